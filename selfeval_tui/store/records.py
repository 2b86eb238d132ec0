"""The lines of a log as they stand in it: each with a checksum, so that one that is torn or altered is known."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path


def read_lines(path: Path) -> tuple[list[str], bool, int]:
    """The lines up to the first that is torn or altered, whether there was such a one, and the size of it all."""
    try:
        data = path.read_bytes()
    except OSError:
        # One that can't be read hides no other.
        return [], False, 0
    records = list(whole_records(data))
    lines = [_line_of(record) for record in records]
    return lines, sum(map(len, records)) < len(data), len(data)


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
