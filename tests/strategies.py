"""Hypothesis strategies over the model: evaluations of every shape that a file may hold."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from selfeval_tui.evaluation.model import (
    Achievement,
    Evaluation,
    Funding,
    FundingRow,
    Goals,
    Indicator,
    Project,
    Result,
    Review,
)
from selfeval_tui.evaluation.numbers import OPERATORS

# What people and files bring that a careless writer loses: quotes, backslashes, tabs, brackets, zero-width,
# bidirectional and private characters, emoji of several code points, line separators.
_AWKWARD = (
    "\"'\\\t=#[](){}（）“”，。：;\u200b\u200d\u202e\u2066\u2028\u2029\ufeff\u00a0\u3000\u3164\ue000\u0301\ufffe👩🏽‍🔬"
)
_CHARACTERS = st.one_of(
    st.sampled_from("水务海洋一网通办的完成率 abz019.-_"),
    st.sampled_from(_AWKWARD),
    st.characters(blacklist_categories=["Cs", "Cc"]),
)

lines: SearchStrategy[str] = st.text(_CHARACTERS, max_size=30)
paragraphs: SearchStrategy[str] = st.text(st.one_of(_CHARACTERS, st.sampled_from('\n\n"\\')), max_size=80)


def decimals(most_decimals: int, most_whole: int = 9) -> SearchStrategy[Decimal]:
    """Numbers with their digits as typed: `5`, `5.0` and `5.00` are three."""
    return st.builds(
        lambda whole, places, rest: Decimal(f"{whole}.{rest:0{places}d}"[: len(str(whole)) + 1 + places].rstrip(".")),
        st.one_of(st.integers(0, 120), st.integers(0, 10**most_whole - 1)),
        st.integers(0, most_decimals),
        st.integers(0, 10**most_decimals - 1),
    )


amounts = decimals(2)
figures = decimals(6)
points = decimals(2, 2)
achievements: SearchStrategy[Achievement] = st.sampled_from(("achieved", "partial", "missed"))
_statuses: SearchStrategy[Literal["active", "cancelled"]] = st.sampled_from(("active", "cancelled"))
_units: SearchStrategy[Literal["万元", "元"]] = st.sampled_from(("万元", "元"))

projects = st.builds(
    Project,
    fiscal_year=st.none() | st.integers(1990, 2100),
    name=st.none() | lines,
    supervising_department=st.none() | lines,
    implementing_unit=st.none() | lines,
    prepared_by=st.none() | lines,
    contact_phone=st.none() | lines,
    prepared_on=st.none() | st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 12, 31)),
    remarks=st.none() | paragraphs,
)
funding_rows = st.builds(
    FundingRow,
    initial_budget=st.none() | amounts,
    adjusted_budget=st.none() | amounts,
    executed=st.none() | amounts,
)
fundings = st.builds(
    Funding,
    unit=_units,
    execution_weight=st.none() | points,
    current_year_appropriation=funding_rows,
    carry_over=funding_rows,
    other=funding_rows,
    # A total without any amount is a case of its own: tests/evaluation/test_toml_round_trip.py.
    total=st.none() | funding_rows.filter(lambda row: row != FundingRow()),
)
goals = st.builds(Goals, expected=st.none() | paragraphs, actual=st.none() | paragraphs)
indicators = st.builds(
    Indicator,
    status=_statuses,
    category=st.none() | st.sampled_from(("产出指标", "效益指标", "满意度指标")) | lines,
    subcategory=st.none() | lines,
    name=st.none() | lines,
    operator=st.none() | st.sampled_from(OPERATORS),
    target=st.none() | figures | lines,
    unit=st.none() | lines,
    actual=st.none() | figures | lines,
    achievement=st.none() | achievements,
    weight=st.none() | points,
    score=st.none() | points,
    deviation=st.none() | paragraphs,
)
results = st.builds(
    Result,
    preset=st.none() | lines,
    execution_rate=st.none() | amounts,
    total_score=st.none() | amounts,
    grade=st.sampled_from("优良中差"),
)
reviews = st.builds(Review, ignore=st.lists(lines, max_size=3).map(tuple))
evaluations: SearchStrategy[Evaluation] = st.builds(
    Evaluation,
    format=st.just(1),
    preset=st.just("shanghai") | lines,
    project=projects,
    funding=fundings,
    goals=goals,
    indicators=st.lists(indicators, max_size=4).map(tuple),
    review=st.none() | reviews,
    result=st.none() | results,
)
