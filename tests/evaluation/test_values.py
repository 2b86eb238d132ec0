"""The numbers that a field holds: which of them pass, digit for digit as they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from selfeval_tui.evaluation.values import Amount, Figure

_signs, _digits, _exponents = st.integers(0, 1), st.lists(st.integers(0, 9), max_size=17), st.integers(-8, 10)
_numbers = st.builds(lambda sign, digits, exponent: Decimal((sign, digits, exponent)), _signs, _digits, _exponents)


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
