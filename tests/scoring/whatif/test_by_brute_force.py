"""Exact: what is found by bisecting is what trying every value finds, whatever the form, the preset and the goal."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.scoring.preset import Preset
from selfeval_tui.scoring.scorecard import score
from selfeval_tui.scoring.whatif.goal import goal
from selfeval_tui.scoring.whatif.grid import Worse
from selfeval_tui.scoring.whatif.levers import Lever, levers
from selfeval_tui.scoring.whatif.margins import Margin, margins
from selfeval_tui.scoring.whatif.pairs import MOST_PAIRS
from selfeval_tui.scoring.whatif.sensitivity import sensitivity
from tests.scoring.whatif.brute import cases, near, part, size, supposed, supposing, together, totals, values

Case = tuple[Evaluation, Preset]


@given(cases())
@settings(max_examples=80)
def test_what_a_lever_earns_is_what_the_form_would_score(case: Case) -> None:
    """At every value of every lever: its part's score, and, piece by piece, only rising or only falling."""
    evaluation, preset = case
    for lever in levers(evaluation, score(evaluation, preset)):
        assert [lever.curve[point].score for point in lever.grid.points] == [
            part(supposed(evaluation, preset, lever, value), lever) for value in values(lever)
        ]
        for piece in lever.grid.pieces:
            earned = [(lever.curve[point].score, lever.curve[point].cap) for point in piece]
            assert earned in (sorted(earned), sorted(earned, reverse=True))
        assert [point for piece in lever.grid.pieces for point in piece] == list(lever.grid.points)


@given(cases(), st.integers(1, 10**6))
@settings(max_examples=100)
def test_past_the_grid_nothing_is_new(case: Case, further: int) -> None:
    """Nothing is earned there that isn't earned within it: no more than at its best, no less than at its worst."""
    evaluation, preset = case
    for lever in levers(evaluation, score(evaluation, preset)):
        if lever.address.key != "actual":
            continue
        within = [lever.curve[end].score for piece in lever.grid.pieces for end in (piece[0], piece[-1])]
        value = Decimal(lever.grid.points[-1] + further) * lever.grid.step
        assert min(within) <= part(supposed(evaluation, preset, lever, value), lever) <= max(within)


@given(cases(), st.data())
@settings(max_examples=120)
def test_the_least_change_of_one_figure(case: Case, data: st.DataObject) -> None:
    """Those that suffice, with the least change each, the smallest first; the others with the most they make."""
    evaluation, preset = case
    card = score(evaluation, preset)
    wanted = data.draw(near(card.possible))
    found = goal(evaluation, preset, wanted)
    assert (found.total, found.reached, found.unfinished) == (card.possible, card.possible >= wanted, not card.complete)
    if found.reached:
        assert (found.ways, found.short, found.pairs.ways) == ((), (), ())
        return
    ways, short = {}, {}
    for lever in levers(evaluation, card):
        reached = totals(evaluation, preset, lever)
        enough = [value for value, total in reached.items() if total >= wanted]
        if enough:
            value = min(enough, key=lambda value: (size(lever, value), value))
            ways[lever.address] = value, reached[value], size(lever, value)
        elif max(reached.values()) > card.possible:
            short[lever.address] = max(reached.values())
    assert {way.steps[0].lever.address: (way.steps[0].value, way.total, way.size) for way in found.ways} == ways
    assert [way.size for way in found.ways] == sorted(way.size for way in found.ways)
    told = {way.steps[0].lever.address: way.total for way in found.short}
    # A figure that earns more, but under a cap, is told too, with the total as it stays.
    assert {address: total for address, total in told.items() if total > card.possible} == short
    for way in (*found.ways, *found.short):
        (step,) = way.steps
        after = supposed(evaluation, preset, step.lever, step.value)
        assert (after.possible, part(after, step.lever)) == (way.total, step.score)


@given(cases(most=12, count=2), st.data())
@settings(max_examples=60)
def test_the_least_change_of_two_figures(case: Case, data: st.DataObject) -> None:
    """Where none alone is enough: each two that are, with the least sum of changes that there is."""
    evaluation, preset = case
    card = score(evaluation, preset)
    wanted = data.draw(near(card.possible))
    found = goal(evaluation, preset, wanted)
    assume(not found.reached and not found.ways)
    assert not found.pairs.cut_off
    least: dict[tuple[object, object], Fraction] = {}
    for one, other in combinations(levers(evaluation, card), 2):
        assume(len(one.grid.points) * len(other.grid.points) < 6_000)
        enough = [change for change, _, _, total in together(evaluation, preset, one, other) if total >= wanted]
        if enough:
            least[one.address, other.address] = min(enough)
    assert len(least) <= MOST_PAIRS
    told = {(way.steps[0].lever.address, way.steps[1].lever.address): way.size for way in found.pairs.ways}
    assert told == least
    assert [way.size for way in found.pairs.ways] == sorted(least.values())
    for way in found.pairs.ways:
        first, second = way.steps
        after = supposed(supposing(evaluation, first.lever, first.value), preset, second.lever, second.value)
        scores = part(after, first.lever), part(after, second.lever)
        assert (after.possible, *scores) == (way.total, first.score, second.score)


@given(cases(most=8, count=2))
@settings(max_examples=50)
def test_the_most_of_all_figures_together(case: Case) -> None:
    """No values of all levers make a greater total, and some make this one."""
    evaluation, preset = case
    card = score(evaluation, preset)
    found = levers(evaluation, card)
    ways = 1
    for lever in found:
        ways *= len(lever.grid.points) + 1
    assume(ways < 2_000)
    best = card.possible
    for chosen in product(*([None, *values(lever)] for lever in found)):
        changed = evaluation
        for lever, value in zip(found, chosen, strict=True):
            changed = changed if value is None else supposing(changed, lever, value)
        best = max(best, score(changed, preset).possible)
    assert goal(evaluation, preset, Decimal(1000)).most == best


def _margin(evaluation: Evaluation, preset: Preset, lever: Lever, wanted: Decimal) -> tuple[Decimal | None, bool]:
    """One step after the other, the worse way, until it is lost."""
    assert lever.present is not None
    down = lever.grid.worse is Worse.DOWN
    onwards = [value for value in values(lever) if (value < lever.present if down else value > lever.present)]
    last = lever.present
    for value in reversed(onwards) if down else onwards:
        if supposed(evaluation, preset, lever, value).possible < wanted:
            return last, False
        last = value
    return None, True


def _told(margin: Margin) -> tuple[Decimal | None, bool]:
    return (None if margin.last is None else margin.last.value), margin.safe


@given(cases(), st.data())
@settings(max_examples=120)
def test_how_far_each_figure_may_fall(case: Case, data: st.DataObject) -> None:
    """The last value that keeps the total, or the grade, with every one before it."""
    evaluation, preset = case
    card = score(evaluation, preset)
    wanted = data.draw(st.none() | near(card.possible))
    found = margins(evaluation, preset, wanted)
    if wanted is None:
        grades = [grade.at for grade in preset.grades if card.possible >= grade.at]
        assert (found.wanted, found.grade) == (grades[0], preset.grade(card.possible))
    assert found.reached == (card.possible >= found.wanted)
    assert len(found.figures) == (len(levers(evaluation, card)) if found.reached else 0)
    for margin in found.figures:
        if margin.lever.present is not None:
            assert _told(margin) == _margin(evaluation, preset, margin.lever, found.wanted)
        if margin.last is not None:
            after = supposed(evaluation, preset, margin.lever, margin.last.value)
            assert (after.possible, part(after, margin.lever)) == (margin.total, margin.last.score)


@given(cases(), st.data())
@settings(max_examples=80)
def test_how_low_an_open_figure_may_be(case: Case, data: st.DataObject) -> None:
    """Of those not filled in yet, the others counted in full: the last value, from the best on, that still reaches it."""
    evaluation, preset = case
    card = score(evaluation, preset)
    wanted = data.draw(near(card.possible))
    found = goal(evaluation, preset, wanted)
    still = [lever for lever in levers(evaluation, card) if lever.present is None] if found.reached else []
    assert [margin.lever.address for margin in found.open] == [lever.address for lever in still]
    for margin in found.open:
        reached = totals(evaluation, preset, margin.lever)
        enough = [value for value, total in reached.items() if total >= wanted]
        if margin.safe:
            worst = max(reached) if margin.lever.grid.worse is Worse.UP else min(reached)
            assert reached[worst] >= wanted
        elif margin.last is None:
            assert max(reached.values()) < wanted
        else:
            assert margin.last.value in enough
            beyond = margin.lever.grid.step if margin.lever.grid.worse is Worse.UP else -margin.lever.grid.step
            assert reached[margin.last.value + beyond] < wanted


@given(cases())
@settings(max_examples=70)
def test_what_each_figure_can_win_and_lose(case: Case) -> None:
    """The greatest and the least total of all its values, in the order of the span; what can do neither isn't there."""
    evaluation, preset = case
    card = score(evaluation, preset)
    found = sensitivity(evaluation, preset)
    spans = []
    for swing in found.swings:
        reached = totals(evaluation, preset, swing.lever)
        of_all = [card.possible, *reached.values()]
        assert (swing.lowest, swing.highest) == (min(of_all), max(of_all))
        assert (swing.lose, swing.win) == (card.possible - swing.lowest, swing.highest - card.possible)
        assert (swing.worst is None, swing.best is None) == (not swing.lose, not swing.win)
        for step, total in ((swing.worst, swing.lowest), (swing.best, swing.highest)):
            assert step is None or reached[step.value] == total
        spans.append(swing.span)
    assert spans == sorted(spans, reverse=True)
    moving = {
        one.address
        for one in levers(evaluation, card)
        if any(total != card.possible for total in totals(evaluation, preset, one).values())
    }
    assert {swing.lever.address for swing in found.swings} == moving
