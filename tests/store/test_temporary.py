"""What dead saves have left beside a file is swept before the next: one's own, old, of that file, and nothing else."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from selfeval_tui.store.files import digest, save_file
from selfeval_tui.store.private import write_json
from selfeval_tui.store.temporary import made_beside, sweep
from tests.store.faults import run_until_death

OLD, NEW = b"old\n", b"new\n"
TWO_HOURS, HALF_AN_HOUR = 7_200, 1_800


def _age(path: Path, seconds: int) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then), follow_symlinks=False)


def _left(target: Path, seconds: int = TWO_HOURS) -> Path:
    """A temporary file as a save makes it, so old."""
    with made_beside(target) as (descriptor, path):
        os.close(descriptor)
    _age(path, seconds)
    return path


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(
    "name", ["form.toml", "2023-信息化运维项目.toml", "水" * 80, "a[b]*?.toml", "(.toml", "a\nb.toml"]
)
def test_a_save_takes_away_what_dead_ones_have_left(name: str, tmp_path: Path) -> None:
    """Whatever the file is called."""
    form = tmp_path / name
    form.write_bytes(OLD)
    _left(form)
    _left(form)
    save_file(form, NEW, frozenset({digest(OLD)}))
    assert _names(tmp_path) == {name}


def test_what_a_save_that_died_leaves_is_what_is_swept(tmp_path: Path) -> None:
    """Dead at every call, one after the other: an hour later the next save leaves the file alone in its folder."""
    form = tmp_path / "form.toml"
    died, left = True, 0
    for point in range(1, 100):
        form.write_bytes(OLD)
        died, _ = run_until_death(lambda _: save_file(form, NEW, frozenset({digest(OLD)})), point)
        for path in tmp_path.glob(".*"):
            left += 1
            _age(path, TWO_HOURS)
        save_file(form, b"newer\n", frozenset({digest(form.read_bytes())}))
        assert _names(tmp_path) == {"form.toml"}
        if not died:
            break
    assert not died
    assert left


def test_what_may_be_in_use_or_is_not_ours_stays(tmp_path: Path) -> None:
    """A save that goes on now, other files' saves, what others call by such names, a link, a folder."""
    form = tmp_path / "form.toml"
    form.write_bytes(OLD)
    _left(form, HALF_AN_HOUR)
    _left(tmp_path / "other.toml")
    for name in (".form.toml.tmp", ".form.toml.12.tmp", ".form.toml.abcdefgh.tmp.bak", "form.toml.abcdefgh.tmp"):
        (tmp_path / name).write_bytes(b"")
        _age(tmp_path / name, TWO_HOURS)
    (tmp_path / ".form.toml.aaaaaaaa.tmp").symlink_to(form)
    _age(tmp_path / ".form.toml.aaaaaaaa.tmp", TWO_HOURS)
    (tmp_path / ".form.toml.bbbbbbbb.tmp").mkdir()
    _age(tmp_path / ".form.toml.bbbbbbbb.tmp", TWO_HOURS)
    before = _names(tmp_path)
    save_file(form, NEW, frozenset({digest(OLD)}))
    assert _names(tmp_path) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_another_persons_stays(tmp_path: Path) -> None:
    """Theirs to sweep, though the folder is everybody's."""
    form = tmp_path / "form.toml"
    left = _left(form)
    os.chown(left, 12345, 12345)
    sweep(tmp_path, form.name)
    assert left.exists()


def test_a_folder_of_ones_own_is_swept_of_all(tmp_path: Path) -> None:
    """The state folder, by the same rule."""
    path = tmp_path / "notes.json"
    assert write_json(path, {})
    _left(path)
    young = _left(tmp_path / "other.json", HALF_AN_HOUR)
    _left(tmp_path / "other.json")
    sweep(tmp_path)
    assert _names(tmp_path) == {"notes.json", young.name}


def test_a_folder_that_cannot_be_looked_through_is_no_failure(tmp_path: Path) -> None:
    sweep(tmp_path / "none", "form.toml")
