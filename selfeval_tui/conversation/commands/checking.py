"""`/review` and `/fix`: what a reviewer would say, and the mending of it."""

from __future__ import annotations

from functools import partial

from ...evaluation.problem import Problem
from ...language import Message, Words
from ...review.review import unknown_rules
from .. import registry
from ..desk import Desk
from ..finding_words import place
from ..line import Role
from ..measures import Answer
from ..registry import Replies
from ..replies.reviewed import Reviewed
from ..replies.told import Told

command = partial(registry.command, group=Words("检查"))


@command(
    "review",
    "检查",
    does=Words("有哪些会被退回、会被问到的"),
    of_form=True,
)
def _review(desk: Desk, rest: str) -> Replies:
    report, own = desk.report, desk.state.evaluation.review
    waiting = tuple(one for one in report.findings if one.missing and desk.is_filling)
    desk.listed = (*(one for one in report.findings if one not in waiting), *waiting)
    unknown = tuple(problem.message for problem in unknown_rules(own.ignore if own is not None else ()))
    told = Reviewed(desk.listed, report.ignored, unknown, waiting=len(waiting))
    return (told, desk.ask(findings=False))


@command("fix", "修正", does=Words("照检查的第几条修正"), takes=Words("第几条"), waits=True, of_form=True)
def _fix(desk: Desk, rest: str) -> Replies:
    number, finding = desk.finding(rest)
    if not finding.fix:
        raise Problem("review.no_fix", number=number)
    told = Told(Message.of("review.fixed", place=place(finding)), Role.DONE)
    return (told, *desk.answered(Answer(finding.fix), stay=desk.state.at is not None))
