"""Patterns that are compiled when they are first asked."""

from __future__ import annotations

import importlib
import re
import warnings

import pytest

from selfeval_tui.late import Late, late
from tests.contracts.test_imports import MODULES


def test_every_pattern_compiles() -> None:
    """One with a mistake would show it in the middle of a conversation."""
    values = [value for module in MODULES for value in vars(importlib.import_module(module)).values()]
    values += [inner for value in values if isinstance(value, dict) for inner in value.values()]
    found = [value for value in values if isinstance(value, Late)]
    assert len(found) > 100
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert {type(one.compiled) for one in found} == {re.Pattern}


def test_a_late_pattern_is_the_pattern() -> None:
    """It is asked as one that was compiled, with its flags."""
    pattern = late(r"a(b)", re.IGNORECASE)
    found = pattern.fullmatch("AB")
    assert found is not None
    assert found[1] == "B"
    assert (pattern.pattern, pattern.sub("x", "cab")) == (r"a(b)", "cx")


def test_what_is_wrong_with_it_shows_when_it_is_asked() -> None:
    """Not before."""
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.match("(")
