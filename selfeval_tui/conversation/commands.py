"""The commands. A new one is a function here with `@command`; help, completion, palette and footer follow."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..evaluation.addresses import Address, label
from ..evaluation.numbers import fold
from ..evaluation.problem import Problem
from ..evaluation.short_addresses import resolve
from ..language import Message, Words
from ..review.review import unknown_rules
from .deciding import drop, offer
from .desk import Desk
from .differences import difference
from .events import Redone, Removed, Skipped, Undone
from .explaining import explain
from .finding_words import place
from .measures import Answer, emptied
from .outline import outline
from .overview import BoardShown, OutlineShown
from .registry import REGISTRY, Argument, Command, Replies, all_commands, command, run, run_anywhere
from .replies import Left, Line, Listed, Role, Told
from .reviewed import Reviewed
from .reviewing import question_of
from .saving import save
from .sheet import sheet
from .steps import neighbour, next_indicator, next_missing, step_at

__all__ = ["REGISTRY", "Command", "all_commands", "run", "run_anywhere"]

_NUMBER = re.compile(r"[0-9]{1,6}")


def _help_on(entries: Iterable[Command]) -> Replies:
    lines = (
        Line(Role.CHOICE, Message.of("help.line", name=entry.written, does=entry.does, others=entry.others))
        for entry in entries
    )
    return (Listed((Line(Role.NOTE, Message.of("help.head")), *lines)),)


def _help_anywhere(rest: str) -> Replies:
    return _help_on(entry for entry in all_commands() if entry.anywhere)


def _leave(rest: str) -> Replies:
    return (Left(kept=False, path=""),)


@command(
    "help", "帮助", "?", does=Words("有哪些命令"), key="f1", short=Words("帮助"),
    anywhere=_help_anywhere,
)  # fmt: skip
def _help(desk: Desk, rest: str) -> Replies:
    return (*_help_on(all_commands()), desk.ask())


@command("back", "上一题", does=Words("回到上一题"))
def _back(desk: Desk, rest: str) -> Replies:
    return desk.go(neighbour(desk.state.evaluation, desk.card, desk.state.at, -1))


@command("next", "下一题", does=Words("去下一题，答案不变"))
def _next(desk: Desk, rest: str) -> Replies:
    state, card = desk.state, desk.card
    if state.at is None:
        return desk.go(next_missing(state.evaluation, card, None))
    return desk.go(neighbour(state.evaluation, card, state.at, 1))


@command(
    "go", "去", does=Words("去某一题，或检查的第几条"),
    takes=Words("3.完成值 | 执行数 | #1"), argument=Argument.PLACE,
)  # fmt: skip
def _go(desk: Desk, rest: str) -> Replies:
    return desk.go(_place(desk, rest))


@command(
    "edit", "改", does=Words("改一个答复；ctrl+↑、ctrl+↓ 也能选"),
    takes=Words("[3 | 3.完成值 | 执行数]"), argument=Argument.PLACE,
)  # fmt: skip
def _edit(desk: Desk, rest: str) -> Replies:
    number = _indicator_number(desk, rest)
    if number is not None:
        return desk.edit(Address.of("indicators", number, "category"), whole=True)
    to = _place(desk, rest) if rest else desk.state.at
    if to is None:
        raise Problem("answer.at_end")
    return desk.edit(to)


@command("skip", "跳过", does=Words("这一题先放一放"))
def _skip(desk: Desk, rest: str) -> Replies:
    state, at = desk.state, desk.state.at
    if at is None:
        raise Problem("answer.at_end")
    then = next_missing(state.evaluation, desk.card, at, state.skipped | {at})
    desk.accept(Skipped(at, then))
    return (Told(Message.of("skipped")), desk.ask())


@command("undo", "撤销", does=Words("撤回刚才的答复"))
def _undo(desk: Desk, rest: str) -> Replies:
    if desk.state.offered:
        return drop(desk)
    if not desk.state.past:
        raise Problem("undo.nothing")
    after, report = desk.state.evaluation, desk.report
    desk.accept(Undone())
    told = Told(Message.of("undone", what=difference(desk.state.evaluation, after)))
    return (told, *desk.since(report), desk.ask())


@command("redo", "重做", does=Words("恢复撤回的答复"))
def _redo(desk: Desk, rest: str) -> Replies:
    if not desk.state.future:
        raise Problem("redo.nothing")
    before, report = desk.state.evaluation, desk.report
    desk.accept(Redone())
    told = Told(Message.of("redone", what=difference(before, desk.state.evaluation)))
    return (told, *desk.since(report), desk.ask())


@command("add", "加", does=Words("再加一项指标"))
def _add(desk: Desk, rest: str) -> Replies:
    return desk.go(next_indicator(desk.state.evaluation))


@command(
    "remove", "删", does=Words("删掉一项指标"), takes=Words("第几项"),
    argument=Argument.INDICATOR,
)  # fmt: skip
def _remove(desk: Desk, rest: str) -> Replies:
    evaluation, rest = desk.state.evaluation, fold(rest)
    if not _NUMBER.fullmatch(rest) or not 1 <= int(rest) <= len(evaluation.indicators):
        raise Problem("remove.which", count=len(evaluation.indicators))
    number = int(rest)
    name = evaluation.indicators[number - 1].name or "–"
    left = (*evaluation.indicators[: number - 1], *evaluation.indicators[number:])
    after = evaluation.model_copy(update={"indicators": left})
    desk.accept(Removed(number, next_missing(after, desk.scored(after), None, desk.state.skipped)))
    return (Told(Message.of("removed", number=number, name=name)), desk.ask())


@command("clear", "清空", does=Words("清空一栏"), takes=Words("3.偏差原因"), argument=Argument.PLACE)
def _clear(desk: Desk, rest: str) -> Replies:
    address = _place(desk, rest)
    answer = emptied(address, desk.state.evaluation)
    return (Told(Message.of("cleared", label=label(address))), *desk.answered(answer, stay=True))


@command("outline", "目录", does=Words("所有的题，填了没有"), key="f2", short=Words("目录"))
def _outline(desk: Desk, rest: str) -> Replies:
    return (OutlineShown(outline(desk.state, desk.card)), desk.ask())


@command(
    "paste", "粘贴",
    does=Words("看懂一张指标表再问要不要；逐行界面里末了另起一行写 /end"),
    takes=Words("表"), verbatim=True,
)  # fmt: skip
def _paste(desk: Desk, rest: str) -> Replies:
    if not rest.strip():
        raise Problem("paste.empty")
    return offer(desk, rest)


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
    number = _place(desk, rest).number if rest else _indicator_in_hand(desk)
    return (Listed(tuple(explain(desk.card, number))), desk.ask())


@command("show", "得分表", does=Words("看全表得分"), key="f4", short=Words("得分表"))
def _show(desk: Desk, rest: str) -> Replies:
    return (Listed(tuple(sheet(desk.card))), desk.ask())


@command("board", "得分栏", does=Words("各部分得分、失分和还能得的分"))
def _board(desk: Desk, rest: str) -> Replies:
    return (BoardShown(desk.board), desk.ask())


@command(
    "review",
    "检查",
    does=Words("有哪些会被退回、会被问到的"),
)
def _review(desk: Desk, rest: str) -> Replies:
    report, own = desk.report, desk.state.evaluation.review
    desk.listed = report.findings
    unknown = tuple(problem.message for problem in unknown_rules(own.ignore if own is not None else ()))
    told = Reviewed(report.findings, report.ignored, unknown)
    return (told, desk.ask(findings=False))


@command("fix", "修正", does=Words("照检查的第几条修正"), takes=Words("第几条"))
def _fix(desk: Desk, rest: str) -> Replies:
    number, finding = desk.finding(rest)
    if not finding.fix:
        raise Problem("review.no_fix", number=number)
    told = Told(Message.of("review.fixed", place=place(finding)), Role.DONE)
    return (told, *desk.answered(Answer(finding.fix), stay=desk.state.at is not None))


@command(
    "save",
    "保存",
    does=Words("存成文件"),
    takes=Words("[文件名]"),
    argument=Argument.FILE,
    key="ctrl+s",
    short=Words("保存"),
)
def _save(desk: Desk, rest: str) -> Replies:
    target = rest.removeprefix("as ").strip() if rest != "as" else ""
    return (*save(desk, target), desk.ask(findings=False))


# Here, because the help names the commands in the order in which they are registered.
from . import choosing as _choosing  # noqa: E402, F401
from . import files_commands as _files_commands  # noqa: E402, F401


@command(
    "quit",
    "退出",
    "q",
    does=Words("离开；没存的留着下次接着填"),
    key="ctrl+q",
    anywhere=_leave,
)
def _quit(desk: Desk, rest: str) -> Replies:
    return (Left(desk.state.unsaved, desk.state.path),)


def _place(desk: Desk, rest: str) -> Address:
    """The question that an address, or the number of an indicator, means."""
    evaluation = desk.state.evaluation
    if fold(rest).startswith("#"):
        return step_at(question_of(*desk.finding(rest)), evaluation, desk.card.preset).address
    number = _indicator_number(desk, rest)
    if number is not None:
        first = Address.of("indicators", number, "name")
        at = next_missing(evaluation, desk.card, Address.of("indicators", number))
        return at if at is not None and at.number == number else first
    address = resolve(rest, evaluation)
    return step_at(address, evaluation, desk.card.preset).address


def _indicator_number(desk: Desk, rest: str) -> int | None:
    """The indicator that a bare number, or `第 3 项`, means."""
    number = fold(rest).removeprefix("第").removesuffix("项").strip()
    there = _NUMBER.fullmatch(number) and 1 <= int(number) <= len(desk.state.evaluation.indicators)
    return int(number) if there else None


def _indicator_in_hand(desk: Desk) -> int | None:
    """The indicator the question is about, or the one answered last."""
    at = desk.state.at
    count = len(desk.state.evaluation.indicators)
    if at is None or at.number is None:
        return None
    return min(at.number, count) or None
