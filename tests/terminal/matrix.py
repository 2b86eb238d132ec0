"""The terminals, locales, ways and sizes that the chat must work in, and the runs that try every two of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from itertools import combinations, product

TERMS = ("xterm-256color", "linux", "screen-256color", "tmux-256color", "xterm-kitty", "vt100", "dumb")
# What a login may bring. Chinese locales aren't installed on many servers; they are said all the same.
LOCALES: Mapping[str, Mapping[str, str]] = {
    "nothing": {},
    "C": {"LANG": "C"},
    "C.UTF-8": {"LANG": "C.UTF-8"},
    "zh_CN.UTF-8": {"LANG": "zh_CN.UTF-8"},
    "zh_CN.GBK": {"LANG": "zh_CN.GBK", "LC_ALL": "zh_CN.GBK"},
}
WAYS = ("ssh", "tmux")
SIZES = ((80, 24), (120, 40), (100, 30), (60, 15))
COLOURS = ("colour", "NO_COLOR")


@dataclass(frozen=True)
class Login:
    """One way to come to the chat."""

    term: str
    locale: str
    way: str
    size: tuple[int, int]
    colour: str

    def __str__(self) -> str:
        columns, rows = self.size
        return f"{self.term} {self.locale} {self.way} {columns}x{rows} {self.colour}"

    @property
    def settings(self) -> dict[str, str]:
        """What the login's environment says of it, beside TERM."""
        return {**LOCALES[self.locale], **({"NO_COLOR": "1"} if self.colour == "NO_COLOR" else {})}

    @property
    def is_possible(self) -> bool:
        """tmux refuses terminals that can't draw, and those that the server has never heard of."""
        return self.way == "ssh" or self.term not in ("dumb", "xterm-kitty")

    @property
    def pairs(self) -> set[tuple[tuple[str, object], tuple[str, object]]]:
        """Each two of its properties."""
        return set(combinations(zip((field.name for field in fields(self)), astuple(self), strict=True), 2))


ALL = [one for one in (Login(*each) for each in product(TERMS, LOCALES, WAYS, SIZES, COLOURS)) if one.is_possible]


def covering() -> list[Login]:
    """Few logins in which every two properties that can meet do meet: each time the one with most that is new."""
    found: list[Login] = []
    missing = set().union(*(login.pairs for login in ALL))
    while missing:
        found.append(max(ALL, key=lambda login: len(login.pairs & missing)))
        missing -= found[-1].pairs
    return found
