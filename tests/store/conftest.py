"""What tests of files share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from selfeval_tui.store.log import Log


@pytest.fixture(autouse=True)
def closed_logs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every log of a test is closed after it, so that no test is short of descriptors."""
    logs: list[Log] = []
    real = Log.__init__

    def opened(log: Log, path: Path, *, seen: int = 0, good: int | None = None, fresh: bool = False) -> None:
        real(log, path, seen=seen, good=good, fresh=fresh)
        logs.append(log)

    monkeypatch.setattr(Log, "__init__", opened)
    yield
    for log in logs:
        with suppress(OSError):  # closed by the test in its own way
            log.close()
