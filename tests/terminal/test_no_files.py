"""Something else has the name of a file that the program keeps: it isn't waited for, and nothing hangs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from selfeval_tui.store.folders import draft_path
from tests.fixtures.seed import sample_bytes

from .conftest import StartChat


def _state(home: Path) -> Path:
    return home / "state" / "selfeval"


def _keep_something(chat: StartChat, home: Path) -> Path:
    """A file that was opened and changed, and a new evaluation, with something in every file of the program's own."""
    form = home / "a.toml"
    form.write_bytes(sample_bytes("2023-it-maintenance"))
    terminal = chat("open", "a.toml")
    terminal.wait_for("都存好了")
    terminal.reply("/go 项目名称")
    terminal.reply("新名称")
    terminal.reply("/theme dark")
    terminal.write("半句没发")
    terminal.key("ctrl+q")
    assert terminal.wait_for_end() == 0
    again = chat()
    again.wait_for("1) 2023 新名称")
    assert again.quit() == 0
    return form


def _become_pipes(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    """Pipes in the places of the files; nobody will ever write to them."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.name.endswith(endings)]
    for path in found:
        path.unlink()
        os.mkfifo(path)
    return found


@pytest.mark.parametrize(
    "endings",
    [(".journal",), (".unsent", ".json", ".lock", "replies"), (".journal", ".unsent", ".json", ".lock", "replies")],
    ids=str,
)
def test_a_pipe_in_the_place_of_a_file_is_passed_over(
    endings: tuple[str, ...], chat: StartChat, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Home and the file open, a reply is taken, and is there the next time."""
    form = _keep_something(chat, home)
    assert _become_pipes(_state(home), endings)
    terminal = chat()
    terminal.wait_for("n) 新填一份")
    assert terminal.quit() == 0
    opened = chat("open", "a.toml")
    opened.wait_for("要哪一份" if ".journal" not in endings else "都存好了")
    if ".journal" not in endings:
        opened.write("1")
        opened.key("enter")
        opened.wait_for("项目名称：新名称")
    # What was typed is here again where it wasn't taken away.
    opened.wait_for_silence(0.5)
    opened.key("ctrl+c")
    opened.reply("/go 项目名称")
    opened.reply("又一名称")
    opened.wait_for("项目名称：又一名称")
    assert opened.quit() == 0
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    assert "又一名称" in draft_path(form, "").read_text(encoding="utf-8")
