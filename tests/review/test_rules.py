"""Each rule: a clean form spoiled in one way, and what review then says of it, where, and with which fix."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from selfeval_tui.evaluation.model import Review
from selfeval_tui.language import say
from selfeval_tui.scoring.preset import find_preset
from tests.scoring.presets import DEDUCTING

from .forms import BENEFIT, QUALITY, QUANTITY, SATISFACTION, Values, changed, clean, found, having, one, places

A, B, C, D = QUANTITY, QUALITY, BENEFIT, SATISFACTION
YEAR = "funding.current_year_appropriation"
LONG = "全年共完成十二次巡检并提交报告"

# Rule, what is put into the clean form, where the finding stands, a piece of what it says, what its fix puts.
SPOILED: list[tuple[str, Values, str, str, Values | None]] = [
    ("missing-value", {"project.name": None}, "project.name", "还没有填", None),
    ("missing-value", {f"{YEAR}.executed": " "} | {f"{YEAR}.executed": None}, f"{YEAR}.executed", "还没有填", None),
    ("missing-value", one(A, target=None, score=None), "indicators[1].target", "还没有填", None),
    ("missing-value", one(A, actual=None, weight=None, score=None), "indicators[1].actual", "实际完成值、分值", None),
    ("missing-value", one(B, actual="部分达成指标", score=None), "indicators[2].score", "还没有填", None),
    ("weight-sum", {"indicators": (), "result": None}, "indicators[1].category", "0 + 执行率 10 = 10", None),
    ("weight-sum", one(D, weight="#9", score="#9"), "indicators[4].weight", "89 + 执行率 10 = 99", None),
    ("weight-sum", one(D, weight=None, score=None), "indicators[4].weight", "80 + 执行率 10 = 90", one(D, weight="#10")),
    ("section-weights", one(A, weight="#20", score="#20") | one(C, weight="#40", score="#40"), "indicators[1].weight",
     "产出 40、效益 40、满意度 10；评分方案建议 产出 50、效益 30、满意度 10", None),
    ("score-above-weight", one(A, score="#31"), "indicators[1].score", "31 高于分值 30", one(A, score="#30.00")),
    ("score-above-weight", one(B, score="#20.5"), "indicators[2].score", "20.5 高于分值 20", one(B, score="#20.00")),
    ("deduction-unexplained", one(A, actual="#11", score="#27.50"), "indicators[1].deviation", "扣了 2.5 分", None),
    ("deduction-unexplained", one(B, score="#19"), "indicators[2].deviation", "分值 20，扣了 1 分", None),
    ("not-a-number", one(A, actual="12 次"), "indicators[1].actual", "“12 次”却不是数", one(A, actual="#12")),
    ("not-a-number", one(A, actual="按期完成"), "indicators[1].actual", "“≥”，“按期完成”", None),
    ("not-a-number", one(A, target="≥12次"), "indicators[1].target", "“≥12次”却不是数", one(A, target="#12", operator="≥")),
    ("not-a-number", one(B, operator="≥"), "indicators[2].target", "“合格”却不是数", None),
    ("percent-scale", one(D, actual="#0.95"), "indicators[4].actual", "把 95% 写成了小数", one(D, actual="#95.00")),
    ("percent-scale", one(D, target="#5", actual="#0.061"), "indicators[4].actual", "把 6.1% 写成了小数",
     one(D, actual="#6.100")),
    ("percent-scale", one(D, target="#0.9", actual="#95"), "indicators[4].target", "把 90% 写成了小数", one(D, target="#90.0")),
    ("score-differs", one(A, score="#29"), "indicators[1].score", "是 29，按方案是 30.00", one(A, score="#30.00")),
    ("score-differs", one(C, actual="#200", score="#30"), "indicators[3].score", "是 30，按方案是 24.00",
     one(C, score="#24.00")),
    ("score-differs", one(A, actual="#11", score="#29"), "indicators[1].score", "按方案是 27.50", one(A, score="#27.50")),
    ("score-above-weight", one(A, actual="#11", score="#31"), "indicators[1].score", "31 高于分值 30",
     one(A, score="#27.50")),
    ("score-differs", one(C, actual="#200", score="#30", deviation="机房搬迁，下一步改为夜间切换。"),
     "indicators[3].score", "按方案是 24.00", one(C, score="#24.00")),
    ("outside-tier", one(B, actual="部分达成指标", score="#18", deviation="缺两份记录，下一步补齐。"),
     "indicators[2].score", "“部分达成指标”这一档可给 12.00 – 15.99 分，填的得分是 18", None),
    ("outside-tier", one(B, actual="差不多", achievement="partial", score="#18", deviation="缺两份记录，下一步补齐。"),
     "indicators[2].score", "“部分达成指标”这一档可给 12.00 – 15.99 分", None),
    ("execution-differs", {"result.execution_rate": "#99.69"}, "result.execution_rate", "99.69%，按金额是 99.68%",
     {"result.execution_rate": "#99.68"}),
    ("execution-differs", {"result.execution_score": "#9.97"}, "result.execution_score", "9.97，按金额是 9.96",
     {"result.execution_score": "#9.96"}),
    ("total-differs", {"result.total_score": "#98.96"}, "result.total_score", "98.96，执行率 9.96 + 指标 90.00 按方案是 99.96",
     {"result.total_score": "#99.96"}),
    ("total-differs", {"result.indicator_score": "#89"}, "result.indicator_score", "89，各项相加是 90.00",
     {"result.indicator_score": "#90.00"}),
    ("total-differs", one(A, actual=None, score=None), "result.total_score", "现在还算不出总分",
     {"result.indicator_score": None, "result.total_score": None, "result.grade": None}),
    ("grade-differs", {"result.grade": "良"}, "result.grade", "“良”，总分 99.96 是“优”", {"result.grade": "优"}),
    ("zero-budget", {f"{YEAR}.adjusted_budget": "#0"}, f"{YEAR}.adjusted_budget", "全年预算是 0，却有支出", None),
    ("zero-budget", {"funding.other.executed": "#3"}, "funding.other.adjusted_budget", "却有支出 3 万元", None),
    ("funding-sum", {"funding.total.initial_budget": "#28.49", "funding.total.adjusted_budget": "#30",
                     "funding.total.executed": "#28.40"},
     "funding.total.adjusted_budget", "全年预算数写的是 30 万元，三项相加是 28.49 万元",
     {"funding.total.adjusted_budget": "#28.49"}),
    ("money-scale", {f"{YEAR}.adjusted_budget": "#28490", "result": None}, f"{YEAR}.adjusted_budget",
     "全年预算数 28,490 万元，是年初预算数 28.49 万元的 1,000 倍", None),
    ("money-scale", {f"{YEAR}.adjusted_budget": "#28490", f"{YEAR}.executed": "#0.01", "result": None},
     f"{YEAR}.adjusted_budget", "的 1,000 倍", None),
    ("money-scale", {f"{YEAR}.initial_budget": "#2849", "result": None}, f"{YEAR}.initial_budget",
     "年初预算数 2,849 万元，是全年预算数 28.49 万元的 100 倍", None),
    ("money-scale", {f"{YEAR}.executed": "#28400", "result": None}, f"{YEAR}.executed", "28,400 万元，是全年预算数", None),
    ("money-scale", {f"{YEAR}.executed": "#0.0284", "result": None}, f"{YEAR}.executed", "的 1,003 倍", None),
    ("money-scale", {f"{YEAR}.initial_budget": "#284900", f"{YEAR}.adjusted_budget": "#284900", f"{YEAR}.executed": "#284000",
                     "result": None}, f"{YEAR}.initial_budget", "284,900 万元就是 28.49 亿元", None),
    ("money-scale", {"funding.total.initial_budget": "#28.49", "funding.total.adjusted_budget": "#28490",
                     "funding.total.executed": "#28.40", "result": None}, "funding.total.adjusted_budget", "1,000 倍", None),
    ("overspent", {f"{YEAR}.executed": "#12", f"{YEAR}.adjusted_budget": "#10", "funding.other.adjusted_budget": "#5"},
     f"{YEAR}.executed", "执行 12 万元，超过这一行的全年预算 10 万元", None),
    ("overspent", {f"{YEAR}.executed": "#29.00", "result": None}, f"{YEAR}.executed",
     "29.00 万元，超过全年预算 28.49 万元，执行率 101.79%", None),
    ("execution-low", {f"{YEAR}.executed": "#0", f"{YEAR}.adjusted_budget": "#0", "result": None}, f"{YEAR}.executed",
     "全年预算是 0，执行率算不出", None),
    ("execution-low", {f"{YEAR}.executed": "#20", "result": None}, f"{YEAR}.executed", "执行率 70.20%，低于 90%", None),
    ("budget-adjusted", {f"{YEAR}.initial_budget": "#31.00"}, f"{YEAR}.adjusted_budget",
     "少 8.09%（31.00 → 28.49 万元）", None),
    ("budget-adjusted", {f"{YEAR}.initial_budget": "#20.00"}, f"{YEAR}.adjusted_budget",
     "多 42.45%（20.00 → 28.49 万元）", None),
    ("scores-outrun-spending", {f"{YEAR}.executed": "#26.50", "result": None}, f"{YEAR}.executed", "相差 6.99 个百分点", None),
    ("over-fulfilled", one(A, actual="#26"), "indicators[1].actual", "26次，是目标 ≥12次 的 2.16 倍", None),
    ("over-fulfilled", one(A, actual="#26", deviation="无"), "indicators[1].actual", "2.16 倍", None),
    ("full-marks-unmet", one(B, deviation="尚未验收"), "indicators[2].score", "写着“未验收”", None),
    ("deducted-though-met", one(B, score="#19", deviation="资料迟交两天，下一步专人负责。"), "indicators[2].score",
     "达到了 合格，却扣了 1 分", None),
    ("hollow-explanation", one(B, score="#19", deviation="无"), "indicators[2].deviation", "只写了“无”", None),
    ("hollow-explanation", one(B, score="#19", deviation="汛期作业窗口缩短，少测两次。"), "indicators[2].deviation",
     "没有“下一步、将、改进、措施、加强、加快”", None),
    ("goal-echo", {"goals.actual": "全年完成 12 次巡检，系统可用率不低于 99%。"}, "goals.actual", "一字不差", None),
    ("goal-echo", {"goals.expected": f"1.{LONG}。", "goals.actual": f"{LONG}；故障 2 次。"}, "goals.actual",
     f"1 句与预期目标相同：“{LONG}”", None),
    ("goal-echo", {"goals.expected": f"{LONG}。", "goals.actual": "全年共完成了十二次巡检并已提交报告。"}, "goals.actual",
     "1 句与预期目标相同", None),
    ("repeated-text", {"goals.actual": f"{LONG}。其他。\n2.{LONG}！"}, "goals.actual", f"1 句：“{LONG}”", None),
    ("cost-rewarded", one(A, subcategory="成本指标"), "indicators[1].operator", "≥12次，“≥”等于花得越多越好", None),
    ("wrong-subcategory", one(A, category="产出"), "indicators[1].category", "“产出”不是评分方案里的一级指标（产出指标、",
     one(A, category="产出指标")),
    ("wrong-subcategory", one(A, category="附加指标"), "indicators[1].category", "自成一组", None),
    ("wrong-subcategory", one(A, category="效益"), "indicators[1].category", "自成一组", None),
    ("wrong-subcategory", one(A, subcategory="成本指标", name="人员到位率"), "indicators[1].subcategory", "“人员到位率”",
     one(A, subcategory="数量指标")),
    ("wrong-subcategory", one(C, name="预算执行率"), "indicators[3].subcategory", "“预算执行率”", None),
    ("wrong-subcategory", one(A, unit="万元"), "indicators[1].subcategory", "“万元”", one(A, subcategory="成本指标")),
    ("wrong-subcategory", one(A, name="采购费用"), "indicators[1].subcategory", "“费用”", one(A, subcategory="成本指标")),
    ("duplicate-indicator", one(C, name="巡检 次数"), "indicators[3].name", "与第 1 项同名", None),
    ("hollow-target", one(B, target="不断提高服务水平"), "indicators[2].target", "“不断提高”", None),
    ("hollow-target", one(B, target="营商环境不断优化。"), "indicators[2].target", "“不断优化”", None),
    ("hollow-target", one(B, target="营造良好氛围"), "indicators[2].target", "“营造”", None),
    ("hollow-target", one(B, target="有效保障"), "indicators[2].target", "“有效保障”", None),
    ("hollow-target", one(B, target="效果显著"), "indicators[2].target", "“效果显著”", None),
    ("satisfaction-unmeasured", one(D, name="工作积极性"), "indicators[4].name", "“工作积极性”里没有“满意”", None),
    ("satisfaction-unmeasured", one(D, operator=None, target="满意", unit=None, actual="达成指标"), "indicators[4].target",
     "“满意”没有数", None),
    ("satisfaction-unmeasured", one(D, operator=None, target="零投诉", unit=None, actual="达成指标"), "indicators[4].target",
     "“零投诉”不能代替", None),
    ("cancelled-weight", one(A, weight="#0", score="#0"), "indicators[1].weight", "没有标为取消", None),
    ("cancelled-weight", one(D, status="cancelled", deviation="合同终止"), "indicators[4].weight", "分值 10、得分 10.00", None),
    ("cancelled-weight", one(D, status="cancelled", deviation="合同终止", weight="#0"), "indicators[4].score", "得分 10.00",
     one(D, score="#0.00")),
    ("cancelled-weight", one(D, status="cancelled", weight="#0", score="#0"), "indicators[4].deviation", "没有写原因", None),
    ("cancelled-completed", one(D, status="cancelled", weight="#0", score="#0", deviation="合同终止"), "indicators[4].actual",
     "“95%”", one(D, actual=None)),
    ("kind-mismatch", one(A, operator=None, actual="按期完成"), "indicators[1].actual", "实际完成值写的是“按期完成”", None),
    ("kind-mismatch", one(A, operator=None, actual="12次"), "indicators[1].actual", "“12次”", one(A, actual="#12")),
    ("kind-mismatch", one(B, actual="#95"), "indicators[2].actual", "目标是“合格”，实际完成值写的是数 95", None),
    ("template-left", one(D, unit="null"), "indicators[4].unit", "“null”", one(D, unit=None)),
    ("template-left", {"goals.actual": "<p>巡检 12 次。</p><p>可用率 99.7%。</p>"}, "goals.actual", "“<p>”",
     {"goals.actual": "巡检 12 次。\n可用率 99.7%。"}),
    ("template-left", {"goals.actual": "<p> 巡检 12 次。 </p>\n <p>&nbsp;可用率 <b>99.7%</b>。</p>"}, "goals.actual", "“<p>”",
     {"goals.actual": "巡检 12 次。\n可用率 99.7%。"}),
    ("template-left", {"goals.actual": "  1.巡检 12 次。。\n  2.可用率 99.7%。"}, "goals.actual", "“。。”",
     {"goals.actual": "1.巡检 12 次。\n  2.可用率 99.7%。"}),
    ("template-left", {"goals.actual": "巡检：、12 次。。"}, "goals.actual", "“：、”", {"goals.actual": "巡检：12 次。"}),
    ("template-left", {"project.name": "20XX年信息化运维项目"}, "project.name", "“20XX年”", None),
    ("template-left", {"goals.expected": "全年完成 12 次巡检。（限500字）"}, "goals.expected", "“（限500字）”", None),
    ("template-left", {"project.remarks": "单击此处输入文字"}, "project.remarks", "“单击此处”", None),
    ("template-left", {"project.remarks": "请填写其他需要说明的问题"}, "project.remarks", "“请填写”", None),
    ("no-approved-cost", one(B, subcategory="成本指标", target="成本价不超过控制价"), "indicators[2].target",
     "成本指标的目标“成本价不超过控制价”没有数", None),
    ("no-approved-cost", one(A, subcategory="成本指标", operator=None, target="按控制价", unit=None, actual="达成指标")
     | one(B, subcategory="成本指标", target="成本价不超过控制价"), "indicators[1].target",
     "2 项成本指标都没有数，例如“按控制价”", None),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "values", "place", "said", "fix"), SPOILED, ids=lambda case: str(case)[:40])
def test_a_spoiled_form(rule: str, values: Values, place: str, said: str, fix: Values | None) -> None:
    """The rule speaks once, at that place, names what made it speak, and offers that fix and no other."""
    spoiled = having(values)
    own = [finding for finding in found(spoiled) if finding.rule == rule and str(finding.addresses[0]) == place]
    assert len(own) == 1, [(finding.rule, str(finding.addresses[0])) for finding in found(spoiled)]
    assert said in say(own[0].message, "zh")
    expected = None if fix is None else changed(having(fix, spoiled), own[0].fix)
    if fix is None:
        assert own[0].fix == ()
    else:
        assert {str(change.address) for change in own[0].fix} == set(fix)
        assert expected == having({}, changed(spoiled, own[0].fix))


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("budget-adjusted", {f"{YEAR}.initial_budget": "#29.98"}),
        (
            "budget-adjusted",
            {f"{YEAR}.initial_budget": "#31.00", "goals.actual": "11 月预算调减 2.51 万元，巡检 12 次。"},
        ),
        ("budget-adjusted", {f"{YEAR}.initial_budget": "#31.00", "goals.expected": "巡检 12 次（11 月调减）。"}),
        ("money-scale", {f"{YEAR}.executed": "#0.02", "result": None}),
        ("money-scale", {f"{YEAR}.adjusted_budget": "#2279", "result": None}),
        ("money-scale", {f"{YEAR}.adjusted_budget": "#0"}),
        ("budget-adjusted", {f"{YEAR}.adjusted_budget": "#28490", "result": None}),
        ("overspent", {f"{YEAR}.executed": "#28400", "result": None}),
        ("execution-low", {f"{YEAR}.executed": "#20", "goals.actual": "巡检 12 次，结余 8.49 万元。"}),
        ("execution-low", {f"{YEAR}.executed": "#25.65"}),
        ("execution-low", {f"{YEAR}.executed": "#5", f"{YEAR}.adjusted_budget": "#0"}),
        ("overspent", {f"{YEAR}.executed": "#5", f"{YEAR}.adjusted_budget": "#0"}),
        ("execution-low", {f"{YEAR}.executed": "#20", "goals.actual": None}),
        ("scores-outrun-spending", {f"{YEAR}.executed": "#27.08"}),
        ("over-fulfilled", one(A, actual="#15.59")),
        ("over-fulfilled", one(A, actual="#26", deviation="台风季加巡 14 次。")),
        ("over-fulfilled", one(C, actual="#1")),
        ("hollow-explanation", one(B, deviation="无")),
        ("hollow-explanation", one(B, score="#19", deviation="汛期缩短，少测两次；明年提前开测。")),
        ("deducted-though-met", one(A, score="#29", deviation="记录不全，下一步补齐。")),
        ("full-marks-unmet", one(A, actual="#11", score="#30")),
        ("full-marks-unmet", one(B, deviation="无未验收部分")),
        ("kind-mismatch", one(A, actual="按期完成")),
        ("section-weights", one(A, weight=None)),
        ("section-weights", one(A, category="产出") | one(B, category="产出")),
        ("section-weights", one(A, category="产出")),
        ("goal-echo", {"goals.expected": f"一、{LONG}：很多。", "goals.actual": f"{LONG}：不多。"}),
        ("cost-rewarded", one(A, subcategory="成本指标", operator="=")),
        ("cost-rewarded", one(A, subcategory="成本指标", name="成本节约率", unit="%")),
        ("satisfaction-unmeasured", one(D, name="使用人好评率")),
        ("wrong-subcategory", one(C, name="提高行政审批结果执行率")),
        ("wrong-subcategory", one(A, name="巡检次数（采购费用管理）")),
        ("wrong-subcategory", one(A, name="人员到位率", unit="万元")),
        ("hollow-target", one(B, target="提高到 95 分以上")),
        ("hollow-target", one(B, target="保障系统不停机")),
        ("hollow-target", one(B, target="制度健全")),
        ("satisfaction-unmeasured", one(D, operator=None, target="满意度达到 95 分", unit=None, actual="达成指标")),
        ("no-approved-cost", one(B, subcategory="成本指标", target="不超过 28.49 万元")),
        ("score-differs", one(B, score="#19")),
        ("score-differs", one(D, actual="#0.95")),
        ("over-fulfilled", one(D, target="#0.9")),
        ("percent-scale", one(D, target="#10", actual="#0.4")),
        ("percent-scale", one(D, target="#1", actual="#1.2")),
        ("percent-scale", one(D, unit="分", actual="#0.95")),
        ("template-left", {"goals.actual": "采购 XXL 号工作服 12 套，巡检 12 次。"}),
        ("template-left", {"goals.actual": "巡检 12 次；可用率 99.7%……"}),
        ("funding-sum", {"funding.total.executed": "#28.40"}),
        ("cancelled-completed", one(D, status="cancelled", actual="未完成")),
        ("grade-differs", {"result.grade": "优", "result.total_score": None}),
    ],
    ids=lambda case: str(case)[:40],
)
def test_what_is_right_is_let_be(rule: str, values: Values) -> None:
    """Near the bound, with a word of explanation, or said by another rule already: this rule is silent."""
    assert rule not in {finding.rule for finding in found(having(values))}


def test_a_rule_that_yields_speaks_when_the_other_is_switched_off() -> None:
    """Full marks for what isn't met is said by the score's own rule; without that one, as what it is."""
    spoiled = having(one(A, actual="#11", score="#30", deviation="汛期缩短，明年提前。"))
    assert "full-marks-unmet" not in {finding.rule for finding in found(spoiled)}
    off = replace(spoiled, review=Review(ignore=("score-differs",)))
    assert "full-marks-unmet" in {finding.rule for finding in found(off)}


def test_the_threshold_of_the_preset_goes_before_the_advice() -> None:
    """The national platform asks from 1.20 times the target."""
    spoiled = having(one(A, actual="#14.5"))
    assert "over-fulfilled" not in {finding.rule for finding in found(spoiled)}
    assert "over-fulfilled" in {finding.rule for finding in found(spoiled, find_preset("budget-platform"))}


def test_points_that_the_preset_takes_are_not_the_forms_fault() -> None:
    """A preset may take points for having done far too much."""
    spoiled = having(one(A, actual="#26", score=None, deviation="台风季加巡，下一步调高目标。"))
    assert "deducted-though-met" not in {finding.rule for finding in found(spoiled, DEDUCTING)}


def test_levels_of_another_preset() -> None:
    """Where cost is a level 1 of its own, what is moved goes to its sections."""
    core = find_preset("core-2021")
    money = next(one for one in found(having(one(A, unit="万元")), core) if one.rule == "wrong-subcategory")
    assert [change.value for change in money.fix] == ["成本指标", "经济成本指标"]
    staff = having(one(A, category="成本指标", subcategory="经济成本指标", name="人员到位率"))
    moved = next(one for one in found(staff, core) if one.rule == "wrong-subcategory")
    assert [change.value for change in moved.fix] == ["产出指标", "数量指标"]


def test_a_fix_takes_no_tier_away() -> None:
    """An actual that repeats its target counts as achieved: cleaning one of the two alone would leave it without a tier."""
    values = one(B, target="<p>合格的</p>", actual="<p>合格的</p>", weight=None, score=None)
    own = [finding for finding in found(having(values)) if finding.rule == "template-left"]
    assert [finding.fix for finding in own] == [(), ()]


def test_a_rate_that_cannot_be_is_told_with_its_reason() -> None:
    """Spent without a budget: the figures a file states are held against 0, and it says why, not an empty bracket."""
    told = found(having({f"{YEAR}.executed": "#5", f"{YEAR}.adjusted_budget": "#0"}))
    own = [say(one.message, "zh") for one in told if one.rule == "execution-differs"]
    assert own == [
        "文件里写的执行率是 99.68%，按金额是 0.00%（全年预算是 0）。",
        "文件里写的执行率得分是 9.96，按金额是 0.00（全年预算是 0）。",
    ]


def test_a_total_of_nothing_but_a_total() -> None:
    """A form that states only a total is asked for its three rows, and its total is what is spent."""
    values: Values = {f"funding.{row}.{key}": None for row in ("current_year_appropriation", "carry_over", "other")
                      for key in ("initial_budget", "adjusted_budget", "executed")}  # fmt: skip
    values |= {f"funding.total.{key}": "#5" for key in ("initial_budget", "executed")}
    spent = having(values)
    told = {(finding.rule, str(finding.addresses[0])) for finding in found(spent)}
    assert ("missing-value", "funding.total.adjusted_budget") in told
    assert ("missing-value", "funding.carry_over.initial_budget") in told
    off = replace(spent, review=Review(ignore=("missing-value",)))
    assert ("zero-budget", "funding.total.adjusted_budget") in places(found(off))
    assert clean().funding.total is None
