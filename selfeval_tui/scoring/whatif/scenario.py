"""A scenario: values put on top of an evaluation that stays as it is, and the score they would make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ...evaluation.addresses import Address, get, shapes
from ...evaluation.change import Change
from ...evaluation.model import Evaluation, Funding, FundingRow
from ...evaluation.problem import Problem
from ..preset import find_preset
from ..scorecard import Scorecard, score
from ..settling import INPUTS, settled

_ROWS = {name for name, shape in shapes(Funding).items() if shape.part is FundingRow}
_ROW = {"adjusted_budget", "executed"}
_INDICATOR = {*INPUTS, "unit", "score"}


class Scenario(Struct, frozen=True):
    """A name and the values that are supposed, each address once, in the order in which they were supposed first."""

    name: str = ""
    changes: tuple[Change, ...] = ()

    def supposing(self, changes: Iterable[Change]) -> Scenario:
        """The scenario with more values: a later one takes the place of the one at its address.

        Points that were supposed before give way where something they rest on is supposed anew, as stated ones do.
        """
        newer = {change.address: change for change in changes}
        anew = {address.number for address in newer if address.key in INPUTS}
        values = {
            change.address: change
            for change in self.changes
            if change.address.key != "score" or change.address.number not in anew
        }
        values.update(newer)
        return replace(self, changes=tuple(values.values()))


def counts(address: Address) -> bool:
    """Whether the score rests on the value at an address, so that it can be supposed."""
    match tuple(address):
        case ("indicators", int(), str(key)):
            return key in _INDICATOR
        case ("funding", str(row), str(key)):
            return row in _ROWS and key in _ROW
        case ("funding", "execution_weight") | ("preset",):
            return True
        case _:
            return False


def check_fits(scenario: Scenario, evaluation: Evaluation) -> None:
    """Raises `Problem`, with the address, where a scenario supposes what can't be of an evaluation.

    That is anything of what it doesn't have, or doesn't count by, and a score above the weight.
    """
    values = {change.address: change.value for change in scenario.changes}
    for change in scenario.changes:
        number, count, at = change.address.number, len(evaluation.indicators), str(change.address)
        if number is not None and number > count:
            raise Problem("address.no_indicator", address=at, typed=number, count=count)
        if change.address[0] == "funding" and len(change.address) > 2:
            is_total = change.address[1] == "total"
            if is_total != (evaluation.funding.total is not None):
                raise Problem("whatif.no_total" if is_total else "whatif.total_counts", address=at)
        score, weight = change.value, values.get(change.address.beside("weight"))
        if number is not None and change.address.key == "score" and isinstance(score, Decimal):
            weight = weight if isinstance(weight, Decimal) else evaluation.indicators[number - 1].weight
            if weight is not None and score > weight:
                raise Problem("scenario.above_weight", address=at, number=number, typed=score, weight=weight)


class Supposed(Struct, frozen=True):
    """What a scenario makes of an evaluation: the score `before`, and `evaluation` with its score `after`.

    `changes` are the values that differ, and the scores that follow from them: all that would have to be put.
    """

    scenario: Scenario
    before: Scorecard
    evaluation: Evaluation
    after: Scorecard
    changes: tuple[Change, ...]


def suppose(evaluation: Evaluation, card: Scorecard, scenario: Scenario, beside: Path | None = None) -> Supposed:
    """Score an evaluation as though other values stood in it; `card` is its own score.

    A stated score stays where no input of it changes, and gives way to the preset's where one does, as it would if the
    value were put. A preset named by a path is relative to the folder `beside`. Raises `Problem` where it can't be had.
    """
    changed = tuple(_differing(evaluation, scenario.changes))
    changes, after = settled(evaluation, changed, card.preset, beside)
    preset = card.preset if after.preset == evaluation.preset else find_preset(after.preset, beside)
    return Supposed(scenario, card, after, score(after, preset, card), changes)


def _differing(evaluation: Evaluation, changes: tuple[Change, ...]) -> Iterator[Change]:
    """The values that are others than those that stand there, and the scores that are to stay though what they rest on is."""
    differ = {change.address for change in changes if get(evaluation, change.address) != change.value}
    touched = {address.number for address in differ if address.key in INPUTS or address.key == "preset"}
    for change in changes:
        kept = change.address.key == "score" and (change.address.number in touched or None in touched)
        if kept or change.address in differ:
            yield change
