"""`selfeval --restricted DIR`: for an account that may do nothing else. README.md has the recipe for sshd."""

from __future__ import annotations

import os
from pathlib import Path

from ..evaluation.problem import Problem
from ..reach import restrict

OPTION = "--restricted"
# What says how to draw and in which language; all else of the environment could lead elsewhere, or run something.
_KEPT = {"TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "PATH", "TZ"}
_TAKEN = ("--plain",)


def enter(named: str, others: list[str]) -> None:
    """Close all doors but the folder's. Raises `Problem`, also where `others`, the arguments beside it, open one."""
    if not named or any(one not in _TAKEN for one in others):
        raise Problem("cli.restricted")
    folder = Path(os.path.realpath(named))
    try:
        os.chdir(folder)
    except OSError:
        raise Problem("file.missing_folder", file=named) from None
    for name in [name for name in os.environ if name not in _KEPT]:
        del os.environ[name]
    os.environ.update(HOME=str(folder), XDG_STATE_HOME=str(folder / ".state"))
    drafts = folder / ".state" / "selfeval" / "drafts"
    if os.path.realpath(drafts) != str(drafts):
        # Whoever laid a link there would have the drafts.
        raise Problem("file.out_of_reach", file=".state")
    restrict(folder)
