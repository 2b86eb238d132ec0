"""The process of a program in a pseudo terminal: started as a shell does, or taken from an interpreter that has loaded it."""

from __future__ import annotations

import os
import select
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from socket import socket
from typing import Any, Protocol

import pexpect

from .preloaded import ask_for


class Process(Protocol):
    """What is at the other end of the terminal."""

    pid: int
    descriptor: int  # our end of the pseudo terminal

    def status(self) -> int | None:
        """Its exit status, or below 0 the signal that ended it; None while it runs."""
        ...

    def hang_up(self) -> None:
        """Close our end of the terminal."""
        ...


class Started:
    """A program that the system has loaded anew."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        size: tuple[int, int],
        before: Callable[[], object] | None = None,
    ) -> None:
        columns, rows = size
        self._child: Any = pexpect.spawn(
            command[0],
            list(command[1:]),
            cwd=folder,
            env=dict(environment),
            dimensions=(rows, columns),
            preexec_fn=before,
            echo=True,
        )
        self.pid = int(self._child.pid)
        self.descriptor = int(self._child.child_fd)

    def status(self) -> int | None:
        if self._child.isalive():
            return None
        return int(self._child.exitstatus) if self._child.signalstatus is None else -int(self._child.signalstatus)

    def hang_up(self) -> None:
        self._child.ptyproc.fileobj.close()
        self._child.ptyproc.closed = self._child.closed = True


class Preloaded:
    """`python -m selfeval_tui` in a process of its own, without the half a second that Python and Textual take to load."""

    def __init__(
        self, arguments: Sequence[str], environment: Mapping[str, str], folder: Path, size: tuple[int, int]
    ) -> None:
        columns, rows = size
        self.descriptor, terminal = os.openpty()
        termios.tcsetwinsize(self.descriptor, (rows, columns))
        self._told: socket = ask_for(arguments, environment, folder, terminal)
        os.close(terminal)
        self.pid = int(self._told.recv(32))
        self._status: int | None = None

    def status(self) -> int | None:
        if self._status is None and select.select([self._told], [], [], 0)[0]:
            self._status = int(self._told.recv(32))
            self._told.close()
        return self._status

    def hang_up(self) -> None:
        os.close(self.descriptor)
