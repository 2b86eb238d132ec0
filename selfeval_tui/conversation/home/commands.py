"""What leads to another evaluation, at home or in the middle of one, what there begins one, `/paste` and `/import`, and what
leads to the table of many, `/folder`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ...evaluation.problem import Problem
from ...language import Message, Words
from .. import registry
from ..cleaning import check_figures, cleaned
from ..commands.leaving import left_of
from ..deciding import offer
from ..desk import Desk
from ..file_names import typed_path, unquoted
from ..keeping import check_kept
from ..line import Line, Role
from ..registry import Argument, Replies
from ..replies.told import Told
from ..session import Session
from ..supposing.shelf import check_left, close_empty
from ..talk import Switched, Talk
from .folders import folder_of
from .menu import Menu, Option
from .opening import begin_from, begin_imported, begin_pasted, new, open_file
from .start import everything

if TYPE_CHECKING:
    from ..importing import Found

command = partial(registry.command, group=registry.FILES)


def _leaving(desk: Desk, talk: Talk, way: str) -> Replies:
    """Go to another talk; what isn't saved of this one is kept, and that is said. Raises `Problem` where it couldn't be."""
    check_left(desk, way)
    check_kept(desk)
    close_empty(desk)
    kept = (Told(Message.of("left.kept"), Role.NOTE),) if desk.state.unsaved and desk.ledger.unkept is None else ()
    return (*kept, Switched(talk))


def _opened(rest: str) -> Talk:
    if not unquoted(rest):
        raise Problem("open.which")
    return open_file(typed_path(rest))


def _begun(rest: str) -> Talk:
    return begin_from(typed_path(rest)) if unquoted(rest) else new()


def _open_anywhere(rest: str) -> Replies:
    return (Switched(_opened(rest)),)


def _begin_anywhere(rest: str) -> Replies:
    return (Switched(_begun(rest)),)


def _show_folder_anywhere(rest: str) -> Replies:
    return (folder_of(rest),)


def _list_anywhere(rest: str) -> Replies:
    return (Switched(everything()),)


@command(
    "open", "打开", does=Words("打开另一份"), takes=Words("文件名"), anywhere=_open_anywhere,
    argument=Argument.FILE,
)  # fmt: skip
def _open(desk: Desk, rest: str) -> Replies:
    return _leaving(desk, _opened(rest), f"/open {rest}")


@command(
    "new", "新填", does=Words("新填一份，可以照去年的或计划"),
    takes=Words("[文件名]"), anywhere=_begin_anywhere,
    argument=Argument.FILE,
)  # fmt: skip
def _new(desk: Desk, rest: str) -> Replies:
    return _leaving(desk, _begun(rest), f"/new {rest}".rstrip())


@command("recent", "最近", does=Words("草稿和最近的文件"), anywhere=_list_anywhere)
def _recent(desk: Desk, rest: str) -> Replies:
    assert isinstance(desk, Session)
    check_left(desk, "/recent")
    check_kept(desk)
    close_empty(desk)
    # Looking at the list leaves nothing: the way back leads to the same question.
    return (Switched(everything(desk.ledger.clock, lambda: desk, desk.ledger.log.path, left_of(desk))),)


@command(
    "folder", "文件夹", does=Words("一个文件夹的自评表排成一张表来检查；不写文件夹就回到刚才那张"), takes=Words("[文件夹]"),
    key="f5", anywhere=_show_folder_anywhere, argument=Argument.FILE,
)  # fmt: skip
def _folder(desk: Desk, rest: str) -> Replies:
    return (folder_of(rest),)


def _import_anywhere(rest: str) -> Replies:
    return (Switched(begin_imported(rest)),)


@command(
    "import", "导入",
    of_form=True,
    does=Words("读 Word、Excel、PDF 里的自评表，看过再采用"),
    takes=Words("文件名 [第几份]"), anywhere=_import_anywhere,
    argument=Argument.SOURCE,
)  # fmt: skip
def _import(desk: Desk, rest: str) -> Replies:
    from ...forms.columns import squeezed
    from ..importing import form_in

    found = form_in(rest, desk.state.evaluation.preset)
    here = desk.state.evaluation.project.name
    if here and found.project and squeezed(here) != squeezed(found.project):
        check_kept(desk)
        return (Switched(_where_to(desk, rest, found, here)),)
    return (*found.told, *offer(desk, found.text))


def _where_to(desk: Desk, rest: str, found: Found, here: str) -> Menu:
    """The question what to do with the form of another project than the one `here`."""
    assert isinstance(desk, Session)
    session = desk

    def put() -> Talk:
        offer(session, found.text)
        return session

    told = (line for one in found.told for line in one.lines())
    head = Line(Role.ASK, Message.of("import.other_project", name=found.project, here=here))
    options = (
        Option("n", Message.of("import.begin"), lambda: begin_imported(rest, session.ledger.clock)),
        Option("p", Message.of("import.put_here"), put),
        Option("b", Message.of("import.not"), lambda: session),
    )
    return Menu((*told, head), options, left=left_of(desk))


def _begin_pasted_anywhere(rest: str) -> Replies:
    if not rest.strip():
        raise Problem("paste.empty")
    return (Switched(begin_pasted(rest)),)


@registry.command(
    "paste", "粘贴",
    group=Words("改动"), of_form=True,
    does=Words("看懂一张指标表再问要不要；逐行界面里末了另起一行写 /end"),
    takes=Words("表"), verbatim=True, anywhere=_begin_pasted_anywhere,
)  # fmt: skip
def _paste(desk: Desk, rest: str) -> Replies:
    if not rest.strip():
        raise Problem("paste.empty")
    check_figures(rest)
    clean = cleaned(rest)
    return (*clean.told, *offer(desk, clean.text))
