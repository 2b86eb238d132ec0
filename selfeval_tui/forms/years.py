"""The year of a form, as titles, lines and cells write it: `（2023年度）`, `二〇二三年度`, `2023`."""

from __future__ import annotations

from ..evaluation.numbers import fold
from ..late import late
from .columns import squeezed

_LINE = late(r"\(?(?:(?:填报|评价|预算|自评)?年[度份]:)?([0-9]{4})年度?\)?")
_BEHIND_TITLE = late(r"[^0-9:]{0,20}自评表(?:\(?([0-9]{4})年度?\)?|\(([12][0-9]{3})\)?)")
_IN_TITLE = late(r"[^0-9]{0,20}([0-9]{4})年度?[^0-9]{0,60}自评(?:情况)?表(?:\(附[件表][0-9]{0,2}\)?)?")
_CELL = late(r"\(?([0-9]{4})(?:年度?)?\)?")
_IN_NAME = late(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_CHINESE = late(r"[一二][〇○零九][〇○零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def year_of_line(line: str) -> int | None:
    """The year that a line is, or that the title of a form has; None where it says none."""
    text = _plain(line)
    found = _LINE.fullmatch(text) or _BEHIND_TITLE.fullmatch(text) or _IN_TITLE.fullmatch(text)
    return int(next(filter(None, found.groups()))) if found else None


def is_year(line: str) -> bool:
    """Whether a line is a year, and nothing else."""
    return _LINE.fullmatch(_plain(line)) is not None


def year_of_cell(cell: str) -> object:
    """The number of a year; what is none stays as it stands."""
    found = _CELL.fullmatch(_plain(cell))
    return int(found[1]) if found else cell


def year_of_name(name: str) -> int | None:
    """The one year that a file is named by; None where it is named by none, or by several."""
    years = set(_IN_NAME.findall(_plain(name)))
    return int(years.pop()) if len(years) == 1 else None


def _plain(text: str) -> str:
    """Without spaces, in plain figures."""
    return _CHINESE.sub(lambda year: year[0].translate(_DIGITS), squeezed(fold(text)))
