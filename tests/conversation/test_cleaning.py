"""What nobody meant to type is taken out of a reply and named; what can be seen stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.conversation.cleaning import cleaned, with_plain_lines
from selfeval_tui.conversation.line import Role
from selfeval_tui.evaluation.values import is_control
from selfeval_tui.language import visible
from tests.conversation.desk import codes, refuse, take, typed, words
from tests.conversation.test_pasting import TWO

WORD = "\ufeff\uf06c\t保障\u00ad水质\u200b。\v\uf0b7 完成\u00a0两次监测。\r\n第三条\u202e"
CLEAN = "保障水质。\n完成 两次监测。\n第三条"


def test_a_goal_pasted_from_word_is_taken_clean() -> None:
    """Bullets, soft hyphens, marks of order and width, Word's own line ends: what is taken is shown, what is gone is named."""
    session = typed("/go goals.expected")
    told = words(take(session, WORD))
    assert told[0] == "去掉了 6 个看不见的字符（U+FEFF、U+00AD、U+200B 等），其余照收。"
    assert told[1].startswith("预期目标：保障水质。")
    assert session.state.evaluation.goals.expected == CLEAN


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        ("\x1b[31m甲\x1b[0m", "甲"), ("甲\x1b]0;title\x07乙", "甲乙"), ("\x9b1m甲", "甲"), ("甲\x00\x7f", "甲"),
        ("甲\x1b乙", "甲乙"), ("\u2066甲\u2069", "甲"), ("甲\u3164", "甲"), ("甲\U000e0041", "甲"), ("\ue000甲", "\ue000甲"),
    ],
)  # fmt: skip
def test_what_acts_on_a_terminal_is_taken_out(reply: str, kept: str) -> None:
    """Sequences for terminals go whole; a rare character of a name stays."""
    session = typed("2023")
    told = take(session, reply)
    assert session.state.evaluation.project.name == kept
    assert ("cleaned" in codes(told, Role.DOUBT)) is (kept != reply)


def test_nothing_is_said_where_nothing_is_taken_out() -> None:
    """A space of fixed width is a space, the end of a line the end of a line."""
    session = typed("/go goals.expected")
    assert "cleaned" not in codes(take(session, "甲\u00a0乙\u2028丙\r丁"), Role.DOUBT)
    assert session.state.evaluation.goals.expected == "甲 乙\n丙\n丁"


def test_a_reply_of_which_nothing_is_left_is_no_reply() -> None:
    """It isn't Enter, which would keep the answer there is and go on."""
    session = typed("2023", "/back")
    assert refuse(session, "\u200b\ufeff").message.code == "answer.unseen"


@pytest.mark.parametrize("lead", ["", "/paste\n"])
def test_a_table_is_cleaned_too(lead: str) -> None:
    """The journal holds it as it was understood."""
    session = typed("/add")
    told = take(session, lead + TWO.replace("甲", "甲\u200b"))
    assert "cleaned" in codes(told, Role.DOUBT)
    assert session.state.offered.strip() == TWO.strip()


@given(st.text(st.characters() | st.sampled_from("\x1b[]m\x07\x9b\uf06c\u202e\u200b\n\t\v")))
def test_what_is_taken_may_stand_in_a_file(text: str) -> None:
    """Nothing is left that a file may not hold, where all is seen nothing goes missing, and once is enough."""
    clean = cleaned(text)
    value = with_plain_lines(clean.text)
    assert not any(is_control(character) for character in value if character not in "\n\t")
    assert cleaned(clean.text) == type(clean)(clean.text, "")
    if visible(text) == text:
        assert clean.removed == ""


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f"])
def test_a_space_within_a_figure_is_asked_about(space: str) -> None:
    """`1 204.93` with a space of fixed width may be one figure or two: neither is taken unasked, at whatever question."""
    session = typed("2023", "/go 当年财政拨款.年初预算数")
    problem = refuse(session, f"12{space}345{space}678")
    # As one figure it would be doubted at once: 12345678 万元.
    assert (problem.message.code, problem.candidates) == ("answer.spaced_figure", ("12 345 678",))
    take(session, "a")
    assert str(session.state.evaluation.funding.current_year_appropriation.executed) == "678"
    assert refuse(typed("/add"), f"经费支出 ≤1{space}204 5 3").message.code == "answer.spaced_figure"
    assert refuse(session, f"甲\t乙\n当年财政拨款\t1{space}204.93\n").message.code == "answer.spaced_figure"


def test_spaces_in_words_ask_nothing() -> None:
    """Before a unit, in a goal, in a year: a space of fixed width there is a space."""
    session = typed("2023\u00a0", "信息化\u00a0100", "/go goals.expected")
    take(session, "完成 1\u00a0204 次")
    assert session.state.evaluation.goals.expected == "完成 1 204 次"
