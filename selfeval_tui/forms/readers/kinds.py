"""Which kind of file it is, by its content: a name may say anything."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...evaluation.problem import Problem
from .source import Source

MOST_BYTES = 20 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_LOOKED_AT = 4096  # bytes at the head of a file
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype html|html|head|body|table|meta|div)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_OURS = re.compile(rb"^\s*format\s*=\s*[0-9]", re.MULTILINE)
_XML = re.compile(rb"\s*<\?xml")


def read_source(data: bytes) -> Source:
    """The rows of a file. Raises `Problem` where it is of no kind that can be read, or can't be read."""
    return _reader(data)(data)


def _reader(data: bytes) -> Callable[[bytes], Source]:
    """What reads such content; loaded only then."""
    head = data[:_LOOKED_AT]
    if data.startswith(_ZIP):
        from .archive import read_archive

        return read_archive
    if b"%PDF-" in head[:1024]:
        from .pdf import read_pdf

        return read_pdf
    if data.startswith(_OLE):
        raise Problem("source.encrypted" if _ENCRYPTED in data else "source.old_office")
    if head.startswith((b"{\\rtf", b"MIME-Version:")):
        raise Problem("source.save_as")
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\0", b"")  # UTF-16 is written with them
    if _HTML.match(plain):
        from .web_page import read_web_page

        return read_web_page
    if _XML.match(plain):
        raise Problem("source.save_as")
    if _OURS.search(head):
        _refuse_ours(data)
    from .text import read_text

    return read_text


def _refuse_ours(data: bytes) -> None:
    """Raises `Problem` where it is a file of the program's own; broken ones are texts like any."""
    from ...evaluation.toml_read import is_evaluation, is_scenario, read_table

    try:
        table, _ = read_table(data)
    except Problem:
        return
    if is_scenario(table):
        raise Problem("file.scenario")
    if is_evaluation(table):
        raise Problem("source.evaluation")
