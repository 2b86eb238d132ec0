"""An interpreter that has loaded the chat and gives each start a process of its own, at a terminal of its own.

A start has its own arguments, folder, environment and terminal, leads a session, and ends as a process does. What Python
and Textual read of the environment when they are loaded it can't be given: `Started` is for those, and for the start itself.
"""

from __future__ import annotations

import fcntl
import gc
import importlib
import json
import os
import runpy
import signal
import socket
import sys
import termios
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_MODULES = ("cli.main", "cli.restricted", "cli.talk", "plain.lines", "tui.app")
_LONGEST = 1 << 18  # bytes of a start's arguments and environment


def ask_for(arguments: Sequence[str], environment: Mapping[str, str], folder: Path, terminal: int) -> socket.socket:
    """Start the chat at a terminal; what comes of the socket is the number of its process, and at its end its status."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        asked = json.dumps([list(arguments), dict(environment), str(folder)])
        socket.send_fds(_server(), [asked.encode()], [terminal, theirs.fileno()])
    return ours


@cache
def _server() -> socket.socket:
    """Our end of the way to the interpreter, which ends when nobody holds it. It has a terminal, as its children will."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    _, terminal = os.openpty()  # by it Python knows how to buffer the streams; our end stays open
    with theirs:
        theirs.set_inheritable(True)
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(_ROOT)}
        streams = [(os.POSIX_SPAWN_DUP2, terminal, number) for number in (0, 1, 2)]
        command = [sys.executable, "-m", __name__, str(theirs.fileno())]
        os.posix_spawn(sys.executable, command, environment, file_actions=streams)
    os.close(terminal)
    return ours


def _serve(client: socket.socket) -> None:
    from selfeval_tui.tui.start import prepare_environment

    prepare_environment(os.environ)
    for module in _MODULES:
        importlib.import_module(f"selfeval_tui.{module}")
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who watch
    while True:
        asked, (terminal, told), _, _ = socket.recv_fds(client, _LONGEST, 2)
        if not asked:
            return
        if not os.fork():
            client.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _watch(asked, terminal, socket.socket(fileno=told))
            return
        os.close(terminal)
        os.close(told)


def _watch(asked: bytes, terminal: int, told: socket.socket) -> None:
    """Start the program, tell its number, wait for its end and tell how it ended; in the program itself this returns."""
    child = os.fork()
    if not child:
        told.close()
        arguments, environment, folder = json.loads(asked)
        _run(arguments, environment, folder, terminal)
        return
    os.close(terminal)
    for number in (0, 1, 2):
        os.close(number)
    told.send(str(child).encode())
    _, status = os.waitpid(child, 0)
    told.send(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _run(arguments: list[str], environment: dict[str, str], folder: str, terminal: int) -> None:
    """Be the program in this process, to its end."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for number in (0, 1, 2):
        os.dup2(terminal, number)
    os.close(terminal)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["selfeval", *arguments]
    runpy.run_module("selfeval_tui", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
