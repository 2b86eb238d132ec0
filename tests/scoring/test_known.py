"""A form of which one value changed is scored by that value: digit for digit the same, for a fraction of the cost."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import Address, put
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.scoring.preset import Preset, find_preset
from selfeval_tui.scoring.scorecard import score
from selfeval_tui.scoring.whatif.sweep import sweep
from tests.bench.steps import steps_of
from tests.fixtures.seed import sample_bytes
from tests.scoring.presets import CAPPED, SHANGHAI
from tests.strategies import evaluations, fundings, indicators

WATER = read_toml(sample_bytes("2023-water-approval")).evaluation
SPENT = Address.parse("funding.current_year_appropriation.executed")
SAMPLED = Address.parse("indicators[4].actual")
MOST = 0.3  # of what it takes to score the whole form


@st.composite
def _two_states(draw: st.DrawFn) -> tuple[Evaluation, Evaluation]:
    """A form, and the same with some rows changed, moved, taken out or added, or with other money."""
    before = draw(evaluations)
    rows = draw(
        st.lists(st.sampled_from(before.indicators) | indicators if before.indicators else indicators, max_size=5)
    )
    kept = draw(st.permutations(before.indicators))
    table = draw(st.sampled_from((before.indicators, tuple(kept), tuple(rows), before.indicators[:-1])))
    update = {"indicators": table, "funding": draw(st.just(before.funding) | fundings)}
    return before, replace(before, **update)


@given(_two_states(), st.sampled_from((SHANGHAI, CAPPED)), st.sampled_from((SHANGHAI, CAPPED)))
def test_a_known_card_changes_no_digit(states: tuple[Evaluation, Evaluation], preset: Preset, other: Preset) -> None:
    """Whatever it is the card of: another state of the form, the same one, or under another preset."""
    before, after = states
    known = score(before, other)
    for evaluation in (after, before):
        assert repr(score(evaluation, preset, known)) == repr(score(evaluation, preset))


def test_what_did_not_change_is_kept() -> None:
    """The very objects: all other indicators and level 1, and everything where only the money changed."""
    before = score(WATER, SHANGHAI)
    after = score(put(WATER, SAMPLED, Decimal(90)), SHANGHAI, before)
    assert [one is other for one, other in zip(after.indicators, before.indicators, strict=True)].count(False) == 1
    assert after.execution is before.execution
    assert [one is other for one, other in zip(after.sections, before.sections, strict=True)] == [False, True, True]
    spent = score(put(WATER, SPENT, Decimal(90)), SHANGHAI, before)
    assert (spent.sums is before.sums, spent.indicators is before.indicators) == (True, True)
    assert score(WATER, find_preset("hubei"), before).indicators is not before.indicators


def test_one_value_costs_a_fraction() -> None:
    """A what-if of one value: put, and scored beside the card of the form as it stands."""
    known = score(WATER, SHANGHAI)
    whole = steps_of(lambda: score(WATER, SHANGHAI))
    for address, value in ((SAMPLED, Decimal(90)), (SPENT, Decimal(1000))):
        assert steps_of(lambda: score(put(WATER, address, value), SHANGHAI, known)) <= MOST * whole  # noqa: B023


def test_a_sweep_costs_a_fraction_a_point() -> None:
    """Each of its points, the scoring of the form itself included."""
    whole, points = steps_of(lambda: score(WATER, SHANGHAI)), 200
    for address in (SAMPLED, SPENT):
        cost = steps_of(lambda: sweep(WATER, SHANGHAI, address, Decimal(1), Decimal(points), Decimal(1)))  # noqa: B023
        assert cost <= MOST * whole * points
