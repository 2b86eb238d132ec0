"""The score board: what is always in sight. Data and words; a front places them."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter, countOf

from msgspec import Struct

from ...evaluation.glosses import glossed
from ...evaluation.written import amount
from ...language import Glossed, Joined, Message, Sayable
from ...scoring.scorecard import NIL, Scorecard
from ..wording import bare_level_1, ends, ends_told, grade_alone, level_1, points
from .sandbox import Sandbox

EARNED, LOST, OPEN = "=", "-", "."  # one cell wide in every terminal


class Share(Struct, frozen=True):
    """What has become of some points: earned, lost, or still open, of a weight; `bare` is its name where room is short."""

    name: Sayable
    weight: Decimal
    earned: Decimal
    lost: Decimal
    open: Decimal
    bare: Sayable = ""

    def bar(self, cells: int) -> tuple[int, int, int]:
        """The cells of a bar for earned, lost and open, three at least. What is more than nothing has one at least."""
        shares = (self.earned, self.lost, self.open)
        whole = sum(shares, NIL)
        if not whole:
            return 0, 0, cells
        exact = [share * cells / whole for share in shares]
        found = [max(1, int(part)) if part else 0 for part in exact]
        while (missing := cells - sum(found)) != 0:
            by = 1 if missing > 0 else -1
            # Given to whoever is furthest below its due, taken from whoever is furthest above it.
            places = [one for one in range(3) if found[one] > 1 or by > 0]
            place = max(places, key=lambda one: (exact[one] - found[one]) * by)
            found[place] += by
        return found[0], found[1], found[2]

    @property
    def short(self) -> Message:
        """`产出 45/60`; a dash while nothing of it is known."""
        return self._part(self.name)

    @property
    def terse(self) -> Message:
        """The same without the gloss of a term."""
        return self._part(self.name.term if isinstance(self.name, Glossed) else self.name)

    @property
    def tersest(self) -> Message:
        """The same under its bare name."""
        return self._part(self.bare)

    def _part(self, name: Sayable) -> Message:
        earned = "–" if self._is_all_open else amount(self.earned)
        return Message.of("board.part", name=name, earned=earned, weight=amount(self.weight))

    @property
    def full(self) -> Sayable:
        """`产出 44.3/60 -0.7 +15`: what is lost, and what is still open."""
        still = f"+{amount(self.open)}" if self.open and not self._is_all_open else ""
        return Joined((self.losing, still), " ") if still else self.losing

    @property
    def losing(self) -> Sayable:
        """`产出 44.3/60 -0.7`: what is lost."""
        return self._with_lost(self.short)

    @property
    def terse_losing(self) -> Sayable:
        """The same without the gloss of a term."""
        return self._with_lost(self.terse)

    def _with_lost(self, part: Message) -> Sayable:
        return Joined((part, f"{LOST}{amount(self.lost)}"), " ") if self.lost else part

    @property
    def _is_all_open(self) -> bool:
        return bool(self.open) and self.open == self.weight


class Board(Struct, frozen=True):
    """The head of the screen, taken from a session; in a `sandbox` the score is the supposed one."""

    name: str
    year: int | None
    card: Scorecard
    unsaved: bool
    path: str
    unkept: bool
    done: int
    known: int
    sandbox: Sandbox | None = None

    @property
    def called(self) -> Sayable:
        """What the project is called."""
        return self.name or Message.of("board.unnamed")

    @property
    def kept(self) -> Message:
        """Whether a file holds it as it stands; before that, whether what was answered is on disk at all."""
        if self.unkept:
            return Message.of("board.unkept")
        return Message.of("board.unsaved" if self.unsaved else "board.saved" if self.path else "board.new")

    @property
    def progress(self) -> Sayable:
        """How many indicators are done of those that are known."""
        return Message.of("board.progress", done=self.done, known=self.known) if self.known else ""

    @property
    def score(self) -> Message:
        """The total, or the range it may still lie in."""
        if self.card.total is not None:
            return Message.of("board.total", total=points(self.card.total))
        if self.card.unallotted < 0:
            return Message.of("board.over", over=amount(-self.card.unallotted))
        return Message.of("board.range", earned=points(self.card.earned), possible=points(self.card.possible))

    @property
    def lost(self) -> Sayable:
        """What can't be won back as the figures are."""
        lost = self.all.lost
        return Message.of("board.lost", points=points(lost)) if lost else ""

    @property
    def grade(self) -> Message:
        """The grade; while both ends of the range differ, from the least to the most that may still come."""
        if self.card.grade is not None:
            return Message.of("board.grade", grade=glossed(self.card.grade))
        if self.card.unallotted < 0:
            return Message.of("board.no_grade")
        return Message.of("board.grade_open", grades=self.grade_alone)

    @property
    def grade_alone(self) -> Sayable:
        """The same without a word about it and without its gloss, as it stands behind a score where room is short."""
        return grade_alone(self.card)

    @property
    def ends(self) -> tuple[Message, ...]:
        """What is short of the grade above, and what may be lost within this one; nothing while the total isn't known."""
        return tuple(self._end(side, grade, by) for side, grade, by in ends(self.card))

    def _end(self, side: str, grade: str, by: Decimal) -> Message:
        if not by:
            return Message.of("board.edge", grade=grade)
        return Message.of(f"board.{side}", grade=grade, points=points(by))

    @property
    def ends_told(self) -> tuple[Message, ...]:
        """The same in whole sentences."""
        return ends_told(self.card)

    @property
    def shares(self) -> tuple[Share, ...]:
        """Execution, and each level 1 that has points."""
        execution = self.card.execution
        earned = execution.score or NIL
        still = execution.weight if execution.score is None else NIL
        lost, bare = execution.weight - earned - still, Message.of("board.execution_open")
        first = Share(self._execution, execution.weight, earned, lost, still, bare)
        return (
            first,
            *(
                Share(level_1(one.category), one.weight, one.earned, one.lost, one.open, bare_level_1(one.category))
                for one in self.card.sections
                if one.weight
            ),
        )

    @property
    def all(self) -> Share:
        """All points there are, those not allotted yet among the open ones; of too many as many as the parts have."""
        card, name = self.card, Message.of("board.all")
        if card.unallotted < 0:
            # No more than 100 are possible, and yet none of the others is lost.
            weight, earned, lost, still = (
                sum((getattr(share, kind) for share in self.shares), NIL)
                for kind in ("weight", "earned", "lost", "open")
            )
            return Share(name, weight, earned, lost, still)
        whole = card.execution.weight + card.to_allot
        return Share(name, whole, card.earned, max(NIL, whole - card.possible), card.possible - card.earned)

    @property
    def _execution(self) -> Message:
        rate = self.card.execution.rate
        return Message.of("board.execution_open") if rate is None else Message.of("board.execution", rate=rate)


def board_of(
    name: str | None, year: int | None, card: Scorecard, *, unsaved: bool, path: str, unkept: bool = False
) -> Board:
    """A board from the parts a session has."""
    known = len(card.indicators)
    done = known - countOf(map(attrgetter("counted"), card.indicators), None)
    return Board(name or "", year, card, unsaved, path, unkept, done, known)
