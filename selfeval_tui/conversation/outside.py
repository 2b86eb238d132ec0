"""The file as it stands on disk beside what is here: what differs, and which of the two is to be."""

from __future__ import annotations

from pathlib import Path

from ..evaluation.problem import Problem
from ..language import Message
from ..review.comparison.compared import put_beside
from ..scoring.scorecard import score
from ..store.evaluations import Opened, open_evaluation, preset_of
from ..store.files import digest, read_file
from .changed_outside import changed, gone, not_understood
from .desk import Desk
from .events import Adopted
from .file_names import typed_path
from .line import Line, Role
from .replies.compared import Sides, compared_lines
from .replies.reply import Reply
from .replies.told import Shown, Told
from .saving import save
from .steps import next_missing

_MOST = 12  # indicators that are told
_SIDES = Sides(Message.of("outside.there"), Message.of("outside.here"))


def compare(desk: Desk, other: str = "") -> tuple[Reply, ...]:
    """Tell what stands otherwise in the file, or in another one, and what that does to the score.

    Raises `Problem` where it can't be read.
    """
    theirs = open_evaluation(typed_path(other).absolute()) if other else _theirs(desk)
    if not other:
        desk.seen = theirs.digest
    path, evaluation = str(theirs.path), theirs.document.evaluation
    card = score(evaluation, preset_of(theirs.document, path))
    compared = put_beside(evaluation, desk.state.evaluation, (card, desk.card))
    if not compared.differs:
        # Others have written it anew all the same: a save asks which of the two is to be.
        rewritten = not other and theirs.digest != desk.state.digest
        return (Told(Message.of("outside.same_values" if rewritten else "outside.same", path=path)),)
    head = Line(Role.NOTE, Message.of("outside.head", path=path, count=compared.count))
    return (Shown((head, *compared_lines(compared, _SIDES, _MOST))),)


def reload(desk: Desk) -> tuple[Reply, ...]:
    """Go on with what stands in the file; one undo brings back what was here. Raises `Problem`."""
    theirs = _theirs(desk)
    evaluation = theirs.document.evaluation
    if evaluation == desk.state.saved and theirs.digest == desk.state.digest and not desk.state.unsaved:
        return (Told(Message.of("outside.same", path=desk.state.path)),)
    preset_of(theirs.document, desk.state.path)
    then = next_missing(desk.missing_in(evaluation, desk.scored(evaluation)), None)
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
