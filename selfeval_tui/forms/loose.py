"""A line whose blank cells are lost: its pieces are put into their columns by what they say."""

from __future__ import annotations

from ..evaluation.taxonomy import Taxonomy
from .cells import is_nothing
from .columns import LEVELS, POINTS, Column, squeezed
from .cut import depth
from .pieces import SIGN, is_number

_MOST_FOLDS = 6  # so many pieces a level's name is cut into at most
_ENDS = {"指标", "标"}  # what a page leaves of a level's name for the row behind it


def place_pieces(pieces: tuple[str, ...], levels: Taxonomy, order: tuple[Column, ...]) -> dict[Column, str] | None:
    """The pieces by their columns; None where they are no row of the table. `order` is that of the columns there are."""
    found, rest = _levels(pieces, levels)
    columns: list[Column] = [column for column in order if column not in (*LEVELS, Column.NAME)]
    sign = next((place for place, piece in enumerate(rest) if place and _is_goal(piece)), None)
    placed = _from_sign(rest, sign, columns) if sign is not None else _from_points(rest, columns)
    if placed is None:
        return None
    return {column: piece for column, piece in {**found, **placed}.items() if not is_nothing(piece)}


def _levels(pieces: tuple[str, ...], levels: Taxonomy) -> tuple[dict[Column, str], tuple[str, ...]]:
    """Level 1 and level 2 at the head of a line, put together where they were folded; the rest."""
    below = [name for category in levels.categories for name in levels.subcategories(category)]
    found: dict[Column, str] = {}
    for column, names in zip(LEVELS, (list(levels.categories), below), strict=True):
        for count in range(min(_MOST_FOLDS, len(pieces) - 2), 0, -1):
            cell = squeezed("".join(pieces[:count]))
            if cell in _ENDS or (len(cell) > 1 and any(name.startswith(cell) for name in names)):
                found[column], pieces = cell, pieces[count:]
                break
    return found, pieces


def rest_of_row(text: str, above: str) -> dict[Column, str]:
    """What a line that is no row may be: the end of the level 2 above it, or of a name in brackets and what is behind."""
    if above.endswith(squeezed(text)):
        return {Column.SUBCATEGORY: text}
    head, closing, behind = text.partition(")" if ")" in text else "）")
    if depth(head + closing) >= 0:
        return {}
    found = {Column.NAME: head + closing, Column.TARGET: behind.strip()}
    return {column: cell for column, cell in found.items() if cell}


def _is_goal(piece: str) -> bool:
    sign = SIGN.match(piece)
    return sign is not None and any(map(str.isdigit, piece[sign.end() :]))


def _from_sign(rest: tuple[str, ...], sign: int, columns: list[Column]) -> dict[Column, str] | None:
    """A target with a sign parts the name, which may have spaces, from what was done of it."""
    figures = list(rest[sign:])
    found: dict[Column, str] = {}
    for column in columns:
        if not figures or column is Column.SIGN:
            continue
        if column is Column.DEVIATION:
            found[column], figures = " ".join(figures), []
        elif column not in POINTS or is_number(figures[0]) or is_nothing(figures[0]):
            found[column] = figures.pop(0)
    return {Column.NAME: " ".join(rest[:sign]), **found} if not figures else None


def _from_points(rest: tuple[str, ...], columns: list[Column]) -> dict[Column, str] | None:
    """Without a sign the points part what is before them from the reason behind them."""
    last = max((place for place, piece in enumerate(rest) if is_number(piece)), default=-1)
    points: list[Column] = [column for column in columns if column in POINTS]
    first = last
    while first > 0 and last - first + 1 < len(points) and is_number(rest[first - 1]):
        first -= 1
    before: list[Column] = [column for column in columns if column in (Column.TARGET, Column.ACTUAL)]
    name = rest[: max(0, first - len(before))]
    if last < 0 or not name or not points:
        return None
    found: dict[Column, str] = {Column.NAME: " ".join(name)}
    found.update(zip(before, rest[len(name) : first], strict=True))
    found.update(zip(points, rest[first : last + 1], strict=False))
    if rest[last + 1 :]:
        found[Column.DEVIATION] = " ".join(rest[last + 1 :])
    return found
