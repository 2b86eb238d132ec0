"""A review of an evaluation as it changes finds what one of it alone finds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui.conversation.reviewing import news
from selfeval_tui.evaluation.addresses import Address, get, put
from selfeval_tui.evaluation.leaves import fields
from selfeval_tui.evaluation.model import Evaluation, Review
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.review.finding import Report
from selfeval_tui.review.review import Reviewer, review
from selfeval_tui.review.table import RULES
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


@given(st.data())
def test_as_when_reviewed_alone(data: st.DataObject) -> None:
    """Whatever changes: what was found of an indicator before is what is found of it now."""
    form, reviewer = data.draw(st.sampled_from(FORMS)), Reviewer()
    card: Scorecard | None = None
    forms, reports = [form], list[tuple[Report, Report]]()
    for _ in range(data.draw(st.integers(2, 6))):
        card = score(form, SHANGHAI, card)
        reports.append((reviewer.review(form, card), review(form, card)))
        assert reports[-1][0] == reports[-1][1]
        form = data.draw(st.sampled_from(forms) | st.just(_changed(form, data)))
        forms.append(form)
    for (before, before_alone), (after, after_alone) in pairwise(reports):
        assert news(before, after) == news(before_alone, after_alone)


def _changed(form: Evaluation, data: st.DataObject) -> Evaluation:
    """One value is another, a rule is switched off, or a row goes, comes or changes places with others."""
    kind = data.draw(st.sampled_from(("value", "value", "rows", "off")))
    if kind == "rows":
        rows = data.draw(st.lists(st.sampled_from(FORMS[-1].indicators), max_size=3))
        kept = data.draw(st.permutations(form.indicators))[: data.draw(st.integers(0, 60))]
        return replace(form, indicators=(*rows, *kept))
    if kind == "off":
        off = tuple(data.draw(st.lists(st.sampled_from(sorted(RULES)), max_size=3)))
        return replace(form, review=Review(ignore=off))
    address = data.draw(st.sampled_from([address for address, _ in fields(form)]))
    key = str(address) if address.number is None else address.key
    return put(form, address, data.draw(st.sampled_from(VALUES[key])))


def test_an_indicator_is_told_of_without_the_rest_of_the_form() -> None:
    """What is found in one alone, and what in the form as a whole, yield to each other nowhere but in the money."""
    across = {
        (rule.id, other)
        for rule in RULES.values()
        for other in rule.yields_to
        if rule.singly is not RULES[other].singly
    }
    assert across == {("zero-budget", "missing-value")}


def test_an_indicator_that_goes_or_comes() -> None:
    """Those behind it have other numbers, and so have their findings."""
    form, reviewer = FORMS[-1], Reviewer()
    card: Scorecard | None = None
    for rows in (form.indicators, form.indicators[1:], form.indicators[:3], form.indicators[2:], ()):
        form = replace(form, indicators=rows)
        card = score(form, SHANGHAI, card)
        assert reviewer.review(form, card) == review(form, card)


def test_one_change_costs_a_fraction() -> None:
    """Of a review of the whole largest form, which is told with less for each indicator than one that is told alone."""
    form, reviewer = FORMS[-1], Reviewer()
    after = put(form, Address.of("indicators", 4, "actual"), get(form, Address.of("indicators", 5, "actual")))
    card = score(form, SHANGHAI)
    changed = score(after, SHANGHAI, card)
    both = steps_of(lambda: (reviewer.review(form, card), reviewer.review(after, changed)))
    assert both / 2 <= steps_of(lambda: review(form, card)) * 2 / 5
