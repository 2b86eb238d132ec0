"""What is written down where the program failed: files and lines, without values, for they are the person's figures."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from ..language import Message
from .folders import make_private, state_folder


def told_of(error: BaseException, code: str) -> Message:
    """Write down where it failed; the message of this code tells the person where that stands."""
    try:
        return Message.of(code, path=str(_kept(error)))
    except OSError:
        return Message.of("cli.unrecorded")


def _kept(error: BaseException) -> Path:
    """The record, in the place of the one before."""
    path = state_folder() / "crash.log"
    make_private(path.parent)
    frames = [
        f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in traceback.extract_tb(error.__traceback__)
    ]
    told = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {type(error).__name__}\n{''.join(frames)}"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(told)
    return path
