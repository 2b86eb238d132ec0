"""What shows the evaluation: `/outline`, `/why`, `/show`, `/board`."""

from __future__ import annotations

from functools import partial

from ...language import Words
from .. import registry
from ..desk import Desk
from ..heard import NOTHING, Heard
from ..registry import Argument, Replies
from ..replies import Shown
from ..replies.explaining import explain
from ..replies.overview import BoardShown, OutlineShown
from ..replies.sheet import sheet
from ..views.outline import outline
from .places import number_in_hand, place_of

# The total says itself why there is none.
_TOTAL = Heard(frozenset({("weight-sum", None)}))

command = partial(registry.command, group=Words("查看"))


@command("outline", "目录", does=Words("所有的题，填了没有"), key="f2", short=Words("目录"))
def _outline(desk: Desk, rest: str) -> Replies:
    return (OutlineShown(outline(desk.state, desk.card, desk.report.findings)), desk.ask(findings=False))


@command(
    "why",
    "为什么",
    does=Words("这个分怎么来的"),
    takes=Words("[第几项]"),
    argument=Argument.INDICATOR,
    key="f3",
    short=Words("为什么"),
)
def _why(desk: Desk, rest: str) -> Replies:
    number = place_of(desk, rest).number if rest else number_in_hand(desk)
    return (Shown(tuple(explain(desk.card, number))), desk.ask(heard=_TOTAL if number is None else NOTHING))


@command("show", "得分表", does=Words("看全表得分"), key="f4", short=Words("得分表"))
def _show(desk: Desk, rest: str) -> Replies:
    return (Shown(tuple(sheet(desk.card))), desk.ask(heard=_TOTAL))


@command("board", "得分栏", does=Words("各部分得分、失分和还能得的分"))
def _board(desk: Desk, rest: str) -> Replies:
    return (BoardShown(desk.board, desk.report.findings), desk.ask(findings=False))
