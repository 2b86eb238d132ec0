"""Which preset the forms of a file are read by, where nobody says: the one that knows their levels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def read_fitting(rows: Sequence[Row], wanted: str = "") -> Read:
    """Read by the preset that is wanted; else by the usual one, or the first that knows more of the levels.

    Raises `Problem` where the wanted one isn't there.
    """
    by_levels: dict[str, tuple[str, Preset]] = {}
    for name in (named_for_good(wanted),) if wanted else dict.fromkeys((USUAL, *preset_ids())):
        preset = find_preset(name)
        by_levels.setdefault(preset.levels.id, (name, preset))
    read = [Read(name, preset, tuple(read_forms(rows, preset.levels, name))) for name, preset in by_levels.values()]
    return min(read, key=lambda one: _unknown_levels(one.forms))


def _unknown_levels(forms: Iterable[Form]) -> int:
    return sum(doubt.message.code == UNKNOWN_LEVEL for form in forms for doubt in form.doubts)
