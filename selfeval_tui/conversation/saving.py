"""`/save`: the evaluation into its TOML file, with the result as computed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..language import Message
from ..scoring.scorecard import result_of
from ..store.evaluations import save_evaluation, suggested_name
from ..store.folders import draft_path
from .events import Saved
from .replies import Reply, Role, Told

if TYPE_CHECKING:
    from .session import Session


def save(session: Session, target: str) -> tuple[Reply, ...]:
    """Save to `target`, to the evaluation's own file, or under a name by year and project.

    Raises `Problem` where the file can't be written, was changed by others, or is another one's; nothing is changed then.
    """
    state = session.state
    own = Path(state.path) if state.path else None
    path = _path(target) if target else own or Path.cwd() / suggested_name(state.evaluation)
    same = own is not None and os.path.realpath(path) == os.path.realpath(own)
    result = result_of(session.card)
    whole = state.evaluation.model_copy(update={"result": result})
    written = save_evaluation(path, whole, state.head, state.digest if same else None)
    session.accept(Saved(str(written.path), written.digest))
    if not same:
        session.log.move(draft_path(written.path, ""))
    told: list[Reply] = [Told(Message.of("saved", path=str(path)), Role.DONE)]
    if written.backup is not None:
        told.append(Told(Message.of("saved.backup", backup=str(written.backup)), Role.DOUBT))
    return tuple(told)


def _path(typed: str) -> Path:
    path = Path(typed).expanduser()
    return path.absolute() if path.suffix else path.absolute().with_name(f"{path.name}.toml")
