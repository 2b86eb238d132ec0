"""The outline: every question once, with its mark; found by part of a name, and led to by what it says."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from msgspec.structs import replace

from selfeval_tui.conversation.events import Started
from selfeval_tui.conversation.replies.overview import OutlineShown
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.state import begin
from selfeval_tui.conversation.steps import steps
from selfeval_tui.conversation.views.doubts import asked_at, doubts, is_doubt
from selfeval_tui.conversation.views.outline import Entry, Group, Mark, Outline, outline
from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.model import Evaluation, Funding, FundingRow, Indicator
from selfeval_tui.evaluation.short_addresses import resolve
from selfeval_tui.evaluation.toml_read import evaluation_of
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import Language, say
from selfeval_tui.review.finding import Report
from selfeval_tui.review.review import Reviewer, review
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import Scorecard, score
from tests.conversation.desk import about, at, code_of, sample, take, typed, with_indicators, words
from tests.fixtures.seed import NAMES
from tests.review.forms import having
from tests.strategies import evaluations


def _outline(session: Session) -> Outline:
    return outline(session.state, session.card, session.report.findings)


def _entries(found: Outline | tuple[Group, ...]) -> list[Entry]:
    groups = found.groups if isinstance(found, Outline) else found
    return [entry for group in groups for entry in group.entries]


def _single(found: Outline) -> list[Entry]:
    """Every single question."""
    return [step for entry in _entries(found) for step in entry.steps or (entry,)]


def _names(groups: tuple[Group, ...]) -> list[str]:
    return [say(entry.name, "zh") for group in groups for entry in group.entries]


@given(evaluations)
def test_every_question_stands_in_it_once(evaluation: Evaluation) -> None:
    """All that the form wants answered, and all that is doubtful; what is missing is marked so, and nothing else is."""
    card = score(evaluation, find_preset("shanghai"))
    state = begin(Started(write_toml(replace(evaluation, preset="shanghai"))))
    findings = review(evaluation, card).findings
    found = _single(outline(state, card, findings))
    addresses = [entry.address for entry in found]
    assert len(set(addresses)) == len(addresses)
    doubtful = doubts(findings)
    wanted = {step.address: step for step in steps(evaluation, card)}
    assert set(addresses) == set(wanted) | set(doubtful)
    for entry in found:
        step = wanted.get(entry.address)
        missing = step is not None and step.missing and entry.address not in doubtful
        assert (entry.mark is Mark.MISSING) is missing
        assert (entry.mark is Mark.DOUBTFUL) is (entry.address in doubtful)


@pytest.mark.parametrize("name", NAMES)
def test_what_it_says_leads_there(name: str) -> None:
    """`/go` takes what stands behind each question, in both languages, and asks that one."""
    session = about(sample(name))
    for entry in _single(_outline(session)):
        for language in get_args(Language):
            assert resolve(say(entry.to, language), session.state.evaluation) == entry.address


@pytest.mark.parametrize("name", NAMES)
def test_groups_are_those_of_the_form(name: str) -> None:
    """Project, funding, goals, then the levels 1 in the order of the taxonomy; the printed forms are done but for doubts."""
    session = about(sample(name))
    found = _outline(session)
    groups = [say(group.name, "zh") for group in found.groups]
    assert groups[:3] == ["项目", "项目资金", "年度总体目标"]
    assert groups[3:] == [one for one in ("产出", "效益", "满意度") if one in groups]
    assert {mark for mark, _ in found.counts} <= {Mark.DONE, Mark.DOUBTFUL, Mark.CANCELLED}
    assert len([entry for entry in _entries(found) if entry.number]) == len(session.state.evaluation.indicators)


def test_marks_of_an_unfinished_form() -> None:
    """Done, missing, put off; an indicator is as the worst of its questions, and says what is missing."""
    session = typed("2023", "信息化运维项目", "/skip", "/add", "报告完成率 ≥99%")
    found = {say(entry.name, "zh"): entry for entry in _entries(_outline(session))}
    assert found["年度"].mark is Mark.DONE
    assert found["主管部门"].mark is Mark.PUT_OFF
    assert found["实施单位"].mark is Mark.MISSING
    row = found["报告完成率"]
    assert row.mark is Mark.MISSING
    assert [say(one, "zh") for one in row.lacking] == ["实际完成值", "分值"]
    assert str(row.address) == "indicators[1].actual"
    assert found["第 2 项"].mark is Mark.MISSING
    assert found["第 2 项"].within == ""  # its name is its number
    assert dict(_outline(session).counts)[Mark.PUT_OFF] == 1


def _indicator(**fields: object) -> Indicator:
    given = {"category": "产出指标", "subcategory": "数量指标", "name": "甲", "weight": Decimal(90), **fields}
    return evaluation_of({"format": 1, "indicators": [given]}).indicators[0]


@pytest.mark.parametrize(
    ("indicator", "key", "code"),
    [
        (_indicator(target=Decimal(3), operator="=", actual="完成"), "actual", "finding.not_a_number"),
        (_indicator(target=Decimal(3), actual="完成"), "actual", "finding.words_for_number"),
        (_indicator(target="合格", actual="部分达成指标", score=Decimal(89)), "score", "finding.outside_tier"),
        (_indicator(target="合格", actual="达成指标", score=Decimal(91)), "score", "finding.score_above_weight"),
        (_indicator(target=Decimal(3), actual=Decimal(2), score=Decimal(80)), "score", "finding.score_differs"),
        (_indicator(target=Decimal(3), actual=Decimal(4)), "actual", "finding.over_fulfilled"),
        (_indicator(target="合格", actual="达成指标", weight=Decimal(0)), "weight", "finding.no_weight"),
        (_indicator(target="合格", status="cancelled"), "weight", "finding.cancelled_weight"),
        (_indicator(target="合格", actual="达成指标", weight=Decimal(95)), "weight", "finding.weight_sum"),
        (
            _indicator(target=Decimal(3), operator="=", unit="null", actual=Decimal(3)),
            "target",
            "finding.template_left",
        ),
    ],
)
def test_what_a_reviewer_would_ask_is_doubtful(indicator: Indicator, key: str, code: str) -> None:
    """Each is marked at the question about it and says why, though nobody is asked for it any more."""
    session = about(with_indicators(indicator))
    entry = next(one for one in _single(_outline(session)) if one.address == Address.of("indicators", 1, key))
    assert entry.mark is Mark.DOUBTFUL
    assert [code_of(doubt) for doubt in entry.doubts] == [code]


@pytest.mark.parametrize("name", NAMES)
def test_it_doubts_what_review_doubts(name: str) -> None:
    """One source: each error and warning of /review stands in the outline once, in its words; nothing else does."""
    session = about(sample(name))
    told = [doubt for entry in _entries(_outline(session)) for doubt in entry.doubts]
    found = [one for one in session.report.findings if is_doubt(one) and asked_at(one) is not None]
    assert sorted(say(doubt, "zh") for doubt in told) == sorted(say(one.message, "zh") for one in found)


def test_what_the_program_writes_is_not_doubted() -> None:
    """A result that is out of date is at no question: saving writes it anew."""
    session = about(having({"result.total_score": "#90"}))
    state, report = session.state, review(having({"result.total_score": "#90"}), session.card)
    assert [finding.rule for finding in report.findings] == ["total-differs"]
    assert Mark.DOUBTFUL not in dict(outline(state, session.card, report.findings).counts)


def test_funding_that_cannot_be_is_doubtful() -> None:
    """More spent than there was, in all or in one row; spent without a budget."""
    row = FundingRow(initial_budget=Decimal(10), adjusted_budget=Decimal(10), executed=Decimal(12))
    rest = FundingRow(initial_budget=Decimal(5), adjusted_budget=Decimal(5), executed=Decimal(1))
    spent = FundingRow(initial_budget=Decimal(0), adjusted_budget=Decimal(0), executed=Decimal(1))
    none = FundingRow(initial_budget=Decimal(0), adjusted_budget=Decimal(0), executed=Decimal(0))
    for rows, key, code in (
        ((row, none, none), "executed", "finding.overspent"),
        ((row, rest, none), "executed", "finding.overspent_row"),
        ((spent, none, none), "adjusted_budget", "finding.zero_budget"),
    ):
        funding = Funding(current_year_appropriation=rows[0], carry_over=rows[1], other=rows[2])
        evaluation = Evaluation(format=1, funding=funding)
        found = doubts(review(evaluation, score(evaluation, find_preset("shanghai"))).findings)
        assert {str(address): [code_of(one) for one in words] for address, words in found.items()} == {
            f"funding.current_year_appropriation.{key}": [code]
        }


def test_opening_it_reviews_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reply runs the rules once, over what it made; the outline none at all."""
    runs: list[Evaluation] = []
    whole = Reviewer.review

    def counted(reviewer: Reviewer, evaluation: Evaluation, card: Scorecard) -> Report:
        runs.append(evaluation)
        return whole(reviewer, evaluation, card)

    session = about(sample("2023-water-approval"))
    monkeypatch.setattr(Reviewer, "review", counted)
    take(session, "/go project.name")
    assert len(runs) <= 1
    take(session, "信息化运维项目")
    before = len(runs)
    take(session, "/outline")
    assert len(runs) == before
    take(session, "/go project.remarks")
    take(session, "预算调减见批复。")
    assert len(runs) == before + 1


def test_found_by_part_of_a_name() -> None:
    """Part of an indicator's name, of a question's, of a group's; in English too; several words must all be there."""
    found = _outline(about(sample("2023-water-approval")))
    assert _names(found.matching("主管")) == ["主管部门"]
    assert _names(found.matching("supervis")) == ["主管部门"]
    assert all("水资源" in name for name in _names(found.matching("水资源")))
    assert len(_names(found.matching("水资源"))) > 1
    assert {str(entry.address.key) for entry in _entries(found.matching("2 完成值"))} == {"actual"}
    assert [str(entry.address) for entry in _entries(found.matching("年初 其他"))] == ["funding.other.initial_budget"]
    assert found.matching("没有这样的") == ()
    assert found.matching("  ") == found.groups


def test_a_number_finds_its_indicator_and_all_its_questions() -> None:
    """`3`, and the full-width one of an input method: the third row, then each of its questions; never 13 or 30."""
    found = _outline(about(sample("2023-water-approval")))
    for text in ("3", "３"):
        entries = _entries(found.matching(text))
        assert entries[0].number == 3 or any(entry.number == 3 for entry in entries)
        numbered = [entry for entry in entries if entry.within]
        assert {entry.address.number for entry in numbered} == {3}
        assert len(numbered) >= 6


def test_outline_is_printed_with_words_beside_the_marks() -> None:
    """For who listens each mark has its word; what isn't done says where `/go` goes; the question comes again."""
    session = typed("2023", "/skip", "/add", "报告完成率 ≥99%")
    replies = take(session, "/outline")
    assert isinstance(replies[0], OutlineShown)
    told = words(replies)
    assert told[0] == "目录：已填 1、没填 9、放一放 1。去某一题用 /go。"
    assert "+ 已填  年度  2023" in told
    assert "~ 放一放  项目名称  /go 项目名称" in told
    assert "_ 没填  1  报告完成率  没填：实际完成值、分值  /go 1" in told
    take(session, "/go 1")
    assert at(session) == "indicators[1].actual"


def test_outline_changes_nothing() -> None:
    """It only looks."""
    session = typed("2023")
    before = session.state
    take(session, "/目录")
    assert session.state is before
