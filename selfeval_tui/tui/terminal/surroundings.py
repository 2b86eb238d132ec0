"""What the environment tells of who draws what we send."""

from __future__ import annotations

from collections.abc import Mapping

# Where the locale is C, or isn't installed, Python puts this into its own environment: it says nothing of tmux's.
_OF_PYTHON = "C.UTF-8"


def is_tmux_without_utf8(environment: Mapping[str, str]) -> bool:
    """Whether tmux may be showing an underscore for every Chinese character.

    It does, without a word, unless it was started with `-u` or where the locale names UTF-8.
    """
    every, characters, language = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = every or (characters if characters != _OF_PYTHON else "") or language
    return "TMUX" in environment and "utf8" not in locale.casefold().replace("-", "")
