"""A pasted table is offered, then taken, taken and looked at, or dropped."""

from __future__ import annotations

from ..evaluation.asked import Kind
from ..evaluation.numbers import fold
from ..evaluation.problem import Problem
from ..language import Joined, Message, Text
from ..scoring.settling import settled
from .desk import Desk
from .events import Answered, Offered
from .line import Role
from .pasting.offer import Offer
from .pasting.preview import DROP, LOOK, TAKE, choices, preview, row_lines
from .replies.reply import Reply
from .replies.told import Listed, Told
from .replies.understood import Allotted, ExecutionScored
from .reviewing import heard_in
from .steps import Step, next_missing

_ALSO = {TAKE: ("全部采用", "是", "好", "要", "y", "ok"), LOOK: ("看", "改"), DROP: ("不用", "否", "不", "n")}
_MOST_LINES = 1_000  # the longest form seen has 70
_MOST_REASONS = 4  # why nothing could be taken
_FEWEST_LINES = 3  # of a text in which nothing was found; below, it is read as any other reply


def offer_in(desk: Desk, typed: str, step: Step | None, *, may_be_text: bool = False) -> tuple[Reply, ...] | None:
    """Offer the table that a reply holds; None where it holds none, and is read as any other. Raises `Problem`.

    A goal or a remark stays text whatever it looks like; a single line in the place of an indicator is that indicator.
    Where it `may_be_text`, lines in which no table is found are that.
    """
    kind = step.asked.kind if step is not None else None
    lines = sum(bool(line.strip()) for line in typed.splitlines())
    of_indicators = kind in (Kind.CATEGORY, Kind.SUBCATEGORY, None)
    if kind is Kind.PARAGRAPH or (lines < 2 and ("\t" not in typed or (of_indicators and step is not None))):
        return None
    _within_limit(lines)
    if desk.reading(typed).is_empty:
        _check_unread(desk.reading(typed), lines)
        if of_indicators and lines >= _FEWEST_LINES and not may_be_text:
            raise Problem("paste.nothing", count=lines)
        return None
    return offer(desk, typed)


def offer(desk: Desk, text: str) -> tuple[Reply, ...]:
    """Show what would be taken, and wait. Raises `Problem` where there is nothing."""
    _within_limit(sum(bool(line.strip()) for line in text.splitlines()))
    found = desk.reading(text)
    if found.is_empty:
        _check_unread(found, found.lines)
        raise Problem("paste.nothing", count=found.lines)
    waited = desk.state.offered
    desk.accept(Offered(text))
    replaced = (Told(Message.of("paste.replaced"), Role.DOUBT),) if waited and waited != text else ()
    return (*replaced, Listed(tuple(preview(found))))


def _check_unread(found: Offer, lines: int) -> None:
    """Raises `Problem` where parts of the form were seen, but none of their values could be taken: they are named."""
    put = {change.address for change in found.top}
    unread = (message for address, message in found.top_doubts if address not in put)
    reasons = dict.fromkeys((*unread, *found.notes))
    if reasons:
        raise Problem("paste.unread", count=lines, reasons=Joined(tuple(reasons)[:_MOST_REASONS], Text("", " ")))


def _within_limit(lines: int) -> None:
    """A form of any size is read at once; what is far longer than one isn't read at all, and stays with the person."""
    if lines > _MOST_LINES:
        raise Problem("paste.long", lines=f"{lines:,}", most=f"{_MOST_LINES:,}")


def decide(desk: Desk, typed: str) -> tuple[Reply, ...]:
    """Take the reply to an offer. Raises `Problem` where it is none."""
    found = desk.reading(desk.state.offered)
    word = fold(typed).casefold().rstrip(").、")
    offered = [choice for choice, _ in choices(found)]
    for number, choice in enumerate(offered, 1):
        if word == str(number) or word in (choice.zh, choice.en, *_ALSO[choice]):
            return drop(desk) if choice is DROP else _take(desk, looking=choice is LOOK)
    raise Problem("paste.which", count=len(offered))


def drop(desk: Desk) -> tuple[Reply, ...]:
    """Let the offer go; nothing has changed."""
    desk.accept(Offered(""))
    code = "paste.dropped" if desk.state.brings_back_table else "paste.dropped_behind"
    return (Told(Message.of(code)), desk.ask())


def _take(desk: Desk, *, looking: bool) -> tuple[Reply, ...]:
    """All rows in one event, so that one undo takes them back."""
    found, before = desk.reading(desk.state.offered), desk.card
    changes, after = settled(desk.state.evaluation, found.changes, desk.preset, desk.beside)
    look = found.to_look_at if looking else ()
    then = look[0] if look else next_missing(desk.missing_in(after, desk.scored(after)), None, desk.state.skipped)
    desk.accept(Answered(changes, then, look[1:]))
    taken = Message.of("paste.taken", count=len(found.rows))
    if found.top:
        put = Message.of("change.fields", count=sum(change.value is not None for change in found.top))
        taken = Message.of("paste.taken_form", rows=Message.of("change.rows", count=len(found.rows)), fields=put)
    told: list[Reply] = [Told(taken, Role.DONE)]
    if look:
        told.append(Listed(tuple(row_lines(found.doubtful))))
    card = desk.card
    if card.execution != before.execution:
        told.append(ExecutionScored(card.execution))
    if card.unallotted != before.unallotted and card.unallotted <= 0:
        told.append(Allotted(card.unallotted, card.to_allot))
    return (*told, desk.ask(heard=heard_in(told)))
