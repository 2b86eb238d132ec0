"""`/quit`."""

from __future__ import annotations

from functools import partial

from ...language import Words
from .. import registry
from ..desk import Desk
from ..keeping import check_kept
from ..registry import Replies
from ..replies.told import Left
from ..supposing.shelf import check_left, close_empty

command = partial(registry.command, group=Words("离开"))


def _leave(rest: str) -> Replies:
    return (Left(),)


@command(
    "quit",
    "退出",
    "离开",
    "exit",
    "q",
    does=Words("离开；没保存的留着，下次接着填"),
    key="ctrl+q",
    anywhere=_leave,
)
def _quit(desk: Desk, rest: str) -> Replies:
    check_left(desk, "/quit")
    check_kept(desk)
    close_empty(desk)
    return (left_of(desk),)


def left_of(desk: Desk) -> Left:
    """What is kept where an evaluation is left; what another window fills in is that one's."""
    if desk.ledger.is_looking:
        return Left()
    state, kept = desk.state, desk.ledger.secure()
    saved = state.written and (kept or not state.unsaved)
    left = state.unsaved or bool(state.offered) or bool(state.scenarios.all)
    holds = kept and not desk.ledger.is_failing
    return Left(kept and left, state.path if saved else "", holds=holds)
