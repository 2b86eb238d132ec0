"""Other processes, from within an app that stands in the place of standard error."""

from __future__ import annotations

import sys
from contextlib import redirect_stderr
from typing import TYPE_CHECKING

from ...store.reviews.processes import fresh_processes

if TYPE_CHECKING:
    from concurrent.futures import Executor


def workers(count: int) -> Executor | None:
    """An executor with so many processes; None where none work together.

    What begins them hands on the number of standard error, and that of Textual's stand-in is none that can be.
    """
    with redirect_stderr(sys.__stderr__):
        return fresh_processes(count)
