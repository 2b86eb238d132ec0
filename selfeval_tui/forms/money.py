"""The money of a form: a head names the columns, and a row is read only where its figures surely stand under them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any, get_args

from msgspec.structs import replace

from ..evaluation.addresses import Address, label
from ..evaluation.checks import checked_value
from ..evaluation.funding import Funding, Unit
from ..evaluation.numbers import fold, read_money, read_quantity
from ..evaluation.problem import Problem
from ..language import Message, Sayable
from ..late import late
from .cells import Row, is_nothing
from .money_head import AMOUNTS, FUNDING, RATE, SCORE, MoneyHead, labels_of, money_head_of, own_places, units_in
from .pieces import is_number

_UNIT_LINE = late(r"(?:^|(?<=[\s(（)）]))(?:金额)?单位\s*[:：]\s*(?:人民币)?([百千万亿]*元)(?=$|[\s)）,，;；])")
_FINER = late(r"[.．][0-9０-９]{3}")
_NEEDLESS_ZEROS = late(r"(?<=\.[0-9]{2})0+(?![0-9])")  # 1,180.500000
_WITHIN = late(r"^其中[:：]?")
_UNIT_ADDRESS = Address.of("funding", "unit")
Doubts = list[tuple[Address, Message]]
Notes = list[Message]


def unit_named(row: Row) -> str:
    """The unit that a line of its own, or the title, gives for all amounts; "" where it gives none."""
    found = _UNIT_LINE.search(row.text)
    return found[1] if found else ""


def without_unit(text: str) -> str:
    """A line without the unit it names."""
    return _UNIT_LINE.sub("", text).rstrip("()（） ")


@dataclass
class Money:
    """The lines of the money as they come, and what they make of the funding that is there."""

    there: Funding
    execution_weight: str = ""
    doubts: Doubts = field(default_factory=list)
    _head: MoneyHead | None = None
    _unit: str = ""
    _cells: dict[Address, str] = field(default_factory=dict)
    places: dict[Address, Sayable] = field(default_factory=dict)
    printed: dict[Address, str] = field(default_factory=dict)  # rates and scores
    _lined_up: bool = False  # a whole row stands exactly under the head
    _rows: dict[str, str] = field(default_factory=dict)  # by which name a row was taken
    _told: Notes = field(default_factory=list)

    def read_head(self, row: Row) -> bool:
        head = money_head_of(row)
        if head is not None:
            self._head, self._unit, self._lined_up = head, head.unit or self._unit, False
            if head.weight:
                self._put_weight(head.weight, row)
        return head is not None

    def read_unit(self, row: Row) -> bool:
        """Take the unit that is named above the head."""
        unit = unit_named(row) if self._head is None else ""
        self._unit = unit or self._unit
        return bool(unit)

    def close(self) -> None:
        """What follows stands under another head."""
        self._head = None

    def read_row(self, row: Row) -> bool:
        names = [_WITHIN.sub("", label) for label in labels_of(row)]
        found = next(
            ((key, names.index(name)) for key, known in FUNDING.items() for name in known if name in names), None
        )
        if self._head is None or found is None:
            return False
        key, place = found
        if not self._is_the_one(key, names[place]):
            return False
        row, unit = self._without_units(row)
        if all(map(is_nothing, row.cells[place + 1 :])):
            return True
        cells = self._under(self._head, row, place)
        if cells is None:
            row_of = label(Address.of("funding", key))
            self.doubts.append((Address.of("funding", key, "initial_budget"), Message.of("table.amounts", row=row_of)))
            return True
        for column in AMOUNTS:
            if not is_nothing(cell := cells.get(column, "")):
                self._cells[address := Address.of("funding", key, column)] = f"{cell}{unit}"
                self.places[address] = row.place
        for column in (RATE, SCORE):
            if is_number(cells.get(column, "")):
                self.printed[Address.of("funding", key, column)] = cells[column]
        if key == "total" and is_number(weight := cells.get("weight", "")):
            self._put_weight(weight, row)
        return True

    def _without_units(self, row: Row) -> tuple[Row, str]:
        """A line without the cells that give the unit of its amounts, and that unit where it isn't that of all."""
        units = units_in(row)
        if len(set(units.values())) != 1:
            return row, ""
        unit = next(iter(units.values()))
        if not self._unit and not self._cells:
            self._unit = unit
        cells = tuple("" if place in units else cell for place, cell in enumerate(row.cells))
        return replace(row, cells=cells), unit if unit != self._unit else ""

    def _is_the_one(self, key: str, name: str) -> bool:
        """Whether a row counts, where several may be the same: 其他资金 before 单位资金. What is passed over is told."""
        before = self._rows.get(key, name)
        rank = FUNDING[key].index
        taken = self._rows[key] = min(before, name, key=rank)
        if before != name:
            row, other = label(Address.of("funding", key)), name if taken == before else before
            self._told.append(Message.of("table.of_several", what=row, label=taken, other=other))
        if taken == name != before:
            for column in (*AMOUNTS, RATE, SCORE):
                for found in (self._cells, self.places, self.printed):
                    found.pop(Address.of("funding", key, column), None)
        return taken == name

    def _put_weight(self, weight: str, row: Row) -> None:
        self.execution_weight = weight
        self.places[Address.of("funding", "execution_weight")] = row.place

    def _under(self, head: MoneyHead, row: Row, place: int) -> dict[str | None, str] | None:
        """The figures of a line by their columns; None where it isn't certain which is which.

        Heads are often a cell off: then only as many figures as there are columns, one behind the other, are certain.
        """
        figures = {at: cell for at, cell in enumerate(row.cells) if at > place and cell}
        places, first = tuple(figures), min(head.places, default=0)
        whole = len(figures) == len(head.places)
        in_order = dict(zip(head.keys, figures.values(), strict=False))
        if whole and places == head.places and not row.loose:
            self._lined_up = True
            return in_order
        if whole and all(is_number(cell) or is_nothing(cell) for cell in figures.values()):
            return in_order if row.loose or (set(_gaps(places)) <= {1} or _gaps(places) == _gaps(head.places)) else None
        begins = place < first and (places[0] == first or (self._lined_up and places[0] > first))
        begins = begins or self._is_in_grid(head, row, place)
        if row.loose or len(row.cells) != head.width or not begins or not set(places) <= set(head.places):
            return None
        return {key: row.cells[at] for key, at in zip(head.keys, head.places, strict=True)}

    @staticmethod
    def _is_in_grid(head: MoneyHead, row: Row, place: int) -> bool:
        """Whether a line of a file's table has its cells where the head has its own, right behind what it is called."""
        first = min(head.places, default=0)
        own = {at for at in own_places(row) if at > place}
        return bool(own) and min(own) == first and own == {at for at in head.own if at >= first}

    def values(self) -> tuple[dict[Address, Any], Doubts, Notes]:
        """What the lines put, in one unit with what they leave alone; what is doubtful about that, and what is only told.

        An amount that stood there and of which a line says something that can't be read is put as None.
        """
        notes: Notes = list(self._told)
        here = self.there.unit
        form = self._unit or here
        unit = form if form in get_args(Unit) else here
        values, doubts = self._amounts(form, unit)
        if unit != here and any(address not in values for address in self._known()):
            unit = here
            values, doubts = self._amounts(form, unit)
        elif unit == "万元" and not self._known() and any(map(_is_finer, self._cells.values())):
            # More digits than 万元 may have are whole cents in 元.
            finer, fewer = self._amounts(form, "元")
            if len(fewer) < len(doubts):
                unit, values, doubts = "元", {_UNIT_ADDRESS: "元", **finer}, [*fewer, *self._finer(finer)]
        if unit != form and values:
            notes.append(Message.of("table.unit_converted", form=form, unit=unit))
        if self._unit == unit:
            values = {_UNIT_ADDRESS: unit, **values}
        doubts += self.doubts
        if self._settle_total(values, notes):
            notes += [told for address, told in doubts if address[1] == "total"]
            doubts = [one for one in doubts if one[0][1] != "total"]
        return values, doubts, notes

    def _finer(self, values: dict[Address, Any]) -> Doubts:
        """A word on each amount with more decimals than two, where others have fewer: it may be a slip."""
        found = [address for address, cell in self._cells.items() if _is_finer(cell) and address in values]
        are_all = all(_FINER.search(cell) or cell.strip("0.") == "" for cell in self._cells.values())
        return [
            (address, Message.of("money.converted", typed=self._cells[address], value=values[address], unit="元"))
            for address in (() if are_all else found)
        ]

    def _known(self) -> dict[Address, Decimal]:
        """The amounts that are there already."""
        rows = {key: getattr(self.there, key) for key in FUNDING}
        return {
            Address.of("funding", key, column): amount
            for key, row in rows.items()
            for column in AMOUNTS
            if row is not None and (amount := getattr(row, column)) is not None
        }

    def _amounts(self, form: str, unit: str) -> tuple[dict[Address, Any], Doubts]:
        values: dict[Address, Any] = {}
        doubts: Doubts = []
        known = self._known()
        for address, whole in self._cells.items():
            cell = _NEEDLESS_ZEROS.sub("", whole)
            try:
                own = form == unit or bool(read_quantity(cell).unit)
                amount = read_money(cell if own else f"{fold(cell)}{form}", unit)
                values[address] = checked_value(address, amount.value)
                doubts += ((address, doubt) for doubt in amount.doubts if own)
            except Problem as problem:
                told = Message.of("table.left_out", label=label(address), reason=problem.message)
                doubts.append((address, told))
                values |= {address: None} if address in known else {}
        return values, doubts

    def _settle_total(self, values: dict[Address, Any], notes: Notes) -> bool:
        """The total is kept only where it isn't the sum of its rows; where it is, one that stood there goes.

        Whether none is put. One that stood there goes too where rows come without a total of their own: it was stated of
        other figures. With a row that nobody has stated yet there is no sum, and the total stays.
        """
        known = self._known()
        totals = {column: Address.of("funding", "total", column) for column in AMOUNTS}
        sums = {address: self._sum(column, values, known) for column, address in totals.items()}
        if any(total is None for address, total in sums.items() if address in known or address in values):
            return False
        if any(values.get(address) not in (None, total) for address, total in sums.items()):
            return False
        stated = [address for address in totals.values() if address in values]
        for address in stated:
            del values[address]
        outdated = not stated and any(
            self._has_rows(column, values) and known.get(address, total) != total
            for (column, address), total in zip(totals.items(), sums.values(), strict=True)
        )
        gone = [address for address in totals.values() if (stated or outdated) and address in known]
        values.update(dict.fromkeys(gone))
        code = "table.total_outdated" if outdated else "table.total_is_sum"
        notes += [Message.of(code)] if gone else []
        return True

    @staticmethod
    def _has_rows(column: str, values: dict[Address, Any]) -> bool:
        return any(address.key == column and address[1] != "total" for address in values if address[0] == "funding")

    @staticmethod
    def _sum(column: str, values: dict[Address, Any], known: dict[Address, Decimal]) -> Decimal | None:
        """The sum of a column, as it will be; None while one of its rows is unknown."""
        rows = (Address.of("funding", key, column) for key in FUNDING if key != "total")
        amounts = [amount for row in rows if (amount := values.get(row, known.get(row))) is not None]
        return sum(amounts, Decimal(0)) if len(amounts) == len(FUNDING) - 1 else None


def _is_finer(cell: str) -> bool:
    """Whether an amount has more decimals than two, needless zeros left out."""
    return _FINER.search(_NEEDLESS_ZEROS.sub("", cell)) is not None


def _gaps(places: tuple[int, ...]) -> list[int]:
    return [after - before for before, after in pairwise(places)]
