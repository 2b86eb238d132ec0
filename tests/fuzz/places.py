"""The questions at which replies are tried: conversations begun, each as the journal that it left."""

from __future__ import annotations

from functools import cache

from selfeval_tui.evaluation.model import Evaluation
from tests.conversation.desk import about, sample, take
from tests.tables import seed_table

_TWO = "产出指标\t数量指标\t甲\t≥95%\t96\t20\t20\t\n\t质量指标\t乙\t合格\t部分达成指标\t25\t\t"
_BEGUN = ("2023", "信息化项目", "水务局", "水务中心", "28.49 28.49 28.40", "无", "无", "甲。", "乙。")

# An empty form, each kind of question of it, a table that waits for a yes, a finished form, things undone.
_EMPTY: tuple[tuple[str, ...], ...] = (
    ("/skip",),
    ("2023",),
    _BEGUN[:4],
    (*_BEGUN[:4], "28.49"),
    _BEGUN[:7],
    _BEGUN,
    (*_BEGUN, "产出"),
    (*_BEGUN, "产出", "数量"),
    (*_BEGUN, "产出", "数量", "报告完成率"),
    (*_BEGUN, "产出", "数量", "报告完成率", "≥99%"),
    (*_BEGUN, "产出", "数量", "报告完成率", "合格"),
    (*_BEGUN, "报告完成率 ≥99% 90 15"),
    (*_BEGUN, "验收率 合格 部分达成 5"),
    (*_BEGUN, _TWO),
    (*_BEGUN, _TWO, "2"),
    (*_BEGUN, _TWO, "1", "/undo"),
    (*_BEGUN, "报告完成率 ≥99% 取消"),
    ("/go prepared_on",),
    ("/go remarks",),
    ("/go preset",),
    ("/go funding.unit",),
    ("/go contact_phone",),
)
_FINISHED: tuple[tuple[str, ...], ...] = (
    ("/go remarks", "补充说明"),
    ("/go 1.actual", "96"),
    ("/remove 1",),
    ("/go 2.score",),
    ("/go 3.status",),
    ("/go goals.actual",),
    ("/add", seed_table("2023-contract-staff")),
    ("/add",),
)


@cache
def places() -> tuple[bytes, ...]:
    """The journals, in an order that stays: the first byte of an input chooses one."""
    made = [_left(Evaluation(format=1), replies) for replies in _EMPTY]
    return (*made, *(_left(sample(), replies) for replies in _FINISHED))


def _left(evaluation: Evaluation, replies: tuple[str, ...]) -> bytes:
    session = about(evaluation)
    for reply in replies:
        take(session, reply)
    session.close()
    path = session.ledger.log.path
    content = path.read_bytes()
    path.unlink()
    return content
