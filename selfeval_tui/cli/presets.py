"""`selfeval presets`: the scoring schemes, where each comes from, and which of its values are attested."""

from __future__ import annotations

from collections.abc import Iterator

from ..conversation.line import Line, Role
from ..evaluation.glosses import glossed
from ..language import Joined, Language, Message, Words
from ..scoring.preset import Preset, find_preset, preset_ids
from .arguments import Arguments
from .command import Command
from .output import print_lines


def presets(given: list[str], language: Language) -> int:
    """List the presets that ship with the program."""
    Arguments(PRESETS, language).read(given)
    for number, name in enumerate(preset_ids()):
        print_lines((*((Line(Role.BLANK),) if number else ()), *_lines(find_preset(name))), language)
    return 0


def _lines(preset: Preset) -> Iterator[Line]:
    grades = Joined(tuple(Joined((glossed(grade.name), grade.at), " ") for grade in preset.grades))
    tiers = "-".join(f"{bound:f}" for bound in preset.tiers)
    yield Line(Role.ASK, Message.of("presets.head", id=preset.id, name=preset.label))
    yield Line(
        Role.DONE,
        Message.of(
            "presets.rules",
            weight=preset.execution_weight,
            rounding=Message.of(f"presets.{preset.rounding}"),
            reverse=Message.of(f"presets.{preset.reverse}"),
            tiers=tiers,
            grades=grades,
        ),
    )
    yield Line(Role.HELP, preset.origin)
    yield Line(Role.HELP, Message.of("presets.attested", keys=Joined(preset.attested or ("–",), Message.of("list.by"))))


PRESETS = Command("presets", "selfeval presets", Words("有哪些评分方案"), presets)
