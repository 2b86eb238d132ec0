"""Forms as other places lay them out and word them, each with what must be read of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from .papers import Cell, Paper, Row

D = Decimal


class Elsewhere(NamedTuple):
    """A paper, values in it by their addresses, the codes of what is doubtful, and what it prints otherwise than computed."""

    paper: Paper
    values: dict[str, Any]
    doubts: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    preset: str = "shanghai"


def row(*cells: str | tuple[str, int] | tuple[str, int, int]) -> Row:
    """A row; a cell that reaches over columns, or over rows too, says how many."""
    return [Cell(cell) if isinstance(cell, str) else Cell(*cell) for cell in cells]


CAPITAL = Elsewhere(
    Paper(
        ("附件2", "项目支出绩效自评表", "（2022年度）"),
        (
            row(("项目名称", 3), ("城市道路养护", 7)),
            row(("主管部门", 3), ("某市交通委员会", 3), ("实施单位", 2), ("某市公路养护中心", 2)),
            row(("项目负责人", 3), ("张三", 3), ("联系电话", 2), ("010-12345678", 2)),
            row(("项目资金（万元）", 3, 5), "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
            row("年度资金总额", "1,200.000000", "1,180.500000", "1,150.250000", "10", "97.44%", "9.74"),
            row("其中：当年财政拨款", "1,200.000000", "1,180.500000", "1,150.250000", "—", "97.44%", "—"),
            row("上年结转资金", "0", "0", "0", "—", "0", "—"),
            row("其他资金", "0", "0", "0", "—", "0", "—"),
            row(("年度\n总体\n目标", 1, 2), ("预期目标", 5), ("实际完成情况", 4)),
            row(("养护道路300公里。", 5), ("已养护道路310公里。", 4)),
            row(("绩\n效\n指\n标", 1, 6), "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
                ("偏差原因分析及改进措施", 2)),
            row(("产出指标\n（50分）", 1, 3), "数量指标", "养护里程", "≥300公里", "310公里", "20", "20", ("", 2)),
            row("质量指标", "养护合格率", "≥98%", "99%", "20", "20", ("", 2)),
            row("时效指标", "完成时间", "12月底前", "完成", "10", "10", ("", 2)),
            row("效益指标\n（30分）", "社会效益指标", "通行条件", "改善", "有所改善", "30", "28", ("宣传不够，今后加强。", 2)),
            row("满意度指标\n（10分）", "服务对象满意度指标", "群众满意度", "≥90%", "92%", "10", "10", ("", 2)),
            row(("总分", 6), "100", "97.74", ("", 2)),
        ),
    ),
    {
        "project.fiscal_year": 2022,
        "project.name": "城市道路养护",
        "project.supervising_department": "某市交通委员会",
        "project.implementing_unit": "某市公路养护中心",
        "project.contact_phone": "010-12345678",
        "goals.actual": "已养护道路310公里。",
        "indicators[1].category": "产出指标",
        "indicators[1].name": "养护里程",
        "indicators[1].operator": "≥",
        "indicators[1].target": D(300),
        "indicators[1].unit": "公里",
        "indicators[1].actual": D(310),
        "indicators[1].weight": D(20),
        "indicators[2].subcategory": "质量指标",
        "indicators[3].target": "12月底前",
        "indicators[4].category": "效益指标",
        "indicators[4].score": D(28),
        "indicators[4].deviation": "宣传不够，今后加强。",
        "indicators[5].category": "满意度指标",
    },
    differing=("年度资金总额 · 执行率：表上是 97.44，算得 97.43。", "当年财政拨款 · 执行率：表上是 97.44，算得 97.43。"),
)  # fmt: skip

PROVINCE = Elsewhere(
    Paper(
        ("2022年度农村公路补助项目自评表", "单位名称：某县交通局        填报日期：2023年3月15日"),
        (
            row("项目名称", ("农村公路补助", 7)),
            row("主管部门", ("某县交通局", 3), "项目实施单位", ("某县公路段", 3)),
            row("项目类别", ("1、部门预算项目 □  2、省对下转移支付项目 √", 7)),
            row(("预算执行情况（万元）\n（20分）", 1, 2), "", ("预算数（A）", 2), ("执行数（B）", 2), "执行率（B/A）",
                "得分（20分*执行率）"),
            row("年度财政资金总额", ("500", 2), ("450", 2), "90%", "18"),
            row(("年度绩效目标\n（80分）", 1, 6), "一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）",
                "分值", "得分"),
            row(("产出指标", 1, 3), "数量指标", "补助里程", "50公里", "50公里", "20", "20"),
            row("质量指标", "验收合格率", "100%", "100%", "20", "20"),
            row("成本指标", "补助标准", "10万元/公里", "9万元/公里", "10", "10"),
            row("效益指标", "社会效益指标", "方便出行", "明显", "明显", "20", "20"),
            row("满意度指标", "服务对象满意度指标", "村民满意度", "95%", "96%", "10", "10"),
            row(("总分", 7), "98"),
            row("偏差大或目标未完成原因分析", ("资金下达较晚。", 7)),
            row("改进措施及结果应用方案", ("提前下达。", 7)),
        ),
    ),
    {
        "project.fiscal_year": 2022,
        "project.name": "农村公路补助",
        "project.implementing_unit": "某县公路段",
        "project.prepared_on": "2023-03-15",
        "funding.unit": "万元",
        "funding.total.adjusted_budget": D(500),
        "funding.total.executed": D(450),
        "indicators[1].target": D(50),
        "indicators[1].unit": "公里",
        "indicators[3].subcategory": "成本指标",
        "indicators[4].target": "明显",
        "indicators[5].actual": D(96),
    },
    differing=("第 3 项 · 得分：表上是 10，算得 9.00。",),
)  # fmt: skip

YUAN = Elsewhere(
    Paper(
        ("区级财政项目支出绩效自评表", "金额单位：元"),
        (
            row("项目名称", ("智慧校园建设", 4), "年度", ("2023年", 4)),
            row("主管部门", ("某区教育局", 4), "项目单位", ("某区实验小学", 4)),
            row("项目资金", "", "年初预算数", "全年预算数", "全年执行数", "分数", "执行率（%）", ("得分", 3)),
            row("", "年度资金总额", "2,350,000.00", "2,350,000.00", "2,341,200.50", "10", "99.63", ("9.96", 3)),
            row("", "其中:财政拨款", "2,350,000.00", "2,350,000.00", "2,341,200.50", "", "99.63", ("", 3)),
            row("", "上年结转", "", "", "", "", "", ("", 3)),
            row("", "其他资金", "-", "-", "-", "", "", ("", 3)),
            row("序号", "一级指标", "二级指标", "指标名称", "指标性质", "指标值", "度量单位", "实际完成值", "分数", "自评得分"),
            row("1", "产出指标", "数量指标", "采购终端数量", "≥", "100", "台", "102", "30", "30"),
            row("2", "产出指标", "质量指标", "验收合格率", "＝", "100", "%", "100", "30", "30"),
            row("3", "效益指标", "社会效益指标", "教学手段改善", "定性", "改善", "", "达成预期指标", "20", "20"),
            row("4", "满意度指标", "服务对象满意度指标", "师生满意度", "≥", "90", "%", "88.5", "10", "9"),
            row(("合计", 8), "100", "98.96"),
            row(("其他需要说明的问题：无", 10)),
            row(("填报人：李四      联系电话：021-87654321      填报日期：2024.1.8", 10)),
        ),
    ),
    {
        "project.fiscal_year": 2023,
        "project.name": "智慧校园建设",
        "project.implementing_unit": "某区实验小学",
        "project.prepared_by": "李四",
        "project.contact_phone": "021-87654321",
        "project.prepared_on": "2024-01-08",
        "project.remarks": "无",
        "funding.unit": "元",
        "funding.current_year_appropriation.executed": D("2341200.50"),
        "funding.carry_over.executed": None,
        "funding.other.executed": None,
        "indicators[1].operator": "≥",
        "indicators[1].target": D(100),
        "indicators[1].unit": "台",
        "indicators[1].actual": D(102),
        "indicators[2].operator": "=",
        "indicators[3].target": "改善",
        "indicators[4].actual": D("88.5"),
        "indicators[4].score": D(9),
    },
    differing=(
        "第 4 项 · 得分：表上是 9，算得 9.83。",
        "年度资金总额 · 执行率：表上是 99.63，算得 99.62。", "当年财政拨款 · 执行率：表上是 99.63，算得 99.62。",
    ),
)  # fmt: skip

COST = Elsewhere(
    Paper(
        ("项目支出绩效自评表", "（2023年度）", "单位：万元"),
        (
            row(("项目名称", 2), ("公共卫生服务", 7)),
            row(("主管部门及代码", 2), ("某市卫生健康委员会", 3), ("实施单位", 2), ("某市疾控中心", 2)),
            row(("项目资金", 2), ("年度资金总额", 2), "", "全年预算数", "全年执行数", "执行率", "得分"),
            row(("", 2), ("年度资金总额：", 3), "80.00", "80.00", "100.00%", "10.00"),
            row("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", ("未完成原因和改进措施", 2)),
            row("成本指标", "经济成本指标", "人均成本", "≤80元", "78元", "20", "20", ("", 2)),
            row("产出指标", "数量指标", "服务人次", "≥10000人次", "1.2万人次", "40", "40", ("", 2)),
            row("效益指标", "社会效益指标", "知晓率", "≥85%", "90%", "20", "20", ("", 2)),
            row("满意度指标", "服务对象满意度指标", "满意度", "≥95%", "97%", "10", "10", ("", 2)),
            row(("总  分", 5), "100", "100", ("", 2)),
        ),
    ),
    {
        "project.name": "公共卫生服务",
        "project.supervising_department": "某市卫生健康委员会",
        "indicators[1].category": "成本指标",
        "indicators[1].subcategory": "经济成本指标",
        "indicators[1].operator": "≤",
        "indicators[1].target": D(80),
        "indicators[1].unit": "元",
        "indicators[2].actual": D(12000),
    },
    ("actual.converted",),
    preset="core-2021",
)  # fmt: skip

ELSEWHERE = {"capital": CAPITAL, "province": PROVINCE, "yuan": YUAN, "cost": COST}
