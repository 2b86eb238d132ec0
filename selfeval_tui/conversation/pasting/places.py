"""Which indicator a row of a table fills: one that is there, or one that it begins."""

from __future__ import annotations

from ...evaluation.model import Indicator
from ...forms.columns import Column, squeezed
from ...forms.table import Entry


class Places:
    """Where rows go: to the indicator of the same name, to one that was only begun, or behind the last."""

    def __init__(self, there: tuple[Indicator, ...]) -> None:
        self._next = len(there) + 1
        self._by_name: dict[str, list[int]] = {}
        self._begun: list[int] = []
        self._there = there
        for number, one in enumerate(there, 1):
            if one.name:
                self._by_name.setdefault(_key(one.name), []).append(number)
            elif one.target is None:
                self._begun.append(number)

    def of(self, entry: Entry) -> int | None:
        """The number of the indicator a row fills; each is filled once."""
        numbers = self._by_name.get(_key(entry.cells.get(Column.NAME, "")), [])
        for number in numbers:
            if self._is_under(self._there[number - 1], entry):
                numbers.remove(number)
                return number
        return self._begun.pop(0) if self._begun else None

    def append(self) -> int:
        """The number of an indicator that isn't there yet."""
        self._next += 1
        return self._next - 1

    @staticmethod
    def _is_under(one: Indicator, entry: Entry) -> bool:
        """Names repeat within a form: the section must be the same, as far as both say one."""
        same = ((one.category, entry.category), (one.subcategory, entry.subcategory))
        return all(there is None or stated is None or there == stated for there, stated in same)


def _key(name: str) -> str:
    return squeezed(name).translate(str.maketrans("()", "（）"))
