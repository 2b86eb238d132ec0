"""No network and no other program, whatever is done: the whole conversation, and every command, under a guard."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from selfeval_tui.evaluation.toml_read import read_toml
from tests.fixtures.seed import sample_bytes
from tests.scripts import by_rows

from .guarded import TRIED
from .terminal import Chat, clean_environment

_ROOT = Path(__file__).parents[2]
_GUARDED = (sys.executable, "-m", "tests.terminal.guarded")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Where the guard writes what it refused."""
    return tmp_path / "refused"


def _environment(home: Path) -> dict[str, str]:
    return clean_environment(home, PYTHONPATH=str(_ROOT))


def _run(home: Path, record: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*_GUARDED, str(record), *arguments], input=given, cwd=home, env=_environment(home),
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("event", sorted(TRIED))
def test_the_guard_sees(event: str, home: Path, record: Path) -> None:
    """Else the tests below would prove nothing."""
    assert _run(home, record, "--try", event).returncode != 0
    assert event in record.read_text(encoding="utf-8").split()


def test_a_conversation_reaches_nobody(home: Path, record: Path) -> None:
    """From home to the saved form, with every screen and every command that shows or changes something on the way."""
    form = read_toml(sample_bytes("2023-citizen-hotline")).evaluation
    with Chat([*_GUARDED, str(record)], _environment(home), home) as terminal:
        terminal.wait_for("看样例")
        terminal.reply("n")
        terminal.wait_for("自评的是哪一年")
        for reply in by_rows(form):
            terminal.reply(reply)
        for command in ("/help", "/why", "/show", "/review", "/undo", "/redo", "/lang en", "/lang zh", "/theme dark"):
            terminal.reply(command)
        terminal.key("f2")
        terminal.wait_for("Esc 回来")
        terminal.key("escape")
        terminal.wait_gone("Esc 回来")
        terminal.reply("/save mine.toml")
        terminal.wait_for("已保存")
        terminal.reply("/open mine.toml")
        terminal.wait_for("mine.toml")
        assert terminal.quit() == 0
    assert (home / "mine.toml").is_file()
    assert not record.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",), ("--help",), ("score", "form.toml"), ("score", "form.toml", "--json"), ("presets",), ("schema",),
        ("review", "form.toml"), ("--plain", "open", "form.toml"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_command_reaches_nobody(arguments: tuple[str, ...], home: Path, record: Path) -> None:
    (home / "form.toml").write_bytes(sample_bytes("2023-water-approval"))
    done = _run(home, record, *arguments, given="/review\n/quit\n")
    assert done.stdout, done.stderr
    assert not record.exists()
