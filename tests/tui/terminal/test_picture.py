"""The picture that is read from what Textual draws."""

from __future__ import annotations

import pytest

from selfeval_tui.tui.terminal.cells import cells_of
from selfeval_tui.tui.terminal.ink import PLAIN, Ink
from selfeval_tui.tui.terminal.picture import Picture


def _text(picture: Picture, row: int = 0) -> list[str]:
    return [text for text, _ in picture.rows[row]]


def test_half_a_wide_character_is_none() -> None:
    """Of one that is covered in part the other cell is blank, as terminals have it."""
    picture = Picture(6, 1)
    picture.draw("\x1b[1;1H水务局")
    picture.draw("\x1b[1;2Hab")
    assert _text(picture) == [" ", "a", "b", " ", "局", ""]
    picture.draw("\x1b[1;1H务\x1b[1;4H\x1b[7m水")
    assert _text(picture) == ["务", "", "b", "水", "", " "]


def test_what_is_outside_is_let_go() -> None:
    """A picture of another size is on its way when the window is dragged."""
    picture = Picture(4, 2)
    assert picture.draw("\x1b[1;3H水务\x1b[2;9Hab\x1b[7;1Hc")
    assert [_text(picture, row) for row in (0, 1)] == [[" ", " ", "水", ""], [" "] * 4]


@pytest.mark.parametrize(
    "other", ["a\x1b[K", "\x1b[2J", "a\tb", "\x1b[1;1", "\x1b]8;;x\x07a", "\x1b[58;5;1ma", "a\x85", ""]
)
def test_anything_else_is_no_picture(other: str) -> None:
    """And nothing of it is taken."""
    picture = Picture(4, 2)
    assert not picture.draw(other)
    assert _text(picture) == [" "] * 4
    assert not picture.drawn


def test_the_ink_goes_on_to_the_next_row() -> None:
    """Until another is dipped."""
    picture = Picture(2, 2)
    picture.draw("\x1b[31ma\x1b[2;1Hb")
    assert [row[0] for row in picture.rows] == [("a", Ink("31")), ("b", Ink("31"))]


def test_rows_drawn_in_are_known() -> None:
    """By one cell too."""
    picture = Picture(6, 4)
    picture.draw("\x1b[3;4Hx")
    assert picture.drawn == {2}


def test_marks_stand_over_what_is_before_them() -> None:
    """Of what takes no cell nothing is lost, and nothing is moved by it."""
    assert cells_of("e\u0301水", PLAIN) == (("e\u0301", PLAIN), ("水", PLAIN), ("", PLAIN))
    joined = cells_of("👩\u200d💻a", PLAIN)
    assert [text for text, _ in joined] == ["👩\u200d💻", "", "a"]
    assert cells_of("\u0301a", PLAIN) == (("a", PLAIN),)


def test_blanks_are_blank_whatever_their_ink() -> None:
    assert cells_of(" a", Ink("36")) == ((" ", PLAIN), ("a", Ink("36")))
