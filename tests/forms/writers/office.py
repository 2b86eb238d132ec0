"""LibreOffice, which computes spreadsheets and prints documents; it takes seconds to start, so it gets all files at once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

_PROGRAM = shutil.which("soffice")
needs_office = pytest.mark.skipif(_PROGRAM is None, reason="soffice")

_BOUND = 110.0  # seconds


def converted(files: Iterable[Path], ending: str, into: Path, profile: Path) -> dict[str, Path]:
    """The files as another kind, by their stems."""
    assert _PROGRAM is not None
    program = (
        _PROGRAM,
        f"-env:UserInstallation=file://{profile}",
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        into,
    )
    subprocess.run((*program, *files), check=True, capture_output=True, timeout=_BOUND)
    return {path.stem: path for path in into.glob(f"*.{ending}")}
