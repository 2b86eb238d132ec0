"""However the plain lines end, what was accepted is kept, and who comes next finds nothing of theirs in the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.fixtures.seed import sample_bytes

from .terminal import BOUND, PROGRAM, Terminal, clean_environment

SIDE = ".form.toml.lock"
ASKED = [signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM]


@pytest.fixture
def form(home: Path) -> Path:
    """A form that is filled in, in the folder in hand."""
    path = home / "form.toml"
    path.write_bytes(sample_bytes("2023-it-maintenance"))
    return path


@pytest.fixture
def lines(form: Path) -> Iterator[Terminal]:
    """The plain lines on the form, which has got another name there."""
    with _opened(form) as terminal:
        _rename(terminal)
        yield terminal


def _opened(form: Path, ignored: bool = False) -> Terminal:
    ignore = partial(signal.signal, signal.SIGHUP, signal.SIG_IGN) if ignored else None
    command = (*PROGRAM, "--plain", "open", "form.toml")
    return Terminal(command, clean_environment(form.parent), form.parent, before=ignore)


def _rename(terminal: Terminal) -> None:
    terminal.wait_for("都存好了")
    terminal.type("/go 项目名称\r新名称\r")
    terminal.wait_for("项目名称：新名称")
    terminal.wait_until(lambda: terminal.received.endswith(b"\n> "), "the next reply should be waited for")


def _assert_gone_on_with(form: Path) -> None:
    """The next one goes on where that ended, told of nobody, and leaves nothing beside the file."""
    with _opened(form) as terminal:
        terminal.wait_for("接着上次的填")
        terminal.type("1\r/save\r")
        terminal.wait_for("已保存")
        assert (form.parent / SIDE).exists()
        assert not terminal.shows("正在填")
        terminal.type("/quit\r")
        assert terminal.wait_for_end() == 0
    assert 'name = "新名称"' in form.read_text(encoding="utf-8")
    assert not (form.parent / SIDE).exists()


@pytest.mark.parametrize("number", ASKED)
def test_signal_ends_them_in_order(number: signal.Signals, lines: Terminal, form: Path) -> None:
    """With status 128 and its number, without a word; the file is nobody's any more."""
    assert (form.parent / SIDE).exists()
    place = len(lines.received)
    lines.kill(number)
    assert lines.wait_for_end() == 128 + number
    assert not lines.bytes_since(place).strip()
    assert not (form.parent / SIDE).exists()
    _assert_gone_on_with(form)


@pytest.mark.parametrize("ignored", [False, True], ids=["told", "told in vain"])
def test_closed_window_ends_them(ignored: bool, form: Path) -> None:
    """Also where whoever started the program wants hang-ups ignored: the end of the input tells it."""
    with _opened(form, ignored) as terminal:
        _rename(terminal)
        terminal.hang_up()
        assert terminal.wait_for_end() == 128 + signal.SIGHUP
    assert not (form.parent / SIDE).exists()
    _assert_gone_on_with(form)


def test_window_closed_while_they_stand_still_ends_them(form: Path) -> None:
    """Where hang-ups are ignored too: what they read next is the end of the input, as if somebody had typed it."""
    with _opened(form, ignored=True) as terminal:
        _rename(terminal)
        terminal.kill(signal.SIGSTOP)
        terminal.wait_until(terminal.is_stopped, "it should be stopped")
        terminal.hang_up()
        terminal.kill(signal.SIGCONT)
        assert terminal.wait_for_end() == 128 + signal.SIGHUP
    assert not (form.parent / SIDE).exists()
    _assert_gone_on_with(form)


TABLE = ("运维验收合格率\t100%\t100%\t5\t5", "故障处理及时率\t≥95%\t98%\t5\t5")


@pytest.mark.parametrize(
    "begun", ["/go 项目名称\r半个名\\\r", "\r".join(("/paste", *TABLE, ""))], ids=["a line that goes on", "a table"]
)
def test_what_had_begun_is_no_reply(begun: str, form: Path) -> None:
    """A window closed before its end, which is then read as the end of what is typed."""
    with _opened(form, ignored=True) as terminal:
        terminal.wait_for("都存好了")
        terminal.type(begun)
        terminal.wait_for_silence(0.3)
        terminal.kill(signal.SIGSTOP)
        terminal.wait_until(terminal.is_stopped, "it should be stopped")
        terminal.hang_up()
        terminal.kill(signal.SIGCONT)
        assert terminal.wait_for_end() == 128 + signal.SIGHUP
    with _opened(form) as terminal:
        terminal.wait_until(lambda: terminal.received.endswith(b"\n> "), "the next reply should be waited for")
        assert not terminal.shows("接着上次的填")
        assert not terminal.shows("半个名")
        assert not terminal.shows("运维验收合格率")


# Sends itself a signal while it looks whether more has come with what was typed.
_ENDED = """
import select, signal, sys
number, *sys.argv[1:] = sys.argv[1:]
more = select.select

def told(*streams):
    if streams[0] == [0]:
        signal.raise_signal(int(number))
    return more(*streams)

select.select = told
from selfeval_tui.__main__ import start
start()
"""


@pytest.mark.parametrize("number", ASKED)
def test_reply_that_was_read_is_kept(number: signal.Signals, form: Path) -> None:
    """Also where the signal comes before it is known to be whole."""
    for reply in ("/go 项目名称", "新名称"):
        command = (sys.executable, "-c", _ENDED, str(int(number)), "--plain", "open", "form.toml")
        with Terminal(command, clean_environment(form.parent), form.parent) as terminal:
            terminal.wait_until(lambda: terminal.received.endswith(b"\n> "), "a reply should be waited for")
            terminal.type(f"{reply}\r")
            assert terminal.wait_for_end() == 128 + number
    _assert_gone_on_with(form)


def test_killed_they_are_in_nobodys_way(lines: Terminal, form: Path) -> None:
    """What is left beside the file is taken over without a word, and gone at the end."""
    lines.kill(signal.SIGKILL)
    lines.wait_for_end()
    assert (form.parent / SIDE).exists()
    _assert_gone_on_with(form)


@pytest.mark.parametrize("number", ASKED)
def test_signal_ends_a_script(number: signal.Signals, form: Path) -> None:
    """On a pipe as on a terminal; a reply that came before is answered, and kept."""
    command = (*PROGRAM, "open", "form.toml")
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=form.parent,
        env=clean_environment(form.parent),
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("/go 项目名称\n新名称\n".encode())
        process.stdin.flush()
        said = b""
        while "项目名称：新名称".encode() not in said:
            said += os.read(process.stdout.fileno(), 4096)
        process.send_signal(number)
        _, complaint = process.communicate(timeout=BOUND)
    assert process.returncode == 128 + number
    assert complaint == b""
    assert not (form.parent / SIDE).exists()
    _assert_gone_on_with(form)
