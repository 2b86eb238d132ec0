"""Whose a file is: a lock on a file beside it, which a crash can't leave stuck, and a note in it for who comes second."""

from __future__ import annotations

import datetime
import errno
import fcntl
import json
import os
import pwd
import select
import sys
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

_FLAGS = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW
_LONGEST_NOTE = 1_000  # bytes
_LONGEST_NAME = 64  # characters; a note may be anybody's
NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)  # as on folders of other machines
WAIT, WAITS = 0.002, 5  # seconds, times: who only looks whether there is a lock has it for a moment


class Holder(Struct, frozen=True):
    """The session that has a file: since when, from where it was reached, its process, whose it is; as far as is known."""

    since: datetime.datetime | None = None
    where: str = ""
    process: int = 0
    account: str = ""


def lock_of(path: Path) -> Path:
    """The file beside a log that is locked; it is never renamed."""
    return path.with_suffix(".lock")


def take_lock(path: Path) -> int | None:
    """Lock a log by the file beside it; None where another session has it.

    Where there are no locks it is had without: `is_guarded` tells.
    """
    descriptor = os.open(lock_of(path), _FLAGS | os.O_CREAT, 0o600)
    try:
        for _ in range(WAITS):
            try:
                if lock(descriptor):
                    leave_note(descriptor)
            except BlockingIOError:
                select.select([], [], [], WAIT)
            else:
                return descriptor
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def lock(descriptor: int) -> bool:
    """Lock an open file for this session; False where there are no locks. Raises `BlockingIOError` where another has it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in NO_LOCKS:
            return False
        raise
    return True


def is_guarded(descriptor: int) -> bool:
    """Whether what was taken keeps other sessions away."""
    with suppress(OSError):
        return lock(descriptor)
    return True


def holder_of(path: Path) -> Holder | None:
    """The session that has a log; None where none has, or that can't be found out. Looking makes no file."""
    with suppress(OSError):
        descriptor = os.open(lock_of(path), _FLAGS)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return noted(descriptor)
        finally:
            os.close(descriptor)
    return None


def leave_note(descriptor: int) -> None:
    """Say who has it; the time is that of the file. Without a note it is had all the same."""
    note = json.dumps({"where": _where(), "process": os.getpid(), "account": account()}).encode("ascii")
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, note, 0)


def account() -> str:
    """The name of the account that this is run by."""
    return _name_of(os.geteuid())


def noted(descriptor: int) -> Holder:
    """Who says in an open file to have it; else it is taken for the owner's of the file."""
    file = os.fstat(descriptor)
    since = datetime.datetime.fromtimestamp(file.st_mtime, datetime.UTC)
    try:
        note = json.loads(os.pread(descriptor, _LONGEST_NOTE, 0))
    except (OSError, ValueError, RecursionError):
        note = None
    match note:
        case {"where": str(where), "process": int(process), "account": str(name)} if name:
            return Holder(since, _short(where), process, _short(name))
        case _:
            return Holder(since, account=_name_of(file.st_uid))


def _where() -> str:
    """The machine that a person came from, else the terminal they sit at."""
    came_from = os.environ.get("SSH_CONNECTION", "").partition(" ")[0]
    if came_from:
        return came_from
    try:
        return os.ttyname(sys.__stdin__.fileno()).removeprefix("/dev/") if sys.__stdin__ is not None else ""
    except (OSError, ValueError):
        return ""


def _name_of(number: int) -> str:
    """The name of an account; its number where it has none here."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _short(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_NAME]
