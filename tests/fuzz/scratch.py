"""A folder that inputs may do what they like in, and nowhere else: replies save and open files."""

from __future__ import annotations

import os
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
