"""Files that forms are read from: Word, Excel, HTML, PDF and text."""

from __future__ import annotations

from pathlib import Path

from ..forms.readers.kinds import MOST_BYTES, read_source
from ..forms.readers.source import Source
from .files import read_file


def open_source(path: Path) -> Source:
    """The rows of a file. Raises `Problem`."""
    return read_source(read_file(path, MOST_BYTES))
