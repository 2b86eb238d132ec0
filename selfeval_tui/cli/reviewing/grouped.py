"""The same for people, by unit, department or year: a head with its counts, then the files."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from ...conversation.finding_counts import count_words
from ...conversation.line import Line, Role
from ...evaluation.problem import Problem
from ...language import Language, Message, Sayable, Text
from ...review.finding import Report
from ...store.reviews.file_review import FileReview
from ...store.reviews.groups import Group, Groups
from ...store.reviews.tally import Tally
from ..output import print_lines, rendered
from .people import lines_of, sum_lines, together_lines


class GroupedPeople:
    """Keeps on disk what it has to print until the groups are complete: a folder may hold very many files."""

    def __init__(self, by: str, language: Language) -> None:
        self._groups = Groups(by)
        self._language = language
        with _noted():
            self._kept = tempfile.TemporaryFile()  # noqa: SIM115 - it stays open until it is printed
        self._pieces: dict[str, list[tuple[int, int]]] = {}

    def text(self, one: FileReview) -> str:
        return rendered(lines_of(one), self._language)

    def tell(self, one: FileReview, text: str) -> None:
        group = self._groups.add(one)
        data = text.encode()
        if group is not None and data:
            self._pieces.setdefault(group.name, []).append((self._kept.tell(), len(data)))
            with _noted():
                self._kept.write(data)
                self._kept.flush()

    def close(self, together: Report, tally: Tally) -> int:
        for group in self._groups.sorted():
            print_lines((_head(group), Line(Role.BLANK)), self._language)
            for place, size in self._pieces.get(group.name, ()):
                self._kept.seek(place)
                sys.stdout.write(self._kept.read(size).decode())
        print_lines((*together_lines(together), *sum_lines(tally)), self._language)
        return 0


@contextmanager
def _noted() -> Iterator[None]:
    """Raises `Problem` where the disk takes no temporary file."""
    try:
        yield
    except OSError as error:
        reason = Text(f"错误代码 {error.errno}", error.strerror or "")
        raise Problem("cli.no_temporary", reason=reason) from None


def _head(group: Group) -> Line:
    """`【上海市水务局】 8 份：提示 34 处、参考 9 处`"""
    name: Sayable = group.name or Message.of("review.nameless")
    found = count_words(group.tally.severities) if group.tally.severities.total() else Message.of("review.clean")
    return Line(Role.SCORE, Message.of("review.group", name=name, count=group.tally.looked_at, found=found))
