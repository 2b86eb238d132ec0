"""What tests of conversations share."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfeval_tui.conversation.session import Session
from tests.conversation.desk import WATER_APPROVAL, about, sample
from tests.store.conftest import closed_logs

__all__ = ["closed_logs"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in hand, empty."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def water() -> Session:
    """The water-approval form: 99.46."""
    return about(sample(WATER_APPROVAL))
