"""The commands. A new one is a function in one of these modules with `@command`; help, completion, keys and foot follow.

The modules are imported in the order in which the help names what is in them.
"""

from __future__ import annotations

from ..registry import run, run_anywhere

from . import helping, going, changing, seeing, supposing, checking, keeping, choosing, leaving  # isort: skip

__all__ = [
    "changing",
    "checking",
    "choosing",
    "going",
    "helping",
    "keeping",
    "leaving",
    "run",
    "run_anywhere",
    "seeing",
    "supposing",
]
