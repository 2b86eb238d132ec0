"""What was found out about files, kept until they change: a list of many is shown without reading them all again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from .. import __version__
from .folders import state_folder
from .private import read_json, write_json
from .stamps import stamp_of
from .temporary import sweep

Gist: TypeAlias = "dict[str, Any] | None"
_MOST = 1000


class Gists:
    """Read at the first question, written by `keep`. Without a file, or with one of another version, all is found anew."""

    def __init__(self) -> None:
        self._path = state_folder() / "gists.json"
        known = read_json(self._path)
        self._known: dict[str, Any] = {}
        if isinstance(known, dict) and known.get("version") == __version__ and isinstance(known.get("files"), dict):
            self._known = known["files"]
        self._asked: dict[str, Any] = {}

    def of(self, path: Path, make: Callable[[Path], Gist]) -> Gist:
        """What is known of a file as it is now, made where it isn't known; None where the file can't be looked at."""
        stamp = stamp_of(path)
        if stamp is None:
            return None
        mark = [*stamp]
        key = os.path.abspath(path)
        entry = self._known.get(key)
        if not (isinstance(entry, list) and len(entry) == 2 and entry[0] == mark and isinstance(entry[1], dict | None)):
            entry = [mark, make(path)]
        self._asked[key] = entry
        gist: Gist = entry[1]
        return gist

    def keep(self) -> None:
        """Write down what is known, the latest asked for first; only where something was found out."""
        if any(self._known.get(key) != entry for key, entry in self._asked.items()):
            merged = {**self._asked, **{key: one for key, one in self._known.items() if key not in self._asked}}
            files = dict(list(merged.items())[:_MOST])
            write_json(self._path, {"version": __version__, "files": files})
            sweep(self._path.parent)
