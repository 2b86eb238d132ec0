"""A module does one thing, so it is short."""

from __future__ import annotations

from pathlib import Path

import selfeval_tui

PACKAGE = Path(selfeval_tui.__file__).parent
MOST_LINES = 300


def _texts() -> dict[str, str]:
    return {str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def test_no_module_is_long() -> None:
    """Three hundred lines at most."""
    lines = {name: len(text.splitlines()) for name, text in _texts().items()}
    assert len(lines) > 100
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_every_module_says_what_it_is_for() -> None:
    """Its first line is a sentence of purpose."""
    assert [name for name, text in _texts().items() if not text.startswith('"""')] == []
