"""Runs the program under a guard: whatever would reach the network or start another program is written down and refused.

python -m tests.terminal.guarded RECORD [ARGUMENT…]     runs selfeval with the arguments
python -m tests.terminal.guarded RECORD --try EVENT     does what the guard must see, to prove that it does
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

# https://docs.python.org/3/library/audit_events.html. `socketpair`, by which the event loop wakes itself, reaches nobody.
REFUSED = frozenset({
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "http.client.connect", "ftplib.connect",
    "smtplib.connect", "webbrowser.open", "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty",
    "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn", "ctypes.dlopen", "ctypes.dlsym",
})  # fmt: skip

TRIED: dict[str, Callable[[], object]] = {
    "socket.connect": lambda: socket.socket().connect(("127.0.0.1", 9)),
    "socket.getaddrinfo": lambda: socket.getaddrinfo("localhost", 80),
    "subprocess.Popen": lambda: subprocess.run(["true"], check=False),
    "os.fork": os.fork,
    "os.system": lambda: os.system("true"),  # noqa: S605 - the guard must refuse it
}


def guard(record: Path) -> None:
    """Refuse from here on what the program must never do."""

    def heard(event: str, _arguments: tuple[Any, ...]) -> None:
        if event in REFUSED:
            with record.open("a", encoding="utf-8") as file:
                file.write(f"{event}\n")
            raise PermissionError(event)

    sys.addaudithook(heard)


def main() -> int:
    """Run what was asked for under the guard."""
    record, *rest = sys.argv[1:]
    guard(Path(record))
    if rest[:1] == ["--try"]:
        TRIED[rest[1]]()
        return 0
    sys.argv = ["selfeval", *rest]
    from selfeval_tui.__main__ import main as selfeval

    return selfeval()


if __name__ == "__main__":
    sys.exit(main())
