"""What a scenario does to the score, in words: before → after, and by how much. The same in every front."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..evaluation.addresses import Address, field_at, get, label
from ..evaluation.asked import named
from ..evaluation.change import Change, is_blank
from ..evaluation.indicator import Indicator
from ..evaluation.model import Evaluation
from ..evaluation.written import achieved, goal
from ..language import Joined, Message, Sayable
from ..scoring.parts import Part, Points
from ..scoring.preset import find_preset, preset_ids
from ..scoring.scorecard import NIL, Scorecard
from ..scoring.whatif.effect import Basis, IndicatorPart
from ..scoring.whatif.scenario import Supposed
from .steps import choices_at
from .wording import grade_alone, over_allotted, points, reason_line, shown

_ARROW = " → "
_UNKNOWN = "–"
_TOGETHER = {"operator": "target", "unit": "target"}  # what is written with another value


def known(some: Points) -> str:
    """`99.46`, or the range `54.96–99.96`; a dash where nothing can be said."""
    if some.known:
        return points(some.lowest)
    return _UNKNOWN if some.lowest == some.highest else f"{points(some.lowest)}–{points(some.highest)}"


def by(part: Part) -> str:
    """`-0.67`, `+0.04`; where both ends of a range differ by other amounts, from the one to the other."""
    if _UNKNOWN in (known(part.before), known(part.after)):
        return _UNKNOWN
    low, high = sorted((part.difference.lowest, part.difference.highest))
    return signed(low) if low == high else f"{signed(low)}…{signed(high)}"


def signed(value: Decimal) -> str:
    """`+0.04`; nothing before 0."""
    return f"+{points(value)}" if value > 0 else points(value)


def to(before: Sayable, after: Sayable) -> Sayable:
    """`6次 → 4次`; what is the same stands once."""
    return Joined((before, after), _ARROW) if before != after else before


def points_told(part: Part) -> Sayable:
    """`2.00 → 1.33  -0.67`; only what it is where nothing changes."""
    if not part.difference.changed:
        return known(part.after)
    return Joined((to(known(part.before), known(part.after)), by(part)))


def grades_told(before: Scorecard, after: Scorecard) -> Sayable:
    """`优 → 良`, said also where it stays."""
    return Joined((grade_alone(before), grade_alone(after)), _ARROW)


def basis_told(part: IndicatorPart, supposed: Iterable[Change]) -> Sayable:
    """Where the points after the change come from, or why there are none yet; "" where that goes without saying."""
    if part.now.indicator.status == "cancelled":
        return ""
    at = Address.of("indicators", part.now.number, "score")
    if any(change.address == at and change.value is not None for change in supposed):
        return Message.of("sandbox.score_supposed")
    if part.basis is Basis.RECOMPUTED and part.was.differs:
        return Message.of("sandbox.replaced", stated=points(part.was.stated))
    return reason_line(part.now) if part.basis is Basis.OPEN else Message.of(f"sandbox.{part.basis}")


def figures_told(was: Indicator, now: Indicator) -> Iterator[Sayable]:
    """What of an indicator is another: `实际完成值 6次 → 4次`, `分值 2 → 5`."""
    if was.status != now.status:
        at = Address.of("indicators", "status")
        yield to(*(shown(one.status, choices_at(at)) for one in (was, now)))
        if now.status == "cancelled":
            return
    pairs: tuple[tuple[str, Sayable, Sayable], ...] = (
        ("target", goal(was), goal(now)),
        ("actual", achieved(was), achieved(now)),
        ("achievement", _value("achievement", was), _value("achievement", now)),
        ("weight", _value("weight", was), _value("weight", now)),
    )
    for key, before, after in pairs:
        if before != after and not (key == "achievement" and now.achievement is None):
            yield Joined((label(Address.of("indicators", key)), to(before, after)), " ")


def _value(key: str, of: Indicator) -> Sayable:
    value = getattr(of, key)
    return "–" if is_blank(value) else shown(value, choices_at(Address.of("indicators", key)))


def rates_told(supposed: Supposed) -> Sayable:
    """`94.68% → 95.00%`."""
    rates = (supposed.before.execution.rate, supposed.after.execution.rate)
    return to(*("–" if rate is None else f"{rate:f}%" for rate in rates))


def values_told(addresses: Iterable[Address], before: Evaluation, supposed: Supposed) -> Iterator[Message]:
    """`当年财政拨款 · 全年执行数：1,045.83 → 1,049.40 万元`, for what of it isn't an indicator's."""
    for address in addresses:
        if address.number is None and address.key == "preset":
            both = (Joined((card.preset.id, card.preset.label), " ") for card in (supposed.before, supposed.after))
            yield Message.of("understood", label=label(address), value=to(*both))
        elif address.number is None:
            told = to(_at(address, before), _at(address, supposed.evaluation))
            if address[0] == "funding" and len(address) > 2:
                told = Joined((told, supposed.evaluation.funding.unit), " ")
            yield Message.of("understood", label=label(address), value=told)


def _at(address: Address, evaluation: Evaluation) -> Sayable:
    value = get(evaluation, address)
    if address == ("preset",) and value in preset_ids():
        return find_preset(value).label
    return "–" if is_blank(value) else shown(value)


def supposed_told(supposed: Supposed, few: int) -> Sayable:
    """What is supposed in a few words: `第 3 项 90%、全年执行数 100`; of many the first, and how many there are."""
    words = tuple(_short(place, supposed.evaluation) for place, is_news in _places(supposed).items() if is_news)
    listed = Joined(words[:few], Message.of("list.by"))
    return listed if len(words) <= few else Message.of("sandbox.and_more", few=listed, count=len(words))


def unchanged_told(supposed: Supposed) -> Iterator[Message]:
    """What is supposed and stands in the form already: `第 1 项 100.00%：和表上一样。`."""
    for place, is_news in _places(supposed).items():
        if not is_news:
            yield Message.of("sandbox.unchanged", what=_short(place, supposed.evaluation))


def _places(supposed: Supposed) -> dict[Address, bool]:
    """Where something is supposed, and whether that is another value than the form's."""
    changes, found = supposed.scenario.changes, dict[Address, bool]()
    for change in changes:
        at = change.address
        place = at.beside(_TOGETHER.get(at.key, at.key)) if at.number is not None else at
        if change.value is not None and not _follows(change, changes):
            found[place] = found.get(place, False) or change in supposed.changes
    return found


def _follows(change: Change, changes: tuple[Change, ...]) -> bool:
    """Whether it only goes with a cancelling."""
    status = Change(change.address.beside("status"), "cancelled")
    return change.address.number is not None and change.address.key != "status" and status in changes


def _short(at: Address, evaluation: Evaluation) -> Sayable:
    if at.number is None:
        return Joined((named(field_at(at)) or label(at), _at(at, evaluation)), " ")
    one = evaluation.indicators[at.number - 1]
    row = Message.of("label.rows", numbers=at.number)
    match at.key:
        case "actual":
            return Joined((row, achieved(one)), " ")
        case "target":
            return Joined((row, label(Address.of("indicators", "target")), goal(one)), " ")
        case "status":
            return Joined((row, shown(one.status, choices_at(at))), " ")
        case key:
            return Joined((row, label(Address.of("indicators", key)), _value(key, one)), " ")


def unallotted_told(card: Scorecard) -> Message:
    """That the weights don't come to what there is to share, so that the total is a range or none."""
    if card.unallotted < NIL:
        return over_allotted(-card.unallotted, card.to_allot)
    return Message.of("sandbox.unallotted", points=points(card.unallotted))
