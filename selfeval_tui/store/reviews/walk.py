"""Which files are reviewed: those that are named, and the TOML files in the folders that are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ...evaluation.problem import Problem
from ..files import read_file
from ..refusals import problem_of

if TYPE_CHECKING:
    from .file_review import FileReview

_ENDING = ".toml"
STANDARD_INPUT = "-"


class Source(Struct, frozen=True):
    """A file to review. One that was `named` must be an evaluation; others that a folder holds beside are left aside.

    `data` is its content where it is known already, `fault` why it can't be had, `known` what review finds in it where that
    is known.
    """

    file: str
    named: bool = False
    data: bytes | None = None
    fault: Problem | None = None
    known: FileReview | None = None

    def read(self) -> bytes:
        """Its content. Raises `Problem`."""
        # What was typed may end in a slash, or be nothing; the path of what lies in a folder needs no second look.
        return read_file(Path(self.file) if self.named else self.file)


def sources_of(paths: Iterable[str]) -> Iterator[Source]:
    """The files named, and in the place of a folder those within it, sorted by their whole path as they are come upon."""
    for path in paths:
        if path == STANDARD_INPUT or not os.path.isdir(path):
            yield Source(path, named=True)
            continue
        found = False
        for source in _within(path):
            found = True
            yield source
        if not found:
            yield Source(path, fault=Problem("review.empty_folder"))


def _within(top: str) -> Iterator[Source]:
    """The TOML files of a folder and of the folders in it; hidden ones and links to folders are not gone into."""
    waiting = [_listed(top)]
    while waiting:
        one = next(waiting[-1], None)
        if one is None:
            waiting.pop()
        elif isinstance(one, Source):
            yield one
        else:
            waiting.append(_listed(one))


def _listed(folder: str) -> Iterator[Source | str]:
    """The files and the folders in a folder, sorted as their whole paths are: a folder as if its name ended in a slash."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(_wanted(entries))
    except OSError as error:
        yield Source(folder, fault=problem_of(error, Path(folder)))
        return
    top = os.path.join(folder, "")
    for name in names:
        yield top + name[:-1] if name.endswith("/") else Source(top + name)


def _wanted(entries: Iterator[os.DirEntry[str]]) -> Iterator[str]:
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield f"{entry.name}/"
        elif entry.name.lower().endswith(_ENDING) and not (entry.is_symlink() and os.path.isdir(entry.path)):
            yield entry.name
