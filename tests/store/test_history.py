"""The replies of a person across sessions: bounded, theirs alone, and nothing that goes wrong with them is felt."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.store.history import LONGEST_REPLY, LONGEST_UNSENT, MOST_REPLIES, History
from tests.store.faults import BROKEN, FULL, READ_ONLY, Faults, run_until_death

REPLIES = ["2023", "信息化运维项目", "第一条\n第二条", '"}\\', "28.49 28.49 28.40"]

ADDED = ["信息化运维项目", "28.49 28.49 28.40", "/go 3.actual"]


def kept(path: Path, *replies: str) -> History:
    history = History(path)
    for reply in replies:
        history.add(reply)
    return history


def test_replies_come_back_as_they_were(tmp_path: Path) -> None:
    """In another session, oldest first, lines and quotes and all."""
    kept(tmp_path / "replies", *REPLIES)
    assert History(tmp_path / "replies").read() == REPLIES


def test_a_folder_that_went_comes_again(tmp_path: Path) -> None:
    """Somebody cleared it away while a session goes on."""
    history = kept(tmp_path / "state" / "replies", "一")
    shutil.rmtree(tmp_path / "state")
    history.add("二")
    assert history.read() == ["二"]
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700


def test_where_there_could_be_none_there_may_be_one_later(tmp_path: Path) -> None:
    """A file stood in its place."""
    (tmp_path / "state").write_text("")
    history = kept(tmp_path / "state" / "replies", "一")
    (tmp_path / "state").unlink()
    history.add("二")
    assert history.read() == ["二"]


def test_it_lies_in_the_persons_state_folder(state_home: Path) -> None:
    """One for all evaluations."""
    History().add("信息化运维项目")
    assert History().read() == ["信息化运维项目"]
    assert [path.name for path in state_home.rglob("*") if path.is_file()] == ["replies"]


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_folder_and_file_are_their_owners_alone(mask: int, tmp_path: Path) -> None:
    """0700 and 0600, whatever the mask, after it was shortened too."""
    path = tmp_path / "state" / "replies"
    before = os.umask(mask)
    try:
        kept(path, *map(str, range(2 * MOST_REPLIES + 1))).read()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [(one.name, stat.S_IMODE(one.stat().st_mode)) for one in path.parent.iterdir()] == [("replies", 0o600)]


def test_a_reply_sent_again_is_kept_once(tmp_path: Path) -> None:
    """Where it was sent last."""
    assert kept(tmp_path / "replies", "甲", "乙", "甲").read() == ["乙", "甲"]


def test_the_newest_are_kept(tmp_path: Path) -> None:
    """The file is shortened by who reads it, and the replies are the same before and after."""
    path = tmp_path / "replies"
    history = kept(path, *(f"第 {number} 句" for number in range(2 * MOST_REPLIES + 1)))
    size = path.stat().st_size
    newest = [f"第 {number} 句" for number in range(MOST_REPLIES + 1, 2 * MOST_REPLIES + 1)]
    assert history.read() == newest
    assert path.stat().st_size < size * 2 / 3
    assert history.read() == newest
    history.add("新的")
    assert history.read() == [*newest[1:], "新的"]


def test_pages_left_unsent_are_kept(tmp_path: Path) -> None:
    """Nothing else may hold them; what no paste can be isn't."""
    longest = "水" * LONGEST_UNSENT
    assert kept(tmp_path / "replies", "水" * (LONGEST_REPLY + 1), longest, f"{longest}水").read() == [
        "水" * (LONGEST_REPLY + 1),
        longest,
    ]


def test_of_a_huge_file_the_end_is_read(tmp_path: Path) -> None:
    """Whatever has put it there."""
    path = tmp_path / "replies"
    path.write_bytes(b"\n" * 8_000_000 + b'"x' + b"y" * 4_000_000 + b"\n")
    kept(path, "新的")
    assert History(path).read() == ["新的"]


@given(st.binary(max_size=80), st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=4))
@settings(max_examples=200)
def test_damage_costs_what_is_damaged(
    tmp_path_factory: pytest.TempPathFactory, damage: bytes, replies: list[str]
) -> None:
    """Torn lines and other people's bytes are passed over; what is added behind them is read."""
    path = tmp_path_factory.mktemp("damaged") / "replies"
    path.write_bytes(damage)
    found = kept(path, *replies).read()
    once = list(dict.fromkeys(reversed(replies)))[::-1]
    assert found[len(found) - len(once) :] == once


def test_what_cannot_be_written_is_not_kept(tmp_path: Path) -> None:
    """Half a character of a broken terminal."""
    assert kept(tmp_path / "replies", "甲\ud800", "乙").read() == ["乙"]


# Nothing that goes wrong is felt


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link(path: Path) -> None:
    (path.parent / "victim").write_text("untouched")
    path.symlink_to(path.parent / "victim")


def _file_for_folder(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("in the way")


@pytest.mark.parametrize("spoil", [_folder, _pipe, _link, _file_for_folder], ids=lambda spoil: spoil.__name__)
def test_without_a_file_one_goes_on_without(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    """Something else stands in its place: nothing is read, nothing is written there, nothing waits."""
    path = tmp_path / "state" / "replies"
    path.parent.mkdir()
    spoil(path)
    assert kept(path, "甲").read() == []
    victim = path.parent / "victim"
    assert not victim.exists() or victim.read_text() == "untouched"


@pytest.mark.parametrize("error", [BROKEN, FULL, READ_ONLY])
def test_a_disk_that_fails_costs_no_reply(error: int, tmp_path: Path) -> None:
    """Whatever call to the system fails, nothing is raised, and what was kept before is still there."""
    names = [f"第 {number} 句" for number in range(2 * MOST_REPLIES + 1)]
    reached = 0
    for number in range(1, 40):
        path = tmp_path / str(number) / "replies"
        kept(path, "早先的")
        with path.open("ab") as file:
            file.write(b"".join(b'\n"%s"\n' % name.encode() for name in names))
        history = History(path)
        with Faults(fails_at=number, error=error) as faults:
            history.add("新的")
            history.read()
        assert history.read()[-2:] in ([names[-1], "新的"], names[-2:])
        assert not (set(history.read()) - {"新的", *names[-MOST_REPLIES:]})
        if not faults.hit:
            break
        reached = number
    assert reached >= 8
    assert not faults.hit


def test_a_program_that_dies_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    """Dead at any call while replies are added and the file is shortened: the next session reads them, and goes on."""
    names = [f"第 {number} 句" for number in range(2 * MOST_REPLIES + 1)]
    for number in range(1, 60):
        path = tmp_path / f"{number}" / "replies"
        path.parent.mkdir()
        path.write_bytes(b"".join(b'\n"%s"\n' % name.encode() for name in names))
        died, told = run_until_death(lambda tell, path=path: _add_and_read(path, tell), number)  # type: ignore[misc]
        found = kept(path, "再来").read()
        assert found[-1] == "再来"
        assert [one for one in found if one in ADDED][: len(told)] == told
        assert found[0] in names
        if not died:
            break
    assert not died
    assert told == ADDED


def _add_and_read(path: Path, tell: Callable[[str], None]) -> None:
    history = History(path)
    for reply in ADDED:
        history.add(reply)
        history.read()
        tell(reply)


_SESSION = """
import sys
from pathlib import Path
from selfeval_tui.store.history import History
history = History(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    history.add(f"{sys.argv[2]} {number}")
    if number % 10 == 0:
        history.read()
print("done", flush=True)
"""


def test_sessions_side_by_side_lose_nothing(tmp_path: Path) -> None:
    """Four windows send at once while each of them shortens the file now and then: the last replies of all are there."""
    path, each = tmp_path / "replies", 400
    sessions = [
        subprocess.Popen([sys.executable, "-c", _SESSION, str(path), name, str(each)], stdout=subprocess.PIPE)
        for name in "甲乙丙丁"
    ]
    for session in sessions:
        assert session.communicate(timeout=60)[0] == b"done\n"
    found = History(path).read()
    assert len(found) == MOST_REPLIES
    for name in "甲乙丙丁":
        numbers = [int(reply.split()[1]) for reply in found if reply.startswith(name)]
        assert numbers == sorted(numbers)
        # None missing in between: those there are, are the newest without a gap.
        assert numbers == list(range(each - len(numbers), each)) or not numbers


def test_a_session_killed_in_the_middle_leaves_what_it_sent(tmp_path: Path) -> None:
    """kill -9 while it writes: whole replies, in order, without a gap."""
    path = tmp_path / "replies"
    with subprocess.Popen([sys.executable, "-c", _SESSION, str(path), "甲", "1000000"]) as session:
        while not path.exists() or path.stat().st_size < 4_000:
            assert session.poll() is None
        session.send_signal(signal.SIGKILL)
    numbers = [int(reply.split()[1]) for reply in History(path).read()]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    assert len(numbers) > 100
