"""The lines of a log as they stand in it: each with a checksum, so that one that is torn or altered is known."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from .private import read_own

_BEGUN = re.compile(rb"[0-9a-f]{0,8}|[0-9a-f]{8} [^\0\n]*")


def read_lines(path: Path) -> tuple[list[str], bytes]:
    """The lines up to the first that is torn or altered, and all that the log holds; nothing where it can't be read."""
    try:
        data = read_own(path)
    except OSError:
        # One that can't be read hides no other.
        return [], b""
    return [_line_of(record) for record in whole_records(data)], data


def lost_behind(data: bytes, good: int) -> int:
    """How many records stand behind the bytes that were understood. One at the end whose writing was cut off is none: it
    was never told to be on disk.
    """
    *lines, last = data[good:].split(b"\n")
    return len(lines) + (_BEGUN.fullmatch(last) is None)


def record_of(line: str) -> bytes:
    """A line as it stands in the log."""
    data = line.encode("utf-8", "surrogatepass")
    return b"%08x %s\n" % (zlib.crc32(data), data)


def _line_of(record: bytes) -> str:
    return record.removesuffix(b"\n").partition(b" ")[2].decode("utf-8", "surrogatepass")


def whole_records(data: bytes) -> Iterator[bytes]:
    """The records from the start up to the first that isn't as it was written."""
    for record in data.split(b"\n")[:-1]:
        checksum, _, line = record.partition(b" ")
        if checksum != f"{zlib.crc32(line):08x}".encode():
            return
        try:
            _line_of(record)
        except UnicodeDecodeError:
            return
        yield record + b"\n"
