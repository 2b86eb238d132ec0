"""What the official form calls its parts: the names that are read are those that are written."""

from __future__ import annotations

from ...evaluation.addresses import Address, field_at, shapes
from ...evaluation.asked import named
from ...evaluation.model import Evaluation, Result
from ...evaluation.part import Field
from ..columns import LABELS, Column
from ..pairs import PAIRS


def label_of(address: str) -> str:
    """What stands beside a value of the head or the foot: as it is recognised, else as the model calls it."""
    known = PAIRS.get(address)
    return known[0] if known else _words(field_at(Address.parse(address)))


def part_of(key: str) -> str:
    """What a part of the form is called: 项目资金, 年度总体目标."""
    return _words(shapes(Evaluation)[key].field)


def result_of(key: str) -> str:
    """What a figure that is computed is called: 执行率, 总分, 评分等级."""
    return _words(shapes(Result)[key].field)


def column(which: Column) -> str:
    """What a column of the indicators is called."""
    return LABELS[which][0]


def _words(field: Field) -> str:
    words = named(field)
    assert words is not None
    return words.zh
