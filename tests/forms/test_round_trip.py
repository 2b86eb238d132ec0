"""An evaluation that is exported and imported again is the same one, whatever kind of file it went through."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec.structs import replace

from selfeval_tui.evaluation.model import Evaluation, Funding, FundingRow, Goals, Indicator, Project
from selfeval_tui.forms.fitting import read_fitting
from selfeval_tui.forms.official.form import official_form
from selfeval_tui.forms.readers.kinds import read_source
from selfeval_tui.forms.writers.kinds import KINDS
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from tests.fixtures.seed import NAMES
from tests.forms.official.sheets import evaluation_of
from tests.strategies import decimals

PRESET = find_preset("shanghai")
_SECTIONS = [
    (category, subcategory)
    for category in PRESET.levels.categories
    for subcategory in PRESET.levels.subcategories(category)
]
_WORDS = st.text("水务行政审批政府采购信息系统运维培训宣传覆盖保障满意", min_size=3, max_size=14)
_NAMES = st.builds(
    "{}{}".format, _WORDS, st.sampled_from(["率", "次数", "（排水许可证）", "（“一网通办”宣传）", "", "2023"])
)
_SENTENCES = st.builds("{}{}。".format, st.sampled_from(["", "1、", "完成 12 次"]), _WORDS)
_PARAGRAPHS = st.lists(_SENTENCES, min_size=1, max_size=4).map("\n".join)
_AMOUNTS = decimals(2, 5).map(lambda amount: amount.quantize(Decimal("0.01")))
_WEIGHTS = st.sampled_from([Decimal(weight) for weight in ("0.50", "1.00", "2.50", "5.00", "10.00", "20.00")])


def _row(section: tuple[str, str], name: str, weight: Decimal, deviation: str | None) -> SearchStrategy[Indicator]:
    """A row that asks for a figure, or for something achieved."""
    said = {"category": section[0], "subcategory": section[1], "name": name, "weight": weight, "deviation": deviation}
    figure = st.builds(
        Indicator,
        **{key: st.just(value) for key, value in said.items()},
        operator=st.sampled_from(["=", "≥", "≤", ">", "<"]),
        target=decimals(2, 4),
        actual=decimals(2, 4),
        unit=st.sampled_from(["%", "份", "人次", "天", "本", None]),
    )
    achieved = st.builds(
        Indicator,
        **{key: st.just(value) for key, value in said.items()},
        target=st.sampled_from(["合格", "及时", "完善", "按时完成各项工作计划"]),
        actual=st.sampled_from(["达成指标", "部分达成指标", "未达成指标"]),
    )
    return figure | achieved


_ROWS = st.tuples(st.sampled_from(_SECTIONS), _NAMES, _WEIGHTS, st.none() | _SENTENCES).flatmap(
    lambda said: _row(*said)
)
_FUNDING = st.builds(FundingRow, initial_budget=_AMOUNTS, adjusted_budget=_AMOUNTS, executed=_AMOUNTS)
_EVALUATIONS = st.builds(
    Evaluation,
    format=st.just(1),
    project=st.builds(
        Project,
        fiscal_year=st.integers(2000, 2099),
        name=_NAMES,
        supervising_department=_NAMES,
        implementing_unit=_NAMES,
        remarks=st.none() | _SENTENCES,
        prepared_by=st.none() | st.sampled_from(["张三", "李四光"]),
    ),
    funding=st.builds(
        Funding,
        unit=st.sampled_from(["万元", "元"]),
        current_year_appropriation=_FUNDING,
        carry_over=_FUNDING,
        other=_FUNDING,
    ),
    goals=st.builds(Goals, expected=_PARAGRAPHS, actual=_PARAGRAPHS),
    indicators=st.lists(_ROWS, min_size=1, max_size=8).map(tuple),
)


def _round(evaluation: Evaluation, kind: str) -> Evaluation:
    """What is read of an evaluation that was written."""
    data = KINDS[kind].write(official_form(evaluation, score(evaluation, PRESET)))
    (form,) = read_fitting(read_source(data).rows, "").forms
    return form.evaluation


def _stated(evaluation: Evaluation) -> Evaluation:
    """As the form says it: its scores are printed, and so they are stated; its name has no needless spaces."""
    marks = score(evaluation, PRESET).indicators
    rows = tuple(replace(mark.indicator, score=mark.counted) for mark in marks)
    weight = evaluation.funding.execution_weight or Decimal("10.00")
    funding = replace(evaluation.funding, execution_weight=weight)
    return replace(evaluation, indicators=rows, funding=funding, result=None)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_the_eight_forms(name: str, kind: str) -> None:
    evaluation = evaluation_of(name)
    assert _round(evaluation, kind) == replace(evaluation, result=None)


@pytest.mark.parametrize("kind", KINDS)
@given(_EVALUATIONS)
@settings(max_examples=20)
def test_any_finished_form(kind: str, evaluation: Evaluation) -> None:
    """Value by value, the score that counts for one that is stated."""
    assert _round(evaluation, kind) == _stated(evaluation)
