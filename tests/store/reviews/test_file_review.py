"""What becomes of one file, whatever it holds."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from selfeval_tui.language import say
from selfeval_tui.review.standing import Standing
from selfeval_tui.store.reviews.file_review import FileReview, Other, Wanted
from selfeval_tui.store.reviews.reviewing import review_file
from selfeval_tui.store.reviews.walk import Source
from tests.fixtures.seed import NAMES, sample_bytes
from tests.review.forms import CLEAN

_PYPROJECT = '[build-system]\nrequires = []\n[project]\nname = "x"\nversion = "1"\n'
_PLAIN = Wanted()
_SCENARIO = '[set]\n"1.actual" = 90\n'


def _review(text: str, *, named: bool = False, wanted: Wanted = _PLAIN) -> FileReview:
    return review_file(Source("x.toml", named=named, data=text.encode()), wanted)


def _rules(one: FileReview) -> list[str]:
    return [finding.rule for finding in one.findings]


@pytest.mark.parametrize(
    ("text", "kind", "rules"),
    [
        (CLEAN, Standing.FINISHED, []),
        (CLEAN.replace("format = 1", "format = 9"), Other.NEWER, ["newer-format"]),
        (CLEAN.replace("format = 1", ""), Other.UNREADABLE, ["unreadable"]),
        (CLEAN.replace("[goals]", "[goals"), Other.UNREADABLE, ["unreadable"]),
        ("", Other.UNREADABLE, ["unreadable"]),
        (_PYPROJECT, Other.FOREIGN, ["not-an-evaluation"]),
        (_SCENARIO, Other.SCENARIO, ["not-an-evaluation"]),
    ],
)
def test_kinds_of_files_are_told_apart(text: str, kind: Standing | Other, rules: list[str]) -> None:
    """Each has its one finding where it was named; an evaluation that lost its format or its text isn't passed over."""
    one = _review(text, named=True)
    assert (one.kind, _rules(one)) == (kind, rules)
    assert (one.told is not None) is bool(rules)


@pytest.mark.parametrize("text", [_PYPROJECT, _SCENARIO])
def test_what_a_folder_holds_beside_its_evaluations_is_left_aside(text: str) -> None:
    """Nobody said that it was one."""
    one = _review(text)
    assert one.left_aside
    assert _rules(one) == []


@pytest.mark.parametrize("preset", sorted((Path(__file__).parents[3] / "data" / "presets").glob("*.toml")))
def test_a_preset_beside_its_evaluations_is_left_aside(preset: Path) -> None:
    """Whoever names one by its path has it there."""
    assert review_file(Source(str(preset)), Wanted()).left_aside


def test_a_rule_about_files_can_be_switched_off() -> None:
    """It is counted, and the file isn't taken for one that was left aside."""
    one = _review("", wanted=Wanted(("unreadable",)))
    assert (_rules(one), one.ignored, one.left_aside) == ([], 1, False)


def test_lines_and_edits_are_found_where_they_are_wanted() -> None:
    """They cost time, so nobody pays who doesn't ask."""
    text = CLEAN.replace("score = 30.00", "score = 31", 1)
    (plain,), (full,) = _review(text).found, _review(text, wanted=Wanted(lines=True, edits=True)).found[:1]
    assert (plain.line, plain.edits) == (0, ())
    assert text.splitlines()[full.line - 1] == "score = 31"
    assert [edit.text for edit in full.edits] == ["30.00"]


@pytest.mark.parametrize("name", NAMES)
def test_a_review_travels(name: str) -> None:
    """From one process to another, whole, and much smaller than the file."""
    one = review_file(Source("x.toml", data=sample_bytes(name)), Wanted(lines=True, edits=True))
    packed = pickle.dumps(one)
    again = pickle.loads(packed)  # noqa: S301 - our own
    assert again == one
    assert [say(finding.message, "zh") for finding in again.findings] == [
        say(finding.message, "zh") for finding in one.findings
    ]
    assert len(packed) < 4000 + len(sample_bytes(name)) // 2


def test_why_a_file_cannot_be_looked_at_travels_too() -> None:
    """A problem is an exception."""
    one = review_file(Source("none.toml", named=True), Wanted())
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own
    assert say(one.told or "", "zh") == "none.toml：没有这个文件。"
