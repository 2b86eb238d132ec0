"""What people type or files bring is shown as it is, or as visible marks: it is never markup, and never acts on a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from selfeval_tui.evaluation.toml_read import read_toml
from tests.cli.calling import Called, call

from .conftest import StartChat
from .steps import at_the_name, saved_name
from .terminal import PROGRAM, Chat, Terminal, clean_environment

MARKUP = [
    "[A]",
    "[/]",
    "[@click=app.quit]x[/]",
    "[b]粗[/b]（[红]）",
    "[link=https://example.org]x[/link]",
    r"\[A]",
    "{0}{name}{%s$x",
    "*a* _b_ `c` <d> &lt; :e:",
]
# As a TOML string has it, and as it is shown.
UNSEEN = {
    r"甲\u202E乙": "甲⟨U+202E⟩乙",
    r"甲\u200B乙": "甲⟨U+200B⟩乙",
    r"\u2066甲\u2069": "⟨U+2066⟩甲⟨U+2069⟩",
    r"甲\uFEFF\u3164乙": "甲⟨U+FEFF⟩⟨U+3164⟩乙",
    r"甲\uE000乙": "甲⟨U+E000⟩乙",
}
CONTROLS = {
    r"甲\u001B]0;title\u0007": "U+001B",
    r"甲\u001B[31m乙": "U+001B",
    r"甲\u009B31m乙": "U+009B",
    r"甲\u0008乙": "U+0008",
    r"甲\u007F乙": "U+007F",
}
# What must never reach a terminal: a title, a colour nobody asked for, controls of eight bits, marks without width.
RAW = (b"\x1b]0;", b"\x1b[31m", *(sign.encode() for sign in "\u009b\u202e\u200b\u2066\u2069\ufeff\u3164\ue000"))


def told(terminal: Terminal) -> bytes:
    """What is printed once the screen of the program is left."""
    return bytes(terminal.received).rpartition(b"\x1b[?1049l")[2]


def assert_nothing_raw(data: bytes | bytearray) -> None:
    assert not [sign for sign in RAW if sign in data]


def write_named(home: Path, name: str, file: str = "named.toml") -> str:
    """A file whose project has this name, given as TOML writes it."""
    (home / file).write_text(f'format = 1\n\n[project]\nname = "{name}"\n', encoding="utf-8")
    return file


def run(home: Path, *arguments: str, typed: str = "") -> Called:
    """The program without a terminal."""
    return call(*arguments, folder=home, given=typed.encode(), settings=clean_environment(home))


_SHOWN_IN_HEAD = 20  # characters of a name, at least


@pytest.mark.parametrize("name", MARKUP)
def test_markup_typed_is_shown_as_typed(name: str, chat: StartChat, home: Path) -> None:
    """Brackets and braces in a name stand in transcript, head, preview and file as they were typed, and are no link."""
    terminal = at_the_name(chat("new"))
    terminal.write(name)
    terminal.key("enter")
    terminal.wait_for("主管部门是哪一家")
    terminal.wait_for_row(f" ▎ {name}")
    terminal.wait_for_row(f"   项目名称：{name}")
    # In the head a long name gives way to the year and the score.
    terminal.wait_for_row(f" {name[:_SHOWN_IN_HEAD]}", at=0)
    terminal.reply("/go project.name")
    terminal.wait_for(f"现在是：{name}")
    assert b"\x1b]8;" not in terminal.received
    assert saved_name(terminal, home) == name


@pytest.mark.parametrize("name", MARKUP)
def test_markup_in_a_refusal_is_shown_as_typed(name: str, chat: StartChat) -> None:
    """A refusal quotes the reply as it is, and the reply is left to mend."""
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    terminal.reply("/go funding.unit")
    terminal.write(name)
    terminal.key("enter")
    terminal.wait_for(f"! “{name}”不在这几个里面")
    terminal.wait_until(lambda: terminal.composer == name.replace(" ", ""), "the reply should be left to mend")


@pytest.mark.parametrize("name", MARKUP)
def test_markup_without_a_terminal(name: str, home: Path) -> None:
    """Plain lines, score sheet and complaints show it as typed too, and the file keeps it."""
    said = run(home, "new", typed=f"2023\n{name}\n/save named.toml\n/quit\n").out
    assert f"> {name}\n项目名称：{name}\n" in said
    assert read_toml((home / "named.toml").read_bytes()).evaluation.project.name == name
    assert run(home, "score", "named.toml").out.startswith(f"{name}  2023\n")
    assert f"没有命令“{name}”" in run(home, name).complaint
    assert run(home, "score", name.replace("/", "_")).complaint.startswith(f"selfeval: {name.replace('/', '_')}：")


@pytest.mark.parametrize(("written", "shown"), UNSEEN.items())
def test_unseen_characters_of_a_file_are_marks(written: str, shown: str, chat: StartChat, home: Path) -> None:
    """Characters that a terminal would act on or not show are marks wherever the name is shown, also at home."""
    file = write_named(home, written)
    before = read_toml((home / file).read_bytes()).evaluation.project.name
    terminal = chat("open", file)
    terminal.wait_for("自评的是哪一年")
    terminal.wait_for_row(f" {shown}", at=0)
    terminal.reply("2023")
    terminal.reply("/go project.name")
    terminal.wait_for(f"现在是：{shown}")
    terminal.hang_up()
    terminal.wait_for_end()
    assert_nothing_raw(terminal.received)

    again = chat()
    again.wait_for(f"1) 2023 {shown}")
    again.reply("1")
    again.wait_for(f"现在是：{shown}")
    assert saved_name(again, home) == before
    assert_nothing_raw(again.received)
    # In the file they are escapes, so that an editor shows them too.
    assert f'name = "{written}"' in (home / "named.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("written", "shown"), UNSEEN.items())
def test_unseen_characters_without_a_terminal(written: str, shown: str, home: Path) -> None:
    """Plain lines and the score sheet show marks; JSON writes escapes, which say the same."""
    file = write_named(home, written)
    name = read_toml((home / file).read_bytes()).evaluation.project.name
    plain = run(home, "open", file, typed=f"2023\n{name}\n/go project.name\n/quit\n")
    assert f"现在是：{shown}" in plain.out
    assert f"> {shown}\n" in plain.out
    score = run(home, "score", file)
    assert score.out.startswith(shown)
    for done in (plain, score):
        assert_nothing_raw((done.out + done.complaint).encode())


def test_json_writes_unseen_characters_as_escapes(home: Path) -> None:
    """What a program reads is the name itself; what a terminal is given is harmless."""
    name = r"甲\u202E乙\u200B"
    (home / "named.toml").write_text(
        f'format = 1\n[[indicators]]\ncategory = "产出指标"\nname = "{name}"\n', encoding="utf-8"
    )
    done = run(home, "score", "named.toml", "--json")
    assert json.loads(done.out)["indicators"][0]["name"] == "甲\u202e乙\u200b"
    assert_nothing_raw(done.out.encode())


@pytest.mark.parametrize(("written", "code"), CONTROLS.items())
def test_control_characters_of_a_file_are_refused_by_name(written: str, code: str, home: Path) -> None:
    """A file that holds a control character is refused with line, address and code of it; the terminal never gets it."""
    file = write_named(home, written)
    for command in ("score", "open"):
        with Terminal((*PROGRAM, command, file), clean_environment(home), home, preloaded=True) as terminal:
            assert terminal.wait_for_end() == 2
            assert terminal.shows(
                f"{file} 第 4 行 project.name（项目名称）：第 2 个字是看不见的控制字符（{code}），请删去。"
            )
            assert_nothing_raw(terminal.received)


PASTED = {
    "甲\x1b]0;title\x07乙": "U+001B、U+0007", "甲\x1b[31m乙": "U+001B", "甲\u009b31m乙": "U+009B", "甲\x1b乙": "U+001B",
    "甲\u202e\u200b乙": "U+202E、U+200B",
}  # fmt: skip


@pytest.mark.parametrize(("data", "codes"), PASTED.items(), ids=ascii)
def test_nothing_pasted_acts_on_the_terminal(data: str, codes: str, chat: StartChat) -> None:
    """It arrives whole and in order; what can't be seen is taken out and named, the rest is the reply; nothing reaches the
    terminal, from the composer as little as from the transcript."""
    terminal = at_the_name(chat("new"))
    terminal.paste(data)
    terminal.wait_until(lambda: terminal.composer.endswith("乙"), "the paste should be there", bound=5)
    terminal.key("enter")
    terminal.wait_for("主管部门是哪一家", f"个看不见的字符（{codes}），其余照收。", "项目名称：甲乙")
    assert_nothing_raw(terminal.received)


@pytest.mark.parametrize(
    "arguments",
    [
        ("\x1b]0;title\x07",),
        ("--\u202e\x1b[31m",),
        ("score", "甲\x1b]0;title\x07\u202e.toml"),
        ("open", "\x1b[31m"),
        ("new", "--from", "\u009b31m"),
        ("new", "--preset", "\x1b[31m\u202e"),
        ("score", "--\x1b]0;title\x07"),
        ("open", "a", "\x1b[31m"),
    ],
    ids=ascii,
)
def test_arguments_are_quoted_with_marks(arguments: tuple[str, ...], home: Path) -> None:
    """Complaints about what was called quote it visibly: one line, status 2."""
    with Terminal((*PROGRAM, *arguments), clean_environment(home), home, preloaded=True) as terminal:
        assert terminal.wait_for_end() == 2
        assert_nothing_raw(terminal.received)
        assert told(terminal).startswith(b"selfeval: ")
        assert told(terminal).count(b"\n") == 1


@pytest.mark.parametrize(
    "line",
    [
        r'"\u001B]0;title\u0007\u202E" = 1',
        r'preset = "\u202E\u200B"',
        r'preset = "x\u001B[31m"',
        "[project]\nname = 甲\u202e\u200b",
        '[project]\nfiscal_year = "\\u001B[31m"',
        '[funding]\nunit = "\\u001B]0;title\\u0007"',
        '[["\\u001B[31m"]]\nx = 1',
    ],
    ids=ascii,
)
def test_broken_files_are_quoted_with_marks(line: str, home: Path) -> None:
    """Complaints about a file quote keys, values and lines of it visibly: one line, status 2."""
    (home / "broken.toml").write_text(f"format = 1\n{line}\n", encoding="utf-8")
    for command in ("score", "open"):
        with Terminal((*PROGRAM, command, "broken.toml"), clean_environment(home), home, preloaded=True) as terminal:
            assert terminal.wait_for_end() == 2
            assert_nothing_raw(terminal.received)
            assert told(terminal).startswith(b"selfeval: ")
            assert told(terminal).count(b"\n") == 1


def test_file_names_are_shown_with_marks(chat: StartChat, home: Path) -> None:
    """A name of a file that would act on the terminal is saved to, and told, with marks."""
    terminal: Chat = at_the_name(chat("new"))
    terminal.reply("信息化")
    terminal.paste("/save 甲\u202e乙")
    terminal.key("enter")
    terminal.wait_for("甲⟨U+202E⟩乙.toml")
    assert (home / "甲\u202e乙.toml").exists()
    assert_nothing_raw(terminal.received)
