"""`/export`: the official form of the evaluation in hand as a file of another kind, beside its own."""

from __future__ import annotations

from pathlib import Path

from ..evaluation.problem import Problem
from ..forms.writers.kinds import KINDS, Kind
from ..language import Joined, Message
from ..store.evaluations import suggested_name
from ..store.exports import export_path, free_path, save_export
from .desk import Desk
from .file_names import new_path, short_name, unquoted
from .line import Role
from .replies.reply import Reply
from .replies.told import Told
from .state import State
from .wording import unfinished


def export(desk: Desk, typed: str) -> tuple[Reply, ...]:
    """Write the form as the kind and under the name that are typed: a Word document beside the evaluation where none is.

    What this session exported there before is replaced. Raises `Problem`; nothing is written then.
    """
    from ..forms.official.form import official_form

    kind, name = _meant(typed)
    path = _ended(new_path(name), kind) if name else own_path(desk.state, kind)
    ours = desk.exported.get(path, frozenset())
    evaluation, card = desk.state.evaluation, desk.card
    try:
        written = save_export(path, kind.write(official_form(evaluation, card)), ours)
    except Problem as problem:
        if problem.message.code != "file.exists":
            raise
        other = f"{kind.ending} {short_name(free_path(path))}"
        raise Problem("export.exists", file=str(path), candidates=(other,)) from None
    desk.exported[path] = ours | {written}
    blank = unfinished(evaluation, card)
    return (Told(Message.of("exported", path=str(path)), Role.DONE), *((Told(blank, Role.DOUBT),) if blank else ()))


def own_path(state: State, kind: Kind) -> Path:
    """Where the evaluation is exported to by itself: beside its file, or where that would be saved."""
    own = Path(state.path) if state.path else Path.cwd() / suggested_name(state.evaluation)
    return export_path(own, kind.ending).absolute()


def _meant(typed: str) -> tuple[Kind, str]:
    """The kind and the name that are typed; a name may tell the kind by its ending. Raises `Problem`."""
    word, _, rest = typed.partition(" ")
    if word.casefold() in KINDS or not word:
        return KINDS[word.casefold() or next(iter(KINDS))], rest.strip()
    ending = Path(unquoted(typed)).suffix.removeprefix(".").casefold()
    if ending not in KINDS:
        raise Problem("export.kind", typed=typed, known=Joined(tuple(KINDS), Message.of("list.by")))
    return KINDS[ending], typed


def _ended(path: Path, kind: Kind) -> Path:
    """The path with the ending of its kind."""
    ending = f".{kind.ending}"
    return path if path.suffix.casefold() == ending else path.with_name(f"{path.name}{ending}")
