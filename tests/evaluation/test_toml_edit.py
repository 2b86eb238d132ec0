"""The fix of a finding as an edit of the file's text: exactly the change, and the rest as it was."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from selfeval_tui.evaluation.addresses import Address, put_all
from selfeval_tui.evaluation.change import Change, Value
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_edit import edited, edits_of
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.review.review import findings
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from tests.fixtures.seed import NAMES, sample_bytes
from tests.review.forms import CLEAN
from tests.review.test_every_rule import anything


def _after(text: str, changes: tuple[Change, ...]) -> str | None:
    """The text after the changes; None where they can't be made as edits."""
    edits = edits_of(text, changes)
    return edited(text, edits) if edits else None


def _fixed(evaluation: Evaluation, text: str) -> int:
    """How many fixes there are as edits; each makes its changes and nothing else."""
    fixes = [one.fix for one in findings(evaluation, score(evaluation, find_preset("shanghai"))) if one.fix]
    made = 0
    for fix in fixes:
        after = _after(text, fix)
        if after is not None:
            meant = put_all(evaluation, ((change.address, change.value) for change in fix))
            assert read_toml(after.encode()).evaluation == meant
            made += 1
    return made


@pytest.mark.parametrize("name", NAMES)
def test_the_fixes_of_the_eight_forms(name: str) -> None:
    """Those of `2023-water-approval` take five values of cancelled indicators away."""
    text = sample_bytes(name).decode()
    made = _fixed(read_toml(sample_bytes(name)).evaluation, text)
    assert made >= (5 if name == "2023-water-approval" else 0)


@given(anything)
@settings(max_examples=150)
def test_the_fixes_of_any_form(evaluation: Evaluation) -> None:
    """Whatever stands in the file, an edit makes the changes or isn't offered."""
    _fixed(evaluation, write_toml(evaluation))


def _one(address: str, value: Value) -> tuple[Change, ...]:
    return (Change(Address.parse(address), value),)


def test_a_value_is_written_over_and_the_remark_behind_it_stays() -> None:
    """Columns count characters, and only the value's own give way."""
    text = CLEAN.replace("score = 30.00\n", "  score  =  30.00   # 按方案\n", 1)
    after = _after(text, _one("indicators[1].score", Decimal("29.5")))
    assert after == text.replace("=  30.00   #", "=  29.5   #", 1)


def test_a_text_of_several_lines_gives_way_whole() -> None:
    """From its first mark to its last."""
    text = CLEAN.replace('"巡检 12 次，可用率 99.7%，故障 2 次都在当天排除。"', '"""\n1. 巡检 = 12 次\n[2] 好\n"""')
    after = _after(text, _one("goals.actual", "甲\n乙"))
    assert after is not None
    assert read_toml(after.encode()).evaluation.goals.actual == "甲\n乙"
    assert len(after.splitlines()) == len(text.splitlines()) - 1


def test_what_is_not_there_is_put_under_the_head_of_its_table() -> None:
    """In the table of that indicator."""
    after = _after(CLEAN, _one("indicators[2].unit", "%"))
    assert after is not None
    assert read_toml(after.encode()).evaluation.indicators[1].unit == "%"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[goals]\n", "goals.expected = '甲'\ngoals.actual = '乙'\n[unknown]\n"),  # dotted keys
        ('name = "信息化运维项目"\n', '"name" = "信息化运维项目"\n'),  # a key in quotes
    ],
)
def test_what_is_written_otherwise_is_left_alone(before: str, after: str) -> None:
    """No edit is better than a wrong one."""
    text = CLEAN.replace(before, after)
    assert edits_of(text, (*_one("goals.expected", "丙"), *_one("project.name", "丁"))) == ()


def test_all_changes_of_a_fix_or_none() -> None:
    """Half a fix may be an error of its own."""
    assert edits_of(CLEAN, (*_one("indicators[1].score", Decimal(29)), *_one("review.ignore", None))) == ()
