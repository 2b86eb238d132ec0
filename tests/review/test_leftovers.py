"""What a template leaves is found whatever stands around it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from selfeval_tui.review.rules import texts

_CHARACTERS = "<>/pbBRr&;：、，；。请填写输入选择此处点单击（()）必选示例限不超过控制在字以内左右0123 Xx×年"
_PIECES = st.sampled_from([*_CHARACTERS, "&nbsp;", "<p>", "</TD>"])


@given(st.lists(_PIECES, max_size=12).map("".join))
@example("20××年")
@example("请输入")
@example("(限 50字)")
@example("<Br />")
@example("&NBSP;")
@example("xx")
@example("220××年")
@example("axx XX")
@example("(2)(20字)")
@example("<ſpan>")
def test_the_quick_look_passes_over_nothing(text: str) -> None:
    """What is looked for from the pairs of characters that it may begin with is what is found wherever it begins."""
    found = texts._LEFT.search(text)
    assert texts._looked_for(text) == (found and found.group())


_VALUES = st.sampled_from(["null", " NaN", "None\u3000", "UNDEFINED", "n", "<p", ">"])


@given(st.sets(st.lists(_PIECES | _VALUES, min_size=1, max_size=4).map("".join), max_size=6))
@example({"<p ", ">", "见<p >"})
def test_the_look_through_all_texts_passes_over_none(of_form: set[str]) -> None:
    """Whatever stands before and behind a text there, it is looked at by itself where something may be left in it."""
    assert {text for text in of_form if texts._leftover(text) is not None} <= texts._suspected(of_form)
