"""Text as the cells of a terminal. Pure."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, repeat
from unicodedata import east_asian_width

from rich.cells import get_character_cell_size, split_graphemes

from .ink import PLAIN, Ink

# What is written in a cell, and how; of a wide character the second cell holds "".
Cell = tuple[str, Ink]
BLANK: Cell = (" ", PLAIN)

_JOINED = {"\u200d", "\ufe0f"}
_FIRST_PICTURE = "\U0001f000"
_FIRST_SIGN = "\u2190"  # behind it come signs that terminals, and their fonts, don't agree about


@lru_cache(2048)
def cells_of(text: str, ink: Ink) -> tuple[Cell, ...]:
    """The cells that a text takes, as many as Textual counts."""
    singly = [*map(_cells_of_one, text, repeat(ink))]
    if () not in singly:
        return tuple(chain.from_iterable(singly))
    found: list[Cell] = []
    for piece, width in _pieces(text):
        if width:
            found += _cells(piece, width, ink)
        elif found:
            _add_to_last(found, piece)
    return tuple(found)


@lru_cache(1024)
def _cells_of_one(character: str, ink: Ink) -> tuple[Cell, ...]:
    """The cells of a character by itself, none where it is a mark on what stands before it, or joins that to what follows."""
    return _cells(character, get_character_cell_size(character), ink)


def _cells(piece: str, width: int, ink: Ink) -> tuple[Cell, ...]:
    if piece == " ":
        return ((" ", ink.on_blanks),)
    return ((piece, ink), *[("", ink)] * (width - 1)) if width else ()


def _pieces(text: str) -> list[tuple[str, int]]:
    """What stands together, and how many cells it takes."""
    if _JOINED.isdisjoint(text):
        return [(one, get_character_cell_size(one)) for one in text]
    return [(text[start:end], width) for start, end, width in split_graphemes(text)[0]]


def _add_to_last(cells: list[Cell], piece: str) -> None:
    """A mark that takes no cell is written over what stands before it."""
    place = next(place for place in range(len(cells) - 1, -1, -1) if cells[place][0])
    text, ink = cells[place]
    cells[place] = text + piece, ink


@lru_cache(4096)
def is_sure(text: str) -> bool:
    """Whether every terminal gives it as many cells as Textual does."""
    if len(text) != 1:
        return False
    return text < _FIRST_PICTURE if (kind := east_asian_width(text)) in "WFHNa" else kind == "N" and text < _FIRST_SIGN
