"""Targets, what came of them and cancelling, as answers: what is put where."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ..evaluation.addresses import Address, field_at, get, label
from ..evaluation.change import Change, Value
from ..evaluation.checks import checked_value
from ..evaluation.measures import is_outlived, is_reason, read_actual, read_target
from ..evaluation.model import Evaluation, Indicator
from ..evaluation.problem import Doubt, Problem
from ..evaluation.written import achieved
from ..forms.pieces import SIGN, is_number, pieces_of
from ..language import Message

# What is typed together, and so emptied together.
TOGETHER = {"target": ("operator", "target", "unit"), "actual": ("actual", "achievement")}
BARE_TARGET = "actual.bare_target"  # the doubt whose candidates are a target with what was achieved
_BOTH = 2


class Answer(Struct, frozen=True):
    """What a reply puts where, checked; `notes` say what was understood otherwise than typed, or looks doubtful.

    `doubt` is to be asked before it is put: another reply may be meant.
    """

    changes: tuple[Change, ...]
    notes: tuple[Message, ...] = ()
    doubt: Doubt | None = None

    @classmethod
    def noted(cls, changes: tuple[Change, ...], notes: tuple[Message, ...], either: tuple[str, ...]) -> Answer:
        """An answer whose first note asks about it where there are two readings of it."""
        return cls(changes, notes[1:], Doubt.about_either(notes[0], either)) if either else cls(changes, notes)


def checked(address: Address, value: Value) -> Change:
    """A change whose value has passed the field's own check."""
    return Change(address, checked_value(address, value))


def target_answer(address: Address, text: str, before: Indicator | None = None) -> Answer:
    """The target with its sign and unit, or a target in words; `address` is that of the target."""
    target = read_target(text, before)
    values = {"operator": target.operator, "target": target.value, "unit": target.unit}
    changes = tuple(checked(address.beside(key), value) for key, value in values.items())
    return Answer.noted(changes, target.notes, target.either)


def renewed(answer: Answer, before: Indicator) -> Answer:
    """An answer that may bring a new target: where the old actual can't be held against it, it goes, and that is told."""
    changes = {change.address.key: change for change in answer.changes}
    goal, unit = changes.get("target"), changes.get("unit")
    if goal is None or unit is None or "actual" in changes or not is_outlived(before, goal.value, unit.value):
        return answer
    gone = tuple(Change(goal.address.beside(key), None) for key in ("actual", "achievement"))
    told = Message.of("actual.outlived", before=achieved(before))
    return replace(answer, changes=(*answer.changes, *gone), notes=(*answer.notes, told))


def actual_answer(address: Address, typed: str, aim: Indicator) -> Answer:
    """What was achieved, against the target of an indicator; a % that the target lacks is asked about."""
    actual = read_actual(typed, aim.target, aim.unit)
    changes = (checked(address, actual.value), Change(address.beside("achievement"), None))
    if actual.dropped != "%":
        return Answer.noted(changes, actual.notes, actual.either)
    target = f"{aim.operator or '='}{aim.target:f}"
    either = (f"{target}% {actual.value:f}%", f"{target} {actual.value:f}")
    return Answer.noted(changes, (Message.of(BARE_TARGET, typed=typed, target=target),), either)


def both_answer(address: Address, text: str, before: Indicator) -> Answer | None:
    """The target and what was achieved in one reply, as a line of the form has them: `≥95% 96%`; None where it is less."""
    pieces = pieces_of(text)
    if len(pieces) != _BOTH or not SIGN.match(pieces[0]) or not is_number(pieces[1]):
        return None
    target = target_answer(address.beside("target"), pieces[0], before)
    aim = replace(before, **{change.address.key: change.value for change in target.changes})
    actual = actual_answer(address, pieces[1], aim)
    doubt = target.doubt or actual.doubt
    if doubt is not None and doubt.message.code != BARE_TARGET:
        around = ("", f" {pieces[1]}") if doubt is target.doubt else (f"{pieces[0]} ", "")
        doubt.within(*around)
    return Answer((*target.changes, *actual.changes), (*target.notes, *actual.notes), doubt)


def emptied(address: Address, evaluation: Evaluation) -> Answer:
    """What empties a field, and with it what is typed together with it. Raises `Problem` where it may not be empty."""
    if field_at(address).default is not None:
        raise Problem("clear.fixed", label=label(address))
    # The goals have an `actual` too, and nothing beside it.
    keys = TOGETHER.get(address.key, (address.key,)) if address.number is not None else (address.key,)
    gone = (Change(address.beside(key), None) for key in keys)
    return Answer(tuple(change for change in gone if get(evaluation, change.address) is not None))


def cancellation(address: Address, words: str) -> tuple[Change, ...]:
    """What cancels the indicator that `address` is within: weight and score 0; a whole sentence is the reason too."""
    nil = Decimal("0.00")
    changes = [
        Change(address.beside("status"), "cancelled"),
        Change(address.beside("weight"), nil),
        Change(address.beside("score"), nil),
    ]
    if is_reason(words):
        changes.append(checked(address.beside("deviation"), words))
    return tuple(changes)


def revival(address: Address) -> tuple[Change, ...]:
    """What makes a cancelled indicator stand again: its weight and score, 0 till now, are asked for anew."""
    return tuple(Change(address.beside(key), value) for key, value in revived().items())


def revived() -> dict[str, Value]:
    """The same by field."""
    return {"status": "active", "weight": None, "score": None}
