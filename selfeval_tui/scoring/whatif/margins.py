"""How far each figure may get worse before a grade, or a total, is lost."""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor

from msgspec import Struct

from ...evaluation.model import Evaluation
from ..preset import Preset
from ..scorecard import Scorecard
from .grid import Worse
from .levers import Lever
from .search import best_point, last_kept
from .standing import Standing, Step, standing_of, threshold


class Margin(Struct, frozen=True):
    """How far one figure may get worse, the others as they stand.

    `last` is the last value, on the way from the present one, that keeps it, and `total` the total with that: the present
    value itself where the next on its grid already loses it. `last` is None where even the worst value keeps it (`safe`),
    and, not safe, where the figure isn't filled in yet and no value of it keeps it.
    """

    lever: Lever
    last: Step | None
    total: Decimal | None
    safe: bool


class Margins(Struct, frozen=True):
    """The margin of each lever, in the order of the form, above the total `wanted`; none where it isn't reached at all.

    Of an `unfinished` evaluation what is open counts in full, and so does `total`.
    """

    wanted: Decimal
    grade: str | None
    total: Decimal
    unfinished: bool
    figures: tuple[Margin, ...]

    @property
    def reached(self) -> bool:
        return self.total >= self.wanted


def margins(
    evaluation: Evaluation, preset: Preset, wanted: Decimal | str | None = None, known: Scorecard | None = None
) -> Margins:
    """How far each figure may get worse before what is wanted is lost: a total, a grade by its name, or the present grade.

    Raises `Problem` for a name of no grade. `known` is the score of the evaluation, where the caller has it.
    """
    standing = standing_of(evaluation, preset, known)
    grade = preset.grade(standing.total) if wanted is None else wanted if isinstance(wanted, str) else None
    # The last grade is that of every total below it too: it can't be lost.
    is_last = wanted is None and grade == preset.grades[-1].name
    least = Decimal(0) if is_last else threshold(wanted if wanted is not None else str(grade), preset)
    reached = standing.total >= least
    figures = tuple(margin_of(standing, lever, least) for lever in standing.levers) if reached else ()
    return Margins(least, grade, standing.total, standing.unfinished, figures)


def margin_of(standing: Standing, lever: Lever, wanted: Decimal) -> Margin:
    """How far one lever of a standing that reaches what is wanted may get worse."""
    keeps = standing.reaches(lever, wanted)
    first = _first(lever)
    last = last_kept(lever, first, keeps)
    if last is None:
        return _at_present(standing, lever)
    if last == _end(lever):
        return Margin(lever, None, None, safe=True)
    return Margin(lever, standing.step(lever, last), standing.total_with(lever, lever.curve[last]), safe=False)


def _at_present(standing: Standing, lever: Lever) -> Margin:
    """Nothing but what stands keeps it."""
    if lever.present is None:
        return Margin(lever, None, None, safe=False)
    last = Step(lever, lever.present, lever.now.score)
    return Margin(lever, last, standing.total, safe=False)


def _first(lever: Lever) -> int:
    """The first point on the worse way: next to the present value, or, where nothing is filled in, the best one."""
    if lever.present is None:
        return best_point(lever)
    origin = lever.grid.origin
    return ceil(origin) if lever.grid.worse is Worse.UP else floor(origin)


def _end(lever: Lever) -> int:
    """The point at the worse end of the grid."""
    return lever.grid.points[-1] if lever.grid.worse is Worse.UP else 0
