"""What lies below the folder in hand: evaluations and folders, nothing hidden, nothing elsewhere, nothing that waits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from selfeval_tui.store import listing
from selfeval_tui.store.listing import list_below


@pytest.fixture(autouse=True)
def hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "hand"
    for name in (
        "b.toml",
        "a.toml",
        "报表/甲.toml",
        "notes.txt",
        ".hidden.toml",
        ".git/x.toml",
        "e\nvil.toml",
        " s.toml",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    (tmp_path / "elsewhere").mkdir()
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    (folder / "link.toml").symlink_to(folder / "a.toml")
    os.mkfifo(folder / "pipe.toml")
    (folder / os.fsdecode(b"\xff.toml")).touch()
    monkeypatch.chdir(folder)
    return folder


def test_folders_then_evaluations_by_name() -> None:
    """Without what is hidden, a link, a pipe, or has a name that can't be typed."""
    assert list_below("") == ("报表/", "a.toml", "b.toml")
    assert list_below("报表/") == ("甲.toml",)


@pytest.mark.parametrize("folder", ["..", "../elsewhere", "报表/../..", "/", "/etc/", "nowhere", "a.toml", "x\0y"])
def test_what_is_not_below_is_not_listed(folder: str) -> None:
    """Nor what is no folder at all."""
    assert list_below(folder) == ()


def test_a_folder_of_very_many_is_looked_at_in_part(hand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key typed waits for no disk."""
    monkeypatch.setattr(listing, "MOST_ENTRIES", 20)
    for number in range(50):
        (hand / "报表" / f"{number}.toml").touch()
    assert len(list_below("报表/")) == 20
