"""A form in a file is offered as one that was pasted: shown, asked about, taken, and taken back."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from selfeval_tui import reach
from selfeval_tui.conversation.home.menu import Menu
from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.replies.told import Refused
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.talk import Switched
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import say
from selfeval_tui.scoring.whatif.scenario import Scenario
from selfeval_tui.store.scenario_toml import write_scenario
from tests.conversation.desk import IT_MAINTENANCE, WATER_APPROVAL, about, refuse, sample, saved, take, typed, words
from tests.fixtures.seed import NAMES
from tests.forms.elsewhere import ELSEWHERE
from tests.forms.papers import Layout, as_excel, as_html, as_word, paper
from tests.tables import seed_form

pytestmark = pytest.mark.usefixtures("folder")


def put(name: str, data: bytes) -> None:
    Path(name).write_bytes(data)


def word_of(*names: str) -> bytes:
    return as_word(*(paper(sample(name), Layout()) for name in names))


def from_home(reply: str) -> Session:
    """The evaluation that a reply at home begins."""
    switched = home().reply(reply)[-1]
    assert isinstance(switched, Switched)
    assert isinstance(switched.talk, Session)
    return switched.talk


@pytest.mark.parametrize("name", ["import", "导入", "IMPORT"])
def test_a_form_at_home_begins_an_evaluation(name: str, tmp_path: Path) -> None:
    """It is shown first; taken and saved it is the committed file."""
    put("表.docx", word_of(IT_MAINTENANCE))
    session = from_home(f"/{name} 表.docx")
    assert "采用吗？" in words(session.greet())
    take(session, "1")
    take(session, f"/save {tmp_path / 'read.toml'}")
    assert write_toml(saved(tmp_path / "read.toml")) == write_toml(sample(IT_MAINTENANCE))


def of_another_project() -> tuple[Session, Menu]:
    """An evaluation in hand, and the question about the form of another project."""
    put("表.docx", word_of(IT_MAINTENANCE))
    session = typed("2023", "河道整治")
    switched = session.reply("/import 表.docx")[-1]
    assert isinstance(switched, Switched)
    assert isinstance(switched.talk, Menu)
    session.close()
    return session, switched.talk


def led(menu: Menu, reply: str) -> Session:
    switched = menu.reply(reply)[-1]
    assert isinstance(switched, Switched)
    assert isinstance(switched.talk, Session)
    return switched.talk


def test_the_form_of_another_project_begins_an_evaluation_by_a_letter() -> None:
    """The one in hand stays as it is."""
    session, menu = of_another_project()
    before = session.state
    assert any("不是一个项目" in line for line in words(menu.greet()))
    begun = led(menu, "n")
    assert "采用吗？" in words(begun.greet())
    take(begun, "1")
    assert begun.state.evaluation.project.name == sample(IT_MAINTENANCE).project.name
    assert session.state == before


def test_the_form_of_another_project_is_put_into_the_one_in_hand_where_that_is_meant() -> None:
    session, menu = of_another_project()
    assert led(menu, "p") is session
    assert "采用吗？" in words(session.greet())
    take(session, "1")
    assert session.state.evaluation.project.name == sample(IT_MAINTENANCE).project.name


def test_the_form_of_another_project_is_left_by_a_letter() -> None:
    session, menu = of_another_project()
    before = session.state
    assert led(menu, "b") is session
    assert session.state == before
    assert not session.state.offered


@pytest.mark.parametrize("name", ["表.docx", "'表.docx'", "./表.docx"])
def test_the_name_of_a_form_at_home_offers_it(name: str) -> None:
    """As that of an evaluation opens it."""
    put("表.docx", word_of(IT_MAINTENANCE))
    assert "采用吗？" in words(from_home(name).greet())


def test_a_form_that_is_not_there_is_missed_by_its_name() -> None:
    refused = home().reply("没有.xlsx")[-1]
    assert isinstance(refused, Refused)
    assert refused.problem.message.code == "file.missing"


def test_columns_that_are_not_used_are_named_before_they_are_lost() -> None:
    text = (
        "项目名称\t河道\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t评委意见\n"
        "产出指标\t数量指标\t河道数\t≥5条\t5条\t90\t90\t属实\n"
    )
    assert any("没有用" in line and "评委意见" in line for line in words(take(typed("2023"), f"/paste {text}")))


def test_a_form_of_another_kind_that_names_a_project_is_told() -> None:
    text = f"部门整体支出绩效自评表\n{seed_form(IT_MAINTENANCE)}"
    assert any("像是另一种表" in line for line in words(take(typed("2023"), f"/paste {text}")))


def test_scores_that_are_not_those_computed_are_told_in_one_line() -> None:
    one = sample(IT_MAINTENANCE)
    lower = tuple(replace(two, score=two.weight - 1 if two.weight else two.score) for two in one.indicators)
    put("表.docx", as_word(paper(replace(one, indicators=lower), Layout())))
    told = [line for line in words(take(typed("2023"), "/import 表.docx")) if "与算得的不一致" in line]
    assert len(told) == 1
    assert f"第 1 项 · 得分 {lower[0].score}（算得 " in told[0]


def test_lines_below_a_form_are_no_second_form() -> None:
    one = paper(sample(IT_MAINTENANCE), Layout())
    put("表.docx", as_word(dataclasses.replace(one, below=(*one.below, "编制说明", "以上数据均经核对，与决算一致。"))))
    assert not any("后面还有一份表" in line for line in words(from_home("/import 表.docx").greet()))


def test_a_form_fills_the_evaluation_in_hand() -> None:
    """One yes takes it, one undo takes it back."""
    put("表.docx", word_of(IT_MAINTENANCE))
    session = typed("2023")
    before = session.state.evaluation
    assert "采用吗？" in words(take(session, "/import 表.docx"))
    take(session, "采用")
    assert session.state.evaluation == replace(sample(IT_MAINTENANCE), result=None)
    take(session, "/undo")
    assert session.state.evaluation == before


def test_what_is_offered_outlives_the_file_and_the_session() -> None:
    """The rows are in the draft: the offer is the same when the file is gone, with the places in the file."""
    put("表.docx", word_of(WATER_APPROVAL))
    session = typed("2023")
    take(session, "/import 表.docx")
    Path("表.docx").unlink()
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state == session.state
    assert session.reading(found.state.offered) == session.reading(session.state.offered)


def test_the_doubtful_ones_become_questions() -> None:
    """They are counted, and one of the answers leads to each of them."""
    put("表.docx", word_of(WATER_APPROVAL))
    session = typed("2023")
    told = words(take(session, "/import 表.docx"))
    assert any("逐项看" in line for line in told)
    take(session, "逐项看")
    assert session.step is not None
    assert session.step.address.key == "status"


def test_of_several_forms_one_is_chosen_by_its_number() -> None:
    """They are named; the number goes behind the name of the file, in quotes or not."""
    put("三份.docx", word_of(*NAMES[:3]))
    session = typed("2023")
    problem = refuse(session, "/import 三份.docx")
    told = say(problem.told, "zh")
    assert all(f"{number}) {sample(name).project.name}" in told for number, name in enumerate(NAMES[:3], 1))
    assert told.endswith("如 /import 三份.docx 1。")
    take(session, "/import '三份.docx' 2")
    take(session, "采用")
    assert session.state.evaluation.project.name == sample(NAMES[1]).project.name
    assert refuse(session, "/import 三份.docx 4").message.code == "import.no_such"


def test_places_are_those_of_the_file() -> None:
    """What wasn't understood is named by where it stands in the file, not by a line that nobody sees."""
    strange = as_html(paper(sample(IT_MAINTENANCE), Layout())).replace(
        b"<td colspan=7", b"<td>?</td></tr><tr><td colspan=7"
    )
    put("表.html", strange)
    told = words(take(typed("2023"), "/import 表.html"))
    assert any(line.startswith("表 1 第 ") and "没看懂" in line for line in told)


def test_what_of_the_file_was_not_read_is_said() -> None:
    """A hidden sheet."""
    import openpyxl

    put("表.xlsx", as_excel(paper(sample(IT_MAINTENANCE), Layout())))
    book = openpyxl.load_workbook("表.xlsx")
    book.create_sheet("草稿").sheet_state = "hidden"
    book.save("表.xlsx")
    assert words(take(typed("2023"), "/import 表.xlsx"))[0] == "隐藏的工作表没有读：草稿。"


def test_a_year_in_the_name_of_a_file_is_told_and_not_taken() -> None:
    """The form has none."""
    put("2023年自评.docx", as_word(paper(sample(IT_MAINTENANCE), Layout(year=""))))
    said = words(from_home("/import 2023年自评.docx").greet())
    assert any("文件名里是 2023" in line for line in said)
    assert not any(line.startswith("年度：2023") for line in said)


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ("", "import.which"),
        ("没有.docx", "file.missing"),
        ("管道.docx", "file.not_regular"),
        (".", "file.folder"),
        ("空.txt", "source.no_form"),
        ("空.txt 2", "source.no_form"),
        ("表.toml", "source.evaluation"),
        ("假设.toml", "file.scenario"),
        ("坏.toml", "source.no_form"),
    ],
)
def test_what_is_no_form_changes_nothing(rest: str, code: str) -> None:
    """One line says what it is, at home as well."""
    os.mkfifo("管道.docx")
    put("空.txt", "没有表\n".encode())
    put("表.toml", write_toml(sample(IT_MAINTENANCE)).encode())
    put("假设.toml", write_scenario(Scenario()).encode())
    put("坏.toml", b"format = 1\n[project]\nname = \n")
    session = typed("2023")
    before = session.state
    assert refuse(session, f"/import {rest}").message.code == code
    assert session.state == before
    refused = home().reply(f"/import {rest}")[-1]
    assert isinstance(refused, Refused)
    assert refused.problem.message.code == code


def test_a_name_that_ends_with_a_number_is_a_name() -> None:
    """`表 2` is the file of that name where there is one."""
    put("表 2", seed_form(IT_MAINTENANCE).encode())
    session = typed("2023")
    assert "采用吗？" in words(take(session, "/import 表 2"))


def test_files_that_can_be_read_complete_the_command() -> None:
    """And no others."""
    for name in ("表.docx", "表.XLSX", "表.toml", "表.png"):
        put(name, b"")
    found = about(sample(IT_MAINTENANCE)).completion("/import ")
    assert [candidate.text for candidate in found.candidates] == ["表.XLSX", "表.docx"]


def test_a_restricted_account_reads_what_lies_in_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By its bare name, no link, and no PDF: that would take a process of its own."""
    put("表.docx", word_of(IT_MAINTENANCE))
    put("表.pdf", b"%PDF-1.4\n")
    (tmp_path / "elsewhere.docx").write_bytes(word_of(IT_MAINTENANCE))
    Path("link.docx").symlink_to(tmp_path / "elsewhere.docx")
    session = typed("2023")
    monkeypatch.setattr(reach._Reach, "folder", Path.cwd())
    assert refuse(session, f"/import {tmp_path / 'elsewhere.docx'}").message.code == "file.names_only"
    assert refuse(session, "/import ../elsewhere.docx").message.code == "file.names_only"
    assert refuse(session, "/import link.docx").message.code == "file.out_of_reach"
    assert refuse(session, "/import 表.pdf").message.code == "source.restricted"
    assert "采用吗？" in words(take(session, "/import 表.docx"))


def test_the_levels_of_a_form_choose_the_preset_of_what_is_begun() -> None:
    """Where the usual one doesn't know them; it is said, and nothing is doubtful by it."""
    put("表.docx", as_word(ELSEWHERE["cost"].paper))
    session = from_home("/import 表.docx")
    assert session.state.evaluation.preset == "core-2021"
    assert any("照“" in line for line in words(session.greet()))
    assert session.reading(session.state.offered).rows[0].doubts == ()


def test_what_agrees_proves_the_reading() -> None:
    """The preview says how many printed figures are what is computed."""
    put("表.docx", word_of(IT_MAINTENANCE))
    assert "表上的执行率、得分、总分、等级有 14 处与重算的一致。" in words(take(typed("2023"), "/import 表.docx"))
