"""The ink that a sequence leaves, and the shortest sequence to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.tui.terminal.ink import PLAIN, Ink, change, dipped

_COLOURS = ["", "{}1", "{}6", "{}8;5;200", "{}8;2;1;2;3"]
_MARKS = st.frozensets(st.sampled_from("12345789"))
_INKS = st.builds(
    Ink,
    st.sampled_from([one.format(3) for one in _COLOURS] + ["90"]),
    st.sampled_from([one.format(4) for one in _COLOURS] + ["100"]),
    _MARKS,
)


@given(_INKS, _INKS)
def test_a_change_leads_there(before: Ink, after: Ink) -> None:
    """From a known ink and from one that isn't known; it is never longer than to begin anew."""
    sequence = change(before, after)
    assert (sequence == "") == (before == after)
    numbers = sequence.removeprefix("\x1b[").removesuffix("m")
    assert not sequence or dipped(before, numbers) == after
    anew = change(None, after)
    assert dipped(before, anew.removeprefix("\x1b[").removesuffix("m")) == after
    assert len(sequence) <= len(anew)


@pytest.mark.parametrize("numbers", ["6", "58;5;1", "38", "38;5", "38;7;1", "48;2;1;2", "21", "12", "138", "4:3"])
def test_what_is_not_known_is_none(numbers: str) -> None:
    """Nothing is made up: the text goes out as it is."""
    assert dipped(PLAIN, numbers) is None


@pytest.mark.parametrize(("numbers", "ink"), [("", PLAIN), ("0;1", Ink(marks=frozenset("1"))), ("1;;36", Ink("36"))])
def test_no_number_is_none_of_all(numbers: str, ink: Ink) -> None:
    assert dipped(Ink("31", "44", frozenset("7")), numbers) == ink


def test_on_blanks_only_the_ground_is_seen() -> None:
    """And what is drawn over it."""
    assert Ink("36", "44", frozenset("12")).on_blanks == Ink(back="44")
    assert Ink("36", "44", frozenset("7")).on_blanks == Ink("36", "44", frozenset("7"))
