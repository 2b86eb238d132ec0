"""A reply becomes an answer: the values it puts, and what is doubtful about them. Each kind of question has its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from ..evaluation.achievement import tier_of_words
from ..evaluation.addresses import Address, get
from ..evaluation.asked import Kind
from ..evaluation.days import read_day
from ..evaluation.indicator import WHY_CANCELLED
from ..evaluation.measures import is_cancellation
from ..evaluation.model import Evaluation, Indicator
from ..evaluation.numbers import fold, read_points
from ..evaluation.problem import Problem
from ..language import Glossed, Message, say
from ..late import late
from .amounts import amount
from .measures import Answer, actual_answer, both_answer, cancellation, checked, renewed, revival, target_answer
from .parting import is_row
from .picking import LETTERS, WORDS
from .steps import Step

_SHORTEST_EXPLANATION = 4
_SENTENCE_MARKS = frozenset("。；！？;!?")  # no row of indicators has them
_EXPLAINS_NOTHING = {
    "无",
    "没有",
    "没",
    "无偏差",
    "无原因",
    "不适用",
    "不知道",
    "0",
    "/",
    "-",
    "—",
    "none",
    "no",
    "n/a",
    # What answers a doubt is no cause.
    *WORDS,
    *LETTERS,
}
_BARE_NUMBER = late(r"[0-9]+(?:[.,][0-9]+)*[).、]?")


def read_answer(step: Step, text: str, evaluation: Evaluation) -> Answer:
    """Read a reply to a question. Raises `Problem` with the reason and what would be accepted."""
    reader = _READERS[step.asked.kind]
    try:
        return reader(step, text, evaluation)
    except Problem as problem:
        raise problem.at(address=str(step.address)) from None


def choose(step: Step, text: str) -> str | None:
    """The value of the choice a reply picks by number, value or words; None where it picks none."""
    typed = fold(text).rstrip(").、")
    if re.fullmatch(r"[0-9]{1,3}", typed) and 1 <= int(typed) <= len(step.choices):
        return step.choices[int(typed) - 1].value
    wanted = typed.casefold().removesuffix("指标")
    for choice in step.choices:
        words = {choice.value, say(choice.label, "zh"), say(choice.label, "en")}
        if isinstance(choice.label, Glossed):
            words.add(choice.label.meaning.en)
        if wanted in {word.casefold().removesuffix("指标") for word in words}:
            return choice.value
    return None


def not_a_choice(step: Step, text: str) -> Problem:
    """Why a reply picks nothing, and what would."""
    count = len(step.choices)
    return Problem("answer.not_the_one" if count == 1 else "answer.not_a_choice", typed=text.strip(), count=count)


def _line(step: Step, text: str, evaluation: Evaluation) -> Answer:
    typed = (choose(step, text) or text).strip()
    if not typed:
        raise Problem("answer.empty")
    return Answer((checked(step.address, typed),))


def _paragraph(step: Step, text: str, evaluation: Evaluation) -> Answer:
    typed = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    if not typed:
        raise Problem("answer.empty")
    if step.address[0] == "goals" and not any(map(str.isalpha, typed)):
        raise Problem("goal.no_words", typed=typed)
    return Answer((checked(step.address, typed),), _about_explanation(step, typed))


def explains_nothing(typed: str) -> bool:
    """Whether a reply to the question for the cause says that there is none."""
    return fold(typed).casefold().strip(" 。.！!，,") in _EXPLAINS_NOTHING


def _about_explanation(step: Step, typed: str) -> tuple[Message, ...]:
    """What reviewers would say of an explanation: too short to be one, or a row of the form that went astray."""
    if step.address.key != "deviation":
        return ()
    if len(typed) < _SHORTEST_EXPLANATION:
        code = "deviation.hollow_cancelled" if step.asked is WHY_CANCELLED else "deviation.hollow"
        return (Message.of(code, typed=typed),)
    is_prose = not _SENTENCE_MARKS.isdisjoint(typed)
    return (Message.of("deviation.row_like"),) if not is_prose and is_row(typed) else ()


def _year(step: Step, text: str, evaluation: Evaluation) -> Answer:
    typed = fold(text).removesuffix("年度").removesuffix("年").strip()
    if not re.fullmatch(r"[0-9]{4}", typed):
        raise Problem("value.year")
    return Answer((checked(step.address, int(typed)),))


def _date(step: Step, text: str, evaluation: Evaluation) -> Answer:
    return Answer((checked(step.address, read_day(text)),))


def _points(step: Step, text: str, evaluation: Evaluation) -> Answer:
    value = read_points(text)
    weight = get(evaluation, step.address.beside("weight")) if step.address.key == "score" else None
    if weight is not None and value > weight:
        raise Problem("score.above_weight", typed=value, weight=weight)
    return Answer((checked(step.address, value),))


def _choice(step: Step, text: str, evaluation: Evaluation) -> Answer:
    value = choose(step, text)
    if value is None:
        raise not_a_choice(step, text)
    if step.address.key == "achievement":
        _check_words(step.address, value, evaluation)
    if step.address.key == "status" and value == "cancelled":
        return Answer(cancellation(step.address, ""))
    if step.address.key == "status" and step.present == "cancelled":
        return Answer(revival(step.address))
    return Answer((checked(step.address, value),))


def _check_words(address: Address, tier: str, evaluation: Evaluation) -> None:
    """Refuse a tier other than the one that the words of `actual` name: the form would say both."""
    actual = get(evaluation, address.beside("actual"))
    named = tier_of_words(actual) if isinstance(actual, str) else None
    if named is not None and named != tier:
        raise Problem("achievement.contradicts", actual=actual, number=address.number or 1)


def _target(step: Step, text: str, evaluation: Evaluation) -> Answer:
    indicator: Indicator = get(evaluation, Address(step.address[:2])) or Indicator()
    return renewed(target_answer(step.address, text, indicator), indicator)


def _actual(step: Step, text: str, evaluation: Evaluation) -> Answer:
    address, chosen = step.address, choose(step, text)
    typed = (chosen or text).strip()
    if not typed:
        raise Problem("answer.empty")
    if step.choices and chosen is None and _BARE_NUMBER.fullmatch(fold(typed)):
        raise not_a_choice(step, typed)
    if is_cancellation(typed):
        return Answer(cancellation(address, typed))
    indicator: Indicator = get(evaluation, Address(address[:2])) or Indicator()
    both = both_answer(address, typed, indicator) if isinstance(indicator.target, Decimal) else None
    return both or actual_answer(address, typed, indicator)


_READERS: dict[Kind, Callable[[Step, str, Evaluation], Answer]] = {
    Kind.LINE: _line,
    Kind.PARAGRAPH: _paragraph,
    Kind.YEAR: _year,
    Kind.DATE: _date,
    Kind.AMOUNT: amount,
    Kind.POINTS: _points,
    Kind.CHOICE: _choice,
    Kind.TARGET: _target,
    Kind.ACTUAL: _actual,
}
