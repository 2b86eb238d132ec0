"""`/export`: the official form beside the evaluation, as it stands and not as anything is supposed; never over another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfeval_tui.conversation.home.opening import open_file
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.forms.writers.kinds import KINDS
from selfeval_tui.language import say
from tests.conversation.desk import HALF, about, codes, doubts, refuse, sample, take, typed
from tests.forms.official.sheets import form_of


@pytest.fixture
def form(folder: Path) -> Session:
    """A finished form, open from its file in the folder in hand."""
    (folder / "form.toml").write_text(write_toml(sample()), encoding="utf-8")
    session = open_file(folder / "form.toml")
    assert isinstance(session, Session)
    return session


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("/export", "form.docx"),
        ("/导出 xlsx", "form.xlsx"),
        ("/export HTML 报表", "报表.html"),
        ("/export 报表.md", "报表.md"),
        ("/export “我的 报表.txt”", "我的 报表.txt"),
        ("/export txt 2023.自评", "2023.自评.txt"),
        ("/export docx form.toml", "form.toml.docx"),
    ],
)
def test_a_form_is_exported_under_its_name_or_another(reply: str, name: str, form: Session, folder: Path) -> None:
    """A Word document where no kind is named; the file always ends as its kind does, and nothing else is touched."""
    before = (folder / "form.toml").read_bytes()
    replies = take(form, reply)
    assert codes(replies, Role.DONE)[0] == "exported"
    assert (folder / name).read_bytes() == KINDS[name.rpartition(".")[2]].write(form_of(sample()))
    assert sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) == sorted(
        {name, "form.toml"}
    )
    assert (folder / "form.toml").read_bytes() == before


def test_what_was_exported_before_is_replaced(form: Session, folder: Path) -> None:
    """By the same session; what others have made of it since, or had there before, stays, and another name is offered."""
    take(form, "/export md")
    take(form, "/go project.name")
    take(form, "新名称")
    take(form, "/export md")
    exported = folder / "form.md"
    assert "新名称" in exported.read_text(encoding="utf-8")
    exported.write_text("theirs", encoding="utf-8")
    problem = refuse(form, "/export md")
    assert (problem.message.code, problem.candidates) == ("export.exists", ("/export md form-2.md",))
    assert exported.read_text(encoding="utf-8") == "theirs"
    take(form, "a")
    assert "新名称" in (folder / "form-2.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ("/export pdf", "export.kind"),
        ("/export form.pdf", "export.kind"),
        ("/export md none/form", "file.missing_folder"),
        ("/export md below", "file.folder"),
        ("/export md a\x07b", "file.name_unfit"),
        ("/export md ..", "file.name_unfit"),
    ],
)
def test_a_name_that_cannot_be_meant_is_refused(reply: str, code: str, form: Session, folder: Path) -> None:
    """Nothing is written."""
    (folder / "below").mkdir()
    assert refuse(form, reply).message.code == code
    assert not [path for path in folder.iterdir() if path.name not in ("form.toml", "below") and path.name[0] != "."]


def test_of_an_unfinished_form_what_is_missing_is_told(folder: Path) -> None:
    """It is exported all the same, under the name by which it would be saved, without a total or a grade."""
    session = typed(*HALF)
    assert doubts(take(session, "/export txt")) == ["exported.no_total"]
    lines = (folder / "2023-信息化运维项目.txt").read_text(encoding="utf-8").splitlines()
    assert lines[-2:] == ["总分\t\t\t\t\t\t70.00\t\t", "评分等级\t\t\t\t\t\t\t\t"]


def test_a_sandbox_is_not_exported(form: Session, folder: Path) -> None:
    """What is handed in is the evaluation: who is within a scenario is told to leave it first."""
    take(form, "/whatif")
    take(form, "执行数=10")
    assert refuse(form, "/export").message.code == "sandbox.inside"
    take(form, "/out")
    take(form, "/export txt")
    assert "\t28.40\t" in (folder / "form.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        ("/export ", list(KINDS)),
        ("/export x", ["xlsx"]),
        ("/export docx ", ["form.docx", "below/"]),
        ("/export docx be", ["below/"]),
        ("/export pdf ", []),
    ],
)
def test_kinds_names_and_folders_are_completed(before: str, offered: list[str], form: Session, folder: Path) -> None:
    """The kind first, then the name it would have, and where else it could go."""
    (folder / "below").mkdir()
    found = form.completion(before)
    assert [say(one.text, "zh") for one in found.candidates] == offered
    assert not offered or found.start == len(before) - len(before.rpartition(" ")[2])


def test_a_form_without_a_file_is_exported_where_it_would_be_saved(folder: Path) -> None:
    """By year and project."""
    take(about(sample()), "/export txt")
    assert [path.name for path in folder.iterdir()] == ["2023-信息化运维项目.txt"]
