"""The review screen in a real terminal: filled, searched, a form opened and come back from, left in order."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.fixtures.seed import NAMES, sample_bytes

from .conftest import StartChat
from .steps import wait_for_composer
from .terminal import KEYS, Chat, clean_environment

# Two rows of the table and what was found in another form.
_FEW_BYTES = 2_500


def test_a_folder_is_reviewed_from_the_command_line(chat: StartChat, home: Path) -> None:
    """More files than are reviewed in one process; what is sent at a step is what changes."""
    folder = home / "forms"
    folder.mkdir()
    for number in range(72):
        (folder / f"{number:02}.toml").write_bytes(sample_bytes(NAMES[number % len(NAMES)]))
    terminal = chat("review", "--tui", "forms")
    terminal.wait_for(" 72 份   总分 99.46 – 100.00")
    terminal.wait_until(lambda: "/72" not in terminal.rows[0], "the review should be done")
    place = len(terminal.received)
    terminal.key("down")
    terminal.wait_until(lambda: terminal.rows[5].startswith(" ›"), "the second row should be in hand")
    terminal.wait_for_silence(0.2)
    assert len(terminal.bytes_since(place)) < _FEW_BYTES
    terminal.type("/热线")
    terminal.wait_for("72 份中的 9 份")
    terminal.key("enter")
    terminal.key("enter")
    terminal.wait_for("总分 99.99", "回到文件夹")
    terminal.key("f5")
    terminal.wait_for("72 份中的 9 份")
    terminal.key("ctrl+q")
    assert terminal.wait_for_end() == 0


def test_what_is_typed_behind_it_is_not_lost(chat: StartChat, home: Path) -> None:
    """The table opened, left, and typed on in one piece: it stands in the composer."""
    (home / "form.toml").write_bytes(sample_bytes("2023-it-maintenance"))
    terminal = chat("open", "form.toml")
    terminal.wait_for("总分 99.96")
    terminal.type("/folder .\r\x03又写")
    wait_for_composer(terminal, "又写")


@pytest.mark.parametrize(
    ("opens", "leaves"),
    [
        ("v", "\x03"),
        ("f", "q"),
        (KEYS["f1"], KEYS["f1"]),
        ("p", "\r"),
        (f" {KEYS['down']}c", "c"),
        (KEYS["right"], KEYS["left"]),
    ],
    ids=["the form", "the findings", "the keys", "the picture", "two", "by arrows"],
)
def test_what_is_typed_behind_a_page_is_taken_in_order(opens: str, leaves: str, chat: StartChat, home: Path) -> None:
    """A page opened and left, the table left behind it, and a reply, in one piece: each is taken where it is typed."""
    for name in NAMES[:2]:
        (home / f"{name}.toml").write_bytes(sample_bytes(name))
    terminal = chat("open", f"{NAMES[0]}.toml")
    terminal.wait_for("总分")
    terminal.type(f"/folder .\r{opens}{leaves}/热线\r\x03\x03又写")
    wait_for_composer(terminal, "又写")
    assert "热线" not in terminal.text


def test_leaving_from_a_page_and_from_the_table_asks_where_it_is_read(chat: StartChat, home: Path) -> None:
    """With a sandbox open: the question stands in the conversation, not under what was left."""
    (home / "form.toml").write_bytes(sample_bytes("2023-it-maintenance"))
    terminal = chat("open", "form.toml")
    terminal.wait_for("总分 99.96")
    terminal.reply("/whatif 执行率=95%")
    terminal.wait_for("不会写入文件")
    terminal.type("/folder .\rf")
    terminal.wait_for("PgDn 翻   Esc 回来")
    terminal.key("ctrl+q")
    terminal.wait_for("离开之前")
    terminal.type("b\r")
    assert terminal.wait_for_end() == 0


# The drafts of a folder lie where nothing answers any more.
_UNANSWERED = """
import sys, threading
from selfeval_tui.conversation.folder import drafts

def read(files):
    open("asked", "w").close()
    threading.Event().wait()

drafts.drafted = read
from selfeval_tui.__main__ import start
start()
"""


@pytest.mark.parametrize("way", ["ctrl+q", "signal", "hang-up"])
def test_a_folder_that_never_answers_holds_up_no_end(way: str, home: Path) -> None:
    """No process is left that waits for it."""
    (home / "form.toml").write_bytes(sample_bytes("2023-it-maintenance"))
    command = (sys.executable, "-c", _UNANSWERED, "review", "--tui", ".")
    with Chat(command, clean_environment(home), home) as terminal:
        terminal.wait_until((home / "asked").exists, "drafts should be looked for")
        if way == "ctrl+q":
            terminal.key(way)
        elif way == "signal":
            terminal.kill(signal.SIGTERM)
        else:
            terminal.hang_up()
        ends = {"ctrl+q": 0, "signal": 128 + signal.SIGTERM, "hang-up": 128 + signal.SIGHUP}
        assert terminal.wait_for_end() == ends[way]
