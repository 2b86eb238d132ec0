"""Bytes through all of the driver that stands between the terminal and the app."""

from __future__ import annotations

import os
from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import Any

from selfeval_tui.tui.start import prepare_environment

prepare_environment(os.environ)
from textual import events  # noqa: E402 - the environment is settled before Textual is imported

from selfeval_tui.tui.terminal.driver import TerminalDriver  # noqa: E402
from selfeval_tui.tui.terminal.keys import Keys  # noqa: E402
from selfeval_tui.tui.terminal.pastes import Pastes  # noqa: E402
from selfeval_tui.tui.terminal.probe import Probe  # noqa: E402
from selfeval_tui.tui.terminal.sequences import Sequences  # noqa: E402


class _Driver(TerminalDriver):
    """The driver without a terminal: what it hands on is kept."""

    def __init__(self) -> None:
        self.handed: list[Any] = []
        self._within_sequence = False
        self._probe = Probe(lambda: 0.0)
        self._sequences = Sequences(lambda: 0.0)
        self._parser = Keys()

    def process_message(self, message: Any) -> None:
        self.handed.append(message)

    def send_message(self, message: Any) -> None:
        self.handed.append(message)


def typed_and_pasted(chunks: Iterable[bytes]) -> str:
    """The characters that arrive of what came in so, typed and pasted."""
    driver, pastes = _Driver(), Pastes()
    decode = getincrementaldecoder("utf-8")("replace").decode
    for chunk in chunks:
        driver._hand_on(pastes.feed(decode(chunk)))
    driver._hand_on(pastes.silence())
    driver._tick()
    return "".join(map(_characters, driver.handed))


def _characters(message: Any) -> str:
    if isinstance(message, events.Paste):
        return message.text
    return (message.character or "") if isinstance(message, events.Key) else ""
