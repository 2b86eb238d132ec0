"""Every rule against mistakes made on real forms: it finds its own, and no other rule has anything new to say."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from msgspec.structs import replace

from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.review.table import RULES
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import result_of, score
from selfeval_tui.store.reviews.file_review import Wanted
from selfeval_tui.store.reviews.reviewing import review_file
from selfeval_tui.store.reviews.walk import Source
from tests.fixtures.seed import sample_bytes

from .forms import Values, form, found, having, places, together
from .mutations import OF_FILES, OF_FOLDERS, OF_FORMS

LEAST = 3  # mutations of each rule


def _saved(name: str, values: Values) -> Evaluation:
    """A real form with values put into it and its result written anew, as a save does; stated figures go on top."""
    stated = {address: value for address, value in values.items() if address.startswith("result.")}
    typed = having({address: value for address, value in values.items() if address not in stated}, form(name))
    result = result_of(score(typed, find_preset("shanghai")))
    return having(stated, replace(typed, result=result))


@pytest.mark.parametrize(("rule", "name", "values", "place"), OF_FORMS, ids=lambda case: str(case)[:40])
def test_a_mistake_on_a_real_form(rule: str, name: str, values: Values, place: str) -> None:
    """One finding is new, of that rule, at that place; what was said of the form before is still said."""
    before, after = Counter(places(found(form(name)))), Counter(places(found(_saved(name, values))))
    assert after - before == Counter([(rule, place)])
    assert before - after == Counter()


@pytest.mark.parametrize(("rule", "name", "old", "new"), OF_FILES, ids=lambda case: str(case)[:40])
def test_a_mistake_in_the_file_of_a_real_form(rule: str, name: str, old: str, new: str) -> None:
    """One finding is new; what the file still lets be seen has no other."""
    text = sample_bytes(name).decode()
    spoiled = re.sub(old, new, text, flags=re.MULTILINE)
    assert Counter(_rules(spoiled)) - Counter(_rules(text)) == Counter([rule])


def _rules(text: str) -> list[str]:
    return [one.rule for one in review_file(Source("x.toml", named=True, data=text.encode()), Wanted()).findings]


@pytest.mark.parametrize(("rule", "folder"), OF_FOLDERS, ids=lambda case: str(case)[:40])
def test_a_folder_of_real_forms(rule: str, folder: list[tuple[str, Values]]) -> None:
    """The rule speaks once of the folder, and no other does."""
    assert [one.rule for one in together(*(_saved(name, values) for name, values in folder))] == [rule]


def test_every_rule_has_its_mutations() -> None:
    """At least three each; those of forms on more than one form."""
    forms: dict[str, list[str]] = {rule: [] for rule in RULES}
    for rule, name, *_ in (*OF_FORMS, *OF_FILES):
        forms[rule].append(name)
    for rule, folder in OF_FOLDERS:
        forms[rule].append("+".join(name for name, _ in folder))
    assert {rule for rule, names in forms.items() if len(names) < LEAST} == set()
    assert {rule for rule, names in forms.items() if len(set(names)) < 2} == set()
