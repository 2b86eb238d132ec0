"""The one registry of commands: what can be typed with a slash, its keys, its help.

A new command is a function here with `@command`; help, completion, palette and footer follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeAlias, get_args

from ..evaluation.addresses import Address
from ..evaluation.problem import Problem
from ..evaluation.short_addresses import resolve
from ..language import Joined, Language, Message, Sayable, Text
from .events import Redone, Removed, Skipped, Undone
from .explaining import explain
from .replies import LanguageChosen, Left, Line, Listed, Reply, Role, Told
from .saving import save
from .sheet import sheet
from .steps import neighbour, next_indicator, next_missing, step_at

if TYPE_CHECKING:
    from .session import Session

Replies: TypeAlias = tuple[Reply, ...]
Run: TypeAlias = "Callable[[Session, str], Replies]"


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command: its names (the first is shown), what may follow, what it does, the key that does it too."""

    names: tuple[str, ...]
    takes: Text
    does: Text
    run: Run
    key: str = ""
    short: Text | None = None

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def written(self) -> Sayable:
        """The command as one types it: `/remove 3`."""
        slash = f"/{self.name}"
        return Joined((slash, self.takes), " ") if any(self.takes) else slash


_NOTHING = Text("", "")

REGISTRY: dict[str, Command] = {}


def command(
    *names: str, zh: str, en: str, takes: Text = _NOTHING, key: str = "", short: Text | None = None
) -> Callable[[Run], Run]:
    """Register the function below as a command."""

    def register(run: Run) -> Run:
        entry = Command(names, takes, Text(zh, en), run, key, short)
        REGISTRY.update(dict.fromkeys(names, entry))
        return run

    return register


def all_commands() -> Iterator[Command]:
    """Every command once, in the order of the help."""
    yield from dict.fromkeys(REGISTRY.values())


def run(session: Session, typed: str) -> Replies:
    """Run what was typed with a slash. Raises `Problem` where there is no such command."""
    name, _, rest = typed.removeprefix("/").strip().partition(" ")
    entry = REGISTRY.get(name.casefold())
    if entry is None:
        near = get_close_matches(name.casefold(), REGISTRY, n=1, cutoff=0.5)
        raise Problem("command.unknown", typed=name, nearest=f"/{near[0]}" if near else "/help")
    return entry.run(session, rest.strip())


@command("help", "帮助", "?", zh="有哪些命令", en="what can be typed", key="f1", short=Text("帮助", "Help"))
def _help(session: Session, rest: str) -> Replies:
    lines = [
        Line(
            Role.CHOICE,
            Message.of("help.line", name=entry.written, does=entry.does),
        )
        for entry in all_commands()
    ]
    return (Listed((Line(Role.NOTE, Message.of("help.head")), *lines)), session.ask())


@command("back", "上一题", zh="回到上一题", en="the question before")
def _back(session: Session, rest: str) -> Replies:
    return session.go(neighbour(session.state.evaluation, session.card, session.state.at, -1))


@command("next", "下一题", zh="去下一题，答案不变", en="the next question, answers as they are")
def _next(session: Session, rest: str) -> Replies:
    state, card = session.state, session.card
    if state.at is None:
        return session.go(next_missing(state.evaluation, card, None))
    return session.go(neighbour(state.evaluation, card, state.at, 1))


@command(
    "go", "edit", "去", zh="去某一题", en="to one question",
    takes=Text("3.完成值 | 执行数 | project.name", "3.actual | executed | project.name"),
)  # fmt: skip
def _go(session: Session, rest: str) -> Replies:
    return session.go(_place(session, rest))


@command("skip", "跳过", zh="这一题先放一放", en="put this question off")
def _skip(session: Session, rest: str) -> Replies:
    state, at = session.state, session.state.at
    if at is None:
        raise Problem("answer.at_end")
    then = next_missing(state.evaluation, session.card, at, state.skipped | {at})
    session.accept(Skipped(at, then))
    return (Told(Message.of("skipped")), session.ask())


@command("undo", "撤销", zh="撤回刚才的答复", en="take back the last reply")
def _undo(session: Session, rest: str) -> Replies:
    if not session.state.past:
        raise Problem("undo.nothing")
    session.accept(Undone())
    return (Told(Message.of("undone")), session.ask())


@command("redo", "重做", zh="恢复撤回的答复", en="make it again")
def _redo(session: Session, rest: str) -> Replies:
    if not session.state.future:
        raise Problem("redo.nothing")
    session.accept(Redone())
    return (Told(Message.of("redone")), session.ask())


@command("add", "加", zh="再加一项指标", en="one more indicator")
def _add(session: Session, rest: str) -> Replies:
    return session.go(next_indicator(session.state.evaluation))


@command("remove", "删", zh="删掉一项指标", en="take an indicator out", takes=Text("第几项", "its number"))
def _remove(session: Session, rest: str) -> Replies:
    evaluation = session.state.evaluation
    if not rest.isdecimal() or not 1 <= int(rest) <= len(evaluation.indicators):
        raise Problem("remove.which", count=len(evaluation.indicators))
    number = int(rest)
    name = evaluation.indicators[number - 1].name or "–"
    left = (*evaluation.indicators[: number - 1], *evaluation.indicators[number:])
    after = evaluation.model_copy(update={"indicators": left})
    session.accept(Removed(number, next_missing(after, session.scored(after), None, session.state.skipped)))
    return (Told(Message.of("removed", number=number, name=name)), session.ask())


@command("show", "得分表", zh="看全表得分", en="the whole score sheet", key="f2", short=Text("得分表", "Scores"))
def _show(session: Session, rest: str) -> Replies:
    return (Listed(tuple(sheet(session.card))), session.ask())


@command(
    "why",
    "为什么",
    zh="这个分怎么来的",
    en="how a score came about",
    takes=Text("[第几项]", "[number]"),
    key="f3",
    short=Text("为什么", "Why"),
)
def _why(session: Session, rest: str) -> Replies:
    number = _place(session, rest).number if rest else _indicator_in_hand(session)
    return (Listed(tuple(explain(session.card, number))), session.ask())


@command(
    "save",
    "保存",
    zh="存成文件",
    en="save to a file",
    takes=Text("[文件名]", "[file]"),
    key="ctrl+s",
    short=Text("保存", "Save"),
)
def _save(session: Session, rest: str) -> Replies:
    target = rest.removeprefix("as ").strip() if rest != "as" else ""
    return (*save(session, target), session.ask())


@command("lang", "语言", zh="中文或英文", en="Chinese or English", takes=Text("zh | en", "zh | en"))
def _lang(session: Session, rest: str) -> Replies:
    for language in get_args(Language):
        if rest == language:
            return (LanguageChosen(language), session.ask())
    raise Problem("language.which")


@command(
    "quit",
    "退出",
    "q",
    zh="离开；没存的留着下次接着填",
    en="leave; what isn't saved is kept",
    key="ctrl+q",
    short=Text("离开", "Leave"),
)
def _quit(session: Session, rest: str) -> Replies:
    return (Left(session.state.unsaved, session.state.path),)


def _place(session: Session, rest: str) -> Address:
    """The question that an address, or the number of an indicator, means."""
    evaluation = session.state.evaluation
    number = rest.strip().removeprefix("第").removesuffix("项").strip()
    if number.isdecimal() and 1 <= int(number) <= len(evaluation.indicators):
        first = Address.of("indicators", int(number), "name")
        at = next_missing(evaluation, session.card, Address.of("indicators", int(number)))
        return at if at is not None and at.number == int(number) else first
    address = resolve(rest, evaluation)
    return step_at(address, evaluation, session.card.preset).address


def _indicator_in_hand(session: Session) -> int | None:
    """The indicator the question is about, or the one answered last."""
    at = session.state.at
    count = len(session.state.evaluation.indicators)
    if at is None or at.number is None:
        return None
    return min(at.number, count) or None
