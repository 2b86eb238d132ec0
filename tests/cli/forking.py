"""An interpreter that has imported the commands and gives each call a process of its own: `python -m selfeval_tui` without
the third of a second that Python and pydantic take to be loaded.

A call has its own arguments, folder, environment and standard streams, and ends as a process does. What Python itself
reads of the environment as it starts it can't be given: `call` starts those.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import socket
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_COMMANDS = ("aims", "main", "presets", "review", "score", "whatif")
_LONGEST = 1 << 18  # bytes of a call's arguments and environment


def call_forked(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], streams: Sequence[int], bound: float
) -> int:
    """The exit status of a call, or below 0 the signal that ended it; `streams` become its descriptors 0, 1 and 2."""
    server = _server()
    server.settimeout(bound)
    try:
        asked = json.dumps([list(arguments), list(environment.items()), str(folder)])
        socket.send_fds(server, [asked.encode()], list(streams))
        return int(server.recv(64))
    except TimeoutError:
        _server.cache_clear()  # whose answer may still come, and would be taken for that of the next call
        raise


@cache
def _server() -> socket.socket:
    """Our end of the way to the interpreter, which ends when nobody holds it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        theirs.set_inheritable(True)
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(_ROOT)}
        os.posix_spawn(sys.executable, [sys.executable, "-m", __name__, str(theirs.fileno())], environment)
    return ours


def _serve(client: socket.socket) -> None:
    for command in _COMMANDS:
        importlib.import_module(f"selfeval_tui.cli.{command}")
    while True:
        asked, streams, _, _ = socket.recv_fds(client, _LONGEST, 3)
        if not asked:
            return
        child = os.fork()
        if not child:
            client.close()
            arguments, environment, folder = json.loads(asked)
            _run(arguments, environment, folder, streams)
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        client.send(str(os.waitstatus_to_exitcode(status)).encode())


def _run(arguments: list[str], environment: list[tuple[str, str]], folder: str, streams: list[int]) -> None:
    """Be the program in this process, to its end."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.argv = ["selfeval", *arguments]
    runpy.run_module("selfeval_tui", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
