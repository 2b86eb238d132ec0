"""A journal replayed: event by event what `reduce` makes of them, many answers at once, for a fraction of what one costs."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from selfeval_tui.conversation.earlier import earlier
from selfeval_tui.conversation.events import (
    Answered,
    Event,
    Moved,
    Offered,
    Redone,
    Removed,
    Saved,
    ScenarioChanged,
    ScenarioLeft,
    ScenarioOpened,
    Skipped,
    Started,
    Undone,
)
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.made import Made
from selfeval_tui.conversation.mending import Shift, moved, shift_between
from selfeval_tui.conversation.replaying import Replay, check_event, check_place
from selfeval_tui.conversation.state import State, begin, reduce
from selfeval_tui.evaluation.addresses import Address, put_all
from selfeval_tui.evaluation.change import Change, Value
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.scoring.preset import find_preset
from tests.bench.growing import reply_steps, write_draft
from tests.bench.steps import steps_of
from tests.conversation.desk import sample
from tests.strategies import figures, lines, points

REFUSED = (Problem, ValueError, LookupError)
START = Started(write_toml(sample()), "/forms/a.toml", "b", Address.parse("indicators[1].actual"))
_PLACES = [
    *(f"indicators[{number}].{key}" for number in (1, 2, 5, 6, 9) for key in ("actual", "name", "weight", "deviation")),
    "project.name", "goals.actual", "funding.other.executed", "project.fiscal_year",
]  # fmt: skip
_addresses: SearchStrategy[Address] = st.sampled_from([Address.parse(place) for place in _PLACES])
_to = st.none() | _addresses
_values: SearchStrategy[Value] = st.none() | figures | points | lines
_changes = st.lists(st.builds(Change, _addresses, _values), max_size=3).map(tuple)
_answers = st.builds(Answered, _changes, _to, st.lists(_addresses, max_size=2).map(tuple))
_names = st.sampled_from(("甲", "乙"))
_events: SearchStrategy[Event] = st.one_of(
    _answers, _answers, _answers,
    st.builds(Moved, _to, st.booleans()), st.builds(Skipped, _addresses, _to), st.builds(Removed, st.integers(0, 7), _to),
    st.builds(Offered, st.sampled_from(("", "甲\t乙"))), st.just(Undone()), st.just(Undone()), st.just(Redone()),
    st.just(Saved("/forms/a.toml", "c")), st.builds(ScenarioOpened, _names), st.just(ScenarioLeft()),
    st.builds(ScenarioChanged, _changes), st.just(START),
)  # fmt: skip


def _after(state: State, event: Event) -> State | None:
    """What an event makes of a state; None where it can't be."""
    try:
        check_event(event, state)
        after = begin(event) if isinstance(event, Started) else reduce(state, event)
        check_place(after)
    except REFUSED:
        return None
    return after


def _takes(replay: Replay, event: Event) -> bool:
    try:
        replay.take(event)
    except REFUSED:
        return False
    return True


def _told(state: State | None) -> str:
    """A state with all its moments, digit for digit."""
    return repr(state)


@given(st.lists(_events, max_size=20), st.sets(st.integers(0, 20)))
@example([Undone(), Answered((), None), Undone(), Redone()], set())
def test_it_comes_to_what_each_event_makes_of_the_state(events: list[Event], looked_at: set[int]) -> None:
    """Whether the state is looked at on the way or not; an event that can't be is refused and changes nothing."""
    replay, state = Replay(), begin(START)
    replay.take(START)
    for number, event in enumerate(events):
        after = _after(state, event)
        assert _takes(replay, event) == (after is not None)
        state = after or state
        if number in looked_at:
            assert _told(replay.state) == _told(state)
    assert _told(replay.state) == _told(state)


@given(st.lists(_changes, min_size=1, max_size=12), st.data())
def test_an_evaluation_is_the_same_whenever_it_is_looked_at(
    answers: list[tuple[Change, ...]], data: st.DataObject
) -> None:
    """Before or after those that were made before it, and of them, or not at all."""
    alike = [Made(sample())]
    evaluations = [alike[0].evaluation]
    for changes in answers:
        here = tuple(change for change in changes if (change.address.number or 0) <= len(evaluations[0].indicators))
        alike.append(alike[-1].then(here))
        evaluations.append(put_all(evaluations[-1], [(change.address, change.value) for change in here]))
    for place in data.draw(st.lists(st.integers(0, len(answers)), max_size=8)):
        assert repr(alike[place].evaluation) == repr(evaluations[place])
        assert alike[place].evaluation is alike[place].evaluation
    assert alike == [Made(evaluation) for evaluation in evaluations]


def test_nothing_stands_before_the_beginning() -> None:
    """What is told of no evaluation makes none."""
    replay = Replay()
    replay.take(Answered((), None))
    replay.take(Undone())
    assert replay.state is None


def test_an_answer_replayed_costs_a_fraction_of_one_given(tmp_path: Path) -> None:
    """The first screen of a long draft is not long in coming: of thousands of answers each costs next to nothing."""
    steps = {}
    for count in (100, 300):
        home = tmp_path / str(count)
        home.mkdir()
        write_draft(home, 5, count)
        (log,) = home.rglob("*.journal")
        steps[count] = steps_of(partial(resume, log))
    assert (steps[300] - steps[100]) / 200 <= reply_steps(5, 0) / 35


_ROWS = sample("2023-water-approval").indicators


@st.composite
def _long_talks(draw: st.DrawFn) -> State:
    """More changes than are looked at when one goes on: answers to the questions in hand, rows that go, come, come back."""
    base = Evaluation(format=1, indicators=_ROWS[:6])
    replay = Replay()
    replay.take(Started(write_toml(base), "", "", Address.of("indicators", 1, "actual")))
    for _ in range(draw(st.integers(45, 60))):
        state = replay.state
        assert state is not None
        count = len(state.evaluation.indicators)
        number, kind = draw(st.integers(1, max(count, 1))), draw(st.integers(0, 9))
        then = Address.of("indicators", draw(st.integers(1, max(count - 1, 1))), "actual")
        if kind == 0 and count > 1:
            replay.take(Removed(number, then))
        elif kind == 1:
            new = Address.of("indicators", count + 1, "name")
            replay.take(Answered((Change(new, draw(lines)),), then))
        elif kind == 2 and state.past:
            replay.take(Undone())
        else:
            at = state.at if state.at is not None and (state.at.number or 0) <= count else then
            replay.take(Answered((Change(at, Decimal(draw(st.integers(1, 99)))),), then))
    made = replay.state
    assert made is not None
    return made


@settings(max_examples=50)
@given(_long_talks())
def test_an_answer_is_found_where_it_stands_now(state: State) -> None:
    """Of the last answers, though what came long before them isn't gone through."""
    found = earlier(state, find_preset("shanghai"))
    every: list[Shift] = []
    moments = (*state.past, state.now)
    for before, after in pairwise(moments):
        grown = len(after.evaluation.indicators) > len(before.evaluation.indicators)
        shift = shift_between(before.evaluation, after.evaluation, new=grown)
        every += (shift,) if shift is not None else ()
    left_out = len(every) - len(found.shifts)
    assert tuple(every[left_out:]) == found.shifts
    for place in found.places:
        whole = type(place)(place.address, place.whole, place.since + left_out)
        assert moved(place, found.shifts) == moved(whole, tuple(every))
