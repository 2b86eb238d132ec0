"""What is said beside the data, on standard error; and standard streams that can't be written to any more."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO


def tell(text: str) -> None:
    """Write to standard error. Where that can't be written nobody hears it, and nothing else becomes of it."""
    stream = sys.stderr
    if stream is None:  # as Python has a stream that was closed before it began
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        let_go(stream)


def let_go(stream: TextIO) -> None:
    """What is still to be written there goes nowhere: Python would fail at it once more at its end, and end with 120."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
