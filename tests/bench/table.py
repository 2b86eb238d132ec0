"""The rows of the bench, and the table they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wcwidth import wcswidth as width

README = Path(__file__).parents[2] / "README.md"
_BEGIN, _END = "<!-- poe bench --readme writes from here -->", "<!-- to here -->"
_HEAD = ("what", "ours", "beside it", "ratio", "goal", "met")


@dataclass(frozen=True, slots=True)
class Row:
    """What ours costs, what others cost, and the goal: at most so much, or so many times as much as the `floor` among them.

    A row without a goal only tells.
    """

    what: str
    unit: str
    ours: float
    others: dict[str, float] = field(default_factory=dict)
    most: float | None = None
    floor: str = ""
    below: bool = False  # the goal is to be below, not at most

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of the floor; None where there is none."""
        return self.ours / self.others[self.floor] if self.floor and self.others[self.floor] else None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None without one."""
        if self.most is None:
            return None
        value = self.ratio if self.floor else self.ours
        assert value is not None
        return value < self.most if self.below else round(value, 2) <= self.most

    @property
    def cells(self) -> tuple[str, ...]:
        """As text, a cell a column."""
        times = f" × {self.floor}" if self.floor else ""
        goal = "" if self.most is None else f"{'<' if self.below else '≤'} {self.most:,g}{times}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        beside = ", ".join(f"{name} {_figure(value)}" for name, value in self.others.items())
        met = {True: "yes", False: "**no**", None: ""}[self.is_met]
        return self.what, f"{_figure(self.ours)} {self.unit}".strip(), beside, ratio, goal, met


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


def text(rows: Iterable[Row]) -> str:
    """For a terminal."""
    table = [_HEAD, *(row.cells for row in rows)]
    widths = [max(width(cells[place]) for cells in table) for place in range(len(_HEAD))]
    return "".join("  ".join(_filled(cells, widths)).rstrip() + "\n" for cells in table)


def _filled(cells: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    return (cell + " " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True))


def markdown(rows: Iterable[Row]) -> str:
    """For the README."""
    lines = [_HEAD, ("---",) * len(_HEAD), *(row.cells for row in rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def write_readme(rows: Iterable[Row]) -> None:
    """Put the table between its marks."""
    before, begin, rest = README.read_text(encoding="utf-8").partition(_BEGIN)
    _, end, behind = rest.partition(_END)
    assert end, f"README.md has no place between {_BEGIN} and {_END}"
    README.write_text(f"{before}{begin}\n{markdown(rows)}{end}{behind}", encoding="utf-8")
