"""`/save`: the evaluation into its TOML file, with the result as computed."""

from __future__ import annotations

import os
from pathlib import Path

from ..language import Message
from ..scoring.scorecard import result_of
from ..store.evaluations import save_evaluation, suggested_name
from ..store.folders import draft_path
from .desk import Desk
from .events import Saved
from .replies import Reply, Role, Told


def save(desk: Desk, target: str) -> tuple[Reply, ...]:
    """Save to `target`, to the evaluation's own file, or under a name by year and project.

    Raises `Problem` where the file can't be written, was changed by others, or is another one's; nothing is changed then.
    """
    state = desk.state
    own = Path(state.path) if state.path else None
    path = _path(target) if target else own or Path.cwd() / suggested_name(state.evaluation)
    same = own is not None and os.path.realpath(path) == os.path.realpath(own)
    result = result_of(desk.card)
    whole = state.evaluation.model_copy(update={"result": result})
    written = save_evaluation(path, whole, state.head, state.digest if same else None)
    desk.accept(Saved(str(written.path), written.digest))
    if not same:
        desk.log.move(draft_path(written.path, ""))
    told: list[Reply] = [Told(Message.of("saved", path=str(path)), Role.DONE)]
    if written.backup is not None:
        told.append(Told(Message.of("saved.backup", backup=str(written.backup)), Role.DOUBT))
    return tuple(told)


def _path(typed: str) -> Path:
    path = Path(typed).expanduser()
    return path.absolute() if path.suffix else path.absolute().with_name(f"{path.name}.toml")
