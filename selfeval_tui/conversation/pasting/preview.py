"""What an offer looks like before it is taken: each row as understood, then what to look at, then the choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from ...evaluation.addresses import Address, label
from ...evaluation.change import Change
from ...evaluation.glosses import glossed
from ...evaluation.written import achieved, goal, section
from ...language import Joined, Language, Message, Sayable, Text, Words, say, visible
from ...language.columns import clip, right, width
from ..line import Line, Role
from ..wording import funding_amounts, funding_row, points, shown
from .offer import Offer, OfferedRow

if TYPE_CHECKING:
    from ...forms.table import Aside


_WIDEST = 14  # cells for a target or an actual in a row
_LONGEST = 60  # characters of a line that was not understood
_MOST_GROUPS = 5  # doubts told beside the choices; the others stand below their rows
_MOST_UNKNOWN = 200  # lines that were not understood are shown
TAKE, LOOK, DROP = Words("采用"), Words("逐项看"), Words("不要")
_FEW = 3  # so many are named
_MANY = 12  # numbers in one line


def preview(offer: Offer) -> Iterator[Line]:
    """An offer as a whole. The rows stand first, so that a small screen shows what is to be decided."""
    yield Line(Role.BLANK)
    yield Line(Role.NOTE, Message.of("paste.head"))
    yield from _top(offer)
    yield from row_lines(offer.rows)
    unknown = [aside for aside in offer.aside if aside.kind == "unknown"]
    for aside in unknown[:_MOST_UNKNOWN]:
        text = aside.text if len(aside.text) <= _LONGEST else f"{aside.text[:_LONGEST]}……"
        yield Line(Role.DOUBT, Message.of("paste.unknown", place=aside.place, text=text))
    if unknown[_MOST_UNKNOWN:]:
        yield Line(Role.DOUBT, Message.of("paste.unknown_more", count=len(unknown) - _MOST_UNKNOWN))
    yield from choosing(offer)


def choosing(offer: Offer) -> Iterator[Line]:
    """The question about an offer: sums, what is doubtful, the choices."""
    yield Line(Role.BLANK)
    if offer.rows:
        yield Line(Role.SCORE, _sums(offer))
    if put := [change for change in offer.top if change.value is not None]:
        few = Joined(tuple(label(change.address) for change in put[:_FEW]), Message.of("list.by"))
        yield Line(Role.NOTE, Message.of("paste.top", count=len(put), few=few))
    filled = sum(not row.is_new for row in offer.rows)
    if filled:
        yield Line(Role.NOTE, Message.of("paste.filled", count=filled))
    if offer.agreeing:
        yield Line(Role.NOTE, Message.of("import.agrees", count=offer.agreeing))
    yield from _doubts(offer)
    yield from _aside(offer)
    yield Line(Role.ASK, Message.of("paste.ask"))
    numbered = (
        Message.of("ask.choice", number=number, label=does) for number, (_, does) in enumerate(choices(offer), 1)
    )
    yield Line(Role.CHOICE, Joined(tuple(numbered), "   "))


def _top(offer: Offer) -> Iterator[Line]:
    """What stands around the table, the money a row a line."""
    by_part: dict[Address, list[Change]] = {}
    for change in offer.top:
        is_money = change.address[0] == "funding" and len(change.address) > 2
        by_part.setdefault(Address(change.address[:-1]) if is_money else change.address, []).append(change)
    for changes in by_part.values():
        row = funding_row(tuple(changes)) if all(change.value is not None for change in changes) else None
        if row is not None:
            amounts = funding_amounts(tuple(changes))
            yield Line(Role.DONE, Message.of("understood.funding", row=row, unit=offer.unit, **amounts))
        for change in changes if row is None else ():
            if change.value is None:
                continue  # told among the doubts
            told = Message.of("understood", label=label(change.address), value=shown(change.value))
            yield Line(Role.DONE, told)
    for told in (*offer.notes, *(doubt for _, doubt in offer.top_doubts)):
        yield Line(Role.DOUBT, told)


def row_lines(rows: tuple[OfferedRow, ...]) -> Iterator[Line]:
    """The rows under their levels, in columns, the name last; below a row what is doubtful about it."""
    if not rows:
        return
    cells, heads = [_cells(row) for row in rows], _heads(rows)
    spoken = [tuple(say(head, language) for head in heads) for language in get_args(Language)]
    widths = [max(map(width, column)) for column in zip(*cells, *(words[:-1] for words in spoken), strict=True)]
    zh, en = ("  ".join((*map(right, words, widths), words[-1])) for words in spoken)
    yield Line(Role.HELP, Text(zh, en))
    above = ""
    for row, figures in zip(rows, cells, strict=True):
        level = section(row.indicator)
        if level != above:
            above = level
            yield Line(Role.NOTE, Joined(tuple(map(glossed, level.split("/"))), "/"))
        columns = "  ".join(map(right, figures, widths))
        yield Line(Role.DONE, f"{columns}  {row.indicator.name or '–'}", hang=width(columns) + 2)
        for key, whole in (("target", goal(row.indicator)), ("actual", achieved(row.indicator))):
            if width(visible(whole)) > _WIDEST:
                what = label(Address.of("indicators", key))
                yield Line(Role.HELP, Message.of("understood", label=what, value=whole))
        for doubt in row.doubts:
            yield Line(Role.DOUBT, doubt.message)


def _heads(rows: tuple[OfferedRow, ...]) -> tuple[Words, ...]:
    """What stands above the columns, the name's last."""
    score = Words("得分/分值") if any("/" in _cells(row)[-1] for row in rows) else Words("分值")
    return Words("项"), Words("目标"), Words("完成值"), score, Words("名称")


def _cells(row: OfferedRow) -> tuple[str, str, str, str]:
    """Number, target, actual, and the weight, with the score where it is another."""
    one = row.indicator
    target, actual = (clip(visible(text), _WIDEST) for text in (goal(one), achieved(one)))
    score = points(one.weight) if one.score in (None, one.weight) else f"{points(one.score)}/{points(one.weight)}"
    return str(row.number), target, actual, score


def _sums(offer: Offer) -> Message:
    """How many rows and points, in all and under each level 1."""
    counts: dict[str, tuple[int, Decimal]] = {}
    for row in offer.rows:
        name = (row.indicator.category or "–").removesuffix("指标")
        count, weight = counts.get(name, (0, Decimal(0)))
        counts[name] = count + 1, weight + (row.indicator.weight or 0)
    parts: tuple[Sayable, ...] = tuple(
        Message.of("paste.level", name=glossed(name), count=count, weight=points(weight))
        for name, (count, weight) in counts.items()
    )
    total = sum((weight for _, weight in counts.values()), Decimal(0))
    return Message.of(
        "paste.sums", count=len(offer.rows), weight=points(total), levels=Joined(parts, Message.of("list.comma"))
    )


def _doubts(offer: Offer) -> Iterator[Line]:
    """What is doubtful about the form as a whole; then the rows to look at, by what is doubtful about them."""
    for message in (*offer.notes, *offer.whole_doubts, *(doubt for _, doubt in offer.top_doubts[:_MOST_GROUPS])):
        yield Line(Role.DOUBT, message)
    groups: dict[Message, list[int]] = {}
    for row in offer.rows:
        for doubt in row.doubts:
            groups.setdefault(doubt.message, []).append(row.number)
    for message, numbers in list(groups.items())[:_MOST_GROUPS]:
        yield Line(Role.DOUBT, Message.of("paste.look_at", numbers=_numbers(numbers), reason=message))
    if max(len(groups), len(offer.top_doubts)) > _MOST_GROUPS:
        yield Line(Role.DOUBT, Message.of("paste.look_above"))


def _numbers(numbers: Sequence[Sayable]) -> Sayable:
    few: Sayable = Joined(tuple(numbers[:_MANY]), Message.of("list.by"))
    return few if len(numbers) <= _MANY else Message.of("finished.and_more", places=few)


def _aside(offer: Offer) -> Iterator[Line]:
    """The lines that fill nothing; those that somebody has to fill in by what they are called."""
    by_kind: dict[str, list[Aside]] = {}
    for aside in offer.aside:
        by_kind.setdefault(aside.kind if aside.kind in ("unknown", "later", "form") else "frame", []).append(aside)
    for kind, all_of_it in by_kind.items():
        role = Role.NOTE if kind == "frame" else Role.DOUBT
        places = _numbers([aside.place for aside in all_of_it])
        names: Sayable = Joined(tuple(clip(one.called, _WIDEST) for one in all_of_it[:_FEW]), Message.of("list.by"))
        if len(all_of_it) > _FEW:
            names = Message.of("finished.and_more", places=names)
        yield Line(role, Message.of(f"paste.aside_{kind}", count=len(all_of_it), places=places, names=names))


def choices(offer: Offer) -> Iterator[tuple[Words, Message]]:
    """What can be done with an offer: a word for it, and what it does. Single rows are looked at where there is anything
    to look at; that comes last, so that the other numbers mean the same of every table."""
    cancelled = offer.cancelled
    take = Message.of("paste.take_cancelled", count=cancelled) if cancelled else Message.of("paste.take")
    yield TAKE, take
    yield DROP, Message.of("paste.drop")
    if offer.to_look:
        yield LOOK, Message.of("paste.take_and_look", count=offer.to_look)
