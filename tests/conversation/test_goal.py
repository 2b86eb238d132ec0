"""`/goal` and `/sensitivity`: what would reach a score, and what each figure can move, of the form or what is supposed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.model import Indicator
from selfeval_tui.language import Row, say
from selfeval_tui.language.columns import width
from selfeval_tui.language.table import fit
from selfeval_tui.scoring.whatif import pairs
from selfeval_tui.scoring.whatif.goal import goal
from selfeval_tui.scoring.whatif.sensitivity import sensitivity
from tests.conversation.desk import (
    HALF,
    WATER_APPROVAL,
    Replies,
    about,
    refuse,
    sample,
    take,
    typed,
    with_indicators,
    words,
)
from tests.fixtures.seed import NAMES


def _rows(replies: Replies) -> list[Row]:
    return [line.words for reply in replies for line in reply.lines() if isinstance(line.words, Row)]


def _total(session: Session) -> Decimal | None:
    assert session.supposed is not None
    return session.supposed.after.total


def test_the_least_that_reaches_a_total_is_told_and_shown_by_its_number(water: Session) -> None:
    """99.50 takes 1,049.40 spent and nothing else does alone; `/whatif #1` begins a sandbox with it."""
    before = water.state.evaluation
    assert words(take(water, "/goal 99.5"))[:4] == [
        "目标：99.50 分。总分 99.46，还差 0.04 分。",
        "单独改一个数就够的（改动从小到大）：",
        "改动  总分",
        "#1  当年财政拨款 · 全年执行数  1,045.94 → 1,049.40 万元  99.50",
    ]
    take(water, "/whatif #1")
    assert str(_total(water)) == "99.50"
    assert water.state.evaluation is before


@pytest.mark.parametrize("name", NAMES)
def test_each_way_makes_the_total_that_it_says(name: str) -> None:
    """On every form, with some points lost in it: the number of a way supposes just what it told."""
    session = about(sample(name))
    take(session, "/whatif")
    take(session, "第1项 50" if not isinstance(sample(name).indicators[0].target, str) else "第1项 得分 0")
    supposed = session.supposed
    assert supposed is not None
    lost = supposed.after.possible
    for wanted in (lost + Decimal("0.01"), (lost + 100) / 2):
        typed_goal = f"{wanted.quantize(Decimal('0.01')):f}"
        found = goal(supposed.evaluation, supposed.after.preset, Decimal(typed_goal), supposed.after)
        ways = (found.ways or found.pairs.ways)[:3]
        for number, way in enumerate(ways, 1):
            take(session, f"/goal {typed_goal}")
            take(session, f"#{number}")
            assert session.supposed is not None
            assert session.supposed.after.possible == way.total
            take(session, "/undo")


def test_two_figures_where_one_alone_doesnt_do(water: Session) -> None:
    """In a sandbox it is asked of what is supposed; each of both stands on its row, their total on the last."""
    take(water, "/whatif")
    take(water, "第3项 90；第4项 90")
    told = words(take(water, "/goal 99.8"))
    assert told[0] == "目标：99.80 分。总分 99.15，还差 0.65 分。"
    assert "单独改哪一个都不够，两个一起改就够的（改动从小到大）：" in told
    first, second = (row.cells for row in _rows(take(water, "/goal 99.8"))[1:3])
    assert say(first[0], "zh") == "#1"
    assert say(second[0], "zh") == ""
    assert say(first[3], "zh") == ""
    take(water, "#1")
    total = _total(water)
    assert total is not None
    assert total >= Decimal("99.8")
    assert say(second[3], "zh") == str(total)


def test_what_cant_be_reached_is_told_with_the_most_and_what_holds_it_down() -> None:
    """A cancelled indicator that has kept its weight."""
    session = about(replace(sample(WATER_APPROVAL), indicators=_one_cancelled_with_its_weight()))
    told = words(take(session, "/goal 优"))
    assert any(line.endswith("已取消，20.00 分还留在这一项。") for line in told)
    assert any(line.startswith("达不到：全都做到最好，总分最多 ") for line in told)


def _one_cancelled_with_its_weight() -> tuple[Indicator, ...]:
    """The first holds twenty points that others gave up."""
    first, *others = sample(WATER_APPROVAL).indicators
    kept = (replace(one, weight=Decimal(0), score=Decimal(0)) for one in others[-9:])
    gone = replace(first, status="cancelled", weight=Decimal(20), score=Decimal(0))
    return (gone, *others[:-9], *kept)


def test_what_is_reached_is_told_with_how_far_each_may_fall(water: Session) -> None:
    """The nearest to losing it first, each with its last value that keeps it; any worse loses it."""
    told = words(take(water, "/goal 98"))
    assert told[:2] == [
        "目标：98.00 分。总分 99.46，已经达到，高出 1.46 分。",
        "单独变差到这里还保得住，再差就不够（余地小的在前）：",
    ]
    assert "当年财政拨款 · 全年执行数  1,045.94 → 883.71 万元  98.00" in told
    take(water, "/whatif 执行数=883.71")
    assert str(_total(water)) == "98.00"
    take(water, "执行数=883.70")
    assert str(_total(water)) == "97.99"
    take(water, "/drop")
    assert "哪个数单独变差都保得住，共 45 个。" in words(take(water, "/goal 优"))


@pytest.mark.parametrize("name", ["优", "excellent", " 优 ", "90", "90分"])
def test_a_grade_or_a_total_as_people_write_it(name: str, water: Session) -> None:
    """In either language; the total it begins with is the same goal."""
    assert "90.00 分" in words(take(water, f"/goal {name}"))[0]


@pytest.mark.parametrize(
    ("reply", "code"),
    [("/goal", "goal.which"), ("/goal x", "whatif.grade"), ("/goal 101", "points.above_hundred"),
     ("/whatif #1", "goal.no_ways"), ("/whatif #", "goal.no_ways")],
)  # fmt: skip
def test_a_goal_that_is_none(reply: str, code: str, water: Session) -> None:
    """What may be written is named."""
    assert refuse(water, reply).message.code == code


def test_a_way_is_none_any_more_once_the_form_has_changed(water: Session) -> None:
    """It was found for another one."""
    take(water, "/goal 99.5")
    assert refuse(water, "/whatif #9").message.code == "goal.which_way"
    take(water, "/go 3.actual")
    take(water, "95")
    assert refuse(water, "/whatif #1").message.code == "goal.other_form"


def test_of_an_unfinished_form_what_is_open_counts_in_full() -> None:
    """And that is said, for the goal and the tornado."""
    session = typed(*HALF)
    for command in ("/goal 99.5", "/goal 80", "/sensitivity"):
        assert "没填完的按满分算" in words(take(session, command))[0]


@pytest.mark.parametrize("cells", [56, 76, 116])
def test_the_tornado_is_aligned_at_every_width(cells: int, water: Session) -> None:
    """The line stands in one column, what is lost at its left and what is won at its right; a name gives way."""
    take(water, "/whatif")
    take(water, "第3项 90")
    rows = _rows(take(water, "/sensitivity"))
    drawn = [fit(row, cells, "zh") for row in rows]
    assert all(width(row) <= cells for row in drawn)
    assert len({width(row[: row.rindex("|")]) for row in drawn}) == 1
    assert drawn[0].endswith("----------------|+")
    third = next(row for row in drawn if row.startswith(" 3 "))
    assert "+0.20" in third
    assert third.endswith("|+")


def test_the_tornado_has_the_largest_first_and_its_figures_are_those_of_the_core(water: Session) -> None:
    """In the points of the total; what moves nothing is left out."""
    found = sensitivity(water.state.evaluation, water.preset)
    rows = _rows(take(water, "/sensitivity"))
    for swing, row in zip(found.swings, rows, strict=False):
        lose, win = (say(cell, "zh").strip() for cell in row.cells[2:4])
        assert lose == (f"-{swing.lose:.2f}" if swing.lose else "")
        assert win == (f"+{swing.win:.2f}" if swing.win else "")
    bare = about(replace(sample(WATER_APPROVAL), indicators=(), funding=typed().state.evaluation.funding))
    assert words(take(bare, "/sensitivity"))[0] == "没有哪个数能让总分变。"


@pytest.mark.parametrize(("most", "says"), [(pairs.MOST_LEVERS, "改一个、两个都不够"), (2, "只比较了一部分")])
def test_that_no_two_are_enough_is_said_where_all_were_compared(
    most: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of three figures each is needed; where not all are compared nobody knows."""
    monkeypatch.setattr(pairs, "MOST_LEVERS", most)
    hundred, half, weight = Decimal(100), Decimal(50), Decimal(30)
    rows = [Indicator(name=name, operator="≥", target=hundred, actual=half, weight=weight) for name in "甲乙丙"]
    assert any(says in line for line in words(take(about(with_indicators(*rows)), "/goal 98")))


@pytest.mark.parametrize(
    ("wanted", "change"),
    [
        ("98", "7.00 → 8.00 分（要算达成指标）"),
        ("97.5", "7.00 → 7.50 分"),
        ("94", "7.00 → 4.00 分（要算未达成指标）"),
        ("96", "7.00 → 6.00 分"),
    ],
)
def test_points_that_another_tier_takes_say_which(wanted: str, change: str) -> None:
    """The tier that is stated takes 6.00 to 7.99: whoever writes 8 must mean another."""
    met = Indicator(name="次数", operator="≥", target=Decimal(10), actual=Decimal(10), weight=Decimal(80))
    partial = Indicator(
        name="及时性", target="及时", actual="差不多", achievement="partial", weight=Decimal(10), score=Decimal(7)
    )
    told = words(take(about(with_indicators(met, partial)), f"/goal {wanted}"))
    (row,) = [line for line in told if "及时性" in line]
    assert row.split("及时性  ")[1].split("  ")[0] == change
