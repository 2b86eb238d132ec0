"""A form typed into the conversation is the form: every value, every digit, whichever way it was typed."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.conversation.replies.finished import Finished
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_write import write_toml
from tests.conversation.desk import sample, saved, take, typed
from tests.fixtures.seed import NAMES
from tests.scripts import by_questions, by_rows, with_detours

Script = Callable[[Evaluation], list[str]]
BOTH_WAYS = pytest.mark.parametrize("script", [by_questions, by_rows])
_LARGEST = 400  # replies in the longest script


@pytest.mark.parametrize("name", NAMES)
@BOTH_WAYS
def test_a_form_typed_is_the_form(name: str, script: Script, tmp_path: Path) -> None:
    """The saved file holds what the committed one holds, the result included, digit for digit."""
    form, path = sample(name), tmp_path / "typed.toml"
    session = typed(*script(form))
    take(session, f"/save {path}")
    assert saved(path) == form
    assert write_toml(saved(path)) == write_toml(form)


@pytest.mark.parametrize("name", ["2023-it-maintenance", "2023-contract-staff"])
@BOTH_WAYS
def test_ways_about_leave_no_trace(name: str, script: Script, tmp_path: Path) -> None:
    """Undoing and redoing, going back and on after every reply, and saving in between, change nothing."""
    form, path = sample(name), tmp_path / "typed.toml"
    replies = with_detours(script(form), range(_LARGEST))
    half = len(replies) // 2
    session = typed(*replies[:half])
    take(session, f"/save {path}")
    for reply in replies[half:]:
        take(session, reply)
    take(session, "/save")
    assert write_toml(saved(path)) == write_toml(form)


@given(st.sampled_from(NAMES), st.sampled_from([by_questions, by_rows]), st.sets(st.integers(0, _LARGEST), max_size=60))
@settings(max_examples=25)
def test_any_way_to_type_a_form_gives_the_form(name: str, script: Script, places: set[int]) -> None:
    """Wherever somebody turns round, goes back or thinks twice, the eight forms come out the same."""
    form = sample(name)
    path = Path(os.environ["XDG_STATE_HOME"], "typed.toml")
    path.unlink(missing_ok=True)
    with closing(typed(*with_detours(script(form), places))) as session:
        take(session, f"/save {path}")
    assert write_toml(saved(path)) == write_toml(form)


@pytest.mark.parametrize("name", NAMES)
@BOTH_WAYS
def test_at_the_end_nothing_is_left_to_ask(name: str, script: Script) -> None:
    """Whoever has typed a form whole is told its total, and that nothing is missing."""
    session = typed(*script(sample(name)))
    ending = session.ask()
    assert isinstance(ending, Finished)
    assert not ending.missing
    assert ending.card.total == sample(name).result.total_score  # type: ignore[union-attr]


@BOTH_WAYS
def test_the_score_is_a_range_until_the_end(script: Script) -> None:
    """Whatever is typed, the range holds the total and never grows; where there is no total, something is missing."""
    form = sample("2023-contract-staff")
    total = form.result.total_score if form.result else None
    assert total is not None
    session = typed()
    lowest, highest = session.card.earned, session.card.possible
    for reply in script(form):
        take(session, reply)
        card = session.card
        assert card.total is not None or session.missing()
        assert lowest <= card.earned <= total <= card.possible <= highest
        lowest, highest = card.earned, card.possible
