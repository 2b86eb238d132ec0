"""Files in the making, for whoever ends the process at once: none is left beside a person's own."""

from __future__ import annotations

import os

UNFINISHED: set[str] = set()  # paths


def take_away() -> None:
    """Take away what isn't in its place yet; what is goes by another name."""
    for path in tuple(UNFINISHED):
        try:
            os.unlink(path)  # noqa: PTH108 - within a signal nothing more is loaded
        except OSError:
            continue  # it was never made, or is in its place
