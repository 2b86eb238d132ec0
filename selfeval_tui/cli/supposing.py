"""What a command line supposes of an evaluation: a scenario from a file, another preset, and what is typed on top."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from ..conversation.measures import Answer
from ..conversation.supposing.reading import pieces_of, read_supposition
from ..conversation.supposing.stated import check_stated
from ..evaluation.addresses import Address, get, put_all
from ..evaluation.change import Change
from ..evaluation.model import Evaluation
from ..evaluation.problem import Problem
from ..language import Joined, Message
from ..scoring.preset import Preset, find_preset, named_alike, named_from
from ..scoring.whatif.scenario import Scenario
from ..store.scenarios import OpenedScenario

_PRESET = Address.of("preset")


def stated(opened: OpenedScenario, evaluation: Evaluation, preset: Preset, folder: Path) -> Scenario:
    """What a file supposes of an evaluation in a folder.

    Raises `Problem`, with the file and the line in it, for what can't be supposed of that one.
    """
    try:
        check_stated(opened.scenario, evaluation, preset)
        for change in opened.scenario.changes:
            if change.address == _PRESET:
                find_preset(str(change.value), opened.path.parent)
    except Problem as problem:
        raise Problem("scenario.unfit", problem=opened.placed(problem).told) from None
    scenario = opened.named_from(folder)
    # Called as the form calls it, a preset is no change of it.
    return replace(scenario, changes=tuple(_alike(one, evaluation, folder) for one in scenario.changes))


def preset_change(name: str, evaluation: Evaluation, folder: Path) -> Change:
    """A preset as an evaluation in a folder would name it: a path on the command line is one from the folder in hand."""
    return _alike(Change(_PRESET, named_from(name, None, folder)), evaluation, folder)


def _alike(change: Change, evaluation: Evaluation, folder: Path) -> Change:
    if change.address != _PRESET or not isinstance(change.value, str):
        return change
    own = evaluation.preset
    return Change(_PRESET, own) if named_alike(change.value, own, folder) else change


def typed(
    texts: list[str], scenario: Scenario, evaluation: Evaluation, preset: Preset
) -> tuple[Scenario, tuple[Message, ...]]:
    """The scenario with what is typed, each on top of what is before it. Raises `Problem`."""
    notes: tuple[Message, ...] = ()
    for text in texts:
        for piece in pieces_of(text) or [text]:
            so_far = put_all(evaluation, ((one.address, one.value) for one in scenario.changes))
            answer = _surely(piece, so_far, preset)
            scenario, notes = scenario.supposing(answer.changes), (*notes, *answer.notes)
    return replace(scenario, changes=tuple(_telling(scenario, evaluation))), notes


def _surely(piece: str, evaluation: Evaluation, preset: Preset) -> Answer:
    """What is supposed; where that may be meant otherwise there is nobody to ask: both are told."""
    try:
        answer = read_supposition(piece, evaluation, preset)
        if answer.doubt is not None:
            raise answer.doubt
    except Problem as problem:
        if not problem.candidates:
            raise
        few = Joined(problem.candidates, Message.of("cli.or"))
        raise Problem("cli.either", problem=problem.message, few=few) from None
    return answer


def _telling(scenario: Scenario, evaluation: Evaluation) -> Iterator[Change]:
    """The values without those that take away what isn't there."""
    return (one for one in scenario.changes if one.value is not None or get(evaluation, one.address) is not None)
