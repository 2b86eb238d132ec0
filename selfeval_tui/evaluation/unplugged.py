"""Pydantic without plugins: no package that happens to be installed sees the figures."""

from __future__ import annotations

import sys
from types import ModuleType

_LOADER = "pydantic.plugin._loader"


class _Unplugged(ModuleType):
    """Stands in the place of the module that looks for plugins."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        """None."""
        return ()


def unplug() -> None:
    """Have none looked for, before the first model is made.

    Pydantic would ask all that is installed, by forty modules of Python's that nothing else here needs. Where a later
    pydantic looks otherwise, this does nothing.
    """
    sys.modules.setdefault(_LOADER, _Unplugged(_LOADER))
