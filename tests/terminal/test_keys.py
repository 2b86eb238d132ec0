"""The keys of the chat: what is typed isn't lost by any of them, and each does what its command does."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfeval_tui.evaluation.toml_read import read_toml

from .conftest import StartChat
from .steps import at_the_name, wait_for_composer
from .terminal import flat

SIZES = [(60, 15), (120, 40), (10, 3), (80, 24), (1, 1), (80, 24), (500, 200), (80, 24)]


def test_any_size_keeps_question_and_unsent_text(chat: StartChat) -> None:
    """The window is dragged to any size while a reply is typed: question and text are there when there is room again."""
    terminal = at_the_name(chat("new"))
    terminal.write("信息化运维")
    for columns, rows in SIZES:
        terminal.resize(columns, rows)
        if columns >= 60:
            terminal.wait_for("项目名称是什么")
            wait_for_composer(terminal, "信息化运维")
        else:
            terminal.wait_for_silence(0.3)
    terminal.write("项目")
    terminal.key("enter")
    terminal.wait_for("项目名称：信息化运维项目")


def test_many_sizes_at_once(chat: StartChat) -> None:
    """A hundred sizes in a row, as a window is dragged, end with the last one drawn right."""
    terminal = at_the_name(chat("new"))
    terminal.write("信息化")
    for number in range(100):
        terminal.resize(40 + number % 60, 10 + number % 20)
    terminal.resize(81, 24)
    terminal.wait_for("项目名称是什么")
    wait_for_composer(terminal, "信息化")
    terminal.wait_for_row(" F1 帮助", at=-1)


@pytest.mark.parametrize(("size", "told"), [((19, 24), True), ((80, 4), True), ((10, 3), True), ((20, 5), False)])
@pytest.mark.parametrize("outline", [False, True], ids=["talk", "outline"])
def test_a_window_that_is_too_small_is_said_to_be(
    size: tuple[int, int], told: bool, outline: bool, chat: StartChat
) -> None:
    """And which size is wanted, alone on the screen; larger again, all is there again, with what was typed."""
    terminal = at_the_name(chat("new"))
    terminal.write("/")
    if outline:
        terminal.key("f2")
        terminal.wait_for("Esc 回来")
    terminal.resize(*size)
    if told:
        terminal.wait_for("窗口太小", "5 行")
        assert flat(terminal.text) in flat("窗口太小，请拉大到 20 列 5 行以上。")
    else:
        terminal.wait_for_silence(0.3)
        assert not terminal.shows("窗口太小")
        assert terminal.shows("›")
    terminal.type("go")
    terminal.wait_for_silence(0.3)
    assert terminal.shows("窗口太小") == told
    terminal.resize(80, 24)
    if outline:
        terminal.wait_for("› go")
        terminal.key("escape")
        terminal.key("escape")
        terminal.wait_for("项目名称是什么")
    wait_for_composer(terminal, "/" if outline else "/go")
    assert not terminal.shows("窗口太小")


def test_a_window_is_too_small_from_the_start(chat: StartChat) -> None:
    """Made larger, the first question is there."""
    terminal = chat("new", size=(15, 4))
    terminal.wait_for("窗口太小")
    terminal.resize(80, 24)
    terminal.wait_for("自评的是哪一年")


def test_typing_goes_on_in_a_window_that_is_too_small(chat: StartChat) -> None:
    """What is typed at 10x3 is taken as at any size."""
    terminal = at_the_name(chat("new"))
    terminal.resize(10, 3)
    terminal.wait_for("窗口太小")
    terminal.type("信息化")
    terminal.wait_for_silence(0.3)
    terminal.key("enter")
    terminal.wait_for_silence(0.3)
    terminal.resize(80, 24)
    terminal.wait_for("项目名称：信息化")


@pytest.mark.parametrize("text", ["二零二三", "12。5", "1989", "/nothing", "[/]"])
def test_refused_reply_is_left_to_mend(text: str, chat: StartChat) -> None:
    """What can't be taken stays in the composer, with the question; mended, it is taken."""
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    terminal.write(text)
    terminal.key("enter")
    terminal.wait_for("! ")
    wait_for_composer(terminal, text)
    terminal.key("right")
    terminal.write("+")
    wait_for_composer(terminal, f"{text}+")
    terminal.key("ctrl+c")
    wait_for_composer(terminal, "")
    terminal.reply("2023")
    terminal.wait_for("项目名称是什么")


def test_letter_picks_what_was_meant(chat: StartChat) -> None:
    """A refusal that has a guess offers it under a letter."""
    terminal = at_the_name(chat("new"))
    terminal.reply("/go funding.current_year_appropriation.executed")
    terminal.write("1,20")
    terminal.key("enter")
    terminal.wait_for("a) 1.20")
    terminal.key("ctrl+c")
    wait_for_composer(terminal, "")
    terminal.reply("a")
    terminal.wait_for("全年执行数：1.20 万元")


def test_interrupt_clears_then_asks_then_leaves(chat: StartChat) -> None:
    """ctrl+c clears what is typed; with nothing typed it asks once; the second in a row leaves with status 0."""
    terminal = at_the_name(chat("new"))
    terminal.write("写错了")
    terminal.key("ctrl+c")
    wait_for_composer(terminal, "")
    assert not terminal.shows("再按一次")
    terminal.key("ctrl+c")
    terminal.wait_for("再按一次 ctrl+c 离开")
    terminal.reply("信息化")
    terminal.wait_for("主管部门是哪一家")
    terminal.resize(80, 12)
    terminal.wait_gone("再按一次")
    terminal.key("ctrl+c")
    terminal.wait_for("再按一次 ctrl+c 离开")
    terminal.key("ctrl+c")
    assert terminal.wait_for_end() == 0


def test_undo_is_for_text_while_there_is_text(chat: StartChat) -> None:
    """ctrl+z takes back typing while something is typed, and an answer when nothing is; ctrl+y makes each again."""
    terminal = at_the_name(chat("new"))
    terminal.write("信息")
    terminal.paste("化运维")
    wait_for_composer(terminal, "信息化运维")
    terminal.key("ctrl+z")
    wait_for_composer(terminal, "信息")
    assert not terminal.shows("撤回了")
    terminal.key("ctrl+y")
    wait_for_composer(terminal, "信息化运维")
    terminal.key("enter")
    terminal.wait_for("主管部门是哪一家")
    wait_for_composer(terminal, "")
    terminal.key("ctrl+z")
    terminal.wait_for("撤回了")
    terminal.wait_for_row(" 未命名", at=0)
    terminal.key("ctrl+y")
    terminal.wait_for("恢复了")
    terminal.wait_for_row(" 信息化", at=0)


def test_all_typing_taken_back_is_made_again(chat: StartChat) -> None:
    """Where ctrl+z has taken back all that was typed, ctrl+y brings it back: no word is lost by one key too many."""
    terminal = at_the_name(chat("new"))
    terminal.write("写了很久的一段")
    terminal.key("ctrl+z")
    wait_for_composer(terminal, "")
    terminal.key("ctrl+y")
    wait_for_composer(terminal, "写了很久的一段")


def test_keys_do_what_their_commands_do(chat: StartChat, home: Path) -> None:
    """F1 helps, F3 says why, F4 shows the scores, ctrl+s saves, ctrl+q leaves; what is being typed stays."""
    terminal = at_the_name(chat("new"))
    terminal.reply("信息化")
    terminal.wait_for("主管部门是哪一家")
    terminal.write("写到一半")
    for key, shown in (("f1", "一条命令的用法"), ("f3", "评分方案："), ("f4", "还没填完：得分")):
        terminal.key(key)
        terminal.wait_for(shown)
        wait_for_composer(terminal, "写到一半")
    terminal.key("ctrl+s")
    terminal.wait_for("已保存")
    wait_for_composer(terminal, "写到一半")
    terminal.key("ctrl+q")
    assert terminal.wait_for_end() == 0
    (file,) = home.glob("*.toml")
    assert file.name == "2023-信息化.toml"
    assert read_toml(file.read_bytes()).evaluation.project.name == "信息化"


def test_pages_of_the_transcript(chat: StartChat) -> None:
    """Page up shows what was said before, page down the end; the composer goes on taking what is typed."""
    terminal = at_the_name(chat("new"))
    for _ in range(3):
        terminal.reply("/help")
        terminal.wait_for("一条命令的用法")
    assert not terminal.shows("自评的是哪一年")
    for _ in range(5):
        terminal.key("pageup")
    terminal.wait_for("自评的是哪一年")
    terminal.write("信息化")
    for _ in range(5):
        terminal.key("pagedown")
    terminal.wait_for("项目名称是什么")
    wait_for_composer(terminal, "信息化")


def test_command_is_known_by_its_chinese_name(chat: StartChat) -> None:
    """`/撤销` is `/undo`."""
    terminal = at_the_name(chat("new"))
    terminal.reply("/撤销")
    terminal.wait_for("撤回了")


def test_language_changes_everything_at_once(chat: StartChat) -> None:
    """`/lang en` says head, transcript and foot again in English, and `/lang zh` in Chinese."""
    terminal = at_the_name(chat("new"))
    terminal.reply("/lang en")
    terminal.wait_for("What is the project called?")
    terminal.wait_for("Help")
    for word in ("未命名", "项目名称是什么", "帮助", "得分"):
        terminal.wait_gone(word)
    terminal.reply("/lang zh")
    terminal.wait_for("项目名称是什么")
    terminal.wait_gone("What is the project called?")
    terminal.wait_until(lambda: terminal.rows[-1].startswith(" F1 帮助"), "the foot should be Chinese")


@pytest.mark.parametrize("keys", [("ctrl+q",), ("ctrl+c", "ctrl+c")], ids=" ".join)
def test_home_is_left_by_its_keys(keys: tuple[str, ...], chat: StartChat) -> None:
    """Where one has begun nothing yet the keys that leave leave too."""
    terminal = chat()
    terminal.wait_for("看样例")
    for key in keys:
        terminal.wait_for_silence(0.2)
        terminal.key(key)
    assert terminal.wait_for_end(5) == 0


def test_home_is_left_by_its_command(chat: StartChat) -> None:
    """`/quit` leaves home too."""
    terminal = chat()
    terminal.wait_for("看样例")
    terminal.type("/quit\r")
    assert terminal.wait_for_end(5) == 0


def test_a_letter_takes_what_may_have_been_meant(chat: StartChat) -> None:
    """The refused reply is there to mend, selected where letters are offered: typing `a` takes its place."""
    terminal = chat("new")
    for reply in ("2023", "甲", "乙", "丙"):
        terminal.reply(reply)
    terminal.write("1,20")
    terminal.key("enter")
    terminal.wait_for("写字母选一个")
    terminal.wait_until(lambda: terminal.composer == "1,20", "the reply should be left to mend")
    terminal.reply("a")
    terminal.wait_for("年初预算数：1.20 万元")
