"""Somebody at another desk: a program, run by an account of its own where one is named, that talks about a form."""

from __future__ import annotations

import json
import os
import pwd
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from selfeval_tui.conversation.home.opening import open_file
from selfeval_tui.conversation.replies.reply import Reply
from selfeval_tui.conversation.replies.told import Refused
from selfeval_tui.conversation.talk import Switched, Talk
from selfeval_tui.language import say
from tests.accounts import run_by

from .desk import Replies

_ROOT = Path(__file__).parent.parent.parent


class Person:
    """What is said at that desk is heard as words in Chinese; what was refused has its code in front."""

    def __init__(self, form: Path, account: pwd.struct_passwd | None = None) -> None:
        self.name = account.pw_name if account else ""
        states = {"XDG_STATE_HOME": str(form.parent / f"state-{self.name}")} if account else {}
        self._process = subprocess.Popen(
            (*(run_by(account) if account else ()), sys.executable, "-m", __name__, str(form)),
            cwd=_ROOT,
            env={**os.environ, **states},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.greeted = self._hear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def reply(self, text: str) -> str:
        """Say something; what is answered."""
        assert self._process.stdin is not None
        print(json.dumps(text), file=self._process.stdin, flush=True)
        return self._hear()

    def leave(self) -> None:
        """Go, as `/quit` does."""
        self._process.communicate(timeout=60)
        assert self._process.returncode == 0

    def kill(self) -> None:
        """Be gone at once, with nothing put in order."""
        if self._process.returncode is None:
            self._process.kill()
            self._process.communicate(timeout=60)

    def _hear(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "they are gone"
        return str(json.loads(line))


def _sit_down(form: Path) -> None:
    """Talk about the form as long as something is said."""
    talk = _tell(open_file(form))
    for question in sys.stdin:
        talk = _tell(talk, talk.reply(json.loads(question)))
    talk.close()


def _tell(talk: Talk, replies: Replies | None = None) -> Talk:
    """Say what was answered, at first the greeting; the talk it led to."""
    lines: list[str] = []
    for reply in talk.greet() if replies is None else replies:
        if isinstance(reply, Switched):
            talk.close()
            return _tell(reply.talk)
        lines += _lines(reply)
    sys.stdout.write(json.dumps("\n".join(lines)) + "\n")
    sys.stdout.flush()
    return talk


def _lines(reply: Reply) -> Iterable[str]:
    if isinstance(reply, Refused):
        yield f"{reply.problem.message.code}:"
    for line in reply.lines():
        yield say(line.words, "zh")


if __name__ == "__main__":
    _sit_down(Path(sys.argv[1]))
