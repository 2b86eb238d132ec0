"""Scenarios on disk, each a small file beside the evaluation it is about."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..evaluation.problem import Problem
from ..evaluation.toml_lines import head
from ..scoring.preset import named_from
from ..scoring.whatif.scenario import Scenario
from .evaluations import Written, save_content
from .files import digest, read_file
from .scenario_toml import line_at, read_scenario, write_scenario


class OpenedScenario(Struct, frozen=True):
    """A scenario as it was read, and the text that it stands in. A preset's path in it is relative to the file."""

    path: Path
    scenario: Scenario
    text: str

    def named_from(self, folder: Path) -> Scenario:
        """The scenario with the path of its preset as it leads there from a folder."""
        return _renamed(self.scenario, self.path.parent, folder)

    def placed(self, problem: Problem) -> Problem:
        """A problem with one of its values, with file and line."""
        return problem.at(file=str(self.path), line=line_at(self.text, problem.address))


def open_scenario(path: Path) -> OpenedScenario:
    """Read a scenario. Raises `Problem` with file and line."""
    data = read_file(path)
    return OpenedScenario(path, read_scenario(data, str(path)), data.decode("utf-8-sig"))


def save_scenario(path: Path, scenario: Scenario, beside: Path | None = None) -> Written:
    """Save atomically, as a new file or in the place of another scenario, whose comments on top stay.

    A preset that it names by a path relative to the folder `beside` is found from the file thereafter.
    Raises `Problem`: nothing but a scenario is ever written over.
    """
    scenario = _renamed(scenario, beside, path.parent)
    before = _scenario_at(path)
    data = write_scenario(scenario, head(before.decode("utf-8-sig")) if before is not None else "").encode()
    again = read_scenario(data, str(path))
    if again.name != scenario.name or set(again.changes) != set(scenario.changes):
        raise Problem("file.not_readable_back", file=str(path))
    return save_content(path, data, frozenset() if before is None else frozenset({digest(before)}))


def _renamed(scenario: Scenario, of: Path | None, to: Path) -> Scenario:
    """The scenario with the path of its preset from another folder."""
    changes = (
        replace(change, value=named_from(change.value, of, to))
        if change.address == ("preset",) and isinstance(change.value, str)
        else change
        for change in scenario.changes
    )
    return replace(scenario, changes=tuple(changes))


def _scenario_at(path: Path) -> bytes | None:
    """The content of the scenario that is there already; None where nothing is."""
    try:
        data = read_file(path)
    except Problem as problem:
        if problem.message.code == "file.missing":
            return None
        raise
    try:
        read_scenario(data, str(path))
    except Problem:
        raise Problem("scenario.in_the_way", file=str(path)) from None
    return data
