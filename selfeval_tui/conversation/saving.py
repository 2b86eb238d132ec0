"""`/save`: the evaluation into its TOML file, with the result as computed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from msgspec.structs import replace

from ..evaluation.problem import Problem
from ..language import Message
from ..scoring.preset import find_preset
from ..scoring.scorecard import result_of
from ..store.evaluations import Written, file_content, save_content, suggested_name
from ..store.files import digest
from ..store.recent import remember
from .changed_outside import changed, gone
from .desk import Desk
from .events import Saved
from .file_names import new_path, short_name, unquoted
from .finding_words import finding_line
from .line import Role
from .replies.reply import Reply
from .replies.told import Told
from .reviewing import open_errors

_ANOTHERS = ("file.exists", "file.changed", "file.gone")  # nothing of ours was put there


def save(desk: Desk, target: str, *, seen: str = "", anew: bool = False) -> tuple[Reply, ...]:
    """Save to `target`, to the evaluation's own file, or under a name by year and project.

    `seen` is what the file is known by as others have changed it, where it is to be replaced all the same; `anew` is
    whether its own file, which is gone, is to be put back.
    Raises `Problem` where the file can't be written, was changed by others, or is another one's; nothing is changed then.
    """
    state = desk.state
    own = Path(state.path) if state.path else None
    path = _path(target) if target else own or Path.cwd() / suggested_name(state.evaluation)
    same = own is not None and os.path.realpath(path) == os.path.realpath(own)
    # Named, a file that is gone is put back under its name; else it may have been moved, and that is said first.
    anew = anew or (same and bool(target) and not os.path.lexists(path))
    data = _content(desk, path)
    # Before the file is touched: what can't be noted, or is another window's to change, isn't saved either.
    desk.ledger.prepare()
    ours = frozenset({state.digest} if same and not anew else ())
    if (same and not anew) or os.path.exists(path):  # noqa: PTH110 - False where the disk fails, and then it is refused
        ours |= desk.placed.get(path, frozenset())
    theirs = bool(seen) or (same and state.leaves_theirs)
    with nullcontext() if same else desk.ledger.moving(path):
        written = _written(desk, path, data, frozenset({seen}) if seen else ours, keeping=theirs)
        desk.accept(Saved(str(written.path), written.digest))
    project = state.evaluation.project
    remember(written.path, desk.ledger.clock(), project.name or "", project.fiscal_year)
    saved, *others = _told(desk, path, written, theirs=theirs)
    return (saved, *(() if same else (_way_back(path),)), *others)


def _written(desk: Desk, path: Path, data: bytes, expected: frozenset[str], *, keeping: bool) -> Written:
    """Put the content in its file. Raises `Problem`; where it may be in place all the same, that is remembered."""
    try:
        written = save_content(path, data, expected, keeping=keeping)
    except Problem as problem:
        code = problem.message.code
        if code not in _ANOTHERS:
            _remember(desk, path, data)
        elif desk.state.path and os.path.realpath(path) == os.path.realpath(desk.state.path):
            if code == "file.changed":
                raise changed(desk, path) from None
            if code == "file.gone":
                raise gone(path) from None
        raise
    _remember(desk, path, data)
    return written


def _content(desk: Desk, path: Path) -> bytes:
    """What the file is to hold. Raises `Problem`."""
    evaluation = desk.state.evaluation
    # A preset of the person's own must be found from the new place too, else the file couldn't be opened.
    find_preset(evaluation.preset, path.parent)
    whole = replace(evaluation, result=result_of(desk.card))
    return file_content(whole, desk.state.head, str(path))


def _told(desk: Desk, path: Path, written: Written, *, theirs: bool) -> Iterator[Reply]:
    yield Told(Message.of("saved", path=str(path)), Role.DONE)
    if written.backup is not None:
        yield Told(Message.of("saved.theirs" if theirs else "saved.backup", backup=str(written.backup)), Role.DOUBT)
    errors = open_errors(desk.report)
    if errors:
        yield Told(Message.of("saved.errors", count=len(errors), line=finding_line(errors[0])), Role.DOUBT)


def _way_back(path: Path) -> Told:
    """How a new file is found again, said once."""
    return Told(Message.of("saved.then", file=short_name(path)))


def _remember(desk: Desk, path: Path, data: bytes) -> None:
    """This content is ours where it stands in the file: also where the save failed, or wasn't noted in the draft."""
    desk.placed[path] = desk.placed.get(path, frozenset()) | {digest(data)}


def _path(typed: str) -> Path:
    """The file that a person means; `.toml` where they gave no ending."""
    if not unquoted(typed).strip("\"'“”‘’"):
        raise Problem("save.which")
    path = new_path(typed)
    return path if path.suffix else path.with_name(f"{path.name}.toml")
