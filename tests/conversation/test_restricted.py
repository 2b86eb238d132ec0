"""Where reach is restricted no reply leads out of the folder, whatever it names; each is answered in words."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from selfeval_tui.conversation.home.opening import new, open_file
from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.talk import Switched, Talk
from selfeval_tui.language import say
from tests.fuzz.scratch import within

SECRET = "不给人看的项目"
BEFORE = (
    "",
    "/open ",
    "/new ",
    "/save ",
    "/save as ",
    "/export ",
    "/export docx ",
    "/compare ",
    "/import ",
    "/reload ",
    "/overwrite ",
    "/recent ",
    "/go preset\n",
)
NAMES = (
    "../outside.toml", "'../outside.toml'", "“../outside.toml”", "link.toml", "link", "up/outside.toml", "below/deep.toml",
    "inside.toml/../../outside.toml", "~/inside.toml", "~", "~root", "~nobody/x", "~nobody.toml", ".", "..", ".state",
    ".hidden.toml", "-rf", "--", "/etc/passwd", "/proc/self/environ", "//etc/passwd", "pipe.toml", "a\x00b.toml", "\x00",
    "a\x1b]0;x\x07b.toml", "a\nb.toml", "\udcff.toml", "x" * 256, f"{'x' * 300}.toml", "字" * 100, "x" * 5000,
    "..／outside.toml",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The account's folder, with ways out laid into it; beside it what isn't the account's."""
    own = tmp_path / "own"
    (own / "below").mkdir(parents=True)
    for path in (tmp_path / "outside.toml", own / "below" / "deep.toml"):
        path.write_text(f'format = 1\n[project]\nname = "{SECRET}"\n', encoding="utf-8")
    (own / "inside.toml").write_text('format = 1\n[project]\nname = "信息化"\n', encoding="utf-8")
    (own / "link.toml").symlink_to(tmp_path / "outside.toml")
    (own / "up").symlink_to(tmp_path)
    os.mkfifo(own / "pipe.toml")
    with within(own):
        yield own


def _at_the_file() -> Talk:
    return open_file(Path("inside.toml"))


def _said(talk: Talk, text: str) -> tuple[Talk, str]:
    """The talk that a reply leads to, and what is said on the way."""
    said: list[str] = []
    for reply in talk.reply(text):
        if isinstance(reply, Switched):
            talk.close()
            talk = reply.talk
        replies = talk.greet() if isinstance(reply, Switched) else (reply,)
        said += [say(line.words, language) for one in replies for line in one.lines() for language in ("zh", "en")]
    return talk, "\n".join(said)


def _there(folder: Path) -> Iterator[tuple[str, float]]:
    """All that isn't the account's own."""
    for path in (*folder.parent.iterdir(), *(folder / "below").iterdir()):
        if path != folder:
            yield str(path), path.stat().st_mtime_ns


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("begin", [home, new, _at_the_file], ids=["at home", "at a new one", "at a file"])
def test_no_name_leads_out(begin: Callable[[], Talk], before: str, folder: Path) -> None:
    """Neither what stands elsewhere is shown, nor is anything written there, nor does any name end the program."""
    there = dict(_there(folder))
    for name in NAMES:
        talk = begin()
        talk.greet()
        command, line, argument = before.rpartition("\n")
        if line:
            talk, _ = _said(talk, command)
        talk, said = _said(talk, f"{argument}{name}")
        assert said, name
        assert SECRET not in said, name
        talk.close()
    assert dict(_there(folder)) == there


@pytest.mark.parametrize(
    "typed", ["/open up/", "/open below/", "/save ./", "/export md up/", "/new ../", "/compare up/out", "/open up"]
)
def test_no_other_folder_is_listed(typed: str, folder: Path) -> None:
    """Completion offers the names that may be written, those of the folder itself."""
    offered = [say(candidate.text, "zh") for candidate in _at_the_file().completion(typed).candidates]
    assert not [name for name in offered if "/" in name]
    assert [say(one.text, "zh") for one in _at_the_file().completion("/open ").candidates] == ["inside.toml"]
