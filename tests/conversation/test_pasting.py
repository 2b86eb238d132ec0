"""A pasted table is shown as understood, waits for a yes, fills what it holds, and one undo takes it back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from selfeval_tui.conversation.home.opening import open_file
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.ledger import Ledger
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.place import Place
from selfeval_tui.conversation.registry import all_commands
from selfeval_tui.conversation.replies.told import Refused
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.addresses import Address, get
from selfeval_tui.evaluation.funding import Funding, FundingRow
from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import Language, say
from selfeval_tui.language.columns import width
from selfeval_tui.store.log import Log
from tests.conversation.desk import (
    IT_MAINTENANCE,
    WATER_APPROVAL,
    about,
    at,
    codes,
    doubts,
    refuse,
    sample,
    saved,
    take,
    typed,
    with_indicators,
    words,
)
from tests.fixtures.seed import NAMES
from tests.tables import HEAD, as_table, seed_form, seed_table

D = Decimal
TWO = "产出指标\t数量指标\t甲\t≥95%\t96\t20\t20\t\n\t质量指标\t乙\t合格\t达成指标\t25\t25\t"
DOUBTFUL = "产出指标\t数量指标\t甲\t290%\t96\t20\t20\t\n\t\t乙\t≥95%\t差不多\t25\t\t"
EMPTY_OF_INDICATORS = {"indicators": (), "result": None}


def without_indicators(name: str) -> Evaluation:
    return replace(sample(name), **EMPTY_OF_INDICATORS)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_pasted_makes_the_form(name: str, tmp_path: Path) -> None:
    """Head, money and goals typed, the table pasted and taken: the file is the committed one, byte for byte."""
    session, path = about(without_indicators(name)), tmp_path / "pasted.toml"
    take(session, seed_table(name))
    take(session, "1")
    take(session, f"/save {path}")
    assert write_toml(saved(path)) == write_toml(sample(name))


@pytest.mark.parametrize("place", ["/go project.fiscal_year", "/go project.name", "/go 其他资金.执行数", "/add"])
def test_a_table_may_be_pasted_at_any_question(place: str) -> None:
    """Whatever is asked, the whole form pasted fills the indicators; the question is asked on."""
    session = about(without_indicators(WATER_APPROVAL))
    take(session, place)
    take(session, seed_form(WATER_APPROVAL))
    take(session, "全部采用")
    assert session.state.evaluation.indicators == sample(WATER_APPROVAL).indicators


def test_nothing_is_taken_before_a_yes() -> None:
    """The preview changes nothing, and neither does a no."""
    session = typed("/add")
    before = session.state.evaluation
    told = take(session, TWO)
    assert session.state.evaluation is before
    assert "paste.ask" in codes(told, Role.ASK)
    take(session, "不要")
    assert session.state.evaluation is before
    assert at(session) == "indicators[1].category"
    assert not session.state.offered


def test_one_undo_takes_it_back_and_one_redo_makes_it_again() -> None:
    """All rows are one step."""
    session = typed("/add", TWO, "1")
    assert len(session.state.evaluation.indicators) == 2
    take(session, "/undo")
    assert not session.state.evaluation.indicators
    take(session, "/redo")
    assert len(session.state.evaluation.indicators) == 2


def test_undo_lets_go_of_what_is_offered() -> None:
    """Right behind a paste the last thing that happened is the paste."""
    session = typed("2023", TWO)
    take(session, "/undo")
    assert not session.state.offered
    assert session.state.evaluation.project.fiscal_year == 2023


def test_the_preview_says_each_row_and_the_sums() -> None:
    """Counts and points in all and under each level 1, every row with its number, in aligned columns."""
    told = words(take(typed("/add"), seed_table(WATER_APPROVAL)))
    text = "\n".join(told)
    assert "认出 49 项，分值合计 90.00：产出 30 项 56.00，效益 13 项 24.00，满意度 6 项 10.00。" in told
    for number, one in enumerate(sample(WATER_APPROVAL).indicators, 1):
        assert any(row.strip().startswith(f"{number} ") and row.endswith(one.name or "-") for row in told), number
    assert "第 1、12、25、34、47 项：分值 0，理由写着取消" in text
    assert told[-1] == "1) 全部采用，5 项记为已取消   2) 不要   3) 采用后逐项看这 6 项"
    assert told.index("采用吗？") > len(told) - 10


def test_what_is_doubtful_is_looked_at() -> None:
    """Taken, then led through the doubtful values: Enter keeps one, an answer mends it; then what is missing is asked."""
    session = typed("/add", DOUBTFUL, "3")
    assert at(session) == "indicators[1].target"
    take(session, "≥90%")
    assert at(session) == "indicators[2].actual"
    take(session, "96")
    first, second = session.state.evaluation.indicators
    assert (first.operator, str(first.target), str(second.actual)) == ("≥", "90", "96")
    assert at(session) == "indicators[3].category"


def test_keeping_goes_on_to_the_next_doubt() -> None:
    """Nothing has to be typed again."""
    session = about(without_indicators(WATER_APPROVAL))
    take(session, seed_table(WATER_APPROVAL))
    take(session, "3")
    places = [at(session)]
    while at(session):
        take(session, "")
        places.append(at(session))
    wanted = [f"indicators[{number}].{key}" for number, key in
              ((1, "status"), (12, "status"), (25, "status"), (34, "status"), (37, "name"), (47, "status"))]  # fmt: skip
    assert [place for place in places if place.startswith("indicators")] == wanted
    assert session.state.evaluation.indicators == sample(WATER_APPROVAL).indicators


def test_putting_one_off_goes_on_to_the_next_doubt() -> None:
    """What is to be looked at comes before what is missing; taking an answer back goes on with the same ones."""
    session = typed("/add", DOUBTFUL, "3")
    first, second = at(session), str(session.state.look[0])
    take(session, "/skip")
    assert at(session) == second
    session = typed("/add", DOUBTFUL, "3")
    take(session, "≥90%")
    take(session, "/undo")
    assert (at(session), str(session.state.look[0])) == (first, second)


def test_without_a_doubt_there_is_nothing_to_look_at() -> None:
    """Two choices then, and the third number is none."""
    session = typed("/add")
    assert words(take(session, TWO))[-1] == "1) 全部采用   2) 不要"
    assert refuse(session, "3").message.code == "paste.which"
    assert refuse(session, "也许").message.code == "paste.which"
    take(session, "2")
    assert not session.state.evaluation.indicators


@pytest.mark.parametrize("table", [TWO, DOUBTFUL], ids=["clear", "doubtful"])
@pytest.mark.parametrize("reply", ["2", "2)", "２", "不要", "n"])
def test_a_no_is_the_same_number_whatever_is_pasted(table: str, reply: str) -> None:
    """Doubtful rows add a choice, and change none."""
    session = typed("/add", table, reply)
    assert not session.state.offered
    assert not session.state.evaluation.indicators


LOOKING = {"help": "", "show": "", "why": "", "outline": "", "board": "", "review": "", "lang": "zh", "theme": "light"}
CHANGING = {"back": "", "next": "", "go": "1", "edit": "1", "skip": "", "add": "", "remove": "1", "clear": "1.三级指标",
            "fix": "1", "redo": "", "reload": "", "whatif": "", "keep": "", "drop": "", "out": "", "rename": "乐观",
            "goal": "98", "sensitivity": ""}  # fmt: skip


@pytest.mark.parametrize("name", LOOKING)
def test_looking_goes_on_while_a_table_waits(name: str) -> None:
    """Help, scores and findings are shown; the table is then asked about again, and isn't lost."""
    session = typed("/add", TWO)
    assert "采用吗？" in words(take(session, f"/{name} {LOOKING[name]}"))
    assert session.state.offered == TWO


@pytest.mark.parametrize("name", CHANGING)
def test_nothing_is_changed_under_a_table_that_waits(name: str) -> None:
    """It was read for the form as it stood: first it is decided, and one line says so."""
    session = about(with_indicators(Indicator(name="甲", weight=D(5))))
    take(session, "/go 1.指标值")
    take(session, TWO)
    assert refuse(session, f"/{name} {CHANGING[name]}").message.code == "paste.which"


def test_every_command_that_changes_waits_for_a_table() -> None:
    """What neither looks nor leaves nor decides is named above."""
    assert {entry.name for entry in all_commands() if entry.waits} == CHANGING.keys()
    others = {
        "undo", "paste", "save", "export", "overwrite", "compare", "open", "new", "recent", "import", "folder", "quit",
    }  # fmt: skip
    assert {entry.name for entry in all_commands() if not entry.waits} == LOOKING.keys() | others


def test_an_earlier_answer_is_not_changed_under_a_table_that_waits() -> None:
    """By its key as little as by a command."""
    session = typed("2023", TWO)
    before = session.state
    (refused,) = session.mend(Place(Address.of("project", "fiscal_year")))
    assert isinstance(refused, Refused)
    assert refused.problem.message.code == "paste.which"
    assert session.state is before


@pytest.mark.parametrize("away", ["/undo", "2"])
def test_a_table_let_go_of_is_brought_back(away: str) -> None:
    """Taken back or declined by mistake, /redo shows it again, also after a restart; once something else is done, no more."""
    session = typed("2023", TWO, away)
    session.close()
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state == session.state
    session = Session(Ledger(found.state, Log(session.ledger.log.path, seen=found.size)))
    assert "采用吗？" in words(take(session, "/redo"))
    take(session, "1")
    assert [one.name for one in session.state.evaluation.indicators] == ["甲", "乙"]
    take(session, TWO)
    take(session, "/undo")
    take(session, "水务项目")
    assert refuse(session, "/redo").message.code == "redo.nothing"


@pytest.mark.parametrize("away", ["/undo", "2"])
def test_a_table_let_go_of_twice_comes_back_as_is_said(away: str) -> None:
    """However often it is let go of: at once, or behind what was taken back before it; the words say which."""
    session = typed("2023", TWO)
    for _ in range(3):
        assert words(take(session, away))[0].endswith("/redo 可以再看这份表。")
        assert "采用吗？" in words(take(session, "/redo"))
    session = typed("2023", "甲项目", "/undo", TWO, away)
    assert "采用吗？" in words(take(session, "/redo"))
    assert "/redo 先恢复前面撤回的，然后又是这份表。" in words(take(session, away))[0]
    take(session, "/redo")
    assert session.state.evaluation.project.name == "甲项目"
    assert "采用吗？" in words(take(session, "/redo"))
    assert session.state.offered == TWO


def test_another_table_in_the_place_of_one_that_waits() -> None:
    """It is said that the first was not taken."""
    session = typed("2023", TWO)
    told = take(session, TWO.replace("3", "4", 1) + "\n")
    assert words(told)[0] == "前一份还没有采用，换成了这一份。"


def test_undo_and_redo_keep_their_order_about_a_table() -> None:
    """What was taken back last comes back first."""
    session = typed("2023", "水务项目", TWO, "/undo", "/undo", "/redo")
    assert session.state.evaluation.project.name == "水务项目"
    assert not session.state.offered
    take(session, "/redo")
    assert session.state.offered == TWO


def test_another_paste_takes_the_place_of_the_first() -> None:
    """Copied once more, this time rightly."""
    session = typed("/add", DOUBTFUL, TWO, "1")
    assert [one.name for one in session.state.evaluation.indicators] == ["甲", "乙"]
    assert session.state.evaluation.indicators[1].actual == "达成指标"


def test_an_offer_survives_a_cut_link() -> None:
    """It is in the journal before it is shown; whoever comes back sees it again, and can say yes."""
    session = typed("2023", "信息化运维项目", TWO)
    path = session.ledger.log.path
    session.close()
    found = resume(path)
    assert found is not None
    again = Session(Ledger(found.state, Log(path, seen=found.size)))
    assert "paste.ask" in codes(again.greet(), Role.ASK)
    take(again, "1")
    assert len(again.state.evaluation.indicators) == 2
    again.close()
    last = resume(path)
    assert last is not None
    assert last.state == again.state


def test_looking_survives_a_cut_link() -> None:
    """The values still to be looked at are in the journal too."""
    session = typed("/add", DOUBTFUL, "3", "≥90%")
    session.close()
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state == session.state
    assert str(found.state.at) == "indicators[2].actual"


def test_rows_fill_the_indicators_of_a_plan(tmp_path: Path) -> None:
    """A plan that has the indicators gets what came of them, no row twice; repeated names are told apart by their section."""
    form = sample(WATER_APPROVAL)
    plan = replace(
        form,
        result=None,
        indicators=tuple(replace(one, **dict.fromkeys(("actual", "score", "deviation"))) for one in form.indicators),
    )
    path = tmp_path / "plan.toml"
    path.write_text(write_toml(plan), encoding="utf-8")
    session = open_file(path)
    assert isinstance(session, Session)
    take(session, "/go 2.actual")
    told = words(take(session, seed_table(WATER_APPROVAL)))
    assert "其中 49 项填进已有的同名指标。" in told
    take(session, "1")
    assert session.state.evaluation.indicators == form.indicators


def test_names_and_actuals_alone_fill_a_plan() -> None:
    """Two columns with their head are enough: the target is the plan's, and what is read is read against it."""
    plan = with_indicators(
        Indicator(category="产出指标", subcategory="数量指标", name="甲", operator="≥", target=D(95), unit="%", weight=D(20)),
        Indicator(category="产出指标", subcategory="质量指标", name="乙", target="合格", weight=D(25)),
    )  # fmt: skip
    session = about(plan)
    take(session, "三级指标\t实际完成值\t得分\n乙\t达成\t\n甲\t90%\t\n丙\t达成\t\n")
    take(session, "1")
    one, other, third = session.state.evaluation.indicators
    assert (str(one.actual), str(one.score), other.actual) == ("90", "18.94", "达成指标")
    assert (third.name, third.subcategory) == ("丙", "质量指标")


def test_a_row_that_says_otherwise_than_the_plan_is_doubted() -> None:
    """Another target or weight is taken, and told with what it was."""
    plan = with_indicators(
        Indicator(
            category="产出指标", subcategory="数量指标", name="甲", operator="≥", target=D(90), unit="%", weight=D(15)
        )
    )
    told = doubts(take(about(plan), TWO))
    assert {"paste.other_target", "paste.other_weight"} <= set(told)


def test_an_indicator_that_was_only_begun_is_filled_first() -> None:
    """Whoever chose a level 1 and then pastes doesn't get an empty row."""
    session = typed("/add", "效益", TWO, "1")
    assert [one.name for one in session.state.evaluation.indicators] == ["甲", "乙"]


@pytest.mark.parametrize("place", ["goals.expected", "goals.actual", "project.remarks", "indicators[1].deviation"])
def test_in_a_paragraph_text_stays_text(place: str) -> None:
    """A goal with many lines is one goal, a table within it included."""
    session = about(with_indicators(Indicator(name="甲")))
    take(session, f"/go {place}")
    take(session, f"1、第一条\n{TWO}")
    assert not session.state.offered
    wanted = "\n".join(line.rstrip() for line in f"1、第一条\n{TWO}".split("\n"))
    assert get(session.state.evaluation, Address.parse(place)) == wanted


def test_a_row_in_one_line_is_taken_at_once() -> None:
    """As it always was: no preview for a single row in the place of an indicator."""
    session = typed("/add", "产出指标\t质量指标\t乙\t合格\t达成指标\t25")
    assert not session.state.offered
    assert len(session.state.evaluation.indicators) == 1


def test_the_first_cells_of_a_paste_may_be_blank() -> None:
    """Copied from the middle of a merged cell: the first row keeps its columns."""
    session = typed("/add", "\t\t甲\t≥95%\t96\t20\t20\t\n\t\t乙\t≥95%\t96\t25\t25\t", "1")
    assert [one.name for one in session.state.evaluation.indicators] == ["甲", "乙"]
    assert {one.subcategory for one in session.state.evaluation.indicators} == {"数量指标"}


def test_the_command_keeps_blank_cells_too() -> None:
    """`/paste` in front of a table, as the plain lines send it; alone it asks for one."""
    session = typed("/add", "/paste\n\t\t甲\t≥95%\t96\t20\t20\t", "1")
    assert session.state.evaluation.indicators[0].name == "甲"
    assert refuse(session, "/paste").message.code == "paste.empty"
    assert refuse(session, "/paste 今天天气很好").message.code == "paste.nothing"


@pytest.mark.parametrize(
    ("total", "says"),
    [("90.00\t", ""), ("100.00\t99.96", ""), ("100.00\t91.56", "总分：表上是 91.56，算得 99.96。")],
)
def test_a_printed_total_is_held_against_its_rows(total: str, says: str) -> None:
    """Another one than its scores come to is said in the preview; one without a score says nothing."""
    text = seed_form(IT_MAINTENANCE)
    assert "总分\t\t\t\t\t100.00\t99.96" in text
    told = words(take(typed("/add"), text.replace("100.00\t99.96", total)))
    assert [line for line in told if line.startswith("总分：表上是")] == ([says] if says else [])


def test_what_was_not_understood_is_said_with_its_line() -> None:
    """Not a line goes missing without a word."""
    text = "\n".join(["\t".join(HEAD), TWO, "\t\t\t≥95%\t96\t5\t5\t", "总分\t\t\t\t\t45\t45"])
    told = words(take(typed("/add"), text))
    assert "第 4 行没看懂：≥95% 96 5 5" in told
    assert "有 1 行没看懂，没有用：第 4 行。" in told
    assert "另有 2 行是表头、合计或页码。" in told


def test_lines_in_which_nothing_is_found_are_refused_with_what_is_wanted() -> None:
    """The question stays, and so does what was pasted."""
    session = typed("/add")
    assert refuse(session, "今天\n天气\n很好").message.code == "paste.nothing"
    assert refuse(session, "甲\t乙\n" * 1_001).message.code == "paste.long"


def test_a_second_table_under_the_same_head_is_told() -> None:
    """It begins again, so it is another one: the first is offered alone."""
    head = "序号\t三级指标\t年度指标值\t实际完成值\t分值\n"
    told = words(take(typed("/add"), f"{head}1\t甲\t≥1\t1\t5\n{head}1\t丙\t≥1\t1\t5\n"))
    assert "后面还有一份表（2 行），一次填一份，没有用。" in told
    assert any(line.startswith("认出 1 项") for line in told)


@pytest.mark.parametrize("at_question", ["/add", "/go 项目名称", "/go 其他资金.全年执行数"])
def test_money_that_cannot_be_read_is_named(at_question: str) -> None:
    """The rows that were seen, and why nothing of them was taken; not that nothing was found."""
    text = "项目资金（元）\t\t年初预算数\t全年预算数\t全年执行数\n\t当年财政拨款\t很多\t\t\n\t其他资金\t1\t2\t3\t4\n"
    problem = refuse(typed("2023", at_question), text)
    assert problem.message.code == "paste.unread"
    assert all(row in say(problem.told, "zh") for row in ("当年财政拨款", "其他资金"))


def test_what_of_money_can_be_read_is_offered() -> None:
    """Though it is one figure, and the others are not."""
    text = "项目资金\t\t年初预算数\t全年预算数\t全年执行数\n\t当年财政拨款\t很多\t5\t许多\n"
    told = words(take(typed("2023"), text))
    assert "采用吗？" in told
    assert sum("没有填" in line for line in told) >= 2


def test_a_preview_can_be_picked_like_any_choice() -> None:
    """Completion offers what can be done with the table, and nothing of the question behind it."""
    session = typed("/add", DOUBTFUL)
    found = [say(candidate.text, "zh") for candidate in session.completion("").candidates]
    assert found == ["采用", "不要", "逐项看"]
    assert session.example == ""
    for word in ("采用", "逐项看"):
        take(session, word)
        take(session, "/undo")
        take(session, DOUBTFUL)


def test_a_table_written_by_us_is_read_by_us() -> None:
    """Weights that come to 90 are told so."""
    told = take(typed("/add"), as_table(sample().indicators))
    assert "paste.sums" in codes(told, Role.SCORE)
    session = typed("/add", as_table(sample().indicators))
    assert "allotted.all" in codes(take(session, "1"), Role.NOTE)


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_form_pasted_makes_the_form(name: str, tmp_path: Path) -> None:
    """Copied as it was printed, title to grade: the file is the committed one, byte for byte, and one undo takes it back."""
    session, path = typed(), tmp_path / "pasted.toml"
    told = words(take(session, seed_form(name)))
    assert any(line.startswith("还认出 16 栏：年度、项目名称、主管部门等。") for line in told)
    assert not any("没有采用" in line or "没看懂" in line for line in told)
    assert any(line.startswith("当年财政拨款：年初 ") for line in told)
    assert "采用了" in words(take(session, "1"))[0]
    take(session, f"/save {path}")
    assert write_toml(saved(path)) == write_toml(sample(name))
    take(session, "/undo")
    assert session.state.evaluation == Evaluation(format=1)


def test_what_of_a_form_is_not_taken_is_named() -> None:
    """By what stands first in the line, so that it is known what is to be filled in by hand."""
    told = words(take(typed("/add"), f"项目编码\t123\n绩效等级说明\t无\n{chr(9).join(HEAD)}\n{TWO}"))
    assert "项目编码、绩效等级说明，这 2 行没有采用，请逐项填写。" in told


def test_the_upper_part_alone_is_taken_too() -> None:
    """Without an indicator; a single label is no form, and what a reply says otherwise than the form is looked at."""
    session = typed("2022")
    told = words(take(session, "（2023 年度）\n项目名称\t信息化运维项目\n主管部门\t上海市水务局"))
    assert "年度原是 2022。" in told
    assert told[-1] == "1) 全部采用   2) 不要   3) 采用后逐项看这 1 项"
    take(session, "3")
    assert session.state.evaluation.project.name == "信息化运维项目"
    assert at(session) == "project.fiscal_year"
    session = typed("2023")
    take(session, "主管部门\t水务局")
    assert not session.state.offered


FUNDED = (
    "项目名称\t甲\n项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\n\t年度资金总额\t200\t200\t199\n"
    "\t当年财政拨款\t200\t200\t199\n\t上年结转资金\t0\t0\t0\n\t其他资金\t0\t0\t0\n"
)


def test_a_total_stated_before_goes_with_a_form_that_sums_up() -> None:
    """Else the old one would be scored; the offer says so, and one undo brings it back."""
    total = FundingRow(initial_budget=D(100), adjusted_budget=D(100), executed=D(50))
    session = about(Evaluation(format=1, funding=Funding(total=total)))
    assert "table.total_is_sum" in doubts(take(session, FUNDED))
    take(session, "1")
    assert session.state.evaluation.funding.total is None
    assert session.card.execution.rate == D("99.50")
    take(session, "/undo")
    assert session.state.evaluation.funding.total == total


HEAD_OF_MONEY = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\n"


def test_a_total_that_is_not_put_is_told_and_not_asked_about() -> None:
    """It is the sum of its rows: what is looked at are the rows, and an answer makes no total beside them."""
    rows = "\t当年财政拨款\t200.0000005\t200\t199\n\t上年结转资金\t0\t0\t0\n\t其他资金\t0\t0\t0\n"
    session = typed("2023")
    told = words(take(session, f"{HEAD_OF_MONEY}\t年度资金总额\t200.0000005\t200\t199\n{rows}"))
    assert any(line.startswith("年度资金总额 · 年初预算数没有填") for line in told)
    take(session, "3")
    assert at(session) == "funding.current_year_appropriation.initial_budget"
    assert not session.state.look
    take(session, "200")
    assert session.state.evaluation.funding.total is None
    total = FundingRow(initial_budget=D(100), adjusted_budget=D(100), executed=D(50))
    session = about(Evaluation(format=1, funding=Funding(total=total)))
    told = words(take(session, FUNDED))
    assert any("原来写的总额不再用" in line for line in told)
    assert told[-1] == "1) 全部采用   2) 不要"


def test_what_is_looked_at_comes_in_the_order_of_the_form() -> None:
    """The rows of the money before their total, which the official form prints first."""
    rows = "\t当年财政拨款\t200\t200\t一百九\n\t上年结转资金\t0\t0\t0\n\t其他资金\t0\t0\t0\n"
    session = typed("2023")
    take(session, f"{HEAD_OF_MONEY}\t年度资金总额\t200\t约二百\t199\n{rows}")
    take(session, "3")
    assert at(session) == "funding.current_year_appropriation.executed"
    assert list(map(str, session.state.look)) == ["funding.total.adjusted_budget"]


def test_an_amount_that_cannot_be_read_leaves_no_old_one() -> None:
    """It would be scored as if the paste had said it: it goes, that is told, and it is asked for."""
    row = FundingRow(initial_budget=D(200), adjusted_budget=D(200), executed=D(150))
    session = about(Evaluation(format=1, funding=Funding(current_year_appropriation=row)))
    told = words(take(session, f"{HEAD_OF_MONEY}\t当年财政拨款\t200\t200\t一百九\n\t其他资金\t0\t0\t0\n"))
    assert "当年财政拨款 · 全年执行数原是 150，采用后空着。" in told
    take(session, "1")
    assert session.state.evaluation.funding.current_year_appropriation.executed is None
    assert "funding.current_year_appropriation.executed" in map(str, session.missing())


def test_a_total_that_is_no_sum_with_what_stays_is_kept() -> None:
    """A row that the form leaves out doesn't raise the total that the form states."""
    rows = FundingRow(initial_budget=D(5), adjusted_budget=D(5), executed=D(5))
    session = about(Evaluation(format=1, funding=Funding(carry_over=rows)))
    take(session, FUNDED.replace("\t上年结转资金\t0\t0\t0\n", ""))
    take(session, "1")
    assert session.card.execution.rate == D("99.50")


@pytest.mark.parametrize("name", ["名称", "三级指标"])
def test_a_head_in_our_own_words_is_no_indicator(name: str) -> None:
    """名称, 目标, 完成, 分值 are what the columns are called here."""
    session = typed()
    take(session, f"{name}\t目标\t完成\t分值\n甲\t≥95%\t96\t20")
    take(session, "1")
    (one,) = session.state.evaluation.indicators
    assert (one.name, one.target, one.actual, one.weight) == ("甲", D(95), D(96), D(20))


ONE_ROW = "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\n\t上年结转资金\t30\t40\t40\n"


def test_a_row_of_the_money_alone_leaves_the_stated_total() -> None:
    """The other rows are unknown, not 0: only against all three can a total be out of date."""
    total = FundingRow(initial_budget=D(100), adjusted_budget=D(100), executed=D(90))
    stated = Funding(total=total)
    session = about(Evaluation(format=1, funding=stated))
    assert "table.total_outdated" not in doubts(take(session, ONE_ROW))
    take(session, "1")
    assert session.state.evaluation.funding.total == total
    assert session.card.execution.rate == D("90.00")
    nothing = FundingRow(initial_budget=D(0), adjusted_budget=D(0), executed=D(0))
    known = replace(stated, current_year_appropriation=nothing, other=nothing)
    assert "table.total_outdated" in doubts(take(about(Evaluation(format=1, funding=known)), ONE_ROW))


THERE = Indicator(category="产出指标", subcategory="数量指标", name="甲", operator="≥", target=D(95), unit="%",
                  actual=D(80), weight=D(20), score=D("16.00"), deviation="人手不够")  # fmt: skip


def test_what_came_of_an_indicator_is_not_replaced_without_a_word() -> None:
    """Actual, score and reason with what they were; those that stay the same are not told."""
    session = about(with_indicators(THERE))
    told = words(take(session, "\t".join(HEAD) + "\n产出指标\t数量指标\t甲\t≥95%\t96\t20\t20\t改好了"))
    for line in ("实际完成值原是 80，这里是 96。", "得分原是 16.00，这里是 20。", "原是 人手不够，这里是 改好了。"):
        assert any(line in row for row in told), line
    same = "\t".join(HEAD) + "\n产出指标\t数量指标\t甲\t≥95%\t80\t20\t16.00\t人手不够"
    assert "paste.other_value" not in doubts(take(session, same))


@pytest.mark.parametrize(
    ("cells", "key", "before"),
    [
        ("≥95%\t基本完成\t20", "actual", "80"),
        ("≥95%～98%\t80\t20", "target", "≥95%"),
        ("≥95%\t80\t二十分", "weight", "20"),
    ],
)
def test_what_a_row_says_and_cannot_be_read_leaves_no_old_value(cells: str, key: str, before: str) -> None:
    """The paste confirms nothing of it: the preview says that it goes, it is asked for then, and one undo brings it back."""
    session = about(with_indicators(THERE))
    told = words(take(session, f"三级指标\t年度指标值\t实际完成值\t分值\n甲\t{cells}\n"))
    assert any(f"原是 {before}，采用后空着。" in line for line in told)
    assert any("没有填：" in line for line in told)
    take(session, "1")
    assert getattr(session.state.evaluation.indicators[0], key) is None
    assert f"indicators[1].{key}" in map(str, session.missing())
    take(session, "/undo")
    assert session.state.evaluation.indicators == (THERE,)
    take(session, "/redo")
    take(session, "/undo")
    take(session, f"三级指标\t年度指标值\t实际完成值\t分值\n甲\t{cells}\n")
    take(session, "3")
    assert at(session) == f"indicators[1].{key}"
    assert not session.state.look


def test_the_score_that_is_shown_is_the_one_that_is_put() -> None:
    """A row without a score gets the preset's, and the preview says so."""
    session = about(with_indicators(THERE))
    told = words(take(session, "三级指标\t年度指标值\t实际完成值\n甲\t≥95%\t90\n"))
    assert any("得分原是 16.00，这里是 18.94。" in row for row in told)
    assert any("18.94/20.00" in row for row in told)
    take(session, "1")
    assert session.state.evaluation.indicators[0].score == D("18.94")


def test_a_live_row_makes_a_cancelled_indicator_stand_again() -> None:
    """Else its points would count 0; a row that cancels leaves it cancelled."""
    cancelled = replace(THERE, status="cancelled", weight=D(0), score=D(0), actual=None)
    session = about(with_indicators(cancelled))
    head = "\t".join(HEAD)
    assert "paste.revived" in doubts(take(session, f"{head}\n产出指标\t数量指标\t甲\t≥95%\t96\t20\t20\t"))
    take(session, "1")
    (one,) = session.state.evaluation.indicators
    assert (one.status, one.weight, one.score) == ("active", D(20), D(20))
    session = about(with_indicators(cancelled))
    assert "paste.revived" not in doubts(take(session, f"{head}\n产出指标\t数量指标\t甲\t≥95%\t取消\t0\t0\t"))
    take(session, "1")
    assert session.state.evaluation.indicators[0].status == "cancelled"


CANCELLED = replace(THERE, status="cancelled", weight=D(0), score=D(0), actual=None)


@pytest.mark.parametrize("begun", [THERE, CANCELLED], ids=["stands", "cancelled"])
@pytest.mark.parametrize(
    "table",
    [
        "三级指标\t年度指标值\t分值\n乙\t合格\t20\n",
        "三级指标\t年度指标值\t实际完成值\n乙\t合格\t达成\n",
        TWO.splitlines()[0],
    ],
)
def test_an_indicator_without_a_name_lends_a_row_nothing(begun: Indicator, table: str) -> None:
    """What is put is what the preview shows; what stood there and goes is told."""
    nameless = replace(begun, name=None, operator=None, target=None, unit=None)
    session = about(with_indicators(nameless))
    told = doubts(take(session, table))
    (row,) = session.reading(session.state.offered).rows
    take(session, "1")
    (one,) = session.state.evaluation.indicators
    assert one == row.indicator
    assert (one.status, one.deviation) == ("active", None)
    assert {"paste.other_value", "paste.emptied"} & set(told)


@pytest.mark.parametrize("start", ["", "项目支出绩效自评表\n", "（2023年度）\n"])
def test_a_second_form_lends_the_first_nothing(start: str) -> None:
    """Neither its name where the first has none, nor a row where no total ends the first; it is told as left."""
    head = "\t".join(HEAD)
    first = FUNDED.replace("项目名称\t甲", "主管部门\t水务局") + f"{head}\n{TWO}\n"
    other = f"{start}{FUNDED.replace('200', '300')}{head}\n{TWO.replace('甲', '丙').replace('乙', '丁')}\n"
    session = typed("/add")
    assert "paste.aside_later" in doubts(take(session, first + other))
    take(session, "1")
    made = session.state.evaluation
    assert (made.project.name, made.project.fiscal_year) == (None, None)
    assert [one.name for one in made.indicators] == ["甲", "乙"]
    assert made.funding.current_year_appropriation.initial_budget == D(200)


def test_a_second_form_ends_one_that_has_no_table() -> None:
    """The rows of the second are not put under the name of the first."""
    session = typed("/add")
    take(session, FUNDED + FUNDED.replace("甲", "乙") + "\t".join(HEAD) + f"\n{TWO}")
    take(session, "1")
    assert (session.state.evaluation.project.name, session.state.evaluation.indicators) == ("甲", ())


HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("项", "目标", "完成值", "分值"),
    "en": ("No.", "Target", "Actual", "Weight"),
}


@pytest.mark.parametrize("language", HEADS)
def test_columns_of_the_preview_have_heads(language: Language) -> None:
    """Each ends above the last sign of its figures; how many rows there are is told once, below them."""
    replies = take(typed("2023"), "/paste 报告完成率\t≥99%\t100%\t15\n验收合格率\t≥90%\t95%\t30")
    said = [say(line.words, language) for reply in replies for line in reply.lines()]
    names = HEADS[language]
    head = next(line for line in said if all(name in line for name in names))
    row = next(line for line in said if "≥99%" in line)
    for name, figure in zip(names, ("1", "≥99%", "100%", "15.00"), strict=True):
        assert width(head.split(name)[0] + name) == width(row.split(figure)[0] + figure), (head, row)
    assert sum("认出 2 项" in line for line in words(replies)) == 1
