"""A command that is ended by a signal while it saves: with its status, without a word, and nothing half written is left."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.fixtures.seed import sample_bytes

from .calling import Called, call_started

# Sends itself a signal when what is written is about to take its place.
_ENDED = """
import signal, sys
_, number, disposition, *sys.argv[1:] = sys.argv
from selfeval_tui.__main__ import start

def heard(event, arguments):
    if event in ("os.link", "os.rename") and str(arguments[0]).endswith(".tmp"):
        signal.raise_signal(int(number))

if disposition == "ignored":
    signal.signal(int(number), signal.SIG_IGN)
sys.addaudithook(heard)
start()
"""
ASKED = [signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM]
SAVING = {
    "export": ("export", "form.toml", "--to", "txt"),
    "another export": ("export", "form.toml", "--to", "md", "--force"),
    "letter": ("review", "form.toml", "--format", "md", "-o", "letter.md"),
}


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.toml"
    path.write_bytes(sample_bytes("2023-it-maintenance"))
    (tmp_path / "form.md").write_text("as it was", encoding="utf-8")
    return path


def _told(number: signal.Signals, disposition: str, arguments: Iterable[str], folder: Path) -> Called:
    return call_started(str(int(number)), disposition, *arguments, folder=folder, program=("-c", _ENDED))


@pytest.mark.parametrize("number", ASKED)
@pytest.mark.parametrize("saving", SAVING)
def test_nothing_half_written_is_left(saving: str, number: signal.Signals, form: Path) -> None:
    """What is there stays as it was, and nothing stands beside it."""
    before = {path.name: path.read_bytes() for path in form.parent.iterdir() if path.is_file()}
    assert _told(number, "heeded", SAVING[saving], form.parent) == Called(128 + number, "", "")
    assert {path.name: path.read_bytes() for path in form.parent.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("number", ASKED)
def test_what_is_to_be_ignored_ends_nothing(number: signal.Signals, form: Path) -> None:
    """As whoever started the program wants it: `nohup`, or a shell that has put it behind."""
    assert _told(number, "ignored", SAVING["export"], form.parent).status == 0
    assert (form.parent / "form.txt").exists()
