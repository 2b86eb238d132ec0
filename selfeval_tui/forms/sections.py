"""Level 1 and level 2 down a table: printed once and left blank below, folded, cut by a page, or a column off."""

from __future__ import annotations

from collections.abc import Iterable

from ..evaluation.taxonomy import Taxonomy
from ..language import Message
from ..late import late
from .cells import Doubt
from .columns import squeezed, without_bracket

UNKNOWN_LEVEL = "table.unknown_level"
_NUMBER = late(r"^(?:[（(]?[一二三四五六七八九十]{1,2}[)）、.．]+|[（(]?[0-9]{1,2}[)）、.．]+)")  # （一）, 1.
_SHORTEST = 2  # characters that may stand for the beginning of a name


class Sections:
    """The section that the line in hand is under."""

    def __init__(self, levels: Taxonomy) -> None:
        self.category: str | None = None
        self.subcategory: str | None = None
        self._levels = levels

    def take(self, one: str, two: str, *, reaches: bool = False) -> tuple[Doubt, ...]:
        """Go on to a line with these two cells; what is doubtful about them. A blank level 1 may be one that surely
        reaches over the line."""
        one, two = self._plain(one), self._plain(two)
        return (*self._take_category(one, beside=two), *self._take_subcategory(two, is_alone=not one and not reaches))

    def continue_with(self, one: str, two: str) -> bool:
        """Whether two cells alone are the rest of those above, or what follows stands under them."""
        one, two = self._plain(one), self._plain(two)
        rest_of_one = not one or (self.category or "").endswith(one)
        rest_of_two = not two or (self.subcategory or "").endswith(two)
        if rest_of_one and rest_of_two:
            return True
        known = self._levels.section(one)
        if (one and known is None) or (two and self._subcategory(two) is None and self._levels.section(two) is None):
            return False
        self.take("" if rest_of_one else one, "" if rest_of_two else two)
        return True

    def _plain(self, cell: str) -> str:
        """A cell without spaces; a level that is known also without its number, and the points in brackets behind it."""
        whole = squeezed(cell)
        bare = _NUMBER.sub("", without_bracket(whole))
        return whole if bare == whole or self._levels.section(bare) is None else bare

    def _take_category(self, cell: str, beside: str) -> tuple[Doubt, ...]:
        if not cell:
            return ()
        known = self._levels.section(cell)
        if known is not None and known.subcategory and beside and cell != self.subcategory:
            known = None  # a level 1 of others, with its own level 2 beside it
        if known is not None and known.subcategory:
            # A level 2 printed one column to the left.
            if known.subcategory not in self._levels.subcategories(self.category or ""):
                self.category = known.category
            self.subcategory = known.subcategory
            return ()
        if known is None and (self.category or "").endswith(cell):
            return ()
        name = known.category if known else _only(cell, self._levels.categories)
        self._turn_to(name or cell)
        return () if name else (_unknown("category", cell),)

    def _turn_to(self, category: str) -> None:
        if category != self.category:
            below = self._levels.subcategories(category)
            self.category, self.subcategory = category, below[0] if len(below) == 1 else None

    def _take_subcategory(self, cell: str, *, is_alone: bool) -> tuple[Doubt, ...]:
        """Go on to a level 2; one that stands alone and belongs to another level 1 tells which it is."""
        if not cell:
            return ()
        name = self._subcategory(cell)
        if name is None and self.subcategory is not None and self.subcategory.endswith(cell):
            return ()
        if name is None and (self.category is None or (is_alone and self.category in self._levels.categories)):
            known = self._levels.section(cell)
            if known is not None and not known.subcategory:
                self._turn_to(known.category)  # a level 1 in the place of level 2
                return ()
            if known is not None:
                self.category, name = known.category, known.subcategory
        self.subcategory = name or cell
        return () if name else (_unknown("subcategory", cell),)

    def _subcategory(self, cell: str) -> str | None:
        """The level 2 under the level 1 in hand that a cell names, or begins to."""
        known = self._levels.section(f"{self.category}/{cell}")
        if known is not None:
            return known.subcategory
        return _only(cell, self._levels.subcategories(self.category or ""))


def _unknown(key: str, cell: str) -> Doubt:
    return Doubt(key, Message.of(UNKNOWN_LEVEL, typed=cell))


def _only(beginning: str, names: Iterable[str]) -> str | None:
    """The one name that begins so."""
    found = [name for name in names if name.startswith(beginning)]
    return found[0] if len(found) == 1 and len(beginning) >= _SHORTEST else None
