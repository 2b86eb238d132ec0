"""Which language to speak, by the person's locale."""

from __future__ import annotations

from collections.abc import Mapping

from .message import Language


def language_of(environment: Mapping[str, str], kept: str = "") -> Language:
    """Chinese first: English only where SELFEVAL_LANG, what was kept (`/lang`) or the locale says so.

    `en_GB` and `de_DE` say so; `C`, or nothing at all, doesn't.
    """
    found = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    for said in (environment.get("SELFEVAL_LANG", ""), kept, *found):
        value = said.split(".")[0].split("_")[0].casefold()
        if value in ("", "c", "posix"):
            continue
        return "zh" if value == "zh" else "en"
    return "zh"
