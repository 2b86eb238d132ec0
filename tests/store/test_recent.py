"""The list of recent files: newest first, bounded, whole whatever dies, and no reason for anything to fail."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from selfeval_tui.store.recent import MOST, Recent, forget, recent_files, recent_folder, remember
from tests.store.faults import FULL, Faults, run_until_death

NOON = datetime.datetime(2024, 1, 15, 12, tzinfo=datetime.UTC)
_CALLS = 60  # more than remembering one file makes


def _at(minutes: int) -> datetime.datetime:
    return NOON + datetime.timedelta(minutes=minutes)


def test_the_newest_is_first(tmp_path: Path) -> None:
    """By the clock of who opened it; opened again, a file moves to the front and stands there once."""
    for minutes, name in enumerate(("a", "b", "c")):
        remember(tmp_path / name, _at(minutes), name.upper(), 2023)
    remember(tmp_path / "a", _at(9), "改名", 2024)
    assert recent_files() == [
        Recent(tmp_path / "a", _at(9), "改名", 2024),
        Recent(tmp_path / "c", _at(2), "C", 2023),
        Recent(tmp_path / "b", _at(1), "B", 2023),
    ]


def test_all_ways_to_a_file_are_one(tmp_path: Path) -> None:
    """Through a link or another spelling it is the same file."""
    (tmp_path / "form.toml").touch()
    (tmp_path / "link.toml").symlink_to("form.toml")
    remember(tmp_path / "form.toml", _at(0))
    remember(tmp_path / "link.toml", _at(1))
    remember(tmp_path / ".." / tmp_path.name / "form.toml", _at(2))
    assert [one.path for one in recent_files()] == [tmp_path / "form.toml"]


def test_the_list_is_bounded(tmp_path: Path) -> None:
    """The oldest make room, on disk too."""
    for minutes in range(MOST + 5):
        remember(tmp_path / f"{minutes}.toml", _at(minutes))
    assert [one.path.name for one in recent_files()] == [f"{n}.toml" for n in range(MOST + 4, 4, -1)]
    assert len(list(recent_folder().iterdir())) == MOST


def test_it_is_the_persons_own(tmp_path: Path) -> None:
    """Others can neither read nor list it."""
    remember(tmp_path / "a.toml", NOON)
    (note,) = recent_folder().iterdir()
    assert note.stat().st_mode & 0o777 == 0o600
    assert recent_folder().stat().st_mode & 0o777 == 0o700


def test_a_name_that_is_no_utf8_is_kept(tmp_path: Path) -> None:
    """Office servers hold names in GBK."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd7\xd4\xc6\xc0.toml"))
    remember(path, NOON)
    assert [one.path for one in recent_files()] == [path]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"path": 1}', b"\xff", b"[" * 100_000])
def test_a_damaged_note_hides_no_other(damage: bytes, tmp_path: Path) -> None:
    """What can't be read is passed over."""
    remember(tmp_path / "a.toml", NOON)
    (recent_folder() / "damaged.json").write_bytes(damage)
    assert [one.path.name for one in recent_files()] == ["a.toml"]


def test_forgotten_is_off_the_list(tmp_path: Path) -> None:
    """And forgetting what isn't on it does nothing."""
    remember(tmp_path / "a.toml", NOON)
    forget(tmp_path / "a.toml")
    forget(tmp_path / "b.toml")
    assert recent_files() == []


def test_a_failing_disk_fails_nothing(tmp_path: Path) -> None:
    """Whatever call to the system fails: nothing is raised, and what was on the list before is still there."""
    remember(tmp_path / "a.toml", _at(0))
    for number in range(1, _CALLS):
        with Faults(fails_at=number, error=FULL) as faults:
            remember(tmp_path / "b.toml", _at(1))
        assert "a.toml" in [one.path.name for one in recent_files()], faults.hit
        if not faults.hit:
            break
    assert not faults.hit
    assert [one.path.name for one in recent_files()] == ["b.toml", "a.toml"]


def test_a_folder_that_cannot_be_made_fails_nothing(state_home: Path, tmp_path: Path) -> None:
    """A file where the state folder should be."""
    state_home.write_text("", encoding="utf-8")
    remember(tmp_path / "a.toml", NOON)
    assert recent_files() == []


def test_a_program_that_dies_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """Dead at any call: each note is whole."""
    remember(tmp_path / "a.toml", _at(0), "旧")
    for number in range(1, _CALLS):
        died, _ = run_until_death(lambda _: remember(tmp_path / "a.toml", _at(1), "新"), number)
        assert [one.name for one in recent_files()] in (["旧"], ["新"]), number
        if not died:
            break
    assert not died
    assert [one.name for one in recent_files()] == ["新"]


_WRITER = """
import datetime, sys
from pathlib import Path
from selfeval_tui.store.recent import remember
for n in range(10):
    remember(Path(f"/forms/{sys.argv[1]}-{n}.toml"), datetime.datetime.now(datetime.UTC))
"""


def test_sessions_side_by_side_lose_nothing() -> None:
    """Four windows that open ten files each at the same time: all forty are on the list."""
    running = [subprocess.Popen([sys.executable, "-c", _WRITER, str(n)]) for n in range(4)]
    assert [one.wait(60) for one in running] == [0] * 4
    assert {one.path.name for one in recent_files()} == {f"{w}-{n}.toml" for w in range(4) for n in range(10)}
