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
    return list(_whole_lines(data)), data


def size_of_first(data: bytes, count: int) -> int:
    """How many bytes the first records of a log take, so many of them."""
    return sum(map(len, data.split(b"\n", count)[:count])) + count


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


def whole_size(data: bytes) -> int:
    """How many bytes of a log stand before the first record that isn't as it was written."""
    return size_of_first(data, sum(1 for _ in _whole_lines(data)))


def _whole_lines(data: bytes) -> Iterator[str]:
    """The lines of the records from the start up to the first that isn't as it was written."""
    for record in data.split(b"\n")[:-1]:
        checksum, _, line = record.partition(b" ")
        if checksum != b"%08x" % zlib.crc32(line):
            return
        try:
            yield line.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return
