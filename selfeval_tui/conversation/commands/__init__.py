"""The commands. A new one is a function in one of these modules with `@command`; help, completion, keys and foot follow.

The modules are imported in the order in which the help names what is in them.
"""

from __future__ import annotations

from ..registry import REGISTRY, Command, all_commands, run, run_anywhere

from . import helping, going, changing, seeing, checking, keeping, choosing, leaving  # isort: skip

__all__ = [
    "REGISTRY",
    "Command",
    "all_commands",
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
]
