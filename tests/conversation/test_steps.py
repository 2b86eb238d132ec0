"""The questions are derived from the model: all that the form wants, in its order, and nothing it doesn't."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui.conversation.home import opening
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.steps import missing, next_missing, step_at, steps
from selfeval_tui.evaluation.addresses import Address, get, position, put
from selfeval_tui.evaluation.asked import Asked, When
from selfeval_tui.evaluation.model import Evaluation, Funding, FundingRow, Indicator, Part
from selfeval_tui.evaluation.numbers import OPERATORS
from selfeval_tui.evaluation.part import fields_of
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import Language, say
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from tests.conversation.desk import about, at, sample, take, typed, with_indicators
from tests.fixtures.seed import NAMES
from tests.strategies import achievements, evaluations, figures, points

LANGUAGES: tuple[Language, ...] = get_args(Language)
SHANGHAI = find_preset("shanghai")
WHOLE = Indicator(
    category="产出指标",
    subcategory="数量指标",
    name="报告完成率",
    operator="≥",
    target=Decimal(95),
    unit="%",
    actual=Decimal(100),
    weight=Decimal(10),
    score=Decimal("10.00"),
)
IN_WORDS: dict[str, Any] = {"operator": None, "unit": None, "target": "合格", "score": None}


def _asked_for(evaluation: Evaluation) -> list[str]:
    return [str(step.address) for step in steps(evaluation, score(evaluation, SHANGHAI))]


def _declared(part: type[Part], prefix: str) -> Iterator[tuple[str, When]]:
    """The questions as the model declares them, found without the product's own walk over it."""
    for name, field in fields_of(part).items():
        inner = field.kind
        if isinstance(inner, type) and issubclass(inner, Part):
            yield from _declared(inner, f"{prefix}{name}.")
        if inner == tuple[Indicator, ...]:
            yield from _declared(Indicator, f"{prefix}{name}[1].")
        yield from ((f"{prefix}{name}", item.when) for item in field.notes if isinstance(item, Asked))


def test_what_is_always_asked_has_a_step() -> None:
    """A field of the model that is declared as always asked is asked, without being listed anywhere else."""
    wanted = {address for address, when in _declared(Evaluation, "") if when is When.ALWAYS}
    assert len(wanted) > 20
    assert set(_asked_for(with_indicators(Indicator()))) == wanted | {"indicators[2].category"}


def test_a_score_is_asked_for_as_it_comes_about() -> None:
    """Computed where the target is a number, whatever was stated; the tiers are spoken of where it is words."""
    address = Address.parse("indicators[1].score")
    unmet = replace(WHOLE, actual=Decimal(76))
    step = step_at(address, with_indicators(unmet), SHANGHAI)
    assert "按评分方案自动算出" in say(step.asked.help, "zh")
    assert step.asked.example == "8.00"
    step = step_at(address, with_indicators(replace(unmet, actual=None)), SHANGHAI)
    assert step.asked.example == ""
    in_words = replace(WHOLE, **IN_WORDS, actual="部分达成指标")
    assert "定性指标" in say(step_at(address, with_indicators(in_words), SHANGHAI).asked.help, "zh")


def test_what_is_asked_on_request_has_no_step() -> None:
    """Optional fields and those with a default wait until somebody goes there."""
    never = {address for address, when in _declared(Evaluation, "") if when in (When.ON_REQUEST, When.WITH_TARGET)}
    assert {"project.remarks", "funding.unit", "preset", "indicators[1].unit"} <= never
    assert not never & set(_asked_for(with_indicators(Indicator())))


@given(evaluations)
def test_questions_come_in_the_order_of_the_form(evaluation: Evaluation) -> None:
    """Whatever is there and whatever isn't, each question comes once, in the form's order."""
    places = [position(step.address) for step in steps(evaluation, score(evaluation, SHANGHAI))]
    assert places == sorted(set(places))


@given(evaluations)
def test_a_step_shows_what_stands_there(evaluation: Evaluation) -> None:
    """A step has the value of its address, a question and a help in both languages; missing is what has no value."""
    for step in steps(evaluation, score(evaluation, SHANGHAI)):
        assert step.present == get(evaluation, step.address)
        assert step.missing or step.present is not None
        assert all(say(words, language) for words in (step.question, step.asked.help) for language in LANGUAGES)


@pytest.mark.parametrize("name", NAMES)
def test_a_finished_form_misses_nothing(name: str) -> None:
    """Of the eight forms no question is left."""
    form = sample(name)
    assert next_missing(tuple(missing(form, score(form, SHANGHAI))), None) is None


def _plan(form: Evaluation) -> Evaluation:
    """The form as it stood at budget time: nothing achieved, nothing spent, nothing cancelled."""
    kept = [one for one in form.indicators if one.status == "active"]
    rows = {
        name: replace(getattr(form.funding, name), executed=None)
        for name in ("current_year_appropriation", "carry_over", "other")
    }
    return replace(
        form,
        funding=replace(form.funding, **rows),
        goals=replace(form.goals, actual=None),
        indicators=tuple(replace(one, actual=None, score=None) for one in kept),
        result=None,
    )


def _wanted_of_plan(plan: Evaluation) -> list[str]:
    executed = [f"funding.{row}.executed" for row in ("current_year_appropriation", "carry_over", "other")]
    actuals = [f"indicators[{number}].actual" for number, _ in enumerate(plan.indicators, 1)]
    return [*executed, "goals.actual", *actuals]


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_is_asked_for_actuals_and_execution_alone(name: str, tmp_path: Path) -> None:
    """`selfeval new --from` a plan: what was spent and what was done, nothing else."""
    plan = _plan(sample(name))
    path = tmp_path / "plan.toml"
    path.write_text(write_toml(plan), encoding="utf-8")
    session = opening.begin_from(path)
    assert isinstance(session, Session)
    assert session.state.evaluation == plan
    assert [str(address) for address in session.missing()] == _wanted_of_plan(plan)
    assert at(session) == _wanted_of_plan(plan)[0]


@pytest.mark.parametrize("name", NAMES)
def test_last_years_form_is_a_plan_for_this_year(name: str, tmp_path: Path) -> None:
    """`selfeval new --from` a finished form: project, targets and weights come along, amounts and actuals don't."""
    form = sample(name)
    path = tmp_path / "last.toml"
    path.write_text(write_toml(form), encoding="utf-8")
    session = opening.begin_from(path)
    assert isinstance(session, Session)
    evaluation = session.state.evaluation
    assert (evaluation.project.fiscal_year, evaluation.project.name) == (2024, form.project.name)
    assert [(one.name, one.target, one.weight) for one in evaluation.indicators] == [
        (one.name, one.target, one.weight) for one in form.indicators if one.status == "active"
    ]
    asked_for = {address.key for address in session.missing()}
    assert asked_for == {"initial_budget", "adjusted_budget", "executed", "actual"}
    assert all(one.score is None for one in evaluation.indicators)


def test_a_source_that_cannot_be_read_starts_nothing(tmp_path: Path) -> None:
    """`selfeval new --from` nothing says so."""
    with pytest.raises(Problem) as caught:
        opening.begin_from(tmp_path / "none.toml")
    assert caught.value.message.code == "file.missing"


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, []),
        ({"actual": Decimal(90), "score": Decimal("9.47")}, ["deviation"]),
        ({"actual": Decimal(90), "score": None}, ["deviation"]),
        ({"actual": Decimal(100), "score": Decimal("9.99")}, ["deviation"]),
        ({**IN_WORDS, "actual": "达成指标"}, []),
        ({**IN_WORDS, "actual": "合格"}, []),
        ({**IN_WORDS, "actual": "部分达成指标"}, ["score"]),
        ({**IN_WORDS, "actual": "未达成指标"}, ["score"]),
        ({**IN_WORDS, "actual": "未达成指标", "score": Decimal("5.9")}, ["score", "deviation"]),
        ({**IN_WORDS, "actual": "部分达成指标", "score": Decimal(10)}, ["score"]),
        ({**IN_WORDS, "actual": "两次延期后通过"}, ["achievement"]),
        ({**IN_WORDS, "actual": "两次延期后通过", "achievement": "achieved"}, ["achievement"]),
        ({**IN_WORDS, "actual": "两次延期后通过", "achievement": "partial"}, ["achievement", "score"]),
        (
            {**IN_WORDS, "actual": "两次延期后通过", "achievement": "partial", "score": Decimal(7)},
            ["achievement", "score", "deviation"],
        ),
        ({**IN_WORDS, "actual": None}, []),
    ],
)
def test_tier_points_and_explanation_are_asked_where_they_are_owed(changed: dict[str, Any], wanted: list[str]) -> None:
    """The tier where the words don't say it, points where the preset leaves them open, the reason where points are lost."""
    evaluation = with_indicators(replace(WHOLE, **changed))
    always = {"category", "subcategory", "name", "target", "actual", "weight"}
    own = [address for address in _asked_for(evaluation) if address.startswith("indicators[1].")]
    assert [key for address in own if (key := address.removeprefix("indicators[1].")) not in always] == wanted


def test_a_cancelled_indicator_is_asked_what_it_was_and_why_it_went() -> None:
    """Its section, name and reason; no target, no actual, no weight."""
    cancelled = Indicator(status="cancelled")
    own = [address for address in _asked_for(with_indicators(cancelled)) if address.startswith("indicators[1].")]
    assert [address.removeprefix("indicators[1].") for address in own] == [
        "category",
        "subcategory",
        "name",
        "deviation",
    ]


@pytest.mark.parametrize(
    ("weights", "execution_weight", "next_is_asked"),
    [
        ([], None, True),
        (["89.99"], None, True),
        (["90"], None, False),
        (["45", "45.00"], None, False),
        (["45", "45.01"], None, False),
        (["80"], "20", False),
        (["80"], "19.5", True),
    ],
)
def test_the_next_indicator_is_asked_while_points_are_left(
    weights: list[str], execution_weight: str | None, next_is_asked: bool
) -> None:
    """None any more when the weights have come to 90, or to what the execution rate leaves."""
    evaluation = with_indicators(*(replace(WHOLE, weight=Decimal(weight)) for weight in weights))
    share = None if execution_weight is None else Decimal(execution_weight)
    evaluation = put(evaluation, Address.of("funding", "execution_weight"), share)
    following = f"indicators[{len(weights) + 1}].category"
    assert (following in _asked_for(evaluation)) is next_is_asked


def test_cancelled_indicators_take_no_points_from_the_others() -> None:
    """Nine points short because an indicator was dropped: the next is asked for."""
    session = typed("/add", "报告完成率 ≥95% 96 81", "验收合格率 合格 取消")
    assert session.card.unallotted == 9
    assert at(session) == "indicators[2].deviation"
    take(session, "合同终止，明年另行安排。")
    assert at(session) == "indicators[3].category"


@pytest.mark.parametrize(
    ("address", "asked_at"),
    [("indicators[1].operator", "indicators[1].target"), ("indicators[1].unit", "indicators[1].target")],
)
def test_sign_and_unit_are_asked_with_the_target(address: str, asked_at: str) -> None:
    """Nobody is asked for a sign alone."""
    assert str(step_at(Address.parse(address), with_indicators(WHOLE), SHANGHAI).address) == asked_at


@pytest.mark.parametrize("address", ["format", "result.grade", "nothing", "indicators[1].nothing", "project"])
def test_what_is_no_question_has_no_step(address: str) -> None:
    """What the program writes itself, and what there isn't, can't be asked for."""
    with pytest.raises(KeyError):
        step_at(Address.parse(address), with_indicators(WHOLE), SHANGHAI)


@pytest.mark.parametrize(
    ("preset", "address", "values"),
    [
        ("shanghai", "indicators[1].category", ["产出指标", "效益指标", "满意度指标"]),
        ("core-2021", "indicators[1].category", ["成本指标", "产出指标", "效益指标", "满意度指标"]),
        ("shanghai", "indicators[1].subcategory", ["数量指标", "质量指标", "时效指标", "成本指标"]),
        ("core-2021", "indicators[1].subcategory", ["数量指标", "质量指标", "时效指标"]),
        ("shanghai", "indicators[1].status", ["active", "cancelled"]),
        ("shanghai", "indicators[1].achievement", ["achieved", "partial", "missed"]),
        ("shanghai", "funding.unit", ["万元", "元"]),
        ("shanghai", "indicators[1].actual", []),
        ("shanghai", "project.name", []),
    ],
)
def test_choices_are_offered_where_there_are_few_answers(preset: str, address: str, values: list[str]) -> None:
    """The levels of the preset's own taxonomy, the members of the field's own type."""
    step = step_at(Address.parse(address), with_indicators(WHOLE), find_preset(preset))
    assert [choice.value for choice in step.choices] == values


def test_a_target_in_words_offers_the_words_of_the_form() -> None:
    """达成指标, 部分达成指标, 未达成指标."""
    step = step_at(Address.parse("indicators[1].actual"), with_indicators(replace(WHOLE, **IN_WORDS)), SHANGHAI)
    assert [choice.value for choice in step.choices] == ["达成指标", "部分达成指标", "未达成指标"]


def test_questions_of_the_funding_table_name_row_and_unit() -> None:
    """Three rows have the same columns: the question says which, and in which money."""
    evaluation = put(Evaluation(format=1), Address.of("funding", "unit"), "元")
    step = step_at(Address.of("funding", "carry_over", "executed"), evaluation, SHANGHAI)
    assert say(step.question, "zh") == "上年结转资金的全年执行数是多少？（元）"


def test_a_stated_total_is_asked_for_where_there_is_one() -> None:
    """Its row has questions like the others; without one there are none."""
    assert not [address for address in _asked_for(Evaluation(format=1)) if address.startswith("funding.total")]
    stated = Evaluation(format=1, funding=Funding(total=FundingRow(initial_budget=Decimal(5))))
    assert "funding.total.executed" in _asked_for(stated)


@pytest.mark.parametrize(
    ("target", "actual", "other_target"),
    [("≥95%", "96", "合格"), ("合格", "达成", "≥95%")],
)
def test_a_target_of_another_kind_asks_for_the_actual_again(target: str, actual: str, other_target: str) -> None:
    """A number can't be held against words: what was achieved is asked for again, so that there is no dead end."""
    session = typed("/add", f"报告完成率 {target} {actual} 90", "/go 1.target", other_target)
    assert session.card.indicators[0].counted is None
    assert "indicators[1].actual" in {str(address) for address in session.missing()}


_filled = st.builds(
    Indicator,
    category=st.just("产出指标"),
    subcategory=st.just("数量指标"),
    name=st.just("报告完成率"),
    operator=st.sampled_from(OPERATORS),
    target=figures | st.sampled_from(["合格", "3月底前完成"]),
    actual=figures | st.sampled_from(["达成指标", "部分达成指标", "未达成指标", "合格", "两次延期后通过"]),
    achievement=st.none() | achievements,
    weight=points,
    score=st.none() | points,
)


@given(_filled)
def test_an_indicator_without_a_score_has_a_question_left(indicator: Indicator) -> None:
    """No form is stuck: whatever a file holds, where a score is missing there is something to answer."""
    evaluation = with_indicators(indicator)
    card = score(evaluation, SHANGHAI)
    own = [step for step in steps(evaluation, card) if step.missing and step.address.number == 1]
    assert card.indicators[0].counted is not None or own


def test_a_session_about_a_finished_form_asks_nothing() -> None:
    """Opened, the form is at its end."""
    session = about(sample())
    assert session.step is None
    assert session.asking is None
