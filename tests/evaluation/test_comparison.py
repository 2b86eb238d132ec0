"""Two evaluations beside each other: what differs, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import Address, put
from selfeval_tui.evaluation.comparison import differences, paired
from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.evaluation.toml_read import read_toml
from tests.fixtures.seed import sample_bytes
from tests.strategies import evaluations

FORM = read_toml(sample_bytes("2023-it-maintenance")).evaluation


def _names(*names: str) -> Evaluation:
    return Evaluation(format=1, indicators=tuple(Indicator(name=name) for name in names))


def test_what_was_changed_is_named_with_both_values() -> None:
    """In the order of the form, by its address in the second."""
    after = put(put(FORM, Address.parse("indicators[2].name"), "另一名"), Address.parse("project.remarks"), "说明")
    assert [(str(one.address), one.before, one.after) for one in differences(FORM, after)] == [
        ("project.remarks", FORM.project.remarks, "说明"),
        ("indicators[2].name", FORM.indicators[1].name, "另一名"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ("甲乙丙", "甲乙丙", [(1, 1), (2, 2), (3, 3)]),
        ("甲乙丙", "甲丙", [(1, 1), (2, None), (3, 2)]),
        ("甲丙", "甲乙丙", [(1, 1), (None, 2), (2, 3)]),
        ("甲乙丙", "甲丁丙", [(1, 1), (2, 2), (3, 3)]),
        ("甲", "", [(1, None)]),
        ("甲乙丙丁", "丁乙甲", [(4, 1), (2, 2), (1, 3), (3, None)]),
        ("甲乙", "乙甲", [(2, 1), (1, 2)]),
        ("甲甲乙", "甲乙", [(1, None), (2, 1), (3, 2)]),
    ],
)
def test_rows_go_together_by_their_names(before: str, after: str, pairs: list[tuple[int | None, int | None]]) -> None:
    """A row put in or taken out between them moves no other; one that is renamed in its place stays itself."""
    assert list(paired(_names(*before), _names(*after))) == pairs


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("甲乙丙", "乙丙甲", ["1→3"]),
        ("甲乙丙丁", "丁甲乙丙", ["4→1"]),
        ("甲乙丙", "甲丙", []),
        ("甲乙丙", "丙丁甲乙", ["3→1"]),
        ("甲乙", "乙甲", ["2→1", "1→2"]),
        ("甲乙丙丁", "乙甲丁丙", ["2→1", "1→2", "4→3", "3→4"]),
    ],
)
def test_a_row_that_was_moved_is_told_with_both_its_numbers(before: str, after: str, moved: list[str]) -> None:
    """And those that it was moved past aren't; of two that have changed places nobody knows which it was."""
    rows = [one for one in differences(_names(*before), _names(*after)) if isinstance(one.before, int)]
    assert [f"{one.before}→{one.after}" for one in rows] == moved
    assert all(one.address.number == one.after for one in rows)


def test_a_row_of_one_side_is_one_difference() -> None:
    """It is named whole, by its number where it stands."""
    (one,) = differences(_names("甲", "乙"), _names("乙"))
    assert (str(one.address), one.before.name, one.after) == ("indicators[1]", "甲", None)


@given(evaluations, evaluations)
@settings(max_examples=60)
def test_there_are_none_only_where_all_is_the_same(one: Evaluation, other: Evaluation) -> None:
    """Apart from what the program writes by itself."""
    same = replace(one, result=None, review=None) == replace(other, result=None, review=None)
    assert not differences(one, one)
    assert bool(differences(one, other)) or same
