"""A scenario: the arithmetic is that of editing the file and scoring it, and the evaluation stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import Address, put_all
from selfeval_tui.evaluation.change import Change, Value
from selfeval_tui.evaluation.leaves import leaves
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import Scorecard, score
from selfeval_tui.scoring.whatif.scenario import Scenario, Supposed, counts, suppose
from tests.conversation.desk import WATER_APPROVAL, sample
from tests.fixtures.seed import NAMES
from tests.scoring.whatif.edits import cases, edited, many, supposable

EXECUTED = "funding.current_year_appropriation.executed"


def supposing(evaluation: Evaluation, values: Mapping[str, Value], beside: Path | None = None) -> Supposed:
    """What values do, by their addresses."""
    changes = [Change(Address.parse(where), value) for where, value in values.items()]
    card = score(evaluation, find_preset(evaluation.preset))
    return suppose(evaluation, card, Scenario().supposing(changes), beside)


def _said(card: Scorecard) -> tuple[object, ...]:
    """All that a card says of points."""
    return (
        card.preset.id,
        card.execution.rate,
        card.execution.score,
        [mark.counted for mark in card.indicators],
        [(one.category, one.earned, one.open) for one in card.sections],
        card.earned,
        card.possible,
        card.unallotted,
        card.total,
        card.grade,
        card.capped_at,
    )


@many
@given(cases())
def test_as_though_the_file_were_edited(case: tuple[Evaluation, Scenario]) -> None:
    """Whatever is supposed about whatever evaluation: the same as the value changed in the file, and the file scored."""
    evaluation, scenario = case
    text = write_toml(evaluation)
    card = score(evaluation, find_preset(evaluation.preset))
    supposed = suppose(evaluation, card, scenario)
    file = edited(evaluation, scenario.changes)
    assert _said(supposed.after) == _said(score(file, find_preset(file.preset)))
    # Nothing came of it to the evaluation.
    assert write_toml(evaluation) == text
    assert supposed.before is card
    # What is to be put is all there is to it.
    assert put_all(evaluation, ((one.address, one.value) for one in supposed.changes)) == supposed.evaluation


def test_the_execution_that_a_total_takes() -> None:
    """The water form: 95.00 % is 99.50 in all, and a cent less is not."""
    water = sample(WATER_APPROVAL)
    assert supposing(water, {}).after.total == Decimal("99.46")
    enough, short = (supposing(water, {EXECUTED: Decimal(text)}).after for text in ("1049.40", "1049.39"))
    assert (enough.execution.rate, enough.total) == (Decimal("95.00"), Decimal("99.50"))
    assert short.total is not None
    assert short.total < Decimal("99.50")


def test_a_rate_that_falls() -> None:
    """The water form: 抽样采集率 at 90 is 1.89, and 99.35 in all."""
    found = supposing(sample(WATER_APPROVAL), {"indicators[4].actual": Decimal(90)})
    assert found.after.indicators[3].indicator.name == "抽样采集率（《排水许可证》第三方复核）"
    assert (found.after.indicators[3].counted, found.after.total) == (Decimal("1.89"), Decimal("99.35"))


def _stating(score_of_first: str) -> Evaluation:
    """A form whose first indicator states another score than the preset gives."""
    form = sample()
    return put_all(form, [(Address.of("indicators", 1, "score"), Decimal(score_of_first))])


def test_a_stated_score_stays_until_what_it_rests_on_changes() -> None:
    """It stays where another indicator changes, and gives way where its own figures do."""
    form = _stating("12.34")
    assert supposing(form, {"indicators[2].weight": Decimal(14)}).after.indicators[0].counted == Decimal("12.34")
    assert supposing(form, {"indicators[1].actual": Decimal(98)}).after.indicators[0].counted == Decimal("14.84")
    assert supposing(form, {"indicators[1].unit": "次"}).after.indicators[0].counted == Decimal("12.34")


def test_a_value_that_stands_there_already_changes_nothing() -> None:
    """`100` for 100.00 is no change: the stated score stays, and nothing is to be put."""
    form = _stating("12.34")
    found = supposing(form, {"indicators[1].actual": Decimal(100)})
    assert (found.changes, found.after.indicators[0].counted) == ((), Decimal("12.34"))
    assert found.evaluation == form


def test_a_score_that_is_supposed_counts() -> None:
    """Also where it is the one that is stated already and its figures change, or the preset."""
    form = _stating("12.34")
    said: dict[str, Value] = {"indicators[1].score": Decimal("12.34")}
    others: tuple[dict[str, Value], ...] = ({"indicators[1].actual": Decimal(98)}, {"preset": "hubei"})
    for other in others:
        assert supposing(form, {**said, **other}).after.indicators[0].counted == Decimal("12.34")


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_is_a_what_if_too(name: str) -> None:
    """What another rule would have given: the scores that were the old rule's are the new one's, the stated ones stay."""
    form = sample(name)
    found = supposing(form, {"preset": "national-2020"})
    assert found.after.preset.id == "national-2020"
    bare = replace(form, indicators=tuple(replace(one, score=None) for one in form.indicators))
    national = score(bare, find_preset("national-2020"))
    for was, now, computed in zip(found.before.indicators, found.after.indicators, national.indicators, strict=True):
        assert now.counted == (was.counted if was.stated != was.computed else computed.computed)


def test_a_preset_with_a_figure() -> None:
    """Both at once: the changed figure is scored by the other preset, its stated score is gone."""
    found = supposing(sample(WATER_APPROVAL), {"preset": "national-2020", "indicators[4].actual": Decimal(90)})
    assert found.after.indicators[3].counted == Decimal("1.89")
    assert found.after.preset.rounding == "half_up"


def test_a_preset_beside_the_file(tmp_path: Path) -> None:
    """A preset named by a path is relative to the folder of the evaluation; one that isn't there is told."""
    own = (Path(__file__).parents[3] / "data" / "presets" / "shanghai.toml").read_text(encoding="utf-8")
    own = own.replace('id = "shanghai"', 'id = "own"').replace("execution_weight = 10", "execution_weight = 20")
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    form = sample()
    bare = replace(form, funding=replace(form.funding, execution_weight=None))
    assert supposing(bare, {"preset": "own.toml"}, tmp_path).after.execution.score == Decimal("19.93")
    with pytest.raises(Problem, match="nowhere"):
        supposing(form, {"preset": "nowhere.toml"}, tmp_path)


def test_weights_over_a_hundred_make_no_total() -> None:
    """Whoever supposes more points than there are gets none in all."""
    found = supposing(sample(), {"indicators[1].weight": Decimal(18)}).after
    assert (found.total, found.grade, found.unallotted) == (None, None, Decimal(-3))


def test_a_cancelled_indicator_leaves_points_to_allot() -> None:
    """Its points are nobody's until they are given to others: a range until then."""
    nil = Decimal(0)
    cancelled: dict[str, Value] = {"indicators[1].status": "cancelled", "indicators[1].weight": nil}
    found = supposing(sample(), cancelled).after
    assert (found.indicators[0].counted, found.total) == (nil, None)
    assert (found.earned, found.possible) == (Decimal("84.96"), Decimal("99.96"))
    given_on = supposing(sample(), {**cancelled, "indicators[2].weight": Decimal(30)}).after
    assert given_on.total == Decimal("99.96")


def test_a_later_value_takes_the_place_of_the_one_before() -> None:
    """Each address once, in the order in which they were supposed first."""
    first, second = Address.parse(EXECUTED), Address.of("indicators", 4, "actual")
    scenario = Scenario("名").supposing([Change(first, Decimal(1)), Change(second, Decimal(2))])
    later = scenario.supposing([Change(first, Decimal(3))])
    assert later == Scenario("名", (Change(first, Decimal(3)), Change(second, Decimal(2))))
    assert scenario.changes[0].value == Decimal(1)


def test_points_supposed_give_way_to_what_is_supposed_later() -> None:
    """As a stated score does: what a goal says of another figure then holds when that figure is supposed."""
    points, actual, weight = (
        Change(Address.of("indicators", 4, key), Decimal(2)) for key in ("score", "actual", "weight")
    )
    assert Scenario().supposing([points]).supposing([actual]).changes == (actual,)
    assert Scenario().supposing([actual]).supposing([points]).supposing([weight]).changes == (actual, weight)
    assert Scenario().supposing([actual]).supposing([points]).changes == (actual, points)
    other = Change(Address.of("indicators", 5, "actual"), Decimal(2))
    assert Scenario().supposing([points]).supposing([other, points]).changes == (points, other)


@pytest.mark.parametrize("name", NAMES)
def test_what_can_be_supposed(name: str) -> None:
    """The values a score rests on, and no others: no names, no explanations, no goals, no unit of the money."""
    form = sample(name)
    assert list(filter(counts, leaves(form))) == supposable(form)
    assert not any(map(counts, map(Address.parse, ("goals.actual", "project.name", "funding.unit"))))
