"""Files: `/save`, `/export`, and what to do where others have changed the file. What leads to another evaluation stands
where that begins, in the commands of home.
"""

from __future__ import annotations

from functools import partial

from ...evaluation.problem import Problem
from ...language import Words
from .. import registry
from ..desk import Desk
from ..file_names import unquoted
from ..registry import Argument, Replies
from ..saving import save
from ..supposing.shelf import unwritten

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
    return (*save(desk, target), *unwritten(desk), desk.ask(findings=False))


@command(
    "export",
    "导出",
    does=Words("写成正式的自评表：Word、Excel、网页、文本"),
    takes=Words("[docx|xlsx|html|md|txt] [文件名]"),
    argument=Argument.EXPORT,
    of_form=True,
)
def _export(desk: Desk, rest: str) -> Replies:
    from ..exporting import export

    return (*export(desk, rest), desk.ask(findings=False))


@command(
    "compare",
    "比较",
    does=Words("这里和文件里有什么不同"),
    takes=Words("[文件名]"),
    argument=Argument.FILE,
)
def _compare(desk: Desk, rest: str) -> Replies:
    from ..outside import compare

    return (*compare(desk, unquoted(rest)), desk.ask(findings=False))


@command("reload", "重读", does=Words("改用文件里的，可以撤回"), waits=True, of_form=True, refuses=True)
def _reload(desk: Desk, rest: str) -> Replies:
    from ..outside import reload

    _check_alone(rest)
    return (*reload(desk), desk.ask())


@command("overwrite", "覆盖", does=Words("文件被别人改过，仍存这里的；文件里的另留一份"), refuses=True)
def _overwrite(desk: Desk, rest: str) -> Replies:
    from ..outside import overwrite

    _check_alone(rest)
    return (*overwrite(desk), *unwritten(desk), desk.ask(findings=False))


def _check_alone(rest: str) -> None:
    """Raises `Problem` where a file is named: only the evaluation's own is meant."""
    if rest:
        raise Problem("outside.own_only", typed=rest)
