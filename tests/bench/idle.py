"""What a program does while nobody types."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from tests.bench.meter import Metered

SECONDS = 10.0


def idle_for(one: Metered, seconds: float = SECONDS) -> tuple[int, int]:
    """Bytes and system calls of so many seconds; the calls of all its threads, as strace counts them."""
    before = len(one.received)
    with tempfile.TemporaryDirectory() as folder:
        counted = Path(folder, "calls")
        strace = shutil.which("strace")
        assert strace, "strace is needed to count system calls"
        with subprocess.Popen([strace, "-f", "-q", "-o", counted, "-p", str(one.pid)]) as tracing:
            one.read_for(seconds)
            tracing.send_signal(signal.SIGINT)
        lines = counted.read_text(errors="replace").splitlines()
    return len(one.received) - before, sum(_is_call(line) for line in lines)


def _is_call(line: str) -> bool:
    """Whether it began within the time: one that was being waited in when strace came, or left, is none."""
    return "(" in line and "resumed>" not in line and not line.endswith("<detached ...>") and "restart_syscall" not in line
