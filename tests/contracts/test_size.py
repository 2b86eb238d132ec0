"""A module does one thing, so it is short."""

from __future__ import annotations

from pathlib import Path

import pytest

import selfeval_tui

PACKAGE = Path(selfeval_tui.__file__).parent
MOST_LINES = 300


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_long(path: Path) -> None:
    """Three hundred lines at most."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """Its first line is a sentence of purpose."""
    assert path.read_text(encoding="utf-8").startswith('"""')
