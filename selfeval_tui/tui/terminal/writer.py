"""The way out to the terminal: a thread writes, and the loop never waits for it, however long the terminal reads nothing."""

from __future__ import annotations

import os
import signal
import termios
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import Condition
from typing import IO

from textual.drivers._writer_thread import WriterThread

MOST = 256 * 1024  # characters that wait; of a frozen terminal nobody sees more than the last picture
_AT_ONCE = 4096  # bytes, as much as a pseudo terminal holds
_PATIENCE = 1.0  # seconds for the rest, at the end
_LITTLE_PATIENCE = 0.1  # where nobody reads any more
_CANCEL = "\x18"  # ends a sequence that was cut


class Writer(WriterThread):
    """Writes what it is handed, in order, all that waits in one write.

    Where more than `MOST` waits it is dropped, and so is what comes until the terminal reads again; then `thawed` is
    called, from the thread, for the picture to be drawn anew.
    """

    def __init__(self, file: IO[str], thawed: Callable[[], None]) -> None:
        super().__init__(file)
        # Past Python's buffer: its lock, held by a write that never ends, would fail the end of the program.
        self._descriptor = file.fileno()
        self._thawed = thawed
        self._changed = Condition()
        self._waiting: deque[str] = deque()
        self._size = 0
        self._dropping = False
        self._ending = False
        self._stopped = False
        self._patience = _PATIENCE

    def write(self, text: str) -> None:
        """Hand on a text; returns at once."""
        with self._changed:
            if not self._ending and (self._dropping or self._size + len(text) > MOST):
                self._dropping = True
                self._take()
            else:
                self._waiting.append(text)
                self._size += len(text)
            self._changed.notify()

    def run(self) -> None:
        """Write until there is no more, or nobody to write to."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._dropping or self._stopped)
                text = self._take()
                thawed, self._dropping = self._dropping and not text, self._dropping and bool(text)
            if thawed:
                self._thawed()
            elif not text or not self._put(text):
                return

    def end(self) -> None:
        """Drop the pictures that wait: what comes now gives the terminal back."""
        with self._changed:
            self._take()
            self._dropping, self._ending = False, True
            self._waiting.append(_CANCEL)

    def hasten(self) -> None:
        """The link is cut, or the window closed: nobody reads what is still to come."""
        self._patience = _LITTLE_PATIENCE

    def stop(self) -> None:
        """Wait until all is written; not for long where the terminal reads nothing."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        self.join(self._patience)
        if self.is_alive():
            self._make_room()

    def _make_room(self) -> None:
        """What nobody has read makes room for what gives the terminal back, should somebody look at it again."""
        with suppress(termios.error):
            termios.tcflush(self._descriptor, termios.TCOFLUSH)
        # The write that waits looks for room when the terminal is read from, or when a signal comes.
        before = signal.signal(signal.SIGWINCH, lambda *_: None)
        assert self.ident is not None
        signal.pthread_kill(self.ident, signal.SIGWINCH)
        self.join(self._patience)
        signal.signal(signal.SIGWINCH, before)

    def _take(self) -> str:
        """All that waits, which then waits no more."""
        text = "".join(self._waiting)
        self._waiting.clear()
        self._size = 0
        return text

    def _put(self, text: str) -> bool:
        """Write a text, a picture only while pictures are wanted; False where there is no terminal any more."""
        data = memoryview(text.encode("utf-8", "replace"))
        is_picture = not self._ending
        try:
            while data and is_picture is not self._ending:
                data = data[os.write(self._descriptor, data[:_AT_ONCE]) :]
        except OSError:
            return False
        return True
