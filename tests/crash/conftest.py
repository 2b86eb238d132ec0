"""Where the conversation that is ended saves its forms."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the conversation saves into, the same for every course of it."""
    folder = tmp_path / "forms"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
