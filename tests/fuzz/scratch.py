"""A folder that inputs may do what they like in, and nowhere else: replies save and open files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from selfeval_tui.reach import _Reach, restrict


@contextmanager
def within(folder: Path) -> Iterator[None]:
    """Work in the folder; its names lead to nothing outside it, and what the program keeps is kept there."""
    before = Path.cwd()
    state = {"XDG_STATE_HOME": str(folder / "state"), "HOME": str(folder), "SELFEVAL_LANG": "zh"}
    with patch.dict(os.environ, state), patch.object(_Reach, "folder", None):
        os.chdir(folder)
        restrict(folder)
        try:
            yield
        finally:
            os.chdir(before)


def clear() -> None:
    """Take away what the input before has left: each is tried alone, whatever came before it."""
    folder = Path.cwd()
    assert folder == _Reach.folder, "only within a folder of its own"
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
