"""A review as letters to send back, one for each evaluation: to standard output, or each to a file of its own."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable

from ...conversation.letters.kinds import WRITERS
from ...conversation.letters.letter import letter_of
from ...evaluation.problem import Problem
from ...language import Language, Message
from ...review.finding import Report
from ...store.letters import Mailbox
from ...store.reviews.file_review import FileReview
from ...store.reviews.tally import Tally
from ..output import complain, inform
from ..writing import told_here
from .people import aside

_BETWEEN = "\n---\n\n"


class Letters:
    """Writes the letters one by one, into the mailbox if there is one. What is no evaluation is told on standard error, once
    there is room for that.

    What several evaluations show together is for the reviewer, not for those who handed one of them in.
    """

    def __init__(
        self,
        kind: str,
        mailbox: Mailbox | None,
        today: datetime.date,
        make_room: Callable[[], None],
        language: Language,
    ) -> None:
        self._write = WRITERS[kind]
        self._today = today
        self._mailbox = mailbox
        self._make_room = make_room
        self._language = language
        self._written = 0
        self._status = 0

    def text(self, one: FileReview) -> str:
        """A letter bears its date: none is told again."""
        return ""

    def tell(self, one: FileReview, text: str) -> None:
        if one.told is not None:
            self._make_room()
            inform(one.told, self._language)
        if one.summary is None:
            return

        def letter(day: datetime.date) -> bytes:
            return self._write(letter_of(one, day), self._language)

        if self._mailbox is None:
            sys.stdout.write(f"{_BETWEEN if self._written else ''}{letter(self._today).decode()}")
        else:
            try:
                self._mailbox.put(one.file, letter, self._today)
            except Problem as problem:
                self._make_room()
                self._status = complain(told_here(problem), self._language)
                return
        self._written += 1

    def close(self, together: Report, tally: Tally) -> int:
        if tally.aside:
            inform(aside(tally), self._language)
        if self._mailbox is not None and self._written:
            inform(Message.of("letter.written", count=self._written), self._language)
        return self._status
