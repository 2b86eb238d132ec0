"""`/save`: said only when it is so, refused in words when it isn't, and nothing is lost either way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from selfeval_tui.conversation.home import opening
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.replies.told import Refused
from selfeval_tui.conversation.replies.understood import RowUnderstood, Understood
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import say
from selfeval_tui.store.folders import draft_path
from tests.conversation.desk import about, codes, doubts, own_rules, refuse, sample, saved, take, typed, words
from tests.fixtures.seed import SAMPLES


def _open(path: Path) -> Session:
    talk = opening.open_file(path)
    assert isinstance(talk, Session)
    return talk


def _changed(path: Path, name: str = "新名称") -> Session:
    session = _open(path)
    session.go(Address.parse("project.name"))
    take(session, name)
    return session


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A finished form in a file of its own."""
    path = tmp_path / "form.toml"
    path.write_text(write_toml(sample()), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("replies", "name"),
    [
        (["2023", "信息化运维项目"], "2023-信息化运维项目.toml"),
        (["/skip", "信息化运维项目"], "信息化运维项目.toml"),
        (["2023"], "2023-绩效自评.toml"),
        ([], "绩效自评.toml"),
        (["2023", 'a/b\\c:d*e?f"g<h>i|j k'], "2023-a-b-c-d-e-f-g-h-i-j-k.toml"),
        (["2023", "../../etc/passwd"], "2023-etc-passwd.toml"),
        (["2023", "..."], "2023.toml"),
        (["2023", "\u202eabc\u200b"], "2023-abc.toml"),
        (["2023", "水" * 300], f"2023-{'水' * 60}.toml"),
    ],
)
def test_a_new_form_is_named_by_year_and_project(replies: list[str], name: str, folder: Path) -> None:
    """In the folder one is in, with nothing in the name that a file system or a shell minds."""
    session = typed(*replies)
    take(session, "/save")
    session.close()
    assert [path.name for path in folder.iterdir()] == [name]
    assert saved(folder / name) == replace(session.state.evaluation, result=saved(folder / name).result)


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("/save form.toml", "form.toml"), ("/save form", "form.toml"), ("/save as form", "form.toml"),
        ("/save as form.toml", "form.toml"), ("/保存 自评 表.toml", "自评 表.toml"), ("/save 2023.v2", "2023.v2"),
        ("/save sub/form", "sub/form.toml"), ("/save ./form", "form.toml"),
    ],
)  # fmt: skip
def test_saving_under_a_name(reply: str, name: str, folder: Path) -> None:
    """As typed, `.toml` where no ending was; the message names the file."""
    (folder / "sub").mkdir()
    told = take(typed("2023"), reply)
    assert saved(folder / name).project.fiscal_year == 2023
    assert codes(told, Role.DONE) == ["saved"]
    assert name in words(told)[0]


def test_a_home_folder_may_be_written_short(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` is the person's own folder."""
    monkeypatch.setenv("HOME", str(folder))
    take(typed("2023"), "/save ~/form.toml")
    assert saved(folder / "form.toml").project.fiscal_year == 2023


@pytest.mark.parametrize(
    "name",
    [
        "/", ".", "..", "./", "sub/..", "~nobody-of-this-name/form.toml", "a\0b.toml", "none/form.toml", "水" * 100,
        "form.toml/x",
    ],
)  # fmt: skip
def test_names_that_no_file_can_have(name: str, folder: Path) -> None:
    """Refused in words, and nowhere a file comes into being."""
    (folder / "sub").mkdir()
    (folder / "form.toml").write_text("x", encoding="utf-8")
    around = sorted(folder.parent.iterdir())
    session = typed("2023")
    refuse(session, f"/save {name}")
    assert sorted(path.name for path in folder.iterdir()) == ["form.toml", "sub"]
    assert not any((folder / "sub").iterdir())
    assert sorted(folder.parent.iterdir()) == around
    take(session, "信息化")


def test_saving_again_goes_to_the_same_file(folder: Path) -> None:
    """Once it has a file, `/save` is that file; the board says whether it holds all."""
    session = typed("2023")
    take(session, "/save form")
    assert not session.state.unsaved
    take(session, "信息化")
    assert session.state.unsaved
    take(session, "/save")
    assert not session.state.unsaved
    assert saved(folder / "form.toml").project.name == "信息化"
    session.close()
    assert [path.name for path in folder.iterdir()] == ["form.toml"]


def test_undoing_to_what_the_file_holds_leaves_nothing_unsaved(form: Path) -> None:
    """What matters is whether the file holds it, not how one came there."""
    session = _changed(form)
    assert session.state.unsaved
    take(session, "/undo")
    assert not session.state.unsaved


def test_a_saved_form_keeps_its_head_and_carries_its_result(form: Path) -> None:
    """The comment block and the schema line stay; the result is the one now computed."""
    form.write_text(
        "#:schema ../schema/evaluation.schema.json\n# 由办公室填写\n" + form.read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    session = _open(form)
    take(session, "/go 1.actual")
    take(session, "90")
    take(session, "/save")
    text = form.read_text(encoding="utf-8")
    assert text.startswith("#:schema ../schema/evaluation.schema.json\n# 由办公室填写\n")
    result = saved(form).result
    assert result is not None
    assert result.total_score == session.card.total
    assert result.total_score != sample().result.total_score  # type: ignore[union-attr]


def test_an_unfinished_form_is_saved_without_a_result_that_isnt_certain(folder: Path) -> None:
    """No total, no grade, nothing for what is missing."""
    take(typed("2023", "信息化", "水务局", "中心", "10 10 5"), "/save form")
    result = saved(folder / "form.toml").result
    assert result is not None
    assert (result.total_score, result.grade, result.indicator_score, result.execution_rate) == (None, None, None, None)


def test_a_file_that_exists_is_not_replaced(form: Path) -> None:
    """Another form of that name stays as it is."""
    before = form.read_bytes()
    session = typed("2023")
    assert refuse(session, f"/save {form}").message.code == "file.exists"
    assert form.read_bytes() == before
    assert session.state.path == ""


def test_a_file_changed_elsewhere_is_not_overwritten(form: Path) -> None:
    """Somebody else's change stays; under another name all is saved."""
    session = _changed(form)
    other = form.read_text(encoding="utf-8").replace("28.40", "28.41")
    form.write_text(other, encoding="utf-8")
    assert refuse(session, "/save").message.code == "file.changed"
    assert form.read_text(encoding="utf-8") == other
    take(session, f"/save {form.with_name('mine.toml')}")
    assert saved(form.with_name("mine.toml")).project.name == "新名称"
    assert form.read_text(encoding="utf-8") == other


def test_a_file_that_is_gone_is_said_to_be(form: Path) -> None:
    """It isn't quietly made anew: perhaps somebody moved it."""
    session = _changed(form)
    form.unlink()
    assert refuse(session, "/save").message.code == "file.gone"
    assert not form.exists()


def test_comments_that_cannot_be_kept_stay_beside_the_file(form: Path) -> None:
    """The file as it was becomes a backup, once, and the person is told where."""
    form.write_text(form.read_text(encoding="utf-8") + "# 财务已核\n", encoding="utf-8")
    before = form.read_bytes()
    session = _changed(form)
    told = take(session, "/save")
    assert doubts(told) == ["saved.backup"]
    (backup,) = form.parent.glob("*.bak")
    assert backup.read_bytes() == before
    assert str(backup) in "".join(words(told))
    take(session, "/go project.name")
    take(session, "又一个名称")
    assert doubts(take(session, "/save")) == []
    assert list(form.parent.glob("*.bak")) == [backup]


def test_what_is_saved_under_another_name_goes_on_there(form: Path) -> None:
    """The file it came from stays; the draft follows the new name."""
    before = form.read_bytes()
    session = _changed(form)
    copy = form.with_name("copy.toml")
    take(session, f"/save {copy}")
    take(session, "/go remarks")
    take(session, "接着填")
    assert form.read_bytes() == before
    assert session.state.path == str(copy)
    found = resume(draft_path(copy, ""))
    assert found is not None
    assert found.state == session.state
    assert resume(draft_path(form, "")) is None


def test_what_was_saved_elsewhere_can_be_opened(form: Path) -> None:
    """A preset of one's own is found from the new place too, or the save is refused: never a file that can't be opened."""
    (form.parent / "ours.toml").write_text(own_rules(), encoding="utf-8")
    form.write_text(form.read_text(encoding="utf-8").replace('"shanghai"', '"ours.toml"', 1), encoding="utf-8")
    session = _changed(form)
    elsewhere = form.parent / "elsewhere"
    elsewhere.mkdir()
    session.reply(f"/save {elsewhere / 'form.toml'}")
    take(session, "/go remarks")
    take(session, "还能填")
    for path in elsewhere.iterdir():
        assert _open(path).card.preset.id == "ours"


def test_a_disk_that_is_full_keeps_the_replies(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not saved is said, the file is as it was, and the draft still has everything."""
    session = _changed(form)
    before = form.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert refuse(session, "/save").message.code == "save.disk_full"
    assert form.read_bytes() == before
    take(session, "/save")
    assert saved(form).project.name == "新名称"


def _fail_after(monkeypatch: pytest.MonkeyPatch, name: str, calls: int) -> None:
    """Let one system call fail once, after so many that succeed."""
    real = getattr(os, name)
    left = [calls]

    def failing(*args: object, **kwargs: object) -> object:
        left[0] -= 1
        if left[0] == -1:
            raise OSError(5, "Input/output error")
        return real(*args, **kwargs)

    monkeypatch.setattr(os, name, failing)


FAILURES = pytest.mark.parametrize(
    ("name", "calls"),
    [("fsync", 0), ("fsync", 1), ("fsync", 2), ("fsync", 3), ("rename", 0), ("link", 0), ("fchmod", 0)],
)


@FAILURES
@pytest.mark.parametrize("target", ["form.toml", "copy.toml"])
def test_after_a_save_that_failed_the_next_one_succeeds(
    name: str, calls: int, target: str, form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the disk failed, before the file was in place or after it: nobody else is blamed for having changed it."""
    session = _changed(form)
    path = form.with_name(target)
    with monkeypatch.context() as patch:
        _fail_after(patch, name, calls)
        session.reply(f"/save {path}")
    take(session, f"/save {path}")
    assert saved(path).project.name == "新名称"
    take(session, "/go remarks")
    take(session, "还能填")
    take(session, "/save")
    assert saved(path).project.remarks == "还能填"


def test_a_failed_save_gives_no_right_to_a_file_of_others(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody else put in its place since then is theirs."""
    session = _changed(form)
    with monkeypatch.context() as patch:
        _fail_after(patch, "fsync", 1)
        session.reply("/save")
    form.write_text("format = 1\n", encoding="utf-8")
    assert refuse(session, "/save").message.code == "file.changed"
    assert form.read_text(encoding="utf-8") == "format = 1\n"


def test_a_save_that_the_draft_cannot_note_is_still_a_save(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is in place but the draft's disk is full: the next save isn't refused as another's change."""
    session = _changed(form)

    def full(line: str) -> None:
        raise Problem("draft.disk_full", file="draft")

    with monkeypatch.context() as patch:
        patch.setattr(session.ledger.log, "append", full)
        session.reply("/save")
    take(session, "/save")
    assert saved(form).project.name == "新名称"


def test_saving_keeps_what_looks_like_an_attack_as_it_was_typed(folder: Path) -> None:
    """Markup, characters without a shape and quotes come back from the file unchanged."""
    for number, name in enumerate(("[A]", "[/]", "[@click=app.quit]x[/]", "a\ue000b", "{0}", '"""', "'''\\")):
        session = typed("2023", name)
        take(session, f"/save {number}.toml")
        assert saved(folder / f"{number}.toml").project.name == name
        assert _open(folder / f"{number}.toml").state.evaluation.project.name == name


def test_saving_before_anything_was_replied(folder: Path) -> None:
    """An empty form is a form."""
    session = about(sample())
    take(session, "/save form")
    assert saved(folder / "form.toml") == sample()


def test_a_window_that_may_not_change_a_form_may_not_save_it(form: Path) -> None:
    """Refused is refused: the file is as it was, and the other window can still save it."""
    first, second = _open(form), _open(form)
    take(first, "/go project.name")
    take(first, "新名称")
    before = form.read_bytes()
    assert refuse(second, "/save").message.code == "draft.in_use"
    assert form.read_bytes() == before
    take(first, "/save")
    assert saved(form).project.name == "新名称"


# A file that others have changed: compared, taken, or replaced.


def _changed_by_others(form: Path) -> Session:
    """A session with a name of its own, and a file in which somebody has written another amount."""
    session = _changed(form)
    form.write_text(form.read_text(encoding="utf-8").replace("28.40", "28.41"), encoding="utf-8")
    return session


def test_what_others_changed_is_told_value_by_value(form: Path) -> None:
    """Both sides of every difference, and nothing else; nothing is changed by looking."""
    session = _changed_by_others(form)
    before = form.read_bytes()
    told = words(take(session, "/比较"))
    assert told[1:3] == [
        "项目名称：信息化运维项目 → 新名称",
        "当年财政拨款 · 全年执行数：28.41 → 28.40 万元",
    ]
    assert form.read_bytes() == before
    assert session.state.evaluation.project.name == "新名称"


def test_only_the_comments_are_others(form: Path) -> None:
    """A save asks all the same, so they are not called the same; and taking theirs back says that nothing differs."""
    session = _changed(form)
    take(session, "/undo")
    form.write_text("# 财务科看过\n" + form.read_text("utf-8"), "utf-8")
    assert "别人只改了注释或写法" in words(take(session, "/compare"))[0]
    take(session, "/reload")
    assert words(take(session, "/undo"))[0] == "撤回了一步，填的内容没有变。"
    assert words(take(session, "/redo"))[0] == "恢复了一步，填的内容没有变。"


@pytest.mark.parametrize(("letter", "code"), [("a", "outside.head"), ("b", "outside.reloaded"), ("c", "saved")])
def test_a_letter_takes_what_is_offered(letter: str, code: str, form: Path) -> None:
    """Each letter is the command that stands behind it, and nothing is saved by it under another name."""
    session = _changed_by_others(form)
    assert refuse(session, "/save").candidates == ("/compare", "/reload", "/overwrite")
    told = take(session, letter)
    assert code in [*codes(told, Role.NOTE), *codes(told, Role.DONE)]
    assert list(form.parent.glob("*.toml")) == [form]


def test_another_file_is_compared_with(form: Path) -> None:
    """The one that is named, not one's own."""
    other = form.with_name("other.toml")
    other.write_text(form.read_text(encoding="utf-8").replace("28.40", "28.41"), encoding="utf-8")
    told = words(take(_open(form), f"/compare {other}"))
    assert told[0] == f"和文件（{other}）有 1 处不同，文件 → 这里："
    assert told[1] == "当年财政拨款 · 全年执行数：28.41 → 28.40 万元"
    for command in ("/reload", "/overwrite"):
        assert refuse(_open(form), f"{command} {other}").message.code == "outside.own_only"


def test_what_differs_is_told_with_the_score(form: Path) -> None:
    """A row that the file alone has, and what lacks without it: the file's points, those here, and what lies between."""
    session = _open(form)
    take(session, "/remove 1")
    told = words(take(session, "/compare"))
    assert told[1:5] == [
        " 文件         这里         相差",
        "60.00        45.00       -15.00  产出指标",
        "15.00            –       -15.00  1  报告完成率",
        f"{' ' * 36}只有文件有",
    ]
    assert told[5].split("  ") == ["99.96", "84.96–99.96", "-15.00…0.00", "总分", "优 → 良到优"]


def test_of_many_rows_the_first_are_told(form: Path) -> None:
    """A comparison with another form doesn't push the conversation out of sight; how many there are is said."""
    other = SAMPLES / "2023-water-approval.toml"
    told = words(take(_open(form), f"/compare {other}"))
    assert "还有 44 项不同。" in told
    assert len(told) < 50


def test_of_many_rows_those_with_other_points_are_told(form: Path) -> None:
    """Where all actuals differ, the one that has another score is never among those that are left out."""
    other, text = form.with_name("other.toml"), (SAMPLES / "2023-water-approval.toml").read_text(encoding="utf-8")
    head, *rows = text.replace("actual = 100.00", "actual = 99").split("[[indicators]]")
    rows[48] = rows[48].replace("score = 2.00", "score = 1.50")
    other.write_text("[[indicators]]".join([head, *rows]), encoding="utf-8")
    form.write_text(text, encoding="utf-8")
    told = words(take(_open(form), f"/compare {other}"))
    assert any("49  使用人满意度" in line for line in told)
    assert any(line.startswith("还有 ") for line in told)


def test_what_others_wrote_can_be_gone_on_with(form: Path) -> None:
    """It takes the place of what was here; one undo brings that back, and either can be saved then."""
    session = _changed_by_others(form)
    assert refuse(session, "/save").message.code == "file.changed"
    take(session, "/重读")
    assert session.state.evaluation == saved(form)
    assert not session.state.unsaved
    take(session, "/undo")
    assert session.state.evaluation.project.name == "新名称"
    assert session.state.unsaved
    take(session, "/save")
    assert saved(form).project.name == "新名称"


def test_taking_back_what_was_gone_on_with_gives_back_all_that_was_here(form: Path) -> None:
    """The question in hand, those that were put off, and those still to be looked at; /redo takes theirs again."""
    session = _open(form)
    take(session, "/clear 主管部门")
    take(session, "/clear 实施单位")
    take(session, "/go 主管部门")
    take(session, "/skip")
    here = session.state.now
    assert here.skipped
    form.write_text("# 财务科改\n" + form.read_text("utf-8"), "utf-8")
    take(session, "/reload")
    theirs = session.state.now
    assert (theirs.skipped, theirs.head) == (frozenset(), "# 财务科改\n")
    take(session, "/undo")
    assert session.state.now == here
    take(session, "/redo")
    assert session.state.now == theirs


def test_taking_back_names_all_that_it_changes(form: Path) -> None:
    """A row that comes back is not all where values come back with it; one that stands elsewhere is said to."""
    session = _open(form)
    here = session.state.evaluation
    first, second, *others = here.indicators
    _write(form, replace(here, indicators=(second, *others)), "别的名称")
    take(session, "/reload")
    assert words(take(session, "/undo"))[0] == f"撤回了：第 1 项“{first.name}”，还有另外 1 处"
    _write(form, replace(here, indicators=(second, *others)), here.project.name)
    take(session, "/reload")
    assert words(take(session, "/undo"))[0] == f"第 1 项“{first.name}”回来了。"
    _write(form, replace(here, indicators=(second, first, *others)), here.project.name)
    take(session, "/reload")
    assert "移到第" in words(take(session, "/undo"))[0]


def _write(form: Path, evaluation: Evaluation, name: str | None) -> None:
    """Others write the file."""
    project = replace(evaluation.project, name=name)
    form.write_text(write_toml(replace(evaluation, project=project)), "utf-8")


def test_what_was_taken_from_the_file_outlives_the_program(form: Path) -> None:
    """It is in the journal as a reply is, with what was here before."""
    session = _changed_by_others(form)
    take(session, "/reload")
    back = resume(session.ledger.log.path)
    assert back is not None
    assert back.state == session.state


def test_here_can_be_saved_over_what_others_wrote(form: Path) -> None:
    """Once the person was told; what others wrote stays beside it."""
    session = _changed_by_others(form)
    theirs = form.read_bytes()
    assert refuse(session, "/save").message.code == "file.changed"
    take(session, "/覆盖")
    assert saved(form).project.name == "新名称"
    assert [path.read_bytes() for path in form.parent.glob("form.toml.*.bak")] == [theirs]
    take(session, "/save")


def test_in_a_sandbox_only_what_can_be_done_there_is_offered(form: Path) -> None:
    """Going on with theirs would change the form under it; each letter that is offered does what it says."""
    session = _changed_by_others(form)
    take(session, "/whatif")
    take(session, "第1项 90")
    problem = refuse(session, "/save")
    assert problem.candidates == ("/compare", "/overwrite")
    assert "/reload" in say(problem.message, "zh").split("/out")[1]
    take(session, "a")
    refuse(session, "/save")
    take(session, "b")
    assert saved(form).project.name == "新名称"


def test_nothing_is_overwritten_that_nobody_was_told_of(form: Path) -> None:
    """Neither unasked, nor where the file has changed once more since."""
    session = _changed_by_others(form)
    assert refuse(session, "/overwrite").message.code == "file.changed"
    form.write_text(form.read_text(encoding="utf-8").replace("28.41", "28.42"), encoding="utf-8")
    again = form.read_bytes()
    assert refuse(session, "/overwrite").message.code == "file.changed"
    assert form.read_bytes() == again


@pytest.mark.parametrize("command", ["/compare", "/reload", "/overwrite"])
def test_without_a_file_there_is_nothing_to_compare_with(command: str) -> None:
    assert refuse(typed("2023"), command).message.code == "outside.none"


@pytest.mark.parametrize("command", ["/compare", "/reload"])
def test_a_file_that_is_as_it_was_read_is_the_same(form: Path, command: str) -> None:
    """Told, and nothing is undone by an undo afterwards."""
    session = _open(form)
    assert codes(take(session, command), Role.NOTE)[:1] == ["outside.same"]
    assert not session.state.past


def test_what_is_here_unsaved_can_be_given_up_for_the_file(form: Path) -> None:
    """Nobody else has changed it: then it is the way back to what was saved."""
    session = _changed(form)
    take(session, "/reload")
    assert session.state.evaluation == saved(form)


def test_a_new_file_is_said_to_be_found_again_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once: by its name where it lies in the folder in hand, else by its path."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "else").mkdir()
    session = typed("2023")
    assert "以后打开它：首页的“最近的文件”，或 /open a.toml。" in words(take(session, "/save a"))
    take(session, "甲")
    assert not any(line.startswith("以后打开它") for line in words(take(session, "/save")))
    elsewhere = tmp_path / "else" / "b.toml"
    assert f"以后打开它：首页的“最近的文件”，或 /open {elsewhere}。" in words(take(session, f"/save {elsewhere}"))


def test_what_was_taken_from_the_file_and_given_up_stays_beside_it(form: Path) -> None:
    """Gone on with, then taken back: a save ends what others wrote, so it is kept."""
    session = _changed_by_others(form)
    theirs = form.read_bytes()
    take(session, "/reload")
    take(session, "/undo")
    take(session, "/save")
    assert saved(form).project.name == "新名称"
    assert [path.read_bytes() for path in form.parent.glob("form.toml.*.bak")] == [theirs]


def test_what_was_gone_on_with_needs_no_copy(form: Path) -> None:
    session = _changed_by_others(form)
    take(session, "/reload")
    take(session, "/go remarks")
    take(session, "说明")
    take(session, "/save")
    assert not list(form.parent.glob("*.bak"))


def test_an_answer_of_before_leads_to_no_other_row(form: Path) -> None:
    """The file has other rows under the same numbers."""
    session = _open(form)
    take(session, "/go 2.name")
    told = take(session, "另一名")
    place = next(one.place for one in told if isinstance(one, Understood | RowUnderstood) and one.place is not None)
    evaluation = sample()
    rows = (evaluation.indicators[-1], *evaluation.indicators)
    form.write_text(write_toml(replace(evaluation, indicators=rows)), encoding="utf-8")
    take(session, "/reload")
    (refusal,) = session.mend(place)
    assert isinstance(refusal, Refused)
    assert refusal.problem.message.code == "mend.gone"
    take(session, "/go remarks")
    take(session, "说明")
    session.close()
    again = opening.open_draft(session.ledger.log.path)
    assert not any("报告完成率" in line for line in words(again.greet())), "that row was never answered"
    (refusal,) = again.mend(place)
    assert isinstance(refusal, Refused)
    assert refusal.problem.message.code == "mend.gone"
