"""How a conversation begins: a new evaluation, one that goes on from a plan or last year's, a file, or a draft."""

from __future__ import annotations

import secrets
from pathlib import Path

from msgspec.structs import replace

from ...data import data_folder
from ...evaluation.model import Evaluation
from ...evaluation.plan import from_plan, is_plan, next_year
from ...evaluation.problem import Problem
from ...evaluation.toml_read import read_newer
from ...evaluation.toml_write import write_toml
from ...language import Message, Sayable
from ...scoring.preset import find_preset, named_for_good, preset_ids
from ...scoring.scorecard import misstated, result_of, score
from ...store.evaluations import Opened, open_evaluation, preset_of
from ...store.files import read_file
from ...store.folders import draft_path
from ...store.lines import size_of
from ...store.log import Log
from ...store.recent import remember
from ..cleaning import check_figures, cleaned
from ..deciding import offer
from ..earlier import earlier, told_again
from ..events import Started
from ..in_use import is_anothers
from ..journal import Resumed, resume
from ..ledger import Clock, Ledger, now
from ..line import Line, Role
from ..replies.reply import Reply
from ..replies.told import Listed, Told
from ..session import Session
from ..talk import Talk
from ..times import shown_time
from ..wording import shown
from .damage import told_of_damage, unreadable
from .menu import Menu, Option

_SAMPLE = "2023-it-maintenance.toml"


def new(preset: str = "", clock: Clock = now) -> Session:
    """A new evaluation, empty. Raises `Problem` where there is no such preset."""
    return _begin(_scored_by(Evaluation(format=1), preset), clock)


def begin_from(source: Path, preset: str = "", clock: Clock = now) -> Talk:
    """A new evaluation that goes on from a plan or from last year's file. Raises `Problem`.

    A file half filled in may be meant to be gone on with: then that is asked.
    """
    document = open_evaluation(source).document
    if not preset:
        preset_of(document, str(source))
    evaluation = _scored_by(_named_from_here(document.evaluation, source), preset)
    _remember(source, evaluation, clock)
    if is_plan(evaluation):
        return _begin(from_plan(evaluation), clock, Message.of("opened.plan"))
    year, card = evaluation.project.fiscal_year, score(evaluation, find_preset(evaluation.preset))
    # In January the year before is filled in; what is older and unfinished was left so.
    if card.complete or (year is not None and year < clock().astimezone().year - 1):
        return _next_year(evaluation, clock)
    which = Message.of("half.head", path=str(source), name=evaluation.project.name or Message.of("board.unnamed"))
    return Menu(
        (Line(Role.ASK, which),),
        (
            Option("1", Message.of("half.go_on"), lambda: open_file(source, clock)),
            Option("2", Message.of("half.next_year"), lambda: _next_year(evaluation, clock)),
        ),
    )


def begin_pasted(text: str, clock: Clock = now) -> Session:
    """A new evaluation with a pasted form, or a part of one, that waits for a yes. Raises `Problem` where it is none."""
    if "\ufffd" in text:
        raise Problem("answer.not_utf8")
    check_figures(text)
    clean = cleaned(text)
    return _begin_offer(clean.text, (Told(Message.of("opened.pasted")), *clean.told), clock)


def begin_imported(typed: str, clock: Clock = now) -> Session:
    """A new evaluation with the form of a file that waits for a yes. Raises `Problem`."""
    from ..importing import form_in

    found = form_in(typed)
    return _begin_offer(found.text, (Told(Message.of("opened.imported")), *found.told), clock, found.preset)


def _begin_offer(text: str, notices: tuple[Reply, ...], clock: Clock, preset: str = "") -> Session:
    begun = new(preset, clock)
    try:
        offer(begun, text)
    except Problem:
        begun.close()
        raise
    return Session(begun.ledger, notices=notices)


def sample(clock: Clock = now) -> Session:
    """A finished form to look around in; saving it makes a copy."""
    evaluation = open_evaluation(data_folder() / "evaluations" / _SAMPLE).document.evaluation
    return _begin(evaluation, clock, Message.of("opened.sample"), id="sample-")


def open_file(path: Path, clock: Clock = now) -> Talk:
    """The conversation about a file; where a draft of it was left unsaved, the choice between the two. Raises `Problem`.

    A file of a newer format can be looked at as far as this version understands it.
    """
    try:
        opened = open_evaluation(path)
    except Problem as problem:
        if problem.message.code != "file.newer":
            raise
        return _look_at_newer(path, problem, clock)
    preset_of(opened.document, str(path))
    _remember(path, opened.document.evaluation, clock)
    log = draft_path(path, "")
    found = resume(log)
    if found is not None and is_anothers(log):
        # There is nothing to choose while it is being filled in: what is shown is what stands there now.
        return _session(found, log, clock)
    damage = told_of_damage(log, found, clock())
    if found is not None and (found.state.unsaved or _supposes_of_another(found, opened)):
        at = f"{found.at.astimezone():%m-%d %H:%M}"
        head, size = Message.of("resume.head", path=str(path), at=at), found.size
        return Menu(
            (*(line for told in damage for line in told.lines()), Line(Role.ASK, head)),
            (
                Option("1", Message.of("resume.draft"), lambda: open_draft(log, clock)),
                Option("2", Message.of("resume.file"), lambda: _fresh(path, opened, size, clock)),
            ),
        )
    if found is not None and found.state.digest == opened.digest:
        return _session(found, log, clock, *_differing_result(opened))
    return _fresh(path, opened, size_of(log), clock, damage)


def _supposes_of_another(found: Resumed, opened: Opened) -> bool:
    """Whether a draft has scenarios about another content than the file's: opened anew they would be gone."""
    return bool(found.state.scenarios.all) and found.state.digest != opened.digest


def open_draft(log: Path, clock: Clock = now) -> Session:
    """Go on with a draft. Raises `Problem` where it is gone."""
    found = resume(log)
    if found is None:
        raise unreadable(log)
    return _session(found, log, clock)


def _session(found: Resumed, log: Path, clock: Clock, *notices: Reply) -> Session:
    """A session that goes on where a journal ends, also where the preset it names is gone."""
    state = found.state
    if not is_anothers(log):
        notices = (*told_of_damage(log, found, clock()), *notices)
    try:
        preset = find_preset(state.evaluation.preset, Path(state.path).parent if state.path else None)
    except Problem as problem:
        preset = find_preset(preset_ids()[0])
        told = Message.of("opened.without_preset", problem=problem.message, preset=preset.label)
        notices = (*notices, Told(told, Role.DOUBT))
    before = earlier(state, preset)
    lines = tuple(told_again(before, state, score(state.evaluation, preset)))
    head = Line(Role.NOTE, Message.of("resume.earlier", at=shown_time(found.at, clock())))
    again = (Listed((head, *lines)),) if lines else ()
    return Session(
        Ledger(state, Log(log, seen=found.size, good=found.good), clock=clock),
        notices=(*notices, *again),
        shifts=before.shifts,
    )


def _fresh(path: Path, opened: Opened, seen: int, clock: Clock, damage: tuple[Told, ...] = ()) -> Session:
    event = Started(opened.document.text, str(path.absolute()), opened.digest)
    log = Log(draft_path(path, ""), seen=seen, fresh=True)
    return Session.start(event, log, clock, (*damage, *_differing_result(opened)))


def _begin(
    evaluation: Evaluation, clock: Clock, notice: Message | None = None, *, last: str = "", id: str = ""
) -> Session:
    """A conversation about an evaluation that has no file yet."""
    stamp = f"{id}{clock():%Y%m%d%H%M%S}-{secrets.token_hex(3)}"
    notices = (Told(notice),) if notice is not None else ()
    return Session.start(Started(write_toml(evaluation), last=last), Log(draft_path(None, stamp)), clock, notices)


def _next_year(evaluation: Evaluation, clock: Clock) -> Session:
    plan, last = next_year(evaluation), replace(evaluation, result=None)
    year = evaluation.project.fiscal_year
    if year is None:
        notice = Message.of("opened.last_year_unknown")
    else:
        notice = Message.of("opened.last_year", last=year, year=year + 1)
    return _begin(plan, clock, notice, last=write_toml(last))


def _scored_by(evaluation: Evaluation, preset: str) -> Evaluation:
    """The evaluation with another preset, if one is named. Raises `Problem` where there is none of that name."""
    if not preset:
        return evaluation
    find_preset(preset)
    # The draft may be gone on with in another folder, where that path leads to another preset.
    return replace(evaluation, preset=named_for_good(preset))


def _named_from_here(evaluation: Evaluation, source: Path) -> Evaluation:
    """A preset of the person's own lies beside the source; what is begun from it lies nowhere yet."""
    return replace(evaluation, preset=named_for_good(evaluation.preset, source.parent))


def _look_at_newer(path: Path, newer: Problem, clock: Clock) -> Session:
    """A file of a newer format, as a copy without a file: saving never touches what this version doesn't know."""
    try:
        evaluation, left_out = read_newer(read_file(path), str(path))
        evaluation = _named_from_here(evaluation, path)
        find_preset(evaluation.preset)
    except Problem:
        raise newer from None
    number = dict(newer.message.args)["number"]
    return _begin(evaluation, clock, Message.of("opened.newer", path=str(path), number=number, count=left_out))


def _differing_result(opened: Opened) -> tuple[Told, ...]:
    """A word where the result that the last save wrote isn't what is computed now; it is never read as input."""
    evaluation = opened.document.evaluation
    stated = evaluation.result
    if stated is None:
        return ()
    card = score(evaluation, preset_of(opened.document, str(opened.path)))
    key = misstated(stated, card)
    if key is None:
        return ()
    label, before = Message.of(f"result.{key}"), _of_result(key, getattr(stated, key))
    today = getattr(result_of(card), key)
    if today is None and key != "total_score":
        return (Told(Message.of("result.not_known", label=label, before=before), Role.DOUBT),)
    possible = Message.of("result.open", earned=card.earned, possible=card.possible)
    value = possible if today is None else _of_result(key, today)
    return (Told(Message.of("result.differs", label=label, before=before, now=value), Role.DOUBT),)


def _of_result(key: str, value: object) -> Sayable:
    return f"{value:f}%" if key == "execution_rate" else shown(value)


def _remember(path: Path, evaluation: Evaluation, clock: Clock) -> None:
    """Put a file on the list of those opened lately; the plans that ship with the program are not the person's."""
    if not path.absolute().is_relative_to(data_folder()):
        remember(path, clock(), evaluation.project.name or "", evaluation.project.fiscal_year)
