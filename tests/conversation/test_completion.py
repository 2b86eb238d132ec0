"""Completion: what is offered can be taken, replaces exactly what was typed, and is found by any of its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.conversation.candidate import Completion
from selfeval_tui.conversation.completing.completion import LONGEST, MOST
from selfeval_tui.conversation.home.opening import new
from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.registry import REGISTRY, Argument, all_commands
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.talk import Talk
from selfeval_tui.evaluation.model import Indicator
from selfeval_tui.language import Language, say
from selfeval_tui.scoring.preset import preset_ids
from tests.conversation.desk import WATER_APPROVAL, about, at, sample, take, typed, with_indicators, words
from tests.fixtures.seed import NAMES

LANGUAGES: tuple[Language, ...] = get_args(Language)


def texts(found: Completion, language: Language = "zh") -> list[str]:
    return [say(candidate.text, language) for candidate in found.candidates]


def labels(found: Completion) -> list[str]:
    return [say(candidate.label, "zh") for candidate in found.candidates]


def notes(found: Completion) -> list[str]:
    return [say(candidate.note, "zh") for candidate in found.candidates]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in hand with evaluations in it and below."""
    for name in ("2023 年.toml", "plans/甲.toml", "plans/old/乙.toml", "notes.txt"):
        path = tmp_path / "hand" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path / "hand")
    return tmp_path / "hand"


# Commands


def test_a_slash_offers_every_command() -> None:
    """In the order of the help, each with what may follow and what it does."""
    found = about(sample()).completion("/")
    assert labels(found) == [say(entry.written, "zh") for entry in all_commands()]
    assert notes(found) == [entry.does.zh for entry in all_commands()]


@pytest.mark.parametrize(
    ("before", "first"),
    [("/g", "/go "), ("/去", "/去 "), ("/S", "/skip"), ("／sa", "/save "), ("  /q", "/quit"), ("/指标", "/add"),
     ("/撤", "/撤回"), ("、撤", "/撤回"), ("、甲", None), ("/fresh", None), ("/ g", None), ("//", None), ("x/g", None)],
)  # fmt: skip
def test_commands_by_what_was_typed(before: str, first: str | None) -> None:
    """By any of their names, with any slash, or by what they do; one that takes something is followed by a space."""
    found = texts(about(sample()).completion(before))
    assert found[:1] == ([first] if first else [])


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_every_name_completes_to_its_command(name: str) -> None:
    """Typed up to its last character, a name is offered; taken, it is that command's."""
    found = about(sample()).completion(f"/{name[:-1]}")
    taken = [text.strip().removeprefix("/") for text in texts(found)]
    assert REGISTRY[name] in {REGISTRY[one] for one in taken}
    assert all((REGISTRY[text.strip()[1:]].takes.zh != "") == text.endswith(" ") for text in texts(found))


def test_what_a_command_takes_is_declared_with_it(folder: Path) -> None:
    """A command whose argument is declared offers some, and one without has nothing to show."""
    session = about(sample())
    take(session, "/whatif 执行数=20")
    take(session, "/out")
    for entry in all_commands():
        offered = bool(session.completion(f"/{entry.name} ").candidates)
        assert offered == (entry.argument is not Argument.NOTHING), entry.name


# Places and indicators


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_offered_is_one_place(name: str, language: Language) -> None:
    """Whatever is taken behind `/go`, in either language, leads to the question it is called by."""
    session = about(sample(name))
    whole = session.completion("/go ").candidates
    within = session.completion("/go 2.").candidates
    assert len(within) > 5
    seen = set()
    for candidate in (*whole, *within):
        take(session, f"/go {say(candidate.text, language)}")
        seen.add(at(session))
    assert len(seen) >= len({*whole, *within}) - 1


def test_an_indicator_is_found_by_a_part_of_its_name() -> None:
    """With its number to take, its name to read, its section beside it."""
    found = about(sample()).completion("/go 验收")
    assert found.start == len("/go ")
    assert (texts(found), labels(found), notes(found)) == (["2"], ["2  验收合格"], ["产出/质量"])


@pytest.mark.parametrize(
    "before", ["/go 3.完成", "/go 第3项 完成", "/go 3 完成", "/go ３．完成", "/去　第 3 项 · 完成"]
)
def test_a_value_of_an_indicator(before: str) -> None:
    """Behind the number its values are offered, by a part of their name, with what stands there."""
    found = about(sample()).completion(before)
    assert "3.实际完成值" in texts(found)
    assert notes(found)[texts(found).index("3.实际完成值")] == "达成指标"
    assert texts(found, "en")[texts(found).index("3.实际完成值")] == "3.actual"


def test_a_number_alone_is_the_indicator_first() -> None:
    """Then its values, then those whose numbers begin with it."""
    found = texts(about(sample(WATER_APPROVAL)).completion("/go 4"))
    assert found[:2] == ["4", "4.状态"]
    assert found[-10:] == [str(number) for number in range(40, 50)]


@pytest.mark.parametrize("command", ["remove", "why", "删"])
def test_indicators_behind_the_commands_that_take_one(command: str) -> None:
    """By number or name."""
    session = about(sample())
    assert texts(session.completion(f"/{command} ")) == [str(number) for number in range(1, 8)]
    assert texts(session.completion(f"/{command} 满意")) == ["7"]


def test_of_very_many_the_first_are_offered() -> None:
    """Five thousand indicators are no list to read."""
    session = about(with_indicators(*(Indicator(name=f"第 {number} 条") for number in range(1_000))))
    assert len(session.completion("/remove ").candidates) == MOST
    assert texts(session.completion("/remove 999"))[0] == "999"


# Files, languages, presets


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        ("/save ", ["plans/", "2023 年.toml"]),
        ("/save 20", ["2023 年.toml"]),
        ("/保存 as p", ["plans/"]),
        ("/save plans/", ["plans/old/", "plans/甲.toml"]),
        ("/save plans/old/乙", ["plans/old/乙.toml"]),
        ("/save ../", []),
        ("/save /", []),
        ("/save nowhere/", []),
    ],
)
def test_files_below_the_folder_in_hand(before: str, offered: list[str], folder: Path) -> None:
    """A folder at a time; nothing above it, and nothing that isn't an evaluation."""
    found = new().completion(before)
    assert texts(found) == offered
    assert [candidate.whole for candidate in found.candidates] == [not name.endswith("/") for name in offered]


@pytest.mark.parametrize("start", [home, lambda: about(sample())], ids=["home", "a session"])
def test_languages(start: Callable[[], Talk]) -> None:
    """Both, each by its own name, at home too."""
    found = start().completion("/lang ")
    assert list(zip(texts(found), notes(found), strict=True)) == [("zh", "中文"), ("en", "English")]
    assert texts(start().completion("/lang eng")) == ["en"]


def test_presets_by_name() -> None:
    """The question for the preset offers those there are; each is an answer to it."""
    session = typed("/go preset")
    assert texts(session.completion("")) == list(preset_ids())
    assert texts(session.completion("湖北")) == ["hubei"]
    take(session, "hubei")
    assert session.state.evaluation.preset == "hubei"


# Choices


def test_choices_of_the_question_in_hand() -> None:
    """All of them with nothing typed, those that hold it with something; each taken is an answer."""
    session = about(sample())
    take(session, "/go 3.status")
    assert labels(session.completion("")) == ["1) 照常", "2) 已取消"]
    assert texts(session.completion("取消"), "en") == ["Cancelled"]
    assert texts(session.completion("canc")) == ["已取消"]
    take(session, "已取消")
    assert session.state.evaluation.indicators[2].status == "cancelled"


@pytest.mark.parametrize("before", ["1", "2", "1)", "报告完成率 ≥99%"])
def test_what_is_no_word_of_a_choice_offers_none(before: str) -> None:
    """A number is a choice already, a row is none."""
    assert typed("/add").completion(before).candidates == ()


def test_questions_without_choices_offer_nothing() -> None:
    """Nothing pops up over a name or an amount, nor when all is answered."""
    for session in (typed("2023"), typed("/go other.executed"), about(sample())):
        for before in ("", "信", "28.4"):
            assert session.completion(before).candidates == ()


def test_the_ways_to_go_on_at_home() -> None:
    """By key or words; of the commands those that work there."""
    assert texts(home().completion("")) == ["n", "l", "p", "f", "s"]
    assert labels(home().completion("样例")) == ["s) 看样例"]
    assert texts(home().completion("/")) == [
        f"/{one.name}{' ' * bool(one.takes)}" for one in all_commands() if one.anywhere
    ]
    assert home().completion("/go ").candidates == ()


# Examples


@pytest.mark.parametrize(
    ("place", "example"),
    [("fiscal_year", "2023"), ("1.subcategory", "1–4"), ("1.target", "≥95%"), ("remarks", "")],
)
def test_an_example_of_what_is_asked(place: str, example: str) -> None:
    """A value, or where one chooses the numbers."""
    session = typed("/add", "效益", f"/go {place}")
    assert session.example == example


def test_of_a_single_choice_its_number_is_the_example() -> None:
    """No range from 1 to 1."""
    assert typed("/add", "满意度", "/go 1.subcategory").example == "1"


@pytest.mark.parametrize(
    ("target", "example"),
    [("≥7.00本", "7.00本"), ("≥4", "4"), ("≥95%", "100%"), ("合格", "1–3")],
)
def test_an_actual_is_exampled_in_the_kind_of_its_target(target: str, example: str) -> None:
    """A rate where the target is one, else its unit where it has one; the choices where it is words."""
    session = typed("/add", f"产出/数量\t印制数\t{target}\t-\t10", "/go 1.actual")
    assert session.example == example


@pytest.mark.parametrize("place", ["fiscal_year", "3.status", "3.target", "3.category"])
def test_no_example_where_enter_keeps_what_there_is(place: str) -> None:
    """A grey example would look like what Enter keeps."""
    session = about(sample())
    take(session, f"/go {place}")
    assert session.example == ""


def test_points_of_a_tier_are_exampled_by_their_band() -> None:
    """Not by a figure that may lie outside it."""
    assert typed("/add", "验收合格 合格 部分达成 15").example == "9.00–11.99"


def test_no_example_gives_more_points_than_are_left() -> None:
    """Where none are left it has none."""
    assert typed("/add", "甲 ≥99% 100 80", "/add").example == "报告完成率 ≥99% 100 10"
    whole = about(sample())
    take(whole, "/add")
    assert whole.example == "报告完成率 ≥99% 100"
    asked = take(whole, say(whole.example, "zh"))
    assert at(whole) == "indicators[8].weight"
    assert whole.example == ""
    assert not any(line.startswith("例：") for line in words(asked))


def test_examples_where_no_value_is_asked() -> None:
    """A whole row for the next indicator; the keys at home; nothing at the end."""
    assert typed("/add").example == "报告完成率 ≥99% 100 15"
    assert say(home().example, "zh") == "n / l / p / f / s"
    assert about(sample()).example == ""


# Whatever is typed

_PIECES = ["/", "／", "go", "去", "save", "删", "lang", " ", "　", "\t", "\n", "3", "第", "项", ".", "验收", "as ", "..", "~",
           "e", "n", "\x1b", "\ud800", "ß", "İ", "[/]", "{0}", "１", "²", "x" * LONGEST]  # fmt: skip
_anything = st.one_of(st.text(max_size=12), st.lists(st.sampled_from(_PIECES), max_size=6).map("".join))


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Talk, ...]:
    """One of each kind. They are begun before a test has a state folder of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        session = about(sample())
        take(session, "/go 3.status")
        return home(), new(), session, about(sample(WATER_APPROVAL))


@given(before=_anything, which=st.integers(0, 3), language=st.sampled_from(LANGUAGES))
@settings(max_examples=400)
def test_candidates_replace_exactly_their_span(
    talks: tuple[Talk, ...], before: str, which: int, language: Language
) -> None:
    """Nothing raises; what is before the span stays, and what is taken is offered again in its place."""
    talk = talks[which]
    found = talk.completion(before)
    assert 0 <= found.start <= len(before)
    for candidate in found.candidates[:5]:
        text = say(candidate.text, language)
        after = before[: found.start] + text
        again = talk.completion(after)
        assert "\n" not in text
        assert text
        if candidate.whole and not before[: found.start].strip().startswith("／"):
            assert again.start == found.start
            assert candidate in again.candidates
        if isinstance(talk, Session):
            assert say(candidate.label, language)
