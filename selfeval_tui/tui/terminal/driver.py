"""The driver: Textual's for Linux, with an input thread that sleeps until something comes and survives whatever does."""

from __future__ import annotations

import fcntl
import os
import select
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from textual import events
from textual.message import Message

from ...late import late
from .keys import Keys
from .output import OutputDriver
from .pastes import Pasted, Pastes, Typed
from .probe import PROBE, Probe
from .sequences import PATIENCE, Sequence, Sequences

_READ = 64 * 1024
_CONTROLS = late(r"([\x00-\x1f\x7f]+)")
_TICK = 0.1  # seconds; while a lone escape may still become a sequence
_SEQUENCE_TICKS = int(PATIENCE / _TICK)
_QUIET_TICKS = 3  # after so many ticks without input the thread sleeps until there is some
_PASTE_TICKS = 20  # 2 s: a paste of which nothing more comes has ended


class HungUp(Message):
    """The terminal is gone."""


class PasteCut(Message):
    """Of the paste that was just handed on only the beginning was taken."""


class Pasting(Message):
    """More has come of a paste that hasn't ended."""


class Misread(Message):
    """The terminal takes what it is sent for another encoding than UTF-8."""


class TerminalDriver(OutputDriver):
    """Reads in a thread that wakes by a pipe. The end of input is a hang-up; what is no key is let go."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self._wake_read, self._wake_write = os.pipe()
        self._ahead = 0  # bytes
        self._within_sequence = False
        self._pastes = Pastes()
        self._probe = Probe()
        self._sequences = Sequences()

    def start_application_mode(self) -> None:
        """Take the terminal, and ask whether it reads what it is sent."""
        super().start_application_mode()
        self.write(PROBE)

    @property
    def pasted_so_far(self) -> str:
        """What has come of a paste that hasn't ended."""
        return self._pastes.so_far

    def run_input_thread(self) -> None:
        """Hand keys and pastes to the app until woken, or until the terminal is gone."""
        with suppress(OSError):
            # Typed before the terminal was ours: it has made an Enter the end of a line.
            self._ahead = int.from_bytes(fcntl.ioctl(self.fileno, termios.FIONREAD, bytes(4)), sys.byteorder)
        pastes = self._pastes = Pastes()
        decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = Keys()
        quiet = _QUIET_TICKS
        while True:
            patience = _PASTE_TICKS if pastes.within else _SEQUENCE_TICKS if pastes.begun else 1
            waiting = quiet < max(patience, _QUIET_TICKS) or self._sequences.begun
            ready, _, _ = select.select([self.fileno, self._wake_read], [], [], _TICK if waiting else None)
            if self._wake_read in ready:
                os.read(self._wake_read, 1)
                return
            if ready:
                data = self._read()
                if not data:
                    self._hang_up()
                    return
                quiet = 0
                self._hand_on(pastes.feed(decode(data)))
                if pastes.within:
                    self.send_message(Pasting())
            else:
                quiet += 1
                if quiet >= patience:
                    self._hand_on(pastes.silence())
                self._sequences.expire()
                self._tick()

    def disable_input(self) -> None:
        """Stop reading. The thread is woken: it may sleep for hours."""
        if self.exit_event.is_set():
            return
        self.stop_watching()
        self._disable_mouse_support()
        if self._key_thread is not None and self._key_thread.is_alive():
            os.write(self._wake_write, b".")
            self._key_thread.join()
        with suppress(termios.error):
            termios.tcflush(self.fileno, termios.TCIFLUSH)

    def _read(self) -> bytes:
        try:
            data = os.read(self.fileno, _READ)
        except OSError:
            return b""
        ahead, self._ahead = self._ahead, max(0, self._ahead - len(data))
        return data[:ahead].replace(b"\n", b"\r") + data[ahead:] if ahead else data

    def _hang_up(self) -> None:
        self._gone = True
        self.send_message(HungUp())

    def _hand_on(self, pieces: Iterable[Pasted | Typed]) -> None:
        for piece in pieces:
            match piece:
                case Pasted(text, cut):
                    self._probe.heard(text)
                    self.process_message(events.Paste(text))
                    if cut:
                        self.send_message(PasteCut())
                case Typed(text):
                    self._probe.heard(text)
                    for one in self._sequences.feed(text):
                        self._sequence(one.text) if isinstance(one, Sequence) else self._keys(one)

    def _sequence(self, text: str) -> None:
        """A whole sequence to the app. One that the parser fails at, or doesn't know, is dropped, and the parser begun anew."""
        self._within_sequence = False
        try:
            for event in self._parser.sequence(text):
                self._heed(event)
            failed = self._parser.within
        except Exception:  # noqa: BLE001 - whatever the terminal sent, the conversation goes on
            failed = True
        if failed:
            self._parser = Keys()

    def _keys(self, text: str) -> None:
        """Characters to the app, and keys with an escape alone before them."""
        within, self._within_sequence = self._within_sequence, "\x1b" in text
        try:
            for run in [text] if within or self._within_sequence else _CONTROLS.split(text):
                # What an input method commits comes in one piece and is put in in one.
                whole = len(run) > 1 and not within and not _CONTROLS.search(run)
                for event in (events.Paste(run),) if whole else self._parser.feed(run) if run else ():
                    self._heed(event)
        except Exception:  # noqa: BLE001 - as above
            self._parser = Keys()

    def _heed(self, event: Message) -> None:
        if not isinstance(event, events.CursorPosition):
            self.process_message(event)
            if isinstance(event, events.Key) and event.key == "enter":
                self._probe.replied()
        elif self._probe.is_misread(event.x, event.y):
            self.send_message(Misread())

    def _tick(self) -> None:
        try:
            for event in self._parser.tick():
                self.process_message(event)
        except Exception:  # noqa: BLE001 - as above
            self._parser = Keys()
