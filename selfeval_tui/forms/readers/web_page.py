"""HTML: the text and the tables of a page, wherever cells reach over rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree, html

from ...evaluation.problem import Problem
from ...language import Joined, Message, Sayable
from .source import MOST_COLUMNS, MOST_ROWS, RAISED, Source, numbered
from .text import decoded

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{1,20})")
_LOOKED_AT = 4096
_MOST_BYTES = 8 * 1024 * 1024  # each tag of three takes some hundred in memory
_UNSEEN = {"script", "style", "head", "title", "template", "noscript", "select", "textarea", "object", "svg"}
_BLOCKS = {
    "p", "div", "li", "ul", "ol", "tr", "table", "section", "article", "header", "footer", "main", "center", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "pre", "blockquote", "body", "html", "caption",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MOST_NAMED = 5
_MOST_ROWS_SPANNED = 1_000
_Rows = Iterator[tuple[Sayable, str | tuple[str | None, ...]]]


def read_web_page(data: bytes) -> Source:
    """The rows of a page: a line of text is a row of one cell. Raises `Problem`."""
    if len(data) > _MOST_BYTES:
        raise Problem("source.long", most=f"{MOST_ROWS:,}")
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(_text_of(data), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Problem("source.broken") from None
    reading = _Reading()
    rows = numbered(reading.blocks(root))
    few = Joined(tuple(reading.hidden[:_MOST_NAMED]), Message.of("list.by"))
    places = Message.of("finished.and_more", places=few) if reading.hidden[_MOST_NAMED:] else few
    return Source(rows, (Message.of("source.hidden_rows", places=places),) if reading.hidden else ())


def _text_of(data: bytes) -> str:
    """The page as text, in the encoding that it names, where that is so; without what would name another."""
    named = _CHARSET.search(data[:_LOOKED_AT])
    try:
        text = data.decode(named[1].decode()) if named else decoded(data)
    except (LookupError, UnicodeError):
        text = decoded(data)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


class _Reading:
    def __init__(self) -> None:
        self._tables = 0
        self._lines = 0
        self.hidden: list[Sayable] = []  # rows of tables that nobody sees

    def blocks(self, root: etree._Element) -> _Rows:
        """Lines of text and rows of tables, in the order of the page."""
        text: list[str] = []
        for piece in _pieces(root):
            if isinstance(piece, str):
                text.append(piece)
                continue
            yield from self._text("".join(text))
            text = []
            yield from self._table(piece)
        yield from self._text("".join(text))

    def _text(self, text: str) -> _Rows:
        for line in filter(None, _lines(text)):
            self._lines += 1
            yield Message.of("place.paragraph", number=self._lines), line

    def _table(self, table: etree._Element) -> _Rows:
        self._tables += 1
        number = self._tables
        reach: dict[int, int] = {}  # by column: how many rows below are taken by a cell from above
        for place, row in enumerate(_rows_of(table), 1):
            if _is_hidden(row):
                if "".join(map(str, row.itertext())).strip():
                    self.hidden.append(Message.of("place.table", table=number, row=place))
                continue
            cells: list[str | None] = []
            inner: list[etree._Element] = []
            taken = dict(reach)
            for cell in islice(_cells_of(row), MOST_COLUMNS):
                _step_over(cells, taken)
                text, tables = _cell(cell)
                inner += tables
                across = _span(cell, "colspan", MOST_COLUMNS)
                down = _span(cell, "rowspan", _MOST_ROWS_SPANNED)
                for column in range(len(cells), len(cells) + across):
                    reach[column] = down
                cells += (text, *[None] * (across - 1))
            _step_over(cells, taken)
            reach = {column: rows - 1 for column, rows in reach.items() if rows > 1}
            yield Message.of("place.table", table=number, row=place), tuple(cells[:MOST_COLUMNS])
            for one in inner:
                yield from self._table(one)


def _step_over(cells: list[str | None], taken: dict[int, int]) -> None:
    """No cells where one from above reaches down."""
    while len(cells) in taken and len(cells) < MOST_COLUMNS:
        cells.append(None)


def _pieces(parent: etree._Element) -> Iterator[str | etree._Element]:
    """Text, with line ends round blocks, and whole tables."""
    tag = _tag(parent)
    if tag in _UNSEEN or _is_hidden(parent):
        return
    if tag == "sup":
        yield "".join(map(str, parent.itertext())).translate(RAISED)
        return
    edge = "\n" if tag in _BLOCKS else ""
    yield edge
    yield _SPACES.sub(" ", parent.text or "")
    for one in parent.iterchildren(etree.Element):
        if _tag(one) == "table":
            yield one
        elif _tag(one) == "br":
            yield "\n"
        else:
            yield from _pieces(one)
        yield _SPACES.sub(" ", one.tail or "")
    yield edge


def _is_hidden(one: etree._Element) -> bool:
    return _HIDDEN.search(one.get("style") or "") is not None or one.get("hidden") is not None


def _cell(cell: etree._Element) -> tuple[str, list[etree._Element]]:
    """The text of a cell, and the tables within it."""
    pieces = list(_pieces(cell))
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    return "\n".join(filter(None, _lines(text))), [piece for piece in pieces if not isinstance(piece, str)]


def _lines(text: str) -> list[str]:
    return [_SPACES.sub(" ", line).strip() for line in text.split("\n")]


def _rows_of(table: etree._Element) -> Iterator[etree._Element]:
    for one in table.iterchildren(etree.Element):
        if _tag(one) == "tr":
            yield one
        elif _tag(one) in ("thead", "tbody", "tfoot"):
            yield from _rows_of(one)


def _cells_of(row: etree._Element) -> Iterator[etree._Element]:
    return (one for one in row.iterchildren(etree.Element) if _tag(one) in ("td", "th"))


def _tag(one: etree._Element) -> str:
    return str(one.tag).lower()


def _span(cell: etree._Element, name: str, most: int) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), most)) if value.isdecimal() and len(value) < 9 else 1
