"""A line that was acknowledged is on disk; a line that was refused isn't; one that was torn is not guessed at."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.store.lines import size_of
from selfeval_tui.store.log import Log
from selfeval_tui.store.records import read_lines, record_of
from tests.store.faults import BROKEN, FULL, Faults, run_until_death

LINES = [f"{number} 水务" + "x" * number * 7 for number in range(12)]
MOST_CALLS = 300

_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=60)


def _tried(log: Log, lines: list[str]) -> list[str]:
    """Append lines, a refused one tried no further; those that were acknowledged."""
    acknowledged = []
    for line in lines:
        try:
            log.append(line)
        except Problem:
            continue
        acknowledged.append(line)
    return acknowledged


def _log(path: Path, *, fresh: bool = False) -> Log:
    """A log by a session that knows all that stands in it."""
    return Log(path, seen=size_of(path), fresh=fresh)


def _read(path: Path) -> tuple[list[str], bool]:
    """The whole lines, and whether more stands behind them."""
    lines, data = read_lines(path)
    assert len(data) == size_of(path)
    return lines, sum(len(record_of(line)) for line in lines) < len(data)


def _appended(path: Path, lines: list[str]) -> list[str]:
    log = _log(path)
    acknowledged = _tried(log, lines)
    log.close()
    return acknowledged


@given(st.lists(_texts, max_size=6), st.lists(_texts, max_size=6))
@settings(max_examples=60)
def test_lines_read_back_as_appended(
    tmp_path_factory: pytest.TempPathFactory, first: list[str], second: list[str]
) -> None:
    """Any text without line ends, over two sessions."""
    path = tmp_path_factory.mktemp("log") / "drafts" / "a.journal"
    assert _appended(path, first) == first
    assert _appended(path, second) == second
    assert _read(path) == ([*first, *second], False)


@pytest.mark.parametrize("error", [FULL, BROKEN])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_acknowledged_lines_are_there_and_refused_ones_are_not(error: int, times: int, tmp_path: Path) -> None:
    """The n-th call to the system fails, and perhaps the next ones; then the disk is well again and lines go on."""
    wrong = []
    for number in range(1, MOST_CALLS):
        path = tmp_path / f"{number}" / "a.journal"
        path.parent.mkdir()
        log = _log(path)
        with Faults(fails_at=number, error=error, times=times) as faults:
            acknowledged = _tried(log, LINES)
        acknowledged += _tried(log, ["and on"])
        log.close()
        if _read(path) != (acknowledged, False):
            wrong.append((number, faults.hit))
        if not faults.hit:
            break
    assert not faults.hit
    assert wrong == []


def test_a_log_that_cannot_be_closed_is_closed(tmp_path: Path) -> None:
    """All its lines are on disk already: leaving is no place to fail."""
    log = _log(tmp_path / "a.journal")
    log.append("one")
    with Faults(fails_at=1) as faults:
        log.close()
    assert faults.hit == "close"
    assert _read(log.path) == (["one"], False)


def test_a_log_begun_on_a_failing_disk_goes_on_when_it_is_well(tmp_path: Path) -> None:
    """Where the very first lines are refused, the next one is the first."""
    for number in range(1, 20):
        log = _log(tmp_path / f"{number}" / "drafts" / "a.journal")
        with Faults(fails_at=number):
            try:
                log.append("refused or not")
                acknowledged = ["refused or not"]
            except Problem:
                acknowledged = []
        log.append("well again")
        log.close()
        assert _read(log.path) == ([*acknowledged, "well again"], False), number


def test_a_program_that_dies_loses_no_acknowledged_line(tmp_path: Path) -> None:
    """Dead at any call: what was acknowledged is there, at most the line in hand besides; the next start goes on."""
    for number in range(1, MOST_CALLS):
        path = tmp_path / f"{number}" / "a.journal"
        path.parent.mkdir()
        died, acknowledged = run_until_death(lambda tell, path=path: _append_and_tell(path, tell), number)  # type: ignore[misc]
        found, _ = _read(path)
        assert found in (acknowledged, LINES[: len(acknowledged) + 1]), number
        assert _appended(path, ["and on"]) == ["and on"]
        assert _read(path) == ([*found, "and on"], False), number
        if not died:
            break
    assert not died
    assert acknowledged == LINES


def _append_and_tell(path: Path, tell: Callable[[str], None]) -> None:
    log = _log(path)
    for line in LINES:
        log.append(line)
        tell(line)


@pytest.mark.parametrize("longest", [1, 7, 20, 40])
def test_a_write_that_is_cut_short_is_finished_or_refused(longest: int, tmp_path: Path) -> None:
    """The system may take a part of what it is given, again and again: never is a part acknowledged as the whole."""
    path = tmp_path / "a.journal"
    with Faults(longest=longest):
        acknowledged = _appended(path, LINES)
    assert _read(path) == (acknowledged, False)


@given(st.data())
@settings(max_examples=100)
def test_a_torn_end_costs_no_whole_line(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Cut anywhere: the whole lines before the cut, whether more was there, and room for the next line."""
    path = tmp_path_factory.mktemp("torn") / "a.journal"
    _appended(path, LINES)
    whole = path.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:cut])
    kept = LINES[: whole.count(b"\n", 0, cut)]
    assert _read(path) == (kept, cut > 0 and whole[cut - 1 : cut] != b"\n")
    _appended(path, ["and on"])
    assert _read(path) == ([*kept, "and on"], False)


@given(st.data())
@settings(max_examples=100)
def test_an_altered_byte_is_seen(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """The lines before it, and that it ends there."""
    path = tmp_path_factory.mktemp("altered") / "a.journal"
    _appended(path, LINES)
    whole = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1))
    kept = LINES[: whole.count(b"\n", 0, place)]
    whole[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(whole)
    assert _read(path) == (kept, True)


def test_a_log_that_isnt_there_has_no_lines(tmp_path: Path) -> None:
    """Nothing was begun, nothing is torn; looking makes no file."""
    assert _read(tmp_path / "a.journal") == ([], False)
    _log(tmp_path / "a.journal").close()
    assert not any(tmp_path.iterdir())


def test_a_log_is_one_sessions(tmp_path: Path) -> None:
    """While it is open no other may append; closed, any may."""
    first, second = Log(tmp_path / "a.journal"), Log(tmp_path / "a.journal")
    first.append("one")
    for other in (second, _log(tmp_path / "a.journal")):
        with pytest.raises(Problem) as caught:
            other.append("two")
        assert caught.value.message.code == "draft.in_use"
    first.append("three")
    first.close()
    assert _appended(tmp_path / "a.journal", ["four"]) == ["four"]
    assert _read(tmp_path / "a.journal") == (["one", "three", "four"], False)


def test_a_log_that_another_session_has_written_to_is_not_gone_on_with(tmp_path: Path) -> None:
    """What this session shows would not be what the log replays to: it has to be opened again."""
    first, second = Log(tmp_path / "a.journal"), Log(tmp_path / "a.journal")
    first.append("one")
    first.close()
    with pytest.raises(Problem) as caught:
        second.append("two")
    assert caught.value.message.code == "draft.changed"
    assert _appended(tmp_path / "a.journal", ["three"]) == ["three"]
    assert _read(tmp_path / "a.journal") == (["one", "three"], False)


def test_a_log_begun_anew_leaves_the_old_one_beside_it(tmp_path: Path) -> None:
    """What was there is not thrown away."""
    _appended(tmp_path / "a.journal", ["old"])
    log = _log(tmp_path / "a.journal", fresh=True)
    log.append("new")
    log.append("newer")
    log.close()
    assert _read(tmp_path / "a.journal") == (["new", "newer"], False)
    assert _read(tmp_path / "a.previous") == (["old"], False)


def test_a_log_begun_anew_is_not_taken_from_another_session(tmp_path: Path) -> None:
    """In use is in use, however one comes to it."""
    first = _log(tmp_path / "a.journal")
    first.append("one")
    with pytest.raises(Problem) as caught:
        _log(tmp_path / "a.journal", fresh=True).append("two")
    assert caught.value.message.code == "draft.in_use"
    first.append("three")
    assert _read(tmp_path / "a.journal") == (["one", "three"], False)


def test_a_log_may_be_moved_while_it_is_open(tmp_path: Path) -> None:
    """Lines go on under the new name, and it stays this session's."""
    log = _log(tmp_path / "a.journal")
    log.append("one")
    log.move(tmp_path / "b.journal")
    log.append("two")
    with pytest.raises(Problem) as caught:
        _log(tmp_path / "b.journal").append("other")
    assert caught.value.message.code == "draft.in_use"
    log.close()
    assert _read(tmp_path / "b.journal") == (["one", "two"], False)
    assert [path.name for path in tmp_path.glob("*.journal")] == ["b.journal"]


def test_a_log_that_cannot_be_moved_leaves_both_where_they_were(tmp_path: Path) -> None:
    """Whichever call fails: the older log of that name keeps it, or this one has it with the older beside it."""
    for number in range(1, 40):
        folder = tmp_path / f"{number}"
        assert _appended(folder / "b.journal", ["older"]) == ["older"]
        log, older = _log(folder / "a.journal"), size_of(folder / "b.journal")
        log.append("one")
        with Faults(fails_at=number) as faults:
            moved = log.move(folder / "b.journal", seen=older)
        if not moved:
            assert _read(folder / "b.journal") == (["older"], False), faults.hit
            assert log.move(folder / "b.journal", seen=older)
        log.append("two")
        log.close()
        assert _read(folder / "b.journal") == (["one", "two"], False), faults.hit
        assert _read(folder / "b.previous") == (["older"], False), faults.hit
        if not faults.hit:
            break
    assert not faults.hit


def test_a_log_of_which_nothing_is_on_disk_begins_under_its_other_name(tmp_path: Path) -> None:
    """No line ever stands under the first."""
    _appended(tmp_path / "b.journal", ["older"])
    log = _log(tmp_path / "a.journal")
    assert log.move(tmp_path / "b.journal", seen=size_of(tmp_path / "b.journal"))
    assert _read(tmp_path / "b.journal") == (["older"], False)
    log.append("one")
    assert _read(tmp_path / "b.journal") == (["one"], False)
    assert _read(tmp_path / "b.previous") == (["older"], False)
    assert not (tmp_path / "a.journal").exists()


def test_a_log_that_was_written_since_keeps_its_name(tmp_path: Path) -> None:
    """What another session has put there is no older log that may go aside."""
    log = _log(tmp_path / "a.journal")
    log.append("one")
    _appended(tmp_path / "b.journal", ["another's"])
    assert not log.move(tmp_path / "b.journal")
    log.append("two")
    assert _read(tmp_path / "a.journal") == (["one", "two"], False)
    assert _read(tmp_path / "b.journal") == (["another's"], False)


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_folder_and_file_are_their_owners_alone(mask: int, tmp_path: Path) -> None:
    """0700 and 0600, whatever the mask; the log that was begun anew too."""
    path = tmp_path / "state" / "drafts" / "a.journal"
    before = os.umask(mask)
    try:
        _appended(path, ["one"])
        log = _log(path, fresh=True)
        log.append("two")
        log.close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(other.stat().st_mode) for other in path.parent.iterdir()} == {0o600}


def test_a_link_in_the_place_of_a_log_is_not_followed(tmp_path: Path) -> None:
    """Whoever can write into the folder can't make the program write elsewhere."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"kept")
    (tmp_path / "a.journal").symlink_to(victim)
    with pytest.raises(Problem):
        _log(tmp_path / "a.journal").append("one")
    assert victim.read_bytes() == b"kept"


# The folder of the drafts is taken from under an open log


def _removed(folder: Path) -> None:
    shutil.rmtree(folder)


def _moved(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def _emptied(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def _only_the_log(folder: Path) -> None:
    (folder / "a.journal").unlink()


@pytest.mark.parametrize("take", [_removed, _moved, _emptied, _only_the_log])
def test_a_log_that_was_deleted_is_written_anew(take: Callable[[Path], None], tmp_path: Path) -> None:
    """The next line brings all of it back, closed to others and locked as before."""
    log = _log(tmp_path / "drafts" / "a.journal")
    assert _tried(log, LINES[:3]) == LINES[:3]
    take(tmp_path / "drafts")
    assert _tried(log, LINES[3:5]) == LINES[3:5]
    assert _read(log.path) == (LINES[:5], False)
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.path.parent.stat().st_mode) == 0o700
    with pytest.raises(Problem):
        _log(log.path).append("another window")


@pytest.mark.parametrize("take", [_removed, _moved, _emptied, _only_the_log])
def test_a_log_that_was_deleted_is_restored_without_a_line(take: Callable[[Path], None], tmp_path: Path) -> None:
    """Also one of which this session has only been the owner so far; what wasn't understood of it stays away."""
    _appended(tmp_path / "drafts" / "a.journal", LINES[:3])
    log = _log(tmp_path / "drafts" / "a.journal")
    assert log.claim() is None
    take(tmp_path / "drafts")
    log.restore()
    assert _read(log.path) == (LINES[:3], False)
    with pytest.raises(Problem):
        _log(log.path).append("another window")
    assert _tried(log, LINES[3:5]) == LINES[3:5]
    assert _read(log.path) == (LINES[:5], False)


def test_a_deleted_log_is_not_lost_on_a_failing_disk(tmp_path: Path) -> None:
    """While it can't be written anew lines are refused; when the disk is well all that was acknowledged is there."""
    for number in range(1, MOST_CALLS):
        log = _log(tmp_path / f"{number}" / "a.journal")
        acknowledged = _tried(log, LINES[:3])
        shutil.rmtree(log.path.parent)
        with Faults(fails_at=number, times=2) as faults:
            acknowledged += _tried(log, LINES[3:5])
        acknowledged += _tried(log, ["well again"])
        log.close()
        assert _read(log.path) == (acknowledged, False), faults.hit
        assert acknowledged[-1] == "well again"
        if not faults.hit:
            break
    assert not faults.hit


def test_a_log_that_another_has_taken_the_place_of_is_left_alone(tmp_path: Path) -> None:
    """What stands under its name by now is another's: the line is refused, theirs is as it was."""
    log = _log(tmp_path / "drafts" / "a.journal")
    log.append("ours")
    shutil.rmtree(log.path.parent)
    other = _log(log.path)
    other.append("theirs")
    other.close()
    with pytest.raises(Problem) as caught:
        log.append("more of ours")
    assert caught.value.message.code == "draft.changed"
    assert _read(log.path) == (["theirs"], False)


def test_a_line_is_synced_before_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line of its own, and when all of it is written: a power cut after that costs nothing."""
    log, real = Log(tmp_path / "a.journal"), os.fsync
    synced: list[bytes] = []

    def noted(descriptor: int) -> None:
        synced.append(log.path.read_bytes())
        real(descriptor)

    log.append("一")
    monkeypatch.setattr(os, "fsync", noted)
    for line in ("二", "三"):
        log.append(line)
        assert synced == [log.path.read_bytes()]
        synced.clear()
