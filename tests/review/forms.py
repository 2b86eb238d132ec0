"""A small form without any finding, to be spoiled in one place at a time, and what review then says."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import Address, put
from selfeval_tui.evaluation.change import Change
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.review.finding import Finding, Report
from selfeval_tui.review.review import findings
from selfeval_tui.review.rules.folders import Summary, summary_of
from selfeval_tui.review.together import Together
from selfeval_tui.scoring.preset import Preset, find_preset
from selfeval_tui.scoring.scorecard import score
from tests.fixtures.seed import sample_bytes

CLEAN = """\
format = 1
[project]
fiscal_year = 2023
name = "信息化运维项目"
supervising_department = "上海市水务局"
implementing_unit = "上海市水务局行政服务中心"
[funding.current_year_appropriation]
initial_budget = 28.49
adjusted_budget = 28.49
executed = 28.40
[funding.carry_over]
initial_budget = 0.00
adjusted_budget = 0.00
executed = 0.00
[funding.other]
initial_budget = 0.00
adjusted_budget = 0.00
executed = 0.00
[goals]
expected = "全年完成 12 次巡检，系统可用率不低于 99%。"
actual = "巡检 12 次，可用率 99.7%，故障 2 次都在当天排除。"
[[indicators]]
category = "产出指标"
subcategory = "数量指标"
name = "巡检次数"
operator = "≥"
target = 12
unit = "次"
actual = 12
weight = 30
score = 30.00
[[indicators]]
category = "产出指标"
subcategory = "质量指标"
name = "验收情况"
target = "合格"
actual = "达成指标"
weight = 20
score = 20.00
[[indicators]]
category = "效益指标"
subcategory = "社会效益指标"
name = "故障影响人次"
operator = "≤"
target = 160
unit = "人次"
actual = 150
weight = 30
score = 30.00
[[indicators]]
category = "满意度指标"
subcategory = "服务对象满意度指标"
name = "使用人满意度"
operator = "≥"
target = 90
unit = "%"
actual = 95
weight = 10
score = 10.00
[result]
preset = "shanghai"
execution_rate = 99.68
execution_score = 9.96
indicator_score = 90.00
total_score = 99.96
grade = "优"
"""
QUANTITY, QUALITY, BENEFIT, SATISFACTION = 1, 2, 3, 4

Values = dict[str, Any]


def clean() -> Evaluation:
    return read_toml(CLEAN.encode()).evaluation


def form(name: str) -> Evaluation:
    """One of the eight forms."""
    return read_toml(sample_bytes(name)).evaluation


def having(values: Values, evaluation: Evaluation | None = None) -> Evaluation:
    """The clean form, or another, with values put at addresses; numbers may be typed as text after a `#`."""
    after = evaluation or clean()
    for address, value in values.items():
        number = isinstance(value, str) and value.startswith("#")
        after = put(after, Address.parse(address), Decimal(value[1:]) if number else value)
    return after


def one(number: int, **values: Any) -> Values:
    """Values of one indicator, by their addresses."""
    return {f"indicators[{number}].{key}": value for key, value in values.items()}


def changed(evaluation: Evaluation, changes: tuple[Change, ...]) -> Evaluation:
    """After the changes; [result] is what a save would then write, so it isn't there."""
    for change in changes:
        evaluation = put(evaluation, change.address, change.value)
    stated = any(change.address[0] == "result" for change in changes)
    return evaluation if stated else replace(evaluation, result=None)


def found(evaluation: Evaluation, preset: Preset | None = None) -> tuple[Finding, ...]:
    return findings(evaluation, score(evaluation, preset or find_preset("shanghai")))


def summaries(*evaluations: Evaluation) -> tuple[Summary, ...]:
    """What a folder shows of each, as `1.toml`, `2.toml`…"""
    preset = find_preset("shanghai")
    return tuple(summary_of(f"{number}.toml", one, score(one, preset)) for number, one in enumerate(evaluations, 1))


def report_of(folder: tuple[Summary, ...], ignore: Iterable[str] = ()) -> Report:
    together = Together(ignore)
    for one in folder:
        together.add(one)
    return together.report()


def together(*evaluations: Evaluation) -> tuple[Finding, ...]:
    """What several evaluations show together."""
    return report_of(summaries(*evaluations)).findings


def places(all_found: tuple[Finding, ...], rule: str = "") -> list[tuple[str, str]]:
    """Rule and first address of each finding."""
    return [(one.rule, str(one.addresses[0])) for one in all_found if one.rule == (rule or one.rule)]
