"""What the assistant answers: data that a front presents as it likes, in either language.

`lines()` gives the words, each with its role; a front decides what a role looks like, nothing else.
"""

from __future__ import annotations

from typing import TypeAlias

from ..line import Line, Role
from .asked import Asked
from .finished import Finished
from .folder import FolderShown
from .overview import BoardShown, OutlineShown
from .reviewed import NextFix, Reviewed
from .supposed import Assumed, Inside
from .told import LanguageChosen, Left, Listed, LookChosen, Mend, Refused, Shown, Told
from .understood import Allotted, ExecutionScored, RowUnderstood, Understood

__all__ = [
    "Allotted", "Asked", "Assumed", "BoardShown", "ExecutionScored", "Finished", "FolderShown", "Inside",
    "LanguageChosen", "Left", "Line", "Listed", "LookChosen", "Mend", "NextFix", "OutlineShown", "Refused", "Reply",
    "Reviewed", "Role", "RowUnderstood", "Shown", "Told", "Understood",
]  # fmt: skip

Reply: TypeAlias = (
    Asked
    | Refused
    | Understood
    | RowUnderstood
    | ExecutionScored
    | Allotted
    | Assumed
    | Inside
    | Told
    | Listed
    | Shown
    | Finished
    | Reviewed
    | NextFix
    | LanguageChosen
    | LookChosen
    | Mend
    | BoardShown
    | OutlineShown
    | FolderShown
    | Left
)
