"""What is kept of reviews: only of what is as it was, and never trusted further."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui import reach
from selfeval_tui.data import data_folder
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.store.reviews import index as index_module
from selfeval_tui.store.reviews.file_review import FileReview, Wanted
from selfeval_tui.store.reviews.index import Index
from selfeval_tui.store.reviews.many import review_all
from selfeval_tui.store.reviews.walk import Source, sources_of
from tests.review.forms import CLEAN

_KEPT = "reviews.index"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Three forms: one with findings, one clean, one with a preset that lies beside it; and a broken one."""
    top = tmp_path / "forms"
    top.mkdir()
    (top / "a.toml").write_text(CLEAN.replace("weight = 10", "weight = 11", 1), encoding="utf-8")
    (top / "b.toml").write_text(CLEAN, encoding="utf-8")
    (top / "own.toml").write_text(CLEAN.replace("format = 1", 'format = 1\npreset = "../mine.toml"'), encoding="utf-8")
    preset = (data_folder() / "presets" / "hubei.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(preset.replace('id = "hubei"', 'id = "mine"'), encoding="utf-8")
    (top / "torn.toml").write_text(CLEAN[:-9], encoding="utf-8")
    return top


def _told(top: Path | str, manner: tuple[str, ...] = ("zh",)) -> list[FileReview]:
    """A review with the index, whose text is how many findings there are."""
    index = Index(manner)
    reviews = []
    for one in review_all(index.look_up(sources_of([str(top)])), Wanted()):
        text = one.known.text if one.known is not None else f"{sum(one.counts.values())}"
        assert text == f"{sum(one.counts.values())}"
        index.tell(one, text)
        reviews.append(one)
    index.write()
    return reviews


def _known(top: Path | str, manner: tuple[str, ...] = ("zh",)) -> list[str]:
    """The names of the files that were known."""
    return [Path(one.file).stem for one in _told(top, manner) if one.known is not None]


def test_what_is_as_it_was_is_known(top: Path, state_home: Path) -> None:
    """With the same counts and summary, a broken one too; what rests on another file is looked at each time."""
    first, second = _told(top), _told(top)
    assert [one.known for one in first] == [None] * 4
    assert [one.summary is not None for one in first] == [True, True, True, False]
    assert [Path(one.file).stem for one in second if one.known is not None] == ["a", "b", "torn"]
    assert [(one.file, one.kind, one.counts, one.ignored, one.summary) for one in second] == [
        (one.file, one.kind, one.counts, one.ignored, one.summary) for one in first
    ]
    (kept,) = state_home.rglob(_KEPT)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700


def test_a_change_is_seen_whatever_the_time_says(top: Path) -> None:
    """A file of the same size and time with another content is another file; so is the same content by another name."""
    _told(top)
    before = (top / "b.toml").stat()
    (top / "b.toml").write_text(CLEAN.replace("weight = 10", "weight = 11", 1), encoding="utf-8")
    os.utime(top / "b.toml", ns=(before.st_atime_ns, before.st_mtime_ns))
    (top / "a.toml").rename(top / "c.toml")
    assert (top / "b.toml").stat().st_size == before.st_size
    assert _known(top) == ["torn"]
    assert _known(top) == ["b", "c", "torn"]


def _otherwise(_: Path, __: pytest.MonkeyPatch) -> None:
    return


def _elsewhere(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(top)


def _newer(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "__version__", "9.9")


@pytest.mark.parametrize(
    ("change", "manner"),
    [(_otherwise, ("en",)), (_elsewhere, ("zh",)), (_newer, ("zh",))],
    ids=["language", "folder", "version"],
)
def test_what_is_told_otherwise_is_not_known(
    change: Callable[[Path, pytest.MonkeyPatch], None],
    manner: tuple[str, ...],
    top: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In another language, from another folder, by another version."""
    _told(top)
    change(top, monkeypatch)
    assert _known(top, manner) == []


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_broken_index_is_as_none(data: st.DataObject, top: Path, state_home: Path) -> None:
    """One byte that is another, or cut off anywhere: what is still known is as it was, the rest is looked at again."""
    whole = [(one.file, one.counts, one.summary) for one in _told(top)]
    (kept,) = state_home.rglob(_KEPT)
    content = bytearray(kept.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[place] ^= data.draw(st.integers(1, 255))
    else:
        del content[place:]
    kept.write_bytes(content)
    assert [(one.file, one.counts, one.summary) for one in _told(top)] == whole
    kept.unlink()


def test_an_index_that_others_may_write_is_none(top: Path, state_home: Path) -> None:
    """Nor is one of a pipe, which would block for ever."""
    _told(top)
    (kept,) = state_home.rglob(_KEPT)
    kept.chmod(0o620)
    assert _known(top) == []
    kept.unlink()
    os.mkfifo(kept, 0o600)
    assert _known(top) == []


def test_where_nothing_can_be_kept_it_is_reviewed_all_the_same(top: Path, state_home: Path) -> None:
    """A state folder that is a file."""
    state_home.write_text("")
    assert _known(top) == _known(top) == []


def test_an_account_that_may_do_nothing_else_keeps_nothing(
    top: Path, state_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its reach is one folder."""
    monkeypatch.setattr(reach._Reach, "folder", top)
    monkeypatch.chdir(top)
    _told(".")
    assert not [*state_home.rglob(_KEPT)]


def test_the_oldest_go(top: Path, state_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has its bound, and what was found last stays."""
    (top / "torn.toml").unlink()
    _told(top)
    (kept,) = state_home.rglob(_KEPT)
    room = kept.stat().st_size + 40
    monkeypatch.setattr(index_module, "MOST", room)
    (top / "c.toml").write_text(CLEAN.replace("巡检次数", "巡检遍数"), encoding="utf-8")
    assert _known(top) == ["a", "b"]
    assert kept.stat().st_size <= room
    known = _known(top)
    assert "c" in known
    assert known != ["a", "b", "c"]


def test_what_ended_a_worker_is_not_kept(top: Path) -> None:
    """Nor anything else that is told of a file though its content doesn't decide it."""
    (source,) = sources_of([str(top / "b.toml")])
    for _ in range(2):
        index = Index(("zh",))
        (asked,) = index.look_up([source])
        assert asked.known is None
        (one,) = review_all([replace(asked, fault=Problem("review.ends_workers"))], Wanted())
        index.tell(one, "")
        index.write()


def test_standard_input_and_what_cannot_be_had_are_not_kept(top: Path) -> None:
    """Neither has a content of its own on disk."""
    index = Index(("zh",))
    sources = [Source("-", data=CLEAN.encode()), Source(str(top / "none.toml"))]
    for one in review_all(index.look_up(sources), Wanted()):
        index.tell(one, "")
    assert Index(("zh",))._known == {}
