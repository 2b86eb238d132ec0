"""What is said is said in full, whatever was said before it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.language import Joined, Language, Message, Sayable, Words, say
from selfeval_tui.review.finding import Severity

LANGUAGES: tuple[Language, ...] = ("zh", "en")
_ALIKE = ((Decimal("1.0"), "1.0"), (1, "1"), (Decimal("1.00"), "1.00"), (Decimal("1E0"), "1"), (Decimal("1E+2"), "100"))
_ALONE = st.one_of(st.text(max_size=4), st.integers(), st.decimals(allow_nan=False, allow_infinity=False))


@given(st.permutations(_ALIKE))
def test_equal_figures_keep_their_own_digits(figures: list[tuple[Sayable, str]]) -> None:
    """Values that are equal are not the same words."""
    for figure, words in figures:
        assert say(Message(Words("{figure}"), (("figure", figure),)), "zh") == words


@given(st.lists(_ALONE, max_size=4))
def test_a_message_says_what_its_values_say_alone(values: list[Sayable]) -> None:
    """In the places of a template stands what each value is in words; no brace in it is a place again."""
    places = Words(",".join(f"{{v{number}}}" for number in range(len(values))))
    args = tuple((f"v{number}", value) for number, value in enumerate(values))
    for language in LANGUAGES:
        said = [say(value, language) for value in values]
        assert say(Message(places, args), language) == ",".join(said) == say(Joined(tuple(values), ","), language)


def test_figures_part_their_thousands() -> None:
    """As all amounts do that are shown."""
    words = Message.of("finding.overspent_row", executed=Decimal(3500), budget=Decimal("3000.50"), unit="万元")
    assert "3,500 万元" in say(words, "zh")
    assert "3,000.50 万元" in say(words, "zh")


def test_a_name_that_is_kept_in_files_is_said_as_it_stands_there() -> None:
    """Not as Python calls it."""
    assert [say(one, "en") for one in Severity] == ["error", "warning", "info"]


def test_the_plural_goes_with_the_count() -> None:
    """Also where the same was said with another count before."""
    said = [say(Message.of("finding.unfinished", count=count), "en") for count in (1, 2, 1, 0)]
    values = ["1 value is", "2 values are", "1 value is", "0 values are"]
    assert said == [f"Not finished: {words} missing." for words in values]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Message.of("outline.next", left="1"), "1 point is left"),
        (Message.of("outline.next", left="0.5"), "0.5 points are left"),
        (Message.of("finding.full_marks_word", word="no", score=Decimal(1)), "the full 1 point."),
        (Message.of("finding.full_marks_word", word="no", score=Decimal("1.00")), "the full 1.00 points."),
        (Message.of("tui.said_more", lines="1", characters="25,000"), "… 1 line, 25,000 characters in all"),
        (Message.of("finding.deduction_unexplained", weight="1", lost="0.5"), "Of 1 point 0.5 are lost"),
        (Message.of("import.values", count=1, indicators=Message.of("change.rows", count=2)), "1 value, 2 indicators:"),
        (Message.of("import.values", count=2, indicators=Message.of("change.rows", count=1)), "2 values, 1 indicator:"),
    ],
)
def test_one_point_and_two_points(told: Message, said: str) -> None:
    """Whatever kind of value counts, as it is said."""
    assert said in say(told, "en")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("第 3 项“{name}”", "第 3 项“对‘一网通办’的作用”"),
        ("“关于{name}”，{unit}", "“关于对‘一网通办’的作用”，“次”"),
        ("没有“{typed}”", "没有“a“b”"),
        ("假设“{name}”留着，/whatif {name}", "假设“对“一网通办”的作用”留着，/whatif 对“一网通办”的作用"),
        ("{name}", "对“一网通办”的作用"),
    ],
)
def test_quotation_marks_within_others_are_single_ones(template: str, said: str) -> None:
    """In what is cited; what was typed, or is to be, is told as it is."""
    args = (("name", "对“一网通办”的作用"), ("typed", "a“b"), ("unit", "“次”"))
    assert say(Message(Words(template), args), "zh") == said
