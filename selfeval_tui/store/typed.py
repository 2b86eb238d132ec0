"""What is being typed where there is no draft for it to belong to, as at home: a file for each window, found by the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from .folders import make_private, state_folder
from .lines import let_go
from .lock import take_lock
from .unsent import Keeper, read_unsent, unsent_of

_MOST = 9  # windows; what is typed in more of them at once isn't kept


class Typed:
    """One window's text. What another has left is never written over before it was found. Nothing here raises."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._lock: int | None = None
        self._keeper = Keeper()

    def find(self) -> str:
        """What was left by a window that is gone, which is this one's from now on; "" where nothing was, or one is had."""
        if self._path is not None:
            return ""
        left = (path for path in _places() if unsent_of(path).exists())
        return next((text for path in left if (text := self._taken(path))), "")

    def keep(self, text: str) -> None:
        """Keep this text, in the place of the one before; none where it is blank."""
        if self._path is None and text.strip():
            any(self._has(path) for path in _places() if not unsent_of(path).exists())
        if self._path is not None:
            self._keeper.keep(self._path, text)

    def close(self) -> None:
        """Leave it to be found; it is on disk by then."""
        self._keeper.close()
        let_go(self._lock)
        self._path = self._lock = None

    def _taken(self, path: Path) -> str:
        """The text that was left there, unless it is being typed by another."""
        text = read_unsent(path) if self._has(path) else ""
        if not text:
            self.close()
        return text

    def _has(self, path: Path) -> bool:
        """Whether the place is this window's by now."""
        with suppress(OSError):
            make_private(path.parent)
            self._lock = take_lock(path)
            if self._lock is not None:
                self._path = path
        return self._path is not None


def _places() -> Iterator[Path]:
    return (state_folder() / "home" / f"{number}.journal" for number in range(1, _MOST + 1))
