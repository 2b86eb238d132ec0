"""What reviews told of files, kept by their content: an unchanged folder costs its reading and no second look.

Every file is read each time: neither its name nor its time says that it is the same.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import Struct as Layout

from msgspec import MsgspecError, msgpack
from msgspec.structs import replace

from ... import __version__
from ...data import data_folder
from ...evaluation.problem import Problem
from ...reach import is_restricted
from ...review.standing import Standing
from ..folders import state_folder
from ..private import read_own, write_own
from ..temporary import sweep
from .file_review import FileReview, Known, Other
from .walk import STANDARD_INPUT, Source

MOST = 64 * 1024 * 1024  # bytes, as it lies on the disk; of more the oldest go
_ENTRY = Layout("<32sII")  # what it is known by; checksum and length of what follows
_KINDS = (".py", ".mo", ".toml")
_STANDINGS: dict[str, Standing | Other] = {str(one): one for one in (*Standing, *Other)}
_encoder, _decoder = msgpack.Encoder(), msgpack.Decoder(Known)


class Index:
    """Read when it is made, asked of each source, told of each review in the same order, written by `write`.

    `manner` is all that decides how a review is told, beside the content, the name and the program. A file that isn't as it
    was written, or of another program, is as none; so is an entry. Two reviews at once: what the later one knows stays.
    """

    def __init__(self, manner: Iterable[str]) -> None:
        self._path = state_folder() / "reviews.index"
        self._program = _program()
        self._manner = hashlib.sha256(os.fsencode("\0".join((*manner, os.getcwd(), ""))))
        self._data, self._known = self._read()
        self._asked: deque[bytes] = deque()
        self._new: dict[bytes, bytes] = {}
        self._room = MOST

    def look_up(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The sources, each with its content and with what is known of it."""
        for source in sources:
            found, key = self._found(source)
            self._asked.append(key)
            yield found

    def tell(self, one: FileReview, text: str) -> None:
        """What was found in the next of the sources, and how it was told; kept where nothing but its content decides that."""
        key = self._asked.popleft()
        if not (key and one.lasting and one.known is None and self._room > 0):
            return
        try:
            data = _encoder.encode(Known(str(one.kind), one.ignored, one.summary, tuple(one.counts.values()), text))
        except UnicodeEncodeError:
            return  # a name that is no UTF-8
        self._new[key] = _ENTRY.pack(key, zlib.crc32(data), len(data)) + data
        self._room -= len(self._new[key])

    def write(self) -> None:
        """Write down what is known, the newest first; only where something was found out."""
        if self._new and not is_restricted() and write_own(self._path, self._pieces()):
            sweep(self._path.parent)

    def _pieces(self) -> Iterator[bytes]:
        room = MOST
        yield self._program
        for key, piece in self._new.items():
            self._known.pop(key, None)
            room -= len(piece)
            yield piece
        for begin, end, _ in self._known.values():
            room -= end - begin + _ENTRY.size
            if room < 0:
                return
            yield self._data[begin - _ENTRY.size : end]

    def _found(self, source: Source) -> tuple[Source, bytes]:
        if source.fault is not None or source.file == STANDARD_INPUT:
            return source, b""
        try:
            data = source.read()
        except Problem as problem:
            return replace(source, fault=problem), b""
        content = self._manner.copy()
        content.update(b"%d%s\0" % (source.named, os.fsencode(source.file)))
        content.update(data)
        key = content.digest()
        known = self._entry(key)
        if known is None:
            return replace(source, data=data), key
        one = FileReview(source.file, _STANDINGS[known.kind], (), known.ignored, known.summary, known=known)
        return replace(source, known=one), key

    def _entry(self, key: bytes) -> Known | None:
        begin, end, checksum = self._known.get(key, (0, 0, 0))
        data = memoryview(self._data)[begin:end]
        if not data or zlib.crc32(data) != checksum:
            return None
        try:
            known = _decoder.decode(data)
        except MsgspecError:
            return None
        return known if known.kind in _STANDINGS else None

    def _read(self) -> tuple[bytes, dict[bytes, tuple[int, int, int]]]:
        """What the file holds, and where in it each entry begins and ends, with its checksum."""
        known: dict[bytes, tuple[int, int, int]] = {}
        try:
            found = os.stat(self._path)
            own = found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
            data = read_own(self._path) if own and found.st_size <= 2 * MOST else b""
        except OSError:
            return b"", known
        if not data.startswith(self._program):
            return b"", known
        place = len(self._program)
        while place + _ENTRY.size <= len(data):
            key, checksum, size = _ENTRY.unpack_from(data, place)
            begin = place + _ENTRY.size
            place = begin + size
            if place <= len(data):
                known[key] = (begin, place, checksum)
        return data, known


def _program() -> bytes:
    """What this program is known by: its version and, for who works on it, its files as they are."""
    files = hashlib.sha256(f"{__version__} {sys.version}".encode())
    for top in (Path(__file__).parents[2], data_folder() / "presets"):
        for folder, folders, names in os.walk(top):
            folders.sort()
            for name in sorted(names):
                if name.endswith(_KINDS):
                    found = os.stat(os.path.join(folder, name))
                    files.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return files.digest()
