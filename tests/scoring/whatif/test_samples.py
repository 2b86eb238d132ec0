"""The eight forms: what their money and their figures must be, equal to trying every 0.01 in whole numbers."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from selfeval_tui.evaluation.addresses import Address, put
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.scoring.scorecard import score
from selfeval_tui.scoring.whatif.goal import goal
from selfeval_tui.scoring.whatif.levers import Kind, Lever, levers
from selfeval_tui.scoring.whatif.margins import margins
from selfeval_tui.scoring.whatif.sensitivity import sensitivity
from selfeval_tui.scoring.whatif.sweep import sweep
from tests.fixtures.seed import NAMES, sample_bytes
from tests.scoring.presets import SHANGHAI

WATER = "2023-water-approval"
SPENT = Address.parse("funding.current_year_appropriation.executed")
SAMPLED = Address.parse("indicators[4].actual")  # 抽样采集率


@cache
def _form(name: str) -> Evaluation:
    return read_toml(sample_bytes(name)).evaluation


def _spent(evaluation: Evaluation, cents: int) -> Evaluation:
    return put(evaluation, _lever(evaluation).address, Decimal(cents).scaleb(-2))


def _lever(evaluation: Evaluation) -> Lever:
    (lever,) = [one for one in levers(evaluation, score(evaluation, SHANGHAI)) if one.kind is Kind.EXECUTED]
    return lever


def _totals(evaluation: Evaluation) -> list[int]:
    """The total in hundredths for each 0.01 spent, from 0 up to the budget: 10 points by whole-number division, the rest."""
    card = score(evaluation, SHANGHAI)
    budget, rest = int(card.execution.budget * 100), int(card.indicator_score * 100)  # type: ignore[operator]
    return [rest + 1000 * cents // budget for cents in range(budget + 1)]


@pytest.mark.parametrize("name", NAMES)
def test_the_least_spent_for_each_whole_total(name: str) -> None:
    """Whole totals that spending can make: from each form with nothing spent, the first 0.01 that reaches it."""
    evaluation = _form(name)
    totals = _totals(evaluation)
    empty = _spent(evaluation, 0)
    assert int(score(empty, SHANGHAI).possible * 100) == totals[0]
    for whole in range(totals[0] // 100 + 1, 101):
        found = goal(empty, SHANGHAI, Decimal(whole))
        least = next((cents for cents, total in enumerate(totals) if total >= whole * 100), None)
        ways = [way for way in found.ways if way.steps[0].lever.kind is Kind.EXECUTED]
        if least is None:
            assert ways == []
            continue
        (way,) = ways
        assert way.steps[0].value * 100 == least
        assert score(_spent(evaluation, least), SHANGHAI).possible == way.total >= whole
        assert score(_spent(evaluation, least - 1), SHANGHAI).possible < whole


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("wanted", ["优", "91", "95", "98", "99.46"])
def test_the_least_spent_that_keeps_it(name: str, wanted: str) -> None:
    """优, or a total: down to which 0.01 the money may fall, all else as it stands."""
    evaluation = _form(name)
    totals = _totals(evaluation)
    least = Decimal(90) if wanted == "优" else Decimal(wanted)
    found = margins(evaluation, SHANGHAI, wanted if wanted == "优" else least)
    assert found.reached == (score(evaluation, SHANGHAI).possible >= least)
    (margin,) = [one for one in found.figures if one.lever.kind is Kind.EXECUTED] if found.reached else [None]
    if margin is None:
        return
    first = next(cents for cents, total in enumerate(totals) if total >= least * 100)
    assert margin.safe == (first == 0)
    assert margin.last is None or margin.last.value * 100 == first


def test_what_must_be_spent_for_99_50() -> None:
    """1,049.40 of 1,104.63 is 95.00 %, 9.50 points; 1,049.39 is not enough."""
    found = goal(_form(WATER), SHANGHAI, Decimal("99.50"))
    (way,) = found.ways
    assert (str(way.steps[0].lever.address), str(way.steps[0].value)) == (str(SPENT), "1049.40")
    assert (str(way.steps[0].score), str(way.total)) == ("9.50", "99.50")
    enough, not_enough = (score(put(_form(WATER), SPENT, Decimal(spent)), SHANGHAI) for spent in ("1049.40", "1049.39"))
    assert (str(enough.total), str(enough.execution.rate)) == ("99.50", "95.00")
    assert str(not_enough.total) == "99.49"


def test_a_rate_that_falls_to_90() -> None:
    """2.00 × 90 ÷ 95 is 1.89 for it, and 99.35 in all: the score that the form states goes with the figure it stood for."""
    point, stays = sweep(_form(WATER), SHANGHAI, SAMPLED, Decimal(90), Decimal(100), Decimal(10)).points
    assert (str(point.score), str(point.total)) == ("1.89", "99.35")
    assert (str(stays.score), str(stays.total)) == ("2.00", "99.46")


def test_what_two_meetings_less_cost() -> None:
    """The sketch's form: of its money only all of it makes 99.99 with 6 of 6 meetings."""
    found = goal(_form("2023-approval-review"), SHANGHAI, Decimal("99.99"))
    assert [str(way.steps[0].value) for way in found.ways] == ["67.17"]
    short = goal(put(_form("2023-approval-review"), Address.parse("indicators[3].actual"), Decimal(4)), SHANGHAI, "优")
    assert short.reached


@pytest.mark.parametrize("name", NAMES)
def test_what_each_form_can_still_win_and_lose(name: str) -> None:
    """Of money: all of its points, and what is left of them; of an indicator that is met: its weight."""
    evaluation = _form(name)
    card = score(evaluation, SHANGHAI)
    found = {str(swing.lever.address): swing for swing in sensitivity(evaluation, SHANGHAI).swings}
    money = found[str(_lever(evaluation).address)]
    assert card.execution.score is not None
    assert (money.lose, money.win) == (card.execution.score, card.execution.weight - card.execution.score)
    for mark in card.indicators:
        key = "score" if isinstance(mark.indicator.target, str) else "actual"
        swing = found.get(f"indicators[{mark.number}].{key}")
        assert (swing is None) == (mark.indicator.status == "cancelled")
        if swing is not None:
            assert swing.worst is not None
            assert (swing.lose, swing.win, swing.worst.value) == (mark.weight or Decimal(0), Decimal(0), Decimal(0))
