"""A line taken apart: section, name, target, actual, weight, score, deviation. Tabs part it, else spaces, else commas."""

from __future__ import annotations

from msgspec import Struct

from ..evaluation.addresses import Address, label
from ..evaluation.problem import Problem
from ..evaluation.taxonomy import TAXONOMIES, Section, Taxonomy
from ..forms.cells import is_nothing
from ..forms.pieces import SIGN, closed_up, is_number, words
from ..language import Joined, Message
from ..late import late

_COMMAS = "，,；;"
_LOOSE_COMMA = late(r"(?:(?<!\s)\s++)?+([，,；;])\s*+")  # looks at a run of spaces from its beginning only
_LOOSE_SLASH = late(r"^(\s*[^\s/／]+)[ 　]*[/／][ 　]*")
AMBIGUOUS = "row.commas"
_THOUSANDS = late(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


class Row(Struct, frozen=True):
    """The pieces of a line, as typed; "" where it has none."""

    section: Section | None
    name: str = ""
    target: str = ""
    actual: str = ""
    weight: str = ""
    score: str = ""
    deviation: str = ""


def split_row(text: str, levels: Taxonomy) -> Row:
    """Take a line apart: tabs part it where there are any, else spaces outside brackets."""
    pieces = _pieces(_LOOSE_SLASH.sub(r"\1/", text, count=1) if _begins_with_level(text, levels) else text)
    section, pieces = _take_section(pieces, levels)
    if not pieces:
        return Row(section)
    # A target with a sign parts the name, which may have spaces, from the figures.
    sign = next((place for place, piece in enumerate(pieces) if place and SIGN.match(piece)), 1)
    name, rest = " ".join(pieces[:sign]), pieces[sign:]
    if len(rest) == 4 and not is_number(rest[3]):
        rest = [*rest[:3], "", rest[3]]
    if len(rest) > 5:
        raise Problem("row.unclear", typed=text.strip())
    for key, piece in zip(("weight", "score"), rest[2:4], strict=False):
        if piece and not is_nothing(piece) and not is_number(piece):
            raise Problem("row.figure", typed=piece, field=label(Address.of("indicators", key)))
    if not rest and is_number(name):
        raise Problem("row.only_number", typed=name)
    rest = ["" if is_nothing(piece) else piece for piece in rest] + [""] * (5 - len(rest))
    return Row(section, name, *rest)


def _begins_with_level(text: str, levels: Taxonomy) -> bool:
    """`产出 / 数量 …`, as the program itself writes it: the spaces around the slash part nothing."""
    match = _LOOSE_SLASH.match(text)
    return match is not None and levels.section(match[1]) is not None


def is_row(text: str) -> bool:
    """Whether a line reads as an indicator with its target and its weight."""
    try:
        row = split_row(text, TAXONOMIES["classic"])
    except Problem as problem:
        return problem.message.code == AMBIGUOUS
    return "\n" not in text and bool(row.target and row.weight)


def _pieces(text: str) -> list[str]:
    if "\t" in text:
        cells = [cell.strip() for cell in text.strip("\n").split("\t")]
        while cells and not cells[0]:
            cells.pop(0)
        while cells and not cells[-1]:
            cells.pop()
        return cells
    line = closed_up(text)
    return _parted_by_commas(line) or list(words(line))


def _parted_by_commas(line: str) -> list[str]:
    """The pieces of `报告完成率，≥99%，100，15`; none where commas part nothing, or belong to a name."""
    joined = _THOUSANDS.sub("", line)
    close = _LOOSE_COMMA.sub(r"\1", joined)
    pieces = list(words(close, _COMMAS))
    parts_all = len(list(words(close))) == 1
    if not parts_all or len(pieces) <= 2 or not any(map(is_number, pieces[2:])):
        return []
    if joined != line and "," in close:
        # The same comma parts figures and thousands: which of the two, only the person knows.
        apart = list(words(_LOOSE_COMMA.sub(r"\1", line), _COMMAS))
        raise Problem(AMBIGUOUS, typed=line.strip(), candidates=(_spaced(apart), _spaced(pieces)))
    return pieces


def _spaced(pieces: list[str]) -> str:
    """The pieces as a line that can be read in one way only."""
    return ("\t" if any(" " in piece for piece in pieces) else " ").join(pieces)


def _take_section(pieces: list[str], levels: Taxonomy) -> tuple[Section | None, list[str]]:
    """A level 1, a level 2 or both at the head of a line; not where they are all the name there is."""
    section: Section | None = None
    taken = 0
    for piece in pieces[:2]:
        found = levels.section(piece)
        if found is None:
            _refuse_stray_section(piece, levels)
        if found is None and section is not None and not section.subcategory:
            found = levels.section(f"{section.category}/{piece}")
        if found is None or (section is not None and section.subcategory):
            break
        if section is not None and found.category != section.category:
            found = levels.section(f"{section.category}/{piece}")
            if found is None:
                break
        if section is not None and not found.subcategory:
            break
        section, taken = found, taken + 1
    if taken and taken < len(pieces) and SIGN.match(pieces[taken]):
        # `满意度 ≥90 95 10`: the word before the target is the name, and says where it belongs.
        return levels.section(pieces[0]), pieces[taken - 1 :]
    return section, pieces[taken:]


def _refuse_stray_section(piece: str, levels: Taxonomy) -> None:
    """`产出/经济`: a level 2 that stands under another level 1 is no name."""
    above, _, below = piece.replace("／", "/").partition("/")
    category = levels.section(above)
    if category is not None and not category.subcategory and levels.section(below) is not None:
        names = tuple(name.removesuffix("指标") for name in levels.subcategories(category.category))
        known = Joined(names, Message.of("list.by"))
        raise Problem("row.stray_section", typed=below, category=category.category, known=known)
