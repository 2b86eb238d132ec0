"""Small files of the program's own: for their owner alone, whole or as before, and never a reason for a reply to fail."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from .files import sync_folder
from .folders import make_private
from .temporary import made_beside


def read_own(path: Path) -> bytes:
    """The content of a file of the state folder. Raises `OSError`, also for what is no file: a pipe would block for ever."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read()
    finally:
        # What was read is read, whatever closing says.
        with suppress(OSError):
            os.close(descriptor)


def read_json(path: Path) -> Any:
    """What such a file holds; None where there is none, or it can't be read."""
    try:
        data = read_own(path)
    except OSError:
        return None
    import json

    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def write_json(path: Path, data: Any, *, durable: bool = False) -> bool:
    """Put data in the place of such a file; whether it could be. What is `durable` outlives a power cut from then on."""
    import json

    # Names that are no UTF-8 stand in it as escapes.
    return write_own(path, [json.dumps(data).encode("ascii")], durable=durable)


def write_own(path: Path, pieces: Iterable[bytes], *, durable: bool = False) -> bool:
    """The same of a content that comes in pieces."""
    try:
        make_private(path.parent)
        with made_beside(path) as (descriptor, temporary):
            with os.fdopen(descriptor, "wb") as file:
                for piece in pieces:
                    file.write(piece)
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            os.rename(temporary, path)
            if durable:
                sync_folder(path.parent)
    except OSError:
        return False
    return True
