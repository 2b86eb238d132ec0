"""Home, and beginning from what there is: drafts, recent files, samples, plans, last year's form."""

from __future__ import annotations

import datetime
import json
import os
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from selfeval_tui.conversation.home import opening
from selfeval_tui.conversation.home.menu import Menu
from selfeval_tui.conversation.home.opening import begin_from, new, open_file
from selfeval_tui.conversation.home.start import everything, home
from selfeval_tui.conversation.journal import Resumed, resume
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.replies.folder import FolderShown
from selfeval_tui.conversation.replies.told import Left, Refused
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.talk import Switched, Talk
from selfeval_tui.evaluation.model import Evaluation, Result
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import Row, say
from selfeval_tui.language.table import fit
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.store.discarded import discarded_folder
from selfeval_tui.store.folders import drafts_folder, state_folder
from selfeval_tui.store.recent import recent_files, remember
from tests.conversation.desk import codes, own_rules, refuse, sample, saved, take, unfinished, words
from tests.tables import seed_form

pytestmark = pytest.mark.usefixtures("folder")  # all of them start in it

ZONE = datetime.timezone(datetime.timedelta(hours=8))
NOW = datetime.datetime(2024, 1, 15, 17, 40, tzinfo=ZONE)


def clock() -> datetime.datetime:
    return NOW


def ago(**by: int) -> datetime.datetime:
    return NOW - datetime.timedelta(**by)


@pytest.fixture(autouse=True)
def zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who sits here sits in Shanghai."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()


def draft(name: str, at: datetime.datetime, *more: str) -> Path:
    """A draft that was left at a time."""
    session = new(clock=lambda: at)
    for reply in ("2023", name, *more):
        take(session, reply)
    session.close()
    return session.ledger.log.path


def form(path: Path, evaluation: Evaluation | None = None) -> Path:
    path.write_text(write_toml(evaluation or sample()), encoding="utf-8")
    return path


def told(talk: Talk) -> list[str]:
    """The lines of a greeting."""
    return [line for line in words(talk.greet()) if line]


def follow(talk: Talk, reply: str) -> Talk:
    """Where a reply leads."""
    answers = talk.reply(reply)
    problems = [answer.problem.message.code for answer in answers if isinstance(answer, Refused)]
    assert not problems
    assert isinstance(answers[-1], Switched)
    talk.close()
    return answers[-1].talk


def session(talk: Talk) -> Session:
    assert isinstance(talk, Session)
    return talk


def refused(talk: Talk, reply: str) -> str:
    (answer,) = talk.reply(reply)
    assert isinstance(answer, Refused)
    return str(answer.problem.message.code)


def half_filled(year: int = 2023) -> Evaluation:
    """A form of which the last indicator has no actual yet."""
    evaluation = sample()
    *others, last = evaluation.indicators
    return replace(
        evaluation,
        indicators=(*others, replace(last, actual=None, score=None)),
        project=replace(evaluation.project, fiscal_year=year),
        result=None,
    )


# A newcomer


@pytest.mark.parametrize("key", ["", "s", "Ｓ"])
def test_a_newcomer_is_one_key_from_the_sample(key: str) -> None:
    """With no file at all the sample is the first thing; Enter takes it, and it says that it may be played with."""
    menu = home(clock=clock)
    assert "1)" not in "".join(told(menu))
    assert told(menu)[1].startswith("s) 看样例")
    shown = session(follow(menu, key))
    assert shown.state.evaluation.indicators == sample().indicators
    assert told(shown)[0].startswith("这是样例的拷贝")
    assert told(shown)[0] != told(shown)[-1]
    assert recent_files() == []


def test_what_is_said_at_opening_is_said_once() -> None:
    """Coming back to the question doesn't say it again."""
    shown = opening.sample(clock)
    assert codes(shown.greet(), Role.NOTE)[0] == "opened.sample"
    assert "opened.sample" not in codes(shown.greet(), Role.NOTE)


# What was left


def test_drafts_say_what_when_and_how_far() -> None:
    """The newest first: name and year, the hour of today and yesterday, else the day, and how many indicators are done."""
    draft("信息化运维项目", ago(days=60), "/add", "报告完成率 ≥99% 100 15", "甲 ≥99%")
    draft("水务审批", ago(hours=2))
    draft("热线", ago(days=1, hours=3))
    draft("旧的", ago(days=400))
    assert told(home(clock=clock))[:5] == [
        "草稿",
        "1)  2023 水务审批  今天 15:40  刚开头",
        "2)  2023 热线  昨天 14:40  刚开头",
        "3)  2023 信息化运维项目  11-16  1/2 项",
        "4)  2023 旧的  2022-12-11  刚开头",
    ]


def test_the_second_draft_is_taken_by_its_number() -> None:
    """And goes on at its question."""
    draft("甲", ago(hours=2))
    draft("乙", ago(hours=1))
    assert session(follow(home(clock=clock), "2")).state.evaluation.project.name == "甲"


def test_a_draft_that_went_on_elsewhere_is_taken_as_it_is_now() -> None:
    """Home stood open while another window went on: what is resumed is what the journal holds."""
    path = draft("甲", ago(hours=2))
    menu = home(clock=clock)
    other = opening.open_draft(path, clock)
    take(other, "水务局")
    other.close()
    gone_on = session(follow(menu, "1"))
    assert gone_on.state.evaluation.project.supervising_department == "水务局"
    take(gone_on, "行政服务中心")


def test_recent_files_say_what_they_scored(folder: Path) -> None:
    """Year, name, total and grade as the last save wrote them, or how far it is; the path from the folder in hand."""
    (folder / "forms").mkdir()
    open_file(form(folder / "forms" / "a.toml"), lambda: ago(hours=3)).close()
    open_file(form(folder / "half.toml", half_filled()), lambda: ago(hours=2)).close()
    begun = new(clock=lambda: ago(hours=1))
    take(begun, "2023")
    take(begun, "新的")
    take(begun, "/save new.toml")
    begun.close()
    assert told(home(clock=clock))[:4] == [
        "最近的文件",
        "1)  2023 新的  刚开头  new.toml",
        "2)  2023 信息化运维项目  6/7 项  half.toml",
        "3)  2023 信息化运维项目  99.96 优  forms/a.toml",
    ]
    assert session(follow(home(clock=clock), "3")).state.path == str(folder / "forms" / "a.toml")


def test_a_file_that_changed_is_shown_as_it_is(folder: Path) -> None:
    """What was found out about a file holds only as long as the file does."""
    path = form(folder / "a.toml")
    open_file(path, clock).close()
    assert "99.96 优" in told(home(clock=clock))[1]
    form(path, half_filled())
    assert "6/7 项" in told(home(clock=clock))[1]


def test_spaces_around_a_name_in_a_file_move_no_column(folder: Path) -> None:
    """The file is left as it is."""
    evaluation = sample()
    spaced = replace(evaluation, project=replace(evaluation.project, name=" 信息化　"))
    open_file(form(folder / "a.toml", spaced), clock).close()
    assert told(home(clock=clock))[1] == "1)  2023 信息化  99.96 优  a.toml"


def test_files_that_are_gone_or_broken(folder: Path) -> None:
    """Shown as such; taken, one that is gone leaves the list, a broken one says why it can't be opened."""
    for number, name in enumerate(("gone.toml", "broken.toml", "pipe.toml")):
        open_file(form(folder / name), lambda number=number: ago(hours=number)).close()  # type: ignore[misc]
    (folder / "gone.toml").unlink()
    (folder / "broken.toml").write_text("format = 1\n[project\n", encoding="utf-8")
    (folder / "pipe.toml").unlink()
    os.mkfifo(folder / "pipe.toml")
    menu = home(clock=clock)
    assert told(menu)[1:4] == [
        "1)  2023 信息化运维项目  不在了  gone.toml",
        "2)  2023 信息化运维项目  读不了  broken.toml",
        "3)  2023 信息化运维项目  读不了  pipe.toml",
    ]
    assert refused(menu, "2") == "toml.syntax"
    assert refused(menu, "3") == "file.not_regular"
    without = follow(menu, "1")
    assert told(without)[0] == "gone.toml 已经不在了，不再列出。"
    assert told(without)[2].startswith("1)  2023 信息化运维项目  读不了")
    assert [one.path.name for one in recent_files()] == ["broken.toml", "pipe.toml"]


def test_a_file_with_a_draft_stands_among_the_files_too(folder: Path) -> None:
    """What the file holds is another thing than what isn't in it yet: the file opened, it is asked which is meant."""
    begun = session(open_file(form(folder / "a.toml"), clock))
    take(begun, "/go remarks")
    take(begun, "补充")
    begun.close()
    assert told(home(clock=clock))[:4] == [
        "草稿",
        "1)  2023 信息化运维项目  今天 17:40  填完了，还没存  a.toml",
        "最近的文件",
        "2)  2023 信息化运维项目  99.96 优，另有草稿  a.toml",
    ]
    assert "有没保存的改动" in told(follow(home(clock=clock), "2"))[0]


@pytest.mark.parametrize(("preset", "shown"), [("shanghai", "99.96 优"), ("gone.toml", "98.00 优")])
def test_a_file_stands_in_the_list_as_it_is_computed(folder: Path, preset: str, shown: str) -> None:
    """Whatever somebody has written there as its total; where its preset is gone, that is all that is known."""
    path = form(folder / "a.toml")
    text = path.read_text(encoding="utf-8").replace("total_score = 99.96", "total_score = 98.00")
    path.write_text(text.replace('preset = "shanghai"', f'preset = "{preset}"'), encoding="utf-8")
    remember(path, NOW)
    assert told(home(clock=clock))[1] == f"1)  2023 信息化运维项目  {shown}  a.toml"


def test_a_draft_that_lacks_only_words_is_not_full(folder: Path) -> None:
    """All indicators scored is not all filled in."""
    begun = session(open_file(form(folder / "a.toml"), clock))
    take(begun, "/clear goals.actual")
    begun.close()
    assert told(home(clock=clock))[1].endswith("今天 17:40  7/7 项，还差 1 处  a.toml")


def test_a_saved_form_with_half_a_reply_is_said_to_be_saved(folder: Path) -> None:
    """Nothing of it lacks; what was being typed is all that no file holds."""
    begun = session(open_file(form(folder / "a.toml"), clock))
    begun.hold("半句")
    begun.close()
    assert told(home(clock=clock))[1].endswith("填完了，已存，有半句没发出  a.toml")
    some = session(open_file(form(folder / "b.toml", half_filled()), clock))
    some.hold("半句")
    some.close()
    assert any(line.endswith("6/7 项，已存，有半句没发出  b.toml") for line in told(home(clock=clock)))


@pytest.mark.parametrize("columns", [117, 77, 66, 57])
def test_drafts_of_files_are_told_apart_by_those(folder: Path, columns: int) -> None:
    """Copies of one form are called alike; in a narrow window the hour gives way to where their files are."""
    for name in ("甲单位.toml", "乙单位.toml"):
        begun = session(open_file(form(folder / name), clock))
        take(begun, "/clear goals.actual")
        begun.close()
    draft("热线", ago(days=1))
    lines = [line.words for line in home(clock=clock).greet()[0].lines() if isinstance(line.words, Row)]
    rows = [fit(line, columns, "zh") for line in lines[:3]]
    ends = ("7/7 项，还差 1 处  乙单位.toml", "7/7 项，还差 1 处  甲单位.toml", "刚开头")
    assert all(row.endswith(end) for row, end in zip(rows, ends, strict=True)), rows
    assert all("2023 " in row for row in rows)


def test_a_draft_that_another_window_has_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed there is being typed still. One of this program's own is just the one that is left."""
    path = draft("甲", ago(hours=1))
    other = opening.open_draft(path, clock)
    other.greet()
    other.hold("正在写")
    assert other.ledger.unsent == "正在写"
    assert told(home(clock=clock))[1].endswith("刚开头，有半句没发出")
    monkeypatch.setattr("os.getpid", lambda: 1)
    assert told(home(clock=clock))[1].endswith("刚开头，另一个窗口在填")
    other.close()
    assert told(home(clock=clock))[1].endswith("刚开头，有半句没发出")


@pytest.mark.parametrize("columns", [77, 60])
def test_how_a_draft_stands_is_read_whole(columns: int) -> None:
    """The name gives way to it, however long."""
    begun = new(clock=clock)
    for reply in ("2023", "行业业务管理项目-水务行政审批及批后监管（含临时窗口聘用人员经费与后勤保障）"):
        take(begun, reply)
    begun.hold("半句")
    begun.close()
    row = next(line.words for line in home(clock=clock).greet()[0].lines() if isinstance(line.words, Row))
    assert fit(row, columns, "zh").endswith("今天 17:40  刚开头，有半句没发出")


def test_what_an_older_build_noted_is_read(state_home: Path) -> None:
    """It knew less of drafts."""
    draft("甲", ago(hours=1))
    told(home(clock=clock))
    notes = state_folder() / "gists.json"
    old = json.loads(notes.read_bytes())
    for _, about in old["files"].values():
        del about["offered"], about["gist"]["open"]
    notes.write_text(json.dumps(old), encoding="utf-8")
    assert told(home(clock=clock))[1].endswith("刚开头")


# Pasting and Enter


@pytest.mark.parametrize("name", ["2023-it-maintenance", "2023-water-approval"])
@pytest.mark.parametrize("from_list", [False, True], ids=["a newcomer", "with drafts"])
def test_a_form_pasted_at_home_begins_a_new_one(name: str, from_list: bool) -> None:
    """What was found in it is shown and waits for a yes; taken, it is the form; undone, it is empty."""
    if from_list:
        draft("甲", ago(hours=1))
    begun = session(follow(home(clock=clock), seed_form(name)))
    lines = told(begun)
    assert lines[0].startswith("照粘贴的表新填一份")
    assert "采用吗？" in lines
    assert begun.state.evaluation == Evaluation(format=1)
    take(begun, "1")
    assert begun.state.evaluation.indicators == sample(name).indicators
    assert f"撤回了：{len(sample(name).indicators)} 项指标，还有另外 " in words(take(begun, "/undo"))[0]
    assert begun.state.evaluation == Evaluation(format=1)


def test_a_pasted_table_keeps_its_first_blank_cells() -> None:
    """The levels of merged cells are blank there."""
    rows = "\t\t甲\t≥95%\t96\t20\t20\t\n产出指标\t质量指标\t乙\t合格\t达成指标\t25\t25\t"
    begun = session(follow(home(clock=clock), rows))
    assert [row.indicator.name for row in begun.reading(begun.state.offered).rows] == ["甲", "乙"]


def test_a_pasted_form_that_waits_is_found_again() -> None:
    """Cut off before the yes: home names it, and it is shown again."""
    begun = session(follow(home(clock=clock), seed_form("2023-it-maintenance")))
    begun.close()
    assert told(home(clock=clock))[1].endswith("刚开头，粘贴的表等着采用")
    assert "采用吗？" in told(follow(home(clock=clock), ""))


def test_what_is_pasted_and_is_no_form_is_refused_in_a_line(folder: Path) -> None:
    """Not echoed; and nothing is begun for it."""
    menu = home(clock=clock)
    (answer,) = menu.reply("今天\n天气\n很好" * 10)
    assert isinstance(answer, Refused)
    assert answer.problem.message.code == "paste.nothing"
    assert "天气" not in "".join(words((answer,)))
    assert refused(menu, "乱\ufffd码\t1") == "answer.not_utf8"
    assert unfinished() == []
    assert not list(drafts_folder().glob("*.journal"))
    assert len(say(menu.reply("很" * 300)[0].problem.told, "zh")) < 60  # type: ignore[union-attr]


def test_a_form_can_be_pasted_by_a_command_at_home() -> None:
    """Where replies are lines, that is the way."""
    begun = session(follow(home(clock=clock), f"/paste\n{seed_form('2023-it-maintenance')}"))
    assert "采用吗？" in told(begun)
    assert refused(home(clock=clock), "/paste") == "paste.empty"


@pytest.mark.parametrize("typed", ["帮助", "help", "HELP", "、帮助", "／帮助", "/help"])
def test_a_command_at_home_needs_no_slash(typed: str) -> None:
    """Nothing else can be meant by its name."""
    assert words(home().reply(typed)) == words(home().reply("/help"))


def test_leaving_and_beginning_at_home_by_name() -> None:
    """`退出` leaves, `新填` begins; what wants an evaluation is none of the keys."""
    assert isinstance(home().reply("退出")[0], Left)
    begun = home().reply("新填")[0]
    assert isinstance(begun, Switched)
    assert isinstance(begun.talk, Session)
    refusal = home().reply("保存")[0]
    assert isinstance(refusal, Refused)
    assert refusal.problem.message.code == "menu.unknown"


def test_enter_at_home_opens_the_first() -> None:
    """As the question says; where nothing is first, it is said what may be typed."""
    draft("甲", ago(hours=2))
    draft("乙", ago(hours=1))
    assert told(home(clock=clock))[-1].startswith("回车打开第 1 个")
    assert session(follow(home(clock=clock), "")).state.evaluation.project.name == "乙"
    assert refused(follow(home(clock=clock), "d 1"), "") == "menu.empty"


def test_more_than_fit_are_one_key_away(folder: Path) -> None:
    """The newest of both kinds by one digit; `m` shows all of them."""
    for number in range(12):
        draft(f"项目{number}", ago(hours=number))
        open_file(form(folder / f"{number}.toml"), lambda number=number: ago(hours=number)).close()  # type: ignore[misc]
    menu = home(clock=clock)
    numbers = [line.partition(")")[0] for line in told(menu) if line[0].isdigit()]
    assert numbers == [str(number) for number in range(1, 10)]
    assert "m) 全部：草稿 12 份，最近 12 个文件" in told(menu)
    whole = follow(menu, "m")
    assert len([line for line in told(whole) if line[0].isdigit()]) == 24
    assert session(follow(whole, "12")).state.evaluation.project.name == "项目11"
    assert isinstance(follow(everything(clock), "b"), Menu)
    few = home(most=4, clock=clock)
    assert len([line for line in told(few) if line[0].isdigit()]) == 4
    assert refused(few, "d 4") == "discard.which"  # the fourth is a file here


def test_what_is_known_of_drafts_is_not_found_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second look at many drafts replays none but the one that has changed."""
    paths = [draft(f"项目{number}", ago(hours=number)) for number in range(5)]
    before = told(home(clock=clock))
    replayed: list[Path] = []

    def counted(path: Path) -> Resumed | None:
        replayed.append(path)
        return resume(path)

    monkeypatch.setattr("selfeval_tui.conversation.home.gist.resume", counted)
    assert told(home(clock=clock)) == before
    assert replayed == []
    changed = opening.open_draft(paths[3], clock)
    take(changed, "水务局")
    changed.close()
    home(clock=clock)
    assert replayed == [paths[3]]


@pytest.mark.parametrize("damage", ["", "{", '{"files": 1}', '{"version": "0", "files": {}}'])
def test_what_is_known_may_be_lost(damage: str) -> None:
    """Then it is found out again."""
    draft("甲", ago(hours=2))
    before = told(home(clock=clock))
    (state_folder() / "gists.json").write_text(damage, encoding="utf-8")
    assert told(home(clock=clock)) == before


# Discarding


@pytest.mark.parametrize("reply", ["d 2", "d2", "删 2", "删２", "D 2", "丢掉 2"])
def test_a_draft_is_discarded_with_a_yes(reply: str) -> None:
    """Asked first, with its name; then it lies aside, and the others are offered."""
    draft("甲", ago(hours=1))
    path = draft("乙", ago(hours=2))
    content = path.read_bytes()
    sure = follow(home(clock=clock), reply)
    assert "2023 乙" in told(sure)[0]
    assert len(unfinished()) == 2
    done = follow(sure, "y")
    assert [found.state.evaluation.project.name for _, found in unfinished()] == ["甲"]
    (aside,) = discarded_folder().iterdir()
    assert aside.read_bytes() == content
    assert discarded_folder().stat().st_mode & 0o777 == 0o700
    assert "乙" not in "".join(told(follow(done, "")))


@pytest.mark.parametrize("no", ["n", "N", "不是", "不", "否", "no"])
def test_a_no_keeps_it(no: str) -> None:
    """In any of its words, as everywhere; and it leads home."""
    draft("甲", ago(hours=1))
    back = follow(follow(home(clock=clock), "d 1"), no)
    assert told(back)[0] == "草稿"
    assert len(unfinished()) == 1


def test_a_discarded_draft_can_be_brought_back_at_once() -> None:
    """Whoever is quick with a yes is quick with `r`, the letter that brings it back at home."""
    draft("甲", ago(hours=1))
    back = follow(follow(follow(home(clock=clock), "d 1"), "是"), "r")
    assert session(follow(back, "1")).state.evaluation.project.name == "甲"


def test_what_was_typed_goes_aside_with_its_draft(folder: Path) -> None:
    """The file opened afresh knows nothing of it; brought back, it is there again."""
    begun = session(open_file(form(folder / "a.toml"), clock))
    take(begun, "/go remarks")
    take(begun, "补充")
    begun.hold("半句")
    begun.close()
    follow(follow(home(clock=clock), "d 1"), "y")
    afresh = session(open_file(folder / "a.toml", clock))
    assert (afresh.state.unsaved, afresh.find_unsent()) == (False, "")
    afresh.close()
    again = session(follow(follow(follow(home(clock=clock), "r"), "1"), "1"))
    assert again.state.evaluation.project.remarks == "补充"
    assert again.find_unsent() == "半句"


@pytest.mark.parametrize("lists", [home, everything], ids=["home", "the list"])
def test_a_discarded_draft_can_be_brought_back_days_later(lists: Callable[..., Menu]) -> None:
    """Also where no other draft is left; the one discarded last stands first."""
    for hours, name in ((1, "甲"), (0, "乙")):
        draft(name, ago(hours=2))
        follow(follow(home(clock=lambda hours=hours: ago(hours=hours)), "d 1"), "y")  # type: ignore[misc]

    def later() -> datetime.datetime:
        return NOW + datetime.timedelta(days=20)

    menu = lists(clock=later)
    assert any("r) 取回收起的 2 份" in line for line in told(menu))
    aside = follow(menu, "r")
    assert [line.split()[1:3] for line in told(aside) if line[0].isdigit()] == [["2023", "乙"], ["2023", "甲"]]
    back = follow(aside, "2")
    assert session(follow(back, "1")).state.evaluation.project.name == "甲"
    assert any("r) 取回收起的 1 份" in line for line in told(lists(clock=later)))


def test_a_newer_draft_of_the_file_is_not_put_out_of_its_place(folder: Path) -> None:
    """What to do is said, and both are there still."""
    for remark in ("旧的", "新的"):
        begun = session(open_file(form(folder / "a.toml"), clock))
        take(begun, "/go remarks")
        take(begun, remark)
        begun.close()
        if remark == "旧的":
            follow(follow(home(clock=clock), "d 1"), "y")
    aside = follow(home(clock=clock), "r")
    assert refused(aside, "1") == "discard.in_place"
    assert [found.state.evaluation.project.remarks for _, found in unfinished()] == ["新的"]
    assert len(list(discarded_folder().glob("*.journal"))) == 1


@pytest.mark.parametrize("saved_once", [False, True], ids=["no file", "a file"])
def test_putting_aside_says_what_is_kept(saved_once: bool, folder: Path) -> None:
    """For how long, and that a file stays as it is."""
    begun = new(clock=clock)
    for reply in ("2023", "甲", *(("/save a.toml",) if saved_once else ()), "水务局"):
        take(begun, reply)
    begun.close()
    (asked, *_) = told(follow(home(clock=clock), "d 1"))
    assert "30 天" in asked
    assert ("文件不动" in asked) == saved_once
    assert any(line.startswith("d 1 收起第 1 份草稿：留 30 天") for line in told(home(clock=clock)))


def test_leaving_from_the_list_says_what_is_kept() -> None:
    """The form that it was opened from is left too."""
    begun = new(clock=clock)
    take(begun, "2023")
    assert codes(follow(begun, "/recent").reply("/quit"), Role.NOTE) == ["left.draft"]
    assert codes(home(clock=clock).reply("/quit"), Role.NOTE) == []


def test_discarded_drafts_stay_thirty_days() -> None:
    """Not a day less; what else lies there is left alone."""
    draft("甲", ago(hours=1))
    follow(follow(home(clock=clock), "d 1"), "y")
    (discarded_folder() / "notes.txt").touch()
    home(clock=lambda: NOW + datetime.timedelta(days=30))
    assert len(list(discarded_folder().iterdir())) == 2
    home(clock=lambda: NOW + datetime.timedelta(days=31))
    assert [path.name for path in discarded_folder().iterdir()] == ["notes.txt"]


def test_a_draft_in_use_is_not_discarded() -> None:
    """Another window is filling it in."""
    path = draft("甲", ago(hours=1))
    other = opening.open_draft(path, clock)
    take(other, "水务局")
    assert refused(follow(home(clock=clock), "d 1"), "y") == "draft.in_use"
    take(other, "行政服务中心")


def test_there_must_be_such_a_draft(folder: Path) -> None:
    """A number that no draft has, a file's number, or no draft at all."""
    open_file(form(folder / "a.toml"), clock).close()
    assert refused(home(clock=clock), "d 1") == "discard.none"
    draft("甲", ago(hours=1))
    assert refused(home(clock=clock), "d 2") == "discard.which"


# Files by their names


@pytest.mark.parametrize(
    "typed", ["a.toml", "./a.toml", "{folder}/a.toml", "'{folder}/a.toml'", "“a.toml”", "a", "/open a.toml", "/打开 a"]
)
def test_a_path_typed_at_home_opens_the_file(typed: str, folder: Path) -> None:
    """As it is dragged into a terminal or written by hand."""
    form(folder / "a.toml")
    assert session(follow(home(clock=clock), typed.format(folder=folder))).state.path == str(folder / "a.toml")


def test_what_is_no_file_is_refused_in_words(folder: Path) -> None:
    """A pipe, nothing; a word that is no key either. A folder is one to review, unless it was to be opened."""
    os.mkfifo(folder / "pipe")
    menu = home(clock=clock)
    assert refused(menu, "/open ./") == "file.folder"
    assert menu.reply("./") == (FolderShown((".",)),)
    assert refused(menu, "/open pipe") == "file.not_regular"
    assert refused(menu, "none.toml") == "file.missing"
    assert refused(menu, "~nobody-of-this-name/a.toml") == "file.missing"
    assert refused(menu, "/open") == "open.which"
    assert refused(menu, "随便") == "menu.unknown"


def test_another_file_from_within_an_evaluation(folder: Path) -> None:
    """`/open` keeps what isn't saved as a draft, and says so; a file that can't be opened changes nothing."""
    form(folder / "a.toml")
    begun = new(clock=clock)
    assert refuse(begun, "/open none.toml").message.code == "file.missing"
    take(begun, "2023")
    answers = take(begun, "/open a.toml")
    assert codes(answers, Role.NOTE) == ["left.kept"]
    assert isinstance(answers[-1], Switched)
    assert session(answers[-1].talk).state.path == str(folder / "a.toml")
    assert [found.state.evaluation.project.fiscal_year for _, found in unfinished()] == [2023]


def test_a_new_one_from_within_an_evaluation(folder: Path) -> None:
    """`/new` is empty, `/new FILE` goes on from it; nothing is said to be kept where nothing was unsaved."""
    form(folder / "a.toml")
    begun = new(clock=clock)
    (switched,) = take(begun, "/new")
    assert isinstance(switched, Switched)
    assert session(switched.talk).state.evaluation == Evaluation(format=1)
    (switched,) = take(begun, "/new a.toml")
    assert isinstance(switched, Switched)
    assert session(switched.talk).state.evaluation.project.fiscal_year == 2024


def test_looking_at_the_list_leaves_nothing() -> None:
    """`/recent` in the middle of a form: the way back leads to the same question, and replies go on."""
    begun = new(clock=clock)
    take(begun, "2023")
    listed = follow(begun, "/recent")
    assert "草稿" in told(listed)
    assert refused(listed, "d 1") == "draft.in_use"
    back = session(follow(listed, "b"))
    assert back is begun
    take(back, "接着填")
    assert [found.state.evaluation.project.name for _, found in unfinished()] == ["接着填"]


def test_enter_opens_the_first_that_is_there(folder: Path) -> None:
    """One that is gone opens nothing; where none is there, Enter isn't spoken of."""
    for number, name in enumerate(("gone.toml", "there.toml")):
        open_file(form(folder / name), lambda number=number: ago(hours=number)).close()  # type: ignore[misc]
    (folder / "gone.toml").unlink()
    assert told(home(clock=clock))[-1].startswith("回车打开第 2 个")
    assert session(follow(home(clock=clock), "")).state.path == str(folder / "there.toml")
    (folder / "there.toml").unlink()
    assert told(home(clock=clock))[-1] == "写数字、字母、文件名，或粘贴表。"
    assert refused(home(clock=clock), "") == "menu.empty"


def test_enter_leads_back_from_an_empty_list() -> None:
    """There is nothing else to choose."""
    begun = new(clock=clock)
    listed = everything(clock, lambda: begun)
    assert told(listed)[-1].startswith("回车回去")
    assert follow(listed, "") is begun


def test_a_refusal_at_a_menu_says_again_what_is_asked() -> None:
    """What is on the screen may have gone; the same refusal stands there once."""
    draft("甲", ago(hours=1))
    menu = home(clock=clock)
    refusals = [menu.reply("随便")[0] for _ in range(2)]
    assert words((refusals[0],)) == ["没有“随便”这个选项，可以写：1 n l p f s。", told(menu)[-1]]
    assert [isinstance(one, Refused) and one.again for one in refusals] == [False, True]


# Beginning from a plan or from last year's


def test_last_years_files_are_offered(folder: Path) -> None:
    """Recent ones and those of the folder in hand, the latest year first; plans and other TOML files are none."""
    (folder / "else").mkdir()
    open_file(form(folder / "else" / "b.toml"), clock).close()
    form(folder / "a.toml", half_filled(2022))
    form(folder / "c.toml", sample("2023-citizen-hotline"))
    form(folder / "empty.toml", Evaluation(format=1))
    (folder / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    menu = follow(home(clock=clock), "l")
    rows = [line for line in told(menu) if line[0].isdigit()]
    assert [row.split()[-1] for row in rows] == ["else/b.toml", "c.toml", "a.toml"]
    begun = session(follow(menu, "2"))
    assert begun.state.evaluation.project.fiscal_year == 2024
    assert told(begun)[0].startswith("照 2023 年的新起一份，年度记为 2024")
    typed = session(follow(follow(home(clock=clock), "l"), "else/b.toml"))
    assert typed.state.evaluation.project.name == sample().project.name
    assert isinstance(follow(menu, "b"), Menu)


def test_without_earlier_forms_a_name_is_asked_for() -> None:
    """No dead end."""
    menu = follow(home(clock=clock), "l")
    assert "没有往年的表" in told(menu)[-1]
    assert refused(menu, "none.toml") == "file.missing"


def test_plans_are_offered(folder: Path) -> None:
    """Those that ship, each with what it is for, then the person's own; only what is missing is asked."""
    bare = [replace(one, actual=None, score=None) for one in sample().indicators]
    own = replace(sample(), indicators=tuple(bare), result=None)
    own = replace(own, funding=Evaluation(format=1).funding, goals=Evaluation(format=1).goals)
    form(folder / "own.toml", own)
    menu = follow(home(clock=clock), "p")
    rows = [line for line in told(menu) if line[0].isdigit()]
    assert len(rows) == 4
    assert "成本指标单列一级" in rows[0]
    assert rows[3] == "4)  2023 信息化运维项目  计划，7 项  own.toml"
    begun = session(follow(menu, "1"))
    assert begun.state.evaluation.preset == "core-2021"
    assert told(begun)[0].startswith("照计划新起一份")
    asked_for = {address.key for address in begun.missing() if address.number is not None}
    assert asked_for == {"actual"}
    assert recent_files() == []
    assert session(follow(follow(home(clock=clock), "p"), "4")).state.evaluation == own


@pytest.mark.parametrize("year", [2023, 2024])
def test_a_half_filled_form_is_not_emptied_unasked(year: int, folder: Path) -> None:
    """In January 2024 the form of 2023 is the one being filled in: go on with it, or begin the next year's?"""
    path = form(folder / "a.toml", half_filled(year))
    menu = begin_from(path, clock=clock)
    assert isinstance(menu, Menu)
    assert "填了一半" in told(menu)[0]
    assert session(follow(menu, "1")).state.evaluation == half_filled(year)
    begun = session(follow(begin_from(path, clock=clock), "2"))
    assert begun.state.evaluation.project.fiscal_year == year + 1
    assert all(one.actual is None for one in begun.state.evaluation.indicators)


@pytest.mark.parametrize("evaluation", [sample(), half_filled(2022)], ids=["finished", "two years old"])
def test_a_finished_or_an_old_form_is_last_years(evaluation: Evaluation, folder: Path) -> None:
    """Nobody goes on with those."""
    begun = session(begin_from(form(folder / "a.toml", evaluation), clock=clock))
    assert all(one.actual is None for one in begun.state.evaluation.indicators)


def test_money_spent_is_no_plan(folder: Path) -> None:
    """A form with nothing but the amounts filled in is half filled too."""
    bare = [replace(one, actual=None, score=None) for one in sample().indicators]
    spent = replace(sample(), indicators=tuple(bare), result=None)
    assert isinstance(begin_from(form(folder / "a.toml", spent), clock=clock), Menu)


def test_last_years_answers_are_shown_and_never_taken(folder: Path) -> None:
    """Amounts, results in words and actuals stand beside the questions; Enter alone is no answer, nor after a restart."""
    begun = session(begin_from(form(folder / "a.toml"), clock=clock))
    assert "去年：年初 28.49，全年 28.49，执行 28.40 万元" in told(begun)
    assert refuse(begun, "").message.code == "answer.empty"
    take(begun, "/go funding.current_year_appropriation.executed")
    assert "去年：28.40 万元" in told(begun)
    take(begun, "/go goals.actual")
    assert any(line.startswith("去年：主要针对办公用品模块") for line in told(begun))
    take(begun, "/go 7.actual")
    begun.close()
    again = opening.open_draft(begun.ledger.log.path, clock)
    assert "去年：98.00%" in told(again)
    assert refuse(again, "").message.code == "answer.empty"
    take(again, "/go project.name")
    assert not [line for line in told(again) if line.startswith("去年")]


def test_last_years_indicator_is_the_one_of_the_same_name_and_target(folder: Path) -> None:
    """Taken out or put in between, each indicator keeps its own past; another target has none."""
    begun = session(begin_from(form(folder / "a.toml"), clock=clock))
    take(begun, "/remove 1")
    take(begun, "/go 6.actual")
    assert "去年：98.00%" in told(begun)
    take(begun, "/go 6.target")
    take(begun, "≥97%")
    take(begun, "/go 6.actual")
    assert not [line for line in told(begun) if line.startswith("去年")]


def test_a_preset_of_ones_own_comes_along(folder: Path) -> None:
    """It lies beside last year's file, wherever the new one is begun."""
    (folder / "rules").mkdir()
    (folder / "rules" / "own.toml").write_text(own_rules(), encoding="utf-8")
    source = form(folder / "rules" / "a.toml", replace(sample(), preset="own.toml"))
    begun = session(begin_from(source, clock=clock))
    assert begun.card.preset.id == "ours"
    take(begun, f"/save {folder / 'b.toml'}")
    assert session(open_file(folder / "b.toml", clock)).card.preset.id == "ours"


# What is found at opening


def test_a_draft_whose_preset_is_gone_opens(folder: Path) -> None:
    """By the default preset, named, with what to do; saving wants one that is there."""
    (folder / "mine.toml").write_text(own_rules(), encoding="utf-8")
    begun = new(str(folder / "mine.toml"), clock)
    take(begun, "2023")
    begun.close()
    (folder / "mine.toml").unlink()
    find_preset.cache_clear()
    menu = home(clock=clock)
    again = session(follow(menu, "1"))
    assert "读不到评分方案" in told(again)[0]
    assert again.board is not None
    assert again.card.preset.id == "shanghai"
    take(again, "信息化")
    assert refuse(again, "/save a.toml").message.code == "preset.unreadable"
    take(again, "/go preset")
    take(again, "hubei")
    take(again, "/save a.toml")
    assert saved(folder / "a.toml").preset == "hubei"


@pytest.mark.parametrize("begun", ["named at the beginning", "typed"])
def test_a_draft_keeps_to_its_preset_in_another_folder(
    begun: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that was typed here leads here: a preset that is called alike elsewhere is another one."""
    other = tmp_path / "another"
    for place, text in ((folder, own_rules()), (other, own_rules("theirs"))):
        (place / "rules").mkdir(parents=True)
        (place / "rules" / "a.toml").write_text(text, encoding="utf-8")
    draft = new("rules/a.toml" if begun != "typed" else "", clock)
    take(draft, "2023")
    if begun == "typed":
        take(draft, "/go preset")
        take(draft, "rules/a.toml")
    assert draft.card.preset.id == "ours"
    draft.close()
    monkeypatch.chdir(other)
    find_preset.cache_clear()
    assert session(follow(home(clock=clock), "1")).card.preset.id == "ours"


def test_a_deleted_state_folder_loses_nothing(state_home: Path) -> None:
    """The next reply brings the whole draft back, from its first."""
    begun = new(clock=clock)
    for reply in ("2023", "信息化", "水务局"):
        take(begun, reply)
    (state_home / "selfeval").rename(state_home / "gone")
    take(begun, "行政服务中心")
    ((path, found),) = unfinished()
    assert path.parent == drafts_folder()
    assert found.state == begun.state


@pytest.mark.parametrize(
    ("written", "changed", "said"),
    [
        ("", "", None),
        ("total_score = 99.96", "total_score = 99.84", "上次保存写的总分是 99.84，现在算出来是 99.96；保存时会更新。"),
        ("execution_rate = 99.68", "execution_rate = 98.68",
         "上次保存写的执行率是 98.68%，现在算出来是 99.68%；保存时会更新。"),
        ('grade = "优"', 'grade = "良"', "上次保存写的等级是 良，现在算出来是 优；保存时会更新。"),
    ],
)  # fmt: skip
def test_a_result_that_differs_is_told(written: str, changed: str, said: str | None, folder: Path) -> None:
    """It is never read as input, so the score is the computed one either way."""
    text = write_toml(sample())
    assert written in text
    (folder / "a.toml").write_text(text.replace(written, changed), encoding="utf-8")
    opened = session(open_file(folder / "a.toml", clock))
    lines = told(opened)
    assert (lines[0] if said else None) == said
    assert any("上次保存" in line for line in lines) == bool(said)
    assert str(opened.card.total) == "99.96"


def test_a_result_that_differs_is_not_kept_until_it_is_saved(folder: Path) -> None:
    """The end says to save it, and the finding stays, also behind an answer that changes nothing."""
    text = write_toml(sample()).replace("total_score = 99.96", "total_score = 99.84")
    (folder / "a.toml").write_text(text, encoding="utf-8")
    opened = session(open_file(folder / "a.toml", clock))
    assert told(opened)[-1].startswith("/save 保存")
    assert refuse(opened, "").message.code == "answer.at_end"
    for reply in ("/go 项目名称", opened.state.evaluation.project.name or "", "/next"):
        answers = take(opened, reply)
        assert "总分，不再有这个问题" not in " ".join(words(answers))
    assert "total-differs" in [finding.rule for finding in opened.report.findings]
    take(opened, "/go 项目名称")
    assert "总分，不再有这个问题：总分不符" in words(take(opened, "别的"))
    assert any(line.startswith("总分：文件里写的总分是 99.84") for line in words(take(opened, "/undo")))
    take(opened, "")
    assert words(take(opened, "/save"))[-1].startswith("都存好了")


def test_a_result_of_a_form_no_longer_finished_is_told(folder: Path) -> None:
    """With the range it may still come to."""
    half = replace(half_filled(), result=sample().result)
    opened = session(open_file(form(folder / "a.toml", half), clock))
    assert told(opened)[0] == "上次保存写的总分是 99.96，现在算出来是 89.96 – 99.96（还没填完）；保存时会更新。"


def test_a_rate_that_is_not_known_yet_is_told_without_a_figure(folder: Path) -> None:
    """The range is that of the total, and of nothing else."""
    form_of = sample()
    spent = replace(form_of.funding.current_year_appropriation, executed=None)
    half = replace(
        form_of,
        funding=replace(form_of.funding, current_year_appropriation=spent),
        result=Result(execution_rate=Decimal("99.68")),
    )
    opened = session(open_file(form(folder / "a.toml", half), clock))
    assert told(opened)[0] == "上次保存写的执行率是 99.68%，现在缺数，还算不出；保存时会更新。"


def test_a_newer_format_is_looked_at_and_left_alone(folder: Path) -> None:
    """What this version knows of it is shown as a copy; no save goes onto the file."""
    text = write_toml(sample()).replace("format = 1", 'format = 2\nsigned_by = "某人"')
    path = folder / "2023-信息化运维项目.toml"
    path.write_text(text + "\n[appendix]\npages = 3\n", encoding="utf-8")
    opened = session(open_file(path, clock))
    notice = told(opened)[0]
    assert "格式是 2" in notice
    assert "2 处" in notice
    assert opened.state.evaluation.indicators == sample().indicators
    before = path.read_bytes()
    assert refuse(opened, "/save").message.code == "file.exists"
    assert refuse(opened, f"/save {path}").message.code == "file.exists"
    assert path.read_bytes() == before
    take(opened, "/save copy")
    assert saved(folder / "copy.toml").indicators == sample().indicators


def test_a_newer_format_that_makes_no_sense_wants_the_newer_program(folder: Path) -> None:
    """What can't be understood even so isn't guessed at."""
    (folder / "a.toml").write_text('format = 2\nindicators = "elsewhere"\n', encoding="utf-8")
    with pytest.raises(Problem) as caught:
        open_file(folder / "a.toml", clock)
    assert caught.value.message.code == "file.newer"
