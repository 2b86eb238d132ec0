"""What is kept from reply to reply is what would be worked out anew: the score, the findings, the questions left open."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.conversation.reviewing import news
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.steps import missing, neighbour, next_indicator, next_missing, steps
from selfeval_tui.evaluation.addresses import Address, position
from selfeval_tui.evaluation.leaves import fields
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.review.finding import Report
from selfeval_tui.review.review import review
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import Scorecard, score
from selfeval_tui.scoring.wanted import wanted
from tests.conversation.desk import HALF, about, sample
from tests.fixtures.seed import NAMES
from tests.strategies import evaluations

SHANGHAI = find_preset("shanghai")
REPLIES = (
    "/undo", "/undo", "/undo", "/redo", "/redo", "/skip", "/back", "/next", "/go 2.actual", "/go 1.weight", "/go preset",
    "/go 3.category", "/remove 1", "/remove 2", "/add", "/clear 1.actual", "/clear 2.score", "/clear 1.deviation",
    "/go goals.actual", "/edit 1", "/whatif 1.actual=3", "/whatif off", "/keep", "", "a", "1", "2", "0", "90", "≥95%", "96%",
    "合格", "达成", "未达成", "取消", "原因是天气，已改进。", "甲 ≥95% 95 40", "乙 合格 达成 20", "hubei", "100 100 90",
)  # fmt: skip


@settings(max_examples=40)
@given(st.sampled_from((*NAMES, "half")), st.lists(st.sampled_from(REPLIES), min_size=1, max_size=12))
def test_whatever_is_said(name: str, replies: list[str]) -> None:
    """Answers, steps back and forth, rows that come and go, another preset: behind each of them."""
    session = about(sample(name) if name != "half" else Evaluation(format=1))
    before: tuple[Report, Report] | None = None
    for reply in (*(HALF if name == "half" else ()), *replies):
        session.reply(reply)
        found = _anew(session)
        assert session.report == found
        if before is not None:
            assert news(before[0], session.report) == news(before[1], found)
        before = session.report, found
    session.close()


def _anew(session: Session) -> Report:
    """What is found from nothing in the evaluation as it stands; its score and its open questions are the same too."""
    state, card = session.state, score(session.state.evaluation, session.preset)
    assert repr(session.card) == repr(card)
    assert session.missing() == tuple(missing(state.evaluation, card))
    assert (session.board.done, session.board.known) == (
        sum(mark.counted is not None for mark in session.card_shown.indicators),
        len(session.card_shown.indicators),
    )
    return review(state.stated, card)


def _places(evaluation: Evaluation) -> Iterator[Address | None]:
    """Where one may stand: at every question, wanted or not, at an indicator that isn't there yet, at the end."""
    yield from (None, next_indicator(evaluation))
    yield from (address for address, _ in fields(evaluation))


@given(evaluations, st.data())
def test_the_next_question_is_the_first_behind_that_is_open(evaluation: Evaluation, data: st.DataObject) -> None:
    """And from the start where none is behind; those that were put off are passed over."""
    every = tuple(missing(evaluation, score(evaluation, SHANGHAI)))
    after = data.draw(st.sampled_from(tuple(_places(evaluation))))
    skipped = data.draw(st.frozensets(st.sampled_from(every))) if every else frozenset[Address]()
    behind = [one for one in every if after is not None and position(one) > position(after)]
    left = [one for one in (*behind, *every) if one not in skipped]
    assert next_missing(every, after, skipped) == (left[0] if left else None)


@given(evaluations, st.data())
def test_the_question_beside_is_the_nearest_that_is_wanted(evaluation: Evaluation, data: st.DataObject) -> None:
    """Wherever one stands, of all that the form wants."""
    card = score(evaluation, SHANGHAI)
    at, order = data.draw(st.sampled_from(tuple(_places(evaluation)))), _order(evaluation, card)
    before = [one for one in order if at is None or position(one) < position(at)]
    behind = [one for one in order if at is not None and position(one) > position(at)]
    assert neighbour(evaluation, card, at, -1) == (before[-1] if before else order[0])
    assert neighbour(evaluation, card, at, 1) == (behind[0] if behind else None)


def _order(evaluation: Evaluation, card: Scorecard) -> list[Address]:
    return [*wanted(evaluation, card), *((next_indicator(evaluation),) if card.unallotted > 0 else ())]


@given(evaluations)
def test_what_is_missing_are_the_questions_without_an_answer(evaluation: Evaluation) -> None:
    """All of them, in the order in which they are asked."""
    card = score(evaluation, SHANGHAI)
    assert list(missing(evaluation, card)) == [step.address for step in steps(evaluation, card) if step.missing]
