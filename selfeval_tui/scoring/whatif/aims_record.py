"""Goal, sensitivity and sweep as data for programs: what `selfeval whatif --json` adds for each.

`goal`: `ways` are single figures that reach the total `wanted`, the least change first, `pairs` two at a time where none does
alone, `short` what falls short at its best; each has its `steps`, an address with what is there (`from`) and what it would
be (`to`), and the total they make. `most` is the total with all at their best and `holds` what keeps it down. Where it is
reached `margins` say the `last` value of each figure that keeps it; `safe` are those that can't lose it.
`sensitivity`: of each figure the lowest and the highest total, and the values that make them.
`sweep`: the values of one address; `crossed` are the grades whose threshold lies between a value and the one before.
"""

from __future__ import annotations

from typing import Any

from ..record import text_of
from .goal import Goal
from .margins import Margin, Margins
from .sensitivity import Sensitivity, Swing
from .standing import Step, Way
from .sweep import Point, Sweep


def goal_record(goal: Goal, margins: Margins) -> dict[str, Any]:
    return {
        "wanted": text_of(goal.wanted),
        "grade": goal.grade,
        "total": text_of(goal.total),
        "unfinished": goal.unfinished,
        "reached": goal.reached,
        "possible": goal.possible,
        "most": text_of(goal.most),
        "ways": [_way(way) for way in goal.ways],
        "pairs": [_way(way) for way in goal.pairs.ways],
        "pairs_cut_off": goal.pairs.cut_off,
        "short": [_way(way) for way in goal.short],
        "holds": [
            {
                "limit": str(one.limit),
                "points": text_of(one.points),
                "address": None if one.address is None else str(one.address),
            }
            for one in goal.holds
        ],
        "margins": [_margin(one) for one in margins.figures],
    }


def sensitivity_record(found: Sensitivity) -> dict[str, Any]:
    return {
        "total": text_of(found.total),
        "unfinished": found.unfinished,
        "figures": [_swing(swing) for swing in found.swings],
    }


def sweep_record(sweep: Sweep) -> dict[str, Any]:
    return {
        "address": str(sweep.address),
        "present": text_of(sweep.present),
        "points": [_point(point) for point in sweep.points],
    }


def _way(way: Way) -> dict[str, Any]:
    return {"steps": [_step(step) for step in way.steps], "total": text_of(way.total)}


def _step(step: Step) -> dict[str, Any]:
    return {
        "address": str(step.lever.address),
        "from": text_of(step.lever.present),
        "to": text_of(step.value),
        "score": text_of(step.score),
        "tier": step.tier,
    }


def _margin(margin: Margin) -> dict[str, Any]:
    return {
        "address": str(margin.lever.address),
        "from": text_of(margin.lever.present),
        "last": None if margin.last is None else text_of(margin.last.value),
        "total": text_of(margin.total),
        "safe": margin.safe,
    }


def _swing(swing: Swing) -> dict[str, Any]:
    return {
        "address": str(swing.lever.address),
        "from": text_of(swing.lever.present),
        "lose": text_of(swing.lose),
        "win": text_of(swing.win),
        "lowest": text_of(swing.lowest),
        "highest": text_of(swing.highest),
        "worst": None if swing.worst is None else text_of(swing.worst.value),
        "best": None if swing.best is None else text_of(swing.best.value),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "value": text_of(point.value),
        "score": text_of(point.score),
        "total": text_of(point.total),
        "earned": text_of(point.earned),
        "possible": text_of(point.possible),
        "grade": point.grade,
        "crossed": [{"grade": one.name, "at": text_of(one.at)} for one in point.crossed],
    }
