"""The chat in tmux at the other end of a link: what outlives a cut, what is shown, and what stays shut."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfeval_tui.tui.terminal.surroundings import is_tmux_without_utf8

from .link import Link, is_gone, needs_link, wait_until
from .steps import at_the_name, saved_name
from .terminal import PROGRAM
from .test_tmux import InTmux

pytestmark = [*needs_link, pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux")]
ADVICE = "tmux -u attach"


class Far:
    """A tmux at the other end, which goes on when nobody is logged in."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self._tmux = ("tmux", "-S", str(link.home / "tmux"), "-f", "/dev/null")

    def log_in(
        self, *command: str, size: tuple[int, int] = (80, 24), utf8: bool = True, locale: str = "C.UTF-8"
    ) -> InTmux:
        """Log in and begin the one session with a command; without one attach to it."""
        verb = ("new-session", "-s", "one", *command) if command else ("attach", "-t", "one")
        line = (*self._tmux, *(("-u",) if utf8 else ()), *verb)
        return self.link.run(line, InTmux, settings={"LANG": locale}, size=size)

    def run(self, *command: str) -> str:
        """A command to that tmux, and what it says."""
        return subprocess.run([*self._tmux, *command], capture_output=True, text=True, check=False).stdout.strip()

    @property
    def process(self) -> int:
        """The program in the one window."""
        return int(self.run("list-panes", "-t", "one", "-F", "#{pane_pid}"))


@pytest.fixture
def far(link: Link) -> Iterator[Far]:
    there = Far(link)
    yield there
    there.run("kill-server")


@pytest.mark.parametrize("way", ["detached", "cut"])
def test_attached_again_it_goes_on(way: str, far: Far) -> None:
    """Detached, or the link cut, in the middle of a reply: the same program is there at the next login, at its size."""
    with far.log_in(*PROGRAM, "new", size=(120, 40)) as terminal:
        at_the_name(terminal)
        terminal.write("信息化运")
        program = far.process
        if way == "cut":
            terminal.kill(signal.SIGKILL)
            wait_until(lambda: not far.run("list-clients"))
        else:
            terminal.key("ctrl+b")
            terminal.type("d")
            terminal.wait_for_end()
    with far.log_in(size=(60, 15)) as terminal:
        terminal.wait_for("项目名称是什么")
        terminal.wait_for_row("─" * 60, at=2)
        terminal.wait_for_row(" › 信息化运", at=-2)
        assert far.process == program
        terminal.type("维项目\r")
        terminal.wait_for("主管部门是哪一家")
        assert saved_name(terminal, far.link.home) == "信息化运维项目"
    wait_until(lambda: is_gone(program))


def test_two_look_at_once(far: Far) -> None:
    """The same chat in two windows, as an adviser looks on: both show what is typed in either."""
    with far.log_in(*PROGRAM, "new") as one:
        at_the_name(one)
        with far.log_in() as other:
            other.wait_for("项目名称是什么")
            one.type("信息化")
            other.wait_for_row(" › 信息化", at=-2)
            other.type("运维项目\r")
            one.wait_for("主管部门是哪一家")


def test_underscores_are_spoken_of(far: Far) -> None:
    """Where the locale isn't UTF-8 tmux shows underscores, without a word. We can't see it; we say what would help."""
    with far.log_in(*PROGRAM, "new", utf8=False, locale="C") as terminal:
        terminal.wait_for(ADVICE)
        assert "____" in terminal.text
    with far.log_in() as terminal:
        terminal.wait_for("自评的是哪一年")
        assert "__" not in terminal.text


@pytest.mark.parametrize(
    ("environment", "is_so"),
    [
        ({"TMUX": "x"}, True),
        ({"TMUX": "x", "LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),
        ({"TMUX": "x", "LANG": "zh_CN.GBK"}, True),
        ({"TMUX": "x", "LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, True),
        ({"TMUX": "x", "LANG": "zh_CN.utf8"}, False),
        ({"TMUX": "x", "LC_CTYPE": "UTF-8"}, False),
        ({"TMUX": "x", "LC_CTYPE": "zh_CN.UTF-8", "LANG": "C"}, False),
        ({"LANG": "C"}, False),
    ],
    ids=str,
)
def test_what_tells_of_underscores(environment: dict[str, str], is_so: bool) -> None:
    """The locale as tmux reads it: LC_ALL before LC_CTYPE before LANG; but not what Python itself has put there."""
    assert is_tmux_without_utf8(environment) == is_so


def test_nothing_is_spoken_of_where_all_is_well(far: Far) -> None:
    """In a locale of UTF-8 there are no underscores to wonder at."""
    with far.log_in(*PROGRAM, "new", utf8=False) as terminal:
        terminal.wait_for("自评的是哪一年")
        assert ADVICE not in terminal.text


def test_confined_in_a_tmux_of_ones_own(far: Far, tmp_path: Path) -> None:
    """Within tmux `--restricted` opens no more than without: no key of the chat begins a process or a window.

    tmux itself is no cage: its own keys open a shell. So the command of a confined account is never tmux.
    """
    folder = tmp_path / "own"
    folder.mkdir()
    with far.log_in(*PROGRAM, "--restricted", str(folder)) as terminal:
        terminal.wait_for("看样例")
        terminal.type("n\r")
        terminal.wait_for("自评的是哪一年")
        for keys in (
            b"\x1a",
            b"\x10",
            b"\x1c",
            b"\x1d",
            b"\x1b!",
            b"\x1b[122;5u",
            b"!sh\r",
            b"\x03",
            b"/open /etc/passwd\r",
        ):
            terminal.send(keys)
            terminal.wait_for_silence(0.2)
        terminal.wait_for("这里只")
        assert "root:" not in terminal.text
        program = far.process
        assert not Path(f"/proc/{program}/task/{program}/children").read_text(encoding="ascii").strip()
        assert far.run("list-windows", "-F", "#{window_index}") == "0"
        terminal.key("ctrl+b")
        terminal.type("c")
        wait_until(lambda: far.run("list-windows", "-F", "#{window_index}").count("\n") == 1)


def test_the_recipe_names_no_tmux() -> None:
    """What README.md gives a confined account is the program alone, as these tests confine it."""
    readme = Path(__file__).parents[2] / "README.md"
    (recipe,) = (line for line in readme.read_text(encoding="utf-8").splitlines() if line.startswith("restrict,pty,"))
    command = recipe.split('"')[1]
    assert command.split()[1:-1] == ["-I", "-m", "selfeval_tui", "--restricted"]
    assert command.split()[0].endswith("/python")
