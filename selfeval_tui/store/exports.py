"""What is exported gets a file of its own: nothing that is there already is written over unless that is wanted."""

from __future__ import annotations

import os
from pathlib import Path

from ..evaluation.problem import Problem
from .files import digest, read_file, save_file

_ENDING = ".toml"


def export_path(evaluation: Path, ending: str) -> Path:
    """Where an evaluation is exported to: beside its file, under the same name."""
    name = evaluation.name
    return evaluation.with_name(f"{name[: -len(_ENDING)] if name.lower().endswith(_ENDING) else name}.{ending}")


def free_path(path: Path) -> Path:
    """A name like this one that no file has yet: `form-2.docx`."""
    number = 2
    while os.path.lexists(found := path.with_name(f"{path.stem}-{number}{path.suffix}")):
        number += 1
    return found


def save_export(path: Path, data: bytes, ours: frozenset[str] = frozenset(), *, replacing: bool = False) -> str:
    """Save an export atomically, and give what it is known by.

    A file that is there stays unless it is to be replaced, or is one of `ours`, by what exports are known by. Raises
    `Problem`: `file.exists`, or what a save may meet.
    """
    there = _digest_at(path)
    written = digest(data)
    if there == written:
        return written
    if there and not replacing and there not in ours:
        raise Problem("file.exists", file=str(path))
    save_file(path, data, frozenset({there} if there else ()))
    return written


def _digest_at(path: Path) -> str:
    """What the file there is known by; "" where none is."""
    try:
        return digest(read_file(path))
    except Problem as problem:
        if problem.message.code != "file.missing":
            raise
        return ""
