"""What Excel shows of a number or a day by its format."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([#0?]+))?")
_SCALED = re.compile(r"[0#?],+(?![0#?,])|!")  # shown in thousands, or in 万
_NO_FIGURE = re.compile(r"[Ee][+-]|[/@]")
_MOST_PLACES = 15  # decimal places of a format
_NOISE = 6  # decimals; more come of reckoning with binary figures, and no field takes them
_SHOWN = 10  # figures that the format General shows of a number with decimals
_DAY_TOKENS = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|y+|m+|d+|.', re.IGNORECASE)
_PLAIN = re.compile(r"[-/. 年月日]")

# The formats that a Chinese Excel has by number alone: other places have others, so files don't name them.
CHINESE_DAYS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    31: 'yyyy"年"m"月"d"日"',
}


def is_scaled(number_format: str) -> bool:
    """Whether a format shows thousands, or tens of thousands, of what there is."""
    return _SCALED.search(_QUOTED.sub("", number_format)) is not None


def is_cut(value: float, number_format: str) -> bool:
    """Whether a format shows fewer digits than a number has."""
    found = _parts(value, number_format)
    return found is not None and found[0] != found[1]


def shown_number(value: float, number_format: str) -> str:
    """A number as its format shows it: its places, per cent, and the words around it; as it is where that isn't plain."""
    found = _parts(value, number_format)
    if found is None:
        return f"{_plain(value):f}"
    _, figure, section, least = found
    text = f"{abs(figure):f}"
    while "." in text and text[-1] in "0." and len(text.partition(".")[2]) > least:
        text = text[:-1]
    text = text.rstrip(".")
    before, behind = _around(section)
    percent = "%" if "%" in _without_words(section) else ""
    # Some formats show a figure below 0 in brackets, or in red alone.
    return f"{'-' if value < 0 else ''}{before.replace('-', '')}{text}{percent}{behind}"


def shown_day(value: datetime.date, number_format: str) -> str:
    """A day as its format shows it; year, month and day where that isn't plain."""
    shown = ""
    for token in _DAY_TOKENS.findall(number_format.partition(";")[0]):
        kind = token[0].lower()
        if kind == "y" and len(token) > 2:
            shown += f"{value.year}"
        elif kind in "md" and len(token) < 3:
            shown += f"{value.month if kind == 'm' else value.day:0{len(token)}}"
        elif kind in '"\\':
            shown += token.strip('"').removeprefix("\\")
        elif _PLAIN.fullmatch(token):
            shown += token
        elif kind not in "[_*" or token.startswith("[DBNum"):
            return f"{value:%Y-%m-%d}"
    return shown.strip() or f"{value:%Y-%m-%d}"


def _parts(value: float, number_format: str) -> tuple[Decimal, Decimal, str, int] | None:
    """A figure as it is and as it is shown, the part of the format that shows it, and its least places; None where the
    format is none of digits."""
    section = number_format.split(";")[1 if value < 0 and number_format.count(";") else 0]
    words = _without_words(section)
    digits = _DIGITS.search(words)
    if digits is None or _NO_FIGURE.search(words):
        return None
    places = min(len(digits[1] or ""), _MOST_PLACES)
    exact = _plain(value) * (100 if "%" in words else 1)
    figure = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return exact, figure, section, len((digits[1] or "").rstrip("#"))


def _without_words(section: str) -> str:
    return _QUOTED.sub(lambda match: "\ue000" * len(match[1] or match[2] or ""), section)


def _plain(value: float) -> Decimal:
    """A number without the noise of binary figures."""
    if isinstance(value, int):
        return Decimal(value)
    exact = Decimal(f"{value:.15g}")
    whole = len(f"{abs(int(exact))}")
    if -int(exact.as_tuple().exponent) <= _NOISE or whole >= _SHOWN:
        return exact
    shown = exact.quantize(Decimal(1).scaleb(whole - _SHOWN), ROUND_HALF_UP)
    return Decimal(f"{shown.normalize():f}") if shown else exact


def _around(section: str) -> tuple[str, str]:
    """The words in quotes before and behind the digits of a format."""
    digits = _DIGITS.search(_QUOTED.sub(lambda match: " " * len(match[0]), section))
    assert digits is not None
    before, behind = section[: digits.start()], section[digits.end() :]
    return (
        "".join(one or other for one, other in _QUOTED.findall(before)),
        "".join(one or other for one, other in _QUOTED.findall(behind)),
    )
