"""What is typed where there is no draft: each window's own, found by the next, never another's."""

from __future__ import annotations

from pathlib import Path

from selfeval_tui.store.typed import Typed
from selfeval_tui.store.unsent import Keeper, read_unsent


def test_what_was_left_is_found_by_the_next_window() -> None:
    """Once: what is typed then takes its place."""
    first = Typed()
    first.keep("半句")
    first.keep("半句没发")
    first.close()
    second = Typed()
    assert second.find() == "半句没发"
    second.keep("")
    second.close()
    assert Typed().find() == ""


def test_two_windows_keep_two_texts() -> None:
    """Nobody finds what is still being typed by another."""
    first, second = Typed(), Typed()
    first.keep("甲")
    second.keep("乙")
    third = Typed()
    assert third.find() == ""
    first.close()
    assert third.find() == "甲"
    second.close()
    assert {Typed().find(), third.find()} == {"乙", ""}


def test_what_was_left_is_not_written_over() -> None:
    """Who hasn't looked for it types elsewhere."""
    first, second = Typed(), Typed()
    first.keep("甲")
    first.close()
    second.keep("乙")
    second.close()
    third, fourth = Typed(), Typed()
    assert {third.find(), fourth.find()} == {"甲", "乙"}


def test_looking_leaves_nothing(state_home: Path) -> None:
    """Nor does typing a space."""
    typed = Typed()
    assert typed.find() == ""
    typed.keep(" ")
    typed.close()
    assert not state_home.exists()


def test_where_nothing_can_be_kept_one_types_all_the_same(state_home: Path) -> None:
    """In the place of the state folder stands a file."""
    state_home.write_text("", encoding="utf-8")
    typed = Typed()
    assert typed.find() == ""
    typed.keep("半句")
    typed.close()


def test_a_keeper_that_was_closed_keeps_on(tmp_path: Path) -> None:
    """As behind a look at the list of files: every text, not only the first."""
    keeper, journal = Keeper(), tmp_path / "a.journal"
    for text in ("甲", "乙", "丙"):
        keeper.keep(journal, text)
        keeper.settle()
        assert read_unsent(journal) == text
        if text == "甲":
            keeper.close()
