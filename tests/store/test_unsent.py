"""What is being typed is kept by a thread: newest last, on disk, and nobody waits for a disk that hangs."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from selfeval_tui.store import unsent
from selfeval_tui.store.unsent import Keeper, read_unsent


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "drafts" / "new.journal"


def test_the_newest_is_kept(journal: Path) -> None:
    """However fast they come; the last is there when it is waited for, and is gone when nothing is typed."""
    keeper = Keeper()
    for number in range(200):
        keeper.keep(journal, f"打到第 {number} 个字")
    keeper.settle()
    assert read_unsent(journal) == "打到第 199 个字"
    keeper.keep(journal, "")
    keeper.close()
    assert read_unsent(journal) == ""
    assert list(journal.parent.iterdir()) == []


def test_what_is_empty_is_emptied_once(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer behind an answer costs no look at the disk; a text of between is taken away, and another draft's is."""
    emptied: list[Path] = []
    real = unsent.keep_unsent

    def kept(at: Path, text: str) -> bool:
        emptied.extend([at] if not text else [])
        return real(at, text)

    monkeypatch.setattr(unsent, "keep_unsent", kept)
    keeper, other = Keeper(), journal.with_stem("other")
    for at, text in ((journal, ""), (journal, ""), (other, ""), (journal, "半句"), (journal, ""), (journal, "")):
        keeper.keep(at, text)
        keeper.settle()
    keeper.close()
    assert emptied == [journal, other, journal]
    assert read_unsent(journal) == ""


def test_it_outlives_a_power_cut(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is synced before it takes its name, and the folder after that."""
    calls: list[str] = []

    def noted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            calls.append(name)
            return real(*given)

        return call

    for name in ("fsync", "rename"):
        monkeypatch.setattr(os, name, noted(name, getattr(os, name)))
    keeper = Keeper()
    keeper.keep(journal, "半句")
    keeper.close()
    assert calls == ["fsync", "rename", "fsync"]


def test_a_disk_that_hangs_holds_nobody_up(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typing goes on, leaving waits a while and no longer; what came last is kept when the disk is back."""
    back, real = Event(), unsent.keep_unsent
    monkeypatch.setattr(unsent, "keep_unsent", lambda *given: (back.wait(30), real(*given)))
    monkeypatch.setattr(unsent, "_PATIENCE", 0.1)
    keeper, before = Keeper(), time.monotonic()
    for text in ("半", "半句", "半句话"):
        keeper.keep(journal, text)
    keeper.close()
    assert time.monotonic() - before < 5
    assert read_unsent(journal) == ""
    back.set()
    end = time.monotonic() + 30
    while read_unsent(journal) != "半句话":
        assert time.monotonic() < end
        Event().wait(0.01)
