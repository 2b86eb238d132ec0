"""An evaluation in a few words, for a list: what it is called, how far it is, what it scored."""

from __future__ import annotations

import datetime
import os
from contextlib import suppress
from operator import attrgetter, countOf
from pathlib import Path
from typing import Any

from msgspec import Struct, structs
from msgspec.structs import replace

from ...evaluation.model import Evaluation
from ...evaluation.plan import is_plan
from ...evaluation.problem import Problem
from ...language import Message, Sayable
from ...scoring.preset import Preset, find_preset, preset_ids
from ...scoring.scorecard import score
from ...store.evaluations import open_evaluation
from ...store.folders import drafts_folder
from ...store.gists import Gists
from ...store.recent import Recent
from ...store.unsent import read_unsent
from ..in_use import is_anothers
from ..journal import resume
from ..steps import missing
from .damage import is_unreadable


class Gist(Struct, frozen=True):
    """`done` of `known` indicators are scored; `total` and `grade` are "" while they can't be told.

    `full` is whether no question is left without an answer, `open` how many are.
    """

    name: str = ""
    year: int | None = None
    done: int = 0
    known: int = 0
    total: str = ""
    grade: str = ""
    plan: bool = False
    full: bool = False
    open: int = 0

    @property
    def title(self) -> Sayable:
        # A file may hold spaces around it, and the list stands in columns.
        name: Sayable = self.name.strip() or Message.of("board.unnamed")
        return Message.of("home.title", name=name, year=self.year) if self.year else name

    @property
    def standing(self) -> Sayable:
        """The total and the grade, or how far it is."""
        if self.total:
            return f"{self.total} {self.grade}"
        if self.plan and self.known:
            return Message.of("home.plan_standing", known=self.known)
        return self.progress

    @property
    def progress(self) -> Message:
        """How many indicators are done of those that are known; where all are, what else is open."""
        if not self.known:
            return Message.of("home.begun")
        if self.done == self.known and self.open:
            return Message.of("home.lacking", done=self.done, known=self.known, count=self.open)
        return Message.of("home.progress", done=self.done, known=self.known)


class Draft(Struct, frozen=True):
    """A journal that holds something no file does: when it was gone on with last, and its file if it has one.

    That may be answers (`unsaved`), a pasted table that waits for a yes (`offered`), a reply that was begun (`half`),
    `scenarios`;
    `held` where another window has it. `damage` is "part" where some of it can't be read, "all" where nothing can.
    """

    path: Path
    at: datetime.datetime
    gist: Gist
    file: str
    unsaved: bool = True
    offered: bool = False
    half: bool = False
    held: bool = False
    scenarios: int = 0
    damage: str = ""

    @property
    def progress(self) -> Sayable:
        """How far it is, whether a file holds that, what waits, and who has it."""
        if self.damage == "all":
            return Message.of("home.unreadable")
        if self.gist.full:
            stands = Message.of("home.full" if self.unsaved else "home.saved")
        else:
            stands = self.gist.progress
            stands = stands if self.unsaved or not self.file else Message.of("home.saved_so_far", progress=stands)
        for code, holds in (
            ("home.damaged", bool(self.damage)),
            ("home.offered", self.offered), ("home.half", self.half and not self.held), ("home.held", self.held),
        ):  # fmt: skip
            stands = Message.of(code, progress=stands) if holds else stands
        if self.scenarios:
            stands = Message.of("home.scenarios", progress=stands, count=self.scenarios)
        return stands


class Listed(Struct, frozen=True):
    """A file of the list; `gist` is None where it is gone or can't be read."""

    recent: Recent
    gist: Gist | None
    gone: bool = False

    @property
    def title(self) -> Sayable:
        """What it is called; where it can't be read, what it was called when it could."""
        known = self.gist or Gist(self.recent.name or self.recent.path.stem, self.recent.year)
        return known.title


def gist_of(evaluation: Evaluation, beside: Path | None) -> Gist:
    """The few words about an evaluation; where its preset is gone, by which alone it can be computed, the total as it was
    written stands.
    """
    preset = _rule(evaluation, beside)
    card = score(evaluation, preset or find_preset(preset_ids()[0]))
    project, result = evaluation.project, evaluation.result if preset is None else None
    total, grade = (result.total_score, result.grade) if result and result.total_score else (card.total, card.grade)
    known = len(card.indicators)
    done = known - countOf(map(attrgetter("counted"), card.indicators), None)
    figure = "" if total is None else f"{total:f}"
    left = sum(1 for _ in missing(evaluation, card))
    return Gist(
        project.name or "", project.fiscal_year, done, known, figure, grade or "", is_plan(evaluation), not left, left
    )


def drafts(gists: Gists) -> list[Draft]:
    """What no file holds, the newest first."""
    found = []
    with suppress(OSError):
        for path in drafts_folder().glob("*.journal"):
            about, half = gists.of(path, about_draft), bool(read_unsent(path))
            if about is not None and _holds(about, half=half):
                found.append(drafted(path, about, half=half, held=is_anothers(path)))
    return sorted(found, key=lambda draft: (draft.at, _written(draft.path)), reverse=True)


def _written(path: Path) -> int:
    """When a journal was written last, in ns: of those gone on with in the same second the later one is the newer."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def drafted(path: Path, about: dict[str, Any], *, half: bool = False, held: bool = False) -> Draft:
    """A draft, from what was found out about its journal; a note of an older build knows less of it."""
    at, gist = datetime.datetime.fromisoformat(about["at"]), Gist(**about["gist"])
    offered, scenarios, damage = bool(about.get("offered")), about.get("scenarios", 0), about.get("damage", "")
    return Draft(path, at, gist, about["file"], about["unsaved"], offered, half, held, scenarios, damage)


def _holds(about: dict[str, Any], *, half: bool) -> bool:
    """Whether a draft holds what no file does."""
    return half or any(map(about.get, ("unsaved", "offered", "scenarios", "damage")))


def look_at(gists: Gists, recent: Recent) -> Listed:
    """What is in a file now."""
    about = gists.of(recent.path, _about_file)
    gone = about is None and not os.path.lexists(recent.path)
    return Listed(recent, Gist(**about) if about is not None else None, gone)


def about_draft(path: Path) -> dict[str, Any] | None:
    """What a list says of a journal, as it is kept; None where nothing is in it."""
    found = resume(path)
    if found is None:
        return _about_unreadable(path) if is_unreadable(path) else None
    state = found.state
    evaluation = replace(state.evaluation, result=None)
    gist = gist_of(evaluation, Path(state.path).parent if state.path else None)
    return {
        "at": found.at.isoformat(),
        "unsaved": state.unsaved,
        "offered": bool(state.offered),
        "damage": "part" if found.lost else "",
        "scenarios": len(state.scenarios.all),
        "gist": structs.asdict(gist),
        "file": state.path,
    }


def _about_unreadable(path: Path) -> dict[str, Any]:
    at = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
    return {
        "at": at.isoformat(),
        "unsaved": True,
        "damage": "all",
        "gist": structs.asdict(Gist()),
        "file": "",
    }


def _about_file(path: Path) -> dict[str, Any] | None:
    try:
        evaluation = open_evaluation(path).document.evaluation
    except Problem:
        return None
    return structs.asdict(gist_of(evaluation, path.parent))


def _rule(evaluation: Evaluation, beside: Path | None) -> Preset | None:
    """None where it is gone: a list shows what it can, and counts by the default one."""
    try:
        return find_preset(evaluation.preset, beside)
    except Problem:
        return None
