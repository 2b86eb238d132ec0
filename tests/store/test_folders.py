"""What the program keeps is closed to others, whatever mask it was made under, and whoever made the folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfeval_tui.conversation.home.discarding import ask_discard
from selfeval_tui.conversation.home.gist import drafts
from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.ledger import now
from selfeval_tui.store.crashes import told_of
from selfeval_tui.store.gists import Gists
from selfeval_tui.store.history import History
from selfeval_tui.store.settings import keep
from tests.conversation.desk import take, typed


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def mask(request: pytest.FixtureRequest) -> Iterator[None]:
    """What is made anew is open to nobody else, to readers, to everybody, unless it is made otherwise."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def _all_is_kept(folder: Path) -> None:
    """Something in every file of the program's own."""
    History().add("信息化运维项目")
    keep(language="zh")
    for name in ("甲", "乙"):
        session = typed("2023", name)
        session.hold("半句没发")
        take(session, f"/save {folder / name}.toml")
        take(session, "/undo")
        session.close()
    gists = Gists()
    one = drafts(gists)[0]
    gists.keep()
    ask_discard(one, now, home).reply("y")
    told_of(ValueError("116.96"), "cli.failed")


def _modes(state: Path) -> dict[str, str]:
    """What others may do, where they may do anything."""
    found = {str(path): stat.S_IMODE(path.stat().st_mode) for path in (state, *state.rglob("*"))}
    return {path: oct(mode) for path, mode in found.items() if mode & 0o077}


def test_all_that_is_made_is_closed(mask: None, state_home: Path, tmp_path: Path) -> None:
    """Folders and files, those on the way to the state folder too."""
    _all_is_kept(tmp_path)
    assert len({path.suffix for path in state_home.rglob("*") if path.is_file()}) > 3
    assert _modes(state_home) == {}


def test_a_folder_that_was_open_is_closed(mask: None, state_home: Path, tmp_path: Path) -> None:
    """Made for us by somebody, or before; what it lies in is not ours to close."""
    state = state_home / "selfeval"
    (state / "drafts").mkdir(parents=True)
    for folder in (state_home, state, state / "drafts"):
        folder.chmod(0o755)
    _all_is_kept(tmp_path)
    assert _modes(state) == {}
    assert stat.S_IMODE(state_home.stat().st_mode) == 0o755
