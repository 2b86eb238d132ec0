"""The review screen in a real terminal: filled, searched, a form opened and come back from, left in order."""

from __future__ import annotations

from pathlib import Path

from tests.fixtures.seed import NAMES, sample_bytes

from .conftest import StartChat
from .steps import wait_for_composer

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
