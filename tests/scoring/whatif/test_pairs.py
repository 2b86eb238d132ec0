"""Two figures together on grids of thousands of values: every value of the one, with the least of the other."""

from __future__ import annotations

import random
from bisect import bisect_left
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, combinations

import pytest

from selfeval_tui.evaluation.model import Evaluation, Funding, Indicator
from selfeval_tui.scoring.scorecard import score
from selfeval_tui.scoring.whatif.goal import goal
from selfeval_tui.scoring.whatif.levers import Lever, levers
from selfeval_tui.scoring.whatif.pairs import MOST_PAIRS
from tests.scoring.presets import SHANGHAI, quantitative, row
from tests.scoring.whatif.brute import part, size, supposed, together, totals, values

NOTHING = row("0", "0")


def _form(chance: random.Random) -> Evaluation:
    """Money of some 3,000 cents and two figures, all short of what was promised by some hundred steps."""
    budget = chance.randrange(2_000, 4_000)
    spent = Decimal(chance.randrange(budget * 3 // 4, budget)).scaleb(-2)
    rows = []
    for weight in (20, 30):
        target = chance.randrange(2_500, 6_000)
        actual = chance.randrange(target * 4 // 5, target)
        rows.append(quantitative("≥", str(target), str(actual), str(weight)))
    rest = Indicator(weight=Decimal(40), score=Decimal(40))
    funding = Funding(
        current_year_appropriation=row(Decimal(budget).scaleb(-2), spent), carry_over=NOTHING, other=NOTHING
    )
    return Evaluation(format=1, funding=funding, indicators=(*rows, rest))


def _changes(evaluation: Evaluation, lever: Lever) -> list[tuple[Fraction, Decimal]]:
    """Each value not below the present one: how large a change it is, and what its part earns."""
    assert lever.present is not None
    onwards = [value for value in values(lever) if value >= lever.present]
    return [(size(lever, value), part(supposed(evaluation, SHANGHAI, lever, value), lever)) for value in onwards]


def _least(
    one: list[tuple[Fraction, Decimal]], other: list[tuple[Fraction, Decimal]], need: Decimal
) -> Fraction | None:
    """The least sum of two changes that earn so much together."""
    best = list(accumulate((earned for _, earned in other), max))
    found = []
    for change, earned in one:
        place = bisect_left(best, need - earned)
        if place < len(best):
            found.append(change + other[place][0])
    return min(found, default=None)


@pytest.mark.parametrize("seed", range(6))
def test_the_least_of_two_among_thousands_of_values(seed: int) -> None:
    """The very sum, for each two figures, at a goal that no one reaches and two do."""
    evaluation = _form(random.Random(seed))  # noqa: S311 - the same forms in every run
    card = score(evaluation, SHANGHAI)
    found = levers(evaluation, card)
    ways = [_changes(evaluation, lever) for lever in found]
    gains = [max(earned for _, earned in way) - lever.now.score for way, lever in zip(ways, found, strict=True)]
    goals = {card.possible + max(gains) + Decimal(extra).scaleb(-2) for extra in (1, 7, 50, 120)}
    for wanted in goals:
        least = {}
        for one in range(3):
            for other in range(one + 1, 3):
                need = wanted - (card.whole - found[one].now.score - found[other].now.score)
                sum_ = _least(ways[one], ways[other], need)
                if sum_ is not None:
                    least[found[one].address, found[other].address] = sum_
        told = goal(evaluation, SHANGHAI, wanted).pairs
        assert not told.cut_off
        assert {(way.steps[0].lever.address, way.steps[1].lever.address): way.size for way in told.ways} == least
        assert all(way.total >= wanted for way in told.ways)


@pytest.mark.parametrize("seed", range(2))
def test_of_more_pairs_than_are_told_it_is_the_least(seed: int) -> None:
    """Of the many pairs that are enough the ten with the least sums, by trying all values of every two figures."""
    chance = random.Random(seed)  # noqa: S311 - the same forms in every run
    targets = [chance.randrange(3, 7) for _ in range(12)]
    rows = [quantitative("≥", str(target), str(target - chance.randrange(1, 3)), "5") for target in targets]
    funding = Funding(
        execution_weight=Decimal(40), current_year_appropriation=row("9", "9"), carry_over=NOTHING, other=NOTHING
    )
    evaluation = Evaluation(format=1, funding=funding, indicators=tuple(rows))
    card = score(evaluation, SHANGHAI)
    found = [lever for lever in levers(evaluation, card) if lever.address.key == "actual"]
    alone = max(max(totals(evaluation, SHANGHAI, lever).values()) for lever in found)
    wanted = alone + Decimal("0.01")
    enough = (
        min((size for size, _, _, total in together(evaluation, SHANGHAI, one, other) if total >= wanted), default=None)
        for one, other in combinations(found, 2)
    )
    sums = sorted(sum_ for sum_ in enough if sum_ is not None)
    told = goal(evaluation, SHANGHAI, wanted).pairs
    assert not told.cut_off
    assert len(sums) > MOST_PAIRS
    assert [way.size for way in told.ways] == sums[:MOST_PAIRS]
