"""A program in a pseudo terminal: its process, and what it draws on a screen that answers what it is asked."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import termios
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

from .process import Preloaded, Process, Started

PROGRAM = (sys.executable, "-m", "selfeval_tui")
BOUND = 30.0  # seconds; long, so that a loaded machine fails nothing

# pyte takes the digits of these for text.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[(?:[<>=][0-9;]*[A-Za-z]|\?[0-9;]*\$p)")
_BEGUN = re.compile(rb"\x1b(?:\[[0-9;?<>=$]*)?\Z")


def clean_environment(home: Path, **settings: str) -> dict[str, str]:
    """What a login gives: nothing of the environment that the tests run in but the way to programs, and what is installed
    for tests alone left aside."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "SELFEVAL_PLAIN_PARSER": "1",
        **settings,
    }


class _Answering(pyte.Screen):
    """A screen that answers what it is asked: what it is, and where its cursor stands. It scrolls as terminals do."""

    def __init__(self, columns: int, lines: int, answer: Callable[[str], object]) -> None:
        self._answer = answer
        super().__init__(columns, lines)

    def write_process_input(self, data: str) -> None:
        self._answer(data)

    def cursor_down(self, count: int | None = None) -> None:
        """Down to the end of what scrolls, or of the screen for a cursor below it; pyte draws that one up."""
        last = self.margins.bottom if self.margins and self.cursor.y <= self.margins.bottom else self.lines - 1
        self.cursor.y = min(self.cursor.y + (count or 1), last)

    def cursor_up(self, count: int | None = None) -> None:
        """Up to the beginning of what scrolls, or of the screen for a cursor above it; pyte draws that one down."""
        first = self.margins.top if self.margins and self.cursor.y >= self.margins.top else 0
        self.cursor.y = max(self.cursor.y - (count or 1), first)

    def scroll_up(self, count: int = 1) -> None:
        """Rows leave at the top of what scrolls, and the cursor stays."""
        self._scroll(count, self.index, at_top=False)

    def scroll_down(self, count: int = 1) -> None:
        """Rows leave at the bottom."""
        self._scroll(count, self.reverse_index, at_top=True)

    def _scroll(self, count: int, step: Callable[[], None], *, at_top: bool) -> None:
        top, bottom = self.margins or (0, self.lines - 1)
        before, self.cursor.y = self.cursor.y, top if at_top else bottom
        for _ in range(max(1, count)):
            step()
        self.cursor.y = before


class _Stream(pyte.Stream):
    """What pyte doesn't know that terminals do, and tmux asks of them: `SU` and `SD`."""

    csi = {**pyte.Stream.csi, "S": "scroll_up", "T": "scroll_down"}  # noqa: RUF012 - as pyte has it
    events = pyte.Stream.events | {"scroll_up", "scroll_down"}


def _taken(terminal: int) -> bytes:
    """What has come; nothing where the other end is closed."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


class Program:
    """A program in a pseudo terminal of a given size, which takes the bytes it is sent for text of an encoding.

    `preloaded` is for `PROGRAM` in a clean environment where it isn't the start that is tried: it costs a seventh.
    """

    encoding = "utf-8"

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        size: tuple[int, int] = (80, 24),
        before: Callable[[], object] | None = None,
        *,
        preloaded: bool = False,
    ) -> None:
        columns, rows = size
        self.screen = _Answering(columns, rows, self._answer)
        self._rows: list[str] = []
        self.received = bytearray()
        self.arrived = 0.0  # when the last of it came, by the performance counter
        self._stream = _Stream(self.screen)
        self._decode = getincrementaldecoder(self.encoding)("replace").decode
        self._begun = b""
        self._ended = False
        self._process: Process = (
            Preloaded(command[len(PROGRAM) :], environment, folder, size)
            if preloaded
            else Started(command, environment, folder, size, before)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def descriptor(self) -> int:
        """Our end of the pseudo terminal."""
        return self._process.descriptor

    @property
    def is_running(self) -> bool:
        return self._process.status() is None

    @property
    def rows(self) -> list[str]:
        """The rows of the screen, without the spaces at their ends."""
        screen = self.screen
        if len(self._rows) != screen.lines:
            self._rows = [""] * screen.lines
            screen.dirty.update(range(screen.lines))
        # Only what was drawn since is read anew: a wait looks at all of the screen whenever anything came.
        for y in screen.dirty:
            if y < screen.lines:
                self._rows[y] = "".join([screen.buffer[y][x].data for x in range(screen.columns)]).rstrip()
        screen.dirty.clear()
        return self._rows.copy()

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    def wait_for_end(self, bound: float = BOUND, *, reading: bool = True) -> int:
        """Wait until the program has ended; its exit status, or below 0 the signal that ended it."""
        end = time.monotonic() + bound
        while (status := self._process.status()) is None:
            assert time.monotonic() < end, f"still running after {bound:g} s:\n{self.text}"
            self._read(0.02) if reading else select.select([], [], [], 0.02)
        while self._read(0):
            pass
        return status

    def resize(self, columns: int, rows: int) -> None:
        """Drag the window to another size."""
        termios.tcsetwinsize(self.descriptor, (rows, columns))
        self.screen.resize(rows, columns)

    def kill(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def is_stopped(self) -> bool:
        """Whether it stands still, by a signal."""
        return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"

    def take_lines(self) -> None:
        """Set the terminal as a shell does: it echoes, edits lines, and makes signals of keys."""
        modes = termios.tcgetattr(self.descriptor)
        modes[3] |= termios.ECHO | termios.ICANON | termios.ISIG
        termios.tcsetattr(self.descriptor, termios.TCSANOW, modes)

    def show(self, data: bytes) -> None:
        """What another program writes to the terminal."""
        self._stream.feed(data.decode())

    def hang_up(self) -> None:
        """Close the terminal, as a window is closed: the system tells the program, nobody else does."""
        self._ended = True
        self._process.hang_up()

    def close(self) -> None:
        """End the program, if it is still there, and forget it."""
        if self.is_running:
            self.kill(signal.SIGKILL)
            while self.is_running:
                select.select([], [], [], 0.002)
        if not self._ended:
            self.hang_up()

    def _answer(self, answer: str) -> None:
        with suppress(OSError):  # the program may have ended since it asked
            os.write(self.descriptor, answer.encode())

    def _read(self, seconds: float) -> bool:
        """Take what has come, waiting so long for it; False where nothing came."""
        if self._ended:
            select.select([], [], [], seconds)
            return False
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return False
        data = _taken(self.descriptor)
        if not data:
            # The other end is closed: that can be read at once, again and again.
            select.select([], [], [], seconds)
            return False
        self.arrived = time.perf_counter()
        self.received += data
        data = self._begun + data
        begun = _BEGUN.search(data)
        self._begun = begun.group() if begun else b""
        whole = data[: begun.start()] if begun else data
        # What is cancelled ends there, a string too: pyte waits for the string's own end.
        cancelled = _UNKNOWN_TO_PYTE.sub(b"", whole).replace(b"\x18", b"\x18\x1b\\")
        self._stream.feed(self._decode(cancelled))
        return True
