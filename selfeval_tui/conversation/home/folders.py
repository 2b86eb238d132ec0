"""What leads to the table of a folder: at home and by `/folder`."""

from __future__ import annotations

import os
from collections.abc import Callable

from ...evaluation.problem import Problem
from ...language import Message
from ...reach import is_restricted
from ..file_names import is_there, typed_path, unquoted
from ..line import Line, Role
from ..registry import Replies
from ..replies.folder import FolderShown
from ..talk import Talk
from .menu import Menu, Option
from .paths import looks_like_path


def means_folder(typed: str) -> bool:
    """Whether what is typed where a file may be named is the name of a folder that may be reviewed."""
    return not is_restricted() and looks_like_path(typed) and os.path.isdir(typed_path(typed))  # noqa: PTH112 - a name that no file can have is no folder's


def folder_of(typed: str) -> FolderShown:
    """The table of the folder, or the file, that a person means; of the one that is open, where nothing is typed.

    Raises `Problem` where there is none, and for an account whose files are those of one folder: it reviews nobody's.
    """
    if is_restricted():
        raise Problem("folder.out_of_reach")
    if not unquoted(typed):
        return FolderShown()
    path = typed_path(typed)
    if not is_there(path):
        raise Problem("folder.missing", file=typed)
    return FolderShown((str(path),))


def ways_to_folders(back: Callable[[], Talk]) -> tuple[Option, ...]:
    """The way there from home; none where there are no folders to be named."""
    return () if is_restricted() else (Option("f", Message.of("home.folder"), lambda: which_folder(back)),)


def which_folder(back: Callable[[], Talk]) -> Menu:
    """Asks for the folder."""
    lines = (Line(Role.HELP, Message.of("folder.example")), Line(Role.ASK, Message.of("folder.ask")))
    return Menu(lines, (Option("b", Message.of("menu.back"), back),), _take)


def _take(typed: str) -> Replies:
    return (folder_of(typed),)
