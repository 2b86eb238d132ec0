"""Commands: each by all its names, a way back from everything, and never a dead end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.registry import REGISTRY, Command, all_commands, command_of
from selfeval_tui.conversation.replies.asked import Asked
from selfeval_tui.conversation.replies.finished import Finished
from selfeval_tui.conversation.replies.told import LanguageChosen, Left, Refused
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.talk import Talk
from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.model import Indicator
from selfeval_tui.language import Language, say
from selfeval_tui.scoring.preset import preset_ids
from tests.conversation.desk import about, at, codes, codes_within, refuse, sample, take, typed, with_indicators, words
from tests.fixtures.seed import NAMES
from tests.scripts import by_questions, by_rows

# What may follow a command, so that each does something in the middle of a form.
FOLLOWED_BY = {
    "go": "2.actual",
    "remove": "2",
    "why": "1",
    "lang": "en",
    "clear": "1.deviation",
    "theme": "dark",
    "goal": "98",
    "paste": "\n甲\t≥95%\t96\t5",
}
NAMES_OF = [(entry.name, name) for entry in all_commands() for name in entry.names]


def _middle() -> Session:
    """Two indicators typed, the third begun; one reply taken back."""
    session = typed(
        "2023", "信息化运维项目", "/add", "甲 ≥95% 90 20", "汛期缩短。", "/add", "乙 合格 达成 20", "/add", "丙 ≥3 4"
    )
    take(session, "30")
    take(session, "/undo")
    return session


def _run(name: str, first: str) -> tuple[list[str], Session]:
    session = _middle()
    told = words(take(session, f"/{name} {FOLLOWED_BY.get(first, '')}".strip()))
    return told, session


# What wants a file, something to mend or a sandbox has its names tried where that is: test_saving.py, test_reviewing.py,
# test_sandbox.py, test_importing.py, test_exporting.py.
ELSEWHERE = (
    "save", "export", "open", "fix", "compare", "reload", "overwrite", "keep", "drop", "out", "rename", "import",
)  # fmt: skip


@pytest.mark.parametrize(("first", "name"), [pair for pair in NAMES_OF if pair[0] not in ELSEWHERE])
def test_every_name_of_a_command_does_the_same(first: str, name: str) -> None:
    """The Chinese name, the English one and the short one; in capitals too."""
    told, session = _run(first, first)
    for spelled in (name, name.upper()):
        other_told, other = _run(spelled, first)
        assert other_told == told
        assert other.state == session.state


def test_every_command_can_be_said_in_chinese() -> None:
    """Whoever types Chinese needs no English word."""
    for entry in all_commands():
        assert any(not name.isascii() for name in entry.names), entry.name
        assert not entry.does.zh.isascii()
        assert entry.does.en.isascii()


def test_no_two_commands_share_a_name_or_a_key() -> None:
    """A name means one command."""
    names = [name for _, name in NAMES_OF]
    assert len(set(names)) == len(names) == len(REGISTRY)
    keys = [entry.key for entry in all_commands() if entry.key]
    assert len(set(keys)) == len(keys)


def test_help_names_every_command() -> None:
    """All of them at once by what they are for; each at length with what may follow it and what it does."""
    told = "\n".join(words(take(typed(), "/help")))
    for entry in all_commands():
        assert say(entry.called, "zh") in told
        assert entry.group.zh in told
        at_length = words(take(typed(), f"/help {entry.name}"))[0]
        assert entry.takes.zh in at_length
        assert entry.does.zh in at_length


@pytest.mark.parametrize("begin", [typed, home], ids=["at a question", "at home"])
def test_help_cites_a_command_that_there_is(begin: Callable[[], Talk]) -> None:
    """What it shows for an example is among what it lists there, and can be looked up there."""
    lines = words(begin().reply("/help"))
    (more,) = (line for line in lines if line.startswith("一条命令的用法"))
    cited = more.rpartition("/help ")[2].rstrip("。")
    assert any(f"/{cited} " in line for line in lines if line != more)
    assert words(begin().reply(f"/help {cited}"))[0].startswith(f"/{cited} ")


@pytest.mark.parametrize(
    ("reply", "nearest"),
    [
        ("/sav", "/save"), ("/saev", "/save"), ("/hlep", "/help"), ("/undoo", "/undo"), ("/skp", "/skip"),
        ("/保存吧", "/保存"), ("/上一步", "/上一题"), ("/rev", "/review"), ("/remvoe 3", "/remove"),
    ],
)  # fmt: skip
def test_an_unknown_command_names_the_nearest(reply: str, nearest: str) -> None:
    """A slip of the finger is answered with what was probably meant."""
    problem = refuse(typed(), reply)
    assert problem.message.code == "command.unknown"
    assert dict(problem.message.args)["nearest"] == nearest


@pytest.mark.parametrize("entry", [one for one in all_commands() if not one.takes], ids=lambda one: one.name)
def test_what_is_typed_behind_a_command_that_takes_nothing_is_not_left_aside(entry: Command) -> None:
    """It would look as if it had been done: `/add 产出 成本 人员到位率` adds no such row, `/undo 3` takes one step back."""
    session = _middle()
    before = session.state
    for name in entry.names:
        problem = refuse(session, f"/{name} 3")
        assert problem.message.code == ("outside.own_only" if entry.refuses else "command.alone")
    assert session.state == before


def test_nor_at_home() -> None:
    """Where no evaluation is in hand."""
    assert [one.problem.message.code for one in home().reply("/quit 3") if isinstance(one, Refused)] == [
        "command.alone"
    ]


@pytest.mark.parametrize(
    "reply", ["/zzzzzz", "/", "//", "/[/]", "/{name}", "/move", "/nonsense", "/view", "/打印", "/re"]
)
def test_a_command_that_is_none_is_taken_for_no_other(reply: str) -> None:
    """Nothing near: what there is is a `/help` away; `/move` has nothing to do with `/remove`."""
    assert refuse(typed(), reply).message.code == "command.none"
    assert refuse(typed(), f"/help {reply.removeprefix('/') or 'x'}").message.code == "command.none"


@pytest.mark.parametrize(
    ("other", "name"),
    [
        ("存盘", "save"), ("撤回", "undo"), ("撤消", "undo"), ("恢复", "redo"), ("删除", "remove"), ("添加", "add"),
        ("修改", "edit"), ("离开", "quit"), ("exit", "quit"), ("帮助", "help"),
    ],
)  # fmt: skip
def test_what_the_program_itself_calls_it_is_understood(other: str, name: str) -> None:
    """The verbs of its own sentences are commands too."""
    assert command_of(other).name == name


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ("/go", "go.which"), ("/edit 99", "address.no_indicator"), ("/edit xyz", "address.none"),
        ("/why 99", "address.no_indicator"), ("/why xyz", "address.none"), ("/clear xyz", "address.none"),
        ("/clear", "clear.which"), ("/clear 1", "clear.which"), ("/remove", "remove.which"), ("/remove x", "remove.which"),
        ("/remove 99", "remove.which"), ('/save ""', "save.which"), ('/save "', "save.which"), ("/open", "open.which"),
        ('/open ""', "open.which"), ("/fix x", "review.which_fix"), ("/theme x", "look.which"),
        ("/lang x", "language.which"), ("/paste", "paste.empty"), ("/go 99.完成值", "address.no_indicator"),
    ],
)  # fmt: skip
def test_a_command_without_what_it_needs_says_how_it_is_written(reply: str, code: str) -> None:
    """One line, and nothing done."""
    session = about(sample())
    told = refuse(session, reply)
    assert told.message.code == code
    assert "“”" not in say(told.told, "zh")


def test_nothing_is_removed_where_there_is_nothing() -> None:
    """Not `1 to 0`."""
    for reply in ("/remove", "/remove 1", "/删除 x"):
        assert refuse(typed(), reply).message.code == "remove.none"


def test_clear_alone_clears_what_is_asked() -> None:
    """The question in hand, where it has an answer; it is asked again, and /undo brings the answer back."""
    session = typed("2023", "/back")
    told = words(take(session, "/clear"))
    assert told[0] == "清空了：年度"
    assert at(session) == "project.fiscal_year"
    assert session.state.evaluation.project.fiscal_year is None
    assert refuse(session, "/clear").message.code == "clear.which"
    take(session, "/undo")
    assert session.state.evaluation.project.fiscal_year == 2023


@pytest.mark.parametrize("before", [None, "", " "])
def test_what_is_empty_is_not_cleared(before: str | None) -> None:
    """Nothing would come of it, and /undo would have nothing to name."""
    session = about(with_indicators(Indicator(name="甲", deviation=before)))
    problem = refuse(session, "/clear 1.deviation")
    assert say(problem.told, "zh") == "第 1 项 · 偏差原因分析及改进措施本来就是空的。"


def test_a_name_in_quotes_is_the_name_within(tmp_path: Path) -> None:
    """As a terminal writes it, and as people write names with spaces."""
    take(about(sample()), f'/save "{tmp_path}/my form"')
    assert [path.name for path in tmp_path.glob("*.toml")] == ["my form.toml"]


def test_the_presets_are_choices() -> None:
    """Asked for, they are shown with their names, and one is picked by its number."""
    session = typed("/go preset")
    told = words(session.greet())
    assert any("2) " in line and "3) " in line and "上海自评表" in line for line in told)
    take(session, "2")
    assert session.state.evaluation.preset == preset_ids()[1]


# Undo and redo

_pool = sorted(
    {
        *by_rows(sample("2023-other-expenditure")),
        *by_questions(sample("2023-other-expenditure")),
        *("/skip", "/next", "/back", "/add", "/remove 1", "/remove 2", "/go 1.actual", "/go preset", "hubei", "取消"),
        *("部分达成", "3.5", "无", "一样", "1,20", "a", "12。5", "", "/why", "/show", "/nonsense", "≥95%", "质量"),
        *("1 2 3", "\x1b", "2"),
    }
)  # fmt: skip
_replies = st.lists(st.sampled_from(_pool), max_size=30)


def _undo_all(session: Session) -> int:
    times = 0
    while session.state.past:
        take(session, "/undo")
        times += 1
    assert refuse(session, "/undo").message.code == "undo.nothing"
    return times


@given(_replies)
@settings(max_examples=60)
def test_undo_goes_back_to_the_start_and_redo_to_the_end(replies: list[str]) -> None:
    """Whatever was replied: undone to the first, the evaluation is as it was; redone, it is as it became."""
    with closing(typed("/go project.name")) as session:
        start = session.state.evaluation
        for reply in replies:
            session.reply(reply)
        end = session.state.evaluation
        times = _undo_all(session)
        assert session.state.evaluation == start
        for _ in range(times):
            take(session, "/redo")
        assert session.state.evaluation == end
        assert refuse(session, "/redo").message.code == "redo.nothing"


@given(st.lists(st.one_of(st.sampled_from(_pool), st.sampled_from(["/undo", "/redo", "/撤销", "/重做"])), max_size=40))
@settings(max_examples=60)
def test_undo_and_redo_walk_one_line_of_changes(replies: list[str]) -> None:
    """In any order: undo gives the evaluation before the last change, redo the one after it, a new change ends redoing."""
    with closing(typed("/go project.name")) as session:
        line, place = [session.state.evaluation], 0
        for reply in replies:
            before = session.state
            session.reply(reply)
            after = session.state
            if reply in ("/undo", "/撤销"):
                place = max(0, place - 1)
            elif reply in ("/redo", "/重做"):
                place = min(len(line) - 1, place + 1)
            elif len(after.past) > len(before.past):
                line = [*line[: place + 1], after.evaluation]
                place += 1
            assert after.evaluation == line[place]
            assert (len(after.past), len(after.future)) == (place, len(line) - 1 - place)


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_form_can_be_undone_and_redone(name: str) -> None:
    """From the last value to the empty form and back."""
    session = typed(*by_rows(sample(name)))
    end = session.state.evaluation
    times = _undo_all(session)
    assert session.state.evaluation == typed().state.evaluation
    for _ in range(times):
        take(session, "/redo")
    assert session.state.evaluation == end


def test_undo_comes_back_to_the_question() -> None:
    """The question that was answered is asked again, and has no answer."""
    session = typed("2023", "信息化运维项目")
    take(session, "/undo")
    assert at(session) == "project.name"
    assert session.state.evaluation.project.name is None


def test_undo_skips_moves() -> None:
    """Going about is no change: undo takes back the last reply, wherever one has gone since."""
    session = typed("2023", "信息化运维项目", "/back", "/back", "/next", "/why")
    take(session, "/undo")
    assert session.state.evaluation.project.name is None
    assert session.state.evaluation.project.fiscal_year == 2023


# Going about


@pytest.mark.parametrize(
    ("short", "address"),
    [
        ("project.name", "project.name"),
        ("项目名称", "project.name"),
        ("3.actual", "indicators[3].actual"),
        ("3.完成值", "indicators[3].actual"),
        ("3 完成值", "indicators[3].actual"),
        ("第3项.完成值", "indicators[3].actual"),
        ("第 3 项 · 实际完成值", "indicators[3].actual"),
        ("indicators[3].actual", "indicators[3].actual"),
        ("3", "indicators[3].name"),
        ("第3项", "indicators[3].name"),
        ("第 3 项", "indicators[3].name"),
        ("３", "indicators[3].name"),
        ("executed", "funding.current_year_appropriation.executed"),
        ("执行数", "funding.current_year_appropriation.executed"),
        ("other.executed", "funding.other.executed"),
        ("其他资金.全年执行数", "funding.other.executed"),
        ("3.operator", "indicators[3].target"),
        ("3.unit", "indicators[3].target"),
        ("execution_weight", "funding.execution_weight"),
        ("remarks", "project.remarks"),
        ("preset", "preset"),
    ],
)  # fmt: skip
def test_going_to_a_question(short: str, address: str) -> None:
    """By its address, a short form of it, the form's own words, or the number of the indicator."""
    session = about(sample())
    take(session, f"/go {short}")
    assert at(session) == address


@pytest.mark.parametrize(
    ("short", "code"),
    [
        ("", "go.which"), ("nonsense", "address.none"), ("8.actual", "address.no_indicator"),
        ("0.actual", "address.no_indicator"), ("99", "address.no_indicator"), ("result.grade", "address.none"),
        ("format", "address.none"), ("indicators", "address.none"), ("actual", "address.ambiguous"),
        ("完成值", "address.ambiguous"), ("[/]", "address.none"), ("3..", "address.none"), ("3.acutal", "address.unknown"),
    ],
)  # fmt: skip
def test_places_that_are_none(short: str, code: str) -> None:
    """Nothing of that name, or several: it says which, and stays where it is."""
    assert refuse(about(sample()), f"/go {short}").message.code == code


def test_going_to_an_indicator_asks_for_what_it_misses() -> None:
    """`/go 1` is the first missing value of the first indicator, not its name."""
    session = typed("/add", "报告完成率 ≥95% - 10", "/go project.name", "/go 1")
    assert at(session) == "indicators[1].actual"


def test_back_and_next_walk_over_all_questions() -> None:
    """From the end back to the first question and on to the end, done or not, and no further than the first."""
    session = about(sample())
    seen: list[str] = []
    for _ in range(100):
        take(session, "/back")
        if seen and seen[-1] == at(session):
            break
        seen.append(at(session))
    assert seen[-1] == "project.fiscal_year"
    assert len(seen) == 4 + 9 + 2 + 7 * 6
    for address in reversed(seen[:-1]):
        take(session, "/next")
        assert at(session) == address
    assert isinstance(take(session, "/next")[-1], Finished)


def test_next_leaves_answers_as_they_are() -> None:
    """A question passed by without a reply keeps what it has, nothing or something."""
    session = typed("2023")
    before = session.state.evaluation
    take(session, "/next")
    take(session, "/back")
    take(session, "/back")
    assert session.state.evaluation == before
    assert at(session) == "project.fiscal_year"


def test_what_was_skipped_comes_back_at_the_end() -> None:
    """Put off, it isn't asked for again until all else is answered; then it is said, and `/next` goes there."""
    script = by_rows(sample("2023-contract-staff"))
    session = typed("/skip")
    for reply in script[1:]:
        assert at(session) != "project.fiscal_year"
        take(session, reply)
    ending = session.ask()
    assert isinstance(ending, Finished)
    assert [str(address) for address in ending.missing] == ["project.fiscal_year"]
    take(session, "/next")
    assert at(session) == "project.fiscal_year"
    take(session, script[0])
    assert isinstance(session.ask(), Finished)
    assert not session.missing()


def test_everything_can_be_skipped() -> None:
    """Whoever only looks comes to the end, and all is still missing."""
    session = typed()
    for _ in range(100):
        if session.step is None:
            break
        take(session, "/skip")
    assert len(session.missing()) == 16
    assert refuse(session, "/skip").message.code == "answer.at_end"
    told = refuse(session, "2023").told
    assert "不知道“2023”是哪一处的" in say(told, "zh")


def test_a_skipped_question_answered_is_skipped_no_more() -> None:
    """Taken back, it is missing and asked for like any other."""
    session = typed("/skip", "信息化运维项目", "/go fiscal_year", "2023", "/undo", "/go project.name", "")
    for _ in range(40):
        if session.step is None or at(session) == "project.fiscal_year":
            break
        take(session, "/skip")
    assert at(session) == "project.fiscal_year"


# Indicators


def test_removing_an_indicator_moves_the_rest_up() -> None:
    """What was third is second; undone, all is as it was."""
    session = about(sample())
    before = session.state.evaluation
    take(session, "/remove 2")
    after = session.state.evaluation
    assert after.indicators == (before.indicators[0], *before.indicators[2:])
    assert session.card.unallotted == before.indicators[1].weight
    take(session, "/undo")
    assert session.state.evaluation == before


@pytest.mark.parametrize("which", ["", "0", "8", "-1", "1.5", "二", "1 2", "²", "name"])
def test_removing_what_isnt_there(which: str) -> None:
    """The number of an indicator is wanted, from 1 to the last."""
    problem = refuse(about(sample()), f"/remove {which}")
    assert problem.message.code == "remove.which"
    assert dict(problem.message.args)["count"] == 7


def test_adding_when_all_points_are_given_out() -> None:
    """One more indicator may still be named; its weight is then one too much."""
    session = about(sample())
    take(session, "/add")
    assert at(session) == "indicators[8].category"
    take(session, "多一项 合格 达成 5")
    assert session.card.unallotted == -5


# Scores


def test_why_an_indicator_has_its_score() -> None:
    """The row, the rule with its numbers, the preset and where its rules come from."""
    session = typed("/add", "报告完成率 ≥95% 88.75 10")
    told = words(take(session, "/why 1"))
    assert told[0] == "1  产出/数量  报告完成率  ≥95%  完成 88.75%  9.34/10.00"
    assert "10 × 88.75 ÷ 95 = 9.3421… → 9.34" in told[1]
    assert "上海自评表" in told[2]
    assert told[3]


@pytest.mark.parametrize(
    ("place", "rest", "subject"),
    [
        ("indicators[3].actual", "", "3  "),
        ("indicators[8].category", "", "7  "),
        ("project.name", "", "7  "),
        ("goals.actual", "", "7  "),
        ("funding.other.executed", "", "执行率的得分："),
        (None, "", "总分："),
        ("project.name", " 5", "5  "),
        ("indicators[3].actual", " 5.actual", "5  "),
        ("indicators[3].actual", " 第5项", "5  "),
        ("indicators[3].actual", " executed", "执行率的得分："),
        ("indicators[3].actual", " 年度", "总分："),
    ],
)  # fmt: skip
def test_what_why_is_about(place: str | None, rest: str, subject: str) -> None:
    """What is named, else what is asked about, else what was scored last; at the end all of it. It says which."""
    session = about(sample())
    session.go(Address.parse(place) if place is not None else None)
    told = words(take(session, f"/why{rest}"))
    assert told[0].startswith(subject)
    assert ("28.40 ÷ 28.49" in told[1]) == subject.endswith("：")
    assert ("99.96" in told[2]) == (subject == "总分：")


def test_why_where_the_indicator_in_hand_has_no_score_yet() -> None:
    """It is the one that is asked about; before there is any, what was scored last is the execution rate."""
    session = typed("/add", "甲 ≥95% 96 10", "/add", "乙 ≥95%")
    assert at(session) == "indicators[2].actual"
    assert words(take(session, "/why"))[:2] == [
        "2  产出/数量  乙  ≥95%", "还缺数，暂不计分。"
    ]  # fmt: skip
    funded = typed("/go 当年财政拨款.年初预算数", "28.49 28.49 28.40", "无", "无")
    assert at(funded) == "goals.expected"
    assert words(take(funded, "/why"))[0] == "执行率的得分："


def test_why_on_an_empty_form() -> None:
    """Nothing is known yet, and that is said: no figure is made up."""
    told = words(take(typed(), "/why"))
    assert told[0] == "总分："
    assert "0.00 – 100.00" in told[2]
    assert say(typed().preset.label, "zh") in told[3]


@pytest.mark.parametrize("which", ["99", "nonsense", "actual"])
def test_why_of_nothing(which: str) -> None:
    """What isn't there has no score."""
    assert refuse(about(sample()), f"/why {which}").message.code in (
        "address.none",
        "address.ambiguous",
        "address.no_indicator",
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_score_sheet_shows_every_indicator(name: str) -> None:
    """Each row, each level 1, and the total as printed."""
    form = sample(name)
    told = words(take(about(form), "/show"))
    for number, one in enumerate(form.indicators, 1):
        assert any(line.split()[:1] == [str(number)] and str(one.name) in line for line in told)
    assert form.result is not None
    assert any(str(form.result.total_score) in line and "总分" in line for line in told)


def test_an_indicator_without_a_section_is_on_the_sheet() -> None:
    """What has a weight and a score counts, so it is shown, were its section put off."""
    session = about(with_indicators(Indicator(name="甲", target="合格", actual="达成指标", weight=Decimal(5))))
    assert session.card.earned == Decimal("5.00")
    assert any(line.split()[:1] == ["1"] and "甲" in line for line in words(take(session, "/show")))


# Language and leaving


@pytest.mark.parametrize("language", get_args(Language))
def test_choosing_a_language(language: Language) -> None:
    """`/lang en` is the front's to follow; the form stays as it is."""
    session = typed("2023")
    before = session.state
    chosen = take(session, f"/lang {language}")[0]
    assert chosen == LanguageChosen(language)
    assert session.state is before


@pytest.mark.parametrize("which", ["fr", "EN zh"])
def test_other_languages(which: str) -> None:
    """There are two."""
    assert refuse(typed(), f"/lang {which}").message.code == "language.which"


def test_leaving_says_what_becomes_of_it() -> None:
    """Unsaved replies are kept; without any, there is nothing to say."""
    assert take(typed(), "/quit") == (Left(holds=True),)
    left = take(typed("2023"), "/quit")
    assert left == (Left(kept=True, holds=True),)
    assert codes(left, Role.NOTE) == ["left.draft"]


def test_commands_ask_the_question_again() -> None:
    """After help, a reason or a list the question in hand stands last."""
    for reply in ("/help", "/why", "/show", "/lang en"):
        assert isinstance(take(typed("2023"), reply)[-1], Asked), reply


def test_a_refusal_names_its_address() -> None:
    """What is wrong with a reply is said of the value it was for."""
    session = typed("/add", "报告完成率 ≥95% 96", "/go 1.weight")
    problem = refuse(session, "很多")
    assert problem.address == "indicators[1].weight"
    assert set(codes_within(problem.told)) == {"number.none"}
    assert session.card.indicators[0].weight is None
    take(session, "10")
    assert session.card.indicators[0].counted == Decimal("10.00")


def test_what_is_not_known_yet_is_left_out_of_a_row() -> None:
    """No dashes in the place of a target, an actual, points: the row grows as it is filled in."""
    session = typed("/add", "产出", "数量", "报告完成率")
    assert words(take(session, "/why"))[0] == "1  产出/数量  报告完成率"
    assert not [line for line in words(take(session, "/show")) if "–/–" in line or "完成 –" in line]
    take(session, "≥95%")
    assert words(take(session, "/why"))[0] == "1  产出/数量  报告完成率  ≥95%"
