"""What if: `/whatif`, `/keep`, `/drop`, `/out`, `/rename`; `/goal` and `/sensitivity`."""

from __future__ import annotations

from functools import partial

from ...language import Words
from .. import registry
from ..desk import Desk
from ..registry import Argument, Replies
from ..supposing import sandbox, shelf

command = partial(registry.command, group=Words("假设"), waits=True)


@command(
    "whatif",
    "假设",
    does=Words("假设改几个数看得分，不动表"),
    takes=Words("[名称 | 3.完成值=80 | #1]"),
    argument=Argument.SCENARIO,
)
def _whatif(desk: Desk, rest: str) -> Replies:
    return shelf.open_sandbox(desk, rest)


@command("keep", "采用", does=Words("把假设的都填进表里，一次可以撤回"))
def _keep(desk: Desk, rest: str) -> Replies:
    return sandbox.take_over(desk)


@command("drop", "放弃", does=Words("不要这个假设"), takes=Words("[名称]"), argument=Argument.SCENARIO)
def _drop(desk: Desk, rest: str) -> Replies:
    return shelf.drop(desk, rest)


@command("out", "回到表", does=Words("回到表里，假设先留着"))
def _out(desk: Desk, rest: str) -> Replies:
    return shelf.leave(desk)


@command("rename", "改名", does=Words("给假设换个名称"), takes=Words("[名称] 新名称"), argument=Argument.SCENARIO)
def _rename(desk: Desk, rest: str) -> Replies:
    return shelf.rename(desk, rest)


@command("goal", "目标", does=Words("要到这个等级或总分，改哪个数最省"), takes=Words("优 | 98"))
def _goal(desk: Desk, rest: str) -> Replies:
    from ..supposing import aims

    return aims.reach(desk, rest)


@command("sensitivity", "敏感度", does=Words("每个数单独能让总分失去或得到多少"))
def _sensitivity(desk: Desk, rest: str) -> Replies:
    from ..supposing import aims

    return aims.swings(desk)
