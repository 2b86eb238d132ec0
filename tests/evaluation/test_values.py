"""What a field takes: nearly all values by one look, and by that no other than by the whole check."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from selfeval_tui.evaluation import values
from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.checks import checked_value
from selfeval_tui.evaluation.numbers import MOST_DIGITS
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.values import Amount, Figure, Literal
from selfeval_tui.language import is_plain
from tests.strategies import lines, paragraphs

_FIELDS = [("funding.other.executed", 2), ("indicators[1].weight", 2), ("indicators[1].target", 6)]

_signs, _digits, _exponents = st.integers(0, 1), st.lists(st.integers(0, 9), max_size=17), st.integers(-8, 10)
_numbers = st.builds(lambda sign, digits, exponent: Decimal((sign, digits, exponent)), _signs, _digits, _exponents)


@pytest.mark.parametrize(("address", "most"), _FIELDS)
@given(whole=st.integers(0, 10**16), places=st.text("0123456789", min_size=1, max_size=9))
@example(whole=10**13 - 1, places="99")
@example(whole=10**13, places="99")
@example(whole=10**9 - 1, places="999999")
@example(whole=0, places="000000")
@settings(max_examples=300)
def test_a_float_of_a_file_is_taken_by_its_digits(address: str, most: int, whole: int, places: str) -> None:
    """As they stand there, where they aren't too many, before the point or behind it."""
    text = f"{whole}.{places}"
    digits = len(text.lstrip("0.")) - ("." in text.lstrip("0."))
    fits = len(places) <= most and max(digits, len(places) + 1) <= MOST_DIGITS
    try:
        found = checked_value(Address.parse(address), Literal(text))
    except Problem:
        assert not fits
    else:
        assert fits
        assert str(found) == text


@pytest.mark.parametrize(("address", "_"), _FIELDS)
@given(number=st.integers(-(10**17), 10**17) | st.integers(10**15 - 2, 10**15 + 2))
def test_a_whole_number_is_taken_by_its_digits(address: str, _: int, number: int) -> None:
    """At most fifteen of them, and no sign."""
    try:
        found = checked_value(Address.parse(address), number)
    except Problem:
        assert not 0 <= number < 10**MOST_DIGITS
    else:
        assert 0 <= number < 10**MOST_DIGITS
        assert str(found) == str(Decimal(number)) == str(number)


@given(lines | paragraphs | st.text(max_size=20))
@settings(max_examples=500)
def test_a_usual_text_passes_the_whole_check(text: str) -> None:
    """What is taken without it is what it would give."""
    if is_plain(text):
        assert values._text(text, lines=True) == text
    if text.isprintable():
        assert values._text(text, lines=False) == text


@pytest.mark.parametrize(("kind", "most"), [(Amount, 2), (Figure, 6)])
@given(value=_numbers | st.sampled_from([Decimal(word) for word in ("NaN", "Infinity", "-Infinity", "sNaN")]))
def test_a_number_passes_as_it_is_or_not_at_all(kind: type, most: int, value: Decimal) -> None:
    """Not negative, of at most 15 digits, at most so many of them decimals, however it is written."""
    text = f"{value:f}"
    whole, _, decimals = text.partition(".")
    leading = len(whole.lstrip("0") + decimals) if whole.strip("0") else 1 + len(decimals)
    fits = value.is_finite() and not text.startswith("-") and len(decimals) <= most and leading <= 15
    if fits:
        assert repr(TypeAdapter(kind).validate_python(value)) == repr(value)
    else:
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(value)
