"""A terminal for the program to run in: it shows what is drawn, answers what it is asked, and types as people do.

Nothing here sleeps: each wait is for a condition, and fails with a picture of the screen when its bound is over.
"""

from __future__ import annotations

import fcntl
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
from typing import Any, Self

import pexpect
import pyte

PROGRAM = (sys.executable, "-m", "selfeval_tui")
_MARGIN = 3  # columns before what is typed
BOUND = 30.0  # seconds; long, so that a loaded machine fails nothing

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "ctrl+up": "\x1b[1;5A",
    "ctrl+down": "\x1b[1;5B",
    "home": "\x1b[H",
    "end": "\x1b[F",
}
# pyte takes the digits of these for text.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[(?:[<>=][0-9;]*[A-Za-z]|\?[0-9;]*\$p)")
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_AT_FIRST = (7, 25)  # long lines are folded, the cursor is seen
_KEYBOARD = re.compile(rb"\x1b\[(?:(>[0-9]+)|(<[0-9]*))u")
_BEGUN = re.compile(rb"\x1b(?:\[[0-9;?<>=$]*)?\Z")


def clean_environment(home: Path, **settings: str) -> dict[str, str]:
    """What a login gives: nothing of the environment that the tests run in but the way to programs."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        **settings,
    }


class _Answering(pyte.Screen):
    """A screen that answers what it is asked: what it is, and where its cursor stands."""

    def __init__(self, columns: int, lines: int, answer: Callable[[str], object]) -> None:
        self._answer = answer
        super().__init__(columns, lines)

    def write_process_input(self, data: str) -> None:
        self._answer(data)


class Terminal:
    """A program in a pseudo terminal of a given size, which takes the bytes it is sent for text of an encoding."""

    encoding = "utf-8"

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        size: tuple[int, int] = (80, 24),
        before: Callable[[], object] | None = None,
    ) -> None:
        columns, rows = size
        self.screen = _Answering(columns, rows, self._answer)
        self.received = bytearray()
        self._stream = pyte.Stream(self.screen)
        self._decode = getincrementaldecoder(self.encoding)("replace").decode
        self._begun = b""
        self._ended = False
        self._child: Any = pexpect.spawn(
            command[0],
            list(command[1:]),
            cwd=folder,
            env=dict(environment),
            dimensions=(rows, columns),
            preexec_fn=before,
            echo=True,
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        return int(self._child.pid)

    # What is seen

    @property
    def rows(self) -> list[str]:
        """The rows of the screen, without the spaces at their ends."""
        screen = self.screen
        return ["".join(screen.buffer[y][x].data for x in range(screen.columns)).rstrip() for y in range(screen.lines)]

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    def shows(self, words: str) -> bool:
        """Whether the words are on the screen, wherever the lines are folded."""
        return flat(words) in flat(self.text)

    def bytes_since(self, place: int) -> bytes:
        return bytes(self.received[place:])

    @property
    def modes(self) -> set[int]:
        """The private modes that are switched on by what was received."""
        found = set(_AT_FIRST)
        for numbers, switch in _MODE.findall(self.received):
            for number in map(int, numbers.split(b";")):
                (found.add if switch == b"h" else found.discard)(number)
        return found

    @property
    def keyboard_modes(self) -> int:
        """How many modes of the kitty keyboard protocol were begun and not ended."""
        return sum(1 if begun else -1 for begun, _ in _KEYBOARD.findall(self.received))

    @property
    def takes_lines(self) -> bool:
        """Whether the terminal echoes and edits lines, as a shell wants it."""
        switched_on = termios.tcgetattr(self._child.child_fd)[3]
        return bool(switched_on & termios.ECHO and switched_on & termios.ICANON and switched_on & termios.ISIG)

    # Waiting

    def wait_until(self, condition: Callable[[], bool], what: str, bound: float = BOUND) -> None:
        """Read until the condition holds."""
        end = time.monotonic() + bound
        while not condition():
            came = self._read(min(max(end - time.monotonic(), 0), 0.1))
            assert came or time.monotonic() < end, f"{what}, not within {bound:g} s:\n{self.text}"
            assert came or self._child.isalive() or condition(), f"{what}, but the program has ended:\n{self.text}"

    def wait_for(self, *words: str, bound: float = BOUND) -> None:
        """Wait until all the words are seen at once: a picture comes in pieces, and the first is no sign of the others."""
        self.wait_until(lambda: all(map(self.shows, words)), f"{'”, “'.join(words).join('“”')} should be seen", bound)

    def wait_for_row(self, start: str, at: int | None = None) -> None:
        """Wait until a row begins so, or the one of this number."""

        def seen() -> bool:
            return any(row.startswith(start) for row in (self.rows if at is None else [self.rows[at]]))

        self.wait_until(seen, f"a row should begin with “{start}”")

    def wait_gone(self, words: str, bound: float = BOUND) -> None:
        self.wait_until(lambda: not self.shows(words), f"“{words}” should be gone", bound)

    def wait_for_bytes(self, wanted: bytes, since: int = 0, bound: float = BOUND) -> None:
        self.wait_until(lambda: wanted in self.received[since:], f"{wanted!r} should come", bound)

    def wait_for_silence(self, seconds: float, bound: float = BOUND) -> None:
        """Wait until nothing has come for so long."""
        last = [len(self.received), time.monotonic()]

        def silent() -> bool:
            if len(self.received) != last[0]:
                last[:] = [len(self.received), time.monotonic()]
            return time.monotonic() - last[1] >= seconds

        self.wait_until(silent, f"{seconds:g} s of silence", bound)

    def wait_for_end(self, bound: float = BOUND, *, reading: bool = True) -> int:
        """Wait until the program has ended; its exit status, or below 0 the signal that ended it."""
        end = time.monotonic() + bound
        while self._child.isalive():
            assert time.monotonic() < end, f"still running after {bound:g} s:\n{self.text}"
            self._read(0.02) if reading else select.select([], [], [], 0.02)
        while self._read(0):
            pass
        if self._child.signalstatus is not None:
            return -int(self._child.signalstatus)
        return int(self._child.exitstatus)

    # What people do

    def send(self, data: bytes) -> None:
        """Bytes as they are."""
        view = memoryview(data)
        while view:
            # A program that is drawing isn't reading: it is read from meanwhile, or both would wait for ever.
            _, writable, _ = select.select([], [self._child.child_fd], [], 0.05)
            view = view[os.write(self._child.child_fd, view[:1024]) :] if writable else view
            self._read(0)

    def fill(self, reply: bytes = b"/help\r", bound: float = BOUND) -> None:
        """Read no more, and reply until the program can't draw: a frozen link, or tmux in its copy mode."""
        end = time.monotonic() + bound
        unread, rounds_without_more = -1, 0
        while rounds_without_more < 10:
            assert time.monotonic() < end, "the program draws on and on"
            rounds_without_more = rounds_without_more + 1 if self._unread == unread else 0
            unread = self._unread
            if select.select([], [self._child.child_fd], [], 0)[1]:
                os.write(self._child.child_fd, reply)
            select.select([], [], [], 0.1)

    def send_unread(self, data: bytes) -> None:
        """Bytes as they are, while nothing is read."""
        view = memoryview(data)
        while view:
            _, writable, _ = select.select([], [self._child.child_fd], [], BOUND)
            assert writable, "the program takes nothing any more"
            view = view[os.write(self._child.child_fd, view[:256]) :]

    def wait_unread(self, condition: Callable[[], bool], what: str, bound: float = BOUND) -> None:
        """Wait until the condition holds, while nothing is read."""
        end = time.monotonic() + bound
        while not condition():
            assert time.monotonic() < end, f"{what}, not within {bound:g} s"
            select.select([], [], [], 0.02)

    @property
    def _unread(self) -> int:
        """How many bytes wait to be read."""
        return int.from_bytes(fcntl.ioctl(self._child.child_fd, termios.FIONREAD, bytes(4)), sys.byteorder)

    def type(self, text: str) -> None:
        """Text typed, or committed by an input method, in one write; a new line is ctrl+j."""
        self.send(text.encode())

    def paste(self, text: str) -> None:
        """Text pasted, in the brackets that terminals put around it."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def key(self, name: str) -> None:
        """A key by its name: `enter`, `f1`, `ctrl+c`."""
        control = name.removeprefix("ctrl+")
        self.type(KEYS[name] if name in KEYS else chr(ord(control.upper()) - 64))

    def resize(self, columns: int, rows: int) -> None:
        """Drag the window to another size."""
        self._child.setwinsize(rows, columns)
        self.screen.resize(rows, columns)

    def kill(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as a window is closed: the system tells the program, nobody else does."""
        self._ended = True
        self._child.ptyproc.fileobj.close()

    def close(self) -> None:
        """End the program, if it is still there, and forget it."""
        if self._child.isalive():
            self.kill(signal.SIGKILL)
            self._child.wait()
        if not self._ended:
            self.hang_up()
        self._child.ptyproc.closed = self._child.closed = True

    def _answer(self, answer: str) -> None:
        with suppress(OSError):  # the program may have ended since it asked
            self._child.send(answer)

    def _read(self, seconds: float) -> bool:
        """Take what has come, waiting so long for it; False where nothing came."""
        if self._ended:
            select.select([], [], [], seconds)
            return False
        try:
            data: bytes = self._child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            select.select([], [], [], seconds)
            return False
        self.received += data
        data = self._begun + data
        begun = _BEGUN.search(data)
        self._begun = begun.group() if begun else b""
        whole = data[: begun.start()] if begun else data
        self._stream.feed(self._decode(_UNKNOWN_TO_PYTE.sub(b"", whole)))
        return True


def flat(text: str) -> str:
    """Text without spaces and line ends, for lines are folded where the window ends."""
    return re.sub(r"\s+", "", text)


class Chat(Terminal):
    """The chat of the program: a composer at the foot, questions above it."""

    @property
    def composer(self) -> str:
        """What is typed and not sent, without spaces; "" before the composer is there, or where it shows an example."""
        return "" if self.example else self._in_composer

    @property
    def example(self) -> str:
        """What stands in grey where nothing is typed, without spaces."""
        place = self._first_row
        grey = place and any(cell.fg == "brightblack" for cell in self.screen.buffer[place].values())
        if len(self._in_composer) == 1 and self.screen.cursor.x == _MARGIN:
            # An example of one character lies under the cursor.
            grey = True
        return self._in_composer if grey else ""

    @property
    def _in_composer(self) -> str:
        return flat("".join(row[_MARGIN:] for row in self.rows[self._first_row : -1])) if self._first_row else ""

    @property
    def _first_row(self) -> int:
        """The first row of the composer, behind the last rule; 0 where there is none."""
        rules = [place for place, row in enumerate(self.rows) if row.startswith("─") and row.endswith("─")]
        return rules[-1] + 1 if len(rules) > 1 else 0

    def write(self, text: str) -> None:
        """Type into the composer, a line after the other, and see it there; of a long text the end is seen."""
        first, *others = text.split("\n")
        self._write_line(first)
        for line in others:
            self.key("ctrl+j")
            self.wait_until(lambda: self.screen.cursor.x == _MARGIN, "another line should begin")
            self._write_line(line)

    def _write_line(self, text: str) -> None:
        self.type(text)
        self.wait_until(lambda: self.composer.endswith(flat(text)[-60:]), f"“{text}” should be typed")

    def reply(self, text: str) -> None:
        """Type a reply and send it; it is taken when the composer is empty again."""
        self.write(text)
        self.key("enter")
        self.wait_until(lambda: not self.composer, f"“{text}” should be taken")

    def quit(self) -> int:
        """Leave as a person does; the exit status."""
        self.write("/quit")
        self.key("enter")
        return self.wait_for_end()
