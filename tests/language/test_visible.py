"""No text of people or files can act on a terminal or hide in one."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from selfeval_tui.language import has_unseen, is_unseen, visible
from tests.fixtures.seed import TEXT

anything = st.text(
    st.one_of(st.characters(), st.characters(categories=["Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Zl", "Zp"])), max_size=60
)


def _runs_of_marks(text: str) -> list[int]:
    """How many combining marks stand on each character."""
    runs = [0]
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me"):
            runs[-1] += 1
        else:
            runs.append(0)
    return runs


@given(anything)
@settings(max_examples=500)
def test_showing_twice_changes_nothing(text: str) -> None:
    """What has been made visible stays as it is, however often it crosses a border."""
    assert visible(visible(text)) == visible(text)


@given(anything)
@settings(max_examples=500)
def test_what_has_something_unseen_is_known_at_a_look(text: str) -> None:
    """A look at the whole text finds what a look at each character finds, the ends of lines aside."""
    assert has_unseen(text) == any(is_unseen(character) for character in text if character != "\n")


def test_of_all_of_unicode_nothing_unseen_survives() -> None:
    """No code point leaves a control, bidirectional, zero-width, filler or unassigned character behind."""
    survivors = [
        f"U+{code:04X}"
        for code in range(sys.maxunicode + 1)
        if any(is_unseen(character) for character in visible(chr(code)).replace("\n", ""))
    ]
    assert survivors == []


@given(anything)
@settings(max_examples=500)
def test_nothing_unseen_survives_in_company(text: str) -> None:
    """Nor does one in the midst of other characters."""
    assert not any(is_unseen(character) for character in visible(text).replace("\n", ""))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\rb", "a␍b"),
        ("\x00", "␀"),
        ("\x7f", "␡"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("\u202e完成", "⟨U+202E⟩完成"),
        ("水\u200b务", "水⟨U+200B⟩务"),
        ("\ufeff", "⟨U+FEFF⟩"),
        ("\u2028", "⟨U+2028⟩"),
        ("\u3164", "⟨U+3164⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("\ue000", "⟨U+E000⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("\u0378", "⟨U+0378⟩"),
        ("\u17b4", "⟨U+17B4⟩"),  # a filler that is a combining mark as well
        ("第一行\n第二行", "第一行\n第二行"),
        ("名称\t100", "名称 100"),
        ("é e\u0301 ą̈", "é e\u0301 ą̈"),
        ("“一网通办”，≥95%（①）", "“一网通办”，≥95%（①）"),
    ],
)
def test_marks(text: str, shown: str) -> None:
    """A control character is shown as its picture, another unseen one by its number; plain text is itself."""
    assert visible(text) == shown


@example("か" + "\u3099" * 9)
@example("水" + "\u302a" * 9)
@given(st.text(st.sampled_from("水か\u0301\u0489\u3099\u20dd\n\t\x1b"), max_size=40))
@settings(max_examples=500)
def test_no_character_bears_a_tower_of_marks(text: str) -> None:
    """More than four combining marks on one character would paint over other lines: the rest is shown by number."""
    assert max(_runs_of_marks(visible(text))) <= 4


def test_the_seed_passes_unchanged_but_for_tabs() -> None:
    """What the official system printed is shown as printed."""
    assert visible(TEXT) == TEXT.replace("\t", " ")
