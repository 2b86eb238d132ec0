"""How much work something is, as a count: the instructions of the interpreter that it takes, the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any


@dataclass
class Counted:
    """So many by now."""

    steps: int = 0


@contextmanager
def counting() -> Iterator[Counted]:
    """Count the instructions of what is called in this thread within the block, and of the tasks that are resumed."""
    counted = Counted()

    def trace(frame: FrameType, event: str, _: Any) -> Callable[..., Any]:
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        counted.steps += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield counted
    finally:
        sys.settrace(before)


def steps_of(call: Callable[[], object]) -> int:
    """The instructions of a call, once all that it keeps for later is there."""
    call()
    with counting() as counted:
        call()
    return counted.steps
