"""What is being typed and not sent, kept beside the journal of the draft it belongs to."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread, current_thread

from .private import read_json, write_json

_PATIENCE = 2.0  # seconds for a disk that hangs; what is typed must not hold up a signal


def unsent_of(journal: Path) -> Path:
    """Where that of a journal lies."""
    return journal.with_suffix(".unsent")


def keep_unsent(journal: Path, text: str) -> bool:
    """Keep a text, in the place of the one before; none where it is empty. Whether it could be: no reason to fail a reply."""
    path = unsent_of(journal)
    if text:
        return write_json(path, text, durable=True)
    with suppress(OSError):
        path.unlink(missing_ok=True)
    return True


def read_unsent(journal: Path) -> str:
    """The text that was kept; "" where there is none."""
    text = read_json(unsent_of(journal))
    return text if isinstance(text, str) else ""


class Keeper:
    """Keeps the newest text by a thread: who types doesn't wait for the disk."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._wanted: tuple[Path, str] | None = None
        self._is_writing = False
        self._empty: Path | None = None  # the journal beside which nothing is, as was asked for last
        self.fails = False  # whether the text that was handed over last couldn't be kept
        self._thread: Thread | None = None

    def keep(self, journal: Path, text: str) -> None:
        """Have a text kept; returns at once. Where none is kept and none is to be, as at most answers, nothing is done."""
        if not text and journal == self._empty:
            return
        with self._changed:
            self._empty = None if text else journal
            self._wanted = journal, text
            if self._thread is None:
                self._thread = Thread(target=self._run, name="unsent", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def settle(self) -> None:
        """Wait until what was handed over is on disk; not for ever, where the disk hangs."""
        with self._changed:
            self._changed.wait_for(lambda: self._wanted is None and not self._is_writing, _PATIENCE)

    def close(self) -> None:
        """Settle, and end the thread; the next text begins another."""
        self.settle()
        with self._changed:
            self._thread = None
            self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._is_writing = False
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._wanted is not None or self._thread is not current_thread())
                if self._wanted is None or self._thread not in (None, current_thread()):
                    return
                (journal, text), self._wanted = self._wanted, None
                self._is_writing = True
            self.fails = not keep_unsent(journal, text)
