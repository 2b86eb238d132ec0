"""`selfeval export`: the official form in a file of its own; nothing that is there is written over, nothing half."""

from __future__ import annotations

import os
import pty
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from selfeval_tui.cli.main import run
from selfeval_tui.forms.writers.kinds import KINDS
from tests.forms.official.sheets import evaluation_of, form_of

from .calling import SAMPLES, call_started

FORM = SAMPLES / "2023-it-maintenance.toml"
HALF = 'format = 1\n[project]\nfiscal_year = 2023\nname = "甲"\n'


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A finished form in the folder in hand."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    path = tmp_path / "form.toml"
    path.write_bytes(FORM.read_bytes())
    return path


def wanted(kind: str, name: str = FORM.stem) -> bytes:
    return KINDS[kind].write(form_of(evaluation_of(name)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_is_exported_beside_its_file(kind: str, form: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Under its name with the other ending; where it went is told on standard error."""
    assert run(["export", "form.toml", "--to", kind]) == 0
    assert form.with_suffix(f".{kind}").read_bytes() == wanted(kind)
    assert capfd.readouterr() == ("", f"selfeval: 已导出：form.{kind}\n")


def test_the_kind_follows_from_the_name(form: Path) -> None:
    """`-o` names the file; its ending needn't be said again, and may be another where the kind is named."""
    assert run(["export", "form.toml", "-o", "甲.html"]) == 0
    assert run(["export", "form.toml", "-o", "乙.doc", "--to", "docx"]) == 0
    assert (form.with_name("甲.html").read_bytes(), form.with_name("乙.doc").read_bytes()) == (
        wanted("html"),
        wanted("docx"),
    )


def test_several_forms_are_exported_one_by_one(form: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Each beside its file, or into a folder; one that can't be read is complained of, the others are written."""
    form.with_name("other.toml").write_bytes(FORM.read_bytes())
    form.with_name("out").mkdir()
    arguments = ["export", "form.toml", "none.toml", "other.toml", "--to", "md", "-o", "out"]
    assert run(arguments) == 2
    assert sorted(path.name for path in Path("out").iterdir()) == ["form.md", "other.md"]
    assert "none.toml：没有这个文件" in capfd.readouterr().err


def test_a_file_that_is_there_stays(form: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Unless it is to be replaced, or is what would be written anyway."""
    there = form.with_name("form.txt")
    there.write_text("mine", encoding="utf-8")
    assert run(["export", "form.toml", "--to", "txt"]) == 2
    assert there.read_text(encoding="utf-8") == "mine"
    assert "form.txt：已有这个文件，没有动它。要换掉它加 --force" in capfd.readouterr().err
    assert run(["export", "form.toml", "--to", "txt", "--force"]) == 0
    assert run(["export", "form.toml", "--to", "txt"]) == 0
    assert there.read_bytes() == wanted("txt")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("export", "要写文件名"),
        ("export form.toml", "要写导出成什么：--to docx|xlsx|html|md|txt"),
        ("export form.toml -o form.pdf", "要写导出成什么：--to docx|xlsx|html|md|txt"),
        ("export form.toml --to pdf", "--to 后面写 docx、xlsx、html、md、txt，不是“pdf”"),
        ("export form.toml --to docs", "--to 没有“docs”这个值，是不是 docx？"),
        ("export form.toml --to docx -o x.xlsx", "--to 是 docx，-o 的文件名却是另一种：x.xlsx"),
        ("export form.toml other.toml -o one.docx", "-o 要写一个已有的文件夹"),
        ("export form.toml --to md -o form.toml --force", "导出不能写到自评表自己的"),
        ("export plain --to md -o ./plain --force", "导出不能写到自评表自己的"),
        ("export form.toml --to md -o new.toml", "导出不能写到自评表自己的"),
        ("export form.toml -o none/form.md", "none/form.md：没有这个文件夹"),
        ("export none.toml --to md", "none.toml：没有这个文件"),
    ],
)
def test_a_call_that_cannot_be_meant_changes_nothing(
    arguments: str, said: str, form: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line says why; an evaluation is never written over, `--force` or not."""
    form.with_name("plain").write_bytes(FORM.read_bytes())
    before = {path.name: path.read_bytes() for path in form.parent.iterdir() if path.is_file()}
    assert run(arguments.split()) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert said in err
    assert {path.name: path.read_bytes() for path in form.parent.iterdir() if path.is_file()} == before


def test_an_unfinished_form_is_exported_and_what_is_missing_is_told(
    form: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """In one line on standard error; total and grade are blank."""
    form.write_text(HALF, encoding="utf-8")
    assert run(["export", "form.toml", "-o", "form.txt"]) == 0
    told, missing = capfd.readouterr().err.splitlines()
    assert told == "selfeval: 已导出：form.txt"
    assert missing.startswith("selfeval: form.toml：表没填完，总分和等级空着。还有 ")
    assert "总分\t\t\t\t\t\t\t\t\n评分等级\t\t\t\t\t\t\t\t\n" in form.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["docx", "txt"])
def test_standard_input_and_output(
    kind: str, form: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """`-` is either; nothing but the form goes to standard output, and no file is made."""
    form.unlink()
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(FORM.read_bytes())))
    assert run(["export", "-", "--to", kind]) == 0
    assert capfdbinary.readouterr() == (wanted(kind), b"")
    assert not list(form.parent.iterdir())


@pytest.mark.parametrize(
    ("kind", "status", "shown"),
    [("txt", 0, "a⟨U+202E⟩b"), ("docx", 2, "docx 不能显示在终端里")],
)
def test_a_terminal_gets_text_only_and_nothing_it_would_act_on(
    kind: str, status: int, shown: str, form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Word document isn't shown; of a text what is unseen is shown as marks."""
    form.write_text(HALF.replace("甲", "a\\u202eb"), encoding="utf-8")
    own, other = pty.openpty()
    with open(other, "w", encoding="utf-8", buffering=1) as terminal:  # noqa: PTH123 - it has no path
        monkeypatch.setattr("sys.stdout", terminal)
        monkeypatch.setattr("sys.stderr", terminal)
        assert run(["export", "form.toml", "--to", kind, "-o", "-"]) == status
        assert shown in os.read(own, 65536).decode()
    os.close(own)


def test_an_export_loads_the_library_of_its_kind_alone(tmp_path: Path) -> None:
    """A text needs none of those that write documents, a Word document not that of spreadsheets."""
    (tmp_path / "form.toml").write_bytes(FORM.read_bytes())
    loaded = {}
    for kind in ("txt", "docx"):
        program = ("-X", "importtime", "-m", "selfeval_tui")
        done = call_started("export", "form.toml", "--to", kind, folder=tmp_path, program=program)
        rows = (line.rsplit("|", 1)[-1].strip() for line in done.complaints if line.startswith("import time:"))
        loaded[kind] = {row.partition(".")[0] for row in rows}
    assert not loaded["txt"] & {"docx", "lxml", "xlsxwriter", "openpyxl", "textual", "rich"}
    assert loaded["docx"] & {"docx", "lxml", "xlsxwriter", "openpyxl", "textual"} == {"docx", "lxml"}
