"""What the system refuses, in the person's words: what is not done, what is safe, and what to do now."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Literal, TypeAlias

from ..evaluation.problem import Problem
from ..language import Text

Doing: TypeAlias = Literal["reading", "saving", "noting"]  # noting is of a draft: a reply, or what becomes of the draft

_OF_NAMES = {
    errno.EISDIR: "file.folder",
    errno.ELOOP: "file.link_loop",
    errno.ENAMETOOLONG: "file.name_long",
    errno.ENOTDIR: "file.missing_folder",
}
_CODES: dict[Doing, dict[int, str]] = {
    "reading": {
        errno.ENOENT: "file.missing",
        errno.EACCES: "file.forbidden",
        errno.EPERM: "file.forbidden",
        errno.EIO: "file.disk_failed",
    },
    "saving": {
        errno.ENOENT: "file.missing_folder",
        errno.EACCES: "save.forbidden",
        errno.EPERM: "save.forbidden",
        errno.EROFS: "save.read_only",
        errno.ENOSPC: "save.disk_full",
        errno.EDQUOT: "save.quota",
        errno.EIO: "save.disk_failed",
    },
    "noting": {
        errno.EEXIST: "file.missing_folder",  # of the folder that is to be made: a file has its name
        errno.EACCES: "draft.forbidden",
        errno.EPERM: "draft.forbidden",
        errno.EROFS: "draft.read_only",
        errno.ENOSPC: "draft.disk_full",
        errno.EDQUOT: "draft.quota",
        errno.EIO: "draft.disk_failed",
    },
}
_OTHERWISE: dict[Doing, str] = {"reading": "file.refused", "saving": "save.refused", "noting": "draft.refused"}


def problem_of(error: OSError, path: Path, doing: Doing = "reading") -> Problem:
    """What was refused of a file, by what was being done with it."""
    codes = _OF_NAMES | _CODES[doing]
    code = codes.get(error.errno or 0, _OTHERWISE[doing])
    # The system's own words are English.
    reason = Text(f"错误代码 {error.errno or '–'}", error.strerror or type(error).__name__)
    return Problem(code, file=str(path), reason=reason)
