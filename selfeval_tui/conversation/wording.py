"""Scores in words: one sentence for a method and its computation, one row for an indicator. The same in every front."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..evaluation.addresses import Address, label
from ..evaluation.asked import named
from ..evaluation.change import Change, is_blank
from ..evaluation.glosses import glossed
from ..evaluation.indicator import Indicator
from ..evaluation.model import Evaluation, Funding, FundingRow
from ..evaluation.numbers import decimals
from ..evaluation.part import fields_of
from ..evaluation.written import achieved, amount, figure, goal, section
from ..language import Joined, Message, Sayable
from ..scoring.execution import Execution
from ..scoring.indicator import IndicatorScore
from ..scoring.reason import Method
from ..scoring.scorecard import Scorecard
from .line import Line, Role
from .steps import Choice, missing

_CENT = Decimal("0.01")
_FEW = 3  # so many places are named when some are missing


def points(value: Decimal | None) -> str:
    """Points with two decimals at least, a dash where there are none yet. Fills up, never rounds."""
    if value is None:
        return "–"
    return f"{value:f}" if decimals(value) >= 2 else f"{value.quantize(_CENT):f}"


def indicator_row(mark: IndicatorScore) -> Sayable:
    """An indicator as a row: number, section, name, target, actual, points of weight; what isn't known is left out."""
    one = mark.indicator
    if one.status == "cancelled":
        figures: tuple[Sayable, ...] = (Message.of("row.cancelled"),)
    else:
        target, actual = known_figures(one)
        figures = (target, Message.of("row.actual", actual=actual) if actual else "")
    parts = (mark.number, section(one), one.name or "–", *figures, scored(mark))
    return Joined(tuple(filter(None, parts)))


def known_figures(one: Indicator) -> tuple[str, str]:
    """Target and actual as written; "" for what isn't there yet."""
    return "" if is_blank(one.target) else goal(one), "" if is_blank(one.actual) else achieved(one)


def scored(mark: IndicatorScore) -> str:
    """`15.00/15.00`, points of weight; "" while neither is known."""
    return "" if mark.counted is None and mark.weight is None else points_of(mark.counted, mark.weight)


def points_of(earned: Decimal | None, weight: Decimal | None) -> str:
    """`27.63/50.00`."""
    return f"{points(earned)}/{points(weight)}"


def indicator_line(mark: IndicatorScore) -> Line:
    """Its row as a line; where that is folded, what follows stands behind the number."""
    return Line(Role.DONE, indicator_row(mark), hang=len(str(mark.number)) + 2)


def level_1(name: str) -> Sayable:
    """A level 1 as the board calls it: without `指标`, with a gloss in English."""
    return glossed(bare_level_1(name))


def bare_level_1(name: str) -> str:
    """The same without the gloss."""
    return name.removesuffix("指标") or "–"


def outside_band(mark: IndicatorScore) -> Message:
    """That the stated score is none that its tier may take."""
    assert mark.band is not None
    band, score = mark.band, points(mark.stated)
    return Message.of("row.outside_band", score=score, lowest=band.lowest, highest=band.highest)


def few_places(missing: tuple[Address, ...]) -> Sayable:
    """The first of what is missing, by name."""
    places = Joined(tuple(label(address) for address in missing[:_FEW]), Message.of("list.by"))
    return places if len(missing) <= _FEW else Message.of("finished.and_more", places=places)


def over_allotted(over: Decimal, share: Decimal) -> Message:
    """That the weights come to more than there is to share: the total would be above what it may be."""
    return Message.of("allotted.over", all=amount(share), over=amount(over))


def unfinished(evaluation: Evaluation, card: Scorecard) -> Message | None:
    """What a form that is handed out leaves blank, in one line; None of a finished one."""
    places = tuple(missing(evaluation, card))
    what = Message.of("exported.missing", count=len(places), places=few_places(places)) if places else None
    if card.complete:
        return what
    return Message.of("exported.no_total", what=what or over_allotted(-card.unallotted, card.to_allot))


def reason_line(mark: IndicatorScore) -> Message:
    """Why an indicator has the score it has."""
    reason = mark.reason
    much = reason.over_fulfilment if reason.much_over else None
    over: Sayable = Message.of("reason.over", times=much) if much is not None else ""
    flag: Sayable = Message.of("reason.flagged") if over and is_blank(mark.indicator.deviation) else ""
    if reason.method is Method.MISSING:
        return _missing(mark)
    if mark.band is not None and mark.counted is None:
        return Message.of(f"reason.{reason.method}_open", lowest=mark.band.lowest, highest=mark.band.highest)
    band = {"lowest": mark.band.lowest, "highest": mark.band.highest} if mark.band else {"lowest": "", "highest": ""}
    why = Message.of(
        f"reason.{reason.method}", formula=reason.told, over=over, flag=flag, score=points(mark.counted), **band
    )
    if mark.stated is not None and mark.computed is None and mark.band is None:
        return Message.of("reason.stated_alone", stated=points(mark.counted), reason=why)
    if not mark.differs or mark.stated is None or mark.computed is None:
        return why
    if reason.method is Method.CANCELLED:
        return Message.of("reason.stated_aside", stated=mark.stated, reason=why)
    return Message.of("reason.stated", stated=points(mark.counted), computed=mark.computed, reason=why)


def _missing(mark: IndicatorScore) -> Message:
    """That something is missing, and what counts in spite of it, if anything does."""
    one = mark.indicator
    code = "reason.missing" if any(map(is_blank, (one.target, one.actual, one.weight))) else "reason.no_tier"
    return Message.of(code) if mark.counted is None else Message.of(f"{code}_stated", score=points(mark.counted))


def execution_line(execution: Execution) -> Message:
    """How the execution rate and its points came about."""
    if execution.rate is None or execution.score is None:
        return Message.of("execution.missing", weight=amount(execution.weight))
    if execution.reason.method is Method.NO_BUDGET:
        return Message.of("execution.no_budget", weight=amount(execution.weight))
    assert execution.budget is not None
    assert execution.executed is not None
    return Message.of(
        "execution.over" if execution.overspent else "execution",
        over=overspent_told(execution),
        budget=figure(execution.budget),
        executed=figure(execution.executed),
        rate=execution.rate,
        formula=execution.reason.told,
        score=points(execution.score),
    )


def overspent_told(execution: Execution) -> Sayable:
    """That more was spent than the budget, which earns no more; "" where it wasn't."""
    return Message.of("execution.as_full") if execution.overspent else ""


def grade_alone(card: Scorecard) -> Sayable:
    """The grade without a word about it and without its gloss; while it is open, from the least to the most, as the points."""
    if card.grade is not None:
        return card.grade
    if card.unallotted < 0:
        return Message.of("board.no_grade")
    least, most = map(card.preset.grade, (card.earned, card.possible))
    return Message.of("board.grades", least=least, most=most)


def ends(card: Scorecard) -> Iterator[tuple[str, str, Decimal]]:
    """How far the grade above is, and the one below: which side, its name, the points; nothing while there is no total."""
    total, grades = card.total, card.preset.grades
    if total is None:
        return
    place = next(number for number, grade in enumerate(grades) if grade.name == card.grade)
    if place > 0:
        yield "above", grades[place - 1].name, grades[place - 1].at - total
    if place + 1 < len(grades):
        yield "below", grades[place + 1].name, total - grades[place].at


def ends_told(card: Scorecard) -> tuple[Message, ...]:
    """The same in whole sentences."""
    return tuple(_told(side, grade, by) for side, grade, by in ends(card))


def _told(side: str, grade: str, by: Decimal) -> Message:
    if not by:
        return Message.of("board.edge_told", grade=glossed(grade))
    return Message.of(f"board.{side}_told", grade=glossed(grade), points=points(by))


def which(number: int, name: str | None) -> Message:
    """`第 3 项“报告完成率”`."""
    return Message.of("label.which" if name else "label.nameless", number=number, name=name or "")


def numbered(choices: tuple[Choice, ...]) -> Iterator[Message]:
    """`1) 产出指标`, `2) 效益指标`, …"""
    for number, choice in enumerate(choices, 1):
        yield Message.of("ask.choice", number=number, label=choice.label)


def funding_row(changes: tuple[Change, ...]) -> Sayable | None:
    """What the row is called whose three amounts, and nothing else, were put; else None."""
    rows = {change.address[:-1] for change in changes}
    if len(changes) != len(fields_of(FundingRow)) or len(rows) != 1:
        return None
    (row,) = rows
    return named(fields_of(Funding)[str(row[-1])]) if row[0] == "funding" else None


def funding_amounts(changes: tuple[Change, ...]) -> dict[str, Sayable]:
    """The three amounts of a row, by the places of `understood.funding`."""
    keys = {"initial_budget": "initial", "adjusted_budget": "adjusted", "executed": "executed"}
    return {keys[change.address.key]: shown(change.value) for change in changes}


def shown(value: object, choices: tuple[Choice, ...] = ()) -> Sayable:
    """A value as the conversation shows it; of a long text the beginning."""
    for choice in choices:
        if choice.value == value:
            return choice.label
    if isinstance(value, Decimal):
        return figure(value)
    text = str(value).replace("\n", " ")
    return text if len(text) <= 60 else f"{text[:58]}……"
