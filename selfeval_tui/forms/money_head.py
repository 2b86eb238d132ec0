"""The head of the money: which column of figures is which, by their labels."""

from __future__ import annotations

from msgspec import Struct

from ..late import late
from .cells import Row
from .columns import squeezed

# The columns and rows of the money; of several names the first that stands there counts.
AMOUNTS: dict[str, tuple[str, ...]] = {
    "initial_budget": (
        "年初预算数", "年初预算", "年初批复数", "年初批复预算", "年初部门预算数", "批复预算数", "预算批复数",
    ),
    "adjusted_budget": (
        "全年预算数", "全年预算", "调整预算数", "调整后预算数", "调整后全年预算数", "调整后预算", "预算调整数",
        "全年预算安排数", "年度预算数", "预算数",
    ),
    "executed": (
        "全年执行数", "全年执行", "预算执行数", "实际执行数", "全年实际执行数", "实际支出数", "全年实际支出数", "全年支出数",
        "实际支出", "支出数", "决算数", "执行数",
    ),
}  # fmt: skip
FUNDING: dict[str, tuple[str, ...]] = {
    "total": (
        "年度资金总额", "资金总额", "年度财政资金总额", "财政资金总额", "项目资金总额", "年度预算总额", "年度总金额",
        "项目总资金", "资金总量", "总额", "合计",
    ),
    "current_year_appropriation": (
        "当年财政拨款", "当年财政拨款资金", "财政拨款", "本年财政拨款", "本年一般公共预算拨款", "一般公共预算拨款",
        "一般公共预算资金", "当年财政资金", "财政资金", "财政性资金",
    ),
    "carry_over": (
        "上年结转资金", "上年结转", "上年结转结余资金", "上年结转结余", "上年结余结转资金", "以前年度结转资金", "上年结转数",
        "结转资金",
    ),
    "other": ("其他资金", "其它资金", "自筹资金", "单位自筹", "单位资金"),
}  # fmt: skip
_ROWS = {name for names in FUNDING.values() for name in names}
# What is computed of the amounts: it is compared, and never taken.
RATE, SCORE = "rate", "score"
WEIGHT = ("分数", "分值", "权重", "执行率权重")
_COLUMNS = {
    **AMOUNTS,
    "weight": WEIGHT,
    RATE: ("执行率", "预算执行率", "资金执行率"),
    SCORE: ("得分", "自评得分", "执行率得分"),
}
# Before all columns: what stands under it are the names of the rows.
_CALLED_UNIT = {"单位", "金额单位", "计量单位"}
_CALLED = {"资金来源", "资金名称", "资金性质", "资金类型", "年度预算数"}
_BUDGETS = {"initial_budget", "adjusted_budget"}  # some forms have but one of them
_UNIT = late(r"[(（](?:(?:金额)?单位[:：])?([百千万亿]*元)[)）]")
_EITHER = "预算数"  # the adjusted one, or that of the beginning where another is called adjusted
_BARE_UNIT = late(r"[百千万亿]*元")
_WEIGHT = late(r"[（(]([0-9]{1,2}(?:\.[0-9]{1,2})?)分[)）]")
_IN_BRACKETS = late(r"[（(][^（()）]*[)）]")


class MoneyHead(Struct, frozen=True):
    """The columns of figures, known or not: where each stands, and which it is. None, where it names two units. `own` are
    the places of its own cells, where it is a line of a file's table."""

    places: tuple[int, ...]
    keys: tuple[str | None, ...]
    width: int
    own: frozenset[int]
    unit: str
    weight: str  # the points that it gives the execution rate, where no column does


def columns_named(row: Row) -> int:
    """How many columns of the money a line names."""
    return len(_known_columns(labels_of(row)))


def labels_of(row: Row) -> list[str]:
    """The cells of a line as labels: without spaces, a colon, and what stands in brackets."""
    return [_IN_BRACKETS.sub("", squeezed(cell).rstrip(":：")) for cell in row.cells]


def _known_columns(labels: list[str]) -> dict[int, str]:
    """The columns by where their labels stand."""
    known = {
        labels.index(name): key
        for key, names in _COLUMNS.items()
        if (name := next((name for name in names if name in labels), None)) is not None
    }
    if _EITHER in labels and "initial_budget" not in known.values():
        known.setdefault(labels.index(_EITHER), "initial_budget")
    return known


def units_in(row: Row) -> dict[int, str]:
    """The units that have cells of their own in a line, by their places."""
    return {place: unit for place, cell in enumerate(row.cells) if _BARE_UNIT.fullmatch(unit := squeezed(cell))}


def own_places(row: Row) -> frozenset[int]:
    """The places of a line's own cells, where they are those of a table in a file; else none."""
    return frozenset(range(len(row.cells))) - row.covered if row.at and not row.loose else frozenset()


def money_head_of(row: Row) -> MoneyHead | None:
    """The columns that a line names; None where it is no head of the money."""
    labels = labels_of(row)
    known = _known_columns(labels)
    if "executed" not in known.values() or not _BUDGETS & set(known.values()):
        return None
    filled = [place for place, cell in enumerate(row.cells) if cell and not _UNIT.fullmatch(squeezed(cell))]
    if filled[0] not in known:
        del filled[0]  # what the rows are called
    called = {place for place in filled if labels[place] in _CALLED and place < min(known)}
    filled = [place for place in filled if labels[place] not in _ROWS | _CALLED_UNIT and place not in called]
    units = set(_UNIT.findall(squeezed(row.text)))
    if len(units) > 1:
        filled = []
    weight = _WEIGHT.search(squeezed(row.cells[0]))
    keys = tuple(map(known.get, filled))
    return MoneyHead(tuple(filled), keys, len(row.cells), own_places(row), "".join(units), weight[1] if weight else "")
