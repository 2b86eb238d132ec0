"""Which preset the forms of a file are read by, where nobody says: one that knows their levels and prints their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..evaluation.model import Evaluation
from ..evaluation.part import fields_of
from ..scoring.preset import Preset, find_preset, named_for_good, preset_ids
from ..scoring.scorecard import score
from .agreement import compare
from .cells import Row
from .reading import Form, read_forms
from .sections import UNKNOWN_LEVEL

USUAL: str = fields_of(Evaluation)["preset"].default


Why = Literal["wanted", "usual", "levels", "figures"]


class Read(Struct, frozen=True):
    """The forms of a file, the preset that they were read by, with the name that their files give it, and why that one:
    the forms have its levels, or print its figures, or nothing speaks for another than the usual one."""

    name: str
    preset: Preset
    forms: tuple[Form, ...]
    why: Why = "wanted"

    @property
    def unknown_levels(self) -> int:
        return sum(doubt.message.code == UNKNOWN_LEVEL for form in self.forms for doubt in form.doubts)

    @property
    def differing(self) -> int:
        """How many of the figures printed the preset would print otherwise."""
        return sum(
            not one.agrees
            for form in self.forms
            for one in compare(form.evaluation, form.printed, score(form.evaluation, self.preset))
        )

    @property
    def other_weights(self) -> int:
        """How many of the forms give the execution another weight than the preset."""
        weights = (form.evaluation.funding.execution_weight for form in self.forms)
        return sum(weight not in (None, self.preset.execution_weight) for weight in weights)


def read_fitting(rows: Sequence[Row], wanted: str = "") -> Read:
    """Read by the preset that is wanted; else by one that knows most of the levels, and of those by the one whose figures
    differ least from the printed ones; where several do, by the usual one, or the first.

    Raises `Problem` where the wanted one isn't there.
    """
    if wanted:
        name = named_for_good(wanted)
        return _read(rows, name, find_preset(name))
    found = list(_by_levels(rows))
    fewest = min(one.unknown_levels for one in found)
    fitting = [own for one in found if one.unknown_levels == fewest for own in _of_same_levels(one)]
    best = min(fitting, key=lambda one: (one.differing, one.other_weights))
    return replace(best, why="figures" if best is not fitting[0] else "usual" if best.name == USUAL else "levels")


def _by_levels(rows: Sequence[Row]) -> Iterator[Read]:
    """The forms as each set of levels has them, those of the usual preset first; others only where levels are unknown."""
    usual = _read(rows, USUAL, find_preset(USUAL))
    yield usual
    tried = {usual.preset.levels.id}
    for preset in map(find_preset, preset_ids()) if usual.unknown_levels else ():
        if preset.levels.id not in tried:
            tried.add(preset.levels.id)
            yield _read(rows, preset.id, preset)


def _of_same_levels(read: Read) -> Iterator[Read]:
    """What was read, by every preset with the same levels; the one that it was read by first."""
    yield read
    for preset in map(find_preset, preset_ids()):
        if preset.levels.id == read.preset.levels.id and preset.id != read.name:
            forms = tuple(replace(form, evaluation=replace(form.evaluation, preset=preset.id)) for form in read.forms)
            yield Read(preset.id, preset, forms)


def _read(rows: Sequence[Row], name: str, preset: Preset) -> Read:
    return Read(name, preset, tuple(read_forms(rows, preset.levels, name)))
