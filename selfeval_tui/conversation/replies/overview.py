"""The board and the outline as replies: a front with room shows them its own way, any other prints their lines."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...language import Joined, Message, Sayable
from ...review.finding import Finding
from ..finding_counts import counts
from ..line import Line, Role
from ..views.board import EARNED, LOST, OPEN, Board, Share
from ..views.outline import Entry, Mark, Outline
from ..wording import points

_BAR = 14  # cells


class BoardShown(Struct, frozen=True):
    """All figures of the board, and how much review finds in what they are made of."""

    board: Board
    findings: tuple[Finding, ...] = ()

    def lines(self) -> Iterator[Line]:
        board = self.board
        yield Line(Role.ASK, Joined((board.score, board.grade), "  "))
        for sentence in board.ends_told:
            yield Line(Role.DONE, sentence)
        for share in (*board.shares, board.all):
            yield Line(Role.DONE, Joined((bar(share, _BAR), _told(share))), hang=_BAR + 2)
        yield Line(Role.HELP, Message.of("board.legend", earned=EARNED, lost=LOST, open=OPEN))
        open_ = [one for one in self.findings if not one.missing]
        if open_:
            yield Line(Role.DOUBT, Message.of("finished.open", counts=counts(open_)))


class OutlineShown(Struct, frozen=True):
    """All questions, and how they stand."""

    outline: Outline

    def lines(self) -> Iterator[Line]:
        counts = (Message.of("outline.count", word=mark.word, count=count) for mark, count in self.outline.counts)
        yield Line(Role.NOTE, Message.of("outline.head", counts=Joined(tuple(counts), Message.of("list.by"))))
        for group in self.outline.groups:
            yield Line(Role.BLANK)
            yield Line(Role.ASK, Joined((group.name, group.tally), "  ") if group.tally else group.name)
            for entry in group.entries:
                yield Line(Role.CHOICE, _entry(entry))
                yield from (Line(Role.DOUBT, doubt) for doubt in entry.doubts)
        yield Line(Role.BLANK)


def bar(share: Share, cells: int) -> str:
    """`[=====--...]`, so many cells in all."""
    earned, lost, still = share.bar(cells - 2)
    return f"[{EARNED * earned}{LOST * lost}{OPEN * still}]"


def what_lacks(entry: Entry) -> Sayable:
    """The figures of an indicator; where some are missing, which."""
    if not entry.lacking:
        return entry.value
    return Message.of("outline.lacking", labels=Joined(entry.lacking, Message.of("list.by")))


def _told(share: Share) -> Message:
    return Message.of(
        "board.told", name=share.name, earned=points(share.earned), lost=points(share.lost), open=points(share.open),
        weight=points(share.weight),
    )  # fmt: skip


def _entry(entry: Entry) -> Message:
    number = f"{entry.number}  " if entry.number is not None else ""
    rest = [one for one in (entry.points, what_lacks(entry)) if one]
    done = entry.mark in (Mark.DONE, Mark.CANCELLED)
    rest += [] if done else [Message.of("outline.go", to=entry.to)]
    name = Joined((Joined((number, entry.name), ""), *rest), "  ")
    return Message.of("outline.line", sign=entry.mark.value, word=entry.mark.word, entry=name)
