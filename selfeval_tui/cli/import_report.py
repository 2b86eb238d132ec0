"""What was read of a form: from where, what is doubtful, what was left aside, and whether its printed figures agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..conversation.line import Line, Role
from ..conversation.steps import missing
from ..conversation.wording import indicator_row, shown
from ..evaluation.addresses import Address, label
from ..evaluation.change import is_blank
from ..evaluation.leaves import fields
from ..forms.agreement import Comparison
from ..forms.reading import Form
from ..forms.table import Aside
from ..language import Joined, Language, Message, Sayable, say
from ..scoring.scorecard import Scorecard

_FRAME = ("head", "total", "page")  # lines that hold nothing to fill in
_LONGEST = 60  # characters of a line that was left aside
_MOST_ASIDE = 20
_MOST_MISSING = 12


class Imported(Struct, frozen=True):
    """A form of a file, of which it has `count`, and the file that it was written to; `preset` says by which, and why."""

    file: str
    number: int
    count: int
    path: Path
    form: Form
    card: Scorecard
    compared: tuple[Comparison, ...]
    preset: Message
    notes: tuple[Message, ...]

    @property
    def values(self) -> list[tuple[Address, Any]]:
        """The values that were read, in the order of the form."""
        places = self.form.places
        return [(address, value) for address, value in fields(self.form.evaluation) if address in places]

    @property
    def missing(self) -> list[Address]:
        """What the form wants and wasn't read."""
        wanted = [address for address in missing(self.form.evaluation, self.card) if not self._is_next(address)]
        return [*wanted, *(address for address in self._unread_scores() if address not in wanted)]

    def _unread_scores(self) -> Iterator[Address]:
        """The scores of indicators that have points and were carried out: no preset's score stands for what is printed."""
        for mark in self.card.indicators:
            one = mark.indicator
            if mark.stated is None and one.status != "cancelled" and None not in (one.weight, one.actual):
                yield Address.of("indicators", mark.number, "score")

    def _is_next(self, address: Address) -> bool:
        return (address.number or 0) > len(self.form.evaluation.indicators)

    @property
    def aside(self) -> list[Aside]:
        """The lines that fill nothing and are no frame."""
        return [one for one in self.form.aside if one.kind not in _FRAME]

    @property
    def differing(self) -> list[Comparison]:
        return [one for one in self.compared if not one.agrees]


def lines_of(one: Imported) -> Iterator[Line]:
    """The report for people."""
    project = one.form.evaluation.project
    name = project.name or Message.of("board.unnamed")
    title = Message.of("board.title", name=name, year=project.fiscal_year or "")
    yield Line(Role.ASK, Message.of("import.head", file=one.file, number=one.number, count=one.count, title=title))
    yield Line(Role.DONE, Message.of("import.written", path=str(one.path)))
    yield Line(Role.DONE, one.preset)
    yield from _values(one)
    yield from (Line(Role.DOUBT, told) for told in (*one.notes, *one.form.notes))
    for doubt in one.form.doubts:
        yield Line(
            Role.DOUBT, _at(doubt.place, Message.of("import.doubt", what=label(doubt.address), message=doubt.message))
        )
    if gone := one.missing:
        few: Sayable = Joined(tuple(label(address) for address in gone[:_MOST_MISSING]), Message.of("list.by"))
        if len(gone) > _MOST_MISSING:
            few = Message.of("finished.and_more", places=few)
        yield Line(Role.DOUBT, Message.of("import.missing", count=len(gone), what=few))
    yield from _aside(one.aside)
    yield from _agreement(one)
    yield Line(Role.BLANK)


def _values(one: Imported) -> Iterator[Line]:
    """What was read, each with where it stands: the head and the money by value, the indicators in rows."""
    values = one.values
    yield Line(
        Role.DONE,
        Message.of(
            "import.values",
            count=len(values),
            indicators=Message.of("change.rows", count=len(one.form.evaluation.indicators)),
        ),
    )
    for address, value in values:
        if address.number is None:
            told = Message.of("understood", label=label(address), value=shown(value))
            yield Line(Role.DONE, _at(one.form.places[address], told))
    for mark in one.card.indicators:
        place = one.form.places.get(Address.of("indicators", mark.number, "name"), "")
        # A score that wasn't read isn't shown as if it had been.
        yield Line(Role.DONE, _at(place, indicator_row(replace(mark, counted=mark.stated))))


def _at(place: Sayable, told: Sayable) -> Sayable:
    """What is told of a place in the file, with the place before it."""
    return Message.of("import.at", place=place, told=told) if place else told


def _aside(lines: list[Aside]) -> Iterator[Line]:
    for one in lines[:_MOST_ASIDE]:
        text = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST]}……"
        yield Line(Role.DOUBT, _at(one.place, Message.of("import.aside", text=text.replace("\n", " "))))
    if lines[_MOST_ASIDE:]:
        yield Line(Role.DOUBT, Message.of("import.aside_more", count=len(lines) - _MOST_ASIDE))


def _agreement(one: Imported) -> Iterator[Line]:
    agreeing = len(one.compared) - len(one.differing)
    if not one.compared:
        yield Line(Role.DOUBT, Message.of("import.nothing_printed"))
    elif agreeing:
        yield Line(Role.SCORE, Message.of("import.agrees", count=agreeing))
    yield from (Line(Role.DOUBT, comparison.told) for comparison in one.differing)


def record(one: Imported, language: Language) -> dict[str, Any]:
    """The report for programs. Decimals and days are strings, with their digits."""
    form = one.form
    return {
        "file": one.file,
        "form": one.number,
        "written": str(one.path),
        "preset": {"id": form.evaluation.preset, "why": say(one.preset, language)},
        "values": [
            {"address": str(address), "value": _plain(value), "place": say(form.places[address], language)}
            for address, value in one.values
            if not is_blank(value)
        ],
        "doubts": [
            {
                "address": str(doubt.address),
                "place": say(doubt.place, language),
                "message": say(doubt.message, language),
            }
            for doubt in form.doubts
        ],
        "notes": [say(told, language) for told in (*one.notes, *form.notes)],
        "missing": [str(address) for address in one.missing],
        "aside": [{"place": say(line.place, language), "text": line.text} for line in one.aside],
        "agreeing": len(one.compared) - len(one.differing),
        "differing": [
            {"what": say(two.what, language), "printed": _plain(two.printed), "computed": _plain(two.computed)}
            for two in one.differing
        ],
    }


def _plain(value: object) -> str | int | None:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, (str, int)) or value is None else str(value)
