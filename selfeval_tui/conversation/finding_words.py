"""A finding in words: where it is, what it says, how it is mended. The same in every front."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ..evaluation.addresses import Address, label, question_at
from ..language import Joined, Message, Sayable
from ..review.finding import Finding
from ..review.words import quoted
from .line import Line, Role
from .views.doubts import asked_at

Names: TypeAlias = Mapping[int, str]  # what the indicators of a form are called, by their number

_FEW = 3  # places are named


def place(finding: Finding, names: Names | None = None) -> Sayable:
    """Where a finding is: a value, the part that holds its values, or the values of several parts; "" without an address.

    With the `names` of the indicators of its form one is called by its name too, whole: who reads of many forms has none at
    hand.
    """
    if not finding.addresses:
        return ""
    first = finding.addresses[0]
    if len(finding.addresses) == 1:
        return _called(first, names)
    parts = {address[:-1] for address in finding.addresses}
    if len(parts) > 1:
        return _several(finding.addresses, names)
    return label(Address(first[:-1])) if first.number is None else _row(first, names)


def _several(addresses: tuple[Address, ...], names: Names | None) -> Sayable:
    """`第 1、4 项 · 分值`, or what each is called where they aren't alike; of many the first few."""
    few = addresses[:_FEW]
    question = question_at(addresses[0])
    if question is not None and all(one.number and one.key == addresses[0].key for one in addresses):
        numbers = Joined(tuple(one.number or 1 for one in few), Message.of("list.by"))
        code = "label.rows" if few == addresses else "label.rows_more"
        row = Message.of(code, numbers=numbers, count=len(addresses))
        return Message.of("label.of_row", row=row, label=question.label)
    places = Joined(tuple(_called(one, names) for one in few), Message.of("list.by"))
    return places if few == addresses else Message.of("review.places", place=places, count=len(addresses))


def _called(address: Address, names: Names | None) -> Sayable:
    """A part is called by its label. What the model has no place for, as a file that can't be read may, is its address."""
    try:
        if names is None or address.number is None:
            return label(address)
        question = question_at(address)
    except KeyError:
        return str(address)
    if question is None:
        return label(address)
    return Message.of("label.of_row", row=_row(address, names), label=question.label)


def _row(address: Address, names: Names | None) -> Message:
    number = address.number or 1
    # One that isn't there yet has no name.
    name = (names or {}).get(number)
    return Message.of("label.which" if name else "label.nameless", number=number, name=name or "")


def finding_line(finding: Finding, names: Names | None = None) -> Message:
    """`第 8 项 · 二级指标：“人员到位率”说的是人员，不是成本。` Of a long name only the beginning stands in it."""
    if names is not None:
        # No more of them are named.
        numbers = [address.number or 0 for address in finding.addresses[:_FEW]]
        names = {number: quoted(names[number]) for number in numbers if number in names}
    where = place(finding, names)
    return Message.of("review.line", place=where, message=finding.message) if where else finding.message


def numbered_line(number: int, finding: Finding) -> Line:
    """The same with the number it is called by, and the command that mends it; Enter goes to its question, where it has one,
    x mends it.
    """
    fix: Sayable = Message.of("review.fixable", number=number) if finding.fix else ""
    words = Message.of("review.numbered", number=number, line=finding_line(finding), fix=fix)
    go = (("enter", f"/go #{number}"),) if asked_at(finding) is not None else ()
    sends = (*go, *((("x", f"/fix {number}"),) if finding.fix else ()))
    return Line(Role.CHOICE, words, hang=len(str(number)) + 2, sends=sends)
