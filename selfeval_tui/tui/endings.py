"""How the chat ends where nobody says `/quit`: a signal, a link that is cut, a terminal nobody can read, a fault of ours."""

from __future__ import annotations

import asyncio
import signal
from abc import abstractmethod

from textual import on

from .doors import Shut
from .terminal.driver import HungUp, Misread, TerminalDriver

_SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
_STATUS_OF_SIGNAL = 128


class Ending(Shut):
    """An app on our driver that leaves the terminal in order, however it ends; what ended it is asked of it afterwards."""

    def __init__(self) -> None:
        super().__init__(driver_class=TerminalDriver, ansi_color=True)
        self.crash: Exception | None = None
        self.hung_up = False
        self.misread = False

    @abstractmethod
    def part(self) -> None:
        """Keep what is typed, and let go of what is open. Every accepted reply is on disk already."""

    def on_load(self) -> None:
        """End by signals from here on: the terminal is taken next."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._end_by, number)

    def _end_by(self, number: signal.Signals) -> None:
        if number == signal.SIGHUP:
            self.hung_up = True
            if isinstance(self._driver, TerminalDriver):
                self._driver.hasten()
        self.part()
        self.exit(return_code=_STATUS_OF_SIGNAL + number)

    @on(HungUp)
    def _hang_up(self) -> None:
        """The end of input is a hang-up too, also where the signal for it is ignored."""
        self._end_by(signal.SIGHUP)

    @on(Misread)
    def _leave_unread(self) -> None:
        """Leave at once: it can only be said in bytes that the terminal shows."""
        self.misread = True
        self.part()
        self.exit(return_code=0)

    def _handle_exception(self, error: Exception) -> None:
        """Textual would print the values of local variables, which are the person's figures."""
        self.crash = error
        self._return_code = 1
        self._close_messages_no_wait()
