"""The composer in a real terminal: replies of before, the list above it, the example, and what a key costs."""

from __future__ import annotations

from pathlib import Path

import selfeval_tui.conversation.home
import selfeval_tui.conversation.session  # noqa: F401 - the commands are registered by them
from selfeval_tui.conversation.registry import all_commands

from .conftest import StartChat
from .steps import FIRST_QUESTION, NAME_QUESTION, at_the_name
from .terminal import Chat

SAMPLE = Path(__file__).parents[2] / "data" / "evaluations" / "2023-water-approval.toml"
ALT = "\x1b"
_FEW_BYTES, _MANY_BYTES = 700, 1_500


def recalled(terminal: Chat, key: str, text: str) -> None:
    terminal.key(key)
    terminal.wait_until(lambda: terminal.composer == text.replace(" ", ""), f"“{text}” should be recalled")


def with_the_sample(chat: StartChat, size: tuple[int, int] = (80, 24)) -> Chat:
    terminal = chat("open", str(SAMPLE), size=size)
    terminal.wait_for("总分 99.46")
    return terminal


def test_replies_are_recalled_at_the_next_start(chat: StartChat, home: Path) -> None:
    """What was sent in one session, whatever ended it, comes back in another by the up key; the unsent text too."""
    first = at_the_name(chat("new"))
    first.reply("信息化运维项目")
    first.wait_for("主管部门是哪一家")
    first.hang_up()
    first.wait_for_end()
    second = chat("new")
    second.wait_for(FIRST_QUESTION)
    second.write("写到一半")
    recalled(second, "up", "信息化运维项目")
    recalled(second, "up", "2023")
    recalled(second, "down", "信息化运维项目")
    recalled(second, "down", "写到一半")
    kept = home / "state" / "selfeval" / "replies"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_recalled_reply_can_be_changed_and_sent(chat: StartChat) -> None:
    """It is a reply like one that was typed."""
    terminal = at_the_name(chat("new"))
    terminal.reply("/go fiscal_year")
    recalled(terminal, "up", "/go fiscal_year")
    recalled(terminal, "up", "2023")
    terminal.key("backspace")
    terminal.write("4")
    terminal.key("enter")
    terminal.wait_for("年度：2024")


def test_go_is_completed_by_a_part_of_a_name(chat: StartChat) -> None:
    """Tab takes the command, a word of the name finds the indicator, Enter on it goes there."""
    terminal = with_the_sample(chat)
    terminal.type("/go")
    terminal.wait_for("去某一题")
    terminal.key("tab")
    terminal.type("视频会议")
    terminal.wait_for("10 验收合格率（政务服务视频会议建设）")
    terminal.key("down")
    terminal.wait_for("▎ 10 验收合格率")
    terminal.key("enter")
    terminal.wait_until(lambda: " ▎ /go 10" in terminal.rows, "it should be gone to")
    terminal.wait_for("第 10 项叫什么")


def test_keys_that_come_in_one_piece_complete_in_order(chat: StartChat) -> None:
    """Typed ahead over a slow link: the list is asked as it is at each key, not as it was last painted."""
    terminal = with_the_sample(chat)
    terminal.type("/go\t视频会议\t\r")
    terminal.wait_until(lambda: " ▎ /go 10" in terminal.rows, "it should be gone to")


def test_an_example_in_grey(chat: StartChat) -> None:
    """It is there before the first character and after the last is deleted, and isn't sent."""
    terminal = chat("new")
    terminal.wait_until(lambda: terminal.example == "2023", "an example should be there")
    assert terminal.composer == ""
    terminal.write("1")
    assert terminal.example == ""
    terminal.key("backspace")
    terminal.wait_until(lambda: terminal.example == "2023", "the example should be back")
    terminal.key("enter")
    terminal.wait_for("还没有写答复")
    terminal.reply("2023")
    terminal.wait_for(NAME_QUESTION)
    terminal.wait_until(lambda: terminal.example == "信息化运维项目", "the next example should be there")


def test_keys_of_words(chat: StartChat) -> None:
    """alt+b and alt+f go by words, ctrl+w takes one away."""
    terminal = at_the_name(chat("new"))
    terminal.write("one two three")
    terminal.type(f"{ALT}b{ALT}b")
    terminal.type("x")
    terminal.wait_until(lambda: terminal.composer == "onextwothree", "it should be typed before the word")
    terminal.type(f"{ALT}f")
    terminal.key("ctrl+w")
    terminal.wait_until(lambda: terminal.composer == "onethree", "the word should be gone")


def test_moving_in_the_list_costs_two_rows(chat: StartChat) -> None:
    """And closing it paints what it covered, not the transcript."""
    terminal, count = with_the_sample(chat, (120, 40)), len(list(all_commands()))
    terminal.write("/")
    terminal.wait_for(f"1/{count}")
    terminal.key("down")
    terminal.wait_for("▎ /help")
    terminal.wait_for_silence(0.3)
    place = len(terminal.received)
    terminal.key("down")
    terminal.wait_for("▎ /back")
    terminal.wait_for_silence(0.3)
    assert len(terminal.bytes_since(place)) < _FEW_BYTES
    place = len(terminal.received)
    terminal.key("escape")
    terminal.wait_gone(f"2/{count}")
    terminal.wait_for_silence(0.3)
    assert len(terminal.bytes_since(place)) < _MANY_BYTES
