"""Review in a conversation: the list, going to what it names, mending it, and a quiet word when a reply changes it."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from selfeval_tui.conversation.home.opening import open_file
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.replies.finished import Finished
from selfeval_tui.conversation.replies.reviewed import Reviewed
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.model import Evaluation, Review
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import say
from selfeval_tui.review.review import review
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from tests.conversation.desk import (
    WATER_APPROVAL,
    Replies,
    about,
    at,
    code_of,
    codes,
    doubts,
    refuse,
    sample,
    saved,
    take,
    typed,
    words,
)
from tests.fixtures.seed import NAMES
from tests.review.forms import CLEAN, having, one

_OTHERS = ("goal-echo", "hollow-target", "template-left", "wrong-subcategory")
STAFF, INFORMATION = "2023-contract-staff", "2023-information-disclosure"


def _listed(replies: Replies) -> Reviewed:
    return next(reply for reply in replies if isinstance(reply, Reviewed))


def _end(session: Session) -> Finished:
    """The end as it is told the first time."""
    end = session.ask()
    assert isinstance(end, Finished)
    return replace(end, again=False)


def _news(replies: Replies) -> list[str]:
    found = (code_of(line.words) for reply in replies for line in reply.lines())
    return [code for code in found if code in ("review.new", "review.news", "review.gone", "review.gone_many")]


def _told(problem: Problem) -> str:
    return say(problem.told, "zh")


def _opened(folder: Path, evaluation: Evaluation) -> Session:
    path = folder / "form.toml"
    path.write_text(write_toml(evaluation), encoding="utf-8")
    session = open_file(path)
    assert isinstance(session, Session)
    return session


def test_the_list_is_in_order_and_numbered() -> None:
    """By severity, each with how many; then each finding with its place, its words, and what mends it."""
    told = words(take(about(sample(STAFF)), "/review"))
    assert told[:6] == [
        "提示 2 处",
        "1) 第 5 项 · 年度指标值：目标写的是“提升”，没有可以衡量的标准。",
        "2) 第 6 项 · 单位：留着“null”，像是系统或模板带出来的。　/fix 2 可修正",
        "参考 1 处",
        "3) 第 1、6 项 · 分值：一级指标的分值是 产出 45、效益 30、满意度 15；评分方案建议 产出 50、效益 30、满意度 10。",
        "回车去第 1 条那一题，写 x 照第 2 条修正；别的写 /go #号码、/fix 号码，/fix all 修正全部。",
    ]
    assert not [line for line in told[6:] if line.startswith(("检查", "1)"))]


def test_what_isnt_reached_yet_isnt_called_wrong() -> None:
    """While questions are to come, what they ask for is listed last and apart; what is wrong by then comes first."""
    session = typed("/go 当年财政拨款.年初预算数", "28.49 28490 28.40")
    replies = take(session, "/review")
    told = words(replies)
    assert told[0] == "提示 1 处"
    assert told[1].startswith("1) 当年财政拨款：全年预算数 28,490 万元，是年初预算数 28.49 万元的 1,000 倍")
    assert told[2].startswith("还没填到的")
    assert "当年财政拨款 · 全年预算数" not in "".join(told)
    assert not any("错误" in line for line in told)
    assert codes(replies, Role.REFUSAL) == []
    assert len(_listed(replies).findings) == len(session.report.findings)


def test_at_the_end_it_is() -> None:
    """Put off, it is missing: the form would be returned for it."""
    session = about(sample())
    for _ in session.state.evaluation.indicators:
        take(session, "/remove 1")
    assert words(take(session, "/review"))[0].startswith("还没填到的")
    while at(session):
        take(session, "/skip")
    told = words(take(session, "/review"))
    assert told[:2] == ["错误 1 处", "1) 第 1 项 · 一级指标：指标分值 0 + 执行率 10 = 10，应当是 100。"]
    take(session, "/go #1")
    assert at(session) == "indicators[1].category"


def test_an_amount_asked_about_when_typed_is_found_afterwards(tmp_path: Path) -> None:
    """Kept as typed, it isn't told a second time at once, and stands in the list, in the outline and at the end."""
    session = _opened(tmp_path, sample())
    take(session, "/go 当年财政拨款.年初预算数")
    refuse(session, "284900 284900 284000")
    told = take(session, "不是")
    assert "review.new" not in _news(told)
    assert any("284,900 万元就是 28.49 亿元" in line for line in words(take(session, "/review")))
    assert any("28.49 亿元" in line for line in words(take(session, "/outline")))
    assert any("28.49 亿元" in line for line in words((_end(session),)))


def test_fix_alone_is_the_only_one() -> None:
    """Of one nobody has to say which; where there is none it says so."""
    session = about(having({"goals.actual": "<p>巡检 12 次。</p>"}))
    assert len(session.report.findings) == 1
    take(session, "/review")
    assert refuse(session, "/fix x").message.code == "review.only_one"
    take(session, "/fix")
    assert session.state.evaluation.goals.actual == "巡检 12 次。"
    assert refuse(about(having({})), "/fix").message.code == "review.none"


def test_what_is_solved_is_said_in_one_breath() -> None:
    """Its place, and the rule by its short name: the old complaint in full reads as if it still held."""
    told = words(take(about(sample(STAFF)), "/fix 2"))
    assert "第 6 项 · 单位，不再有这个问题：模板残留" in told


def test_at_the_end_numbers_are_those_of_the_list() -> None:
    """What the end names is called as in the list that was shown, though others have gone from it since."""
    session = about(sample(INFORMATION))
    take(session, "/review")
    take(session, "/fix 2")
    named = next(line for line in words((_end(session),)) if "/fix" in line and ")" in line)
    before = {one.place for one in session.report.findings}
    take(session, f"/fix {named.split(')')[0]}")
    (mended,) = before - {one.place for one in session.report.findings}
    assert say(next(one.message for one in session.listed or () if one.place == mended), "zh") in named


@pytest.mark.parametrize("number", ["#1", "＃１", "# 1"])
def test_going_to_a_finding(number: str) -> None:
    """By its number in the list, which is not the number of an indicator."""
    session = about(sample(STAFF))
    take(session, "/review")
    take(session, f"/go {number}")
    assert at(session) == "indicators[5].target"


def test_enter_behind_the_list_goes_to_the_question_of_the_first() -> None:
    """Alone, and only as the next reply; there the finding is told once more, and x mends it in one step."""
    session = about(sample(STAFF))
    take(session, "/review")
    told = words(take(session, ""))
    assert at(session) == "indicators[5].target"
    assert told[0] == "第 5 项 · 年度指标值：目标写的是“提升”，没有可以衡量的标准。"
    take(session, "/go #2")
    before = session.state.evaluation
    assert words(take(session, "x"))[0] == "已修正：第 6 项 · 单位。/undo 可以撤回。"
    assert session.state.evaluation.indicators[5].unit is None
    assert len(session.state.past) == 1
    take(session, "/undo")
    assert session.state.evaluation == before


def _misstated(total: str = "98.00") -> Evaluation:
    """A form whose total somebody has changed by hand: it is the first finding, and no question's."""
    evaluation = sample(INFORMATION)
    assert evaluation.result is not None
    return replace(evaluation, result=replace(evaluation.result, total_score=Decimal(total)))


def test_a_finding_about_no_question_is_not_to_be_gone_to() -> None:
    """Nothing promises it: Enter goes to the first that has a question, x mends the one that has none."""
    session = about(_misstated())
    told = take(session, "/review")
    assert "回车去第 2 条那一题，写 x 照第 1 条修正；别的写 /go #号码、/fix 号码，/fix all 修正全部。" in words(told)
    listed = [line for reply in told for line in reply.lines() if line.role is Role.CHOICE]
    assert [[key for key, _ in line.sends] for line in listed[:3]] == [["x"], ["enter"], ["enter", "x"]]
    take(session, "")
    assert at(session) == "goals.actual"
    session = about(_misstated())
    take(session, "/review")
    take(session, "x")
    assert "total-differs" not in [finding.rule for finding in session.report.findings]


def test_what_only_a_save_mends_is_said_to_be_so() -> None:
    """The grade is the computed one, beside a total that doesn't earn it: neither way leads to the other."""
    session = about(_misstated("79.00"))
    told = take(session, "/review")
    graded = [line for reply in told for line in reply.lines() if line.role is Role.CHOICE][1]
    assert say(graded.words, "zh").startswith("2) 评分等级：")
    assert graded.sends == ()
    for reply in ("/go #2", "/fix 2"):
        assert refuse(session, reply).message.code == "review.saving_mends"


def test_where_no_finding_has_a_question_enter_is_not_named() -> None:
    """What can be done with such a one is to mend it."""
    session = about(replace(_misstated(), review=Review(ignore=_OTHERS)))
    told = words(take(session, "/review"))
    assert "写 x 照第 1 条修正；别的写 /fix 号码，/fix all 修正全部。" in told
    assert not any("那一题" in line for line in told)
    assert refuse(session, "").message.code == "answer.at_end"


def test_x_mends_one_after_the_other() -> None:
    """Behind the list the first that has a fix, which is named; then each time the next, until none is left."""
    session = about(sample(INFORMATION))
    take(session, "/review")
    told: list[str] = []
    for count in range(1, 5):
        told = words(take(session, "x" if count % 2 else " X "))
        assert len(session.state.past) == count
        assert ("下一条可修正的" in "".join(told)) == (count < 4)
    assert not any(one.fix for one in session.report.findings)
    assert "总分" in "".join(told)


def test_x_is_an_answer_where_no_finding_was_told() -> None:
    """One reply behind the list it means nothing else than what is asked; so it does where nothing can be mended."""
    session = about(sample(STAFF))
    take(session, "/review")
    take(session, "/go project.name")
    take(session, "x")
    assert session.state.evaluation.project.name == "x"
    session = about(sample(STAFF))
    take(session, "/go #1")
    take(session, "x")
    assert session.state.evaluation.indicators[4].target == "x"


def test_all_are_mended_in_one_step() -> None:
    """By either word; one undo brings all back. Where there is nothing to mend it says so."""
    for word in ("all", "全部"):
        session = about(sample(INFORMATION))
        before = session.state.evaluation
        told = words(take(session, f"/fix {word}"))
        assert told[0] == "已修正 4 条。/undo 可以一次撤回。"
        assert len(session.state.past) == 1
        assert not any(one.fix for one in session.report.findings)
        assert refuse(session, "/fix all").message.code == "review.none_fixable"
        take(session, "/undo")
        assert session.state.evaluation == before
    assert refuse(about(having({})), "/fix all").message.code == "review.none"


def test_all_of_the_eight_forms_can_be_mended_at_once() -> None:
    """Fixes that were made for themselves don't stand in each other's way."""
    for name in NAMES:
        session = about(sample(name))
        able = [one for one in session.report.findings if one.fix]
        if able:
            take(session, "/fix all")
            assert not {one.place for one in able} & {one.place for one in session.report.findings}, name


def test_the_help_of_the_list_leads_to_the_mending() -> None:
    assert "/fix" in "".join(words(take(about(sample(STAFF)), "/help review")))


def test_an_error_that_comes_back_is_told_as_one() -> None:
    """Taken back, what a reviewer would return is no question."""
    session = about(having(one(1, score="#29")))
    take(session, "/fix 1")
    replies = take(session, "/undo")
    assert codes(replies, Role.REFUSAL) == ["review.news"]
    assert doubts(replies) == []


def test_no_mending_is_named_where_there_is_none() -> None:
    """What isn't filled in yet can be gone to, and nothing but an answer mends it."""
    assert "回车去第 1 条那一题；别的写 /go #号码。" in words(take(typed("2023"), "/review"))


def test_mending_is_one_step_that_can_be_taken_back() -> None:
    """/fix puts what the finding offers, as one event; /undo brings it back."""
    session = about(sample(STAFF))
    before = session.state.evaluation
    take(session, "/review")
    told = words(take(session, "/fix 2"))
    assert told[0] == "已修正：第 6 项 · 单位。/undo 可以撤回。"
    assert session.state.evaluation.indicators[5].unit is None
    assert len(session.state.past) == 1
    take(session, "/undo")
    assert session.state.evaluation == before


def test_a_wrong_stated_score_is_settled_by_one_fix(tmp_path: Path) -> None:
    """Opened or read again, also where the preset takes points that nobody has explained yet: that is asked for then."""
    session = _opened(tmp_path, having(one(1, actual="#11", score="#29")))
    Path(session.state.path).write_text(write_toml(having(one(1, actual="#11", score="#28"))), "utf-8")
    take(session, "/reload")
    listed = words(take(session, "/review"))
    number = next(line.split(")")[0] for line in listed if "按方案是 27.50" in line)
    take(session, f"/fix {number}")
    assert session.state.evaluation.indicators[0].score == Decimal("27.50")
    assert at(session) == "indicators[1].deviation"
    told = words(take(session, "/undo"))
    assert told[0] == "撤回了：第 1 项 · 得分  27.50"
    assert session.state.evaluation.indicators[0].score == Decimal(28)


def test_numbers_stay_those_of_the_list() -> None:
    """What was mended leaves its number empty; the next are called what they were."""
    session = about(sample(INFORMATION))
    take(session, "/review")
    for number in (2, 3, 4, 5):
        take(session, f"/fix {number}")
    assert [mark.indicator.subcategory for mark in session.card.indicators[7:10]] == ["数量指标"] * 3
    assert refuse(session, "/fix 2").message.code == "review.solved"
    assert refuse(session, "/fix 1").message.code == "review.no_fix"
    assert refuse(session, "/go #12").message.code == "review.which"
    assert refuse(session, "/fix").message.code == "review.none_fixable"
    take(session, "/undo")
    take(session, "/undo")
    assert _told(refuse(session, "/fix x")) == "修正第几条？可以修正的是 4、5；/fix all 修正全部，/review 看全部。"
    assert refuse(session, "/fix").message.code == "review.which_fix"


@pytest.mark.parametrize("number", ["2", "#2", "２", " 2. ", "2)", "# 2"])
@pytest.mark.parametrize("asked", ["/fix", "/fix 99", "/修正 x"])
def test_a_number_is_the_reply_to_which_one(asked: str, number: str) -> None:
    """The finding of that number is mended: the question about it is the last that was asked."""
    session = about(sample(INFORMATION))
    take(session, "/go 1.weight")
    (refused,) = session.reply(asked)
    assert [line.role for line in refused.lines()] == [Role.REFUSAL]
    meant = session.report.findings[1]
    take(session, number)
    assert meant.place not in {one.place for one in session.report.findings}
    assert session.state.evaluation.indicators[0] == sample(INFORMATION).indicators[0]


def test_which_one_is_asked_of_other_commands_too() -> None:
    """Where to go, what to remove; the only one has a number as well."""
    session = about(sample(STAFF))
    refuse(session, "/go #99")
    take(session, "1")
    assert at(session) == "indicators[5].target"
    refuse(session, "/remove")
    take(session, "3")
    assert len(session.state.evaluation.indicators) == len(sample(STAFF).indicators) - 1
    alone = about(having({"goals.actual": "<p>巡检 12 次。</p>"}))
    refuse(alone, "/fix x")
    take(alone, "1")
    assert alone.state.evaluation.goals.actual == "巡检 12 次。"


def test_what_is_no_number_of_the_list_is_no_reply_to_which_one() -> None:
    """A number beyond it is an answer to what the form asks; a no leads back to that, and then any number is one."""
    for reply in ("95", "1.5"):
        session = about(sample(INFORMATION))
        take(session, "/go 全年执行数")
        refuse(session, "/fix")
        session.reply(reply)
        assert session.state.evaluation.funding != sample(INFORMATION).funding
    session = about(sample(INFORMATION))
    take(session, "/go project.name")
    refuse(session, "/fix")
    assert "项目名称是什么？" in words(take(session, "不"))
    take(session, "2")
    assert session.state.evaluation.project.name == "2"


def test_both_names_of_the_command() -> None:
    """A person who types Chinese types no English; without a list the number is that of the list as it would be."""
    for name in ("fix", "修正", "FIX"):
        session = about(sample(STAFF))
        take(session, f"/{name} 2")
        assert session.state.evaluation.indicators[5].unit is None


def test_a_mended_finding_is_in_the_journal(tmp_path: Path) -> None:
    """A cut link loses no fix, and none is made twice."""
    session = _opened(tmp_path, having({"result.total_score": "#90", **one(1, score="#29")}))
    take(session, "/review")
    take(session, "/fix 1")
    back = resume(session.ledger.log.path)
    assert back is not None
    assert back.state == session.state
    assert len(back.state.past) == 1


def test_every_fix_of_the_eighth_form_is_one_event() -> None:
    """Each is an answer like any other, and leaves an evaluation that can be gone on with."""
    session = about(sample(WATER_APPROVAL))
    fixable = [number for number, finding in enumerate(session.report.findings, 1) if finding.fix]
    assert len(fixable) == 5
    take(session, "/review")
    for count, number in enumerate(fixable, 1):
        take(session, f"/fix {number}")
        assert len(session.state.past) == count
    cancelled = [mark.indicator for mark in session.card.indicators if mark.indicator.status == "cancelled"]
    assert [one.actual for one in cancelled] == [None] * 5


def test_a_result_that_is_out_of_date(tmp_path: Path) -> None:
    """It is said of a file as it was opened; mended, the figures are those of a save; saved, it isn't said any more."""
    session = _opened(tmp_path, having({"result.total_score": "#90", "result.grade": "良"}))
    listed = _listed(take(session, "/review")).findings
    assert [finding.rule for finding in listed] == ["total-differs", "grade-differs"]
    assert refuse(session, "/go #1").message.code == "review.no_question"
    assert "总分：99.96" in words(take(session, "/fix 1"))
    assert _listed(take(session, "/review")).findings == ()
    take(session, "/undo")
    assert len(_listed(take(session, "/review")).findings) == 2
    take(session, "/save")
    assert _listed(take(session, "/review")).findings == ()
    assert review(saved(tmp_path / "form.toml"), session.card).findings == ()


def test_a_reply_that_makes_a_finding_says_so_once() -> None:
    """A quiet line with its place; nothing when the next reply leaves it as it is; a word when it is gone."""
    session = typed("/add", "人员到位率 =100% 100 20", "/go 1.subcategory")
    line = "第 1 项 · 二级指标：“人员到位率”说的是人员，不是成本。"
    assert line in words(take(session, "成本"))
    take(session, "/go project.name")
    assert _news(take(session, "信息化运维项目")) == []
    take(session, "/go 1.subcategory")
    gone = "第 1 项 · 二级指标，不再有这个问题：归类不当"
    assert gone in words(take(session, "数量"))
    assert line in words(take(session, "/undo"))
    assert gone in words(take(session, "/redo"))


def test_few_lines_however_much_a_reply_makes() -> None:
    """Of several how many, in one line."""
    session = typed("/add")
    told = take(session, "满意度/服务对象满意度 采购请填写 提高 达成 5")
    assert _news(told) == ["review.news"]
    assert "新查出提示 3 处，/review 看全部。" in words(told)


def test_what_is_only_missing_is_not_spoken_of() -> None:
    """Filling in from the first question to a row raises no word of review; the questions do that."""
    session = typed("2023", "信息化运维项目", "上海市水务局", "上海市水务局行政服务中心")
    funding = ("28.49", "28.49", "28.40", "无", "无")
    goals = ("全年巡检 12 次。", "巡检 12 次，未发现故障。")
    for reply in (*funding, *goals, "巡检次数 ≥12次 11 40", "汛期缩短；明年提前开测。"):
        assert _news(take(session, reply)) == [], reply


def test_a_doubt_that_was_told_is_not_told_twice() -> None:
    """`null` as a unit is answered with its doubt; review finds it too and keeps quiet."""
    session = typed("/add")
    replies = take(session, "报告完成率 ≥95(null) 100 15")
    assert doubts(replies).count("target.null_unit") == 1
    assert "template-left" in {finding.rule for finding in session.report.findings}
    assert _news(replies) == []


@pytest.mark.parametrize(
    ("row", "about_it"),
    [
        ("产出/质量 合格率 <30% 30 20", ("满分", "没有达到")),
        ("产出/质量 合格率 ≥30% 30 20 15 供方违约；明年换供方。", ("按方案",)),
        ("产出/质量 合格率 =9场 26 20", ("2.88 倍",)),
        ("产出/质量 验收 合格 部分达成 20 19 供方违约；明年换供方。", ("12.00",)),
        ("产出/质量 合格率 ≥30% 30 95", ("多出", "应当是 100")),
    ],
)
@pytest.mark.parametrize("in_the_middle", [True, False])
def test_each_doubt_is_told_once_a_reply(row: str, about_it: tuple[str, ...], in_the_middle: bool) -> None:
    """What the row says of itself review doesn't say again in other words, neither as news nor at the end."""
    session = about(sample()) if not in_the_middle else typed()
    take(session, "/add")
    told = [line for line in words(take(session, row)) if any(one in line for one in about_it)]
    assert len(told) == 1, told


def test_what_a_reply_makes_at_the_end_is_told() -> None:
    """Also where the first few of the list are others; and then it isn't listed a second time."""
    session = about(sample(WATER_APPROVAL))
    take(session, "/go project.remarks")
    told = words(take(session, "请填写说明"))
    assert len([line for line in told if "请填写" in line and "像是" in line]) == 1
    assert len([line for line in told if line[:1].isdigit() and line[1:2] == ")"]) == 3


def test_undoing_brings_every_doubt_back() -> None:
    """Nothing else tells of them then."""
    session = typed("/add", "产出/质量 验收 合格 部分达成 20 19 供方违约；明年换供方。", "/go 1.score", "15")
    assert "第 1 项 · 得分：“部分达成指标”这一档可给 12.00 – 15.99 分，填的得分是 19。" in words(take(session, "/undo"))


def test_what_only_has_another_number_is_no_news() -> None:
    """Where an indicator goes or comes back, what is found of those behind it is what was found before."""
    session = about(sample())
    take(session, "/remove 2")
    for reply in ("/undo", "/redo", "/undo"):
        assert _news(take(session, reply)) == [], reply


def test_what_comes_back_with_an_indicator_is_news() -> None:
    """It alone is told, not what is found of others."""
    session = about(sample(STAFF))
    take(session, "/remove 5")
    told = take(session, "/undo")
    assert _news(told) == ["review.new"]
    assert "第 5 项 · 年度指标值：目标写的是“提升”，没有可以衡量的标准。" in "".join(words(told))


def test_the_end_sums_up() -> None:
    """Total, grade, how far the next grade is, what is open with the first few named; then how to save.

    Who only opens a form is told how much is open, and not the same few each time.
    """
    session = about(sample(WATER_APPROVAL))
    (greeted,) = session.greet()
    (end,) = take(session, "/next")
    assert isinstance(end, Finished)
    assert words((greeted,)) == [line for line in words((end,)) if not line[:1].isdigit()]
    told = words((end,))
    assert told[1] == "总分 99.46，优。再失分超过 9.46 分，就是“良”。"
    assert told[2] == "检查：提示 16 处、参考 2 处。/review 看全部。"
    assert [line.split(")")[0] for line in told[3:6]] == ["1", "2", "3"]
    assert told[6].startswith("/save")
    assert len(told) == 7


def test_how_it_stands_at_the_end_is_told_once(tmp_path: Path) -> None:
    """Looking at something changes nothing: behind it one line says what can be done. What changes is told again."""
    session = about(sample(WATER_APPROVAL))
    take(session, "/next")
    for look in ("/help", "/why", "/review", "/show", "/board", "/outline"):
        end = take(session, look)[-1]
        assert words((end,)) == ["", "/save 保存，/quit 离开，/show 看得分表，/go 改某一项，/whatif 试算。"], look
    saving = take(session, f"/save {tmp_path / 'form.toml'}")[-1]
    assert words((saving,)) == ["", "都存好了。/quit 离开，/show 看得分表，/go 改某一项，/whatif 试算。"]
    take(session, "/go 1.偏差原因")
    assert words(take(session, "项目取消，分值已分给其他指标。"))[-6].startswith("总分 99.46")


def test_what_was_put_off_is_named_behind_every_look() -> None:
    """It is the question that is open then."""
    session = typed()
    while session.asking is not None:
        take(session, "/skip")
    for look in ("/help", "/why", "/show", "/review"):
        (line,) = [one for one in take(session, look)[-1].lines() if one.words]
        assert line.role is Role.ASK, look


def test_saving_with_an_error_open(tmp_path: Path) -> None:
    """It is said, with the first; the file is saved all the same. What is only missing is no reason for a word."""
    session = _opened(tmp_path, having(one(1, score="#29")))
    take(session, "/go project.name")
    told = take(session, "/save")
    assert doubts(told) == ["saved.errors"]
    assert "还有 1 处错误会被退回：第 1 项 · 得分：" in "".join(words(told))
    assert saved(tmp_path / "form.toml").indicators[0].score == 29
    assert doubts(take(typed("2023", "信息化运维项目"), f"/save {tmp_path / 'half.toml'}")) == []


def test_rules_switched_off_in_the_file(tmp_path: Path) -> None:
    """They are counted, not listed; one that there isn't is named with the nearest; a save keeps the table."""
    form = replace(sample(STAFF), review=Review(ignore=("hollow-target", "template-lift")))
    session = _opened(tmp_path, form)
    told = words(take(session, "/review"))
    assert told[0] == "没有规则“template-lift”，是不是 template-left？"
    assert "另有 1 处，按这份表的设置没有列出。" in told
    take(session, "/go project.remarks")
    take(session, "无")
    take(session, "/save")
    assert saved(tmp_path / "form.toml").review == form.review


def test_a_clean_form(tmp_path: Path) -> None:
    """Nothing to say is said in one line; the end doesn't mention it."""
    path = tmp_path / "form.toml"
    path.write_text(CLEAN, encoding="utf-8")
    session = open_file(path)
    assert isinstance(session, Session)
    assert "检查" not in "".join(words(session.greet()))
    assert words(take(session, "/review"))[0] == "没有查到问题。"


def test_the_role_of_a_severity_is_not_told_by_colour_alone() -> None:
    """The heading of each severity says its name."""
    reply = _listed(take(about(having({"result": None, **one(1, score="#29")})), "/review"))
    assert next(iter(reply.lines())).role is Role.REFUSAL
    assert words((reply,))[0] == "错误 1 处"


def test_review_is_quick_beside_scoring() -> None:
    """All rules over 49 indicators cost a few times their score, so that no reply waits for them."""
    form, preset = sample(WATER_APPROVAL), find_preset("shanghai")
    card = score(form, preset)
    scored, reviewed = _least(lambda: score(form, preset)), _least(lambda: review(form, card))
    assert reviewed < 12 * scored


def _least(work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds of the processor."""
    found = []
    for _ in range(25):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
    return min(found)
