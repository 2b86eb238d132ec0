"""Word: paragraphs and tables in their order. What was struck out, is hidden, or is drawn twice is left out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...language import Joined, Message, Sayable
from .archive import Archive
from .source import MOST_COLUMNS, RAISED, Source, numbered

_BODY = "word/document.xml"
# Tags are known by their local names: the strict and the usual kind of file differ in their namespaces.
_GONE = {"del", "moveFrom", "Fallback", "delText", "instrText", "rPr", "pPr", "tblPr", "trPr", "tcPr", "sdtPr"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Of the font Symbol, by the last two digits of the code.
_SYMBOLS = {
    "A3": "≤", "B3": "≥", "B1": "±", "B4": "×", "B0": "°", "3C": "<", "3D": "=", "3E": ">", "25": "%", "2B": "+", "2D": "-",
}  # fmt: skip
_MOST_NAMED = 5
_UNKNOWN = "\ufffd"
_Rows = Iterator[tuple[Sayable, str | tuple[str | None, ...]]]


def read_word(archive: Archive) -> Source:
    """The rows of a .docx file: a paragraph is a row of one cell. Raises `Problem`."""
    root = archive.xml(_BODY)
    reading = _Reading()
    numbers = sum(_name(one) == "numPr" for one in root.iter(etree.Element))
    notes: tuple[Message, ...] = (Message.of("source.numbering"),) if numbers else ()
    rows = numbered(reading.blocks(root))
    if unknown := [row.place for row in rows if any(_UNKNOWN in cell for cell in row.cells)]:
        notes += (Message.of("source.symbols", mark=_UNKNOWN, places=_few(unknown)),)
    if reading.hidden:
        notes += (Message.of("source.hidden_text", places=_few(reading.hidden)),)
    return Source(rows, notes)


def _few(places: list[Sayable]) -> Sayable:
    few = Joined(tuple(places[:_MOST_NAMED]), Message.of("list.by"))
    return Message.of("finished.and_more", places=few) if places[_MOST_NAMED:] else few


class _Reading:
    """Tables and paragraphs are counted, so that people find them; `hidden` is where some text is hidden."""

    def __init__(self) -> None:
        self.hidden: list[Sayable] = []
        self._tables = 0
        self._paragraphs = 0

    def blocks(self, parent: etree._Element) -> _Rows:
        for one in _children(parent):
            name = _name(one)
            if name == "tbl":
                yield from self._table(one)
            elif name == "p":
                self._paragraphs += 1
                place = Message.of("place.paragraph", number=self._paragraphs)
                if _hides(one):
                    self.hidden.append(place)
                # A blank one is no end of a page.
                for line in filter(str.strip, _text(one).split("\n")):
                    cells = line.split("\t")
                    yield place, tuple(cells) if len(cells) > 1 else line
                for box in one.iter("{*}txbxContent"):
                    if not any(_name(above) == "Fallback" for above in box.iterancestors()):
                        yield from self.blocks(box)
            elif name not in _GONE:
                yield from self.blocks(one)

    def _table(self, table: etree._Element) -> _Rows:
        """The rows of a table; those of a table within a cell stand behind the row of that cell."""
        self._tables += 1
        number, rows = self._tables, 0
        for row in _within(table, "tr"):
            rows += 1
            if any(_name(one) == "del" for props in _children(row, "trPr") for one in props):
                continue
            place = Message.of("place.table", table=number, row=rows)
            if any(_hides(one) for cell in _within(row, "tc") for one in _within(cell, "p")):
                self.hidden.append(place)
            cells: list[str | None] = [""] * _number(row, "trPr", "gridBefore")
            inner: list[etree._Element] = []
            for cell in _within(row, "tc"):
                if len(cells) >= MOST_COLUMNS:
                    break
                text = None if _goes_on(cell) else _cell_text(cell)
                cells += (text, *[None] * (min(MOST_COLUMNS, _number(cell, "tcPr", "gridSpan") or 1) - 1))
                inner += _within(cell, "tbl")
            yield place, tuple(cells[:MOST_COLUMNS])
            for one in inner:
                yield from self._table(one)


def _name(one: etree._Element) -> str:
    return etree.QName(one).localname


def _children(parent: etree._Element, name: str = "") -> Iterator[etree._Element]:
    return (one for one in parent.iterchildren(etree.Element) if not name or _name(one) == name)


def _within(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Those of a name below, whatever wraps them; none that stands within one of them."""
    for one in _children(parent):
        if _name(one) == name:
            yield one
        elif _name(one) not in _GONE and _name(one) not in ("tbl", "p"):
            yield from _within(one, name)


def _value(parent: etree._Element, props: str, name: str) -> str | None:
    """The value of a property; "" where it says none, None where it isn't there."""
    for properties in _children(parent, props):
        for one in _children(properties, name):
            return next((str(value) for key, value in one.attrib.items() if str(key).endswith("}val")), "")
    return None


def _number(parent: etree._Element, props: str, name: str) -> int:
    value = _value(parent, props, name)
    return min(int(value), MOST_COLUMNS) if value and value.isdecimal() else 0


def _goes_on(cell: etree._Element) -> bool:
    """Whether a cell is merged into the one above it, or into the one on its left."""
    return any(_value(cell, "tcPr", merged) in ("", "continue") for merged in ("vMerge", "hMerge"))


def _cell_text(cell: etree._Element) -> str:
    return "\n".join(filter(None, (_text(one).strip() for one in _within(cell, "p"))))


def _text(paragraph: etree._Element) -> str:
    return "".join(_pieces(paragraph))


def _symbol(one: etree._Element) -> str:
    """What a character of a font that has its own is; one that nobody knows stays seen."""
    named = {etree.QName(key).localname: str(value) for key, value in one.attrib.items()}
    return _SYMBOLS.get(named.get("char", "").upper()[-2:], _UNKNOWN) if named.get("font") == "Symbol" else _UNKNOWN


def _is_hidden(run: etree._Element) -> bool:
    return _value(run, "rPr", "vanish") in ("", "1", "true")


def _hides(paragraph: etree._Element) -> bool:
    """Whether some of its text is hidden."""
    return any(_is_hidden(run) and _text(run).strip() for run in _within(paragraph, "r"))


def _pieces(parent: etree._Element) -> Iterator[str]:
    for one in _children(parent):
        name = _name(one)
        if name == "t":
            yield one.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "sym":
            yield _symbol(one)
        elif name == "r" and _is_hidden(one):
            continue
        elif name == "r" and _value(one, "rPr", "vertAlign") == "superscript":
            yield _text(one).translate(RAISED)
        elif name not in _GONE and name != "txbxContent":
            yield from _pieces(one)
