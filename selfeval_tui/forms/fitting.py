"""Which preset the forms of a file are read by, where nobody says: the one that knows their levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..evaluation.model import Evaluation
from ..scoring.preset import Preset, find_preset, named_for_good, preset_ids
from .cells import Row
from .reading import Form, read_forms
from .sections import UNKNOWN_LEVEL

USUAL: str = Evaluation.model_fields["preset"].default


@dataclass(frozen=True, slots=True)
class Read:
    """The forms of a file, and the preset that they were read by, with the name that their files give it."""

    name: str
    preset: Preset
    forms: tuple[Form, ...]

    @property
    def unknown_levels(self) -> int:
        return sum(doubt.message.code == UNKNOWN_LEVEL for form in self.forms for doubt in form.doubts)


def read_fitting(rows: Sequence[Row], wanted: str = "") -> Read:
    """Read by the preset that is wanted; else by the usual one, or the first that knows more of the levels.

    Raises `Problem` where the wanted one isn't there.
    """
    first = named_for_good(wanted) if wanted else USUAL
    best = _read(rows, first, find_preset(first))
    tried = {best.preset.levels.id}
    for preset in () if wanted else map(find_preset, preset_ids()):
        if best.unknown_levels and preset.levels.id not in tried:
            tried.add(preset.levels.id)
            best = min(best, _read(rows, preset.id, preset), key=lambda one: one.unknown_levels)
    return best


def _read(rows: Sequence[Row], name: str, preset: Preset) -> Read:
    return Read(name, preset, tuple(read_forms(rows, preset.levels, name)))
