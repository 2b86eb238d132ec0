"""Evaluations on disk: the file is the database."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from ..evaluation.model import Evaluation
from ..evaluation.problem import Problem
from ..evaluation.toml_lines import comments_below_head, line_of
from ..evaluation.toml_read import Document, read_toml
from ..evaluation.toml_write import write_toml
from ..language import is_unseen
from ..late import late
from ..scoring.preset import Preset, find_preset
from .files import digest, read_expected, read_file, save_file

_MOST_NAMESAKES = 1_000
_LONGEST_NAME = 255  # bytes, on the file systems people have
_NAMELESS = "绩效自评"
_UNFIT = late(r'[\\/:*?"<>|\s]+')


class Opened(Struct, frozen=True):
    """A file as it was read, and what its content is known by."""

    path: Path
    document: Document
    digest: str


def open_evaluation(path: Path) -> Opened:
    """Read an evaluation. Raises `Problem` with file and line."""
    data = read_file(path)
    return Opened(path, read_toml(data, str(path)), digest(data))


def preset_of(document: Document, file: str) -> Preset:
    """The preset that a file names, an id or a path relative to the file. Raises `Problem` with file and line."""
    name = document.evaluation.preset
    try:
        # One that ships is the same from every folder: of many folders it is read once.
        return find_preset(name, Path(file).parent if name.endswith(".toml") else None)
    except Problem as problem:
        raise problem.at(file=file, line=line_of(document.text, ("preset",))) from None


class Written(Struct, frozen=True):
    """A file as it was saved. `backup` is where the file as it was stays, if something of it is not kept."""

    path: Path
    digest: str
    backup: Path | None = None


def file_content(evaluation: Evaluation, head: str, file: str = "") -> bytes:
    """The bytes of the file. Raises `Problem` where they don't read back as the same evaluation."""
    data = write_toml(evaluation, head).encode()
    if read_toml(data, file).evaluation != evaluation:
        raise Problem("file.not_readable_back", file=file)
    return data


def save_content(path: Path, data: bytes, expected: frozenset[str], *, keeping: bool = False) -> Written:
    """Save atomically what `file_content` made.

    `expected` are the digests that the file may have; none for a new file. The file as it was stays beside it where a
    save would lose comments of a person's, and always when `keeping`. Raises `Problem`.
    """
    before = read_expected(path, expected)
    backup = None
    if expected:
        backup = _backed_up(path, before) if keeping or comments_below_head(before.decode("utf-8-sig")) else None
    save_file(path, data, expected)
    return Written(path, digest(data), backup)


def save_new(evaluation: Evaluation, folder: Path) -> Path:
    """Save an evaluation in a folder under its suggested name, or the next that is free. Raises `Problem`."""
    name = suggested_name(evaluation)
    for number in range(1, _MOST_NAMESAKES):
        path = folder / (name if number == 1 else f"{name.removesuffix('.toml')}-{number}.toml")
        if os.path.lexists(path):
            continue  # a link that leads nowhere too
        try:
            return save_content(path, file_content(evaluation, "", str(path)), frozenset()).path
        except Problem as problem:
            if problem.message.code != "file.exists":
                raise
    raise Problem("file.exists", file=str(folder / name))


def _backed_up(path: Path, before: bytes) -> Path:
    """A copy of the file beside itself."""
    ending = f".{digest(before)[:8]}.bak"
    backup = path.with_name(os.fsdecode(os.fsencode(path.name)[: _LONGEST_NAME - len(ending)]) + ending)
    try:
        save_file(backup, before, frozenset(), like=path)
    except Problem as problem:
        # The same content was kept before.
        if problem.message.code != "file.exists":
            raise
    return backup


def suggested_name(evaluation: Evaluation) -> str:
    """A file name by year and project: `2023-信息化运维项目.toml`."""
    year, name = evaluation.project.fiscal_year, evaluation.project.name or _NAMELESS
    clean = "".join(character for character in _UNFIT.sub("-", name) if not is_unseen(character)).strip("-.")
    return ("-".join(part for part in (str(year or ""), clean[:60]) if part) or _NAMELESS) + ".toml"
