"""A whole form, from lines of cells to an evaluation: its values, where each stands, what is doubtful, what is left aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..evaluation.addresses import Address, put_all
from ..evaluation.funding import Funding
from ..evaluation.model import Evaluation
from ..evaluation.problem import Problem
from ..evaluation.taxonomy import Taxonomy
from ..language import Joined, Message, Sayable
from .cells import Row
from .entry import fill
from .execution_row import without_execution_row
from .first import first_form, other_title, title_of_other
from .heads import with_whole_heads
from .layout import head_of
from .shared import with_shared_points
from .side_by_side import with_forms_below
from .table import Aside, Entry, Table, recognise
from .top import Top, recognise_top
from .years import year_of_name

_YEAR = Address.of("project", "fiscal_year")
_UNIT = Address.of("funding", "unit")
_FEWEST = 2  # values around a table, below which lines without a table are no form


class Parts(Struct, frozen=True):
    """The parts of a form, recognised; `aside` are the lines that are of none of them, `title` that of another kind of form."""

    table: Table
    top: Top
    aside: tuple[Aside, ...]
    title: str = ""

    @property
    def printed(self) -> Printed:
        return Printed(self.top.printed, self.table.total, self.table.grade)

    @property
    def notes(self) -> tuple[Message, ...]:
        """What there is to say of the form as a whole."""
        notes = self.top.notes
        if self.title:
            notes = (Message.of("form.other_title", title=self.title), *notes)
        if self.table.unused:
            labels = Joined(self.table.unused, Message.of("list.by"))
            notes += (Message.of("form.unused_columns", labels=labels),)
        return notes


class Printed(Struct, frozen=True):
    """What a form prints that follows from the rest: rates and scores of its money, its total, its grade."""

    figures: Mapping[Address, str]
    total: Decimal | None
    grade: str


class Doubtful(Struct, frozen=True):
    """A value that is to be looked at, or couldn't be read, and where it stands."""

    address: Address
    message: Message
    place: Sayable


class Form(Struct, frozen=True):
    """A form as it was read: `places` say where its values stand; what couldn't be read is absent and doubtful."""

    evaluation: Evaluation
    places: Mapping[Address, Sayable]
    doubts: tuple[Doubtful, ...]
    aside: tuple[Aside, ...]
    notes: tuple[Message, ...]
    printed: Printed
    rows: tuple[Row, ...]


def recognise_parts(rows: Sequence[Row], levels: Taxonomy, there: Funding | None = None) -> Parts:
    """Recognise the lines of one form, its money over what is there."""
    table = with_shared_points(recognise(rows, levels), rows)
    left = {one.line for one in table.aside}
    top = recognise_top((row for row in rows if row.line in left or not row.filled), there)
    table, top = without_execution_row(table, top)
    aside = tuple(one for one in table.aside if one.line not in top.lines)
    return Parts(table, top, aside, title_of_other(rows))


def read_forms(rows: Sequence[Row], levels: Taxonomy, preset: str) -> tuple[Form, ...]:
    """The forms among the lines, one after the other; lines that hold none belong to the form before them.

    One of another kind is told with the first. Raises `Problem` where there are none but such, or where two stand side by
    side and it isn't certain where one ends.
    """
    forms: list[Form] = []
    others: list[str] = []
    for one in _apart(with_whole_heads(with_forms_below(rows))):
        parts = recognise_parts(one, levels)
        if not _is_form(one, parts):
            continue
        if title := other_title(one):
            others.append(title)
        else:
            forms.append(_form(one, parts, preset))
    if others and not forms:
        raise Problem("source.other_form", title=others[0])
    told = tuple(Message.of("form.other_kind", title=title) for title in others)
    return tuple(replace(form, notes=form.notes + (() if number else told)) for number, form in enumerate(forms))


def year_in_name(form: Form, file_name: str) -> Message | None:
    """A word on the year that a file is named by, where the form in it has none: it may be that of anything, and isn't put."""
    year = year_of_name(file_name)
    if year is None or form.evaluation.project.fiscal_year is not None:
        return None
    return Message.of("form.year_in_name", year=year)


def with_year_doubted(form: Form, file_name: str) -> Form:
    """The form, its absent year doubted where its file is named by one."""
    told = year_in_name(form, file_name)
    return form if told is None else replace(form, doubts=(Doubtful(_YEAR, told, ""), *form.doubts))


def _apart(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    while rows:
        end = max(1, first_form(rows))
        yield rows[:end]
        rows = rows[end:]


def _is_form(rows: Sequence[Row], parts: Parts) -> bool:
    """Whether there is a table with a head, or enough around one: lines of prose may look like rows."""
    headed = any(head_of(row) is not None for row in rows)
    return (headed and bool(parts.table.entries)) or len(parts.top.values.keys() - {_UNIT}) >= _FEWEST


def _form(rows: Sequence[Row], parts: Parts, preset: str) -> Form:
    top = parts.top
    values: dict[Address, Any] = {address: value for address, value in top.values.items() if value is not None}
    places = {address: place for address, place in top.places.items() if address in values}
    doubts = [Doubtful(address, message, top.places.get(address, "")) for address, message in top.doubts]
    if _UNIT not in values and any(address[0] == "funding" for address in values):
        doubts.append(Doubtful(_UNIT, Message.of("form.unit_assumed", unit=Funding().unit), ""))
    for number, entry in enumerate(parts.table.entries, 1):
        own = dict(_indicator(number, entry, doubts))
        values |= own
        places |= dict.fromkeys(own, entry.place)
    evaluation = put_all(Evaluation(format=1, preset=preset), values.items())
    return Form(evaluation, places, tuple(doubts), parts.aside, parts.notes, parts.printed, tuple(rows))


def _indicator(number: int, entry: Entry, doubts: list[Doubtful]) -> Iterable[tuple[Address, Any]]:
    """The values of a row by their addresses; what is doubtful about them goes to `doubts`."""
    filled = fill(entry)
    told = [(doubt.key, doubt.message) for doubt in filled.doubts]
    if "category" not in filled.values:
        told.append(("category", Message.of("form.no_level")))
    doubts += (Doubtful(Address.of("indicators", number, key), message, entry.place) for key, message in told)
    values = {"category": None} | filled.values
    return ((Address.of("indicators", number, key), value) for key, value in values.items())
