"""A program in a real terminal, and what it sends, how soon and out of how much memory, while it does the job."""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.forms import write_plan
from tests.bench.job import REPLY
from tests.terminal.program import clean_environment
from tests.terminal.seen import flat
from tests.terminal.terminal import Terminal

CHECKOUT = Path(__file__).parents[2]
OURS, STOCK, TOOLKIT = "ours", "stock Textual", "prompt_toolkit"
CURSES, WIZARD = "curses", "questionary"
CHECKING = "stock Textual and pydantic"
MODULES = {
    OURS: "tests.bench.forms",
    CURSES: "tests.bench.peers.by_curses",
    TOOLKIT: "tests.bench.peers.by_prompt_toolkit",
    WIZARD: "tests.bench.peers.by_questionary",
    STOCK: "tests.bench.peers.by_textual",
    CHECKING: "tests.bench.peers.by_textual_and_pydantic",
}
_QUITS = {OURS: "/quit\r", CURSES: "\x18", TOOLKIT: "\x11", WIZARD: "\x03", STOCK: "\x11", CHECKING: "\x11"}
_PAUSE = 0.05  # seconds of silence behind a key
_LONG_PAUSE = 0.4  # behind what is drawn in several pieces
_BOUND = 120.0


def needed(program: str) -> str:
    """Where a program is that counts for us; the bench ends where it isn't installed."""
    return shutil.which(program) or sys.exit(f"poe bench: {program} is not installed here, and it does the counting.")


def environment(home: Path) -> dict[str, str]:
    """A login's, with the way to this checkout; compiled modules are kept, as they are for everybody."""
    return clean_environment(home, PYTHONPATH=str(CHECKOUT))


@dataclass
class Sent:
    """Bytes and seconds of each key or answer."""

    counts: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        return round(statistics.median(self.counts))

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def slowest(self) -> float:
        """All but one of a hundred are sooner."""
        return sorted(self.seconds)[-1 - len(self.seconds) // 100]


class Metered(Terminal):
    """One program at the job, with so many messages told before, on a form of so many indicators where it is ours."""

    def __init__(
        self, name: str, home: Path, size: tuple[int, int], count: int, indicators: int = 50, answered: int = 0
    ) -> None:
        self.name = name
        write_plan(home, indicators)
        begun = time.perf_counter()
        command = (sys.executable, "-m", MODULES[name], str(count))
        super().__init__(command, environment(home), home, size)
        self._number = answered + 1
        self._line: list[str] = []
        self.sent = {"key": Sent(), "character": Sent(), "answer": Sent()}
        self._wait_for_question()
        self.first_frame = self.arrived - begun
        self.wait_for_silence(_LONG_PAUSE)
        self.first_screen = len(self.received)
        self._empty = self.typed  # an example may stand there

    @property
    def typed(self) -> str:
        """What stands behind the prompt."""
        rows = [row for row in self.rows if "›" in row]
        return flat(rows[-1].partition("›")[2]) if rows else ""

    def key(self, sign: str) -> None:
        """A sign typed and awaited."""
        self._line.append(sign)
        self._send(sign, self._is_typed, self.sent["key" if sign.isascii() else "character"], _PAUSE)

    def take_back(self) -> None:
        """All that was typed."""
        while self._line:
            self._line.pop()
            self.send(b"\x7f")
            self.wait_until(self._is_typed, "a sign should be taken back")
        self.wait_for_silence(_PAUSE)

    def answer(self) -> None:
        """A question answered: from Enter until the next is there, bytes until nothing more comes."""
        for sign in REPLY:
            self._line.append(sign)
            self.type(sign)
            self.wait_until(self._is_typed, "the reply should be typed")
        self.wait_for_silence(_PAUSE)
        self._line.clear()
        self._number += 1
        self._send("\r", self._asks, self.sent["answer"], _LONG_PAUSE)

    def quit(self) -> float:
        """Seconds from the last key until it has ended."""
        quits = _QUITS[self.name]
        if len(quits) > 1:
            self.type(quits[:-1])
            self.wait_until(lambda: self.typed.endswith(quits[:-1]), "the command should be typed")
            self.wait_for_silence(_LONG_PAUSE * 2)
        begun = time.perf_counter()
        self.type(quits[-1])
        self.wait_for_end()
        return time.perf_counter() - begun

    def read_for(self, seconds: float) -> None:
        """Take what it sends meanwhile."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    @property
    def memory(self) -> float:
        """MB that it holds."""
        return _status(self.pid, "VmRSS:") / 1024

    @property
    def cpu(self) -> float:
        """Milliseconds that its threads have run."""
        ran = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            with suppress(OSError):
                ran += int((task / "schedstat").read_text().split()[0])
        return ran / 1_000_000

    def _is_typed(self) -> bool:
        line = "".join(self._line)
        return self.typed == line if line else self.typed in ("", self._empty)

    def _asks(self) -> bool:
        return self.shows(f"第 {self._number} 项“")

    def _wait_for_question(self) -> None:
        self.wait_until(self._asks, "the question should be there", _BOUND)

    def _send(self, typed: str, done: Callable[[], bool], sent: Sent, pause: float) -> None:
        before, begun = len(self.received), time.perf_counter()
        self.type(typed)
        self.wait_until(done, f"{typed!r} should be taken", _BOUND)
        sent.seconds.append(self.arrived - begun)
        self.wait_for_silence(pause)
        sent.counts.append(len(self.received) - before)


def _status(process: int, name: str) -> int:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    return 0
