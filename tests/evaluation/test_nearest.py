"""A slip of the fingers finds the word that was meant; another word finds none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.evaluation.nearest import near_miss

WORDS = ("remove", "redo", "review", "undo", "save", "help", "go", "上一题", "执行数", "打开")
_words = st.text(alphabet="abcd题", max_size=8)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("remvoe", "remove"), ("rmove", "remove"), ("remoove", "remove"), ("reomev", "remove"), ("saev", "save"),
        ("sav", "save"), ("unod", "undo"), ("rev", "review"), ("re", None), ("red", "redo"), ("上一步", "上一题"),
        ("执行", None), ("move", None), ("view", None), ("打印", None), ("gi", None), ("", None), ("zzzzzz", None),
    ],
)  # fmt: skip
def test_what_is_meant(typed: str, meant: str | None) -> None:
    """One change, two in a long word, or a beginning; `move` isn't `remove`."""
    assert near_miss(typed, WORDS) == meant


@given(_words, st.lists(_words), st.data())
def test_it_is_one_of_the_words_and_near(typed: str, words: list[str], data: st.DataObject) -> None:
    """Never a word that nobody has, and the order of the words makes no difference."""
    found = near_miss(typed, words)
    assert found is None or found in words
    assert near_miss(typed, data.draw(st.permutations(words))) == found


@given(st.text(alphabet="abcdefgh", min_size=5, max_size=9), st.data())
def test_one_letter_left_out_is_a_slip(word: str, data: st.DataObject) -> None:
    """Wherever it is missing."""
    place = data.draw(st.integers(0, len(word) - 1))
    assert near_miss(word[:place] + word[place + 1 :], (word, "xyzxyzxyz")) == word
