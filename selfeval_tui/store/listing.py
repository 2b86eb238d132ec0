"""What lies below the folder in hand, for a name that is being typed: files of a kind and the folders they may be in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from ..language import is_unseen
from ..reach import may_name

MOST_ENTRIES = 2_000  # of a folder are looked at: a key typed there must not wait for a disk

EVALUATIONS = (".toml",)
SOURCES = (".docx", ".docm", ".xlsx", ".xlsm", ".html", ".htm", ".pdf", ".txt", ".md")

Listing: TypeAlias = Callable[[str, tuple[str, ...]], tuple[str, ...]]


def list_below(folder: str, endings: tuple[str, ...] = EVALUATIONS) -> tuple[str, ...]:
    """Names in a folder below the one in hand, sorted: folders, with a slash behind them, then files with these endings.

    Hidden names, links to elsewhere and names that can't be typed are left out; so is a folder that isn't below, and
    where reach is restricted any but the one in hand.
    """
    if Path(folder).is_absolute() or ".." in Path(folder).parts or not may_name(folder):
        return ()
    try:
        with os.scandir(folder or ".") as entries:
            return tuple(sorted(_names(entries, endings), key=lambda name: (not name.endswith("/"), name)))
    except (OSError, ValueError):
        return ()


def _names(entries: Iterator[os.DirEntry[str]], endings: tuple[str, ...]) -> Iterator[str]:
    for entry in islice(entries, MOST_ENTRIES):
        name = entry.name
        if name.startswith(".") or name != name.strip() or any(map(is_unseen, name)):
            continue
        if entry.is_dir(follow_symlinks=False):
            if may_name(f"{name}/"):
                yield f"{name}/"
        elif name.lower().endswith(endings) and entry.is_file(follow_symlinks=False):
            yield name
