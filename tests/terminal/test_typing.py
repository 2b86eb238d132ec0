"""What is typed, committed by an input method or pasted arrives whole, in order, and under any locale."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from tests.fixtures.seed import sample_bytes
from tests.scripts import by_rows

from .conftest import StartChat
from .steps import FIRST_QUESTION, SAVED, at_the_name, saved_name, wait_for_composer
from .terminal import KEYS

CHARACTERS = "行业业务管理项目水务行政审批及批后监管开填河现场基础数据测量跟踪评估综合单价的编制"


@pytest.mark.parametrize("count", [1, 2, 5, 12, 40])
def test_commit_of_an_input_method_arrives_whole(count: int, chat: StartChat, home: Path) -> None:
    """However many characters an input method commits in one write, they are typed as they are."""
    terminal = at_the_name(chat("new"))
    terminal.reply(CHARACTERS[:count])
    assert saved_name(terminal, home) == CHARACTERS[:count]


def test_kitty_keyboard_stays_off(chat: StartChat) -> None:
    """The protocol that garbles commits of an input method isn't switched on."""
    terminal = at_the_name(chat("new"))
    terminal.wait_for_silence(0.2)
    assert b"\x1b[>1u" not in terminal.received
    assert terminal.keyboard_modes == 0


def test_kitty_keyboard_is_the_users_to_switch_on(chat: StartChat) -> None:
    """Who says so in the environment has the protocol."""
    terminal = at_the_name(chat("new", settings={"TEXTUAL_DISABLE_KITTY_KEY": "0"}))
    assert terminal.keyboard_modes == 1


@pytest.mark.parametrize(
    ("character", "kept"),
    [
        pytest.param("\u3000", "\u3000", id="the wide space of Chinese keyboards"),
        pytest.param("\u00a0", " ", id="no-break space"),
        pytest.param("\ue000", "\ue000", id="private use, as rare names have it"),
        pytest.param("\U00031350", "\U00031350", id="a character younger than the interpreter"),
        pytest.param("\u202e", "", id="right-to-left override"),
        pytest.param("\u200b", "", id="zero-width space"),
        pytest.param("\u0301", "\u0301", id="combining accent"),
        pytest.param("😀", "😀", id="emoji"),
    ],
)
def test_no_character_typed_is_dropped_without_a_word(character: str, kept: str, chat: StartChat, home: Path) -> None:
    """A character that is typed is in the file; one that nobody sees is taken out, and that is said by its name."""
    terminal = at_the_name(chat("new"))
    terminal.type(f"甲{character}乙")
    terminal.wait_until(lambda: terminal.composer.endswith("乙"), "the name should be typed")
    terminal.key("enter")
    if kept:
        terminal.wait_for("主管部门是哪一家")
    else:
        terminal.wait_for("主管部门是哪一家", f"去掉了 1 个看不见的字符（U+{ord(character):04X}）", "项目名称：甲乙")
    assert saved_name(terminal, home) == f"甲{kept}乙"


def test_replies_typed_ahead_stay_apart(chat: StartChat, home: Path) -> None:
    """What a slow link brings in one piece, replies with their Enters, is taken as it was typed."""
    form = read_toml(sample_bytes("2023-it-maintenance")).evaluation
    terminal = chat("new")
    terminal.wait_for(FIRST_QUESTION)
    terminal.type("\r".join([*by_rows(form), "/save ahead.toml", ""]))
    terminal.wait_for(SAVED)
    assert terminal.quit() == 0
    assert write_toml(read_toml((home / "ahead.toml").read_bytes()).evaluation) == write_toml(form)


def test_new_lines_typed_ahead_stay_where_they_are(chat: StartChat) -> None:
    """ctrl+j between two lines that come in one piece parts them."""
    terminal = at_the_name(chat("new"))
    terminal.type("甲乙\n丙丁\n戊己")
    terminal.wait_until(lambda: terminal.composer.endswith("己"), "the lines should be typed")
    terminal.wait_until(lambda: [row[3:] for row in terminal.rows[-4:-1]] == ["甲乙", "丙丁", "戊己"], "a row each")


def test_keys_typed_ahead_keep_their_order(chat: StartChat, home: Path) -> None:
    """ctrl+c that comes in one piece with what is before and behind it clears what is before it."""
    terminal = at_the_name(chat("new"))
    terminal.type("写错了\x03信息化\r")
    terminal.wait_for("主管部门是哪一家")
    assert saved_name(terminal, home) == "信息化"


def test_editing_typed_ahead_keeps_its_order(chat: StartChat) -> None:
    """Keys that delete and move are carried out where they were typed, not behind what was typed after them."""
    terminal = at_the_name(chat("new"))
    terminal.type("信息错\x7f化\x17乙丙\x1b[D\x1b[D甲\x05丁")
    terminal.wait_until(lambda: terminal.composer == "甲乙丙丁", "it should be edited in order")


def test_reply_sent_on_while_its_refusal_comes(chat: StartChat) -> None:
    """What was typed behind a reply that is refused isn't lost, and isn't sent with it."""
    terminal = chat("new")
    terminal.wait_for(FIRST_QUESTION)
    terminal.type("二零二三\r又写")
    terminal.wait_for("年度写四位数")
    terminal.wait_until(lambda: terminal.composer.endswith("又写"), "what was typed ahead should be there")
    terminal.wait_for_row(" ▎ 二零二三")


def test_answer_chosen_and_changed_in_one_piece(chat: StartChat) -> None:
    """ctrl+up, Enter and a reply behind them: it answers the question that was gone back to, not the one in hand."""
    terminal = at_the_name(chat("new"))
    terminal.reply("信息化运维")
    terminal.wait_for("主管部门是哪一家")
    terminal.type(f"{KEYS['ctrl+up']}\r水务信息化\r又写")
    terminal.wait_for("项目名称：水务信息化")
    wait_for_composer(terminal, "又写")


@pytest.mark.parametrize("way", ["/quit\r", "\x03\x03", "\x11"], ids=["/quit", "ctrl+c twice", "ctrl+q"])
def test_what_is_typed_behind_the_way_out_is_no_answer(way: str, chat: StartChat, home: Path) -> None:
    """A reply, the way out, and a command for the shell in one piece: the reply is kept, the command isn't an answer."""
    terminal = at_the_name(chat("new"))
    terminal.type(f"信息化\r{way}ls -la\r")
    assert terminal.wait_for_end() == 0
    kept = "".join(draft.read_text() for draft in (home / "state" / "selfeval" / "drafts").glob("*.journal"))
    assert "信息化" in kept
    assert "ls -la" not in kept


LOCALES = [
    {"LANG": "C"},
    {"LANG": "POSIX"},
    {"LANG": "zh_CN.GBK"},
    {"LANG": "zh_CN.GB18030", "LC_ALL": "zh_CN.GB18030"},
    {"LANG": ""},
    {"LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LANG": "C", "PYTHONIOENCODING": "gbk"},
]


@pytest.mark.parametrize("settings", LOCALES, ids=lambda settings: " ".join(f"{k}={v}" for k, v in settings.items()))
def test_chinese_whatever_the_locale_says(settings: dict[str, str], chat: StartChat, home: Path) -> None:
    """On a terminal that shows UTF-8 Chinese is right on the screen and in the file, whatever the environment claims."""
    terminal = at_the_name(chat("new", settings=settings))
    terminal.reply("信息化运维项目①≥")
    terminal.wait_for("▎ 信息化运维项目①≥")
    terminal.wait_for("项目名称：信息化运维项目①≥")
    assert saved_name(terminal, home) == "信息化运维项目①≥"


def test_english_by_the_locale(chat: StartChat) -> None:
    """A locale of another language has the interface in English; what belongs to the form stays Chinese."""
    terminal = chat("new", settings={"LANG": "en_US.ISO-8859-1"})
    terminal.wait_for("Which year is evaluated?")
    terminal.reply("2023")
    terminal.wait_for("Example: 信息化运维项目")


@pytest.mark.parametrize(
    "data",
    [b"\xcb\xae\xce\xf1", b"\xff", b"\xe6\xb0", b"\xed\xa0\x80"],
    ids=["GBK", "no UTF-8 at all", "half a character", "half of a surrogate pair"],
)
def test_bytes_that_are_not_utf8(data: bytes, chat: StartChat) -> None:
    """A terminal that isn't UTF-8 is told so; the program goes on, and no mangled reply is taken."""
    terminal = at_the_name(chat("new"))
    terminal.send(data + b"\r")
    terminal.wait_for("终端不是 UTF-8", bound=5)
    terminal.key("ctrl+c")
    terminal.reply("信息化运维项目")
    terminal.wait_for("主管部门是哪一家")


@pytest.mark.parametrize(
    "data",
    [b"\x1b[999;999X", b"\x1b[;;;;;~", b"\x1b[<0;9;9M", b"\x1b[1;2;3;4u", b"\x1b[99999999999u", b"\x1b[?1;2;3c",
     b"\x1b]11;rgb:0/0/0\x07", b"\x1bP1$r\x1b\\", b"\x1b[<64;1;1M", b"\x1b[I\x1b[O", b"\x00", b"\x7f\x08"],
    ids=repr,
)  # fmt: skip
def test_malformed_keys_do_no_harm(data: bytes, chat: StartChat) -> None:
    """Sequences that are no keys, and answers to questions nobody asked, end nothing and lose nothing."""
    terminal = at_the_name(chat("new"))
    terminal.send(data)
    terminal.wait_for_silence(0.3)
    terminal.key("ctrl+c")
    terminal.wait_until(lambda: not terminal.composer, "what came of it should be cleared")
    terminal.reply("信息化运维项目")
    terminal.wait_for("主管部门是哪一家")


def test_paste_of_many_lines_stays_one_reply(chat: StartChat, home: Path) -> None:
    """Lines pasted are one reply in the composer, whatever parts them; nothing is sent before Enter."""
    terminal = at_the_name(chat("new"))
    terminal.reply("/go goals.expected")
    terminal.wait_for("预期目标是什么")
    terminal.paste("1、第一条\r\n2、第二条\r3、第三条\n4、第四条")
    terminal.wait_until(lambda: terminal.composer.endswith("4、第四条"), "the paste should be there")
    lines = ["1、第一条", "2、第二条", "3、第三条", "4、第四条"]
    terminal.wait_until(lambda: [row[3:] for row in terminal.rows[-5:-1]] == lines, "each line should be a row")
    terminal.wait_for("预期目标是什么")
    terminal.key("enter")
    terminal.wait_for("实际完成情况怎样")
    terminal.reply("/save pasted.toml")
    terminal.wait_for(SAVED)
    goals = read_toml((home / "pasted.toml").read_bytes()).evaluation.goals
    assert goals.expected == "1、第一条\n2、第二条\n3、第三条\n4、第四条"


def test_paste_that_never_ends(chat: StartChat) -> None:
    """The beginning of a paste without its end, as a cut link leaves it, swallows no later key for ever."""
    terminal = at_the_name(chat("new"))
    terminal.send(b"\x1b[200~")
    terminal.wait_for_silence(2.5)
    terminal.type("信息化")
    terminal.wait_until(lambda: terminal.composer.endswith("信息化"), "typing should go on", bound=5)


def test_large_paste_is_taken_or_refused_in_time(chat: StartChat) -> None:
    """A paste of 100 kB leaves the program able to go on."""
    terminal = at_the_name(chat("new"))
    terminal.paste("水务海洋行政审批" * 4_000)
    terminal.wait_until(lambda: bool(terminal.composer), "the paste should be there")
    terminal.key("enter")
    terminal.wait_for("太长了")
    terminal.key("ctrl+c")
    terminal.wait_until(lambda: not terminal.composer, "the composer should be empty")
    terminal.reply("信息化运维项目")
    terminal.wait_for("主管部门是哪一家")


def test_large_paste_without_brackets(chat: StartChat) -> None:
    """100 kB from a terminal that puts no brackets around a paste don't hold up the program for long."""
    terminal = at_the_name(chat("new"))
    terminal.type("水务海洋行政审批" * 4_000)
    terminal.type("完")
    terminal.wait_until(lambda: terminal.composer.endswith("完") or terminal.shows("太长"), "an end of it", bound=5)


@pytest.mark.parametrize("length", [189, 228, 229, 270])
def test_end_of_what_was_typed_is_in_sight(length: int, chat: StartChat) -> None:
    """However long a commit is, its end is seen, and the cursor, where the input method has its window, behind it."""
    terminal = at_the_name(chat("new"))
    terminal.type("水" * length + "完")
    terminal.wait_until(lambda: terminal.composer.endswith("完"), "the end should be in sight", bound=5)
    terminal.wait_until(
        lambda: terminal.screen.cursor.y == len(terminal.rows) - 2, "the cursor should be there", bound=5
    )


@pytest.mark.parametrize("when", ["at once", "at the first byte", "within the first picture"])
def test_what_is_typed_before_the_chat_is_there_is_taken(when: str, chat: StartChat) -> None:
    """Over a slow login one types ahead: each reply is a reply, its Enter too, in order and none twice."""
    terminal = chat("new")
    seen = {"at once": 0, "at the first byte": 1, "within the first picture": 200}[when]
    terminal.wait_until(lambda: len(terminal.received) >= seen, "the chat should begin")
    for piece in ("2023", "\r", "信息化运维项目", "\r", "上海市水务局", "\r", "信息中"):
        terminal.send(piece.encode())
    terminal.wait_for("实施单位是哪一家")
    terminal.wait_until(lambda: terminal.composer == "信息中", "what was not sent should be there")
    terminal.reply("心")
    terminal.wait_for("实施单位：信息中心")
    for told in ("2023", "信息化运维项目", "上海市水务局"):
        assert terminal.text.count(f"▎ {told}") <= 1


def test_what_is_typed_while_the_chat_begins_keeps_its_order(chat: StartChat) -> None:
    """Letter by letter, from before the first byte to after the first question."""
    terminal = chat("new")
    letters = "2023"
    terminal.send(f"{letters}\r".encode())
    typed = "".join(chr(ord("a") + place % 26) for place in range(120))
    for letter in typed:
        terminal.send(letter.encode())
        terminal.wait_for_silence(0.006)
    terminal.wait_for("项目名称是什么")
    terminal.wait_until(lambda: terminal.composer.endswith(typed[-20:]), "all of it should be there")
    assert terminal.composer == typed
