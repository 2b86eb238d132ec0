"""What if, in the conversation: every reply changes the sandbox alone, until it is taken over or let go of."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from selfeval_tui.conversation.home.opening import new, open_draft, open_file
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.registry import all_commands
from selfeval_tui.conversation.replies.asked import Asked
from selfeval_tui.conversation.replies.effect import effect_lines
from selfeval_tui.conversation.replies.finished import Finished
from selfeval_tui.conversation.replies.told import Left, Refused
from selfeval_tui.conversation.replies.understood import RowUnderstood
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.talk import Switched
from selfeval_tui.conversation.views.sandbox import Sandbox
from selfeval_tui.evaluation.addresses import Address, put_all
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import say
from selfeval_tui.scoring.preset import preset_ids
from tests.conversation.desk import HALF, WATER_APPROVAL, about, at, refuse, sample, take, typed, unfinished, words
from tests.fixtures.seed import sample_bytes

# What may follow a command, so that each would do something.
FOLLOWED_BY = {"go": "2.actual", "remove": "2", "clear": "1.actual", "paste": "\n甲\t≥95%\t96\t5", "save": "other.toml"}


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same as a file, in the folder in hand."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "form.toml"
    path.write_bytes(sample_bytes(WATER_APPROVAL))
    return path


def _opened(form: Path) -> Session:
    talk = open_file(form)
    assert isinstance(talk, Session)
    return talk


def _banner(session: Session) -> Sandbox:
    sandbox = session.board.sandbox
    assert sandbox is not None
    return sandbox


def _again(session: Session) -> Session:
    """The session as it is when it was cut off and the draft is opened again."""
    session.close()
    return open_draft(session.ledger.log.path)


def _total(session: Session) -> str:
    return say(_banner(session).score, "zh")


def test_a_reply_changes_the_sandbox_alone(water: Session) -> None:
    """The value, its points, the total and the grade are told before and after; the evaluation is the same object."""
    before = water.state.evaluation
    take(water, "/whatif 少采一次")
    told = words(take(water, "抽样采集率=90"))
    assert told == [
        "第 4 项“抽样采集率（《排水许可证》第三方复核）”  实际完成值 100.00% → 90%",
        "得分 2.00 → 1.89  -0.11  按评分方案重算",
        "总分 99.46 → 99.35  -0.11  等级 优 → 优",
    ]
    assert water.state.evaluation is before
    assert not water.state.past
    assert water.card.total == Decimal("99.46")


@pytest.mark.parametrize(
    ("reply", "total"),
    [
        ("执行数=1049.40", "99.46 → 99.50  +0.04"),
        ("执行数=1049.39", "99.46 → 99.49  +0.03"),
        ("3.actual=90", "99.46 → 99.26  -0.20"),
        ("第3项 90", "99.46 → 99.26  -0.20"),
        ("执行率 100%", "99.46 → 100.00  +0.54"),
        ("preset=national-2020", "99.46 → 99.47  +0.01"),
        ("第3项 得分 1.5", "99.46 → 98.96  -0.50"),
        ("取消 第5项", "99.46 → 97.46–99.46  -2.00…0.00"),
        ("第3项 90；第4项 90", "99.46 → 99.15  -0.31"),
        ("第3项 90\n第4项 90", "99.46 → 99.15  -0.31"),
        ("第３项　９０", "99.46 → 99.26  -0.20"),
    ],
)  # fmt: skip
def test_what_is_supposed_as_people_type_it(reply: str, total: str, water: Session) -> None:
    """Money, a rate, an indicator by number, a score, a cancelling, another preset, several at once."""
    take(water, "/whatif")
    take(water, reply)
    assert _total(water) == f"得分 {total}"


def test_each_is_on_top_of_those_before_and_one_undo_takes_back_one_reply(water: Session) -> None:
    """Undo and redo go through the sandbox, and stop where it begins: the evaluation's own steps are not theirs."""
    take(water, "/go 3.actual")
    take(water, "95")
    evaluation = water.state.evaluation
    take(water, "/whatif")
    take(water, "第4项 90")
    both = _total(water)
    take(water, "执行率 100%；第6项 80")
    take(water, "/undo")
    assert _total(water) == both
    take(water, "/redo")
    take(water, "/undo")
    take(water, "/undo")
    assert refuse(water, "/undo").message.code == "sandbox.undo_nothing"
    assert water.state.evaluation is evaluation
    take(water, "/redo")
    assert _total(water) == both
    take(water, "/redo")
    assert refuse(water, "/redo").message.code == "sandbox.redo_nothing"


@pytest.mark.parametrize(
    ("reply", "code"),
    [("foo", "whatif.unread"), ("2.名称=x", "whatif.no_effect"), ("99.actual=3", "address.no_indicator"),
     ("第3项 90；foo", "whatif.unread"), ("甲\t≥95%\t96\t5", "sandbox.table"), (";".join(["第3项 90"] * 61), "sandbox.table")],
)  # fmt: skip
def test_what_cant_be_read_supposes_nothing(reply: str, code: str, water: Session) -> None:
    """Of several, one that can't be read leaves all undone; a table is refused with what to do."""
    take(water, "/whatif")
    take(water, "第6项 80")
    assert refuse(water, reply).message.code == code
    assert _total(water) == "得分 99.46 → 99.14  -0.32"


def test_what_may_have_been_meant_is_the_whole_reply_under_its_letter(water: Session) -> None:
    """`第6项 80；执行数=1,20` is asked about, and `b` takes all of it."""
    take(water, "/whatif")
    problem = refuse(water, "第6项 80；执行数=1,20；第4项 90")
    assert problem.candidates == ("第6项 80；执行数=1.20；第4项 90", "第6项 80；执行数=120；第4项 90")
    take(water, "b")
    supposed = water.supposed
    assert supposed is not None
    assert supposed.evaluation.funding.current_year_appropriation.executed == Decimal(120)
    assert supposed.evaluation.indicators[3].actual == Decimal(90)


@pytest.mark.parametrize("word", ["采用", "keep", "撤回"])
def test_the_name_of_a_command_without_its_slash_is_asked_about(word: str, water: Session) -> None:
    """It is no supposition; a yes takes the command."""
    take(water, "/whatif")
    take(water, "第4项 90")
    problem = refuse(water, word)
    assert (problem.message.code, problem.candidates) == ("command.meant", (f"/{word}",))
    take(water, "是")
    assert water.supposed is None or not water.supposed.changes


def test_a_doubt_is_asked_first(water: Session) -> None:
    """An amount that seems to be in 元 is not supposed before that was said."""
    take(water, "/whatif")
    refuse(water, "执行数=10459400")
    assert water.supposed is not None
    assert not water.supposed.changes


@pytest.mark.parametrize("command", ["", "/show", "/board", "/whatif", "/假设"])
def test_before_after_and_difference_of_each_part(command: str, water: Session) -> None:
    """The execution, each level 1 with every indicator that has changed, the total and the grade, in columns."""
    take(water, "/whatif")
    take(water, "第4项 90；执行数=1049.40")
    assert [line for line in words(take(water, command)) if line][:10] == [
        "当年财政拨款 · 全年执行数：1,045.94 → 1,049.40 万元",
        " 表上   假设   相差",
        " 9.46   9.50  +0.04  执行率  94.68% → 95.00%",
        "56.00  55.89  -0.11  产出指标",
        " 2.00   1.89  -0.11  4  抽样采集率（《排水许可证》第三方复核）",
        f"{' ' * 24}实际完成值 100.00% → 90%  按评分方案重算  没达到目标，按完成比例：2.00 × 90 ÷ 95 = 1.8947… → 1.89",
        "24.00  24.00   0.00  效益指标",
        "10.00  10.00   0.00  满意度指标",
        "99.46  99.39  -0.07  总分  优 → 优",
        "假设“1”里要改什么？",
    ]


def test_spending_above_the_budget_is_told(water: Session) -> None:
    """That it counts as full stands with the rate, in the reply and on the board; below the budget it doesn't."""
    take(water, "/whatif")
    told = words(take(water, "执行数=2000"))
    assert told[1] == "执行率 94.68% → 181.05%  得分 9.46 → 10.00  +0.54  超过预算，按满分算"
    assert f"{' ' * 22}超过预算，按满分算" in words(take(water, "/show"))
    told = [*words(take(water, "执行率=100%")), *words(take(water, "/show"))]
    assert not [line for line in told if "超过预算" in line]


def test_why_explains_the_supposed_score(water: Session) -> None:
    """And outside the sandbox the real one."""
    take(water, "/whatif")
    take(water, "第4项 90")
    assert "1.89/2.00" in words(take(water, "/why 4"))[0]
    take(water, "/out")
    assert "2.00/2.00" in words(take(water, "/why 4"))[0]


def test_an_unfinished_evaluation_has_ranges() -> None:
    """Both ends of what it may still come to, before and after."""
    session = typed(*HALF)
    take(session, "/whatif")
    assert words(take(session, "执行数=50"))[-1] == "得分 69.00–99.00 → 65.00–95.00  -4.00  等级 中到优 → 中到优"
    take(session, "取消 第2项")
    assert _total(session) == "得分 69.00–99.00 → 45.00–95.00  -24.00…-4.00"


@pytest.mark.parametrize("entry", [entry for entry in all_commands() if entry.of_form], ids=lambda entry: entry.name)
def test_what_asks_or_changes_the_form_is_refused_with_what_to_do(entry: object, water: Session) -> None:
    """Nothing of the form moves while a sandbox is open."""
    name = getattr(entry, "name", "")
    take(water, "/whatif")
    take(water, "第4项 90")
    problem = refuse(water, f"/{name} {FOLLOWED_BY.get(name, '')}".strip())
    assert problem.message.code == "sandbox.inside"
    assert "/out" in say(problem.told, "zh")


@pytest.mark.parametrize("name", [entry.name for entry in all_commands() if entry.name != "keep"])
def test_no_command_in_a_sandbox_changes_the_evaluation(name: str, form: Path) -> None:
    """Whatever is typed there but /keep."""
    session = _opened(form)
    take(session, "/whatif 甲")
    take(session, "第4项 90")
    before = session.state
    session.reply(f"/{name} {FOLLOWED_BY.get(name, '')}".strip())
    session.reply(f"/{name}")
    assert session.state.evaluation is before.evaluation
    assert (session.state.past, session.state.at, session.state.offered) == (before.past, before.at, before.offered)


def test_an_earlier_answer_isnt_mended_from_within(water: Session) -> None:
    """Where it was chosen in the transcript: the form isn't asked there."""
    take(water, "/go 3.actual")
    place = next(one.place for one in take(water, "95") if isinstance(one, RowUnderstood))
    assert place is not None
    take(water, "/whatif")
    (refused,) = water.mend(place)
    assert isinstance(refused, Refused)
    assert refused.problem.message.code == "sandbox.inside"


def test_kept_is_what_answering_the_same_would_have_given(form: Path, tmp_path: Path) -> None:
    """Byte for byte in the file; one undo takes all of it back, and the sandbox is left."""
    session = _opened(form)
    take(session, "/whatif")
    take(session, "第4项 90；执行数=1049.40；第3项 90")
    told = words(take(session, "/keep"))
    assert told[0].startswith("采用了假设“1”")
    assert any("1,049.40 万元" in line for line in told)
    assert session.board.sandbox is None
    assert len(session.state.past) == 1
    assert not session.state.scenarios.all
    take(session, f"/save {tmp_path / 'kept.toml'}")
    take(session, "/undo")
    assert write_toml(session.state.evaluation) == write_toml(sample(WATER_APPROVAL))

    other = _opened(form)
    for place, reply in (
        ("4.actual", "90"),
        ("funding.current_year_appropriation.executed", "1049.40"),
        ("3.actual", "90"),
    ):
        take(other, f"/go {place}")
        take(other, reply)
    take(other, f"/save {tmp_path / 'answered.toml'}")
    assert (tmp_path / "kept.toml").read_bytes() == (tmp_path / "answered.toml").read_bytes()


def test_undone_the_scenario_that_was_kept_is_back_and_redone_it_is_taken_over_again(form: Path) -> None:
    """Left, with its own undo, under its name; that is said, and holds for a program that was killed in between."""
    session = _opened(form)
    take(session, "/whatif 甲")
    take(session, "第4项 90")
    take(session, "执行数=1049.40")
    before = session.state.scenarios.all
    take(session, "/keep")
    session = _again(session)
    assert "假设“甲”回来了，/whatif 甲 再打开。" in words(take(session, "/undo"))
    assert session.state.scenarios.all == before
    assert session.state.scenarios.open is None
    session = _again(session)
    assert "假设“甲”又采用了，填进表里。" in words(take(session, "/redo"))
    assert not session.state.scenarios.all
    session = _again(session)
    take(session, "/undo")
    take(session, "/whatif 甲")
    take(session, "/undo")
    assert _total(session) == "得分 99.46 → 99.35  -0.11"
    take(session, "/out")
    take(session, "/redo")
    # It is another by now, so it stays.
    assert [one.name for one in session.state.scenarios.all] == ["甲"]


def test_what_was_kept_is_back_beside_one_that_has_its_name_by_now(water: Session) -> None:
    """Under a number; made again and taken back once more it is no second one."""
    for reply in ("/whatif 甲", "第4项 90", "/keep", "/whatif 甲", "第6项 80", "/out"):
        take(water, reply)
    assert "假设“1”回来了，/whatif 1 再打开。" in words(take(water, "/undo"))
    take(water, "/redo")
    assert [one.name for one in water.state.scenarios.all] == ["甲"]
    take(water, "/undo")
    assert [one.name for one in water.state.scenarios.all] == ["甲", "1"]
    take(water, "/whatif 1")
    assert _total(water) == "得分 99.46 → 99.35  -0.11"


def test_kept_goes_on_with_what_is_missing() -> None:
    """A question that it answered isn't asked again; any other is."""
    session = typed(*HALF)
    take(session, "丙 ≥3 4")
    take(session, "30")
    asked = at(session)
    take(session, "/whatif 第1项=90")
    take(session, "/keep")
    assert at(session) == asked
    take(session, "/go 1.actual")
    take(session, "/whatif 第1项=80")
    take(session, "/keep")
    assert at(session) != "indicators[1].actual"


def test_nothing_supposed_is_nothing_to_keep(water: Session) -> None:
    """Nor is what the form says already."""
    take(water, "/whatif")
    assert refuse(water, "/keep").message.code == "sandbox.keep_nothing"
    take(water, "第4项 100.00")
    assert refuse(water, "/keep").message.code == "sandbox.keep_nothing"


def test_dropped_leaves_no_trace(water: Session) -> None:
    """The state is the one of before, also as it is resumed."""
    take(water, "/go 3.actual")
    take(water, "95")
    before = water.state
    take(water, "/whatif")
    take(water, "第4项 90")
    take(water, "/drop")
    assert water.state == before
    assert _again(water).state == before


def test_several_are_kept_under_their_names(water: Session) -> None:
    """Side by side: how each scores, by how much that is another, its grade, and what is supposed."""
    take(water, "/whatif 乐观")
    take(water, "执行率 100%")
    take(water, "/whatif 保守")
    take(water, "第4项 90；取消 第5项")
    take(water, "/whatif 乐观")
    assert _total(water) == "得分 99.46 → 100.00  +0.54"
    take(water, "/out")
    assert words(take(water, "/whatif"))[:4] == [
        "名称  得分  相差  等级  假设了什么",
        "（表）  99.46  优",
        "乐观  100.00  +0.54  优  全年执行数 1,104.63",
        "保守  97.35–99.35  -2.11…-0.11  优  第 4 项 90%、第 5 项 已取消",
    ]
    take(water, "/rename 保守 少采")
    take(water, "/whatif 少采")
    take(water, "/rename 少采两次")
    assert _banner(water).name == "少采两次"
    take(water, "/drop 乐观")
    assert [one.name for one in water.state.scenarios.all] == ["少采两次"]
    assert _banner(water).name == "少采两次"


@pytest.mark.parametrize(
    ("replies", "reply", "code"),
    [
        ((), "/keep", "sandbox.not_open"),
        ((), "/drop", "sandbox.not_open"),
        ((), "/out", "sandbox.not_open"),
        ((), "/whatif off", "sandbox.not_open"),
        ((), "/drop 甲", "sandbox.none"),
        ((), "/rename", "sandbox.not_open"),
        (("/whatif 甲 第3项 90",), "/whatif 很长很长很长很长很长很长很长很长很长很长很长", "sandbox.name_unfit"),
        (("/whatif 第3项=90", "/out"), "/drop 甲", "sandbox.unknown"),
        (("/whatif 甲", "第3项 90", "/whatif 乙"), "/rename 甲", "sandbox.name_taken"),
        (("/whatif 甲",), "/rename a=b", "sandbox.name_unfit"),
        (("/whatif 甲",), "/rename", "sandbox.name_unfit"),
        ((), "/whatif foo=1", "whatif.unread"),
        ((), "/whatif s.toml", "sandbox.file"),
    ],
)  # fmt: skip
def test_names_that_are_none(replies: tuple[str, ...], reply: str, code: str, water: Session) -> None:
    """What there isn't can't be opened, left, renamed or let go of; a name is short and had by one."""
    for one in replies:
        take(water, one)
    assert refuse(water, reply).message.code == code


def test_what_is_supposed_may_stand_in_the_place_of_the_name(water: Session) -> None:
    """As its help says, in both languages."""
    entry = next(one for one in all_commands() if one.name == "whatif")
    for language in ("zh", "en"):
        given = next(one for one in say(entry.takes, language).strip("[]").split(" | ") if "=" in one)
        take(water, f"/whatif {given}")
        assert str(water.state.scenarios.all[0].now.changes[0].address) == "indicators[3].actual"
        take(water, "/drop")


def test_a_name_is_one_however_it_is_written(water: Session) -> None:
    """Full width, capitals: `/whatif` opens it, `/drop` lets go of it, and none else can be called so."""
    for reply in ("/whatif Plan 2", "第4项 90", "/whatif 乙", "第6项 80"):
        take(water, reply)
    take(water, "/whatif ｐｌａｎ　２")
    assert _banner(water).name == "Plan 2"
    take(water, "/rename PLAN ２")
    assert _banner(water).name == "PLAN ２"
    take(water, "/whatif 乙")
    assert refuse(water, "/rename plan 2").message.code == "sandbox.name_taken"
    take(water, "/drop plan ２")
    assert [one.name for one in water.state.scenarios.all] == ["乙"]


def test_a_name_may_have_spaces_also_where_it_is_changed(water: Session) -> None:
    """In the sandbox of another too: the one is meant that is called as the reply begins; else the open one gets the whole."""
    for reply in ("/whatif fewer meetings", "第4项 90", "/whatif 乙", "第6项 80"):
        take(water, reply)
    take(water, "/rename fewer meetings no meetings")
    assert [one.name for one in water.state.scenarios.all] == ["no meetings", "乙"]
    assert _banner(water).name == "乙"
    take(water, "/rename help keep")
    assert _banner(water).name == "help keep"
    take(water, "/out")
    take(water, "/rename help keep 丙")
    assert refuse(water, "/rename foo bar").message.code == "sandbox.unknown"
    assert [one.name for one in water.state.scenarios.all] == ["no meetings", "丙"]


def test_one_in_which_nothing_is_supposed_isnt_kept(water: Session) -> None:
    """Opened and left, it was only looked at."""
    take(water, "/whatif 乐观")
    take(water, "/whatif 保守")
    take(water, "/回到表")
    assert not water.state.scenarios.all


def test_a_sandbox_is_open_again_after_the_program_was_killed(form: Path) -> None:
    """Nothing was closed: the journal alone brings it back, its undo with it."""
    session = _opened(form)
    take(session, "/whatif 少采一次")
    take(session, "第4项 90")
    take(session, "第6项 80")
    take(session, "/undo")
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state == session.state
    again = _again(session)
    assert say(_banner(again).called, "zh") == "假设：少采一次"
    assert _total(again) == "得分 99.46 → 99.35  -0.11"
    assert words(again.greet())[-1] == "假设“少采一次”里要改什么？"
    take(again, "/redo")
    take(again, "/undo")
    take(again, "/undo")
    refuse(again, "/undo")


def test_saved_with_a_sandbox_open_is_the_form_alone(form: Path, tmp_path: Path) -> None:
    """Byte for byte what is saved without it; that the what-if isn't in it is said."""
    plain = _opened(form)
    take(plain, "/go 3.actual")
    take(plain, "95")
    take(plain, f"/save {tmp_path / 'plain.toml'}")
    plain.close()
    form.with_name("form.toml").write_bytes(sample_bytes(WATER_APPROVAL))

    session = _opened(form)
    take(session, "/go 3.actual")
    take(session, "95")
    take(session, "/whatif")
    take(session, "第4项 90")
    assert "存的是表；假设“1”没有写进去。" in words(take(session, f"/save {tmp_path / 'with.toml'}"))
    assert (tmp_path / "with.toml").read_bytes() == (tmp_path / "plain.toml").read_bytes()
    assert not session.state.unsaved
    assert _total(_again(session)) == _total(session)


def test_a_draft_with_scenarios_alone_is_found_again(form: Path) -> None:
    """At home it is listed with them; opening the file goes on with it, and asks where the file is another now."""
    session = _opened(form)
    take(session, "/whatif 乐观")
    take(session, "第4项 90")
    take(session, "/out")
    (left,) = take(session, "/quit")
    assert isinstance(left, Left)
    assert left.kept
    session.close()
    assert len(unfinished()) == 1
    assert [one.name for one in _opened(form).state.scenarios.all] == ["乐观"]
    form.write_bytes(sample_bytes(WATER_APPROVAL).replace(b"2023", b"2022", 1))
    assert not isinstance(open_file(form), Session)


@pytest.mark.parametrize("command", ["/quit", "/open form.toml", "/new", "/recent"])
def test_leaving_with_a_sandbox_open_asks(command: str, form: Path) -> None:
    """Taken over, let go of, or kept in the draft by leaving a second time; anything else in between asks anew, and so does
    another way out."""
    session = _opened(form)
    take(session, "/whatif 甲")
    take(session, "第4项 90")
    problem = refuse(session, command)
    assert problem.message.code == "sandbox.leaving"
    assert problem.candidates == ("/keep", "/drop", command)
    take(session, "/show")
    refuse(session, command)
    other = "/recent" if command == "/quit" else "/退出"
    assert refuse(session, other).candidates[-1] in ("/recent", "/quit")
    assert refuse(session, command).message.code == "sandbox.leaving"
    take(session, command)
    assert _banner(session).name == "甲"


@pytest.mark.parametrize("name", ["", "甲"])
@pytest.mark.parametrize("undone", [False, True], ids=["opened", "undone"])
def test_a_sandbox_in_which_nothing_is_supposed_keeps_nobody(name: str, undone: bool, form: Path) -> None:
    """Nothing is asked, and nothing of it is there the next time."""
    session = _opened(form)
    take(session, f"/whatif {name}".strip())
    if undone:
        take(session, "第4项 90")
        take(session, "/undo")
    (left,) = take(session, "/quit")
    assert isinstance(left, Left)
    assert not left.kept
    again = _again(session)
    assert again.board.sandbox is None
    assert not again.state.scenarios.all


@pytest.mark.parametrize("command", ["/quit", "/q", "/open form.toml", "/new", "/recent"])
def test_asked_at_the_door_the_last_letter_leaves_it_in_the_draft(command: str, form: Path) -> None:
    """And goes where one was going; a yes alone leaves it open which."""
    session = _opened(form)
    take(session, "/whatif 甲")
    take(session, "第4项 90")
    refuse(session, command)
    refuse(session, "是")
    before = session.state
    assert isinstance(take(session, "c")[-1], Left | Switched)
    assert session.state == before
    assert _banner(_again(session)).name == "甲"


@pytest.mark.parametrize("command", ["/quit", "/q", "/open form.toml", "/new", "/recent"])
@pytest.mark.parametrize(
    ("answer", "total", "said"),
    [
        ("a", "99.35", "采用了"),
        ("/keep", "99.35", "采用了"),
        ("b", "99.46", "放弃了"),
        (" ／放弃 甲", "99.46", "放弃了"),
        ("、放弃", "99.46", "放弃了"),
    ],
)
def test_asked_at_the_door_the_answer_decides(answer: str, total: str, said: str, command: str, form: Path) -> None:
    """`a` takes it over, `b` lets go of it, as their commands do; that is said, no question behind it, and one goes where one
    was going.
    """
    session = _opened(form)
    take(session, "/whatif 甲")
    take(session, "第4项 90")
    refuse(session, command)
    *told, last = take(session, answer)
    assert isinstance(last, Left | Switched)
    assert said in words((told[0],))[0]
    assert not any(isinstance(one, Asked | Finished) for one in told)
    assert str(session.card.total) == total
    assert not session.state.scenarios.all


def test_what_was_decided_at_the_door_is_done_though_the_way_is_barred(folder: Path, water: Session) -> None:
    """What the way leads to is gone by then: that is told behind what was done, and one is still here."""
    (folder / "there.toml").write_bytes(sample_bytes(WATER_APPROVAL))
    take(water, "/whatif")
    take(water, "第4项 90")
    refuse(water, "/open there.toml")
    (folder / "there.toml").unlink()
    *told, last = water.reply("a")
    assert told
    assert isinstance(last, Refused)
    assert str(water.card.total) == "99.35"


def test_let_go_of_another_at_the_door_one_stays(water: Session) -> None:
    """It wasn't asked about: the sandbox is open still, and what becomes of it is asked once more."""
    for name in ("甲", "乙"):
        take(water, f"/whatif {name}")
        take(water, "第4项 90")
    refuse(water, "/quit")
    assert not isinstance(take(water, "/drop 甲")[-1], Left)
    assert _banner(water).name == "乙"
    assert refuse(water, "/quit").message.code == "sandbox.leaving"


def test_elsewhere_what_is_let_go_of_leads_nowhere(water: Session) -> None:
    """Only as an answer to the question at the door."""
    take(water, "/whatif 甲")
    take(water, "第4项 90")
    refuse(water, "/quit")
    take(water, "/show")
    assert not isinstance(take(water, "/drop")[-1], Left)


def test_another_window_looks_at_the_sandbox_and_supposes_nothing(form: Path) -> None:
    """Who only looks sees the banner too, and can't change it."""
    first, second = _opened(form), None
    first.greet()
    take(first, "/whatif 甲")
    take(first, "第4项 90")
    second = _opened(form)
    second.greet()
    assert second.ledger.is_looking
    assert _banner(second).name == "甲"
    refuse(second, "第6项 80")
    refuse(second, "/keep")


def test_a_scenario_follows_its_indicator(water: Session) -> None:
    """Those behind one that is taken out have other numbers; what was supposed of that one is gone, and that is said."""
    take(water, "/whatif 甲")
    take(water, "第4项 90；第6项 80")
    take(water, "/out")
    assert words(take(water, "/remove 1"))[0].startswith("删去了")
    assert _places(water) == ["indicators[3].actual", "indicators[5].actual"]
    take(water, "/undo")
    assert _places(water) == ["indicators[4].actual", "indicators[6].actual"]
    assert "表变了，假设“甲”里说到的项有的不在了，那几处去掉了。" in words(take(water, "/remove 4"))
    assert _places(water) == ["indicators[5].actual"]


@pytest.mark.parametrize("cut_off", [False, True])
def test_taken_back_what_was_supposed_of_a_row_is_back_with_it(cut_off: bool, water: Session) -> None:
    """Under its number and under any name the scenario has by then; what was supposed since stays, and so does its undo."""
    take(water, "/whatif 甲")
    take(water, "第4项 90；第6项 80")
    take(water, "/out")
    take(water, "/remove 4")
    water = _again(water) if cut_off else water
    for reply in ("/rename 甲 乙", "/whatif 乙", "第5项 70；第2项 90", "/out"):
        take(water, reply)
    assert "假设“乙”里去掉的那几处也回来了。" in words(take(water, "/undo"))
    assert sorted(_places(water)) == ["indicators[2].actual", "indicators[4].actual", "indicators[6].actual"]
    supposed = {str(one.address): one.value for one in water.state.scenarios.all[0].now.changes}
    assert (supposed["indicators[4].actual"], supposed["indicators[6].actual"]) == (90, 70)
    water = _again(water) if cut_off else water
    assert "表变了，假设“乙”里说到的项有的不在了，那几处去掉了。" in words(take(water, "/redo"))
    assert sorted(_places(water)) == ["indicators[2].actual", "indicators[5].actual"]


def test_a_scenario_whose_only_row_was_taken_out_waits_for_it(water: Session) -> None:
    """Also where it was looked at in between, and nothing was left in it."""
    for reply in ("/whatif 甲", "第4项 90", "/out", "/remove 4", "/whatif 甲"):
        take(water, reply)
    assert "回到表了。假设“甲”留着，/whatif 甲 再打开。" in words(take(water, "/out"))
    take(water, "/undo")
    assert _places(water) == ["indicators[4].actual"]


def test_made_again_a_row_has_what_was_supposed_of_it(water: Session) -> None:
    """Where the row came with the change, and went when that was taken back."""
    take(water, "/remove 6")
    take(water, "/add")
    take(water, "产出/数量 新的一项 ≥95% 96 2")
    take(water, f"/whatif 第{len(water.state.evaluation.indicators)}项=50")
    take(water, "/out")
    before = water.state.scenarios
    assert "表变了，假设“1”里说到的项有的不在了，那几处去掉了。" in words(take(water, "/undo"))
    assert _places(water) == []
    assert "假设“1”里去掉的那几处也回来了。" in words(take(water, "/redo"))
    assert water.state.scenarios == before


def _places(session: Session) -> list[str]:
    (trial,) = session.state.scenarios.all
    return [str(change.address) for change in trial.now.changes if change.value is not None]


def test_a_file_that_others_have_changed_leaves_no_supposition_at_another_indicator(form: Path) -> None:
    """Rows that were moved are followed by their names, one that was replaced is let go of."""
    session = _opened(form)
    take(session, "/whatif 甲")
    take(session, "第1项 80；第2项 70；第4项 90")
    take(session, "/out")
    rows = list(session.state.evaluation.indicators)
    rows[1] = replace(rows[1], name="别的指标", weight=Decimal(2), target=Decimal(7))
    moved = replace(session.state.evaluation, indicators=(rows[3], *rows[:3], *rows[4:]), result=None)
    form.write_text(write_toml(moved), encoding="utf-8")
    take(session, "/reload")
    assert sorted(_places(session)) == ["indicators[1].actual", "indicators[2].actual"]
    take(session, "/whatif 甲")
    supposed = session.supposed
    assert supposed is not None
    assert [supposed.evaluation.indicators[place].actual for place in (0, 1)] == [90, 80]
    take(session, "/out")
    take(session, "/undo")
    assert sorted(_places(session)) == ["indicators[1].actual", "indicators[2].actual", "indicators[4].actual"]


def test_what_is_empty_is_told_in_one_way() -> None:
    """A dash before the arrow, in the reply, in the table of the command line, and in a goal."""
    empty = ("funding.current_year_appropriation.executed", "indicators[3].actual", "indicators[3].score")
    session = about(put_all(sample(WATER_APPROVAL), ((Address.parse(place), None) for place in empty)))
    take(session, "/whatif")
    told = words(take(session, "执行数=1000；第3项 90"))
    supposed = session.supposed
    assert supposed is not None
    table = [say(line.words, "zh") for line in effect_lines(session.state.evaluation, supposed)]
    assert told[0] == table[0] == "当年财政拨款 · 全年执行数：– → 1,000 万元"
    assert told[2].endswith("实际完成值 – → 90%")
    assert any(line.strip().startswith("实际完成值 – → 90%  ") for line in table)
    take(session, "/out")
    assert any("当年财政拨款 · 全年执行数  – → " in line for line in words(take(session, "/goal 95")))


@pytest.mark.parametrize(
    ("typing", "candidate"),
    [("第4", "第4项 "), ("抽样采集率", "第4项 "), ("执行", "执行数="), ("评分", f"评分方案={preset_ids()[0]}")],
)
def test_what_a_supposition_begins_with_is_offered(typing: str, candidate: str, water: Session) -> None:
    """By number, by name, by what it is about; nothing of the question that was in hand."""
    take(water, "/whatif 甲")
    take(water, "第4项 90")
    found = [say(one.text, "zh") for one in water.completion(typing).candidates]
    assert found[0] == candidate
    assert [say(one.text, "zh") for one in water.completion("/whatif ").candidates] == ["甲"]


@pytest.mark.parametrize(
    "name", [entry.names for entry in all_commands() if entry.group.zh == "假设"], ids=lambda names: names[0]
)
def test_each_command_is_called_by_all_its_names(name: tuple[str, ...], water: Session) -> None:
    """In Chinese and in English."""
    take(water, "/whatif 甲")
    take(water, "第4项 90")
    path = water.ledger.log.path
    told = {
        tuple(words(_copy(path).reply(f"/{one} {'乙' if one in ('rename', '改名') else ''}".strip()))) for one in name
    }
    assert len(told) == 1


def _copy(journal: Path) -> Session:
    copy = journal.with_name(f"copy-{len(list(journal.parent.iterdir()))}.journal")
    copy.write_bytes(journal.read_bytes())
    return open_draft(copy)


def test_a_new_evaluation_can_be_supposed_about() -> None:
    """Without an indicator the example is about money."""
    session = new()
    take(session, "/whatif")
    for language in ("zh", "en"):
        take(session, say(session.example, language))
    refuse(session, "第1项 90")
