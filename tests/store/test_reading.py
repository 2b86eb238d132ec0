"""Reading is bounded: whatever a name leads to, it ends at once, in a form or in words."""

from __future__ import annotations

import errno
import io
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from selfeval_tui.conversation.home.opening import begin_from, open_file
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.store.evaluations import open_evaluation
from selfeval_tui.store.files import MOST_BYTES, read_file
from selfeval_tui.store.folders import file_id, state_folder

pytestmark = pytest.mark.timeout(10)


def _fifo(path: Path) -> Path:
    os.mkfifo(path)
    return path


def _link_to(target: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.symlink_to(target)
        return path

    return make


def _loop(path: Path) -> Path:
    path.symlink_to(path.name)
    return path


def _long_loop(path: Path) -> Path:
    other = path.with_name("other")
    other.symlink_to(path.name)
    path.symlink_to("other")
    return path


def _holding(size: int) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        with path.open("wb") as file:
            file.truncate(size)
        return path

    return make


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _socket(path: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
    return path


def _below_a_file(path: Path) -> Path:
    path.write_bytes(b"")
    return path / "form.toml"


REFUSED = [
    pytest.param(_fifo, "file.not_regular", id="pipe"),
    pytest.param(_link_to("/dev/zero"), "file.not_regular", id="zeros without end"),
    pytest.param(_link_to("/dev/tty"), None, id="terminal"),
    pytest.param(_link_to("/proc/self/mem"), None, id="memory"),
    pytest.param(_socket, "file.refused", id="socket"),
    pytest.param(_folder, "file.folder", id="folder"),
    pytest.param(_link_to("."), "file.folder", id="link to a folder"),
    pytest.param(_loop, "file.link_loop", id="link to itself"),
    pytest.param(_long_loop, "file.link_loop", id="links in a circle"),
    pytest.param(_holding(6 * 1024 * 1024), "file.large", id="6 MiB"),
    pytest.param(_holding(MOST_BYTES + 1), "file.large", id="a byte too many"),
    pytest.param(_holding(10**12), "file.large", id="1 TB with holes"),
    pytest.param(lambda path: path, "file.missing", id="nothing"),
    pytest.param(_link_to("nothing"), "file.missing", id="link to nothing"),
    pytest.param(lambda path: path / "none" / "form.toml", "file.missing", id="in no folder"),
    pytest.param(_below_a_file, "file.missing_folder", id="below a file"),
    pytest.param(lambda path: path.with_name("n" * 300), "file.name_long", id="name too long"),
]


@pytest.mark.parametrize(("make", "code"), REFUSED)
@pytest.mark.parametrize("read", [read_file, open_evaluation, open_file, begin_from])
def test_what_is_no_form_is_refused_at_once(
    make: Callable[[Path], Path], code: str | None, read: Callable[[Path], object], tmp_path: Path
) -> None:
    """By whoever opens it, with the file's name and the reason; nothing waits, nothing fills the memory."""
    path = make(tmp_path / "form.toml")
    with pytest.raises(Problem) as caught:
        read(path)
    assert caught.value.file == str(path)
    assert code is None or caught.value.message.code == code


def test_the_largest_file_that_is_read(tmp_path: Path) -> None:
    """Five MiB to the byte."""
    path = _holding(MOST_BYTES)(tmp_path / "form.toml")
    assert len(read_file(path)) == MOST_BYTES


def test_a_file_larger_than_it_says_is_read_whole() -> None:
    """The kernel's own files say that they hold nothing."""
    path = Path("/proc/self/limits")
    assert read_file(path) == path.read_bytes() != b""


def test_a_file_that_comes_in_small_pieces_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system may give less at once than was asked for, and a file may grow or shrink while it is read."""
    path, real = tmp_path / "form.toml", os.read
    data = bytes(range(256)) * 4
    for said in (len(data), 1, 600, len(data) * 2):
        path.write_bytes((data * 2)[:said])

        def piece(descriptor: int, most: int) -> bytes:
            if os.stat(descriptor).st_size != len(data):  # at the first piece
                path.write_bytes(data)
            return real(descriptor, min(most, 300))

        with monkeypatch.context() as patched:
            patched.setattr(os, "read", piece)
            assert read_file(path) == data


def test_a_name_with_a_zero_byte_is_refused(tmp_path: Path) -> None:
    """No file can have it, so none is looked for."""
    with pytest.raises(Problem):
        read_file(tmp_path / "a\0b")


@pytest.mark.parametrize("error", [13, 1])
def test_a_file_that_may_not_be_read_is_said_to_be(error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No permission is another thing than no file."""

    def forbidden(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(Problem) as caught:
        read_file(tmp_path / "form.toml")
    assert caught.value.message.code == "file.forbidden"


def test_reading_changes_nothing(tmp_path: Path) -> None:
    """Opening a form to look at it leaves the file and its folder as they were; only the list of recent files knows it."""
    (tmp_path / "forms").mkdir()
    path = tmp_path / "forms" / "form.toml"
    path.write_text("format = 1\n", encoding="utf-8")
    os.utime(path, ns=(10**18, 10**18))
    open_file(path).close()
    assert list((tmp_path / "forms").iterdir()) == [path]
    assert [one.name for one in state_folder().rglob("*") if one.is_file()] == [f"{file_id(path)}.json"]
    assert path.stat().st_mtime_ns == 10**18


@pytest.mark.parametrize("read", [read_file, lambda path: find_preset(path.name, path.parent)], ids=["form", "preset"])
def test_a_queue_that_looks_like_a_file_is_none(
    read: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some of the kernel's call themselves regular files and, asked without waiting, have nothing to give."""
    path = tmp_path / "queue.toml"
    path.write_text("format = 1\n", encoding="utf-8")

    class Queue(io.FileIO):
        def read(self, *_: object) -> Any:
            return None

    def nothing(*_: object) -> bytes:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "fdopen", Queue)
    monkeypatch.setattr(os, "read", nothing)
    with pytest.raises(Problem) as caught:
        read(path)
    assert caught.value.message.code in ("file.not_regular", "preset.unreadable")
