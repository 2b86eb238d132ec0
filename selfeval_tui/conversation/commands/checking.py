"""`/review` and `/fix`: what a reviewer would say, and the mending of it."""

from __future__ import annotations

from functools import partial

from ...evaluation.addresses import Address
from ...evaluation.change import Change
from ...evaluation.numbers import fold
from ...evaluation.problem import Problem
from ...language import Message, Words
from ...review.finding import Finding
from ...review.review import unknown_rules
from .. import registry
from ..desk import Desk
from ..finding_words import place
from ..line import Role
from ..measures import Answer
from ..registry import Replies
from ..replies.reviewed import NextFix, Reviewed
from ..replies.told import Told
from ..reviewing import Aim, fixable, to_fix

_ALL = ("all", "全部", "都")

command = partial(registry.command, group=Words("检查"))


@command(
    "review",
    "检查",
    does=Words("有哪些会被退回、会被问到的；回车去那一题，/fix 修正"),
    of_form=True,
)
def _review(desk: Desk, rest: str) -> Replies:
    report, own = desk.report, desk.state.evaluation.review
    waiting = tuple(one for one in report.findings if one.missing and desk.is_filling)
    desk.listed = (*(one for one in report.findings if one not in waiting), *waiting)
    unknown = tuple(problem.message for problem in unknown_rules(own.ignore if own is not None else ()))
    told = Reviewed(desk.listed, report.ignored, unknown, waiting=len(waiting))
    if desk.listed and not desk.state.offered:
        desk.aim = Aim(told.first_question, told.first_fix)
    return (told, desk.ask(findings=False))


@command(
    "fix", "修正", does=Words("照检查的第几条修正，或者修正全部；一次 /undo 可以撤回"), takes=Words("第几条 | all"),
    waits=True, of_form=True,
)  # fmt: skip
def _fix(desk: Desk, rest: str) -> Replies:
    listed = desk.report.findings if desk.listed is None else desk.listed
    if fold(rest).casefold() in _ALL:
        return _fix_all(desk, tuple(fixable(listed, desk.report).values()))
    number, finding = to_fix(listed, fold(rest), desk.report)
    desk.listed = listed
    told = Told(Message.of("review.fixed", place=place(finding)), Role.DONE)
    *answered, asked = desk.answered(Answer(finding.fix), stay=desk.state.at is not None)
    following = _next_fix(desk, number)
    if following is None:
        return (told, *answered, asked)
    desk.aim = Aim(following.number, following.number)
    return (told, *answered, following, desk.ask(findings=False))


def _next_fix(desk: Desk, number: int) -> NextFix | None:
    """The next of the list that can be mended, behind that number before those in front of it."""
    able = fixable(desk.listed or (), desk.report)
    found = min(able, key=lambda one: (one < number, one), default=None)
    return None if found is None else NextFix(found, able[found])


def _fix_all(desk: Desk, findings: tuple[Finding, ...]) -> Replies:
    """Mend all that can be mended in one step; where two would put the same value, the graver one does."""
    if not findings:
        raise Problem("review.none_fixable" if desk.report.findings else "review.none")
    changes: dict[Address, Change] = {}
    for finding in findings:
        if all(change.address not in changes for change in finding.fix):
            changes |= {change.address: change for change in finding.fix}
    told = Told(Message.of("review.fixed_all", count=len(findings)), Role.DONE)
    return (told, *desk.answered(Answer(tuple(changes.values())), stay=desk.state.at is not None))
