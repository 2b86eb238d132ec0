"""An account that may do nothing but fill in forms in its own folder: every other door tried over a real link."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import selfeval_tui

from .link import Link, needs_link
from .terminal import PROGRAM, Chat, Terminal, clean_environment

pytestmark = needs_link

SECRET = "do not read this"
PROCESSES = {
    "subprocess", "webbrowser", "pty", "multiprocessing", "ctypes", "socket", "urllib.request", "http", "ftplib",
}  # fmt: skip
OF_OS = {"system", "popen", "fork", "forkpty", "startfile"}
# What has a process of its own, and isn't to be had here: a PDF, which is refused, and a folder of many files, which is
# reviewed by a command and never by the chat.
ELSEWHERE = {"forms/readers/pdf.py": "subprocess", "store/reviews/processes.py": "multiprocessing"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The account's folder, with a way out laid into it; beside it what isn't the account's."""
    own = tmp_path / "own"
    own.mkdir()
    (tmp_path / "outside.toml").write_text(f'format = 1\n[project]\nname = "{SECRET}"\n', encoding="utf-8")
    (own / "link.toml").symlink_to(tmp_path / "outside.toml")
    (own / "inside.toml").write_text('format = 1\n[project]\nname = "信息化运维项目"\n', encoding="utf-8")
    (own / "below").mkdir()
    (own / "below" / "deep.toml").write_text(f'format = 1\n[project]\nname = "{SECRET}"\n', encoding="utf-8")
    return own


@pytest.fixture
def confined(link: Link, folder: Path) -> Chat:
    """The chat as sshd starts it for that key, whatever command was asked for."""
    link.confine(folder)
    return link.ask_for("sh -c 'cat /etc/passwd'")


def _children(process: int) -> str:
    return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").strip()


WAYS_OUT = [
    "/open ../outside.toml",
    "/open /etc/passwd",
    "/open link.toml",
    "/open below/deep.toml",
    "/open ~/inside.toml",
    "/open .state",
    "/new ../outside.toml",
    "/new link.toml",
    "/save ../mine",
    "/save /tmp/mine.toml",
    "/save below/mine",
    "/save .hidden",
    "/save -rf",
    "/save link.toml",
    "/save as ../mine",
    "/compare ../outside.toml",
    "/compare link.toml",
    "/compare ~nobody/outside.toml",
]


def test_no_way_leads_out_of_the_folder(confined: Chat, folder: Path, tmp_path: Path) -> None:
    """Whatever is asked for, the chat begins; every name that leads elsewhere is refused in words, and nothing is written."""
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.toml") if not path.is_symlink()}
    with confined as terminal:
        terminal.wait_for("看样例")
        terminal.reply("n")
        terminal.wait_for("自评的是哪一年")
        for way in WAYS_OUT:
            terminal.write(way)
            terminal.key("enter")
            terminal.wait_until(lambda: "这里只" in terminal.text, f"{way} should be refused")
            terminal.key("ctrl+c")
            terminal.reply("/help")
            terminal.reply("/help")
            terminal.wait_gone("这里只")
            assert SECRET not in terminal.text
        terminal.write("/go preset")
        terminal.key("enter")
        terminal.wait_for("按哪个评分方案")
        terminal.write("../outside.toml")
        terminal.key("enter")
        terminal.wait_for("读不到评分方案")
        assert SECRET.encode() not in bytes(terminal.received)
        terminal.key("ctrl+c")
        terminal.reply("/open inside.toml")
        terminal.wait_for("信息化运维项目")
        assert terminal.quit() == 0
    after = {path: path.read_bytes() for path in tmp_path.rglob("*.toml") if not path.is_symlink()}
    assert after == before


def test_no_key_leads_to_a_shell_or_to_what_the_framework_has(folder: Path, home: Path) -> None:
    """Suspending, palettes, screenshots, debuggers: the keys for them do nothing, and no child is ever begun."""
    with Chat((*PROGRAM, "--restricted", str(folder)), clean_environment(home), home) as terminal:
        terminal.wait_for("看样例")
        terminal.reply("n")
        terminal.wait_for("自评的是哪一年")
        for keys in (b"\x1a", b"\x10", b"\x1c", b"\x1d", b"\x1e", b"\x1b[19~", b"\x1b[24~", b"\x1b!", b"\x0c", b"\x14"):
            terminal.send(keys)
            terminal.wait_for_silence(0.2)
        terminal.key("ctrl+c")
        terminal.wait_until(lambda: not terminal.composer, "what was typed should be gone")
        terminal.reply("2023")
        terminal.wait_for("项目名称是什么")
        assert _children(terminal.pid) == ""
        assert terminal.quit() == 0
    assert sorted(path.name for path in folder.iterdir()) == [".state", "below", "inside.toml", "link.toml"]
    assert list(home.iterdir()) == []


def test_the_environment_opens_nothing(folder: Path, home: Path) -> None:
    """Drafts and settings lie in the folder, wherever XDG points; Textual's variables run and log nothing."""
    hostile = {
        "XDG_STATE_HOME": str(home / "elsewhere"),
        "TEXTUAL_LOG": str(home / "log"),
        "PYTHONSTARTUP": "/etc/passwd",
    }
    with Chat((*PROGRAM, "--restricted", str(folder)), clean_environment(home, **hostile), home) as terminal:
        terminal.wait_for("看样例")
        terminal.reply("n")
        terminal.wait_for("自评的是哪一年")
        terminal.reply("2023")
        terminal.wait_for("项目名称是什么")
        assert terminal.quit() == 0
    assert list(home.iterdir()) == []
    assert list((folder / ".state" / "selfeval" / "drafts").glob("*.journal"))


@pytest.mark.parametrize("rest", [(), ("nowhere",), (".", "open", "x.toml"), (".", "--restricted", ".")])
def test_nothing_else_goes_with_it(rest: tuple[str, ...], home: Path) -> None:
    """The account's command is that one alone."""
    with Terminal((*PROGRAM, "--restricted", *rest), clean_environment(home), home) as terminal:
        assert terminal.wait_for_end() == 2


def test_drafts_are_kept_nowhere_else(folder: Path, home: Path) -> None:
    """Where somebody has laid a link in their place the program doesn't begin."""
    (folder / ".state").symlink_to(home)
    with Terminal((*PROGRAM, "--restricted", str(folder)), clean_environment(home), home) as terminal:
        terminal.wait_for("这里只能用自己文件夹里的文件")
        assert terminal.wait_for_end() == 2
    assert not list(home.iterdir())


def test_no_child_and_no_network_in_the_whole_program() -> None:
    """Read off the program's text: it imports nothing that begins a process, opens a browser or a socket."""
    package = Path(selfeval_tui.__file__).parent
    for path in package.rglob("*.py"):
        known = ELSEWHERE.get(path.relative_to(package).as_posix())
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = {one for alias in node.names for one in (alias.name, alias.name.partition(".")[0])}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = {node.module or "", (node.module or "").partition(".")[0]}
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
                assert node.attr not in OF_OS, (path, node.lineno)
                assert not node.attr.startswith(("exec", "spawn", "posix_spawn")), (path, node.lineno)
                continue
            else:
                continue
            assert names & PROCESSES <= {known}, (path, node.lineno)
