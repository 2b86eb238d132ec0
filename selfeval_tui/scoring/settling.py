"""What follows from a change: scores are settled anew where what they rest on has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..evaluation.addresses import Address, get, put_all
from ..evaluation.change import Change
from ..evaluation.model import Evaluation
from ..evaluation.taxonomy import Taxonomy
from .indicator import score_indicator
from .preset import Preset, find_preset

# What a score rests on.
INPUTS = {"status", "operator", "target", "actual", "achievement", "weight"}


def settled(
    before: Evaluation, changes: tuple[Change, ...], preset: Preset, beside: Path | None
) -> tuple[tuple[Change, ...], Evaluation]:
    """The changes with those that follow from them, and the evaluation they make.

    A score rests on the inputs it was given for: where one of them changes, the preset's score takes its place, unless
    the same reply states one. Where the preset changes, scores that were the old preset's become the new one's.
    """
    after = _with(before, changes)
    rule = preset if after.preset == before.preset else find_preset(after.preset, beside)
    follow = [*_sections(after, changes, rule.levels), *_scores(after, changes, preset, rule)]
    return (*changes, *follow), _with(after, follow)


def _with(evaluation: Evaluation, changes: Iterable[Change]) -> Evaluation:
    return put_all(evaluation, ((change.address, change.value) for change in changes))


def _sections(after: Evaluation, changes: tuple[Change, ...], levels: Taxonomy) -> Iterator[Change]:
    """A level 2 that stood under another level 1 goes with it."""
    changed = {change.address for change in changes}
    for address in changed:
        beside = address.beside("subcategory")
        if address.key == "category" and beside not in changed:
            subcategory = get(after, beside)
            if subcategory is not None and subcategory not in levels.subcategories(get(after, address) or ""):
                yield Change(beside, None)


def _scores(after: Evaluation, changes: tuple[Change, ...], preset: Preset, rule: Preset) -> Iterator[Change]:
    touched = {change.address.number or 0 for change in changes if change.address.key in INPUTS}
    stated = {change.address.number for change in changes if change.address.key == "score"}
    every = range(1, len(after.indicators) + 1)
    for number in every if rule is not preset else sorted(touched.intersection(every)):
        indicator, settles = after.indicators[number - 1], number in touched
        if not settles and rule is not preset and indicator.score is not None:
            settles = score_indicator(number, indicator, preset).computed == indicator.score
        if settles and number not in stated:
            computed = score_indicator(number, indicator, rule).computed
            if computed != indicator.score:
                yield Change(Address.of("indicators", number, "score"), computed)
