"""Files: `/save`. What leads to another evaluation stands where that begins, in the commands of home."""

from __future__ import annotations

from functools import partial

from ...language import Words
from .. import registry
from ..desk import Desk
from ..registry import Argument, Replies
from ..saving import save

command = partial(registry.command, group=registry.FILES)


@command(
    "save",
    "保存",
    "存盘",
    does=Words("存成文件"),
    takes=Words("[文件名]"),
    argument=Argument.FILE,
    key="ctrl+s",
    short=Words("保存"),
)
def _save(desk: Desk, rest: str) -> Replies:
    target = rest.removeprefix("as ").strip() if rest != "as" else ""
    return (*save(desk, target), desk.ask(findings=False))
