"""The eight forms under review: no error, and each finding that a reviewer of them named."""

from __future__ import annotations

from collections import Counter

import pytest

from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.review.finding import Severity
from tests.fixtures.seed import NAMES, forms

from .forms import form, found, having

INFORMATION, HOTLINE, OTHER, IT, STAFF, APPROVAL, MARINE, WATER = NAMES

# What review says of each form: rule and indicator, or rule and place.
SAID: dict[str, list[tuple[str, str]]] = {
    INFORMATION: [
        ("goal-echo", "goals.actual"),
        ("template-left", "goals.actual"),
        *(("wrong-subcategory", f"indicators[{number}].subcategory") for number in (8, 9, 10)),
        *(("hollow-target", f"indicators[{number}].target") for number in range(11, 17)),
    ],
    HOTLINE: [],
    OTHER: [("satisfaction-unmeasured", "indicators[5].name"), ("section-weights", "indicators[4].weight")],
    IT: [
        ("wrong-subcategory", "indicators[4].subcategory"),
        ("hollow-target", "indicators[5].target"),
        ("hollow-target", "indicators[6].target"),
        ("section-weights", "indicators[1].weight"),
    ],
    STAFF: [
        ("hollow-target", "indicators[5].target"),
        ("template-left", "indicators[6].unit"),
        ("section-weights", "indicators[1].weight"),
    ],
    APPROVAL: [("section-weights", "indicators[1].weight"), ("no-approved-cost", "indicators[18].target")],
    MARINE: [("section-weights", "indicators[6].weight")],
    WATER: [
        ("budget-adjusted", "funding.current_year_appropriation.adjusted_budget"),
        ("scores-outrun-spending", "funding.current_year_appropriation.executed"),
        ("repeated-text", "goals.expected"),
        ("goal-echo", "goals.actual"),
        *(("cancelled-completed", f"indicators[{number}].actual") for number in (1, 12, 25, 34, 47)),
        ("wrong-subcategory", "indicators[32].subcategory"),
        *(("hollow-target", f"indicators[{number}].target") for number in (33, 39, 40, 41, 43)),
        ("satisfaction-unmeasured", "indicators[48].name"),
        ("section-weights", "indicators[2].weight"),
        ("no-approved-cost", "indicators[29].target"),
    ],
}


@pytest.mark.parametrize("name", NAMES)
def test_what_review_says_of_a_form(name: str) -> None:
    """Every finding, and no other: a rule that begins to speak on good lines is seen here."""
    told = [(finding.rule, str(finding.addresses[0])) for finding in found(form(name))]
    assert Counter(told) == Counter(SAID[name])


@pytest.mark.parametrize("name", NAMES)
def test_no_error_on_a_form_that_was_handed_in(name: str) -> None:
    """The forms hold together: whatever is said of them is for a reviewer to ask, not a reason to return them."""
    assert [finding for finding in found(form(name)) if finding.severity is Severity.ERROR] == []


def _as_printed() -> Evaluation:
    """The sixth form with the names as its pages show them, where a page break cut some."""
    names = {f"indicators[{number}].name": row.name for number, row in enumerate(forms()[APPROVAL].rows, 1)}
    return having(dict(names), form(APPROVAL))


def test_the_sixth_form_as_printed_has_an_indicator_twice() -> None:
    """Rows 22 and 23 bear one name on paper."""
    doubled = [finding for finding in found(_as_printed()) if finding.rule == "duplicate-indicator"]
    assert [str(finding.addresses[0]) for finding in doubled] == ["indicators[23].name"]
