"""From question to question: `/back`, `/next`, `/go`, `/edit`, `/skip`."""

from __future__ import annotations

from functools import partial

from ...evaluation.addresses import Address
from ...evaluation.numbers import fold
from ...language import Message, Words
from .. import registry
from ..desk import Desk
from ..events import Skipped
from ..finding_counts import ROLES
from ..finding_words import finding_line
from ..keeping import at_end
from ..line import Role
from ..registry import Argument, Replies
from ..replies.told import Told
from ..reviewing import Aim
from ..steps import neighbour, next_missing
from .places import number_of, place_of

command = partial(registry.command, group=Words("换题"))


@command("back", "上一题", does=Words("回到上一题"), waits=True, of_form=True)
def _back(desk: Desk, rest: str) -> Replies:
    return desk.go(neighbour(desk.state.evaluation, desk.card, desk.state.at, -1))


@command("next", "下一题", does=Words("去下一题，答复不变"), waits=True, of_form=True)
def _next(desk: Desk, rest: str) -> Replies:
    state, card = desk.state, desk.card
    if state.at is None:
        return desk.go(next_missing(desk.missing(), None))
    return desk.go(neighbour(state.evaluation, card, state.at, 1))


@command(
    "go", "去", does=Words("去某一题，或检查的第几条"),
    takes=Words("3.完成值 | 执行数 | #1"), argument=Argument.PLACE, waits=True, of_form=True,
)  # fmt: skip
def _go(desk: Desk, rest: str) -> Replies:
    to = place_of(desk, rest)
    if not fold(rest).startswith("#"):
        return desk.go(to)
    number, finding = desk.finding(rest)
    asked = desk.go(to)
    desk.aim = Aim(fix=number if finding.fix else 0)
    by_key = (Told(Message.of("review.hint_there"), Role.HELP),) if finding.fix else ()
    return (Told(finding_line(finding), ROLES[finding.severity]), *by_key, *asked)


@command(
    "edit", "改", "修改", does=Words("改一整项，或一个答复；ctrl+↑、ctrl+↓ 也能选"),
    takes=Words("[3 | 3.完成值 | 执行数]"), argument=Argument.PLACE, waits=True, of_form=True,
)  # fmt: skip
def _edit(desk: Desk, rest: str) -> Replies:
    number = number_of(desk, rest)
    if number is not None:
        return desk.edit(Address.of("indicators", number, "category"), whole=True)
    to = place_of(desk, rest) if rest else desk.state.at
    if to is None:
        raise at_end(desk)
    return desk.edit(to)


@command("skip", "跳过", does=Words("这一题先放一放"), waits=True, of_form=True)
def _skip(desk: Desk, rest: str) -> Replies:
    state, at = desk.state, desk.state.at
    if at is None:
        raise at_end(desk)
    then = state.look[0] if state.look else next_missing(desk.missing(), at, state.skipped | {at})
    desk.accept(Skipped(at, then))
    return (Told(Message.of("skipped")), desk.ask())
