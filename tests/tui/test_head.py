"""The head at every width: the project's name gives way before anything that is only known from here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.style import Style

from selfeval_tui.conversation.home.opening import sample as opened_sample
from selfeval_tui.conversation.views.board import Board
from selfeval_tui.language import Language, say
from selfeval_tui.language.columns import width
from selfeval_tui.tui.head import Head
from tests.conversation.desk import about, sample
from tests.fixtures.seed import NAMES

BOARDS = tuple(about(sample(name)).board for name in NAMES)


def _row(pieces: tuple[list[tuple[str, Style]], list[tuple[str, Style]]]) -> str:
    left, right = ("".join(text for text, _ in side) for side in pieces)
    return f"{left}  {right}"


@given(
    board=st.sampled_from(BOARDS),
    name=st.text("水务 ab", min_size=1, max_size=120).filter(str.strip),
    columns=st.integers(52, 160),
    language=st.sampled_from(("zh", "en")),
)
def test_year_mark_and_grade_stand_beside_a_name_of_any_length(
    board: Board, name: str, columns: int, language: Language
) -> None:
    """From 52 columns on: the year, whether it is saved, the total and the grade, and of the name as much as fits."""
    whole = _row(Head(language)._whole(replace(board, name=name), columns))
    assert width(whole) <= columns - 2
    for known in (str(board.year), say(board.kept, language), say(board.score, language), board.card.grade):
        assert known is not None
        assert known in whole
    start = whole.split("…")[0] if "…" in whole else name
    assert name.startswith(start)
    assert width(start) >= min(4, width(name))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 80, 100, 120])
def test_every_part_stands_in_the_head(columns: int, language: Language) -> None:
    """From 60 columns on, in either language; a gloss, the count, the bar and the rate give way to the last of them."""
    for board in BOARDS:
        parts = _row(Head(language)._parts(board, columns))
        assert width(parts) <= columns
        for term in ("产出", "效益", "满意度"):
            assert term in parts, (columns, parts)
        assert ("[" in parts) is (columns > 60)


def test_a_term_has_its_gloss_where_there_is_room() -> None:
    """The English head at 120 columns says what the terms of the form mean; at 80 the terms stand alone."""
    board = opened_sample().board
    assert board is not None
    assert "满意度 satisfaction 10/10" in _row(Head("en")._parts(board, 120))
    assert "满意度 10/10" in _row(Head("en")._parts(board, 80))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [80, 100, 120])
def test_what_a_part_has_lost_stands_behind_it(columns: int, language: Language) -> None:
    """Where it doesn't go with the count beside it, the count gives way: from 80 columns on no loss vanishes."""
    for board in BOARDS:
        parts = _row(Head(language)._parts(board, columns))
        for share in board.shares:
            assert not share.lost or f" -{share.lost.normalize():f}" in parts, (columns, parts)
