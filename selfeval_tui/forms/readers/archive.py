"""Files of Word and Excel are archives of XML: nothing of one is unpacked before its size is known."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from ...evaluation.problem import Problem
from .source import Source

_MOST_PARTS = 5_000
_MOST_XML = 16 * 1024 * 1024  # bytes of all XML, unpacked; each may take twenty in memory
_MOST_RATIO = 300  # a sheet of nothing but styled blank cells comes to some 60
_ANY_SIZE = 1024 * 1024  # below it a ratio says nothing
_MARKUP = (b"<!DOCTYPE", b"<!ENTITY")
_FLAG_ENCRYPTED = 0x1


def read_archive(data: bytes) -> Source:
    """The rows of a .docx or .xlsx file, macros left alone. Raises `Problem`."""
    archive = Archive(data)
    if archive.has("word/document.xml"):
        from .word import read_word

        return read_word(archive)
    if archive.has("xl/workbook.xml"):
        from .spreadsheet import read_spreadsheet

        return read_spreadsheet(archive)
    raise Problem("source.save_as")


class Archive:
    """A ZIP file whose XML has a bounded size and no document type: no entity in it can stand for more than it is."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError):
            raise Problem("source.broken") from None
        self._parts = {info.filename: info for info in self._zip.infolist()}
        xml = [info for info in self._parts.values() if info.filename.endswith((".xml", ".rels", ".vml"))]
        if len(self._zip.infolist()) > _MOST_PARTS or sum(info.file_size for info in xml) > _MOST_XML:
            raise Problem("source.bomb")
        if any(map(_is_bomb, xml)):
            raise Problem("source.bomb")
        if any(info.flag_bits & _FLAG_ENCRYPTED for info in xml):
            raise Problem("source.encrypted")
        for info in xml:
            self._check_markup(self.part(info.filename))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def has(self, name: str) -> bool:
        return name in self._parts

    def part(self, name: str) -> bytes:
        """The content of a part. Raises `Problem`."""
        try:
            return self._zip.read(name)
        except (BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError, OSError):
            raise Problem("source.broken") from None

    def xml(self, name: str) -> etree._Element:
        """A part as XML. Raises `Problem`."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self.part(name), parser)
        except (etree.XMLSyntaxError, ValueError):
            raise Problem("source.broken") from None

    @staticmethod
    def _check_markup(part: bytes) -> None:
        plain = part.replace(b"\0", b"")  # UTF-16 is written with them
        if any(mark in plain for mark in _MARKUP):
            raise Problem("source.entities")


def _is_bomb(info: ZipInfo) -> bool:
    return info.file_size > _ANY_SIZE and info.file_size > _MOST_RATIO * max(1, info.compress_size)
