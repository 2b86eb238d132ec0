"""Evaluations and edits of them, of every kind; and what editing the file itself comes to."""

from __future__ import annotations

import os
import random
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import tomli_w
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.change import Change
from selfeval_tui.evaluation.leaves import leaves
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.numbers import OPERATORS
from selfeval_tui.evaluation.toml_read import evaluation_of, read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.scoring.preset import find_preset, preset_ids
from selfeval_tui.scoring.scorecard import score
from selfeval_tui.scoring.whatif.scenario import Scenario
from tests.scoring.random_forms import random_table
from tests.strategies import achievements, amounts, evaluations, figures, lines, points

# `poe oracle` tries all 10,000.
many = settings(max_examples=min(int(os.environ.get("SELFEVAL_ORACLE", "300")), 10_000))

_RESTS_ON = ("status", "operator", "target", "actual", "achievement", "weight")
_WORDS = st.sampled_from(("达成指标", "部分达成指标", "未达成指标", "合格")) | lines
_VALUES: dict[str, SearchStrategy[Any]] = {
    "preset": st.sampled_from(preset_ids()),
    "execution_weight": st.none() | points,
    "adjusted_budget": st.none() | amounts,
    "executed": st.none() | amounts,
    "status": st.sampled_from(("active", "cancelled")),
    "operator": st.none() | st.sampled_from(OPERATORS),
    "target": st.none() | figures | _WORDS,
    "unit": st.none() | lines,
    "actual": st.none() | figures | _WORDS,
    "achievement": st.none() | achievements,
    "weight": st.none() | points,
    "score": st.none() | points,
}

_by_chance = st.builds(
    lambda seed, preset: evaluation_of(
        {**random_table(random.Random(seed), find_preset(preset)), "preset": preset}  # noqa: S311 - a form, no secret
    ),
    st.integers(0, 2**32),
    st.sampled_from(preset_ids()),
)
_odd = st.builds(
    lambda evaluation, preset: replace(evaluation, preset=preset),
    evaluations,
    st.sampled_from(preset_ids()),
)
forms: SearchStrategy[Evaluation] = _by_chance | _odd


def supposable(evaluation: Evaluation) -> list[Address]:
    """What can be supposed about it, by a list of its own."""
    return [
        one for one in leaves(evaluation) if one.key in _VALUES and str(one) not in ("goals.actual", "funding.unit")
    ]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Evaluation, Scenario]:
    """An evaluation and some values that are supposed on top of it; some are those that stand there."""
    evaluation = draw(forms)
    if draw(st.booleans()):
        evaluation = _stated(evaluation)
    chosen = draw(st.lists(st.sampled_from(supposable(evaluation)), min_size=1, max_size=4))
    if draw(st.booleans()):
        chosen.append(Address.of("preset"))
    return evaluation, Scenario().supposing(Change(one, draw(_VALUES[one.key])) for one in chosen)


def _stated(evaluation: Evaluation) -> Evaluation:
    """The form as people hand it in: each score that the preset gives is stated."""
    marks = score(evaluation, find_preset(evaluation.preset)).indicators
    found = (replace(mark.indicator, score=mark.stated or _fit(mark.computed)) for mark in marks)
    return replace(evaluation, indicators=tuple(found))


def _fit(points: Decimal | None) -> Decimal | None:
    return points if points is None or points == round(points, 2) else None


def edited(evaluation: Evaluation, changes: Iterable[Change]) -> Evaluation:
    """What the file would hold: written, the values changed in it, the scores that rested on others dropped, read again."""
    table = tomllib.loads(write_toml(evaluation), parse_float=Decimal)
    marks = score(evaluation, find_preset(evaluation.preset)).indicators
    changes = tuple(changes)
    stated = {one.address.number for one in changes if one.address.key == "score"}
    preset = table.get("preset", "shanghai")
    dropped = set()
    for change in changes:
        holder = _holder(table, change.address)
        before = holder.get(change.address.key, "active" if change.address.key == "status" else None)
        if change.address.key in _RESTS_ON and before != change.value:
            dropped.add(change.address.number)
        if change.value is None:
            holder.pop(change.address.key, None)
        else:
            holder[change.address.key] = change.value
    if table["preset"] != preset:
        dropped |= {mark.number for mark in marks if mark.stated == mark.computed}
    for number in dropped - stated:
        table["indicators"][(number or 0) - 1].pop("score", None)
    return read_toml(tomli_w.dumps(_as_typed(table)).encode()).evaluation


def _holder(table: dict[str, Any], address: Address) -> dict[str, Any]:
    if address.number is not None:
        row: dict[str, Any] = table["indicators"][address.number - 1]
        return row
    for word in address[:-1]:
        table = table.setdefault(str(word), {})
    return table


def _as_typed(value: Any) -> Any:
    """`100` and not `100.0`, which may have a digit too many."""
    if isinstance(value, dict):
        return {key: _as_typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_typed(one) for one in value]
    return int(value) if isinstance(value, Decimal) and value.as_tuple().exponent == 0 else value
