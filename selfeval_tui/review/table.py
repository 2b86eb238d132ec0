"""The one table of rules: all else that names a rule reads it from here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ..language import Words
from .finding import Found, Severity
from .form import Form
from .rules import amounts, choices, folders, indicators, scores, sizes, stated, texts
from .rules.folders import Summary

OfForm: TypeAlias = Callable[[Form], Iterator[Found]]
OfFolder: TypeAlias = Callable[[tuple[Summary, ...]], Iterator[Found]]

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
FORM = Words("整份表")
AMOUNTS = Words("资金")
SCORES = Words("分值和得分")
TEXTS = Words("文字")
INDICATORS = Words("指标")
FOLDER = Words("多份一起看")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, how much it weighs, what it is about, what it is called, and the function that finds.

    It yields to other rules at the addresses where they have spoken: one mistake, one finding.
    """

    id: str
    severity: Severity
    subject: Words
    label: Words
    check: OfForm | None = None
    over: OfFolder | None = None
    yields_to: tuple[str, ...] = ()


_SCALE = ("money-scale",)
_SCORE = ("score-above-weight", "score-differs", "outside-tier")

_TABLE = (
    Rule("missing-value", _E, FORM, Words("缺项"), indicators.missing_value),
    Rule("weight-sum", _E, SCORES, Words("分值合计"), scores.weight_sum),
    Rule("section-weights", _I, SCORES, Words("一级指标分值"), scores.section_weights),
    Rule("score-above-weight", _E, SCORES, Words("得分高于分值"), scores.score_above_weight),
    Rule("deduction-unexplained", _E, SCORES, Words("扣分没有说明"), scores.deduction_unexplained),
    Rule("not-a-number", _E, INDICATORS, Words("不是数"), indicators.not_a_number),
    Rule("score-differs", _E, SCORES, Words("得分与方案不符"), scores.score_differs, yields_to=_SCORE[:1]),
    Rule(
        "outside-tier", _E, SCORES, Words("得分不在档内"), scores.outside_tier,
        yields_to=_SCORE[:1],
    ),
    Rule("execution-differs", _E, AMOUNTS, Words("执行率与金额不符"), stated.execution_differs),
    Rule("total-differs", _E, SCORES, Words("总分不符"), stated.total_differs),
    Rule("grade-differs", _E, SCORES, Words("等级不符"), stated.grade_differs),
    Rule("zero-budget", _E, AMOUNTS, Words("没有预算却有支出"), amounts.zero_budget),
    Rule("funding-sum", _E, AMOUNTS, Words("资金合计不符"), amounts.funding_sum),
    Rule("money-scale", _W, AMOUNTS, Words("金额悬殊"), sizes.money_scale),
    Rule("overspent", _W, AMOUNTS, Words("超预算"), amounts.overspent, yields_to=_SCALE),
    Rule("execution-low", _W, AMOUNTS, Words("执行率低"), amounts.execution_low, yields_to=_SCALE),
    Rule(
        "budget-adjusted", _W, AMOUNTS, Words("预算调整没有说明"), amounts.budget_adjusted,
        yields_to=_SCALE,
    ),
    Rule(
        "scores-outrun-spending", _W, AMOUNTS, Words("得分远高于执行率"),
        amounts.scores_outrun_spending,
    ),
    Rule("over-fulfilled", _W, SCORES, Words("超额完成"), scores.over_fulfilled),
    Rule(
        "full-marks-unmet", _W, SCORES, Words("没做到却得满分"), scores.full_marks_unmet,
        yields_to=_SCORE,
    ),
    Rule(
        "deducted-though-met", _W, SCORES, Words("做到了却扣分"), scores.deducted_though_met,
        yields_to=_SCORE,
    ),
    Rule("hollow-explanation", _W, TEXTS, Words("说明空泛"), texts.hollow_explanation),
    Rule("goal-echo", _W, TEXTS, Words("照抄目标"), texts.goal_echo),
    Rule("repeated-text", _W, TEXTS, Words("文字重复"), texts.repeated_text),
    Rule("cost-rewarded", _W, INDICATORS, Words("成本越高越好"), choices.cost_rewarded),
    Rule("wrong-subcategory", _W, INDICATORS, Words("归类不当"), choices.wrong_subcategory),
    Rule("duplicate-indicator", _W, INDICATORS, Words("指标重复"), indicators.duplicate_indicator),
    Rule("hollow-target", _W, INDICATORS, Words("目标空泛"), choices.hollow_target),
    Rule(
        "satisfaction-unmeasured", _W, INDICATORS, Words("满意度没有调查"),
        choices.satisfaction_unmeasured,
    ),
    Rule("cancelled-weight", _E, INDICATORS, Words("取消与分值不符"), indicators.cancelled_weight),
    Rule(
        "cancelled-completed", _W, INDICATORS, Words("已取消却写完成"),
        indicators.cancelled_completed,
    ),
    Rule(
        "kind-mismatch", _W, INDICATORS, Words("数与文字不配"), indicators.kind_mismatch,
        yields_to=("not-a-number",),
    ),
    Rule("template-left", _W, TEXTS, Words("模板残留"), texts.template_left),
    Rule("all-full", _W, FOLDER, Words("份份满分"), over=folders.all_full),
    Rule("unit-name-varies", _I, FOLDER, Words("名称写法不一"), over=folders.unit_name_varies),
    Rule("no-approved-cost", _I, INDICATORS, Words("成本没有数"), choices.no_approved_cost),
)  # fmt: skip

RULES: dict[str, Rule] = {rule.id: rule for rule in _TABLE}
