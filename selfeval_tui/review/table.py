"""The one table of rules: all else that names a rule reads it from here."""

from __future__ import annotations

from ..language import Words
from .finding import Severity
from .rule import AMOUNTS, FILE, FORM, INDICATORS, SCORES, TEXTS, Rule
from .rules import amounts, choices, indicators, scores, sizes, stated, texts
from .together import ALL_FULL, UNIT_NAME_VARIES

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

UNREADABLE = Rule("unreadable", _E, FILE, Words("读不了"), Words("请照提示改好文件再报。"))
NEWER = Rule("newer-format", _E, FILE, Words("格式比程序新"), Words("请升级程序，或者用这一版另存一份。"))
FOREIGN = Rule("not-an-evaluation", _E, FILE, Words("不是自评表"), Words("请报自评表的 TOML 文件。"))
UNKNOWN = Rule("unknown-rule", _E, FILE, Words("没有这条规则"), Words("请改成有的规则名，或者删去。"))
PLAN = Rule("plan", _I, FILE, Words("计划"), Words("请填写执行数、完成情况和得分再报。"))
MISSING = Rule("missing-value", _E, FORM, Words("缺项"), Words("请补上。"), indicators.missing_value, singly=True)

_SCALE = ("money-scale",)
_SCORE = ("score-above-weight", "score-differs", "outside-tier", "percent-scale")

_TABLE = (
    UNREADABLE,
    NEWER,
    FOREIGN,
    UNKNOWN,
    PLAN,
    MISSING,
    Rule(
        "weight-sum", _E, SCORES, Words("分值合计"), Words("请调整分值，使各项加上执行率合计 100。"),
        scores.weight_sum,
    ),
    Rule(
        "section-weights", _I, SCORES, Words("一级指标分值"), Words("请对照评分方案核对一级指标的分值，另有规定的请说明。"),
        scores.section_weights,
    ),
    Rule(
        "score-above-weight", _E, SCORES, Words("得分高于分值"), Words("请把得分改到分值以内。"),
        among=("apart", scores.score_above_weight), singly=True,
    ),
    Rule(
        "deduction-unexplained", _E, SCORES, Words("扣分没有说明"), Words("请写明扣分的原因和改进措施。"),
        among=("short", scores.deduction_unexplained), singly=True,
    ),
    Rule(
        "not-a-number", _E, INDICATORS, Words("不是数"), Words("请改成数；不能用数衡量的，请去掉比较符号。"),
        among=("unlike", indicators.not_a_number), singly=True,
    ),
    Rule(
        "percent-scale", _E, INDICATORS, Words("百分数写成小数"), Words("请把小数改成百分数，得分照改。"),
        among=("measured", sizes.percent_scale), singly=True,
    ),
    Rule(
        "score-differs", _E, SCORES, Words("得分与方案不符"), Words("请照评分方案改得分。"),
        among=("apart", scores.score_differs), yields_to=(*_SCORE[:1], "percent-scale"), singly=True,
    ),
    Rule(
        "outside-tier", _E, SCORES, Words("得分不在档内"), Words("请照完成的档次改得分。"),
        among=("tiered", scores.outside_tier),
        yields_to=_SCORE[:1], singly=True,
    ),
    Rule(
        "execution-differs", _E, AMOUNTS, Words("执行率与金额不符"), Words("请照金额重算执行率和它的得分。"),
        stated.execution_differs,
    ),
    Rule(
        "total-differs", _E, SCORES, Words("总分不符"), Words("请照各项得分重算总分。"),
        stated.total_differs,
    ),
    Rule(
        "grade-differs", _E, SCORES, Words("等级不符"), Words("请照总分改等级。"),
        stated.grade_differs,
    ),
    Rule(
        "zero-budget", _E, AMOUNTS, Words("没有预算却有支出"), Words("请核对全年预算数。"),
        amounts.zero_budget, yields_to=("missing-value",),
    ),
    Rule(
        "funding-sum", _E, AMOUNTS, Words("资金合计不符"), Words("请核对总额和三项资金。"),
        amounts.funding_sum,
    ),
    Rule(
        "money-scale", _W, AMOUNTS, Words("金额悬殊"), Words("请核对金额的单位和小数点。"),
        sizes.money_scale,
    ),
    Rule(
        "overspent", _W, AMOUNTS, Words("超预算"), Words("请核对执行数；确实超预算的，请说明钱从哪里来。"),
        amounts.overspent, yields_to=(*_SCALE, "zero-budget"),
    ),
    Rule(
        "execution-low", _W, AMOUNTS, Words("执行率低"), Words("请说明执行率低的原因和改进措施。"),
        amounts.execution_low, yields_to=_SCALE,
    ),
    Rule(
        "budget-adjusted", _W, AMOUNTS, Words("预算调整没有说明"), Words("请在完成情况里说明为什么调整预算。"),
        amounts.budget_adjusted,
        yields_to=(*_SCALE, "zero-budget"),
    ),
    Rule(
        "scores-outrun-spending", _W, AMOUNTS, Words("得分远高于执行率"), Words("请核对得分，或者说明钱花得少而得分高的理由。"),
        amounts.scores_outrun_spending, yields_to=_SCALE,
    ),
    Rule(
        "over-fulfilled", _W, SCORES, Words("超额完成"), Words("请说明超额的原因，并核对目标是否定低了。"),
        among=("measured", scores.over_fulfilled), yields_to=("percent-scale",), singly=True,
    ),
    Rule(
        "full-marks-unmet", _W, SCORES, Words("没做到却得满分"), Words("请核对完成情况；没有达到目标的，请扣分并说明。"),
        among=("full", scores.full_marks_unmet),
        yields_to=_SCORE, singly=True,
    ),
    Rule(
        "deducted-though-met", _W, SCORES, Words("做到了却扣分"), Words("请核对得分；确实要扣的，请说明理由。"),
        among=("short", scores.deducted_though_met),
        yields_to=_SCORE, singly=True,
    ),
    Rule(
        "hollow-explanation", _W, TEXTS, Words("说明空泛"), Words("请写明具体的原因和改进措施。"),
        among=("short", texts.hollow_explanation), singly=True,
    ),
    Rule(
        "goal-echo", _W, TEXTS, Words("照抄目标"), Words("请写实际做了什么、结果是多少，不要照抄目标。"),
        texts.goal_echo,
    ),
    Rule(
        "repeated-text", _W, TEXTS, Words("文字重复"), Words("请删去重复的句子。"),
        texts.repeated_text, singly=True,
    ),
    Rule(
        "cost-rewarded", _W, INDICATORS, Words("成本越高越好"), Words("请把符号改成 ≤，或者改归别的类别。"),
        choices.cost_rewarded, singly=True,
    ),
    Rule(
        "wrong-subcategory", _W, INDICATORS, Words("归类不当"), Words("请改归合适的类别。"),
        choices.wrong_subcategory, singly=True,
    ),
    Rule(
        "duplicate-indicator", _W, INDICATORS, Words("指标重复"), Words("请合并或者删去一项，分值一并调整。"),
        indicators.duplicate_indicator,
    ),
    Rule(
        "hollow-target", _W, INDICATORS, Words("目标空泛"), Words("请写成可以衡量的目标，最好是数。"),
        among=("in_words", choices.hollow_target), singly=True,
    ),
    Rule(
        "satisfaction-unmeasured", _W, INDICATORS, Words("满意度没有调查"),
        Words("请写满意度调查的结果；不是满意度的，请改归别的类别。"),
        choices.satisfaction_unmeasured, singly=True,
    ),
    Rule(
        "cancelled-weight", _E, INDICATORS, Words("取消与分值不符"),
        Words("取消的请写明原因，分值和得分写 0；没有取消的请填分值。"),
        indicators.cancelled_weight,
    ),
    Rule(
        "cancelled-completed", _W, INDICATORS, Words("已取消却写完成"), Words("请核对是否取消；取消的，实际完成值请空着。"),
        among=("cancelled", indicators.cancelled_completed), singly=True,
    ),
    Rule(
        "kind-mismatch", _W, INDICATORS, Words("数与文字不配"), Words("目标和完成值请都写数，或者都写文字。"),
        among=("unlike", indicators.kind_mismatch),
        yields_to=("not-a-number",), singly=True,
    ),
    Rule(
        "template-left", _W, TEXTS, Words("模板残留"), Words("请删去。"),
        texts.template_left, singly=True,
    ),
    ALL_FULL,
    UNIT_NAME_VARIES,
    Rule(
        "no-approved-cost", _I, INDICATORS, Words("成本没有数"), Words("请写明核定的成本。"),
        choices.no_approved_cost,
    ),
)  # fmt: skip

RULES: dict[str, Rule] = {rule.id: rule for rule in _TABLE}
