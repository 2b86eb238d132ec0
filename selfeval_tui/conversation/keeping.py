"""Whether what is answered is on disk, in words: where the draft can't be written it is said, and when it can be again."""

from __future__ import annotations

from ..evaluation.problem import Problem
from ..language import Message
from .desk import Desk
from .line import Role
from .replies.reply import Reply
from .replies.told import Told

_REASONS = {
    "draft.disk_full": "unkept.disk_full",
    "draft.quota": "unkept.quota",
    "draft.read_only": "unkept.read_only",
    "draft.forbidden": "unkept.forbidden",
    "draft.disk_failed": "unkept.disk_failed",
    "file.missing_folder": "unkept.no_folder",
    "draft.in_use": "unkept.anothers",
    "draft.changed": "unkept.anothers",
}


def keeping(before: Problem | None, now: Problem | None) -> tuple[Reply, ...]:
    """What there is to say after a reply: that it isn't kept, once; that all is kept again."""
    if now is not None and before is None:
        args = dict(now.message.args)
        code = _REASONS.get(str(now.message.code), "unkept.other")
        reason = Message.of(code, reason=args.get("reason", "")) if code == "unkept.other" else Message.of(code)
        return (Told(Message.of("unkept", reason=reason), Role.DOUBT),)
    if before is not None and now is None:
        return (Told(Message.of("unkept.over"), Role.DONE),)
    return ()


def at_end(desk: Desk) -> Problem:
    """That no question is left, and what may be done then: what is saved needn't be saved again."""
    return Problem("answer.at_end_saved" if desk.kept else "answer.at_end")


def check_kept(desk: Desk) -> None:
    """Raises `Problem`, once, where leaving would lose what is neither in a draft nor in a file."""
    loses = desk.state.unsaved or desk.state.scenarios.all
    if not desk.ledger.secure() and loses and not desk.warned:
        desk.warned = True
        raise Problem("unkept.leaving")
