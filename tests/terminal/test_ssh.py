"""The chat over a real link: a server of the test's own on the loopback, and a client that is cut off."""

from __future__ import annotations

import getpass
import os
import select
import shlex
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from .terminal import BOUND, PROGRAM, Chat, clean_environment
from .test_typing import at_the_name, saved_name
from .twin import Twin

SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
pytestmark = [
    pytest.mark.skipif(SSHD is None, reason="sshd"),
    pytest.mark.skipif(shutil.which("ssh") is None or shutil.which("ssh-keygen") is None, reason="ssh"),
]
_CONFIGURATION = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
UsePAM no
StrictModes no
PermitRootLogin yes
PasswordAuthentication no
KbdInteractiveAuthentication no
PrintMotd no
"""


@dataclass
class Link:
    """A server to log in to, and the way there."""

    folder: Path
    port: int
    home: Path

    def confine(self, folder: Path) -> None:
        """Give the key to an account that may do nothing but the chat in that folder, as the README has it."""
        program = shlex.join([PROGRAM[0], "-I", *PROGRAM[1:], "--restricted", str(folder)])
        key = (self.folder / "user.pub").read_text(encoding="utf-8")
        (self.folder / "user.pub").write_text(f'restrict,pty,command="{program}" {key}', encoding="utf-8")

    def ask_for(self, command: str, size: tuple[int, int] = (80, 24)) -> Chat:
        """Log in and ask for a command."""
        return Chat((*self._ssh, command), clean_environment(self.home), self.home, size)

    def log_in(self) -> Chat:
        """Start the chat at the other end of the link; the numbers of its process and its session are kept there."""
        environment = clean_environment(self.home)
        there = [f"{name}={environment[name]}" for name in ("HOME", "XDG_STATE_HOME", "LANG", "PATH")]
        program = shlex.join(["env", *there, *PROGRAM, "new"])
        command = f"cd {shlex.quote(str(self.home))} && echo $$ $PPID > pids && exec {program}"
        return Chat((*self._ssh, command), environment, self.home)

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


@pytest.fixture
def link(home: Path, tmp_path: Path) -> Iterator[Link]:
    """A server with a key, a configuration and a port of its own."""
    folder = tmp_path / "ssh"
    folder.mkdir(mode=0o700)
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
        _wait_until(lambda: _answers(port) or server.poll() is not None)
        assert server.poll() is None, (folder / "log").read_text(encoding="utf-8")
        yield Link(folder, port, home)
    finally:
        server.terminate()
        server.wait()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + BOUND
    while not condition():
        assert time.monotonic() < end
        select.select([], [], [], 0.02)


def _is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_form_over_the_link(link: Link, home: Path) -> None:
    """The first replies of a form are taken, saved and left over a link as they are at home."""
    with link.log_in() as terminal:
        assert saved_name(typed_name(at_the_name(terminal)), home) == "信息化运维项目"
        assert terminal.modes == {7, 25}
    _wait_until(lambda: _is_gone(link.numbers()[0]))


def typed_name(terminal: Chat) -> Chat:
    terminal.reply("信息化运维项目")
    terminal.wait_for("主管部门是哪一家")
    return terminal


@pytest.mark.parametrize("end", ["client", "session"])
def test_cut_link(end: str, link: Link, look_at_drafts: Callable[[], None]) -> None:
    """Cut at either end in the middle of a reply, the link leaves a whole draft and no process behind."""
    with link.log_in() as terminal:
        twin = Twin(terminal, "2023", "信息化运维项目", "上海市水务局", "上海市水务局行政服务中心", "28.49 28.49 28.40")
        terminal.write("半句没发")
        program, session = link.numbers()
        if end == "client":
            terminal.kill(signal.SIGKILL)
        else:
            os.kill(session, signal.SIGKILL)
        _wait_until(lambda: _is_gone(program))
        twin.assert_draft_is_whole(look_at_drafts)
