"""What was typed and not sent is there again: after a cut link, a kill, a leaving; and only then."""

from __future__ import annotations

import json
import resource
import shutil
import signal
from functools import partial
from pathlib import Path

import pytest

from .conftest import StartChat
from .steps import at_the_name, wait_for_composer

HALF = "信息化运维"


def kept(home: Path) -> list[Path]:
    return list((home / "state" / "selfeval" / "drafts").glob("*.unsent"))


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM, None], ids=str)
def test_half_a_reply_outlives_the_end(end: signal.Signals | None, chat: StartChat, home: Path) -> None:
    """Home says that it is there; gone on with, it stands in the composer, and the question is the same."""
    terminal = at_the_name(chat("new"))
    terminal.write(HALF)
    if end is signal.SIGKILL:
        terminal.wait_until(lambda: bool(kept(home)), "what is typed should be kept within a second", 5)
    if end is None:
        terminal.key("ctrl+q")
    else:
        terminal.kill(end)
    terminal.wait_for_end()
    again = chat()
    again.wait_for("有半句没发出")
    again.write("1")
    again.key("enter")
    again.wait_for("项目名称是什么")
    wait_for_composer(again, HALF)
    again.key("enter")
    again.wait_for(f"项目名称：{HALF}")
    again.wait_until(lambda: not kept(home), "what was sent should not be kept")


def test_the_first_reply_of_a_form_is_kept_too(chat: StartChat, home: Path) -> None:
    """Nothing was accepted yet, so there was no draft: one is begun for it."""
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    terminal.write("20")
    terminal.wait_until(lambda: bool(kept(home)), "what is typed should be kept within a second", 5)
    terminal.kill(signal.SIGKILL)
    terminal.wait_for_end()
    again = chat()
    again.wait_for("有半句没发出")
    again.write("1")
    again.key("enter")
    wait_for_composer(again, "20")


def test_a_refused_reply_is_kept_to_mend(chat: StartChat, home: Path) -> None:
    """It was put back into the composer, so it is being typed still."""
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    terminal.reply("2023")
    terminal.wait_for("项目名称是什么")
    terminal.reply("/go 年度")
    terminal.wait_for("现在是：2023")
    terminal.write("去年")
    terminal.key("enter")
    terminal.wait_for("四位数")
    wait_for_composer(terminal, "去年")
    terminal.wait_until(lambda: bool(kept(home)), "it should be kept", 5)
    assert '"\\u53bb\\u5e74"' in kept(home)[0].read_text(encoding="ascii")
    assert kept(home)[0].stat().st_mode & 0o777 == 0o600


def test_what_was_cleared_is_notkept(chat: StartChat, home: Path) -> None:
    """Nor is anything after a reply was sent."""
    terminal = at_the_name(chat("new"))
    terminal.write(HALF)
    terminal.wait_until(lambda: bool(kept(home)), "what is typed should be kept within a second", 5)
    terminal.key("ctrl+c")
    terminal.wait_until(lambda: not kept(home), "what was cleared should be gone", 5)


def test_what_is_typed_moves_with_the_draft(chat: StartChat, home: Path) -> None:
    """Saved under a name, the draft is the file's; what was being typed is found with it."""
    terminal = at_the_name(chat("new"))
    terminal.reply("/save form.toml")
    terminal.wait_for("已保存")
    terminal.write(HALF)
    terminal.wait_until(lambda: bool(kept(home)), "what is typed should be kept within a second", 5)
    terminal.kill(signal.SIGKILL)
    terminal.wait_for_end()
    again = chat("open", "form.toml")
    wait_for_composer(again, HALF)


@pytest.mark.parametrize("end", ["/quit", "a signal"])
def test_drafts_deleted_while_it_is_filled_in(end: str, chat: StartChat, home: Path) -> None:
    """What the program holds it writes anew: the shell is told of a draft that is there, and home lists it."""
    terminal = at_the_name(chat("new"))
    terminal.reply("项目戊")
    terminal.wait_for("主管部门是哪一家")
    shutil.rmtree(home / "state" / "selfeval" / "drafts")
    if end == "/quit":
        assert terminal.quit() == 0
        assert terminal.shows("草稿已保留")
    else:
        terminal.write(HALF)
        terminal.kill(signal.SIGTERM)
        terminal.wait_for_end()
    again = chat()
    again.wait_for("1) 2023 项目戊")
    again.write("1")
    again.key("enter")
    again.wait_for("主管部门是哪一家")
    wait_for_composer(again, "" if end == "/quit" else HALF)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM], ids=str)
def test_what_is_typed_at_home_outlives_the_end_too(end: signal.Signals, chat: StartChat, home: Path) -> None:
    """A form that was pasted there and not sent stands in the composer again; sent, it isn't found once more."""
    pasted = "项目名称\t信息化运维项目\n主管部门\t上海市水务局"
    terminal = chat()
    terminal.wait_for("回车看样例")
    terminal.paste(pasted)
    terminal.wait_until(lambda: terminal.composer.endswith("上海市水务局"), "it should be pasted")
    if end is signal.SIGKILL:
        terminal.wait_until(lambda: bool(typed_at_home(home)), "what is typed should be kept within a second", 5)
    terminal.kill(end)
    terminal.wait_for_end()
    again = chat()
    again.wait_for("回车看样例")
    again.wait_until(lambda: again.composer.endswith("上海市水务局"), "it should be there again")
    again.key("enter")
    again.wait_for("照粘贴的表新填一份")
    again.wait_until(lambda: not typed_at_home(home), "what was sent should not be kept")


def test_what_led_away_is_not_typed_any_more(chat: StartChat, home: Path) -> None:
    """It was kept while it was typed; sent, it is found neither at home nor in the draft that was left by it."""
    terminal = chat()
    terminal.wait_for("回车看样例")
    terminal.write("/new")
    terminal.wait_until(lambda: bool(typed_at_home(home)), "what is typed should be kept within a second", 5)
    terminal.key("enter")
    at_the_name(terminal)
    terminal.write("/new")
    terminal.wait_until(lambda: bool(kept(home)), "what is typed should be kept within a second", 5)
    terminal.key("enter")
    terminal.wait_until(lambda: not kept(home), "what was sent should not be kept")
    assert not typed_at_home(home)


@pytest.mark.parametrize("typed_on", ["", "信息化"])
def test_what_was_refused_at_home_is_done_with(typed_on: str, chat: StartChat, home: Path) -> None:
    """It was sent and answered: the next start is bare of it. What is typed in its place, or behind it, is there again."""
    terminal = chat()
    terminal.wait_for("回车看样例")
    terminal.write("不知道")
    terminal.wait_until(lambda: bool(typed_at_home(home)), "what is typed should be kept within a second", 5)
    terminal.key("enter")
    terminal.wait_for("没有“不知道”这个选项")
    wait_for_composer(terminal, "不知道")
    terminal.write(typed_on)
    wait_for_composer(terminal, typed_on or "不知道")
    terminal.kill(signal.SIGTERM)
    terminal.wait_for_end()
    assert bool(typed_at_home(home)) is bool(typed_on)
    again = chat()
    again.wait_for("回车看样例")
    wait_for_composer(again, typed_on)


def typed_at_home(home: Path) -> list[Path]:
    return list((home / "state" / "selfeval" / "home").glob("*.unsent"))


@pytest.mark.parametrize("at", ["a question", "home"])
@pytest.mark.parametrize(
    "end", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM, None], ids=["killed", "cut", "ended", "closed"]
)
def test_a_paste_under_way_outlives_the_end(end: signal.Signals | None, at: str, chat: StartChat, home: Path) -> None:
    """What has come of it stands where it was to stand, though its end never came."""
    terminal = chat() if at == "home" else at_the_name(chat("new"))
    terminal.wait_for("回车看样例" if at == "home" else "项目名称是什么")
    terminal.write("前文")
    terminal.send(b"\x1b[200~")
    for piece in ("信息化", "运维\r", "项目"):
        terminal.send(piece.encode())
        terminal.wait_for_silence(0.05)
    if end is None:
        terminal.hang_up()
    elif end is signal.SIGKILL:

        def held() -> bool:
            # More comes on and on: silence would be its end.
            terminal.send(b".")
            return _holds(home)

        terminal.wait_until(held, "it should be kept while it comes")
    if end is not None:
        terminal.kill(end)
    terminal.wait_for_end()
    assert _holds(home)
    again = chat()
    if at != "home":
        again.wait_for("有半句没发出")
        again.write("1")
        again.key("enter")
    again.wait_until(lambda: again.composer.startswith("前文信息化运维项目"), "it should be there again")


def _holds(home: Path) -> bool:
    kept = (json.loads(path.read_bytes()) for path in (home / "state").rglob("*.unsent"))
    return any(text.startswith("前文信息化运维\n项目") for text in kept)


def test_what_cannot_be_kept_is_said_in_the_head(chat: StartChat) -> None:
    """Nothing was sent: what is typed is too much for the disk. Made short, it is kept again, and the head says so."""
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (2_000, 2_000))
    # Python itself must not leave half of what it has compiled.
    terminal = at_the_name(chat("new", before=limit, settings={"PYTHONDONTWRITEBYTECODE": "1"}))
    terminal.wait_until(lambda: "有改动" in terminal.rows[0], "the reply should be kept")
    terminal.type("x" * 3_000)
    terminal.wait_until(lambda: "草稿写不进去" in terminal.rows[0], "that it isn't kept should be said")
    terminal.key("ctrl+c")
    terminal.wait_until(lambda: "有改动" in terminal.rows[0], "that it is kept should be said")
    terminal.type("x" * 3_000)
    terminal.wait_until(lambda: "草稿写不进去" in terminal.rows[0], "that it isn't kept should be said")
    terminal.key("ctrl+q")
    assert terminal.wait_for_end() == 0
    # The reply is there; of what was typed nothing is promised.
    assert terminal.shows("草稿已保留")


@pytest.mark.parametrize("front", ["chat", "plain lines"])
def test_a_signal_says_what_could_not_be_kept(front: str, chat: StartChat, home: Path) -> None:
    """In the place of the drafts stands a file: on the shell's screen stands that what was replied is gone."""
    terminal = chat("new") if front == "chat" else chat("--plain", "new")
    terminal.wait_for("自评的是哪一年")
    (home / "state").mkdir(exist_ok=True)
    shutil.rmtree(home / "state" / "selfeval", ignore_errors=True)
    (home / "state" / "selfeval").write_text("", encoding="utf-8")
    terminal.type("2023\r")
    terminal.wait_for("草稿写不进去", "项目名称是什么")
    place = len(terminal.received)
    terminal.kill(signal.SIGTERM)
    assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert "草稿写不进去，没写进去的没能留下。" in bytes(terminal.received[place:]).decode()
