"""Each rule's mistakes, made on real forms: at least three a rule, on different forms where they allow it."""

from __future__ import annotations

from tests.fixtures.seed import NAMES, sample

from .forms import Values, one

INFORMATION, HOTLINE, OTHER, IT, STAFF, APPROVAL, MARINE, WATER = NAMES
YEAR = "funding.current_year_appropriation"
DONE = "资料收集延误，下一步提前布置。"  # a cause and a measure


def _expected(name: str) -> str:
    """What a form set out to do."""
    return str(sample(name)["goals"]["expected"])


def _total(initial: str, adjusted: str, executed: str) -> Values:
    """A total of all money, as a person types it beside its rows."""
    amounts = {"initial_budget": initial, "adjusted_budget": adjusted, "executed": executed}
    return {f"funding.total.{key}": value for key, value in amounts.items()}


def _words(number: int, target: str, **values: str) -> Values:
    """An indicator measured by words in place of a number."""
    return one(number, operator=None, target=target, unit=None, actual="达成指标", **values)


# Rule, form, what is put into it, where the one new finding stands. What a save would write under [result] is written anew
# unless the mistake is there.
OF_FORMS: list[tuple[str, str, Values, str]] = [
    ("missing-value", HOTLINE, {"project.implementing_unit": None}, "project.implementing_unit"),
    ("missing-value", MARINE, one(4, actual=None), "indicators[4].actual"),
    ("missing-value", IT, {"funding.other.executed": None}, "funding.other.executed"),
    ("missing-value", STAFF, {f"{YEAR}.adjusted_budget": None}, f"{YEAR}.adjusted_budget"),
    ("missing-value", OTHER, {"goals.expected": None}, "goals.expected"),
    # The other forms differ from the advice already, which is not spoken of while the sum is wrong.
    ("weight-sum", HOTLINE, one(8, weight="#12", score="#12"), "indicators[8].weight"),
    ("weight-sum", INFORMATION, one(1, weight="#0.5", score="#0.5"), "indicators[18].weight"),
    ("weight-sum", HOTLINE, {"funding.execution_weight": "#20"}, "indicators[8].weight"),
    ("section-weights", INFORMATION, one(1, weight="#10", score="#10") | one(11, weight="#2.5", score="#2.5")
     | one(12, weight="#2.5", score="#2.5"), "indicators[1].weight"),
    ("section-weights", HOTLINE, one(1, weight="#10", score="#10") | one(8, weight="#20", score="#20"), "indicators[1].weight"),
    ("section-weights", HOTLINE, one(4, weight="#15", score="#15") | one(5, weight="#5", score="#5"), "indicators[1].weight"),
    ("score-above-weight", INFORMATION, one(3, score="#50"), "indicators[3].score"),
    ("score-above-weight", HOTLINE, one(8, score="#10.5"), "indicators[8].score"),
    ("score-above-weight", WATER, one(26, score="#3"), "indicators[26].score"),
    ("deduction-unexplained", HOTLINE, one(3, actual="#94", score="#9.89"), "indicators[3].deviation"),
    ("deduction-unexplained", APPROVAL, one(3, actual="#5", score="#1.66"), "indicators[3].deviation"),
    ("deduction-unexplained", OTHER, one(2, actual="部分达成指标", score="#11"), "indicators[2].deviation"),
    ("deduction-unexplained", STAFF, one(6, actual="#90.25", score="#14.25"), "indicators[6].deviation"),
    ("not-a-number", HOTLINE, one(2, actual="8 本"), "indicators[2].actual"),
    ("not-a-number", MARINE, one(6, target="不低于 95%"), "indicators[6].target"),
    ("not-a-number", WATER, one(24, actual="99%以上"), "indicators[24].actual"),
    ("not-a-number", APPROVAL, one(19, operator="="), "indicators[19].target"),
    ("percent-scale", MARINE, one(3, actual="#1"), "indicators[3].actual"),
    ("percent-scale", HOTLINE, one(8, actual="#0.95"), "indicators[8].actual"),
    ("percent-scale", WATER, one(24, target="#0.95"), "indicators[24].target"),
    ("score-differs", MARINE, one(1, actual="#90"), "indicators[1].score"),
    ("score-differs", HOTLINE, one(7, score="#9", deviation=DONE), "indicators[7].score"),
    ("score-differs", APPROVAL, one(6, actual="#9.5"), "indicators[6].score"),
    ("score-differs", WATER, one(18, actual="#90"), "indicators[18].score"),
    ("outside-tier", OTHER, one(1, actual="部分达成指标", score="#18", deviation=DONE), "indicators[1].score"),
    ("outside-tier", STAFF, one(2, score="#11", deviation=DONE), "indicators[2].score"),
    ("outside-tier", INFORMATION, one(15, actual="未达成指标", score="#4", deviation=DONE), "indicators[15].score"),
    ("outside-tier", WATER, one(37, actual="部分达成指标", score="#2"), "indicators[37].score"),
    ("execution-differs", HOTLINE, {"result.execution_rate": "#100"}, "result.execution_rate"),
    ("execution-differs", MARINE, {"result.execution_score": "#10"}, "result.execution_score"),
    ("execution-differs", WATER, {"result.execution_rate": "#86.81"}, "result.execution_rate"),
    ("total-differs", INFORMATION, {"result.total_score": "#99.69"}, "result.total_score"),
    ("total-differs", STAFF, {"result.total_score": "#100"}, "result.total_score"),
    ("total-differs", WATER, {"result.indicator_score": "#90.5"}, "result.indicator_score"),
    # Written before the last change.
    ("total-differs", MARINE, one(8, actual="#90", score="#18.94", deviation=DONE)
     | {"result.indicator_score": "#90", "result.total_score": "#99.99"}, "result.total_score"),
    ("grade-differs", IT, {"result.grade": "良"}, "result.grade"),
    ("grade-differs", OTHER, {"result.grade": "合格"}, "result.grade"),
    ("grade-differs", HOTLINE, one(1, actual="#40", score="#8", deviation=DONE) | {"result.grade": "优"}, "result.grade"),
    ("zero-budget", STAFF, {"funding.carry_over.executed": "#1"}, "funding.carry_over.adjusted_budget"),
    ("zero-budget", IT, {f"{YEAR}.adjusted_budget": "#0"}, f"{YEAR}.adjusted_budget"),
    ("zero-budget", OTHER, {"funding.other.executed": "#0", f"{YEAR}.executed": "#26.94"}, f"{YEAR}.adjusted_budget"),
    ("zero-budget", MARINE, {"funding.other.executed": "#3"}, "funding.other.adjusted_budget"),
    ("funding-sum", HOTLINE, _total("#256.67", "#256.74", "#256.46"), "funding.total.adjusted_budget"),
    ("funding-sum", OTHER, _total("#26.49", "#26.94", "#26.94"), "funding.total.initial_budget"),
    ("funding-sum", STAFF, _total("#173.11", "#173.11", "#171.39"), "funding.total.executed"),
    ("money-scale", HOTLINE, {f"{YEAR}.executed": "#2564600"}, f"{YEAR}.executed"),
    ("money-scale", MARINE, {f"{YEAR}.adjusted_budget": "#3432"}, f"{YEAR}.adjusted_budget"),
    ("money-scale", MARINE, {f"{YEAR}.initial_budget": "#356200"}, f"{YEAR}.initial_budget"),
    ("money-scale", IT, {f"{YEAR}.initial_budget": "#284900"}, f"{YEAR}.initial_budget"),
    ("money-scale", STAFF, {f"{YEAR}.executed": "#0.0172"}, f"{YEAR}.executed"),
    ("money-scale", OTHER, {"funding.other.adjusted_budget": "#269400"}, "funding.other.adjusted_budget"),
    ("money-scale", IT, {f"{YEAR}.executed": "#284000"} | _total("#28.49", "#28.49", "#284000"), f"{YEAR}.executed"),
    ("overspent", IT, {f"{YEAR}.executed": "#28.94"}, f"{YEAR}.executed"),
    ("overspent", MARINE, {f"{YEAR}.executed": "#43.30"}, f"{YEAR}.executed"),
    ("overspent", APPROVAL, {f"{YEAR}.executed": "#73.65"}, f"{YEAR}.executed"),
    # Where all is earned the scores outrun such spending too.
    ("execution-low", IT, {f"{YEAR}.executed": "#25.35"} | one(2, actual="部分达成指标", score="#9", deviation=DONE),
     f"{YEAR}.executed"),
    ("execution-low", MARINE, {f"{YEAR}.executed": "#30.8"} | one(1, actual="#50", score="#5", deviation=DONE),
     f"{YEAR}.executed"),
    ("execution-low", STAFF, {f"{YEAR}.executed": "#150"} | one(1, actual="未达成指标", score="#7", deviation=DONE),
     f"{YEAR}.executed"),
    ("budget-adjusted", HOTLINE, {f"{YEAR}.initial_budget": "#300"}, f"{YEAR}.adjusted_budget"),
    ("budget-adjusted", INFORMATION, {f"{YEAR}.initial_budget": "#100"}, f"{YEAR}.adjusted_budget"),
    ("budget-adjusted", STAFF, {f"{YEAR}.initial_budget": "#190"}, f"{YEAR}.adjusted_budget"),
    ("scores-outrun-spending", HOTLINE, {f"{YEAR}.executed": "#240"}, f"{YEAR}.executed"),
    ("scores-outrun-spending", STAFF, {f"{YEAR}.executed": "#160"}, f"{YEAR}.executed"),
    ("scores-outrun-spending", OTHER, {"funding.other.executed": "#25"}, "funding.other.executed"),
    ("over-fulfilled", HOTLINE, one(2, actual="#52.36"), "indicators[2].actual"),
    ("over-fulfilled", APPROVAL, one(3, actual="#8"), "indicators[3].actual"),
    ("over-fulfilled", MARINE, one(3, target="#60"), "indicators[3].actual"),
    ("full-marks-unmet", IT, one(2, deviation="12 月验收未通过，计划次年 2 月复验。"), "indicators[2].score"),
    ("full-marks-unmet", APPROVAL, one(9, deviation="一份报告尚未评审。"), "indicators[9].score"),
    ("full-marks-unmet", WATER, one(20, deviation="5 份未验收，将在 3 月验收。"), "indicators[20].score"),
    ("full-marks-unmet", MARINE, one(5, actual="未按时完成", achievement="achieved"), "indicators[5].score"),
    ("deducted-though-met", IT, one(3, score="#14", deviation=DONE), "indicators[3].score"),
    ("deducted-though-met", STAFF, one(4, score="#13", deviation=DONE), "indicators[4].score"),
    ("deducted-though-met", WATER, one(28, score="#1.8", deviation=DONE), "indicators[28].score"),
    ("hollow-explanation", HOTLINE, one(3, actual="#94", score="#9.89", deviation="无"), "indicators[3].deviation"),
    ("hollow-explanation", APPROVAL, one(3, actual="#5", score="#1.66", deviation="0"), "indicators[3].deviation"),
    ("hollow-explanation", WATER, one(35, actual="#90", score="#1.89", deviation="查阅系统停机三天。"),
     "indicators[35].deviation"),
    ("hollow-explanation", MARINE, one(8, actual="#90", score="#18.94", deviation="其他原因"), "indicators[8].deviation"),
    ("goal-echo", HOTLINE, {"goals.actual": _expected(HOTLINE)}, "goals.actual"),
    ("goal-echo", MARINE, {"goals.actual": f"复测报告已提交。{_expected(MARINE)}"}, "goals.actual"),
    ("goal-echo", OTHER, {"goals.actual": _expected(OTHER).replace("，", ", ")}, "goals.actual"),
    ("repeated-text", HOTLINE, {"goals.actual": "1.回访成功 11090 件工单。\n2.回访成功 11090 件工单。"}, "goals.actual"),
    ("repeated-text", MARINE, {"goals.expected": f"{_expected(MARINE)}\n{_expected(MARINE)}"}, "goals.expected"),
    ("repeated-text", OTHER, {"project.remarks": "工资方案已经职工大会通过；工资方案已经职工大会通过。"}, "project.remarks"),
    ("cost-rewarded", IT, one(4, operator="≥"), "indicators[4].operator"),
    ("cost-rewarded", INFORMATION, one(8, operator="≥"), "indicators[8].operator"),
    ("cost-rewarded", HOTLINE, one(4, subcategory="成本指标", name="每单回访成本", operator="≥", target="#12", unit="元",
                                   actual="#12.5"), "indicators[4].operator"),
    ("wrong-subcategory", HOTLINE, one(4, subcategory="成本指标", name="回访人员到岗率"), "indicators[4].subcategory"),
    ("wrong-subcategory", MARINE, one(6, name="项目预算执行率"), "indicators[6].subcategory"),
    ("wrong-subcategory", APPROVAL, one(3, unit="万元"), "indicators[3].subcategory"),
    ("wrong-subcategory", STAFF, one(4, name="资金支付率"), "indicators[4].subcategory"),
    ("duplicate-indicator", HOTLINE, one(4, name="每单回访 测评率"), "indicators[4].name"),
    ("duplicate-indicator", MARINE, one(4, name="复测验收合格率"), "indicators[4].name"),
    ("duplicate-indicator", APPROVAL, one(23, name="服务行政审批(专家技术咨询  水利)"), "indicators[23].name"),
    ("hollow-target", HOTLINE, _words(6, "不断扩大"), "indicators[6].target"),
    ("hollow-target", MARINE, one(5, target="有效提高审查效率"), "indicators[5].target"),
    ("hollow-target", OTHER, one(2, target="推进各项工作"), "indicators[2].target"),
    ("hollow-target", APPROVAL, one(22, target="进一步优化"), "indicators[22].target"),
    ("satisfaction-unmeasured", HOTLINE, _words(8, "满意"), "indicators[8].target"),
    ("satisfaction-unmeasured", APPROVAL, _words(24, "零投诉"), "indicators[24].target"),
    ("satisfaction-unmeasured", IT, one(7, name="系统使用人数比例"), "indicators[7].name"),
    ("cancelled-weight", MARINE, one(4, status="cancelled", actual=None, deviation="用海项目停工"), "indicators[4].weight"),
    ("cancelled-weight", HOTLINE, one(7, weight="#0", score="#0") | one(6, weight="#20", score="#20"), "indicators[7].weight"),
    ("cancelled-weight", WATER, one(12, deviation=None), "indicators[12].deviation"),
    ("cancelled-completed", HOTLINE, one(7, status="cancelled", weight="#0", score="#0", deviation="任务并入他项")
     | one(6, weight="#20", score="#20"), "indicators[7].actual"),
    ("cancelled-completed", MARINE, one(4, status="cancelled", weight="#0", score="#0", deviation="用海项目停工")
     | one(3, weight="#20", score="#20"), "indicators[4].actual"),
    ("cancelled-completed", IT, one(3, status="cancelled", weight="#0", score="#0", deviation="合同终止")
     | one(2, weight="#30", score="#30"), "indicators[3].actual"),
    ("kind-mismatch", IT, one(2, actual="#100"), "indicators[2].actual"),
    ("kind-mismatch", HOTLINE, one(3, operator=None, actual="按期完成"), "indicators[3].actual"),
    ("kind-mismatch", INFORMATION, one(6, actual="#95"), "indicators[6].actual"),
    ("template-left", HOTLINE, one(2, unit="null"), "indicators[2].unit"),
    ("template-left", MARINE, {"goals.expected": f"<p>{_expected(MARINE)}</p>"}, "goals.expected"),
    ("template-left", IT, {"project.remarks": "请填写其他需要说明的问题"}, "project.remarks"),
    ("template-left", APPROVAL, one(9, deviation="无。。"), "indicators[9].deviation"),
    ("no-approved-cost", HOTLINE, _words(4, "不超过市场价", subcategory="成本指标", name="回访成本"), "indicators[4].target"),
    ("no-approved-cost", MARINE, one(5, subcategory="成本指标", name="复测成本", target="预算以内"), "indicators[5].target"),
    ("no-approved-cost", IT, _words(4, "按预算控制"), "indicators[4].target"),
]  # fmt: skip

# Rule, form, what is found in the text of its file, what stands there then.
OF_FILES: list[tuple[str, str, str, str]] = [
    ("unreadable", INFORMATION, r"^\[goals\]", "[goals"),
    ("unreadable", OTHER, r"^format = 1$", ""),
    ("unreadable", WATER, r"^executed = 1045.94$", "executed = 1,045.94"),
    ("unreadable", IT, r"^weight = 15.00$", 'weight = "十五"'),
    ("newer-format", HOTLINE, r"^format = 1$", "format = 2"),
    ("newer-format", STAFF, r"^format = 1$", "format = 99"),
    ("newer-format", MARINE, r"^format = 1$", 'format = 3\nreviewed_by = "市财政局"'),
    # What is cut away, and what is left of another program or of a scenario.
    ("not-an-evaluation", IT, r"(?s)\A.*\Z", '[set]\n"1.actual" = 90\n'),
    ("not-an-evaluation", MARINE, r"(?s)\A.*\Z", '[project]\nname = "审批"\nversion = "1"\n[build-system]\nrequires = []\n'),
    ("not-an-evaluation", APPROVAL, r"(?s)\A.*\Z", 'id = "shanghai"\nrounding = "down"\n'),
    ("unknown-rule", HOTLINE, r"^\[result\]", '[review]\nignore = ["goal-ech"]\n\n[result]'),
    ("unknown-rule", STAFF, r"^\[result\]", '[review]\nignore = ["hollow_target"]\n\n[result]'),
    ("unknown-rule", WATER, r"^\[result\]", '[review]\nignore = ["空泛"]\n\n[result]'),
    *(
        ("plan", name, r'(?s)^(?:actual|executed|score) = (?:""".*?"""|[^\n]*)$|^\[result\].*', "")
        for name in (OTHER, MARINE, APPROVAL)
    ),
]  # fmt: skip

# Rule, and the forms of a folder with what is put into each.
OF_FOLDERS: list[tuple[str, list[tuple[str, Values]]]] = [
    ("all-full", [(OTHER, {}), (IT, {}), (STAFF, {})]),
    ("all-full", [(INFORMATION, {}), (HOTLINE, {}), (APPROVAL, {}), (WATER, {})]),
    ("all-full", [(MARINE, {}), (IT, {}), (STAFF, one(6, actual="#90.25", score="#14.25")),
                  (OTHER, {"project.implementing_unit": "上海市水文总站"} | one(1, actual="未达成指标", score="#9"))]),
    ("unit-name-varies", [(INFORMATION, {}), (HOTLINE, {"project.supervising_department": "上海市水务局(上海市海洋局)"})]),
    ("unit-name-varies", [(IT, {}),
                          (STAFF, {"project.implementing_unit": "上海市水务局 行政服务中心（上海市海洋局 行政服务中心）"})]),
    ("unit-name-varies", [(APPROVAL, {}), (MARINE, {})]),
]  # fmt: skip
