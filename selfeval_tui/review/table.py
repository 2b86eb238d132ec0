"""The one table of rules: all else that names a rule reads it from here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ..language import Text
from .finding import Found, Severity
from .form import Form
from .rules import amounts, choices, folders, indicators, scores, stated, texts
from .rules.folders import Summary

OfForm: TypeAlias = Callable[[Form], Iterator[Found]]
OfFolder: TypeAlias = Callable[[tuple[Summary, ...]], Iterator[Found]]

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
FORM = Text("整份表", "The form")
AMOUNTS = Text("资金", "Amounts")
SCORES = Text("分值和得分", "Weights and scores")
TEXTS = Text("文字", "Texts")
INDICATORS = Text("指标", "Indicators")
FOLDER = Text("多份一起看", "Several forms together")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, how much it weighs, what it is about, what it is called, and the function that finds.

    It yields to other rules at the addresses where they have spoken: one mistake, one finding. `told` says that the
    conversation tells the same with the reply that causes it.
    """

    id: str
    severity: Severity
    subject: Text
    label: Text
    check: OfForm | None = None
    over: OfFolder | None = None
    yields_to: tuple[str, ...] = ()
    told: bool = False


_SCORE = ("score-above-weight", "score-differs", "outside-tier")

_TABLE = (
    Rule("missing-value", _E, FORM, Text("缺项", "Missing value"), indicators.missing_value),
    Rule("weight-sum", _E, SCORES, Text("分值合计", "Sum of weights"), scores.weight_sum, told=True),
    Rule("section-weights", _I, SCORES, Text("一级指标分值", "Level-1 weights"), scores.section_weights),
    Rule("score-above-weight", _E, SCORES, Text("得分高于分值", "Score above weight"), scores.score_above_weight),
    Rule("deduction-unexplained", _E, SCORES, Text("扣分没有说明", "Deduction unexplained"), scores.deduction_unexplained),
    Rule("not-a-number", _E, INDICATORS, Text("不是数", "Not a number"), indicators.not_a_number),
    Rule("score-differs", _E, SCORES, Text("得分与方案不符", "Score differs"), scores.score_differs, yields_to=_SCORE[:1]),
    Rule(
        "outside-tier", _E, SCORES, Text("得分不在档内", "Outside its tier"), scores.outside_tier,
        yields_to=_SCORE[:1], told=True,
    ),
    Rule("execution-differs", _E, AMOUNTS, Text("执行率与金额不符", "Execution differs"), stated.execution_differs),
    Rule("total-differs", _E, SCORES, Text("总分不符", "Total differs"), stated.total_differs),
    Rule("grade-differs", _E, SCORES, Text("等级不符", "Grade differs"), stated.grade_differs),
    Rule("zero-budget", _E, AMOUNTS, Text("没有预算却有支出", "Spending without budget"), amounts.zero_budget),
    Rule("funding-sum", _E, AMOUNTS, Text("资金合计不符", "Funding doesn't add up"), amounts.funding_sum),
    Rule("overspent", _W, AMOUNTS, Text("超预算", "Overspent"), amounts.overspent, told=True),
    Rule("execution-low", _W, AMOUNTS, Text("执行率低", "Low execution"), amounts.execution_low),
    Rule("budget-adjusted", _W, AMOUNTS, Text("预算调整没有说明", "Budget adjusted"), amounts.budget_adjusted),
    Rule(
        "scores-outrun-spending", _W, AMOUNTS, Text("得分远高于执行率", "Scores outrun spending"),
        amounts.scores_outrun_spending,
    ),
    Rule("over-fulfilled", _W, SCORES, Text("超额完成", "Over-fulfilled"), scores.over_fulfilled),
    Rule(
        "full-marks-unmet", _W, SCORES, Text("没做到却得满分", "Full marks, not met"), scores.full_marks_unmet,
        yields_to=_SCORE,
    ),
    Rule(
        "deducted-though-met", _W, SCORES, Text("做到了却扣分", "Deducted though met"), scores.deducted_though_met,
        yields_to=_SCORE,
    ),
    Rule("hollow-explanation", _W, TEXTS, Text("说明空泛", "Hollow explanation"), texts.hollow_explanation),
    Rule("goal-echo", _W, TEXTS, Text("照抄目标", "Goals echoed"), texts.goal_echo),
    Rule("repeated-text", _W, TEXTS, Text("文字重复", "Repeated text"), texts.repeated_text),
    Rule("cost-rewarded", _W, INDICATORS, Text("成本越高越好", "Cost rewarded"), choices.cost_rewarded),
    Rule("wrong-subcategory", _W, INDICATORS, Text("归类不当", "Wrong level 2"), choices.wrong_subcategory),
    Rule("duplicate-indicator", _W, INDICATORS, Text("指标重复", "Duplicate indicator"), indicators.duplicate_indicator),
    Rule("hollow-target", _W, INDICATORS, Text("目标空泛", "Hollow target"), choices.hollow_target),
    Rule(
        "satisfaction-unmeasured", _W, INDICATORS, Text("满意度没有调查", "Satisfaction unmeasured"),
        choices.satisfaction_unmeasured,
    ),
    Rule("cancelled-weight", _E, INDICATORS, Text("已取消却有分", "Cancelled with points"), indicators.cancelled_weight),
    Rule(
        "cancelled-completed", _W, INDICATORS, Text("已取消却写完成", "Cancelled yet completed"),
        indicators.cancelled_completed,
    ),
    Rule(
        "kind-mismatch", _W, INDICATORS, Text("数与文字不配", "Number and words"), indicators.kind_mismatch,
        yields_to=("not-a-number",),
    ),
    Rule("template-left", _W, TEXTS, Text("模板残留", "Left by a template"), texts.template_left),
    Rule("all-full", _W, FOLDER, Text("份份满分", "All near full marks"), over=folders.all_full),
    Rule("unit-name-varies", _I, FOLDER, Text("名称写法不一", "Name varies"), over=folders.unit_name_varies),
    Rule("no-approved-cost", _I, INDICATORS, Text("成本没有数", "No approved cost"), choices.no_approved_cost),
)  # fmt: skip

RULES: dict[str, Rule] = {rule.id: rule for rule in _TABLE}
