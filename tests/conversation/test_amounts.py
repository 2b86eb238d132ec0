"""Amounts as people part them, by spaces and by Chinese or Western marks; a comma of thousands is never taken for one."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.addresses import Address, get
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.problem import Doubt
from tests.conversation.desk import about, refuse, take, typed, words

D = Decimal
ROW = "funding.current_year_appropriation."
KEYS = ("initial_budget", "adjusted_budget", "executed")


def _asked() -> Session:
    session = about(Evaluation(format=1))
    session.go(Address.parse(f"{ROW}initial_budget"))
    return session


def _row(session: Session) -> tuple[str, ...]:
    return tuple(str(get(session.state.evaluation, Address.parse(ROW + key))) for key in KEYS)


@pytest.mark.parametrize(
    ("reply", "row"),
    [
        ("256.67，256.47，256.46", ("256.67", "256.47", "256.46")),
        ("256.67, 256.47, 256.46", ("256.67", "256.47", "256.46")),
        ("256.67 ，256.47 ，256.46", ("256.67", "256.47", "256.46")),
        ("256.67；256.47; 256.46", ("256.67", "256.47", "256.46")),
        ("０，０，０", ("0", "0", "0")), ("0.00、0.00、0.00", ("0.00", "0.00", "0.00")), ("1,2,3,", ("1", "2", "3")),
        ("1，204．93，1，104．63，1，045．94", ("1204.93", "1104.63", "1045.94")),
        ("1,204.93、1，104.63、5", ("1204.93", "1104.63", "5")), ("28万元，27万元，260000元", ("28", "27", "26")),
        ("1,200,30,5", ("1200", "30", "5")), ("1，204．93", ("1204.93", "None", "None")), ("1,204", ("1204", "None", "None")),
        *((nothing, ("0.00", "0.00", "0.00")) for nothing in ("无", "无。", "没有！", "None.")),
    ],
)  # fmt: skip
def test_the_marks_that_part_amounts(reply: str, row: tuple[str, ...]) -> None:
    """Three whole amounts fill the row; a comma with three digits behind it stays within its amount."""
    session = _asked()
    take(session, reply)
    assert _row(session) == row


@pytest.mark.parametrize("reply", ["100，200，300", "12,345,678.90"])
def test_one_amount_or_three_is_asked(reply: str) -> None:
    """Where the commas may be either only the person knows."""
    whole = reply.replace("，", "").replace(",", "")
    session = _asked()
    assert refuse(session, reply).candidates == (reply.replace("，", " ").replace(",", " "), whole)
    take(session, "是")
    assert _row(session) == tuple(reply.replace("，", ",").split(","))
    session = _asked()
    doubt = refuse(session, reply)
    assert isinstance(doubt, Doubt)
    assert doubt.message.code == "money.three"
    assert refuse(session, "不是").message.code == "money.large"
    take(session, "不是")
    assert _row(session) == (whole, "None", "None")


@pytest.mark.parametrize(
    ("reply", "code", "candidates"),
    [
        ("100，200，5", "money.apart", ("100 200 5",)), ("1,200,300,5", "money.apart", ("1200 300 5",)),
        ("256.67，256.47", "money.several", ()), ("256.67、256.47", "money.several", ()),
        ("1，2，3，4", "money.several", ()), ("1,20", "number.comma", ("1.20", "120")),
        ("1、2、、3", "money.none", ()), ("，1，2，3", "money.none", ()),
    ],
)  # fmt: skip
def test_other_marks_are_refused_with_their_own_reason(reply: str, code: str, candidates: tuple[str, ...]) -> None:
    """Two amounts are too few for a row, and an empty place is no amount."""
    problem = refuse(_asked(), reply)
    assert (problem.message.code, problem.candidates) == (code, candidates)


_amounts = st.decimals(min_value=0, max_value=9999, places=2)


@given(st.tuples(_amounts, _amounts, _amounts), st.sampled_from("，,、；; "), st.booleans())
def test_three_amounts_are_read_back_or_asked_about(
    amounts: tuple[Decimal, Decimal, Decimal], mark: str, thousands: bool
) -> None:
    """However they are parted, no other figures than those typed are ever put."""
    session = _asked()
    session.reply(mark.join(f"{one:,f}" if thousands else f"{one:f}" for one in amounts))
    assert _row(session) in (tuple(map(str, amounts)), ("None", "None", "None"))


def test_thousands_are_written_in_one_way() -> None:
    """In what was understood, its computation, what review finds and what is asked: `3,000.50`, never `3000.50` beside it."""
    session = typed("2023", "运维", "水务局", "信息中心")
    money = ("3000 3000.50 2890.25", "无", "1000 1000 1200")
    rest = ("甲。", "乙。", "甲 ≥3000次 2500 40", "会议推迟，下一步按月督办。", "乙 ≥3000.00次 3000 10")
    asked = ("/why 1", "/why", "/review", "/show", "/outline", "/goal 90", "/sensitivity", "/go 2.actual")
    told = [line for reply in (*money, *rest, *asked) for line in words(take(session, reply))]
    assert len([line for line in told if re.search(r"[0-9],[0-9]{3}", line)]) > 20
    assert [line for line in told if re.search(r"(?<![0-9.,])(?!2020|2023)[0-9]{4}", line)] == []
