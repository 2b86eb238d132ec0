"""The one recogniser of what stands around the indicator table: project, units, money and goals, from lines of cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from ..evaluation.addresses import Address, label
from ..evaluation.checks import checked_value
from ..evaluation.days import read_day
from ..evaluation.funding import Funding
from ..evaluation.numbers import read_points
from ..evaluation.problem import Problem
from ..language import Message, Sayable
from ..late import late
from .cells import Row, is_nothing, one_line, without_needless_spaces
from .cut import joined
from .layout import head_of
from .money import Money, without_unit
from .pairs import PAIRS, called, pairs_in, project_label
from .years import year_of_cell, year_of_line

GOALS: dict[str, tuple[str, ...]] = {
    "expected": (
        "预期目标", "年初设定目标", "年初目标", "年度预期目标", "预期绩效目标", "年度绩效目标", "年初绩效目标", "绩效目标",
        "年度目标", "项目年度目标", "总体目标", "年初预期目标", "预期总目标", "全年绩效目标", "调整后绩效目标",
    ),
    "actual": (
        "实际完成情况", "目标实际完成情况", "全年实际完成情况", "目标完成情况", "年度目标完成情况", "年度总体目标完成情况",
        "年度总体目标完成情况综述", "实际完成目标", "实际完成目标情况", "绩效目标完成情况", "总体目标完成情况",
        "全年目标实际完成情况", "年度实际完成情况", "完成情况",
    ),
}  # fmt: skip

_TAG_END = late(r"</p>|<br\s*/?>", re.IGNORECASE)
_TAG = late(r"</?[a-z][^<>]*>", re.IGNORECASE)
_NEXT_ITEM = late(r"(?<=[。；;]) +(?=[0-9]{1,2}[、.．])")
_ENDED = "。；;！!？?"


class Top(Struct, frozen=True):
    """The values found, by address, what is doubtful about them, and the lines they stood in.

    `notes` are told, and there is nothing to look at; a value that stood there is None where it goes, and where what is
    found in its place can't be read. `places` are where values stand; `printed` are the rates and scores beside the money.
    """

    values: dict[Address, Any]
    doubts: tuple[tuple[Address, Message], ...]
    lines: frozenset[int]
    notes: tuple[Message, ...] = ()
    places: Mapping[Address, Sayable] = field(default_factory=dict)
    printed: Mapping[Address, str] = field(default_factory=dict)


def recognise_top(rows: Iterable[Row], there: Funding | None = None) -> Top:
    """Read the lines that the indicator table leaves aside, over the funding that is there; what belongs to a second form
    is left."""
    reading = _Reading(Money(there or Funding()))
    for row in rows:
        if not row.filled:
            reading.page_ended()
        elif not reading.read(row):
            break
    reading.finish()
    return Top(
        reading.values,
        tuple(reading.doubts),
        frozenset(reading.lines),
        tuple(reading.notes),
        reading.places,
        reading.money.printed,
    )


@dataclass
class _Reading:
    """One line after the other: a head says what the lines under it hold."""

    money: Money
    values: dict[Address, Any] = field(default_factory=dict)
    doubts: list[tuple[Address, Message]] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    goals: dict[str, int] = field(default_factory=dict)
    goals_from: int = 0  # the first place of their labels
    passed_over: dict[int, str] = field(default_factory=dict)  # another label of the same goal
    labels: dict[int, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[Address, Sayable] = field(default_factory=dict)
    here: Sayable = ""
    named: str = ""  # by which label the project is
    below: bool = False  # the head of the indicators
    # What the line before fills, by columns; behind the end of a page also what was before that.
    pairs: dict[int, Address] = field(default_factory=dict)
    cut: dict[int, Address] = field(default_factory=dict)

    def read(self, row: Row) -> bool:
        """Take what a line holds; False where another form begins."""
        self.here = row.place
        cut, self.cut, self.pairs = self.cut, {}, {}
        labels = [called(cell) for cell in row.cells]
        if (named := project_label(row)) and Address.of("project", "name") in self.values:
            if named == self.named:
                return False
            return self._name_again(row, named)
        self.named = named or self.named
        if head_of(row) is not None:
            self.goals = {}
            self.below = True
            self.money.close()
        elif (
            self._money_head(row)
            or self._goals_head(labels)
            or self.money.read_row(row)
            or self._goal(row)
            or self._goal_beside(row, labels)
            or self._rest(row, cut)
            or self._pairs(row)
            or self._year(row)
        ):
            self.lines.add(row.line)
        if not self.goals and self.money.read_unit(row):
            self.lines.add(row.line)
        return True

    def _name_again(self, row: Row, named: str) -> bool:
        """A second label of the project's name: 项目名称 counts before 专项名称, and that is told."""
        taken, other = sorted((named, self.named), key=PAIRS["project.name"].index)
        if taken == named:
            self.named = named
            self._pairs(row)
            self.lines.add(row.line)
        what = label(Address.of("project", "name"))
        self.notes.append(Message.of("table.of_several", what=what, label=taken, other=other))
        return True

    def page_ended(self) -> None:
        """What follows may be the rest of the line before."""
        self.cut = self.cut or self.pairs

    def _rest(self, row: Row, cut: dict[int, Address]) -> bool:
        """The rest of values that the end of a page cut, each in its column."""
        rests = {place: cell for place, cell in enumerate(row.cells) if cell}
        if row.loose or not rests or not rests.keys() <= cut.keys():
            return False
        for place, cell in rests.items():
            address = cut[place]
            if isinstance(before := self.values.get(address), str):
                self._put(address, joined(before, _line(cell)))
                told = Message.of("table.joined", first=self.places[address], second=row.place)
                self.doubts.append((address, told))
        return True

    def finish(self) -> None:
        """The unit and the total of the money are settled, and goals are whole, by now."""
        values, doubts, notes = self.money.values()
        self.values.update(values)
        self.places.update(self.money.places)
        self.doubts += doubts
        self.notes += notes
        if weight := self.money.execution_weight:
            self._read(Address.of("funding", "execution_weight"), lambda: read_points(weight))
        for key, text in self.texts.items():
            self._put(Address.of("goals", key), text)

    def _money_head(self, row: Row) -> bool:
        is_head = self.money.read_head(row)
        self.goals = {} if is_head else self.goals
        return is_head

    def _goals_head(self, labels: list[str]) -> bool:
        """Of several labels for one the last counts: the first is that of the side, or of what was adjusted later."""
        places = {key: [at for at, label in enumerate(labels) if label in names] for key, names in GOALS.items()}
        if not all(places.values()):
            return False
        self.goals = {key: found[-1] for key, found in places.items()}
        self.goals_from = min(found[0] for found in places.values())
        self.money.close()
        self.passed_over = {found[0]: key for key, found in places.items() if found[1:]}
        self.labels = {at: labels[at] for found in places.values() for at in found}
        return True

    def _goal_beside(self, row: Row, labels: list[str]) -> bool:
        """A goal in the cell behind its label, where they stand below each other."""
        filled = [(label, cell) for label, cell in zip(labels, row.cells, strict=True) if cell][-2:]
        keys = [key for key, names in GOALS.items() if filled and filled[0][0] in names]
        if self.below or row.loose or len(filled) < 2 or not keys or keys[0] in self.texts:
            return False
        self.goals = {}
        self.money.close()
        self.texts[keys[0]] = _plain(filled[1][1])
        self.places[Address.of("goals", keys[0])] = row.place
        return True

    def _goal(self, row: Row) -> bool:
        """The goals, side by side; what a page cut goes on in the next line."""
        if not self.goals or row.loose:
            return False
        if row.covered and any(row.cells[: self.goals_from]):
            self.goals = {}  # a label of its own
            return False
        cells = {
            key: row.cells[place] for key, place in self.goals.items() if place < len(row.cells) and row.cells[place]
        }
        if not cells and len(row.filled) == len(self.goals):
            cells = dict(zip(self.goals, row.filled, strict=True))
        for place, key in self.passed_over.items():
            if any(row.cells[place : place + 1]):
                names = {"label": self.labels[self.goals[key]], "other": self.labels[place]}
                self.notes.append(Message.of("table.of_several", what=label(Address.of("goals", key)), **names))
        for key, cell in cells.items():
            self.places.setdefault(Address.of("goals", key), row.place)
            before, text = self.texts.get(key, ""), _plain(cell)
            self.texts[key] = f"{before}\n{text}" if before.endswith(tuple(_ENDED)) else f"{before}{text}"
        return bool(cells)

    def _pairs(self, row: Row) -> bool:
        """Labels with what stands beside each."""
        found = [(Address.parse(address), value) for address, value in pairs_in(row)]
        for address, value in found:
            if value is None:
                told = Message.of("table.left_out", label=label(address), reason=Message.of("table.which_cell"))
                self.doubts.append((address, told))
                continue
            if not is_nothing(value):
                self.pairs |= {place: address for place, cell in enumerate(row.cells) if cell == value}
                self._read(address, lambda address=address, value=value: _READERS.get(address.key, _line)(value))  # type: ignore[misc]
        return bool(found)

    def _year(self, row: Row) -> bool:
        year = year_of_line(without_unit(row.text))
        if year is None or Address.of("project", "fiscal_year") in self.values:
            return False
        self._put(Address.of("project", "fiscal_year"), year)
        return True

    def _put(self, address: Address, value: object) -> None:
        self._read(address, lambda: value)

    def _read(self, address: Address, read: Callable[[], object]) -> None:
        """Put a value that the field takes; else say why it is left out."""
        try:
            self.values[address] = checked_value(address, read())
            self.places.setdefault(address, self.here)
        except Problem as problem:
            told = Message.of("table.left_out", label=label(address), reason=problem.message)
            self.doubts.append((address, told))


def _line(cell: str) -> str:
    """A text that goes in one line."""
    # A name that was folded before its bracket has a space there.
    return without_needless_spaces(one_line(cell)).replace(" （", "（")


def _plain(cell: str) -> str:
    """A text without the tags of the official system: what ended a paragraph, or an item of a list, ends a line."""
    lines = _NEXT_ITEM.sub("\n", _TAG.sub("", _TAG_END.sub("\n", cell))).split("\n")
    return "\n".join(line for one in lines if (line := one.strip()))


# How what stands beside a label is read, where it isn't a line.
_READERS: dict[str, Callable[[str], object]] = {"fiscal_year": year_of_cell, "prepared_on": read_day, "remarks": _plain}
