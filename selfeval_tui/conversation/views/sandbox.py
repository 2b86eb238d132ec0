"""The banner of a sandbox: which scenario, that no file holds it, what it does to the score. A front places the words."""

from __future__ import annotations

from msgspec import Struct

from ...language import Message, Sayable
from ...scoring.parts import Part
from ...scoring.scorecard import Scorecard
from ...scoring.whatif.effect import effect_of
from ...scoring.whatif.scenario import Supposed
from ..effect_words import by, grades_told, known, points_told
from ..wording import grade_alone


class Sandbox(Struct, frozen=True):
    """A scenario that is open: its name, whether anything is supposed in it, the total before and after."""

    name: str
    supposes: bool
    total: Part
    before: Scorecard
    after: Scorecard

    @property
    def word(self) -> Message:
        """What the prompt says of it."""
        return Message.of("sandbox.prompt")

    @property
    def called(self) -> Message:
        """`假设：少开两次会`."""
        return Message.of("sandbox.called", name=self.name)

    @property
    def unwritten(self) -> Message:
        """That it never reaches the file."""
        return Message.of("sandbox.unwritten")

    @property
    def line(self) -> Message:
        """Both in one line."""
        return Message.of("sandbox.line", name=self.name)

    @property
    def score(self) -> Sayable:
        """`得分 99.72 → 99.05  -0.67`."""
        if not self.supposes:
            return Message.of("sandbox.score_same", points=known(self.total.after))
        return Message.of("sandbox.score", points=points_told(self.total))

    @property
    def grades(self) -> Message:
        """`等级 优 → 良`."""
        both = grades_told(self.before, self.after) if self.supposes else grade_alone(self.after)
        return Message.of("board.grade", grade=both)

    @property
    def terse(self) -> tuple[Sayable, ...]:
        """Where room is short: the score, by how much it is another, the grade."""
        changed = self.total.difference
        grade = (
            grades_told(self.before, self.after) if self.before.grade != self.after.grade else grade_alone(self.after)
        )
        return (known(self.total.after), by(self.total) if changed.changed else "", grade)


def sandbox_of(supposed: Supposed) -> Sandbox:
    """The banner of what is supposed."""
    total, supposes = effect_of(supposed).total, bool(supposed.changes)
    return Sandbox(supposed.scenario.name, supposes, total, supposed.before, supposed.after)
