"""Which files are reviewed, and in which order."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.store.reviews.walk import sources_of

_names = st.text(alphabet="ab.-_ é水", min_size=1, max_size=4).filter(lambda name: not name.startswith("."))
_trees = st.lists(st.lists(_names, min_size=1, max_size=3), max_size=12)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("trees")


@given(_trees)
@settings(max_examples=60)
def test_the_order_is_that_of_the_whole_paths(ground: Path, tree: list[list[str]]) -> None:
    """As if all were listed and sorted, though a folder is read only when it is come upon."""
    top = ground / str(len(list(ground.iterdir())))
    top.mkdir()
    for parts in tree:
        path = top.joinpath(*parts[:-1], f"{parts[-1]}.toml")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        except OSError:
            continue  # where a file is called as a folder already is
    every = [os.path.join(folder, name) for folder, _, names in os.walk(top) for name in names]  # noqa: PTH118 - as they are found
    found = [source.file for source in sources_of([str(top)])]
    assert found == (sorted(every) or [str(top)])


def test_what_is_gone_into(tmp_path: Path) -> None:
    """Hidden files and folders, links to folders and other files are passed over; links to files aren't."""
    for name in ("A.TOML", "a.toml", "b.txt", ".hidden.toml", "deep/c.toml", ".git/d.toml", "odd.toml/e.toml"):
        path = tmp_path / "top" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "top" / "loop").symlink_to(tmp_path / "top")
    (tmp_path / "top" / "z.toml").symlink_to(tmp_path / "top" / "a.toml")
    found = [
        Path(source.file).relative_to(tmp_path / "top").as_posix() for source in sources_of([str(tmp_path / "top")])
    ]
    assert found == ["A.TOML", "a.toml", "deep/c.toml", "odd.toml/e.toml", "z.toml"]


def test_what_is_named_is_told_apart(tmp_path: Path) -> None:
    """A file that is named, there or not, must be an evaluation; one that a folder holds needn't."""
    (tmp_path / "a.toml").touch()
    paths = [str(tmp_path / "none.toml"), str(tmp_path), "-"]
    assert [source.named for source in sources_of(paths)] == [True, False, True]


def test_a_folder_is_read_when_it_is_come_upon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a tree without end nothing is held but the way to where one is."""
    for number in range(50):
        path = tmp_path / f"{number:02}" / "a.toml"
        path.parent.mkdir()
        path.touch()
    opened: list[str] = []
    real = os.scandir

    def scandir(folder: str) -> object:
        opened.append(folder)
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    assert len(list(islice(sources_of([str(tmp_path)]), 3))) == 3
    assert len(opened) == 1 + 3


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its place, and the others are gone into all the same."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.toml").touch()
    real = os.scandir

    def scandir(folder: str) -> object:
        if folder.endswith("/a"):
            raise PermissionError(13, "no")
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    first, second = sources_of([str(tmp_path)])
    assert first.fault is not None
    assert (first.fault.message.code, Path(first.file).name) == ("file.forbidden", "a")
    assert Path(second.file).name == "x.toml"


def test_a_link_that_leads_to_itself_hides_nothing(tmp_path: Path) -> None:
    """It is a file that can't be read; those beside it are reviewed."""
    (tmp_path / "a.toml").touch()
    (tmp_path / "b.toml").symlink_to("b.toml")
    found = list(sources_of([str(tmp_path)]))
    assert [Path(source.file).name for source in found] == ["a.toml", "b.toml"]
    assert [source.fault for source in found] == [None, None]
