"""Every figure the official system printed on the eight forms of 2023 is the figure the program computes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import asdict, replace

from selfeval_tui.evaluation.addresses import rows
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.scoring.execution import row_rate, total_row
from selfeval_tui.scoring.scorecard import result_of, score
from tests.fixtures.seed import NAMES, forms, sample_bytes
from tests.scoring.presets import SHANGHAI

RATES = ("99.60", "99.99", "100.00", "99.68", "99.31", "97.23", "99.94", "94.68")
TOTALS = ("99.96", "99.99", "100.00", "99.96", "99.93", "99.72", "99.99", "99.46")


def _evaluation(name: str) -> Evaluation:
    return read_toml(sample_bytes(name)).evaluation


@pytest.mark.parametrize(("name", "rate", "total"), list(zip(NAMES, RATES, TOTALS, strict=True)))
def test_rate_score_total_and_grade(name: str, rate: str, total: str) -> None:
    """Cut, not rounded, to the very digits on paper."""
    card, form = score(_evaluation(name), SHANGHAI), forms()[name]
    printed = (str(form.funding[0].rate), form.funding[0].score, str(form.total), form.grade)
    computed = (str(card.execution.rate), str(card.execution.score), str(card.total), card.grade)
    assert computed == printed
    assert (printed[0], printed[2], printed[3]) == (rate, total, "优")


@pytest.mark.parametrize("name", NAMES)
def test_the_rate_of_each_row(name: str) -> None:
    """The rows have their rates too; one without a budget prints 0.00."""
    funding, (total, *printed) = _evaluation(name).funding, forms()[name].funding
    assert [str(row_rate(row, SHANGHAI)) for _, row in rows(funding)] == [str(line.rate) for line in printed]
    assert str(row_rate(total_row(funding), SHANGHAI)) == str(total.rate)


@pytest.mark.parametrize("name", NAMES)
def test_the_score_of_each_indicator(name: str) -> None:
    """Each row earns what the form says, without looking at what the form says."""
    cards = score(_evaluation(name), SHANGHAI).indicators
    assert [str(card.computed) for card in cards] == [str(row.score) for row in forms()[name].rows]
    assert not any(card.differs for card in cards)


@pytest.mark.parametrize("name", NAMES)
def test_the_total_does_not_need_the_stated_scores(name: str) -> None:
    """Left out of the file, the scores come out as they stood there."""
    evaluation = _evaluation(name)
    bare = tuple(replace(row, score=None) for row in evaluation.indicators)
    card = score(replace(evaluation, indicators=bare), SHANGHAI)
    assert card.total == forms()[name].total


@pytest.mark.parametrize("name", NAMES)
def test_a_finished_form_is_complete(name: str) -> None:
    """Nothing is open, nothing lost but what execution lost, and the indicators have their 90 points."""
    card = score(_evaluation(name), SHANGHAI)
    assert card.complete
    assert card.earned == card.possible == card.total
    assert (card.unallotted, card.indicator_score, card.to_allot) == (Decimal(0), Decimal(90), Decimal(90))
    assert sum(section.weight for section in card.sections) == 90
    assert sum(section.open + section.lost for section in card.sections) == 0
    assert card.capped_at is None


@pytest.mark.parametrize("name", NAMES)
def test_the_result_in_the_file_is_the_computed_one(name: str) -> None:
    """What the sample has under [result] is what a save would write there."""
    evaluation = _evaluation(name)
    result = result_of(score(evaluation, SHANGHAI))
    assert evaluation.result is not None
    assert {key: str(value) for key, value in asdict(result).items()} == {
        key: str(value) for key, value in asdict(evaluation.result).items()
    }
