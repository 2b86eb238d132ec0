"""The columns of the indicator table: one description for all that reads or writes the form."""

from __future__ import annotations

from enum import IntEnum, auto
from functools import lru_cache

from ..late import late

_SPACES = late(r"\s+")
_IN_BRACKETS = late(r"[（(][^（()）]*[)）]$")


class Column(IntEnum):
    """A column of the indicator table, in the order of the form."""

    CATEGORY = auto()
    SUBCATEGORY = auto()
    NAME = auto()
    SIGN = auto()  # where the target stands in three columns: sign, number, unit
    TARGET = auto()
    UNIT = auto()
    ACTUAL = auto()
    WEIGHT = auto()
    SCORE = auto()
    DEVIATION = auto()


# What the columns are called; the first is what the official form of 2023 prints, the last may be the program's own short word.
LABELS: dict[Column, tuple[str, ...]] = {
    Column.CATEGORY: ("一级指标", "一级", "指标类别", "一级指标名称", "指标类型"),
    Column.SUBCATEGORY: ("二级指标", "二级", "二级指标名称"),
    Column.NAME: ("三级指标", "三级", "指标名称", "三级指标名称", "具体指标", "绩效指标", "绩效指标名称", "指标内容",
                  "绩效指标内容", "指标名称及内容", "指标", "名称"),
    Column.SIGN: ("指标性质", "计算符号", "比较符号", "符号"),
    Column.TARGET: (
        "年度指标值", "指标值", "年度目标值", "目标值", "年初目标值", "年初指标值", "计划指标值", "计划完成值", "预期指标值",
        "全年目标值", "绩效目标值", "指标目标值", "设定目标值", "年初设定指标值", "绩效指标值", "年度绩效指标值", "预期值",
        "预期当年实现值", "计划值", "标准值", "调整指标值", "调整后指标值", "调整后目标值", "年度目标", "目标",
    ),
    Column.UNIT: ("度量单位", "计量单位", "单位"),
    Column.ACTUAL: ("实际完成值", "全年完成值", "全年实际值", "全年实际完成值", "实际值", "完成值", "自评完成值", "实现值",
                    "年度实际完成值", "本年实际完成值", "实际达成值", "指标完成值", "完成指标值",
                    "实际完成指标值", "实际完成数", "全年执行值", "实际完成情况", "完成情况", "实际完成", "完成"),
    Column.WEIGHT: ("分值", "分数", "权重", "指标分值", "指标权重", "标准分", "标准分值", "权重分", "分值权重", "权值",
                    "满分"),
    Column.SCORE: ("得分", "自评得分", "自评分", "自评分值", "单位自评得分", "指标自评得分", "指标得分", "实际得分", "评价得分",
                   "最终得分"),
    Column.DEVIATION: (
        "偏差原因分析及改进措施", "偏差原因分析与改进措施", "偏差原因及改进措施", "偏差原因分析", "偏差原因",
        "未完成原因分析及改进措施", "未完成原因分析与改进措施", "未完成原因及改进措施", "未完成原因和改进措施", "未完成原因",
        "偏差说明", "扣分原因", "备注", "说明",
    ),
}  # fmt: skip

# The columns as the official form prints them.
OFFICIAL: tuple[Column, ...] = tuple(column for column in Column if column not in (Column.SIGN, Column.UNIT))
LEVELS = (Column.CATEGORY, Column.SUBCATEGORY)
POINTS = (Column.WEIGHT, Column.SCORE)

# The field of an indicator that a column fills.
FIELDS: dict[Column, str] = {
    Column.CATEGORY: "category",
    Column.SUBCATEGORY: "subcategory",
    Column.NAME: "name",
    Column.SIGN: "target",
    Column.TARGET: "target",
    Column.UNIT: "target",
    Column.ACTUAL: "actual",
    Column.WEIGHT: "weight",
    Column.SCORE: "score",
    Column.DEVIATION: "deviation",
}

NUMBERS = {"序号", "编号", "No.", "No", "#"}  # what the column is called that numbers the lines

# First words of lines that end the table or stand within it, and of the form's other lines.
TOTALS = (
    "总分", "合计", "总计", "小计", "自评总分", "总得分", "综合得分", "总分合计", "评分等级", "评价等级", "自评等级",
)  # fmt: skip
TITLES = ("财政项目支出绩效自评表", "项目支出绩效自评表")
OTHER_LINES = (
    *TITLES, "项目名称", "主管部门", "实施单位", "项目资金", "年度资金总额",
    "其中：当年财政拨款", "当年财政拨款", "上年结转资金", "其他资金", "年度总体目标", "预期目标", "年初预算数",
)  # fmt: skip

_LONGEST_LABEL = 40  # characters, with the spaces where it was folded
_COLUMNS = {label: column for column, labels in LABELS.items() for label in labels}
_REASON = late(r"原因|偏差|偏离|差异|措施|扣分")  # places word this column in ever other ways
_LONGEST_REASON = 24
_ENDS_OTHERWISE = late(r"[。；，：:;,0-9]|[率值数分度]$")  # 偏差率 is a figure
_ADJUSTED = ("调整", "全年调整")  # what was set in the year counts before what was set at its beginning
_FIRST = -1


def squeezed(text: str) -> str:
    """The text without any space: cells are folded anywhere."""
    return _SPACES.sub("", text)


@lru_cache(4096)
def column_of(cell: str) -> Column | None:
    """The column that a cell of the head names, `分值（10分）` and `二级 指标` included."""
    if not cell or len(cell) > _LONGEST_LABEL:
        return None
    label = squeezed(cell)
    column = _COLUMNS.get(label) or _COLUMNS.get(without_bracket(label))
    is_reason = column is None and len(label) <= _LONGEST_REASON and _REASON.search(label) is not None
    return Column.DEVIATION if is_reason and _ENDS_OTHERWISE.search(label) is None else column


def rank_of(cell: str, column: Column) -> int:
    """How surely a cell names a column: 0 is the official form's own word, and what was adjusted comes before it."""
    label = squeezed(cell)
    names = LABELS[column]
    if label.startswith(_ADJUSTED):
        return _FIRST
    label = label if label in names else without_bracket(label)
    return names.index(label) if label in names else len(names)


def without_bracket(label: str) -> str:
    """A label without what stands in brackets behind it: `产出指标（50分）`."""
    return _IN_BRACKETS.sub("", label)
