"""Files by unit, department or year, and how much was found in each group."""

from __future__ import annotations

from msgspec import Struct, field

from ...review.rules.folders import Summary
from ...review.words import same
from .file_review import FileReview
from .tally import Tally

GROUPS = ("unit", "department", "year")


class Group(Struct):
    """The files of one unit, department or year: as it is spelt first, "" where the form doesn't say."""

    name: str
    tally: Tally = field(default_factory=Tally)


class Groups:
    """Which group a file belongs to; several spellings of one unit are one."""

    def __init__(self, by: str) -> None:
        self._by = by
        self._groups: dict[str, Group] = {}

    def add(self, one: FileReview) -> Group | None:
        """Count a file in its group; None for one that was left aside."""
        if one.left_aside:
            return None
        name = _name(one.summary, self._by)
        group = self._groups.setdefault(same(name), Group(name))
        group.tally.add(one)
        return group

    def sorted(self) -> list[Group]:
        """By name, the nameless one last."""
        return sorted(self._groups.values(), key=lambda group: (not group.name, group.name))


def _name(summary: Summary | None, by: str) -> str:
    if summary is None:
        return ""
    return (str(summary.year or "") if by == "year" else str(getattr(summary, by))).strip()
