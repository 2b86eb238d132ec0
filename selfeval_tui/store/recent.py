"""The files opened or saved lately: one small note for each, so that no session waits for another or overwrites its list."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from .folders import file_id, state_folder
from .private import read_json, write_json
from .temporary import sweep

MOST = 50


class Recent(Struct, frozen=True):
    """A file, when it was opened or saved last, and what it was called then."""

    path: Path
    at: datetime.datetime
    name: str = ""
    year: int | None = None


def recent_folder() -> Path:
    """The folder of the notes."""
    return state_folder() / "recent"


def remember(path: Path, at: datetime.datetime, name: str = "", year: int | None = None) -> None:
    """Note that a file was opened or saved. Where it can't be noted nothing happens: that is no reason to fail."""
    note = {"path": os.path.abspath(path), "at": at.isoformat(), "name": name, "year": year}
    if write_json(_note(path), note):
        _forget_oldest()


def forget(path: Path) -> None:
    """Take a file off the list."""
    with suppress(OSError):
        _note(path).unlink(missing_ok=True)


def recent_files() -> list[Recent]:
    """The files of the list, the newest first; whether they are still there is for who looks at them."""
    return [one for _, one in _notes()][:MOST]


def _note(path: Path) -> Path:
    return recent_folder() / f"{file_id(path)}.json"


def _notes() -> list[tuple[Path, Recent]]:
    found = [(note, recent) for note in _all() if (recent := _read(note)) is not None]
    return sorted(found, key=lambda one: (one[1].at, str(one[1].path)), reverse=True)


def _all() -> Iterator[Path]:
    with suppress(OSError):
        yield from recent_folder().glob("*.json")


def _read(note: Path) -> Recent | None:
    match read_json(note):
        case {"path": str(path), "at": str(at), "name": str(name), "year": int() | None as year}:
            with suppress(ValueError):
                time = datetime.datetime.fromisoformat(at)
                return Recent(Path(path), time, name, year) if time.tzinfo is not None else None
        case _:
            pass
    return None


def _forget_oldest() -> None:
    sweep(recent_folder())
    for note, _ in _notes()[MOST:]:
        with suppress(OSError):
            note.unlink(missing_ok=True)
