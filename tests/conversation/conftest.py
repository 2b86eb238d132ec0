"""What tests of conversations share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.conftest import closed_logs

__all__ = ["closed_logs"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in hand, empty."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
