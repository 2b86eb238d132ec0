"""The board: earned, lost and open, part by part and in all, the grade and its neighbours, a bar that leaves nothing out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.conversation.replies.overview import BoardShown, bar
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.views.board import EARNED, LOST, OPEN, Board, Share, board_of
from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.language import Language, Sayable, say
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from tests.conversation.desk import about, sample, take, typed, words
from tests.fixtures.seed import NAMES
from tests.review.forms import having, one
from tests.strategies import evaluations, points

NIL = Decimal(0)


def _board(session: Session) -> Board:
    return session.board


def _zh(*what: Sayable) -> list[str]:
    return [say(one, "zh") for one in what]


def _of(evaluation: Evaluation) -> Board:
    return board_of("", None, score(evaluation, find_preset("shanghai")), unsaved=False, path="")


@pytest.mark.parametrize("name", NAMES)
def test_parts_come_to_the_whole(name: str) -> None:
    """In each of the eight forms execution and the levels 1 make up what is earned, and what is earned and lost 100."""
    board = _of(sample(name))
    assert sum(share.weight for share in board.shares) == board.all.weight == 100
    assert sum(share.earned for share in board.shares) == board.all.earned == board.card.total
    assert sum(share.lost for share in board.shares) == board.all.lost
    assert board.all.open == 0


@given(evaluations)
def test_no_part_is_below_nothing(evaluation: Evaluation) -> None:
    """Whatever the file holds: in all, earned, lost and open are none below 0, and what isn't lost is possible."""
    board = _of(evaluation)
    whole = board.all
    assert min(whole.lost, whole.open, whole.earned) >= 0
    if board.card.unallotted >= 0:
        assert whole.earned + whole.open == board.card.possible
    for share in board.shares:
        assert min(share.earned, share.lost, share.open) >= 0
        assert len(bar(share, 12)) == 12
    _zh(*board.ends, *board.ends_told, board.grade, board.score, board.lost, *(share.full for share in board.shares))


@given(points, points, points, st.integers(3, 60))
def test_bar_leaves_nothing_out(earned: Decimal, lost: Decimal, still: Decimal, cells: int) -> None:
    """The bar is as long as it should be, what is there has a cell, and a cell more or less is all it is off by."""
    share = Share("", earned + lost + still, earned, lost, still)
    found = share.bar(cells)
    assert sum(found) == cells
    whole = share.weight
    for part, drawn in zip((earned, lost, still), found, strict=True):
        if whole:
            assert bool(drawn) is bool(part)
            assert abs(drawn - part * cells / whole) <= 2


def test_bar_is_drawn_in_signs_of_one_cell() -> None:
    """No sign that a Chinese terminal makes two cells wide; each part by its own sign, so that no colour is needed."""
    drawn = bar(Share("", Decimal(100), Decimal(50), Decimal(20), Decimal(30)), 12)
    assert drawn == "[=====--...]"
    assert drawn.isascii()
    assert len({EARNED, LOST, OPEN}) == 3


def test_grade_says_how_far_both_neighbours_are() -> None:
    """The best grade has one below, a middle one both; the distances are to the bounds."""
    session = about(sample())
    assert _zh(*_board(session).ends) == ["可再失 9.96 分"]
    take(session, "/go 1.actual")
    take(session, "30")
    board = _board(session)
    assert _zh(board.score, board.grade, *board.ends) == [
        "总分 89.50",
        "等级 良",
        "再得 0.50 分是优",
        "可再失 9.50 分",
    ]
    assert _zh(*board.ends_told) == ["还差 0.50 分到“优”。", "再失分超过 9.50 分，就是“中”。"]
    total, grades = board.card.total, board.card.preset.grades
    assert total is not None
    assert board.card.preset.grade(total + Decimal("0.50")) == grades[0].name
    assert board.card.preset.grade(total - Decimal("9.50")) == "良"
    assert board.card.preset.grade(total - Decimal("9.51")) == "中"


def test_at_the_edge_of_a_grade() -> None:
    """Exactly 90 is 优; nothing may be lost any more, and that is said without a figure of nothing."""
    session = about(having(one(1, weight="#30", score="#20.04")))
    assert _zh(_board(session).score, *_board(session).ends) == ["总分 90.00", "再失分就是良"]
    assert _zh(*_board(session).ends_told) == ["再失一点分，就是“良”。"]


def test_grades_that_may_still_come() -> None:
    """While it is a range the best and the worst are named; they are one where nothing else can come of it."""
    session = typed("2023")
    assert _zh(_board(session).grade, *_board(session).ends) == ["等级未定（差到优）"]
    assert _board(session).all.open == 100


def test_a_grade_that_nothing_can_change_is_one_everywhere() -> None:
    """Board and score sheet name it before the total is known; what is open can only be won."""
    session = about(having(one(2, actual="部分达成指标", score=None)))
    board = session.board
    assert _zh(board.score, board.grade) == ["得分 91.96–95.95", "等级 优"]
    assert "还没填完：得分 91.96 – 95.95，等级 优" in words(take(session, "/show"))


def test_what_is_lost_and_open_stands_beside_what_is_earned() -> None:
    """Execution and a level 1 with all three."""
    session = about(sample())
    take(session, "/go 1.actual")
    take(session, "49.5")
    take(session, "/go 7.actual")
    take(session, "/edit 3.分值")
    full = _zh(*(share.full for share in _board(session).shares))
    assert full[0] == "执行 99.68% 9.96/10 -0.04"
    assert "-7.5" in full[1]
    assert "-" not in "".join(full[2:])


def test_board_is_printed_in_sentences() -> None:
    """Where there is no room for a panel, and for who listens: every part in words, with its bar, then the question."""
    told = words(take(about(sample()), "/board"))
    assert told[0] == "总分 99.96  等级 优"
    assert "[===========-]  执行 99.68%：得 9.96 分，失 0.04 分，还能得 0.00 分，共 10.00 分" in told
    assert "[===========-]  合计：得 99.96 分，失 0.04 分，还能得 0.00 分，共 100.00 分" in told
    assert isinstance(take(about(sample()), "/board")[0], BoardShown)


def test_with_too_many_points_allotted_nothing_is_lost() -> None:
    """Weights of 180 where 90 are to be shared: that is said, and no loss where nobody has lost a point."""
    rows = (Indicator(category="产出指标", weight=Decimal(100)), Indicator(category="效益指标", weight=Decimal(80)))
    board = _of(Evaluation(format=1, indicators=rows))
    assert _zh(board.score, board.lost, board.grade) == ["分值多出 90", "", "等级未定"]
    assert board.all.open == board.all.weight == 190


@pytest.mark.parametrize("language", ["zh", "en"])
def test_bars_stand_under_each_other(language: Language) -> None:
    """They begin the line: names and figures are of any width."""
    board = _of(sample())
    told = [say(line.words, language) for line in BoardShown(board).lines()]
    bars = [line for line in told if "[" in line]
    assert len(bars) == len(board.shares) + 1
    assert {(line.index("["), line.index("]")) for line in bars} == {(0, 13)}
