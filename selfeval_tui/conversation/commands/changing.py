"""What changes the evaluation beside answers: `/undo`, `/redo`, `/add`, `/remove`, `/clear`."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from ...evaluation.addresses import get, label
from ...evaluation.change import is_blank
from ...evaluation.model import Evaluation
from ...evaluation.problem import Problem
from ...language import Message, Words
from ...scoring.preset import Preset
from .. import registry
from ..deciding import drop, offer
from ..desk import Desk
from ..differences import difference, removed
from ..events import Redone, Removed, Undone
from ..measures import emptied
from ..picking import by_numbers
from ..registry import Argument, Replies
from ..replies.told import Told
from ..steps import next_indicator, next_missing
from ..supposing.sandbox import bring_back, take_back
from ..wording import which
from .places import number_of, place_of

command = partial(registry.command, group=Words("改动"))


@command("undo", "撤回", "撤销", "撤消", does=Words("撤回刚才的答复"))
def _undo(desk: Desk, rest: str) -> Replies:
    if desk.state.offered:
        return drop(desk)
    if desk.supposed is not None:
        return take_back(desk)
    if not desk.state.past:
        raise Problem("undo.nothing")
    after, report, preset = desk.state.evaluation, desk.report, desk.preset
    desk.accept(Undone())
    return (_changed("undone", desk.state.evaluation, after, preset), *desk.since(report, of=after))


@command("redo", "恢复", "重做", does=Words("恢复撤回的答复"), waits=True)
def _redo(desk: Desk, rest: str) -> Replies:
    if desk.supposed is not None:
        return bring_back(desk)
    dropped = desk.state.dropped
    if dropped is not None and desk.state.brings_back_table:
        return offer(desk, dropped.text)
    if not desk.state.future:
        raise Problem("redo.nothing")
    before, report = desk.state.evaluation, desk.report
    desk.accept(Redone())
    return (_changed("redone", before, desk.state.evaluation, desk.preset), *desk.since(report, of=before))


def _changed(code: str, before: Evaluation, after: Evaluation, preset: Preset) -> Told:
    """What the change between two moments is, as it was taken back or made again."""
    gone, what = removed(before, after, preset), difference(before, after, preset)
    if gone is not None:
        return Told(Message.of(f"{code}.removal", which=gone))
    return Told(Message.of(f"{code}.same") if what is None else Message.of(code, what=what))


@command("add", "加", "添加", does=Words("再加一项指标"), waits=True, of_form=True)
def _add(desk: Desk, rest: str) -> Replies:
    return desk.go(next_indicator(desk.state.evaluation))


@command(
    "remove", "删", "删除", does=Words("删掉一项指标"), takes=Words("第几项"),
    argument=Argument.INDICATOR, waits=True, of_form=True,
)  # fmt: skip
def _remove(desk: Desk, rest: str) -> Replies:
    evaluation = desk.state.evaluation
    if not evaluation.indicators:
        raise Problem("remove.none")
    number = number_of(desk, rest)
    if number is None:
        count = len(evaluation.indicators)
        code = "remove.only_one" if count == 1 else "remove.which"
        raise Problem(code, count=count, numbered=by_numbers(count, mark=""))
    gone = which(number, evaluation.indicators[number - 1].name)
    left = (*evaluation.indicators[: number - 1], *evaluation.indicators[number:])
    after = replace(evaluation, indicators=left)
    then = next_missing(desk.missing_in(after, desk.scored(after)), None, desk.state.skipped)
    desk.accept(Removed(number, then))
    return (Told(Message.of("removed", which=gone)), desk.ask())


@command(
    "clear", "清空", does=Words("清空一栏"), takes=Words("[3.偏差原因]"),
    argument=Argument.PLACE, waits=True, of_form=True,
)  # fmt: skip
def _clear(desk: Desk, rest: str) -> Replies:
    step = desk.step
    if rest and number_of(desk, rest) is None:
        address = place_of(desk, rest)
    elif not rest and step is not None and not is_blank(step.present):
        address = step.address
    else:
        raise Problem("clear.which", number=number_of(desk, rest) or 3)
    answer = emptied(address, desk.state.evaluation)
    if all(is_blank(get(desk.state.evaluation, change.address)) for change in answer.changes):
        raise Problem("clear.empty", label=label(address))
    return (Told(Message.of("cleared", label=label(address))), *desk.answered(answer, stay=True))
