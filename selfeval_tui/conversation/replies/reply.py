"""Any one of the replies."""

from __future__ import annotations

from typing import TypeAlias

from .asked import Asked
from .finished import Finished
from .folder import FolderShown
from .overview import BoardShown, OutlineShown
from .reviewed import NextFix, Reviewed
from .supposed import Assumed, Inside
from .told import LanguageChosen, Left, Listed, LookChosen, Mend, Refused, Shown, Told
from .understood import Allotted, ExecutionScored, RowUnderstood, Understood

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
