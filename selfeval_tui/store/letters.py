"""Letters to send back, each in a file of its own: none that is there already is written over unless that is wanted."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from ..evaluation.problem import Problem
from .exports import export_path, save_export
from .files import read_file
from .refusals import problem_of
from .reviews.walk import STANDARD_INPUT

_INPUT = "stdin"


class Mailbox:
    """Where letters go: a folder, in which each is called as its evaluation is, in the same folders below those that are
    reviewed; or one file for the only letter.
    """

    def __init__(self, place: Path, reviewed: Sequence[str], ending: str, *, replacing: bool = False) -> None:
        self._place = place
        self._tops = [top for top in map(Path, reviewed) if top.is_dir()]
        self._ending = ending
        self._replacing = replacing
        self._taken: set[Path] = set()

    def put(self, file: str, letter: Callable[[datetime.date], bytes], today: datetime.date) -> None:
        """Save the letter about a file. Raises `Problem`, `file.exists` among them; what is there is then as it was.

        So is one that was written on another day and says the same.
        """
        path = self._path(file)
        if path.suffix.lower() == ".toml" or os.path.realpath(path) == os.path.realpath(file):
            raise Problem("letter.own", file=str(path))
        try:
            os.makedirs(path.parent, exist_ok=True)
        except OSError as error:
            raise problem_of(error, path.parent, "saving") from None
        if self._replacing or not _says_the_same(path, letter):
            save_export(path, letter(today), replacing=self._replacing)

    def _path(self, file: str) -> Path:
        if not self._place.is_dir():
            return self._place
        path = wanted = self._place / self._below(file)
        number = 2
        while path in self._taken:
            # Two folders that are reviewed hold files of one name.
            path = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
            number += 1
        self._taken.add(path)
        return path

    def _below(self, file: str) -> Path:
        if file == STANDARD_INPUT:
            return Path(f"{_INPUT}.{self._ending}")
        path = Path(file)
        top = next((top for top in self._tops if path.is_relative_to(top)), path.parent)
        return export_path(path.relative_to(top), self._ending)


def _says_the_same(path: Path, letter: Callable[[datetime.date], bytes]) -> bool:
    """Whether the file there is the letter as it was on the day it was written."""
    with suppress(OSError, Problem, ValueError, OverflowError):
        day = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC).astimezone().date()
        return read_file(path) == letter(day)
    return False
