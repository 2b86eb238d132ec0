"""The score board: what is always in sight. Data and words; a front places them."""

from __future__ import annotations

from dataclasses import dataclass

from ..language import Message, Sayable
from ..scoring.scorecard import Scorecard, SectionScore
from .wording import amount, points


@dataclass(frozen=True, slots=True)
class Board:
    """The head of the screen, taken from a session."""

    name: str
    year: int | None
    card: Scorecard
    unsaved: bool
    path: str
    done: int
    known: int

    @property
    def title(self) -> Sayable:
        name: Sayable = self.name or Message.of("board.unnamed")
        return Message.of("board.title", name=name, year=self.year or "")

    @property
    def progress(self) -> Message:
        """Saved or not, and how many indicators are done of those that are known."""
        saved = Message.of("board.unsaved" if self.unsaved else "board.saved" if self.path else "board.new")
        if not self.known:
            return saved
        return Message.of("board.progress", saved=saved, done=self.done, known=self.known)

    @property
    def score(self) -> Message:
        """The total, or the range it may still lie in."""
        if self.card.total is not None:
            return Message.of("board.total", total=self.card.total)
        return Message.of("board.range", earned=points(self.card.earned), possible=points(self.card.possible))

    @property
    def grade(self) -> Message:
        """The grade; pending while both ends of the range differ."""
        if self.card.grade is None:
            return Message.of("board.grade_open")
        return Message.of("board.grade", grade=self.card.grade)

    @property
    def parts(self) -> tuple[Message, ...]:
        """Execution and each level 1: earned of weight."""
        execution = self.card.execution
        if execution.rate is None:
            first = Message.of("board.execution_open", weight=amount(execution.weight))
        else:
            first = Message.of("board.execution", rate=execution.rate, score=points(execution.score))
        return (first, *(self._part(section) for section in self.card.sections if section.weight))

    @staticmethod
    def _part(section: SectionScore) -> Message:
        name = section.category.removesuffix("指标").removesuffix("度") or "–"
        return Message.of("board.part", name=name, earned=amount(section.earned), weight=amount(section.weight))

    @property
    def ends(self) -> Sayable:
        """How far the next grade is: the one above, or, for the highest, the one below."""
        total, grades = self.card.total, self.card.preset.grades
        if total is None:
            return ""
        place = next(number for number, grade in enumerate(grades) if grade.name == self.card.grade)
        if place + 1 < len(grades) and place == 0:
            return Message.of("board.above", grade=grades[1].name, points=points(total - grades[0].at))
        return Message.of("board.below", grade=grades[place - 1].name, points=points(grades[place - 1].at - total))


def board_of(name: str | None, year: int | None, card: Scorecard, *, unsaved: bool, path: str) -> Board:
    """A board from the parts a session has."""
    done = sum(mark.counted is not None for mark in card.indicators)
    return Board(name or "", year, card, unsaved, path, done, len(card.indicators))
