"""The file as it stands on disk beside what is here: what differs, and which of the two is to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..evaluation.addresses import label
from ..evaluation.comparison import Difference, differences
from ..evaluation.indicator import Indicator
from ..evaluation.problem import Problem
from ..language import Message, Sayable
from ..store.evaluations import Opened, open_evaluation, preset_of
from ..store.files import digest, read_file
from .changed_outside import changed, gone, not_understood
from .desk import Desk
from .events import Adopted
from .file_names import typed_path
from .replies import Line, Listed, Reply, Role, Told
from .saving import save
from .steps import choices_at, next_missing
from .wording import shown, which

_MOST = 20  # differences that are told


def compare(desk: Desk, other: str = "") -> tuple[Reply, ...]:
    """Tell what stands otherwise in the file, or in another one. Raises `Problem` where it can't be read."""
    theirs = open_evaluation(typed_path(other).absolute()) if other else _theirs(desk)
    if not other:
        desk.seen = theirs.digest
    path = str(theirs.path)
    found = differences(theirs.document.evaluation, desk.state.evaluation)
    if not found:
        # Others have written it anew all the same: a save asks which of the two is to be.
        rewritten = not other and theirs.digest != desk.state.digest
        return (Told(Message.of("outside.same_values" if rewritten else "outside.same", path=path)),)
    lines = [Line(Role.NOTE, Message.of("outside.head", path=path, count=len(found)))]
    lines += [Line(Role.NOTE, told, hang=2) for told in map(_told, found[:_MOST])]
    if len(found) > _MOST:
        lines.append(Line(Role.NOTE, Message.of("outside.more", count=len(found) - _MOST)))
    return (Listed(tuple(lines)),)


def reload(desk: Desk) -> tuple[Reply, ...]:
    """Go on with what stands in the file; one undo brings back what was here. Raises `Problem`."""
    theirs = _theirs(desk)
    evaluation = theirs.document.evaluation
    if evaluation == desk.state.saved and theirs.digest == desk.state.digest and not desk.state.unsaved:
        return (Told(Message.of("outside.same", path=desk.state.path)),)
    preset_of(theirs.document, desk.state.path)
    then = next_missing(evaluation, desk.scored(evaluation), None)
    desk.accept(Adopted(theirs.document.text, theirs.digest, then))
    return (Told(Message.of("outside.reloaded", path=desk.state.path), Role.DONE),)


def overwrite(desk: Desk) -> tuple[Reply, ...]:
    """Save over what others have written, whether it can be understood or not; that stays beside it. A file that is gone
    is put back. Raises `Problem`, and where it wasn't seen yet.
    """
    path = _own(desk)
    try:
        theirs = digest(read_file(path))
    except Problem as problem:
        if problem.message.code != "file.missing":
            raise
        return save(desk, "", anew=True)
    if theirs == desk.state.digest:
        return save(desk, "")
    if desk.seen != theirs:
        raise changed(desk, path)
    return save(desk, "", seen=theirs)


def _own(desk: Desk) -> Path:
    if not desk.state.path:
        raise Problem("outside.none")
    return Path(desk.state.path)


def _theirs(desk: Desk) -> Opened:
    """The evaluation's own file. Raises `Problem`, with a way out where it is gone, or can't be understood any more."""
    path = _own(desk)
    try:
        return open_evaluation(path)
    except Problem as problem:
        raise gone(path) if problem.message.code == "file.missing" else not_understood(desk, path, problem) from None


def _told(difference: Difference) -> Message:
    here, there = difference.after, difference.before
    if isinstance(here, int) and isinstance(difference.address[-1], int):
        return Message.of("outside.moved", here=here, there=there)
    if isinstance(here, Indicator) or isinstance(there, Indicator):
        one = here or there
        code = "outside.row_here" if here else "outside.row_there"
        return Message.of(code, which=which(difference.address.number or 0, one.name))
    values: Iterator[Sayable] = (_value(difference, value) for value in (here, there))
    return Message.of("outside.value", label=label(difference.address), here=next(values), there=next(values))


def _value(difference: Difference, value: object) -> Sayable:
    return Message.of("outside.nothing") if value is None else shown(value, choices_at(difference.address))
