"""What the chat may look like: the names that `/theme` takes. What they look like is the front's business."""

from __future__ import annotations

from typing import NamedTuple

from ..language import Text


class Look(NamedTuple):
    """A form of the theme, or a way to draw lines: its name, what it is called in Chinese, what it is."""

    id: str
    name: str
    does: Text
    of_lines: bool = False


LOOKS = (
    Look("terminal", "终端", Text("用终端自己的颜色", "the terminal's own colours")),
    Look("light", "浅色", Text("浅色纸，深色字", "dark on light")),
    Look("dark", "深色", Text("深色纸，浅色字", "light on dark")),
    Look("ascii", "短横", Text("线用 - 和 | 画", "lines drawn with - and |"), of_lines=True),
    Look("box", "框线", Text("线用框线字符画", "lines drawn with box characters"), of_lines=True),
)


def look_of(typed: str) -> Look | None:
    """The look of a name, in either language; None where there is none."""
    wanted = typed.strip().casefold()
    return next((look for look in LOOKS if wanted in (look.id, look.name)), None)
