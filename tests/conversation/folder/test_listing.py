"""The table keeps the row in hand while rows come, are sorted and found; what it shows is what a plain list would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.conversation.folder.columns import COLUMNS, ERRORS, TOTAL, Column
from selfeval_tui.conversation.folder.listing import Listing
from selfeval_tui.conversation.folder.row import Row

from .rows import row

ROWS = [
    row("信息公开", total="99.96", rules=("goal-echo",)),
    row("热线", total="98", rules=("weight-sum", "goal-echo")),
    row("审批", unit="海洋局", total=None, rules=("weight-sum",)),
    row("审批委托", total="88.5", rate=None),
    row("其他支出", total="100", rate="100"),
]


def _listing(rows: list[Row] = ROWS) -> Listing:
    listing = Listing()
    listing.add(rows)
    return listing


def _names(listing: Listing) -> list[str]:
    return [one.name for one in listing.shown]


def test_sorting_turns_round_and_what_has_no_figure_stays_behind() -> None:
    """An unfinished form is neither the best nor the worst."""
    listing = _listing()
    listing.sort(TOTAL)
    assert _names(listing) == ["审批委托", "热线", "信息公开", "其他支出", "审批"]
    listing.sort(TOTAL)
    assert _names(listing) == ["其他支出", "信息公开", "热线", "审批委托", "审批"]


def test_the_most_errors_come_first() -> None:
    listing = _listing()
    listing.sort(ERRORS)
    assert _names(listing)[:2] == ["热线", "审批"]


def test_sorting_by_each_column_in_turn_ends_with_the_order_of_the_files() -> None:
    listing = _listing()
    seen = []
    for _ in range(len(COLUMNS)):
        listing.sort_next()
        seen.append(listing.sorting)
    assert [one.column for one in seen if one is not None] == list(COLUMNS)
    listing.sort_next()
    assert listing.sorting is None
    assert listing.shown == ROWS


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("审批", ["审批", "审批委托"]),
        ("审批 海洋", ["审批"]),
        ("goal-echo", ["信息公开", "热线"]),
        ("照抄目标", ["信息公开", "热线"]),
        ("１００", []),
        ("热线.TOML", ["热线"]),
        ("没有", []),
        ("  ", [one.name for one in ROWS]),
    ],
)
def test_words_are_found_wherever_they_stand(typed: str, names: list[str]) -> None:
    """In the name, the unit, the file and the rules that speak of it, by their id and by what they are called."""
    listing = _listing()
    listing.find(typed)
    assert _names(listing) == names


def test_what_comes_later_is_looked_through_too() -> None:
    listing = Listing()
    listing.find("审批")
    for one in ROWS:
        listing.add([one])
    assert _names(listing) == ["审批", "审批委托"]
    listing.find("")
    assert listing.shown == ROWS


def test_a_third_mark_takes_the_place_of_the_first() -> None:
    listing = _listing()
    for place in range(3):
        listing.at = place
        listing.mark()
    assert listing.marked == ROWS[1:3]
    assert listing.pair() == (ROWS[1], ROWS[2])
    listing.mark()
    assert listing.marked == [ROWS[1]]
    listing.at = 4
    assert listing.pair() == (ROWS[1], ROWS[4])
    listing.at = 1
    assert listing.pair() is None


def test_a_file_reviewed_anew_takes_its_own_place() -> None:
    listing = _listing()
    listing.sort(TOTAL)
    listing.at = 0
    listing.replace([row("审批委托", total="100")])
    assert _names(listing) == ["热线", "信息公开", "审批委托", "其他支出", "审批"]
    assert listing.here is not None
    assert listing.here.name == "审批委托"


def test_an_empty_table_has_nothing_in_hand() -> None:
    """Every key may be pressed before the first row has come."""
    listing = Listing()
    listing.move(5)
    listing.mark()
    listing.show(10)
    listing.sort_next()
    assert (listing.here, listing.pair(), listing.window(10), listing.shown) == (None, None, [], [])


def _bearing(rows: list[Row], typed: str) -> list[Row]:
    """The rows that bear the words, by the plainest means."""
    return [one for one in rows if all(word in one.haystack for word in typed.split())]


_ROW = st.builds(
    lambda number, total, rules: row(f"项目{number}", total=total, rules=rules),
    st.integers(0, 99),
    st.one_of(st.none(), st.integers(0, 100).map(str)),
    st.sampled_from([(), ("goal-echo",), ("weight-sum", "weight-sum")]),
)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(_ROW, max_size=4)),
        st.tuples(st.just("sort"), st.sampled_from(COLUMNS)),
        st.tuples(st.just("find"), st.sampled_from(["", "1", "项目2", "goal", "12 项"])),
        st.tuples(st.just("move"), st.integers(-5, 5)),
    ),
    max_size=20,
)


@given(_STEPS)
def test_whatever_is_done_the_row_in_hand_stays_and_nothing_is_lost(steps: list[tuple[str, object]]) -> None:
    """The rows shown are those that bear the words, each once, sorted; the row in hand is another only where one moves."""
    listing = Listing()
    for step, what in steps:
        here = listing.here
        match step, what:
            case "add", list(rows):
                listing.add(rows)
            case "sort", Column() as column:
                listing.sort(column)
                here = None
            case "find", str(typed):
                listing.find(typed)
            case "move", int(by):
                listing.move(by)
                here = None
            case _:
                pytest.fail(step)
        listing.show(3)
        assert sorted(map(id, listing.shown)) == sorted(map(id, _bearing(listing.rows, listing.typed)))
        if here is not None and any(one is here for one in listing.shown):
            assert listing.here is here
        window = listing.window(3)
        assert sum(is_here for _, is_here, _ in window) == bool(len(listing))
        if listing.sorting is not None:
            keys = [key for one in listing.shown if (key := listing.sorting.column.key(one)) is not None]
            assert keys == sorted(keys, reverse=listing.sorting.falling)
