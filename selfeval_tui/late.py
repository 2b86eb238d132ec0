"""Patterns that are compiled when they are first asked: to compile all that the chat may need took a tenth of its start."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


class Late:
    """Stands for a pattern until it is asked something."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._written, self._flags = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self._written, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        asked = getattr(self.compiled, name)
        setattr(self, name, asked)  # from here on it is the pattern's own
        return asked


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(pattern, flags)`, put off. What is wrong with it shows as late: a test compiles all there are."""
    return cast("re.Pattern[str]", Late(pattern, flags))
