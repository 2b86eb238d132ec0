"""What several forms show together."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from selfeval_tui.evaluation.model import Review
from selfeval_tui.language import say
from selfeval_tui.review.review import unknown_rules
from tests.fixtures.seed import NAMES

from .forms import clean, form, having, report_of, summaries, together


def test_the_eight_forms_together() -> None:
    """All near full marks, and one line of projects under two dashes."""
    told = together(*map(form, NAMES))
    assert [finding.rule for finding in told] == ["all-full", "unit-name-varies"]
    assert "8 份总分在 99.46 – 100.00 之间" in say(told[0].message, "zh")
    assert "“行业业务管理项目-”、“行业业务管理项目——”" in say(told[1].message, "zh")
    assert (len(told[0].files), told[1].files) == (8, ("1.toml", "7.toml"))


def test_two_forms_are_too_few_to_be_suspicious() -> None:
    """Nor is a unit of which one form has lost points."""
    lower = having({"indicators[1].score": "#20", "indicators[1].actual": "#8"})
    assert together(clean(), clean()) == ()
    assert [one.rule for one in together(clean(), clean(), clean())] == ["all-full"]
    assert together(clean(), clean(), clean(), lower) == ()


def test_an_unfinished_form_has_no_total_to_count() -> None:
    """Three finished ones are still three."""
    unfinished = having({"indicators[1].actual": None, "indicators[1].score": None})
    told = together(clean(), clean(), clean(), unfinished)
    assert [(one.rule, one.files) for one in told] == [("all-full", ("1.toml", "2.toml", "3.toml"))]
    assert min(one.total or Decimal(0) for one in summaries(unfinished)) == 0


def test_spellings_of_one_unit() -> None:
    """Brackets, dashes and spaces don't make another unit; another name does."""
    names = ("上海市水务局（海洋局）", "上海市水务局(海洋局)", "上海市 水务局（海洋局）", "上海市环保局")
    forms = [having({"project.supervising_department": name}) for name in names]
    told = [one for one in together(*forms) if one.rule == "unit-name-varies"]
    assert [one.files for one in told] == [("1.toml", "2.toml", "3.toml")]


def test_a_file_that_switches_a_rule_off_is_left_out() -> None:
    """Two of three are then too few; what the caller switches off is counted."""
    off = replace(clean(), review=Review(ignore=("all-full",)))
    assert together(clean(), clean(), off) == ()
    report = report_of(summaries(clean(), clean(), clean()), ["all-full"])
    assert (report.findings, report.ignored) == ((), 1)


def test_a_rule_that_there_is_not() -> None:
    """The nearest that there is is named."""
    (problem,) = unknown_rules(["hollow-target", "hollow-targets"])
    assert say(problem.message, "zh") == "没有规则“hollow-targets”，是不是 hollow-target？"
