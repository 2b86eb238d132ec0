"""The one recogniser of the indicator table: lines of cells, whatever they were read from, become its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..evaluation.achievement import tier_of_words
from ..evaluation.numbers import read_number
from ..evaluation.taxonomy import Taxonomy
from ..language import Message, Sayable
from ..late import late
from .cells import Doubt, Row, chinese_brackets, one_line, without_needless_spaces
from .columns import FIELDS, LEVELS, OTHER_LINES, POINTS, TITLES, TOTALS, Column, squeezed, without_bracket
from .cut import depth, joined, mended
from .layout import LOOSE, Layout, guess, head_of
from .loose import place_pieces, rest_of_row
from .pieces import SIGN, is_number
from .sections import Sections
from .ticked import ticked

Kind = Literal["head", "total", "page", "form", "later", "unknown"]

_PAGE = late(r"第?[-—–\s]*+[0-9０-９]{1,3}+[-—–\s]*+页?(?:[/共，,\s]*+[0-9]{1,3}页?)?")
_LONGEST_WORD = 40  # characters of a first cell that may say what its line is
_MOST_CUTS = 4  # pages that one row may run over
_SAID = {Column.TARGET, Column.ACTUAL, *POINTS, Column.DEVIATION}  # a line without any says nothing of an indicator
GRADES = ("评分等级", "评价等级", "自评等级", "自评结果", "等级")
_ENDING = ("总分", "自评总分", "总得分", "综合得分", *GRADES)
_SUMS = (*_ENDING[:4], "合计", "总计")
_PLACEHOLDER = late(r"[….。·]+|(?:指标[0-9一二三四五六七八九十]*[:：]?)?[/无—-]*(?:……)?")  # of the blank form


class Entry(Struct, frozen=True):
    """A row of the indicator table as it stands there, its halves put together; `doubts` say what may be wrong with it.

    `place` is where people find it, or its first half.
    """

    place: Sayable
    category: str | None
    subcategory: str | None
    cells: dict[Column, str]
    doubts: tuple[Doubt, ...] = ()
    cut: frozenset[Column] = frozenset()


class Aside(Struct, frozen=True):
    """A line that fills no indicator, and what it is taken for."""

    line: int
    text: str
    kind: Kind
    place: Sayable = ""

    @property
    def called(self) -> str:
        """What stands first in the line: its label, where it has one."""
        return squeezed(self.text.split(" ")[0]).rstrip(":：")


class Table(Struct, frozen=True):
    """What was recognised, in order, and the lines that were left aside; the total and the grade as they are printed.
    `unused` are the labels of columns that fill nothing."""

    entries: tuple[Entry, ...]
    aside: tuple[Aside, ...]
    total: Decimal | None = None
    grade: str = ""
    unused: tuple[str, ...] = ()


def recognise(rows: Sequence[Row], levels: Taxonomy) -> Table:
    """Read the first indicator table among the lines; what belongs to a second one is left aside."""
    heads = {row.line: head for row in rows if (head := head_of(row)) is not None}
    reading = _Reading(levels, heads, _last_sum(rows, heads))
    if not heads:
        reading.layout = guess(rows, levels) or (LOOSE if any(row.loose for row in rows) else None)
    for row in rows:
        reading.read(row)
    unused = reading.layout.unused if reading.layout is not None else ()
    return Table(_finished(reading.entries), tuple(reading.aside), reading.total, reading.grade, unused)


def _last_sum(rows: Sequence[Row], heads: dict[int, Layout]) -> int:
    """The line of the sum that ends the table: behind it no line has a name and points. 0 where there is none."""
    layout: Layout | None = None
    found = 0
    for row in rows:
        layout = heads.get(row.line, layout)
        if layout is None or not row.filled or row.loose:
            continue
        cells = layout.cells(row)
        if without_bracket(squeezed(row.filled[0][:_LONGEST_WORD]).rstrip(":：")) in _SUMS:
            found = found or row.line
        elif Column.NAME in cells and any(is_number(cells.get(column, "")) for column in POINTS):
            found = 0
    return found


class _Reading:
    """One line after the other; what was read so far decides what the next one is."""

    def __init__(self, levels: Taxonomy, heads: dict[int, Layout], last_sum: int) -> None:
        self.layout: Layout | None = None
        self._heads = heads
        self._last_sum = last_sum
        self.entries: list[Entry] = []
        self.aside: list[Aside] = []
        self._levels = levels
        self._sections = Sections(levels)
        self._gap = False  # a page ended since the row before
        self._ended = False
        self.total: Decimal | None = None
        self.grade = ""

    def read(self, row: Row) -> None:
        if not row.filled:
            self._gap = True
        elif (kind := self._kind(row)) is not None:
            self.aside.append(Aside(row.line, row.text, kind, row.place))
            if kind == "total":
                self._note_result(row)
        elif not self._take(row):
            kind = "form" if squeezed(row.filled[0][:_LONGEST_WORD]).startswith(OTHER_LINES) else "unknown"
            self.aside.append(Aside(row.line, row.text, kind, row.place))

    def _kind(self, row: Row) -> Kind | None:
        """What a line is that is no row of the table; None where it may be one."""
        first, head = squeezed(row.filled[0][:_LONGEST_WORD]), self._heads.get(row.line)
        if head is not None:
            self._gap = True
            if not (self._ended and self.entries):
                self.layout = head
                return "head"
        if self._ended:
            return "later" if self.entries and not first.startswith(_ENDING) else "total"
        if without_bracket(first.rstrip(":：")) in TOTALS:
            self._ended = bool(self.entries) and (first.startswith(_ENDING) or row.line == self._last_sum)
            return "total"
        if len(row.filled) == 1 and _PAGE.fullmatch(row.filled[0].strip()):
            self._gap = True
            return "page"
        if len(row.filled) == 1 and first.endswith(TITLES[-1][-3:]):
            return "head"
        return "form" if self.layout is None else None

    def _note_result(self, row: Row) -> None:
        """The total and the grade below the table, or whichever of them the line has."""
        for place, cell in enumerate(row.cells):
            name, _, behind = squeezed(cell[:_LONGEST_WORD]).replace("：", ":").partition(":")
            if name.startswith(GRADES) and not self.grade:
                self.grade = ticked(behind or next(filter(None, row.cells[place + 1 :]), ""))
            elif name.startswith(_SUMS) and self.entries:
                self.total = total_in(row, self.layout)

    def _take(self, row: Row) -> bool:
        """Take a line as a row, as the rest of one, or as levels alone; False where it is none of these."""
        assert self.layout is not None
        cells = self.layout.cells(row)
        if row.loose:
            found = place_pieces(row.filled, self._levels, self.layout.order)
            cells = found if found is not None else rest_of_row(row.text, self._sections.subcategory or "")
        one, two = (cells.get(column, "") for column in LEVELS)
        if not cells.keys() - set(LEVELS):
            return bool(cells) and self._sections.continue_with(one, two)
        if self._is_rest(cells):
            self._join(row, cells)
            return self._sections.continue_with(one, two)
        if squeezed(row.filled[0][:_LONGEST_WORD]).rstrip(":：") in OTHER_LINES:
            return False
        if Column.NAME not in cells or self._is_figure(cells[Column.NAME]):
            self._sections.continue_with(one, two)
            return False
        if not self._heads and not _has_figures(cells):
            return False
        if not cells.keys() & _SAID:
            # A line of the blank form that nobody filled in; the levels beside it hold for the lines below.
            self._sections.continue_with(one, two)
            return False
        reaches = self.layout.places.get(Column.CATEGORY) in row.covered
        doubts = self._sections.take(one, two, reaches=reaches)
        if row.loose:
            doubts += tuple(_guesses(cells))
        self._gap = False
        own = {column: cell for column, cell in cells.items() if column not in LEVELS}
        self.entries.append(Entry(row.place, self._sections.category, self._sections.subcategory, own, doubts))
        return True

    def _is_figure(self, name: str) -> bool:
        """Whether a name is none: under a head `2023年审计` is one."""
        return is_number(name) and (not self._heads or not any(map(str.isalpha, name)))

    def _is_rest(self, cells: dict[Column, str]) -> bool:
        """Whether a line is the rest of the row before: it has no points, and a page ended or a bracket is open."""
        if not self.entries or any(column in cells for column in POINTS):
            return False
        last, name = self.entries[-1], cells.get(Column.NAME, "")
        if name and _PLACEHOLDER.fullmatch(squeezed(name)):
            return False
        if sum(doubt.message.code == "table.joined" for doubt in last.doubts) >= _MOST_CUTS:
            return False
        if SIGN.match(cells.get(Column.TARGET, "")):
            return False
        page = self._gap and any(column in last.cells for column in POINTS)
        return page or depth(last.cells.get(Column.NAME, "")) > 0 or depth(name) < 0

    def _join(self, row: Row, cells: dict[Column, str]) -> None:
        last = self.entries[-1]
        own = {column: cell for column, cell in cells.items() if column not in LEVELS}
        whole = {column: joined(last.cells.get(column, ""), cell) for column, cell in own.items()}
        key = FIELDS[next(iter(own), Column.NAME)]
        doubt = Doubt(key, Message.of("table.joined", first=last.place, second=row.place))
        self.entries[-1] = replace(
            last, cells={**last.cells, **whole}, doubts=(*last.doubts, doubt), cut=last.cut | own.keys()
        )


def total_in(row: Row, layout: Layout | None) -> Decimal | None:
    """The total in a line below the table: what stands under the scores, or the last figure; None where there is none.

    A figure alone may be that of the points there are, unless another column says that it isn't.
    """
    figures = {place: read_number(cell) for place, cell in enumerate(row.cells) if is_number(cell)}
    places = layout.places if layout is not None and not row.loose else {}
    if Column.SCORE in places and places[Column.SCORE] in figures:
        return figures[places[Column.SCORE]]
    if len(figures) > 1:
        return list(figures.values())[-1]
    is_weight = row.loose or places.get(Column.WEIGHT, -1) in figures
    return next(iter(figures.values()), None) if not is_weight else None


def _has_figures(cells: dict[Column, str]) -> bool:
    """Whether a line that stands under no head is a row all the same: it has points, a goal, or what came of one."""
    target, actual = cells.get(Column.TARGET, ""), cells.get(Column.ACTUAL, "")
    points = any(is_number(cells.get(column, "")) for column in POINTS)
    return points or bool(SIGN.match(target)) or is_number(actual) or tier_of_words(actual) is not None


def _guesses(cells: dict[Column, str]) -> Iterator[Doubt]:
    """Where spaces alone part a line, the beginning of a level's name may be that of the indicator's."""
    for column in LEVELS:
        if column in cells and not cells[column].endswith("指标"):
            yield Doubt(FIELDS[column], Message.of("table.level_guessed", typed=cells[column]))


def _finished(entries: list[Entry]) -> tuple[Entry, ...]:
    """The rows with each cell in one line, and one kind of brackets in names."""
    plain = [_finish(entry) for entry in entries]
    names = [entry.cells.get(Column.NAME, "") for entry in plain if Column.NAME not in entry.cut]
    return tuple(
        replace(entry, cells={**entry.cells, Column.NAME: mended(entry.cells[Column.NAME], names)})
        if Column.NAME in entry.cut
        else entry
        for entry in plain
    )


def _finish(entry: Entry) -> Entry:
    cells = {column: cell if column is Column.DEVIATION else one_line(cell) for column, cell in entry.cells.items()}
    for column in entry.cut - {Column.DEVIATION}:
        cells[column] = without_needless_spaces(cells[column])
    if Column.NAME in cells:
        cells[Column.NAME] = chinese_brackets(cells[Column.NAME])
    return replace(entry, cells=cells)
