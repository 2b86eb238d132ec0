"""A server to log in to, on the loopback address, with keys of the tests' own."""

from __future__ import annotations

import getpass
import os
import select
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from .terminal import BOUND, PROGRAM, Chat, clean_environment

SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
needs_link = [
    pytest.mark.skipif(SSHD is None, reason="sshd"),
    pytest.mark.skipif(shutil.which("ssh") is None or shutil.which("ssh-keygen") is None, reason="ssh"),
]
BACK = "back at the shell: "
_CONFIGURATION = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized
PidFile none
UsePAM no
StrictModes no
PermitRootLogin yes
PasswordAuthentication no
KbdInteractiveAuthentication no
PrintMotd no
"""
# What the shell needs of a terminal when it is back: each is one word of `stty -a`, with a minus where it is off.
_LINES = f"stty -a | tr -s ' ;' '\\n\\n' | grep -xE -e '-?(isig|icanon|echo)' | tr '\\n' ' ' | sed 's/^/{BACK}/'"
_Kind = TypeVar("_Kind", bound=Chat)


@dataclass
class Link:
    """The way to the server for somebody whose home is there."""

    folder: Path
    port: int
    home: Path

    def confine(self, folder: Path) -> None:
        """Give the key to an account that may do nothing but the chat in that folder, as the README has it."""
        program = shlex.join([PROGRAM[0], "-I", *PROGRAM[1:], "--restricted", str(folder)])
        self._authorize(f'restrict,pty,command="{program}" ')

    def trust(self) -> None:
        """Give the key to an account that may do everything."""
        self._authorize("")

    def _authorize(self, options: str) -> None:
        key = (self.folder / "user.pub").read_text(encoding="utf-8")
        (self.folder / "authorized").write_text(f"{options}{key}", encoding="utf-8")

    def ask_for(self, command: str, size: tuple[int, int] = (80, 24)) -> Chat:
        """Log in and ask for a command."""
        return Chat((*self._ssh, command), clean_environment(self.home), self.home, size)

    def log_in(
        self,
        *arguments: str,
        settings: Mapping[str, str] | None = None,
        term: str = "xterm-256color",
        size: tuple[int, int] = (80, 24),
    ) -> Chat:
        """Start the chat at the other end; the numbers of its process and its session are kept there.

        `settings` take the place of the one locale that a login has otherwise.
        """
        return self.run((*PROGRAM, *arguments), Chat, settings=settings, term=term, size=size, before="exec ")

    def run(
        self,
        command: tuple[str, ...],
        kind: type[_Kind],
        *,
        settings: Mapping[str, str] | None = None,
        term: str = "xterm-256color",
        size: tuple[int, int] = (80, 24),
        before: str = "",
    ) -> _Kind:
        """Run a command in a login; it is followed by a word on how the shell finds its terminal, unless it replaces it."""
        own = {name: clean_environment(self.home)[name] for name in ("HOME", "XDG_STATE_HOME", "PATH")}
        there = {**own, **({"LANG": "C.UTF-8"} if settings is None else settings)}
        program = shlex.join(["env", *(f"{name}={value}" for name, value in there.items()), *command])
        line = f"cd {shlex.quote(str(self.home))} && echo $$ $PPID > pids && {before}{program}; {_LINES}"
        return kind((*self._ssh, line), clean_environment(self.home, TERM=term), self.home, size)

    @property
    def _ssh(self) -> tuple[str, ...]:
        return (
            "ssh", "-tt", "-F", "none", "-p", str(self.port), "-i", f"{self.folder}/user",
            "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR",
            "-o", "IdentitiesOnly=yes", f"{getpass.getuser()}@127.0.0.1",
        )  # fmt: skip

    def numbers(self) -> tuple[int, int]:
        """The process of the program, and the one that serves the session."""
        program, session = (self.home / "pids").read_text(encoding="utf-8").split()
        return int(program), int(session)


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """A server with a key, a configuration and a port of its own; its port."""
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "configuration").write_text(_CONFIGURATION.format(port=port, folder=folder), encoding="utf-8")
    if os.geteuid() == 0:
        # A server that root runs wants this folder; where the system's own server has never run it isn't there.
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    assert SSHD is not None
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([SSHD, "-D", "-e", "-f", str(folder / "configuration")], stderr=log)
    try:
        wait_until(lambda: _answers(port) or server.poll() is not None)
        assert server.poll() is None, (folder / "log").read_text(encoding="utf-8")
        yield port
    finally:
        server.terminate()
        server.wait()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for what no terminal shows."""
    end = time.monotonic() + BOUND
    while not condition():
        assert time.monotonic() < end
        select.select([], [], [], 0.02)


def is_gone(process: int) -> bool:
    """Whether there is no such process any more."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False
