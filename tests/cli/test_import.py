"""`selfeval import`: every form of a file becomes a TOML file, and a report says what was read where."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from selfeval_tui.cli.main import run as run_words
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from tests.fixtures.seed import NAMES, TEXT, sample_bytes
from tests.forms.elsewhere import ELSEWHERE
from tests.forms.papers import Layout, as_excel, as_html, as_word, paper

from .calling import call

FIXTURES = Path(__file__).parents[1] / "fixtures"


def truth(name: str) -> Evaluation:
    return read_toml(sample_bytes(name)).evaluation


def run(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """A call in this process: its status, what it printed, and what it complained of."""
    status = run_words(["import", *map(str, arguments)])
    return status, *capfd.readouterr()


def written(folder: Path) -> dict[str, Evaluation]:
    return {path.name: read_toml(path.read_bytes()).evaluation for path in folder.iterdir()}


def records(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


PAPERS = tuple(paper(truth(name), Layout()) for name in NAMES)
FILES: dict[str, Callable[[], bytes]] = {
    "text": TEXT.encode,
    "text of Windows": lambda: TEXT.replace("\n", "\r\n").encode("gb18030"),
    "Word": lambda: as_word(*PAPERS),
    "Excel": lambda: as_excel(*PAPERS),
    "Excel, figures as numbers": lambda: as_excel(*PAPERS, numbers=True),
    "HTML": lambda: as_html(*PAPERS),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_eight_forms_become_the_eight_files(kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """In every value, to the digit, the result as computed included; no step is done by hand."""
    source, folder = tmp_path / "forms", tmp_path / "out"
    folder.mkdir()
    source.write_bytes(FILES[kind]())
    status, out, complaint = run(capfd, source, "-o", folder, "--json")
    assert (status, complaint) == (0, "")
    found = [record["written"] for record in records(out)]
    for path, name in zip(found, NAMES, strict=True):
        assert write_toml(read_toml(Path(path).read_bytes()).evaluation) == write_toml(truth(name))
        assert Path(path).name == f"2023-{truth(name).project.name}.toml"


def test_the_printed_figures_prove_the_reading(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """All rates, scores, totals and grades of the eight forms are what is computed, and nothing is missing."""
    status, out, _ = run(capfd, FIXTURES / "self-evaluation-forms-2023.txt", "-o", tmp_path, "--json")
    assert status == 0
    for record, name in zip(records(out), NAMES, strict=True):
        assert record["differing"] == record["missing"] == record["aside"] == []
        active = sum(one.status != "cancelled" for one in truth(name).indicators)
        assert record["agreeing"] == active + 7


@pytest.mark.parametrize("number", range(1, 5))
def test_pdf(number: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Two forms each, printed by an office suite: cells folded anywhere, rows cut by the ends of pages."""
    source = FIXTURES / "pdf" / f"forms-{number}.pdf"
    status, out, _ = run(capfd, source, "-o", tmp_path, "--json")
    assert status == 0
    for record, name in zip(records(out), NAMES[number * 2 - 2 : number * 2], strict=True):
        assert write_toml(read_toml(Path(record["written"]).read_bytes()).evaluation) == write_toml(truth(name))
        assert record["differing"] == []
        assert {value["place"].split()[0] for value in record["values"]} == {"第"}


def test_the_report_says_what_was_read_where(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Each value with its place, what is doubtful with its place, what agrees, and in how many words."""
    one = tmp_path / "表.docx"
    one.write_bytes(as_word(PAPERS[-1]))
    status, out, complaint = run(capfd, one, "-o", tmp_path, "--lang", "zh")
    lines = out.splitlines()
    assert (status, complaint) == (0, "")
    assert lines[0].startswith(f"{one} 第 1/1 份：")
    assert f"存成了 {tmp_path}/2023-{truth(NAMES[-1]).project.name}.toml" in lines
    assert f"表 1 第 1 行：项目名称：{truth(NAMES[-1]).project.name}" in lines
    assert "表 1 第 5 行：当年财政拨款 · 年初预算数：1,204.93" in lines
    assert any(line.startswith("表 1 第 11 行：第 1 项 · 状态：") for line in lines)
    assert "表上的执行率、得分、总分、等级有 51 处与重算的一致。" in lines


def test_what_disagrees_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A figure that was misread, or is wrong on the form, shows in what follows from it."""
    source = tmp_path / "form.txt"
    source.write_text(
        TEXT.replace("116.50\t10.00", "115.50\t10.00").replace("116.50\t-", "115.50\t-"), encoding="utf-8"
    )
    _, out, _ = run(capfd, source, "-o", tmp_path, "--json", "--lang", "en")
    assert records(out)[0]["differing"] == [
        {"what": "Total · execution rate", "printed": "99.60", "computed": "98.75"},
        {"what": "Total · score", "printed": "9.96", "computed": "9.87"},
        {"what": "This year's appropriation · execution rate", "printed": "99.60", "computed": "98.75"},
        {"what": "a total of", "printed": "99.96", "computed": "99.87"},
    ]


def test_a_year_in_the_name_of_a_file_is_told_and_not_taken(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The form has none."""
    source = tmp_path / "2023年自评.docx"
    source.write_bytes(as_word(paper(truth(NAMES[3]), Layout(year=""))))
    (folder := tmp_path / "out").mkdir()
    status, out, _ = run(capfd, source, "-o", folder)
    assert (status, [one.project.fiscal_year for one in written(folder).values()]) == (0, [None])
    assert "年度：表上没有写；文件名里是 2023，没有照它填，请核对。" in out


def test_no_file_is_replaced(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The next free name is taken, whatever has the one before it."""
    (tmp_path / "2023-其他支出.toml").write_text("mine", encoding="utf-8")
    (tmp_path / "2023-其他支出-2.toml").symlink_to("nowhere")
    source = tmp_path / "form.html"
    source.write_bytes(as_html(PAPERS[2]))
    _, out, _ = run(capfd, source, "-o", tmp_path, "--json")
    assert records(out)[0]["written"].endswith("2023-其他支出-3.toml")
    assert (tmp_path / "2023-其他支出.toml").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_one_bad_file_leaves_the_others(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is complained of in one line, and the status says so."""
    good, bad = tmp_path / "good.html", tmp_path / "bad.docx"
    good.write_bytes(as_html(PAPERS[2]))
    bad.write_bytes(b"PK\x03\x04 and nothing more")
    status, out, complaint = run(capfd, bad, good, tmp_path / "none.txt", "-o", tmp_path, "--json")
    assert status == 2
    assert len(records(out)) == 1
    assert len(complaint.splitlines()) == 2


def test_an_evaluation_is_told_to_be_one_already(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It was said to hold no form; what opens it is named."""
    (tmp_path / "a.toml").write_bytes(sample_bytes(NAMES[0]))
    status, out, complaint = run(capfd, tmp_path / "a.toml", "-o", tmp_path, "--lang", "zh")
    assert (status, out) == (2, "")
    assert "a.toml：已经是自评表的 TOML 文件" in complaint
    assert "selfeval open" in complaint
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]


def test_standard_input(tmp_path: Path) -> None:
    """`-`, and the folder in hand where none is named; a restricted account has no such command."""
    done = call("import", "-", folder=tmp_path, given=as_html(PAPERS[2]))
    assert (done.status, done.complaint) == (0, "")
    assert (tmp_path / "2023-其他支出.toml").exists()
    refused = call("--restricted", tmp_path, "import", "-", folder=tmp_path, given=as_html(PAPERS[2]))
    assert refused.status == 2
    assert not (tmp_path / "2023-其他支出-2.toml").exists()


def test_another_preset(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is the one that the files name, and by which the printed figures are checked."""
    source = tmp_path / "form.html"
    source.write_bytes(as_html(PAPERS[2]))
    status, out, _ = run(capfd, source, "-o", tmp_path, "--json", "--preset", "hubei")
    assert status == 0
    assert read_toml(Path(records(out)[0]["written"]).read_bytes()).evaluation.preset == "hubei"
    assert run(capfd, source, "-o", tmp_path, "--preset", "nowhere")[0] == 2


def test_the_levels_of_a_form_choose_its_preset(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Where none is named and the usual one doesn't know them; that is said."""
    source = tmp_path / "form.html"
    source.write_bytes(as_html(ELSEWHERE["cost"].paper))
    _, out, _ = run(capfd, source, "-o", tmp_path, "--json", "--lang", "zh")
    (record,) = records(out)
    assert read_toml(Path(record["written"]).read_bytes()).evaluation.preset == "core-2021"
    assert "照“" in record["preset"]["why"]


def test_the_printed_figures_choose_between_presets_with_the_same_levels(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A form that is rounded half up is none of the usual preset's; where both would print it so, the usual one is named."""
    source = tmp_path / "form.html"
    for form, preset, why in (
        (ELSEWHERE["yuan"].paper, "national-2020", "最一致"),
        (PAPERS[0], "shanghai", "没有别的"),
    ):
        source.write_bytes(as_html(form))
        _, out, _ = run(capfd, source, "-o", tmp_path, "--json", "--lang", "zh")
        (record,) = records(out)
        assert (record["preset"]["id"], why in record["preset"]["why"]) == (preset, True)
        assert read_toml(Path(record["written"]).read_bytes()).evaluation.preset == preset


def test_a_score_that_was_not_read_is_missing_and_shown_as_none(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What a preset gives isn't what the form prints."""
    source = tmp_path / "form.txt"
    source.write_text(TEXT.replace("\t分值\t得分\t", "\t分值\t看不懂\t"), encoding="utf-8")
    status, out, _ = run(capfd, source, "-o", tmp_path, "--json")
    assert status == 0
    assert "indicators[1].score" in records(out)[0]["missing"]
    _, out, _ = run(capfd, source, "-o", tmp_path)
    assert "–/5.00" in out
    assert "5.00/5.00" not in out


@pytest.mark.parametrize("arguments", [(), ("-o", "nowhere", "x"), ("--nothing", "x")])
def test_wrong_usage(arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    """One line, and 2."""
    status, out, complaint = run(capfd, *arguments)
    assert (status, out, len(complaint.splitlines())) == (2, "", 1)
