"""A folder to be reviewed, as a reply: a front with a screen shows its table, any other says how it is read."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...language import Message
from ..line import Line, Role


class FolderShown(Struct, frozen=True):
    """The files and folders to review; none for those that are open already. `ignore` are rules that are switched off."""

    paths: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def lines(self) -> Iterator[Line]:
        yield Line(Role.NOTE, Message.of("folder.by_command", path=" ".join(self.paths) or "PATH"))
