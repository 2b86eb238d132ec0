"""Labels with what stands beside them: a blank field takes nothing from its neighbour."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..late import late
from .cells import Row
from .columns import NUMBERS, column_of, squeezed
from .pieces import pieces_of

# What stands beside a label, by the address it fills.
PAIRS: dict[str, tuple[str, ...]] = {
    "project.fiscal_year": ("年度", "预算年度", "评价年度", "自评年度"),
    "project.name": ("项目名称", "专项名称", "项目支出名称", "政策和项目名称", "转移支付名称"),
    "project.supervising_department": (
        "主管部门", "预算主管部门", "主管部门及代码", "主管部门名称", "主管单位", "主管预算单位", "省级主管部门",
        "市级主管部门", "地方主管部门",
    ),
    "project.implementing_unit": (
        "实施单位", "项目单位", "项目实施单位", "预算单位", "项目承担单位", "项目执行单位", "资金使用单位", "用款单位",
    ),
    "project.prepared_by": ("填报人", "填表人"),
    "project.contact_phone": ("联系电话", "电话"),
    "project.prepared_on": ("填报日期", "填表日期", "填报时间"),
    "project.remarks": ("其他需要说明的问题", "其他需说明的问题", "其他需要说明的情况", "其他需要说明事项",
                        "其他说明"),
}  # fmt: skip
# Labels of forms that fill nothing here.
_OTHERS = (
    "项目编码", "项目编号", "项目代码", "项目类型", "项目类别", "项目属性", "项目性质", "项目负责人", "负责人", "单位负责人",
    "联系人", "日期", "填报单位", "邮编", "邮政编码", "传真", "地址", "资金性质",
    "资金来源", "审核人", "经办人", "单位", "金额单位",
)  # fmt: skip
_LABEL_ENDS = (
    "人",
    "日期",
    "时间",
    "编码",
    "编号",
    "类型",
    "类别",
    "性质",
    "属性",
    "邮编",
    "电话",
    "传真",
    "地址",
    "年度",
)
# What no value ends with: a label of this or another system.
_SURELY_ENDS = (
    "负责人",
    "联系人",
    "经办人",
    "审核人",
    "填报人",
    "填表人",
    "联系方式",
    "电话",
    "手机",
    "手机号",
    "传真",
    "邮编",
    "邮箱",
    "日期",
    "编码",
    "编号",
    "签字",
    "签章",
    "盖章",
    "公章",
)
_LONGEST_LABEL = 8
_LONGEST_LINE = 400  # characters of a cell that holds several pairs
_IN_BRACKETS = late(r"[（(][^（()）]*[)）]")  # 主管部门（盖章）
_MARKED = late(
    r"^[*＊※★]?(?:[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,2}[、.．])?"
)  # what must be filled in; 1.主管部门
_BESIDE = {name: address for address, names in PAIRS.items() for name in names}
_NAME = "project.name"


def called(label: str) -> str:
    """A label without its mark, its number, its colon, and what stands in brackets: `*1.主管部门（盖章）：`."""
    return _IN_BRACKETS.sub("", _MARKED.sub("", squeezed(label).rstrip(":：")))


def project_label(row: Row) -> str:
    """The label of a project's name that stands in a line; "" where none does."""
    names = (called(cell.replace("：", ":").partition(":")[0]) for cell in row.filled)
    return "" if is_list_head(row) else next((name for name in names if _BESIDE.get(name) == _NAME), "")


def is_list_head(row: Row) -> bool:
    """Whether a line is the head of a list, such as that of a file's forms: there a label has a label beside it."""
    own = [squeezed(cell) for place, cell in enumerate(row.cells) if place not in row.covered]
    return not row.loose and any(
        (one in NUMBERS or _BESIDE.get(one) == _NAME)
        and (two in _BESIDE or two in _OTHERS or column_of(two) is not None)
        for one, two in pairwise(own)
    )


def pairs_in(row: Row) -> Iterator[tuple[str, str | None]]:
    """The addresses whose labels stand in a line, each with its value: "" where it is blank, None where it isn't certain
    which cell is it."""
    parts = row.wide if row.loose else () if is_list_head(row) else row.cells
    for place, part in enumerate(parts):
        if row.loose or _holds_several(part):
            yield from _in_words(pieces_of(part), parts[place + 1 : place + 2])
            continue
        address, behind = _labelled(part)
        if address is not None:
            yield address, behind or (_next(row, place) if row.covered else _beside(row.cells, place))


def _holds_several(cell: str) -> bool:
    """Whether a cell has more labels than one, each with a colon: `填报人：甲  联系电话：1234`."""
    if len(cell) > _LONGEST_LINE or sum(map(cell.count, ":：")) < 2:
        return False
    heads = (piece.replace("：", ":").partition(":") for piece in pieces_of(cell))
    return sum(bool(colon) and _is_label(f"{name}:") for name, colon, _ in heads) > 1


def _labelled(cell: str) -> tuple[str | None, str]:
    """The address that a cell names, and what stands behind its colon."""
    name, _, behind = cell.replace("：", ":").partition(":")
    return _BESIDE.get(called(name)), cell[len(name) + 1 :].strip() if behind.strip() else ""


def _is_label(cell: str) -> bool:
    name, colon, behind = (squeezed(part) for part in cell.replace("：", ":").partition(":"))
    name = called(name)
    unlisted = len(name) <= _LONGEST_LABEL and (name.endswith(_SURELY_ENDS) or (bool(colon) and not behind))
    return name in _BESIDE or name in _OTHERS or unlisted


def _next(row: Row, place: int) -> str | None:
    """The next cell, where it is known which cells reach over others."""
    own = [at for at in range(place + 1, len(row.cells)) if at not in row.covered]
    value, after = ([row.cells[at] for at in own] + ["", ""])[:2]
    if _is_label(value):
        return ""
    return None if _may_be_label(value) and after and not _is_label(after) else value


def _beside(cells: tuple[str, ...], place: int) -> str | None:
    """The next cell. Where that is blank, it may be part of a merged one: then the value stands alone behind it."""
    place += 1
    while place < len(cells) and not cells[place]:
        place += 1
    if place >= len(cells) or _is_label(cells[place]):
        return ""
    after = cells[place + 1] if place + 1 < len(cells) else ""
    if cells[place - 1]:
        return None if _may_be_label(cells[place]) and after and not _is_label(after) else cells[place]
    return None if _may_be_label(cells[place]) or (after and not _is_label(after)) else cells[place]


def _may_be_label(cell: str) -> bool:
    name = squeezed(cell).rstrip(":：")
    return len(name) <= _LONGEST_LABEL and name.endswith(_LABEL_ENDS)


def _in_words(words: list[str], after: tuple[str, ...]) -> Iterator[tuple[str, str | None]]:
    """The pairs of words parted by single spaces; a label alone at their end has the next part between wide gaps."""
    found: list[tuple[str, list[str]]] = []
    into: list[str] | None = None
    for number, word in enumerate(words):
        address, behind = _labelled(word)
        if address is not None:
            into = [behind] if behind else []
            found.append((address, into))
        elif _is_label(word) or (number and into and _may_be_label(word)):
            into = None
        elif into is not None:
            into.append(word)
    value = pieces_of(after[0]) if after else []
    if into == [] and not any(map(_is_label, value[:1])):
        into += value
    yield from ((address, " ".join(value)) for address, value in found)
