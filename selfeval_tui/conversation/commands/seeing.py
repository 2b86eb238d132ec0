"""What shows the evaluation: `/outline`, `/why`, `/show`, `/board`."""

from __future__ import annotations

from functools import partial

from ...evaluation.addresses import Address
from ...language import Words
from .. import registry
from ..desk import Desk
from ..heard import NOTHING, Heard
from ..registry import Argument, Replies
from ..replies.explaining import Whole, explain
from ..replies.overview import BoardShown, OutlineShown
from ..replies.sheet import sheet
from ..replies.told import Shown
from ..supposing.sandbox import show
from ..views.outline import outline
from .places import place_of

# The total says itself why there is none.
_TOTAL = Heard(frozenset({("weight-sum", None)}))

command = partial(registry.command, group=Words("查看"))


@command("outline", "目录", does=Words("所有的题，填了没有"), key="f2", short=Words("目录"), of_form=True)
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
    subject = _subject(place_of(desk, rest)) if rest else _at_hand(desk)
    return (
        Shown(tuple(explain(desk.card_shown, subject))),
        desk.ask(heard=_TOTAL if subject is Whole.TOTAL else NOTHING),
    )


def _subject(address: Address) -> int | Whole:
    """What has the score that a place has a part in."""
    return address.number or (Whole.EXECUTION if address[0] == "funding" else Whole.TOTAL)


def _at_hand(desk: Desk) -> int | Whole:
    """What is asked about, else what was scored last; at the end all of it."""
    at, marks = desk.state.at, desk.card.indicators
    if at is None or desk.supposed is not None:
        return Whole.TOTAL
    subject = _subject(at)
    if subject is Whole.EXECUTION or (isinstance(subject, int) and subject <= len(marks)):
        return subject
    scored = [mark.number for mark in marks if mark.counted is not None]
    if scored:
        return scored[-1]
    return Whole.EXECUTION if desk.card.execution.score is not None else Whole.TOTAL


@command("show", "得分表", does=Words("看全表得分"), key="f4", short=Words("得分表"))
def _show(desk: Desk, rest: str) -> Replies:
    if desk.supposed is not None:
        return show(desk)
    return (Shown(tuple(sheet(desk.card))), desk.ask(heard=_TOTAL))


@command("board", "得分栏", does=Words("各部分得分、失分和还能得的分"))
def _board(desk: Desk, rest: str) -> Replies:
    if desk.supposed is not None:
        return show(desk)
    return (BoardShown(desk.board, desk.report.findings), desk.ask(findings=False))
