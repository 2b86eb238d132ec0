"""What holds of every rule, whatever the form: it never fails, can be said, has its place, and mends what it says it mends."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import Address, field_at, get, label
from selfeval_tui.evaluation.model import Evaluation, Funding, Indicator
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import Language, say
from selfeval_tui.review import together
from selfeval_tui.review.finding import Finding, Severity, counted
from selfeval_tui.review.review import findings, review
from selfeval_tui.review.rules.folders import summary_of
from selfeval_tui.review.table import RULES
from selfeval_tui.review.together import Together
from selfeval_tui.scoring.preset import Preset, find_preset
from selfeval_tui.scoring.scorecard import score
from tests.scoring.presets import SHIPPED
from tests.strategies import evaluations, figures, paragraphs, points

from .forms import changed, clean, found

LANGUAGES: tuple[Language, ...] = get_args(Language)
OF_FILES = ["unreadable", "newer-format", "not-an-evaluation", "unknown-rule", "plan"]
IDS = [
    "missing-value", "weight-sum", "section-weights", "score-above-weight", "deduction-unexplained", "not-a-number",
    "percent-scale", "score-differs", "outside-tier", "execution-differs", "total-differs", "grade-differs", "zero-budget",
    "funding-sum", "money-scale", "overspent", "execution-low", "budget-adjusted", "scores-outrun-spending",
    "over-fulfilled", "full-marks-unmet", "deducted-though-met", "hollow-explanation", "goal-echo", "repeated-text",
    "cost-rewarded", "wrong-subcategory", "duplicate-indicator", "hollow-target", "satisfaction-unmeasured",
    "cancelled-weight", "cancelled-completed", "kind-mismatch", "template-left", "all-full", "unit-name-varies",
    "no-approved-cost",
]  # fmt: skip
SETTLED = ("score-above-weight", "score-differs")
presets: SearchStrategy[Preset] = st.sampled_from(SHIPPED).map(find_preset)

# Rows that the rules have something to say about: near misses of a right one.
_words = st.sampled_from(
    ["合格", "达成指标", "部分达成指标", "未达成指标", "促进", "持续提升", "100%", "≥95%", "95", "95.5 分", "<p>达成指标</p>",
     "达成指标<br>", "null", "零投诉", "，、", "未验收"]
)  # fmt: skip
_names = st.sampled_from(["人员到位率", "预算执行率", "采购费用", "满意度", "巡检次数", "</p>", "请填写", "null"])
_rows = st.builds(
    Indicator,
    status=st.sampled_from(("active", "active", "cancelled")),
    category=st.sampled_from(("产出指标", "效益指标", "满意度指标", "成本指标")),
    subcategory=st.sampled_from(("数量指标", "成本指标", "经济效益指标", "服务对象满意度指标", "经济成本指标")),
    name=st.none() | _names,
    operator=st.none() | st.sampled_from(("=", "≥", "≤", ">")),
    target=st.none() | figures | _words,
    unit=st.sampled_from((None, "%", "null", "万元", "分")),
    actual=st.none() | figures | _words,
    achievement=st.sampled_from((None, None, "achieved", "partial", "missed")),
    weight=st.none() | points,
    score=st.none() | points,
    deviation=st.none() | st.sampled_from(["无", "", "汛期缩短", "汛期缩短，明年提前开测。", "<p></p>"]) | paragraphs,
)
likely: SearchStrategy[Evaluation] = st.builds(
    lambda evaluation, rows, whole: replace(
        evaluation, indicators=tuple(rows), **{"funding": clean().funding} if whole else {}
    ),
    evaluations,
    st.lists(_rows, min_size=1, max_size=3),
    st.booleans(),
)
anything = evaluations | likely


def test_the_table_holds_every_rule_once() -> None:
    """All of them, each with a name and an advice in both languages, and one function but for those of files."""
    assert list(RULES) == OF_FILES + IDS
    for rule in RULES.values():
        functions = [one for one in (rule.check, rule.among, rule.over) if one is not None]
        assert len(functions) == (rule.id not in OF_FILES), rule.id
        assert rule.singly or rule.among is None, rule.id
        for words in (rule.label, rule.advice):
            assert words.zh, rule.id
            assert words.en, rule.id
        assert set(rule.yields_to) <= set(RULES), rule.id


def test_the_rules_over_many_forms_are_those_of_the_table() -> None:
    """They stand apart from the others, which need the model; the table takes them from there."""
    assert [rule for rule in RULES.values() if rule.over is not None] == [*together._RULES]


def test_a_clean_form_has_no_finding() -> None:
    """Nothing is said where nothing is wrong: what the cases of the other tests spoil one by one."""
    assert found(clean()) == ()


@given(anything, presets)
@example(Evaluation(format=1, funding=Funding(execution_weight=Decimal(100))), find_preset("shanghai"))
@settings(max_examples=200)
def test_review_never_fails_and_can_be_said(evaluation: Evaluation, preset: Preset) -> None:
    """Every finding has the severity of its rule, a sentence in both languages, and a place that can be named."""
    for finding in findings(evaluation, score(evaluation, preset)):
        assert finding.severity is RULES[finding.rule].severity
        assert finding.addresses
        for language in LANGUAGES:
            assert say(finding.message, language)
            assert all(say(label(address), language) for address in finding.addresses)


@given(anything, presets)
@settings(max_examples=200)
def test_every_place_exists(evaluation: Evaluation, preset: Preset) -> None:
    """An address is one of the model, and of an indicator that is there, or of the next where the points are to go."""
    for finding in findings(evaluation, score(evaluation, preset)):
        for address in finding.addresses:
            field_at(address)
            get(evaluation, address)
            last = len(evaluation.indicators) + (finding.rule == "weight-sum")
            assert address.number is None or address.number <= last


@given(anything, presets)
@settings(max_examples=400)
def test_a_fix_removes_its_finding_and_makes_no_error(evaluation: Evaluation, preset: Preset) -> None:
    """What a fix changes, a file may hold; the finding is gone then, and no error stands where none stood before."""
    before = findings(evaluation, score(evaluation, preset))
    errors = _errors(before)
    for finding in before:
        if not finding.fix:
            continue
        after = changed(evaluation, finding.fix)
        assert read_toml(write_toml(after).encode()).evaluation == after
        left = findings(after, score(after, preset))
        assert finding.place not in {one.place for one in left}
        # A score settled anew may take points, and a word about them is asked for then.
        settled = [change.address.beside("deviation") for change in finding.fix if finding.rule in SETTLED]
        owed = {("deduction-unexplained", address) for address in settled}
        assert _errors(left) <= errors | owed


def _errors(all_found: tuple[Finding, ...]) -> set[tuple[str, Address]]:
    errors = (one for one in all_found if one.severity is Severity.ERROR)
    return {(one.rule, address) for one in errors for address in one.addresses}


@given(anything, st.sets(st.sampled_from(IDS)))
def test_what_is_switched_off_is_counted_and_not_said(evaluation: Evaluation, off: set[str]) -> None:
    """A rule that is ignored never speaks, and the others say what they said."""
    card = score(evaluation, find_preset("shanghai"))
    whole, part = review(evaluation, card), review(evaluation, card, off)
    assert not {one.rule for one in part.findings} & off
    assert {one for one in whole.findings if one.rule not in off} <= set(part.findings)
    assert len(part.findings) + part.ignored >= len(whole.findings)


@given(st.lists(evaluations, max_size=5))
@example([clean()] * 4)
def test_a_folder_of_anything_can_be_reviewed(several: list[Evaluation]) -> None:
    """Findings over several forms name the files they are about, each of them one that was given."""
    cards = [score(one, find_preset("shanghai")) for one in several]
    files = [f"{number}.toml" for number, _ in enumerate(several)]
    together = Together()
    for summary in map(summary_of, files, several, cards):
        together.add(summary)
    for finding in together.report().findings:
        assert set(finding.files) <= set(files)
        assert all(say(finding.message, language) for language in LANGUAGES)


@given(anything)
def test_the_gravest_come_first(evaluation: Evaluation) -> None:
    """Errors, then warnings, then information."""
    all_found = found(evaluation)
    assert [one.severity.rank for one in all_found] == sorted(one.severity.rank for one in all_found)
    assert sum(counted(all_found).values()) == len(all_found)
