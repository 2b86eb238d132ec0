"""The one recogniser of what stands around the indicator table: project, units, money and goals, from lines of cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ..evaluation.addresses import Address, label
from ..evaluation.checks import checked_value
from ..evaluation.numbers import read_money, read_points
from ..evaluation.problem import Problem
from ..language import Message
from .cells import Row, is_nothing, one_line, without_needless_spaces
from .columns import squeezed
from .layout import head_of
from .pieces import is_number

# What stands beside a label, by the address it fills.
PAIRS: dict[str, tuple[str, ...]] = {
    "project.name": ("项目名称",),
    "project.supervising_department": ("主管部门", "预算主管部门"),
    "project.implementing_unit": ("实施单位", "项目单位", "项目实施单位", "预算单位"),
    "project.prepared_by": ("填报人", "填表人"),
    "project.contact_phone": ("联系电话", "电话"),
}
# The columns and rows of the money.
AMOUNTS: dict[str, tuple[str, ...]] = {
    "initial_budget": ("年初预算数", "年初预算"),
    "adjusted_budget": ("全年预算数", "全年预算", "调整预算数"),
    "executed": ("全年执行数", "全年执行", "执行数"),
}
FUNDING: dict[str, tuple[str, ...]] = {
    "total": ("年度资金总额", "资金总额"),
    "current_year_appropriation": ("当年财政拨款", "财政拨款"),
    "carry_over": ("上年结转资金", "上年结转"),
    "other": ("其他资金",),
}
GOALS: dict[str, tuple[str, ...]] = {
    "expected": ("预期目标", "年初设定目标"),
    "actual": ("实际完成情况", "目标实际完成情况", "全年实际完成情况"),
}

_WEIGHTS = ("分数", "分值", "权重")
_YEAR = re.compile(r"(?:财政)?(?:项目支出绩效自评表)?[(（]?([0-9]{4})年度?[)）]?")
_UNIT = re.compile(r"[(（](?:单位[:：])?(万元|元)[)）]")
_WITHIN = re.compile(r"^其中[:：]?")
_TAG_END = re.compile(r"</p>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_NEXT_ITEM = re.compile(r"(?<=[。；;]) +(?=[0-9]{1,2}[、.．])")
_ENDED = "。；;！!？?"
_BESIDE = {name: Address.parse(address) for address, names in PAIRS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Top:
    """The values found, by address, what is doubtful about them, and the lines they stood in."""

    values: dict[Address, Any]
    doubts: tuple[tuple[Address, Message], ...]
    lines: frozenset[int]


def recognise_top(rows: Iterable[Row]) -> Top:
    """Read the lines that the indicator table leaves aside; what belongs to a second form is left."""
    reading = _Reading()
    for row in rows:
        if row.filled and not reading.read(row):
            break
    reading.finish()
    return Top(reading.values, tuple(reading.doubts), frozenset(reading.lines))


@dataclass
class _Reading:
    """One line after the other: a head says what the lines under it hold."""

    values: dict[Address, Any] = field(default_factory=dict)
    doubts: list[tuple[Address, Message]] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    unit: str = "万元"
    columns: dict[str, int] = field(default_factory=dict)
    count: int = 0  # of the columns of figures
    goals: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def read(self, row: Row) -> bool:
        """Take what a line holds; False where another form begins."""
        labels = [_label(cell) for cell in row.cells]
        if Address.of("project", "name") in self.values and "项目名称" in labels:
            return False
        if head_of(row) is not None:
            self.goals = {}
        elif (
            self._heads(row, labels)
            or self._money(row, labels)
            or self._goal(row)
            or self._pairs(row)
            or self._year(row)
        ):
            self.lines.add(row.line)
        return True

    def finish(self) -> None:
        """The total is kept only where it isn't the sum of its rows; goals are whole by now."""
        for key, text in self.texts.items():
            self._put(Address.of("goals", key), text)
        stated = {key: self.values.get(Address.of("funding", "total", key)) for key in AMOUNTS}
        if all(value in (None, self._sum(key)) for key, value in stated.items()):
            for key in AMOUNTS:
                self.values.pop(Address.of("funding", "total", key), None)

    def _sum(self, column: str) -> Decimal:
        rows = (self.values.get(Address.of("funding", row, column)) for row in FUNDING if row != "total")
        return sum((amount for amount in rows if amount is not None), Decimal(0))

    def _heads(self, row: Row, labels: list[str]) -> bool:
        """The head of the money, or that of the goals."""
        columns = {key: place for key, names in AMOUNTS.items() if (place := _place(labels, names)) is not None}
        if len(columns) == len(AMOUNTS):
            weight = _place(labels, _WEIGHTS)
            self.columns = columns if weight is None else {**columns, "weight": weight}
            self.count = sum(bool(cell) for cell in row.cells[min(columns.values()) :])
            if unit := _UNIT.search(squeezed(row.text)):
                self.unit = unit[1]
                self._put(Address.of("funding", "unit"), self.unit)
            return True
        goals = {key: place for key, names in GOALS.items() if (place := _place(labels, names)) is not None}
        if len(goals) == len(GOALS):
            self.goals, self.columns = goals, {}
        return len(goals) == len(GOALS)

    def _money(self, row: Row, labels: list[str]) -> bool:
        names = [_WITHIN.sub("", label) for label in labels]
        found = next(
            ((key, place) for key, known in FUNDING.items() if (place := _place(names, known)) is not None), None
        )
        if not self.columns or found is None:
            return False
        key, place = found
        cells = self._under(row, place)
        for column in AMOUNTS:
            self._amount(Address.of("funding", key, column), cells.get(column, ""))
        weight = cells.get("weight", "")
        if key == "total" and is_number(weight):
            self._read(Address.of("funding", "execution_weight"), lambda: read_points(weight))
        return True

    def _under(self, row: Row, place: int) -> dict[str, str]:
        """The figures of a line by their columns: in their order where none is blank, for heads are often a cell off; else
        where they stand."""
        figures = [cell for cell in row.cells[place + 1 :] if cell]
        if row.loose or len(figures) >= self.count:
            return dict(zip(sorted(self.columns, key=self.columns.__getitem__), figures, strict=False))
        return {key: row.cells[at] for key, at in self.columns.items() if place < at < len(row.cells)}

    def _amount(self, address: Address, cell: str) -> None:
        if not is_nothing(cell):
            self._read(address, lambda: self._money_in(address, cell))

    def _money_in(self, address: Address, cell: str) -> Decimal:
        amount = read_money(cell, self.unit)
        self.doubts += ((address, doubt) for doubt in amount.doubts)
        return amount.value

    def _goal(self, row: Row) -> bool:
        """The goals, side by side; what a page cut goes on in the next line."""
        if not self.goals or row.loose:
            return False
        cells = {
            key: row.cells[place] for key, place in self.goals.items() if place < len(row.cells) and row.cells[place]
        }
        if not cells and len(row.filled) == len(self.goals):
            cells = dict(zip(self.goals, row.filled, strict=True))
        for key, cell in cells.items():
            before, text = self.texts.get(key, ""), _plain(cell)
            self.texts[key] = f"{before}\n{text}" if before.endswith(tuple(_ENDED)) else f"{before}{text}"
        return bool(cells)

    def _pairs(self, row: Row) -> bool:
        """Labels with what stands behind each, up to the next."""
        found: dict[Address, list[str]] = {}
        into: list[str] | None = None
        for cell in row.filled:
            name, colon, behind = cell.replace("：", ":").partition(":")
            address = _BESIDE.get(squeezed(name if colon else cell))
            if address is not None:
                into = found.setdefault(address, [])
                if behind.strip():
                    into.append(cell[len(name) + 1 :].strip())
            elif into is not None and (row.loose or not into):
                into.append(cell)
        for address, cells in found.items():
            # A name that was folded before its bracket has a space there.
            text = without_needless_spaces(one_line(" ".join(cells))).replace(" （", "（")
            if not is_nothing(text):
                self._put(address, text)
        return bool(found)

    def _year(self, row: Row) -> bool:
        year = _YEAR.fullmatch(squeezed(row.text))
        if year is None or Address.of("project", "fiscal_year") in self.values:
            return False
        self._put(Address.of("project", "fiscal_year"), int(year[1]))
        return True

    def _put(self, address: Address, value: object) -> None:
        self._read(address, lambda: value)

    def _read(self, address: Address, read: Callable[[], object]) -> None:
        """Put a value that the field takes; else say why it is left out."""
        try:
            self.values[address] = checked_value(address, read())
        except Problem as problem:
            told = Message.of("table.left_out", label=label(address), reason=problem.message)
            self.doubts.append((address, told))


def _label(cell: str) -> str:
    return squeezed(cell).rstrip(":：")


def _place(labels: list[str], names: tuple[str, ...]) -> int | None:
    return next((place for place, label in enumerate(labels) if label in names), None)


def _plain(cell: str) -> str:
    """A text without the tags of the official system: what ended a paragraph, or an item of a list, ends a line."""
    lines = _NEXT_ITEM.sub("\n", _TAG.sub("", _TAG_END.sub("\n", cell))).split("\n")
    return "\n".join(line for one in lines if (line := one.strip()))
