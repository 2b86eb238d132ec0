"""What a program does while nobody types."""

from __future__ import annotations

import signal
import subprocess
import tempfile
from pathlib import Path

from tests.bench.meter import Metered, needed

SECONDS = 10.0
_SETTLED = 2.0  # seconds behind the last answer, by then what was typed is kept


def idle_for(one: Metered, seconds: float = SECONDS) -> tuple[int, int]:
    """Bytes and system calls of so many seconds; the calls of all its threads, as strace tells them."""
    strace = needed("strace")
    one.read_for(_SETTLED)
    before = len(one.received)
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "calls")
        with subprocess.Popen([strace, "-f", "-q", "-o", told, "-p", str(one.pid)]) as tracing:
            one.read_for(seconds)
            tracing.send_signal(signal.SIGINT)
        lines = told.read_text(errors="replace").splitlines()
    calls = [line for line in lines if "(" in line and "resumed>" not in line]
    # The first of each thread is the one that it waits in since before.
    return len(one.received) - before, len(calls) - len({line.split()[0] for line in calls})
