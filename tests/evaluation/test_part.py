"""A part of the form with other values in it is copied as pydantic would."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from selfeval_tui.evaluation.part import Part
from tests.strategies import evaluations, fundings, indicators


@settings(deadline=None)
@given(st.one_of(evaluations, fundings, indicators), st.data())
def test_a_copy_is_pydantics(part: Part, data: st.DataObject) -> None:
    """In its values and in which of them were set,; the part itself stays as it was."""
    keys = data.draw(st.lists(st.sampled_from(sorted(type(part).model_fields)), unique=True))
    update: dict[str, Any] | None = dict.fromkeys(keys, "甲") if keys else None
    before = repr(part), part.model_fields_set.copy()
    for deep in (False, True):
        copied = part.model_copy(update=update, deep=deep)
        meant = BaseModel.model_copy(part, update=update, deep=deep)
        assert copied == meant
        assert (copied.__getstate__(), repr(copied), hash(copied)) == (meant.__getstate__(), repr(meant), hash(meant))
    assert (repr(part), part.model_fields_set) == before
