"""Which language to speak, by the person's locale."""

from __future__ import annotations

from collections.abc import Mapping

from .message import Language


def language_of(environment: Mapping[str, str]) -> Language:
    """Chinese first: English only where SELFEVAL_LANG or the locale says so (`en_GB`, `de_DE`; not `C`, not unset)."""
    for name in ("SELFEVAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "").split(".")[0].split("_")[0].casefold()
        if value in ("", "c", "posix"):
            continue
        return "zh" if value == "zh" else "en"
    return "zh"
