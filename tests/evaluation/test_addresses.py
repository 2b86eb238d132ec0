"""An address names one value of a form, and only that one."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import Address, field_at, get, label, put, rows
from selfeval_tui.evaluation.asked import asked
from selfeval_tui.evaluation.leaves import fields, leaves, texts
from selfeval_tui.evaluation.model import Evaluation, Funding, FundingRow, Indicator
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.short_addresses import resolve
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.language import Joined, Language, Message, Words, say
from tests.bench.steps import steps_of
from tests.fixtures.seed import NAMES, sample_bytes
from tests.strategies import evaluations

_words = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)
_steps = st.tuples(_words, st.none() | st.integers(1, 999_999))
_addresses = st.lists(_steps, min_size=1, max_size=4).map(
    lambda steps: Address.of(*(part for step in steps for part in step if part is not None))
)
_new = object()


def _sample(name: str = "2023-water-approval") -> Evaluation:
    return read_toml(sample_bytes(name)).evaluation


def _all(evaluation: Evaluation) -> dict[Address, object]:
    return {address: get(evaluation, address) for address in leaves(evaluation)}


@given(evaluations, st.data())
def test_texts_are_those_that_stand_at_addresses(evaluation: Evaluation, data: st.DataObject) -> None:
    """All of them and no others, of all indicators or of some."""
    every = range(1, len(evaluation.indicators) + 1)
    numbers = data.draw(st.none() | st.sets(st.sampled_from(every)) if every else st.none())
    found = [value for _, value in fields(evaluation, numbers) if isinstance(value, str) and value]
    assert sorted(texts(evaluation, numbers)) == sorted(found)


@given(_addresses)
def test_an_address_reads_back_as_written(address: Address) -> None:
    """`str()` and `parse()` are each other's inverse."""
    assert Address.parse(str(address)) == address


@given(st.text(max_size=20) | st.text("abc[]019._", max_size=12))
@settings(max_examples=500)
def test_every_other_text_is_no_address(text: str) -> None:
    """What `str()` would not write, `parse()` doesn't read."""
    try:
        address = Address.parse(text)
    except ValueError:
        return
    assert str(address) == text


@pytest.mark.parametrize(
    "text",
    [".", "a.", ".a", "a..b", "row[0]", "row[01]", "row[-1]", "row[1234567]", "[1]", "a[1][2]", "a b", "A", "a\n"],
)
def test_texts_that_are_no_addresses(text: str) -> None:
    """Rows count from 1, words are small letters, and nothing is guessed."""
    with pytest.raises(ValueError, match=re.escape(text)):
        Address.parse(text)


@pytest.mark.parametrize(
    ("text", "parts", "key", "number"),
    [
        ("preset", ("preset",), "preset", None),
        ("project.name", ("project", "name"), "name", None),
        ("funding.other.executed", ("funding", "other", "executed"), "executed", None),
        ("indicators[3].actual", ("indicators", 3, "actual"), "actual", 3),
        ("indicators[12]", ("indicators", 12), "12", 12),
    ],
)
def test_what_an_address_tells(text: str, parts: tuple[str | int, ...], key: str, number: int | None) -> None:
    """Its path, the name of its field, and the number of its row."""
    address = Address.parse(text)
    assert (address, address.key, address.number) == (parts, key, number)


@given(evaluations)
def test_every_leaf_has_an_address_of_its_own(evaluation: Evaluation) -> None:
    """All values of a form have different addresses, each written and read back, each a field of the model."""
    found = list(leaves(evaluation))
    assert len(set(map(str, found))) == len(found)
    for address in found:
        assert Address.parse(str(address)) == address
        assert asked(field_at(address)) is not None


def test_the_leaves_of_an_empty_form() -> None:
    """A new form has the head, the three rows of funding, the goals; what the program itself writes is no one's to fill in."""
    found = [str(address) for address in leaves(Evaluation(format=1))]
    row = ["initial_budget", "adjusted_budget", "executed"]
    assert found == [
        "preset",
        *(f"project.{key}" for key in ("fiscal_year", "name", "supervising_department", "implementing_unit")),
        *(f"project.{key}" for key in ("prepared_by", "contact_phone", "prepared_on", "remarks")),
        "funding.unit",
        "funding.execution_weight",
        *(f"funding.{part}.{key}" for part in ("current_year_appropriation", "carry_over", "other") for key in row),
        "goals.expected",
        "goals.actual",
    ]


def test_the_leaves_stand_in_the_order_of_the_form() -> None:
    """A stated total comes after the three rows, the indicators row by row after the goals."""
    evaluation = Evaluation(format=1, funding=Funding(total=FundingRow()), indicators=(Indicator(), Indicator()))
    found = [str(address) for address in leaves(evaluation)]
    landmarks = ["funding.other.executed", "funding.total.initial_budget", "goals.expected", "indicators[1].status"]
    landmarks += ["indicators[1].deviation", "indicators[2].status"]
    assert [found.index(text) for text in landmarks] == sorted(found.index(text) for text in landmarks)


@given(evaluations, st.data())
def test_putting_a_value_changes_that_value_alone(evaluation: Evaluation, data: st.DataObject) -> None:
    """What was put is got, every other value is what it was, and the evaluation put into is untouched."""
    before = _all(evaluation)
    address = data.draw(st.sampled_from(list(before)))
    changed = put(evaluation, address, _new)
    assert get(changed, address) is _new
    assert _all(changed) == before | {address: _new}
    assert _all(evaluation) == before
    assert changed.result == evaluation.result


@given(evaluations, st.data())
def test_putting_back_what_was_there_is_no_change(evaluation: Evaluation, data: st.DataObject) -> None:
    """Undo is putting the old value."""
    address = data.draw(st.sampled_from(list(leaves(evaluation))))
    assert put(put(evaluation, address, "x"), address, get(evaluation, address)) == evaluation


@given(evaluations, st.sampled_from(["name", "weight", "target"]))
def test_one_past_the_last_indicator_begins_a_new_one(evaluation: Evaluation, key: str) -> None:
    """The first value of a new row makes the row; the others keep their places."""
    address = Address.of("indicators", len(evaluation.indicators) + 1, key)
    assert get(evaluation, address) is None
    changed = put(evaluation, address, Decimal(5))
    assert get(changed, address) == Decimal(5)
    assert changed.indicators[:-1] == evaluation.indicators
    assert changed.indicators[-1] == replace(Indicator(), **{key: Decimal(5)})


def test_a_stated_total_begins_with_its_first_amount() -> None:
    """Nothing is got where there is no total; an amount put there makes one."""
    address = Address.of("funding", "total", "executed")
    evaluation = Evaluation(format=1)
    assert get(evaluation, address) is None
    assert put(evaluation, address, Decimal(5)).funding.total == FundingRow(executed=Decimal(5))


@pytest.mark.parametrize("text", ["format_", "project", "project.nme", "indicators", "indicators[1]", "project.name.x"])
def test_what_is_no_field_has_no_declaration(text: str) -> None:
    """Only a value can be declared, asked for and answered; a table can't."""
    with pytest.raises(KeyError):
        field_at(Address.parse(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("project.name", Words("项目名称")),
        ("preset", Words("评分方案")),
        (
            "funding.other.executed",
            Message.of("label.row", row=Words("其他资金"), label=Words("全年执行数")),
        ),
        (
            "funding.total.executed",
            Message.of("label.row", row=Words("年度资金总额"), label=Words("全年执行数")),
        ),
        ("indicators[3].actual", Message.of("label.indicator", number=3, label=Words("实际完成值"))),
    ],
)
def test_people_are_told_the_words_of_the_form(text: str, expected: Words | Message) -> None:
    """An address is for files and programs; people read `第 3 项 · 实际完成值`."""
    assert label(Address.parse(text)) == expected


def test_the_rows_of_the_funding_table() -> None:
    """Three rows, and a fourth where a total is stated."""
    three = ["current_year_appropriation", "carry_over", "other"]
    assert [name for name, _ in rows(Funding())] == three
    assert [name for name, _ in rows(Funding(total=FundingRow()))] == [*three, "total"]


@given(evaluations, st.data())
def test_a_whole_address_always_means_itself(evaluation: Evaluation, data: st.DataObject) -> None:
    """Whatever else a form holds, the full address of a value is understood."""
    address = data.draw(st.sampled_from(list(leaves(evaluation))))
    assert resolve(str(address), evaluation) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("executed", "funding.current_year_appropriation.executed"),
        ("  executed ", "funding.current_year_appropriation.executed"),
        ("initial_budget", "funding.current_year_appropriation.initial_budget"),
        ("other.executed", "funding.other.executed"),
        ("funding.unit", "funding.unit"),
        ("execution_weight", "funding.execution_weight"),
        ("fiscal_year", "project.fiscal_year"),
        ("goals.actual", "goals.actual"),
        ("expected", "goals.expected"),
        ("3.actual", "indicators[3].actual"),
        ("[3].actual", "indicators[3].actual"),
        ("indicators.3.actual", "indicators[3].actual"),
        ("indicators[3].actual", "indicators[3].actual"),
        ("3 actual", "indicators[3].actual"),
        ("49.weight", "indicators[49].weight"),
        ("执行数", "funding.current_year_appropriation.executed"),
        ("全年执行数", "funding.current_year_appropriation.executed"),
        ("其他资金.执行数", "funding.other.executed"),
        ("项目名称", "project.name"),
        ("主管部门", "project.supervising_department"),
        ("实施单位", "project.implementing_unit"),
        ("年度", "project.fiscal_year"),
        ("预期目标", "goals.expected"),
        ("实际完成情况", "goals.actual"),
        ("评分方案", "preset"),
        ("第3项.完成值", "indicators[3].actual"),
        ("第3项.分值", "indicators[3].weight"),
        ("3.得分", "indicators[3].score"),
        ("第3行.完成值", "indicators[3].actual"),
        ("第 3 项.完成值", "indicators[3].actual"),
        ("第 3 项 完成值", "indicators[3].actual"),
        ("3.名称", "indicators[3].name"),
        ("3.目标", "indicators[3].target"),
        ("第3项.完成", "indicators[3].actual"),
        ("名称", "project.name"),
        ("其他资金", "funding.other.initial_budget"),
        ("carry_over", "funding.carry_over.initial_budget"),
        ("总体目标", "goals.expected"),
        ("Project name", "project.name"),
        ("Executed", "funding.current_year_appropriation.executed"),
        ("3.Weight", "indicators[3].weight"),
    ],
)
def test_short_forms_are_understood_where_they_are_unique(text: str, address: str) -> None:
    """The end of an address, a row's number, or the form's own words are enough."""
    assert str(resolve(text, _sample())) == address


def test_the_row_that_holds_money_is_meant() -> None:
    """A bare `executed` is that of the one row with amounts: in the third form the other funds."""
    assert str(resolve("executed", _sample("2023-other-expenditure"))) == "funding.other.executed"


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("actual", "goals.actual"),
        ("name", "project.name"),
        ("weight", "indicators[1].weight"),
        ("完成值", "indicators[1].actual"),
        ("单位", "indicators[1].unit"),
    ],
)
def test_what_could_be_several_is_asked_back(text: str, among: str) -> None:
    """Nothing is guessed: the refusal names what it could be."""
    with pytest.raises(Problem) as caught:
        resolve(text, _sample())
    assert caught.value.message.code == "address.ambiguous"
    few = dict(caught.value.message.args)["few"]
    assert isinstance(few, Joined)
    assert label(Address.parse(among)) in few.parts


def test_two_rows_with_money_make_an_amount_ambiguous() -> None:
    """Where two funds were spent, `executed` must say which."""
    evaluation = put(_sample(), Address.parse("funding.carry_over.executed"), Decimal(3))
    with pytest.raises(Problem) as caught:
        resolve("executed", evaluation)
    assert caught.value.message.code == "address.ambiguous"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("excuted", "executed"),
        ("project.nmae", "name"),
        ("3.wieght", "weight"),
        ("indicators[3].acutal", "actual"),
        ("remark", "remarks"),
        ("3.分值数", "weight"),
        ("实施单味", "implementing_unit"),
    ],
)
def test_a_slip_is_refused_with_what_was_meant(text: str, key: str) -> None:
    """It is answered with the name of a value that exists, of the same indicator where one was named."""
    evaluation = _sample()
    with pytest.raises(Problem) as caught:
        resolve(text, evaluation)
    assert caught.value.message.code == "address.unknown"
    offered = say(dict(caught.value.message.args)["nearest"], "zh")
    (named,) = [address for address in leaves(evaluation) if say(label(address), "zh") == offered]
    assert named.key == key
    assert named.number in (None, 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("50.weight", "address.no_indicator"), ("0.weight", "address.no_indicator"), ("", "address.none"),
        (".", "address.none"), ("???", "address.none"), ("format", "address.none"), ("result.grade", "address.none"),
        ("xyz", "address.none"), ("第50项", "address.none"),
    ],
)  # fmt: skip
def test_what_is_nowhere_is_taken_for_nothing_else(text: str, code: str) -> None:
    """Where no name comes near none is offered; an indicator that there isn't is named by its number."""
    with pytest.raises(Problem) as caught:
        resolve(text, _sample())
    assert caught.value.message.code == code


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "text", ["project.fiscal_year", "funding.other.initial_budget", "goals.expected", "indicators[3].actual", "preset"]
)
def test_what_the_program_calls_a_value_can_be_typed(text: str, language: Language) -> None:
    """The words of a refusal or a finding, `第 3 项 · 实际完成值`, lead to the value they name."""
    address = Address.parse(text)
    assert resolve(say(label(address), language), _sample()) == address


@given(evaluations, st.text(max_size=20))
def test_any_text_is_one_address_or_a_problem(evaluation: Evaluation, text: str) -> None:
    """Whatever follows `/go`, the answer is a value of this form or words."""
    try:
        found: object = resolve(text, evaluation)
    except Problem as problem:
        found = problem.message.code
    codes = {"address.unknown", "address.none", "address.no_indicator", "address.ambiguous"}
    assert found in codes | set(leaves(evaluation))


@given(st.sampled_from(NAMES), st.data())
def test_row_and_field_are_enough_in_every_sample(name: str, data: st.DataObject) -> None:
    """`3.actual`, `第3项.实际完成值`: every value of every row is reached by number and name."""
    evaluation = _sample(name)
    address = data.draw(st.sampled_from([address for address in leaves(evaluation) if address.number]))
    question = asked(field_at(address))
    assert question is not None
    assert resolve(f"{address.number}.{address.key}", evaluation) == address
    assert resolve(f"第{address.number}项.{question.label.zh}", evaluation) == address


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("3.完成值", "第 3 项 · 实际完成值"),
        ("项目名称", "项目名称"),
        ("完成值", "第 1 项 · 实际完成值、第 2 项 · 实际完成值、第 3 项 · 实际完成值、第 4 项 · 实际完成值"),
        ("没有这个", "没有“没有这个”"),
        ("3.wieght", "第 3 项 · 分值"),
    ],
)
def test_a_name_is_found_in_a_large_form_as_in_a_small_one(text: str, answer: str) -> None:
    """All indicators share their names: no more of them are looked at where there are five hundred."""
    five, many = _sample().indicators[:5], _sample().indicators[:5] * 100
    small, large = (replace(_sample(), indicators=rows) for rows in (five, many))
    assert _answer(text, small) == _answer(text, large)
    assert answer in _answer(text, large)
    assert steps_of(lambda: _answer(text, large)) <= 1.1 * steps_of(lambda: _answer(text, small))


def _answer(text: str, evaluation: Evaluation) -> str:
    try:
        return str(say(label(resolve(text, evaluation)), "zh"))
    except Problem as problem:
        return say(problem.told, "zh")
