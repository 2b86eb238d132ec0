"""The lock beside a file: one has it at a time, whoever comes and goes; what isn't the program's own is never touched."""

from __future__ import annotations

import multiprocessing
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from selfeval_tui import reach
from selfeval_tui.data import data_folder
from selfeval_tui.store.guard import Guard, side_file
from selfeval_tui.store.lock import account, lock

ROUNDS = 150


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A file in a folder of its own."""
    folder = tmp_path / "shared"
    folder.mkdir()
    path = folder / "form.toml"
    path.write_text("format = 1\n", encoding="utf-8")
    return path


def _others(form: Path) -> list[str]:
    return sorted(path.name for path in form.parent.iterdir() if path != form)


def test_one_has_it_and_the_other_is_told_who(form: Path) -> None:
    """The account, the process and the time; when the first lets go there is nothing left, and the other has it."""
    first, second = Guard(form), Guard(form)
    assert first.claim() is None
    holder = second.claim()
    assert holder is not None
    assert (holder.account, holder.process) == (account(), os.getpid())
    assert holder.since is not None
    first.release()
    assert _others(form) == []
    assert second.claim() is None
    assert first.claim() is not None
    second.release()
    second.release()
    assert _others(form) == []


def test_claimed_again_it_asks_the_system_for_nothing(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock is taken once, not with every reply."""
    held = Guard(form)
    held.claim()
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", None)
        patch.setattr(os, "stat", None)
        assert held.claim() is None
    held.release()


def test_all_ways_to_a_file_meet(form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a link, and by a name relative to the folder in hand."""
    (tmp_path / "link.toml").symlink_to(form)
    monkeypatch.chdir(form.parent)
    first = Guard(tmp_path / "link.toml")
    first.claim()
    assert Guard(form).claim() is not None
    assert Guard(Path("form.toml")).claim() is not None
    first.release()
    assert _others(form) == []


@pytest.mark.parametrize("length", [5, 240, 249, 250])
def test_a_name_of_any_length_has_room_for_it(length: int, form: Path) -> None:
    """Where the name with its ending would be too long, one is found that all find."""
    long = form.with_name("n" * length + ".toml")
    form.rename(long)
    first = Guard(long)
    first.claim()
    assert Guard(long).claim() is not None
    assert len(_others(long)) == 1
    first.release()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o660, 0o666, 0o400])
def test_who_may_read_the_file_may_read_who_has_it(mode: int, form: Path) -> None:
    """And nobody else, whatever the mask."""
    form.chmod(mode)
    before = os.umask(0o077)
    try:
        held = Guard(form)
        held.claim()
    finally:
        os.umask(before)
    assert stat.S_IMODE(side_file(form).stat().st_mode) == mode | 0o600
    held.release()


def test_one_that_was_removed_meanwhile_is_not_the_lock(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened, then removed by its holder before it is locked: locked, it keeps nobody away, so another is made."""
    left = [3]

    def lock_late(descriptor: int) -> bool:
        left[0] -= 1
        if left[0] >= 0:
            side_file(form).unlink()
        return lock(descriptor)

    monkeypatch.setattr("selfeval_tui.store.guard.lock", lock_late)
    held = Guard(form)
    assert held.claim() is None
    assert Guard(form).claim() is not None
    held.release()
    assert _others(form) == []


def test_what_another_has_put_in_its_place_stays(form: Path) -> None:
    """Somebody deleted the side file by hand, and a third one has it now: letting go takes away one's own only."""
    first, third = Guard(form), Guard(form)
    first.claim()
    side_file(form).unlink()
    third.claim()
    first.release()
    assert Guard(form).claim() is not None
    third.release()
    assert _others(form) == []


def _linked_hard(side: Path, precious: Path) -> None:
    side.hardlink_to(precious)


def _linked(side: Path, precious: Path) -> None:
    side.symlink_to(precious)


def _pipe(side: Path, _: Path) -> None:
    os.mkfifo(side)


def _folder(side: Path, _: Path) -> None:
    side.mkdir()


@pytest.mark.parametrize("lay", [_linked_hard, _linked, _pipe, _folder])
def test_what_is_no_side_file_is_left_alone(lay: Callable[[Path, Path], None], form: Path, tmp_path: Path) -> None:
    """A link laid there, by which something else would be written over: the file is had without."""
    precious = tmp_path / "precious"
    precious.write_text("what must stay", encoding="utf-8")
    lay(side_file(form), precious)
    held = Guard(form)
    assert held.claim() is None
    assert held.unguarded == "in_use.side_unguarded"
    held.release()
    assert precious.read_text(encoding="utf-8") == "what must stay"
    assert _others(form) == [side_file(form).name]


def test_a_folder_that_got_another_name_has_nothing_left_in_it(form: Path) -> None:
    """Nor does whoever has come into its old place lose theirs."""
    held = Guard(form)
    held.claim()
    renamed = form.parent.rename(form.parent.with_name("renamed"))
    form.parent.mkdir()
    form.write_bytes(b"")
    other = Guard(form)
    other.claim()
    held.release()
    assert [path.name for path in renamed.iterdir()] == [form.name]
    assert side_file(form).exists()
    other.release()


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b"\xff" * 2_000, b'{"where": 1, "process": 2, "account": "a"}'])
def test_without_a_note_it_is_its_owners(note: bytes, form: Path) -> None:
    """Whatever stands in it, or if nothing could be written."""
    first = Guard(form)
    first.claim()
    side_file(form).write_bytes(note)
    holder = Guard(form).claim()
    assert holder is not None
    assert holder.account == account()
    first.release()


def test_a_note_is_one_short_line(form: Path) -> None:
    """Anybody may have written it."""
    first = Guard(form)
    first.claim()
    side_file(form).write_bytes(b'{"where": "a\\n\\nb", "process": 1, "account": "%s"}' % (b"x\\n" * 200))
    holder = Guard(form).claim()
    assert holder is not None
    assert holder.where == "a b"
    assert len(holder.account) <= 64
    assert "\n" not in holder.account
    first.release()


def test_what_ships_with_the_program_is_nobodys() -> None:
    """Nothing is written beside it."""
    sample = next((data_folder() / "evaluations").glob("*.toml"))
    first = Guard(sample)
    first.claim()
    assert Guard(sample).claim() is None
    assert not side_file(sample).exists()


def test_out_of_reach_nothing_is_written(form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An account that may do nothing else leaves no trace where a link leads; in its own folder it is as ever."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "link.toml").symlink_to(form)
    (own / "form.toml").write_text("format = 1\n", encoding="utf-8")
    monkeypatch.setattr(reach._Reach, "folder", own)
    assert Guard(own / "link.toml").claim() is None
    assert _others(form) == []
    held = Guard(own / "form.toml")
    held.claim()
    assert (own / ".form.toml.lock").exists()
    held.release()
    assert not (own / ".form.toml.lock").exists()


def test_a_folder_that_is_gone_is_no_reason_to_refuse(form: Path) -> None:
    held = Guard(form.parent / "none" / "form.toml")
    assert held.claim() is None
    assert not held.unguarded
    held.release()


def test_nothing_stays_open(form: Path) -> None:
    """However often one is told that another has it."""
    first, second = Guard(form), Guard(form)
    first.claim()
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        second.claim()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    first.release()


def test_many_who_come_and_go_are_never_two_at_a_time(form: Path) -> None:
    """Four programs, each taking it and letting go again and again: a folder that only one can make shows who is there."""
    context = multiprocessing.get_context("fork")
    crowd = [context.Process(target=_come_and_go, args=(form,)) for _ in range(4)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join(60)
    assert [one.exitcode for one in crowd] == [0] * 4
    assert _others(form) == []


def _come_and_go(form: Path) -> None:
    here, had = form.parent / "somebody is here", 0
    while had < ROUNDS:
        held = Guard(form)
        if held.claim() is None:
            here.mkdir()
            here.rmdir()
            had += 1
        held.release()
