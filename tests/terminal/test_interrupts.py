"""ctrl+c while the program is still starting, at instants all the way to its first words: it ends, and says nothing."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.fixtures.seed import sample_bytes

from .steps import assert_terminal_as_it_was
from .terminal import Chat, clean_environment

INSTANTS = 8
# Counts what Python does from the program's first line on, each module it looks for and each file it opens among it; at
# the instant asked for it interrupts itself, and at none it writes down how many there were.
_INTERRUPTED = """
import os, signal, sys
at, counted = int(sys.argv[1]), sys.argv[2]
sys.argv[1:] = sys.argv[3:]
from selfeval_tui.__main__ import main
instants = 0

def heard(event, arguments):
    global instants
    instants += 1
    if instants == at:
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(heard)
status = main()
with open(counted, "w") as file:
    file.write(str(instants))
sys.exit(status)
"""


@pytest.mark.parametrize(
    "arguments",
    [("open", "form.toml"), ("--plain", "open", "form.toml"), ("score", "form.toml"), ("review", "form.toml")],
    ids=["chat", "plain lines", "score", "review"],
)
def test_interrupted_while_it_starts(arguments: tuple[str, ...], home: Path) -> None:
    """With status 130 and without a word, the terminal as it was, nothing left beside the file."""
    (home / "form.toml").write_bytes(sample_bytes("2023-it-maintenance"))
    environment, counted = clean_environment(home), home / "instants"

    def started(at: int) -> Chat:
        return Chat((sys.executable, "-c", _INTERRUPTED, str(at), str(counted), *arguments), environment, home)

    with started(0) as terminal:
        if "open" in arguments:
            terminal.wait_for("都存好了")
            terminal.type("/quit\r")
        terminal.wait_for_end()
    instants = int(counted.read_text(encoding="utf-8"))
    for number in range(INSTANTS):
        with started(1 + number * instants // INSTANTS) as terminal:
            assert terminal.wait_for_end() == 128 + signal.SIGINT
            assert_terminal_as_it_was(terminal)
            assert not list(home.glob(".*.lock"))
            left = bytes(terminal.received).rpartition(b"\x1b[?1049l")[2]
            assert b"Traceback" not in terminal.received
            assert b"Error" not in left
