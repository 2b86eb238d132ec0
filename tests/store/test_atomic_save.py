"""A save is the old file or the new one, whole, whatever fails and whenever the program dies; and it is said which."""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.language import say
from selfeval_tui.store.evaluations import file_content, open_evaluation, save_content
from selfeval_tui.store.files import digest, read_file, save_file
from tests.fixtures.seed import sample_bytes
from tests.store.faults import BROKEN, FULL, READ_ONLY, Faults, run_until_death

OLD = b"old " * 20_000
NEW = b"new " * 20_000
MOST_CALLS = 200


def _known(*contents: bytes | None) -> frozenset[str]:
    """What these contents are known by; no content, no file yet."""
    return frozenset(digest(content) for content in contents if content is not None)


@dataclass(frozen=True)
class Case:
    """A file to save over, or a place for a new one."""

    path: Path
    before: bytes | None

    @property
    def expected(self) -> frozenset[str]:
        return _known(self.before)

    def content(self) -> bytes | None:
        return self.path.read_bytes() if self.path.exists() else None


def _existing(folder: Path) -> Case:
    path = folder / "form.toml"
    path.write_bytes(OLD)
    path.chmod(0o640)
    return Case(path, OLD)


def _new(folder: Path) -> Case:
    return Case(folder / "form.toml", None)


def _linked(folder: Path) -> Case:
    (folder / "real").mkdir()
    (folder / "real" / "form.toml").write_bytes(OLD)
    (folder / "form.toml").symlink_to("real/form.toml")
    return Case(folder / "form.toml", OLD)


CASES = pytest.mark.parametrize("make", [_existing, _new, _linked])


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    """One empty folder after the other."""

    def made() -> Iterator[Path]:
        for number in itertools.count():
            folder = tmp_path / str(number)
            folder.mkdir()
            yield folder

    return made()


def _outcome(operation: Callable[[], object]) -> str:
    """What came of it: "" for success, the code of its problem, or that a failure went through without words."""
    try:
        operation()
    except Problem as problem:
        return str(problem.message.code) if problem.file and say(problem.told, "zh") else "without words"
    except OSError:
        return "without words"
    return ""


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@CASES
@pytest.mark.parametrize("error", [FULL, BROKEN, READ_ONLY])
def test_a_save_that_fails_is_the_old_or_the_new_file(
    make: Callable[[Path], Case], error: int, folders: Iterator[Path]
) -> None:
    """The first call fails, the second, … until none does: the content is whole, and the message says which it is."""
    wrong = []
    for number in range(1, MOST_CALLS):
        case = make(folder := next(folders))
        files, open_before, is_link = _files(folder), _descriptors(), case.path.is_symlink()
        with Faults(fails_at=number, error=error) as faults:
            code = _outcome(lambda case=case: save_file(case.path, NEW, case.expected))  # type: ignore[misc]
        content = case.content()
        told = NEW if code in ("", "file.not_confirmed") else case.before
        if content != told or code == "without words" or case.path.is_symlink() != is_link:
            wrong.append((number, faults.hit, code, "new" if content == NEW else "old"))
        assert content in (case.before, NEW), (faults.hit, code)
        assert _files(folder) <= files | {"form.toml"}, (faults.hit, code)
        assert _descriptors() == open_before, (faults.hit, code)
        if not faults.hit:
            break
    assert not faults.hit
    assert number > 5
    assert wrong == []


@CASES
def test_after_a_failure_the_save_can_be_made_again(make: Callable[[Path], Case], folders: Iterator[Path]) -> None:
    """Wherever it failed, nothing is in the way of the next attempt."""
    for number in range(1, MOST_CALLS):
        case = make(next(folders))
        with Faults(fails_at=number) as faults:
            _outcome(lambda case=case: save_file(case.path, NEW, case.expected))  # type: ignore[misc]
        content = case.content()
        save_file(case.path, NEW + b"!", _known(content))
        assert case.content() == NEW + b"!"
        if not faults.hit:
            break


@CASES
def test_a_program_that_dies_leaves_the_old_or_the_new_file(
    make: Callable[[Path], Case], folders: Iterator[Path]
) -> None:
    """Dead at the first call, the second, …: the content is whole, and the next start can save."""
    for number in range(1, MOST_CALLS):
        case = make(folder := next(folders))
        files = _files(folder)
        died, told = run_until_death(lambda tell, case=case: _save_and_tell(case, tell), number)  # type: ignore[misc]
        content = case.content()
        assert content in (case.before, NEW), number
        assert content == NEW or not told
        # A dead program can't clear away; what it leaves is one hidden file, never something that looks like a form.
        left = _files(folder) - files - {"form.toml"}
        assert len(left) <= 1
        assert all(Path(name).name.startswith(".") and name.endswith(".tmp") for name in left)
        save_file(case.path, NEW + b"!", _known(content))
        assert case.content() == NEW + b"!"
        if not died:
            break
    assert not died
    assert number > 5


def _save_and_tell(case: Case, tell: Callable[[str], None]) -> None:
    save_file(case.path, NEW, case.expected)
    tell("saved")


@pytest.mark.parametrize("error", [FULL, BROKEN])
def test_an_evaluation_is_saved_whole_or_not_at_all(error: int, folders: Iterator[Path]) -> None:
    """With comments to be kept beside it too: file and backup are whole, and every failure is told in words."""
    sample = sample_bytes("2023-it-maintenance") + "# 财务已核\n".encode()
    wrong = []
    for number in range(1, MOST_CALLS):
        path = next(folders) / "form.toml"
        path.write_bytes(sample)
        opened = open_evaluation(path)
        project = replace(opened.document.evaluation.project, name="新名称")
        changed = replace(opened.document.evaluation, project=project)
        data = file_content(changed, opened.document.head)
        with Faults(fails_at=number, error=error) as faults:
            code = _outcome(lambda: save_content(path, data, frozenset({opened.digest})))  # noqa: B023
        if code == "without words":
            wrong.append((number, faults.hit))
        content = path.read_bytes()
        assert content == sample or "新名称" in content.decode()
        backups = [other for other in path.parent.iterdir() if other != path]
        assert [other.read_bytes() for other in backups] in ([], [sample])
        assert "新名称" not in content.decode() or backups
        if not faults.hit:
            break
    assert not faults.hit
    assert wrong == []


@pytest.mark.parametrize("make", [_existing, _linked])
def test_a_file_that_cannot_be_read_is_a_problem(make: Callable[[Path], Case], folders: Iterator[Path]) -> None:
    """Reading too fails in words, at every call; no descriptor stays open."""
    outcomes = []
    for number in range(1, MOST_CALLS):
        case = make(next(folders))
        open_before = _descriptors()
        with Faults(fails_at=number) as faults:
            outcomes.append((faults, _outcome(lambda case=case: read_file(case.path))))  # type: ignore[misc]
        assert _descriptors() == open_before, faults.hit
        if not faults.hit:
            break
    assert not faults.hit
    assert [(faults.hit, code) for faults, code in outcomes if code not in ("", "file.disk_failed")] == []


# What is kept


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755, 0o400])
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_file_keeps_its_mode(mode: int, mask: int, tmp_path: Path) -> None:
    """Whoever could read it can still, and nobody else, whatever the mask."""
    path = tmp_path / "form.toml"
    path.write_bytes(OLD)
    path.chmod(mode)
    before = os.umask(mask)
    try:
        save_file(path, NEW, _known(OLD))
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o027, 0o077])
def test_a_new_file_has_the_mode_of_any_new_file(mask: int, tmp_path: Path) -> None:
    """The person's own mask decides, which stays as it was."""
    before = os.umask(mask)
    try:
        save_file(tmp_path / "form.toml", NEW, _known())
    finally:
        assert os.umask(before) == mask
    assert stat.S_IMODE((tmp_path / "form.toml").stat().st_mode) == 0o666 & ~mask


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_a_file_keeps_its_owner(tmp_path: Path) -> None:
    """Saved by an administrator, it stays its owner's."""
    path = tmp_path / "form.toml"
    path.write_bytes(OLD)
    os.chown(path, 12345, 23456)
    path.chmod(0o640)
    save_file(path, NEW, _known(OLD))
    after = path.stat()
    assert (after.st_uid, after.st_gid, stat.S_IMODE(after.st_mode)) == (12345, 23456, 0o640)


def test_a_file_that_may_not_be_given_away_is_saved_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague's file in a shared folder: its mode stays, the new owner is who saved it."""

    def forbidden(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    path = tmp_path / "form.toml"
    path.write_bytes(OLD)
    path.chmod(0o664)
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: 4242)
        patch.setattr(os, "fchown", forbidden)
        save_file(path, NEW, _known(OLD))
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


@pytest.mark.parametrize("links", [["a"], ["a", "b", "c"]])
def test_a_link_keeps_pointing_where_it_did(links: list[str], tmp_path: Path) -> None:
    """A chain of links is followed; the file at its end is the one replaced."""
    real = tmp_path / "real.toml"
    real.write_bytes(OLD)
    pointed = "real.toml"
    for name in links:
        (tmp_path / name).symlink_to(pointed)
        pointed = name
    save_file(tmp_path / links[-1], NEW, _known(OLD))
    assert real.read_bytes() == NEW
    assert not real.is_symlink()
    assert [str((tmp_path / name).readlink()) for name in links] == ["real.toml", *links[:-1]]


def test_who_reads_meanwhile_reads_the_old_file_whole(tmp_path: Path) -> None:
    """The new content never flows into the old file: whoever has it open, or a second name for it, keeps it."""
    path = tmp_path / "form.toml"
    path.write_bytes(OLD)
    (tmp_path / "second.toml").hardlink_to(path)
    with path.open("rb") as reader:
        save_file(path, NEW, _known(OLD))
        assert reader.read() == OLD
    assert (tmp_path / "second.toml").read_bytes() == OLD
    assert path.read_bytes() == NEW


def test_a_new_file_through_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    """The file comes into being where the link points."""
    (tmp_path / "form.toml").symlink_to("real.toml")
    save_file(tmp_path / "form.toml", NEW, _known())
    assert (tmp_path / "form.toml").is_symlink()
    assert (tmp_path / "real.toml").read_bytes() == NEW


@pytest.mark.parametrize(
    "name", ["form.toml", "水" * 80 + ".toml", "f" * 250, ".hidden", "-n", "a b'\"$.toml", "form.tmp"]
)
def test_any_name_a_file_can_have(name: str, tmp_path: Path) -> None:
    """A long or strange name is no obstacle, for a new file and for the next save."""
    save_file(tmp_path / name, OLD, _known())
    save_file(tmp_path / name, NEW, _known(OLD))
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir() if path.is_file()] == [(name, NEW)]


@pytest.mark.parametrize("data", [b"", b"x", NEW * 30])
def test_any_content(data: bytes, tmp_path: Path) -> None:
    """Nothing, little or much."""
    save_file(tmp_path / "form.toml", data, _known())
    assert read_file(tmp_path / "form.toml") == data


# What is refused


def _refused(path: Path, expected: frozenset[str]) -> str:
    with pytest.raises(Problem) as caught:
        save_file(path, NEW, expected)
    assert caught.value.file
    return str(caught.value.message.code)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("form.toml", {"file.exists"}),
        ("link.toml", {"file.exists"}),
        ("folder", {"file.exists", "file.folder"}),
        ("pipe", {"file.exists", "file.not_regular"}),
    ],
)
def test_a_new_file_never_replaces_one(name: str, codes: set[str], tmp_path: Path) -> None:
    """Not a file, not what a link points to, nothing else that has the name."""
    (tmp_path / "form.toml").write_bytes(OLD)
    (tmp_path / "link.toml").symlink_to("form.toml")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert _refused(tmp_path / name, _known()) in codes
    assert (tmp_path / "form.toml").read_bytes() == OLD
    assert _files(tmp_path) == {"form.toml", "link.toml", "pipe"}
    assert (tmp_path / "link.toml").is_symlink()


@pytest.mark.parametrize("call", ["fsync", "link", "fchmod"])
def test_a_file_that_comes_into_being_meanwhile_is_not_replaced(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the save somebody else made one of that name: it stays."""
    path, real = tmp_path / "form.toml", getattr(os, call)

    def meanwhile(*args: object, **kwargs: object) -> object:
        path.write_bytes(OLD)
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, meanwhile)
        assert _refused(path, _known()) == "file.exists"
    assert path.read_bytes() == OLD
    assert _files(tmp_path) == {"form.toml"}


@pytest.mark.parametrize("other", [b"", b"old", OLD + b"\n", NEW])
def test_a_change_from_outside_is_not_overwritten(other: bytes, tmp_path: Path) -> None:
    """Whatever stands there, if it isn't what was opened, it stays: were it what was to be saved."""
    path = tmp_path / "form.toml"
    path.write_bytes(other)
    assert _refused(path, _known(OLD)) == "file.changed"
    assert path.read_bytes() == other
    assert _files(tmp_path) == {"form.toml"}


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    """Moved or deleted by somebody: said, not undone."""
    assert _refused(tmp_path / "form.toml", _known(OLD)) == "file.gone"
    assert _files(tmp_path) == set()


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("none/form.toml", "file.missing_folder"),
        ("file/form.toml", "file.missing_folder"),
        ("n" * 300, "file.name_long"),
    ],
)
def test_places_where_no_file_can_be(place: str, code: str, tmp_path: Path) -> None:
    """The reason is the one that can be mended."""
    (tmp_path / "file").write_bytes(OLD)
    assert _refused(tmp_path / place, _known()) == code
    assert _files(tmp_path) == {"file"}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (1, "save.forbidden"), (13, "save.forbidden"), (28, "save.disk_full"), (122, "save.quota"),
        (30, "save.read_only"), (5, "save.disk_failed"), (11, "save.refused"), (36, "file.name_long"),
    ],
)  # fmt: skip
def test_what_the_system_refuses_is_said_in_words(
    error: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No permission, no space, a disk that is read-only: each by its name, the file as it was."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    path = tmp_path / "form.toml"
    path.write_bytes(OLD)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        assert _refused(path, _known(OLD)) == code
    assert path.read_bytes() == OLD
    assert _files(tmp_path) == {"form.toml"}


def test_what_does_not_read_back_is_said_not_to_be_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that gives back something else than was written: the person is told not to rely on it."""
    real = read_file
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"something else")
    monkeypatch.setattr("selfeval_tui.store.files.read_file", lambda path: real(path)[:-1])
    assert _refused(tmp_path / "form.toml", _known()) == "file.not_confirmed"
