"""The ways to the table: by name at home, by its key, by `/folder`; none for an account that may see one folder only."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfeval_tui.conversation.home.opening import new
from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.replies.folder import FolderShown
from selfeval_tui.conversation.replies.told import Refused
from selfeval_tui.conversation.talk import Switched, Talk
from selfeval_tui.language import say


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in hand, with another in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2023 年").mkdir()
    return tmp_path


def _refused(talk: Talk, text: str) -> str:
    (reply,) = (one for one in talk.reply(text) if isinstance(one, Refused))
    return str(reply.problem.message.code)


@pytest.mark.parametrize("typed", ["./2023 年", "2023 年", '"2023 年"', "/folder 2023 年", "/文件夹 ./2023 年/"])
def test_a_folder_is_named_as_people_name_it(typed: str, folder: Path) -> None:
    (reply,) = home().reply(typed)
    assert isinstance(reply, FolderShown)
    assert reply.paths == ("2023 年",)


def test_it_is_asked_for_behind_its_key(folder: Path) -> None:
    """What isn't there is refused, and the way back leads home."""
    (switched,) = home().reply("f")
    assert isinstance(switched, Switched)
    asking = switched.talk
    assert _refused(asking, "没有的") == "folder.missing"
    assert asking.reply(".") == (FolderShown((".",)),)
    assert isinstance(asking.reply("b")[0], Switched)


def test_the_way_back_is_named_where_nothing_is_typed(folder: Path) -> None:
    """Of one way nobody chooses one of several; the name of a folder is what is wanted."""
    (switched,) = home().reply("f")
    assert isinstance(switched, Switched)
    (reply,) = switched.talk.reply("")
    assert isinstance(reply, Refused)
    assert say(reply.problem.told, "en") == "Please type an answer, or b (back)."


def test_from_within_an_evaluation_the_one_that_is_open_is_meant(folder: Path) -> None:
    """Where none is named; a front without a screen says how it is done there."""
    (reply,) = new().reply("/folder")
    assert reply == FolderShown()
    (line,) = FolderShown(("2023 年",)).lines()
    assert "selfeval review 2023 年" in say(line.words, "zh")


def test_a_restricted_account_reviews_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not offered, and refused where it is typed."""
    monkeypatch.setattr("selfeval_tui.reach._Reach.folder", folder)
    assert _refused(home(), "/folder 2023 年") == "folder.out_of_reach"
    assert _refused(home(), "/folder") == "folder.out_of_reach"
    assert _refused(home(), "f") == "menu.unknown"
