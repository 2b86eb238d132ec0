"""What two evaluations differ in: nothing where they are the same, all that makes the one the other, alike from both sides."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import Address, put_all
from selfeval_tui.evaluation.comparison import Difference
from selfeval_tui.evaluation.model import Evaluation, FundingRow, Indicator
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.review.comparison.compared import Compared, Fate, RowPart, put_beside
from selfeval_tui.review.comparison.record import record
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from tests.fixtures.seed import sample_bytes
from tests.strategies import evaluations, indicators

SHANGHAI = find_preset("shanghai")
WATER, IT = (read_toml(sample_bytes(f"2023-{name}")).evaluation for name in ("water-approval", "it-maintenance"))
_AFTER = {Fate.ADDED: Fate.REMOVED, Fate.CANCELLED: Fate.REVIVED}
MIRRORED = {**_AFTER, **{after: before for before, after in _AFTER.items()}}


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Evaluation, Evaluation]:
    """Two evaluations that have something in common."""
    one, other, order = draw(evaluations), draw(evaluations), draw(st.randoms(use_true_random=False))
    kept = [draw(st.sampled_from([row, _changed(row)])) for row in one.indicators if draw(st.booleans())]
    rows = [*kept, *other.indicators]
    order.shuffle(rows)
    return one, replace(draw(st.sampled_from([one, other])), indicators=tuple(rows))


def _changed(row: Indicator) -> Indicator:
    return replace(row, weight=Decimal("7.5"), name=f" {row.name or ''}", status="cancelled")


def beside(before: Evaluation, after: Evaluation) -> Compared:
    return put_beside(before, after, (score(before, SHANGHAI), score(after, SHANGHAI)))


@given(evaluations)
@settings(max_examples=40)
def test_nothing_differs_from_itself(one: Evaluation) -> None:
    """Not a value, not a point, not a place."""
    found = beside(one, one)
    assert (found.differs, found.count, found.whole.total.difference.changed) == (False, 0, False)
    assert {row.fate for row in found.rows} <= {Fate.SAME}


@given(pairs())
@settings(max_examples=40)
def test_what_differs_makes_the_one_the_other(both: tuple[Evaluation, Evaluation]) -> None:
    """Every value put where it is told to differ, every row put where it is told to stand."""
    before, after = both
    found = beside(before, after)
    rows = {row.match.after: _with(row, before) for row in found.rows if row.match.after}
    made = put_all(before, ((value.address, value.after) for value in found.values))
    made = replace(made, indicators=tuple(row for _, row in sorted(rows.items())))
    assert _bare(made) == _bare(after)
    assert found.differs == (_bare(before) != _bare(after))


def _with(row: RowPart, before: Evaluation) -> Indicator:
    old = before.indicators[row.match.before - 1] if row.match.before else Indicator()
    return replace(old, **{value.address.key: value.after for value in row.values})


def _bare(evaluation: Evaluation) -> Evaluation:
    """Without what the program or a reviewer writes; a part that is empty is none."""
    funding = evaluation.funding
    total = funding.total if funding.total != FundingRow() else None
    return replace(evaluation, result=None, review=None, funding=replace(funding, total=total))


@given(pairs())
@settings(max_examples=40)
def test_the_other_way_round_is_the_mirror(both: tuple[Evaluation, Evaluation]) -> None:
    """Row by row: before for after, added for removed, gained for lost."""
    there, back = beside(*both), beside(*reversed(both))
    assert {_mirrored(one) for one in there.values} == set(back.values)
    told = {row.match[1::-1]: row for row in there.rows}
    assert set(told) == {row.match[:2] for row in back.rows}
    for row in back.rows:
        other = told[row.match[0], row.match[1]]
        assert (row.moved, row.match.alike) == (other.moved, other.match.alike)
        assert row.fate == MIRRORED.get(other.fate, other.fate)
        assert (row.before, row.after, row.by_weight) == (other.after, other.before, -other.by_weight)
        assert [(one.before, one.after) for one in row.values] == [(one.after, one.before) for one in other.values]


def _mirrored(one: Difference) -> Difference:
    return replace(one, before=one.after, after=one.before)


@given(st.lists(indicators, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_another_order_is_nothing_but_that(rows: list[Indicator], random: Any) -> None:
    """Rows that were only put elsewhere are moved, and have no other value or point; what wasn't moved isn't told."""
    shuffled = random.sample(rows, len(rows))
    found = beside(*(Evaluation(format=1, indicators=tuple(some)) for some in (rows, shuffled)))
    assert not found.values
    assert all(row.fate is Fate.SAME and not row.difference.changed for row in found.rows)
    assert found.differs == (rows != shuffled)


def test_points_and_results_share_the_difference() -> None:
    """An indicator that may have 3 more and loses 1 more has 2 more."""
    heavier = put_all(IT, [(Address.parse("indicators[1].weight"), Decimal(18)), (_score(1), Decimal(17))])
    row = beside(IT, heavier).rows[0]
    assert (row.difference.lowest, row.by_weight, row.by_result) == (Decimal(2), Decimal(3), Decimal(-1))


def _score(number: int) -> Address:
    return Address.of("indicators", number, "score")


def test_what_became_of_each_indicator() -> None:
    """The water project with one revived, one cancelled, one taken out, one put in, one changed."""
    rows = list(WATER.indicators)
    rows[0] = replace(rows[0], status="active", weight=Decimal(2), score=Decimal(2))
    rows[1] = replace(rows[1], status="cancelled", weight=Decimal(0), score=Decimal(0))
    rows[4] = replace(rows[4], actual=Decimal(90), score=Decimal("1.80"))
    del rows[3]
    rows.append(Indicator(category="产出指标", subcategory="数量指标", name="培训人次", weight=Decimal(2)))
    found = beside(WATER, replace(WATER, indicators=tuple(rows)))
    fates = {row.match.before or row.match.after: row.fate for row in found.rows if row.fate is not Fate.SAME}
    assert fates == {1: Fate.REVIVED, 2: Fate.CANCELLED, 4: Fate.REMOVED, 5: Fate.CHANGED, 49: Fate.ADDED}
    assert Counter(row.moved for row in found.rows) == {False: 50}


def test_the_record_adds_up() -> None:
    """The differences of all indicators are the differences of the level 1, and the share of each is the whole of it."""
    found = record(beside(IT, WATER), ("it", "water"))
    both = [Decimal(one["difference"]) for one in found["indicators"]]
    assert sum(both) == sum(Decimal(one["difference"]) for one in found["sections"])
    for one, difference in zip(found["indicators"], both, strict=True):
        assert Decimal(one["by_weight"]) + Decimal(one["by_result"]) == difference
        assert (one["before"] is None, one["after"] is None) == (
            one["before_number"] is None,
            one["after_number"] is None,
        )
