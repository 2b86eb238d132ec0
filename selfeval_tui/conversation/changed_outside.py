"""Why a file isn't saved that others have changed, or taken away, and the ways there are out of that."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..evaluation.problem import Problem
from ..store.evaluations import open_evaluation
from ..store.files import digest, read_file
from .desk import Desk


def changed(desk: Desk, path: Path) -> Problem:
    """That others have changed the file, and what can be done; from here on the person knows of it."""
    try:
        desk.seen = open_evaluation(path).digest
    except Problem as problem:
        return not_understood(desk, path, problem)
    if desk.state.scenarios.open is not None:
        # What the file holds would take the place of the form, which a sandbox leaves alone.
        return Problem("file.changed_inside", candidates=("/compare", "/overwrite"), file=str(path))
    return Problem("file.changed", candidates=("/compare", "/reload", "/overwrite"), file=str(path))


def not_understood(desk: Desk, path: Path, problem: Problem) -> Problem:
    """That what others have left in the file can't be understood, and why; where it can't be read at all, only that."""
    with suppress(Problem):
        desk.seen = digest(read_file(path))
        return Problem("file.spoilt", candidates=("/overwrite",), problem=problem.told)
    return problem


def gone(path: Path) -> Problem:
    """That the file is gone, and that it can be put back."""
    return Problem("file.gone", candidates=("/overwrite",), file=str(path))
