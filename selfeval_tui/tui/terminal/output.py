"""The way out of the driver: what is drawn goes through the painter to the thread that writes; sizes, stops and continuations
have all of it drawn again.
"""

from __future__ import annotations

import asyncio
import os
import signal
import termios
from contextlib import suppress
from types import FrameType
from typing import Any

from textual import constants, events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from ...splash import SPLASH
from .painter import Painter
from .writer import Writer

_KITTY_END = "\x1b[<u"
_POINTER = "\x1b]22;"  # the shape of the mouse's pointer; the mouse is the terminal's
# Terminals that print what they don't understand.
_CONSOLES = {"linux", "vt100", "vt102", "vt220", "ansi", "cons25"}
_ALL = "SELFEVAL_PLAIN_OUTPUT"  # set: all that Textual draws is sent, not only what changes
_LAST_ROW = "\x1b[999;1H\x1b[K"
_SECOND_SCREEN = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l"  # as Textual begins; the shell may have been here meanwhile
_SETTLED = 0.05  # seconds after the last change of size; Textual draws nothing where it ends as it began


class Thawed(Message):
    """The terminal reads again; of what was drawn meanwhile it got nothing."""


class OutputDriver(LinuxDriver):
    """Sends what changes on the screen, and all of it where nobody knows what the terminal shows."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        self._modes: list[Any] | None = (
            None  # of the terminal, while it is ours; a signal from here on has it looked at
        )
        super().__init__(*args, **keywords)
        self._gone = False  # nobody reads any more
        self._painter = None if os.environ.get(_ALL) else Painter(*self._get_terminal_size())
        self._settling: asyncio.TimerHandle | None = None

    def start_application_mode(self) -> None:
        """Take the terminal. Sizes are read in the loop, one after the other: signal handlers would overtake each other."""
        if self._painter is not None:
            self._painter.resize(*self._get_terminal_size())
        taken = SPLASH.hand_over()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if taken is not None:
            self.attrs_before = taken
        assert self._writer_thread is not None
        assert self._file is not None
        self._writer_thread.stop()
        self._writer_thread = Writer(self._file, lambda: self.send_message(Thawed()))
        self._writer_thread.start()
        with suppress(termios.error):
            self._modes = termios.tcgetattr(self.fileno)
        asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, self._resized)

    def stop_application_mode(self) -> None:
        """Give the terminal back. Where it has no second screen the shell goes on below the picture, not in it."""
        if isinstance(self._writer_thread, Writer):
            self._writer_thread.end()
        self._modes = None
        self.write(_LAST_ROW)
        super().stop_application_mode()

    def stop_watching(self) -> None:
        """Nothing is drawn for a change of size any more."""
        asyncio.get_running_loop().remove_signal_handler(signal.SIGWINCH)
        if self._settling is not None:
            self._settling.cancel()

    def hasten(self) -> None:
        """Nobody reads any more: the end waits for no one."""
        if isinstance(self._writer_thread, Writer):
            self._writer_thread.hasten()

    def redraw(self) -> None:
        """What the terminal shows isn't known: all of it is drawn and sent."""
        if self._painter is not None:
            self._painter.forget()
        self._app.refresh(layout=True)

    def write(self, data: str) -> None:
        """Write to the terminal, unless it is gone: nobody reads it, and the queue to it would fill up.

        The kitty keyboard protocol is not ended where it was not begun: the shell around us may have begun it.
        """
        if self._gone or data.startswith(_POINTER) or (data == _KITTY_END and constants.DISABLE_KITTY_KEY):
            return
        if self._painter is not None:
            data = self._painter.paint(data)
        if data:
            super().write(data)

    def close(self) -> None:
        """Wait until all is written, unless nobody reads it."""
        if not self._gone:
            super().close()

    def _query_in_band_window_resize(self) -> None:
        """Don't ask: sizes come by signal, and some terminals print what is asked."""

    def _request_terminal_sync_mode_support(self) -> None:
        if os.environ.get("TERM") not in _CONSOLES:
            super()._request_terminal_sync_mode_support()

    def _resized(self) -> None:
        size = Size(*self._get_terminal_size())
        if self._painter is not None:
            self._painter.resize(*size)
        self._app.post_message(events.Resize(size, size))
        self._redraw_soon()

    def _redraw_soon(self) -> None:
        """Once nothing follows: of what is dragged there and back Textual draws nothing, and the terminal folded its lines."""
        if self._settling is not None:
            self._settling.cancel()
        self._settling = self._loop.call_later(_SETTLED, self.redraw)

    def _sigcont_application(self, *_: int | FrameType | None) -> None:
        """Come back. From a stop of ours by starting anew; from another one, or from none, only what the shell may have
        changed is set again: there is a writer already, and a reader.
        """
        if self._must_signal_resume:
            super()._sigcont_application()
        elif self._modes is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._modes)
            self.write(_SECOND_SCREEN)
        self._loop.call_soon_threadsafe(self._redraw_soon)
