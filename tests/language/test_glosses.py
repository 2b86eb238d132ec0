"""Terms of the form stay Chinese in the English interface, with what they mean behind them."""

from __future__ import annotations

import pytest

from selfeval_tui.evaluation.achievement import OFFICIAL
from selfeval_tui.evaluation.glosses import glossed
from selfeval_tui.evaluation.taxonomy import TAXONOMIES
from selfeval_tui.language import Glossed, say
from selfeval_tui.review.glosses import meant
from selfeval_tui.review.rules import choices
from selfeval_tui.scoring.preset import find_preset, preset_ids
from tests.conversation.desk import about, at, sample, take, typed

LEVELS = [*{name for one in TAXONOMIES.values() for pair in one.levels.items() for name in (pair[0], *pair[1])}]
GRADES = [*{grade.name for preset in preset_ids() for grade in find_preset(preset).grades}]


@pytest.mark.parametrize("term", sorted([*LEVELS, *GRADES, *OFFICIAL.values(), "万元", "元"]))
def test_every_term_of_the_form_has_a_gloss(term: str) -> None:
    """In Chinese it is the term alone; in English the term, then Latin letters."""
    assert say(glossed(term), "zh") == term
    english = say(glossed(term), "en")
    assert english.startswith(f"{term} ")
    assert english.removeprefix(f"{term} ").isascii()


def test_a_level_of_ones_own_stands_alone() -> None:
    """A form may file an indicator under anything."""
    assert glossed("其他") == "其他"


@pytest.mark.parametrize(
    "word", [*choices._STAFFING, *choices._EXECUTION, *choices._MONEY, *choices._MONEY_UNITS, *choices._NO_COMPLAINTS]
)
def test_the_words_that_made_a_rule_speak_are_glossed(word: str) -> None:
    """Who reads English sees what the rule has seen."""
    assert isinstance(meant(word), Glossed)


def test_of_several_words_the_last_is_glossed() -> None:
    """`持续提升` is a way of improving."""
    assert say(meant("持续提升"), "en") == "持续提升 improve"
    assert meant("不认得") == "不认得"


def test_what_one_types_for_a_term_may_be_its_gloss() -> None:
    """`output` picks 产出指标; what is put into the composer to be changed is the term alone."""
    session = typed("/add", "Output")
    assert session.state.evaluation.indicators[0].category == "产出指标"
    assert at(session) == "indicators[1].subcategory"
    (_, mend) = take(about(sample()), "/edit 2.actual")
    assert say(mend.text, "en") == "达成指标"  # type: ignore[union-attr]
