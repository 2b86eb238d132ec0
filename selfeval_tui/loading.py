"""While the program loads nothing is looked through for what could be let go of, nor is what was loaded ever again: it stays.

That is a tenth of a start, and later a pause in the middle of an answer.
"""

from __future__ import annotations

import gc


def begin() -> None:
    """From here on things are loaded."""
    gc.disable()


def end() -> None:
    """They are there. What was begun elsewhere, or never, is let be."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
