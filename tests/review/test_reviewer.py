"""A review of an evaluation as it changes finds what one of it alone finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.evaluation.addresses import Address, fields, get, put
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.review.review import Reviewer, review
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import Scorecard, score
from tests.bench.steps import steps_of
from tests.fixtures.seed import NAMES, sample_bytes

SHANGHAI = find_preset("shanghai")
FORMS = [read_toml(sample_bytes(name)).evaluation for name in NAMES]
# What stands at each field of the eight forms, and nothing.
VALUES: dict[str, list[object]] = {}
for form in FORMS:
    for address, value in fields(form):
        VALUES.setdefault(str(address) if address.number is None else address.key, [None]).append(value)


@settings(deadline=None)
@given(st.data())
def test_as_when_reviewed_alone(data: st.DataObject) -> None:
    """Whatever changes: what was found of an indicator before is what is found of it now."""
    form, reviewer = data.draw(st.sampled_from(FORMS)), Reviewer()
    card: Scorecard | None = None
    for _ in range(data.draw(st.integers(2, 6))):
        card = score(form, SHANGHAI, card)
        assert reviewer.review(form, card) == review(form, card)
        address = data.draw(st.sampled_from([address for address, _ in fields(form)]))
        key = str(address) if address.number is None else address.key
        form = put(form, address, data.draw(st.sampled_from(VALUES[key])))


def test_an_indicator_that_goes_or_comes() -> None:
    """Those behind it have other numbers, and so have their findings."""
    form, reviewer = FORMS[-1], Reviewer()
    card: Scorecard | None = None
    for rows in (form.indicators, form.indicators[1:], form.indicators[:3], form.indicators[2:], ()):
        form = form.model_copy(update={"indicators": rows})
        card = score(form, SHANGHAI, card)
        assert reviewer.review(form, card) == review(form, card)


def test_one_change_costs_a_fraction() -> None:
    """Of a review of the whole largest form."""
    form, reviewer = FORMS[-1], Reviewer()
    after = put(form, Address.of("indicators", 4, "actual"), get(form, Address.of("indicators", 5, "actual")))
    card = score(form, SHANGHAI)
    changed = score(after, SHANGHAI, card)
    both = steps_of(lambda: (reviewer.review(form, card), reviewer.review(after, changed)))
    assert both / 2 <= steps_of(lambda: review(form, card)) / 3
