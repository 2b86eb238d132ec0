"""Which files of the folder are being worked on: what is answered in the conversation is in a draft until it is saved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...store.folders import draft_path
from ...store.gists import Gists
from ..home.gist import drafts


def drafted(files: Iterable[str]) -> frozenset[str]:
    """Those that have a draft with changes that they don't hold themselves."""
    known = {draft.path for draft in drafts(Gists()) if draft.unsaved and draft.file}
    return frozenset(file for file in files if draft_path(Path(file), "") in known) if known else frozenset()
