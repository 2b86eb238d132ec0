"""Where there is no terminal, or only half of one, the plain lines speak; nothing spins, nothing is drawn."""

from __future__ import annotations

import os
import select
import subprocess
import time
from pathlib import Path

import pytest

from tests.tables import seed_form

from .steps import FIRST_QUESTION
from .terminal import BOUND, PROGRAM, Terminal, clean_environment


def test_nothing_to_read(home: Path) -> None:
    """`selfeval new < /dev/null` asks its first question and ends, with nothing drawn and nothing on standard error."""
    done = subprocess.run(
        [*PROGRAM, "new"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=home,
        env=clean_environment(home),
        timeout=BOUND,
        check=False,
    )
    assert done.returncode == 0
    assert FIRST_QUESTION in done.stdout.decode()
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""
    assert not list(home.rglob("*.journal"))


def test_waiting_on_a_pipe_costs_nothing(home: Path) -> None:
    """While nobody writes to the pipe the program uses no processor time; it ends when the pipe is closed."""
    seconds = 2.0
    with subprocess.Popen(
        [*PROGRAM, "new"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=home,
        env=clean_environment(home),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        said = b""
        while "例：2023".encode() not in said:
            said += os.read(process.stdout.fileno(), 4096)
        # Nothing more comes, for it is waiting.
        assert not select.select([process.stdout], [], [], seconds)[0]
        process.stdin.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    assert used.ru_utime + used.ru_stime < seconds


@pytest.mark.parametrize(
    ("command", "settings"),
    [
        ('exec "$@" 2>errors', {}),
        ('"$@" | cat', {}),
        ('exec "$@"', {"TERM": "dumb"}),
        ('exec "$@" --plain', {}),
        ('unset TERM; exec "$@"', {}),
    ],
    ids=["errors to a file", "output to a pipe", "dumb", "plain", "no TERM"],
)
def test_half_a_terminal(command: str, settings: dict[str, str], home: Path) -> None:
    """Where standard error, on which the chat is drawn, or standard output is no terminal, and where it is a dumb one,
    the plain lines take replies, without one escape sequence."""
    environment = clean_environment(home, **settings)
    with Terminal(("sh", "-c", command, "sh", *PROGRAM, "new"), environment, home) as terminal:
        terminal.wait_for(FIRST_QUESTION)
        terminal.type("2023\r")
        terminal.wait_for("项目名称是什么")
        terminal.type("信息化运维项目\r")
        terminal.wait_for("主管部门是哪一家")
        terminal.type("/save plain.toml\r")
        terminal.wait_for("已保存")
        terminal.type("/quit\r")
        assert terminal.wait_for_end() == 0
        assert b"\x1b" not in terminal.received
    assert 'name = "信息化运维项目"' in (home / "plain.toml").read_text(encoding="utf-8")
    if (home / "errors").exists():
        assert (home / "errors").read_text(encoding="utf-8") == f"已保存：{home / 'plain.toml'}\n"


def test_end_of_input_on_a_terminal(home: Path) -> None:
    """ctrl+d ends the plain lines as the end of a pipe does: with status 1 where something isn't saved."""
    environment = clean_environment(home)
    with Terminal((*PROGRAM, "new", "--plain"), environment, home) as terminal:
        terminal.wait_for(FIRST_QUESTION)
        terminal.type("2023\r")
        terminal.wait_for("项目名称是什么")
        terminal.key("ctrl+d")
        assert terminal.wait_for_end() == 1
        assert terminal.shows("草稿已保留")


def test_a_form_pasted_into_plain_lines_is_one_reply(home: Path) -> None:
    """From its title on, which is a line without a tab: it begins a new evaluation, and answers pasted stay answers."""
    environment = clean_environment(home)
    with Terminal((*PROGRAM, "--plain"), environment, home) as terminal:
        terminal.wait_for("回车看样例")
        terminal.type(seed_form("2023-it-maintenance").rstrip().replace("\n", "\r") + "\r")
        terminal.wait_for("认出 7 项", "采用吗？")
        terminal.type("1\r")
        terminal.wait_for("采用了 7 项指标")
        terminal.type("/go 项目名称\r甲\r")
        terminal.wait_for("项目名称：甲")


def test_interrupted_plain_lines(home: Path) -> None:
    """ctrl+c ends the plain lines with status 130 and no traceback; what was accepted is in the draft."""
    with Terminal((*PROGRAM, "new", "--plain"), clean_environment(home), home) as terminal:
        terminal.wait_for(FIRST_QUESTION)
        terminal.type("2023\r")
        terminal.wait_for("项目名称是什么")
        terminal.key("ctrl+c")
        assert terminal.wait_for_end() == 130
        assert not terminal.shows("Traceback")
    with Terminal((*PROGRAM, "--plain"), clean_environment(home), home) as terminal:
        terminal.wait_for("草稿")


def test_closed_output_ends_in_order(home: Path) -> None:
    """A reader that has had enough ends the program without a word on standard error."""
    command = 'yes /help | "$@" new | head -1'
    done = subprocess.run(
        ["sh", "-c", command, "sh", *PROGRAM],
        capture_output=True,
        cwd=home,
        env=clean_environment(home),
        timeout=BOUND,
        check=False,
    )
    assert done.stdout.decode().strip() == f"{FIRST_QUESTION}？"
    assert done.stderr == b""


@pytest.mark.parametrize("stream", [0, 1, 2])
def test_started_without_a_stream(stream: int, home: Path) -> None:
    """With a standard stream closed altogether the program says no traceback and doesn't hang."""
    closing = f'exec "$@" {stream}{"<" if stream == 0 else ">"}&-'
    started = time.monotonic()
    done = subprocess.run(
        ["sh", "-c", closing, "sh", *PROGRAM, "new"],
        stdin=subprocess.DEVNULL if stream else None,
        capture_output=True,
        cwd=home,
        env=clean_environment(home),
        timeout=BOUND,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert time.monotonic() - started < BOUND
