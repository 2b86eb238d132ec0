"""People type numbers in many ways; what is stored is what they meant, with the digits they typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from selfeval_tui.evaluation.numbers import (
    MOST_DIGITS,
    decimals,
    fold,
    read_literal,
    read_money,
    read_number,
    read_quantity,
)
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.language import say

_FULL_WIDTH = str.maketrans("0123456789.,%=<>()", "０１２３４５６７８９．，％＝＜＞（）")

# Text near enough to numbers that some of it is accepted, and any other text.
_near_numbers = st.text(
    st.sampled_from("0123456789０５９.．,，%％‰≥≤><=＝═-－+_eE。元万亿本次()（）¥￥ 不低于以上٣²½"), max_size=24
)
_any_text = st.one_of(_near_numbers, st.text(max_size=24))
_typed = st.builds(
    lambda whole, rest: f"{whole}.{rest}" if rest else str(whole),
    st.integers(0, 10**9 - 1),
    st.text("0123456789", max_size=6),
)


def _problem(text: str) -> Problem | None:
    try:
        read_quantity(text)
    except Problem as problem:
        return problem
    return None


def _refused(text: str) -> Problem:
    problem = _problem(text)
    assert problem is not None, text
    return problem


@pytest.mark.parametrize(
    ("text", "digits", "unit", "operator"),
    [
        ("116.5", "116.5", "", None),
        ("116.50", "116.50", "", None),
        ("0", "0", "", None),
        ("007", "7", "", None),
        ("  12  ", "12", "", None),
        ("１，２０４．９３", "1204.93", "", None),
        ("1,204.93", "1204.93", "", None),
        ("1，204．93", "1204.93", "", None),
        ("1,234,567", "1234567", "", None),
        ("１2", "12", "", None),
        ("100%", "100", "%", None),
        ("95％", "95", "%", None),
        ("100.00(%)", "100.00", "%", None),
        ("100.00（％）", "100.00", "%", None),
        ("≥95", "95", "", "≥"),
        (">=95%", "95", "%", "≥"),
        ("＞＝95％", "95", "%", "≥"),
        ("≧ 100 %", "100", "%", "≥"),
        ("═100", "100", "", "="),
        ("==100", "100", "", "="),
        ("=6.00(次)", "6.00", "次", "="),
        ("＝100", "100", "", "="),
        ("≥95.00(null)", "95.00", "null", "≥"),
        ("7本", "7", "本", None),
        ("7 本", "7", "本", None),
        ("0.9‰", "0.9", "‰", None),
        ("36.5℃", "36.5", "℃", None),
        ("12㎡", "12", "㎡", None),
        ("5m²", "5", "m²", None),
        ("3家/年", "3", "家/年", None),
        ("<5", "5", "", "<"),
        (">5", "5", "", ">"),
        ("≦30", "30", "", "≤"),
        ("=<30", "30", "", "≤"),
        ("¥116.50", "116.50", "", None),
        ("￥1,204.93", "1204.93", "", None),
        ("116.96万元", "116.96", "万元", None),
        ("999999999999999", "999999999999999", "", None),
        ("9999999999999.99", "9999999999999.99", "", None),
        ("0.000001", "0.000001", "", None),
        ("290%", "290", "%", None),
    ],
)
def test_what_people_type_is_taken_as_meant(text: str, digits: str, unit: str, operator: str | None) -> None:
    """Value, unit and sign of comparison are taken off the text one by one; the digits stay as typed."""
    quantity = read_quantity(text)
    assert (str(quantity.value), quantity.unit, quantity.operator) == (digits, unit, operator)


@pytest.mark.parametrize(
    ("words", "operator"),
    [
        ("不低于{}", "≥"), ("不少于{}", "≥"), ("不小于{}", "≥"), ("大于等于{}", "≥"), ("大于或等于{}", "≥"),
        ("至少{}", "≥"), ("{}以上", "≥"), ("{}及以上", "≥"), ("{}或以上", "≥"),
        ("不超过{}", "≤"), ("不高于{}", "≤"), ("不大于{}", "≤"), ("不多于{}", "≤"), ("小于等于{}", "≤"),
        ("小于或等于{}", "≤"), ("至多{}", "≤"), ("控制在{}", "≤"), ("{}以下", "≤"), ("{}及以下", "≤"), ("{}或以下", "≤"),
        ("{}以内", "≤"), ("{}之内", "≤"), ("控制在{}以内", "≤"), ("控制在{}之内", "≤"),
        ("大于{}", ">"), ("高于{}", ">"), ("超过{}", ">"), ("多于{}", ">"),
        ("小于{}", "<"), ("低于{}", "<"), ("少于{}", "<"),
        ("等于{}", "="),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("number", "digits", "unit"), [("95%", "95", "%"), ("30.0天", "30.0", "天")])
def test_comparisons_in_words(words: str, operator: str, number: str, digits: str, unit: str) -> None:
    """`不低于95%` and `95%以上` are ≥ 95 %: the words around a number are its sign and no part of its unit."""
    quantity = read_quantity(words.format(number))
    assert (str(quantity.value), quantity.unit, quantity.operator) == (digits, unit, operator)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number.empty"),
        ("   ", "number.empty"),
        ("\u3000", "number.empty"),
        ("≥", "number.empty"),
        ("不低于", "number.empty"),
        ("12。5", "number.full_stop"),
        ("1_000", "number.underscore"),
        ("1e9", "number.exponent"),
        ("1E-9", "number.exponent"),
        ("1e999999", "number.exponent"),
        ("NaN", "number.not_finite"),
        ("nan", "number.not_finite"),
        ("Infinity", "number.not_finite"),
        ("-Infinity", "number.not_finite"),
        ("inf", "number.not_finite"),
        ("٣", "number.other_digits"),
        ("१२", "number.other_digits"),
        ("𝟏𝟐", "number.other_digits"),
        ("Ⅻ", "number.other_digits"),
        ("-5", "number.negative"),
        ("－5", "number.negative"),
        ("−5", "number.negative"),
        ("—5", "number.negative"),
        ("≥-5%", "number.negative"),
        ("-0", "number.negative"),
        ("1234567890123456", "number.long"),
        ("1,234,567,890,123,456", "number.long"),
        ("0.1234567890123456", "number.long"),
        ("1,20", "number.comma"),
        ("1,2345", "number.comma"),
        ("12,34,567", "number.comma"),
        ("1204,93", "number.comma"),
        ("1,20m²", "number.comma"),
        ("+5", "number.none"),
        (".5", "number.none"),
        ("5.", "number.none"),
        ("1.2.3", "number.none"),
        ("5-10", "number.none"),
        ("1/2", "number.none"),
        ("三", "number.none"),
        ("第3名", "number.none"),
        ("95%、98%", "number.none"),
        ("5 本 书", "number.none"),
        ("0x10", "number.none"),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(text: str, code: str) -> None:
    """Whatever no form means is refused, though `Decimal` would take it, and the refusal says why."""
    assert _refused(text).message.code == code


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("1,20", ("1.20", "120")),
        ("1204,93", ("1204.93", "120493")),
        ("1,2345", ("1.2345", "12345")),
        ("12,34,567", ("1234567",)),
        ("12。5", ("12.5",)),
        ("1_000", ("1000",)),
        ("三", ()),
        ("-5", ()),
    ],
)
def test_a_refusal_offers_what_may_have_been_meant(text: str, candidates: tuple[str, ...]) -> None:
    """The candidates are replies that would be taken."""
    assert _refused(text).candidates == candidates


@given(_near_numbers)
@settings(max_examples=500)
def test_every_candidate_is_itself_accepted(text: str) -> None:
    """A person who takes what is offered isn't refused again, unless it is too long: no candidate can mend that."""
    problem = _problem(text)
    again = [_problem(candidate) for candidate in problem.candidates] if problem else []
    assert {found.message.code for found in again if found} <= {"number.long"}


@pytest.mark.parametrize(("text", "meant"), [("≥12。5%", "≥12.5%"), ("不低于1_000本", "≥1000本"), ("≥1,20%", "≥1.20%")])
def test_a_candidate_keeps_sign_and_unit(text: str, meant: str) -> None:
    """What was right in a refused reply is still there in the first candidate."""
    first = read_quantity(_refused(text).candidates[0])
    assert (first.value, first.unit, first.operator) == (
        read_quantity(meant).value,
        read_quantity(meant).unit,
        read_quantity(meant).operator,
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("290%", ["number.two_for_sign"]),
        ("2100%", ["number.two_for_sign"]),
        ("295.00%", ["number.two_for_sign"]),
        ("≥290%", ["number.above_hundred"]),  # its sign is there
        ("150%", ["number.above_hundred"]),
        ("2101%", ["number.above_hundred"]),
        ("200%", ["number.above_hundred"]),  # nobody means ≥00%
        ("100%", []),
        ("29%", []),
        ("290", []),
        ("290本", []),
    ],
)
def test_a_rate_above_a_hundred_is_doubted(text: str, codes: list[str]) -> None:
    """`290%` is taken and asked about: where ≥ lies on the key of 2, ≥90% comes out as 290%."""
    assert [doubt.code for doubt in read_quantity(text).doubts] == codes


def test_the_doubt_names_what_may_have_been_meant() -> None:
    """`290%`: 90 was meant, perhaps."""
    quantity = read_quantity("290%")
    (doubt,) = quantity.doubts
    assert dict(doubt.args) == {"value": Decimal(290), "meant": "90"}
    assert quantity.either == ("≥90%", "=290%")


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("1165000", ("116.5万元", "1165000万元")),
        ("1165012.34", ("116.50万元", "116.51万元", "1165012.34万元")),
        ("1169650", ("116.96万元", "116.97万元", "1169650万元")),
        ("100000", ("10万元", "100000万元")),
        ("1165000万元", ()),
        ("11650000000元", ()),
    ],
)
def test_a_doubt_has_both_readings(text: str, either: tuple[str, ...]) -> None:
    """Each as one would type it so that nothing is left to ask."""
    assert read_money(text, "万元").either == either
    for reply in either:
        assert read_money(reply, "万元").either == ()


@pytest.mark.parametrize(
    ("text", "digits"), [("7本", "7"), ("=7", "7"), ("100.00(%)", "100.00"), ("１２．５０", "12.50")]
)
def test_a_bare_number_lets_a_unit_pass(text: str, digits: str) -> None:
    """Where a number alone is asked for, `7本` is 7."""
    assert str(read_number(text)) == digits


@pytest.mark.parametrize("text", ["≥7", "<7", "7以上", "不超过7本"])
def test_a_bare_number_has_no_sign_of_comparison(text: str) -> None:
    """What came of a target is one number, not a range of them."""
    with pytest.raises(Problem) as caught:
        read_number(text)
    assert caught.value.message.code == "number.sign"


@pytest.mark.parametrize(
    ("text", "unit", "digits", "doubts"),
    [
        ("116.50", "万元", "116.50", []),
        ("116.5", "万元", "116.5", []),
        ("116.96万元", "万元", "116.96", []),
        ("116.96万", "万元", "116.96", []),
        ("￥116.96", "元", "116.96", []),
        ("1.2亿元", "万元", "12000", ["money.converted"]),
        ("1.2亿", "万元", "12000", ["money.converted"]),
        ("1169600元", "万元", "116.96", ["money.converted"]),
        ("1,169,600.00元", "万元", "116.96", ["money.converted"]),
        ("3千元", "万元", "0.3", ["money.converted"]),
        ("2百万元", "万元", "200", ["money.converted"]),
        ("2千万元", "万元", "2000", ["money.converted"]),
        ("116.96万元", "元", "1169600", ["money.converted"]),
        ("0.01万元", "元", "100", ["money.converted"]),
        ("100000", "万元", "100000", ["money.large"]),
        ("99999.99", "万元", "99999.99", []),
        ("100000万元", "万元", "100000", ["money.large_kept"]),
        ("100000", "元", "100000", []),
        ("=28.49", "万元", "28.49", []),
    ],
)
def test_money_is_stored_in_the_unit_of_the_form(text: str, unit: str, digits: str, doubts: list[str]) -> None:
    """Another unit is converted exactly and said so; an amount that looks like 元 in a form of 万元 is asked about."""
    quantity = read_money(text, unit)
    assert (str(quantity.value), quantity.unit, [doubt.code for doubt in quantity.doubts]) == (digits, unit, doubts)


@pytest.mark.parametrize(
    ("text", "unit", "code", "candidates"),
    [
        ("116.965", "万元", "money.decimals", ("116.96", "116.97")),
        ("0.001", "万元", "money.decimals", ("0.00", "0.01")),
        ("9.999", "万元", "money.decimals", ("9.99", "10.00")),
        ("1元", "万元", "money.converted_decimals", ("0.00", "0.01")),
        ("1234567.89元", "万元", "money.converted_decimals", ("123.45", "123.46")),
        ("100%", "万元", "money.unit", ()),
        ("5本", "元", "money.unit", ()),
        ("≥5", "万元", "number.sign", ()),
        ("5以上", "万元", "number.sign", ()),
        ("-5", "万元", "number.negative", ()),
        ("", "万元", "number.empty", ()),
    ],
)
def test_money_that_cannot_stand_is_refused(text: str, unit: str, code: str, candidates: tuple[str, ...]) -> None:
    """More than two decimals offer the two neighbours; a unit that is no money is refused."""
    with pytest.raises(Problem) as caught:
        read_money(text, unit)
    assert (caught.value.message.code, caught.value.candidates) == (code, candidates)


def test_an_amount_in_another_unit_is_refused_with_what_it_comes_to() -> None:
    """`1204.93元` has two decimals: it is in 万元 that it has more."""
    with pytest.raises(Problem) as caught:
        read_money(" 1204.93元", "万元")
    assert say(caught.value.message, "zh") == "“1204.93元”合 0.120493 万元，小数超过两位。"
    assert "comes to 0.120493 万元" in say(caught.value.message, "en")


@given(_any_text)
@example("2" * 15 + "." + "0" * 15)
@settings(max_examples=1000)
def test_every_text_is_a_sound_number_or_a_problem(text: str) -> None:
    """Nothing anybody types becomes infinite, negative or longer than 15 digits, and nothing fails in another way."""
    try:
        value = read_quantity(text).value
    except Problem:
        return
    assert value.is_finite()
    assert not value.is_signed()
    assert len(value.as_tuple().digits) <= MOST_DIGITS


@given(
    st.text(st.sampled_from("0123456789.,"), min_size=1, max_size=16),
    st.sampled_from(["", "元", "千元", "万", "万元", "亿", "亿元"]),
    st.sampled_from(["元", "万元"]),
)
@example("999999999999999", "亿元", "万元")
@settings(max_examples=500)
def test_every_amount_accepted_can_be_stored(number: str, typed: str, unit: str) -> None:
    """An amount is within what a form can hold, converted or not: two decimals, 15 digits."""
    try:
        value = read_money(number + typed, unit).value
    except Problem:
        return
    assert value >= 0
    assert decimals(value) <= 2
    assert len(f"{value:f}".replace(".", "")) <= MOST_DIGITS


@given(_typed)
def test_one_number_in_three_spellings(typed: str) -> None:
    """Plain, with thousands commas, in full width: the same number with the same digits."""
    whole, point, rest = typed.partition(".")
    with_commas = f"{int(whole):,}{point}{rest}"
    spellings = (typed, with_commas, typed.translate(_FULL_WIDTH), with_commas.translate(_FULL_WIDTH))
    assert {str(read_quantity(spelling).value) for spelling in spellings} == {str(Decimal(typed))}
    assert {f"{read_quantity(spelling).value:f}" for spelling in spellings} == {typed}


@given(_typed, st.sampled_from(["", "≥", ">", "≤", "<", "="]), st.sampled_from(["", "%", "次", "万元"]))
def test_a_quantity_as_the_form_prints_it_reads_back(typed: str, sign: str, unit: str) -> None:
    """`≥95.00(%)` on paper is `≥95.00%` on the keyboard."""
    printed = f"{sign}{typed}({unit})" if unit else f"{sign}{typed}"
    for text in (printed, f"{sign} {typed} {unit}", printed.translate(_FULL_WIDTH)):
        quantity = read_quantity(text)
        assert (f"{quantity.value:f}", quantity.unit, quantity.operator or "") == (typed, unit, sign)


@given(st.text(max_size=30))
def test_folding_keeps_the_length(text: str) -> None:
    """Full-width characters become ASCII one for one, so that a place in the text stays the same place."""
    assert len(fold(text)) == len(text.strip())


@given(st.text(st.characters(max_codepoint=0x2FFF), max_size=30))
def test_folding_leaves_other_characters_alone(text: str) -> None:
    """Only full-width characters are folded, and spaces at the ends taken off."""
    assert fold(text) == text.strip()


@pytest.mark.parametrize("literal", ["5.00", "0.0", "116.5", "9999999999999.99"])
def test_a_literal_keeps_its_digits(literal: str) -> None:
    """A number in a file is the number as it stands there."""
    assert str(read_literal(literal)) == literal


@pytest.mark.parametrize(
    ("literal", "code"),
    [
        ("nan", "number.not_finite"),
        ("inf", "number.not_finite"),
        ("-inf", "number.not_finite"),
        ("1e5", "number.exponent"),
        ("1e999999", "number.exponent"),
        ("-0.0", "number.negative"),
        ("1_000.5", "number.underscore"),
        ("1234567890123.456", "number.long"),
        ("+5.5", "number.none"),
        ("５.0", "number.other_digits"),
    ],
)
def test_a_literal_that_is_no_plain_number_is_refused(literal: str, code: str) -> None:
    """What TOML takes for a float and no form means is refused."""
    with pytest.raises(Problem) as caught:
        read_literal(literal)
    assert caught.value.message.code == code
