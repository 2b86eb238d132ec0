"""Where a conversation begins. Its commands are registered with it, as those about one evaluation are with the session."""

from . import commands

__all__ = ["commands"]
