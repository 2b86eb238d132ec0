"""Rows of a table without files."""

from __future__ import annotations

from decimal import Decimal

from selfeval_tui.conversation.folder.row import Row, row_of
from selfeval_tui.language import Message
from selfeval_tui.review.figures import Figures
from selfeval_tui.review.finding import Finding
from selfeval_tui.review.rules.folders import Summary
from selfeval_tui.review.standing import Standing
from selfeval_tui.review.table import RULES
from selfeval_tui.store.reviews.file_review import FileReview, Located


def row(
    name: str,
    *,
    unit: str = "水务局",
    rate: str | None = "98",
    total: str | None = "99",
    rules: tuple[str, ...] = (),
    lost: tuple[tuple[str, str], ...] = (),
    earned: str | None = None,
) -> Row:
    """The row of an evaluation with such figures, in which such rules have found something."""
    figures = Figures(
        None if rate is None else Decimal(rate),
        None if total is None else Decimal(total),
        None if total is None else "优",
        None if total is None else 0,
        tuple((level, Decimal(points)) for level, points in lost),
        None if earned is None else Decimal(earned),
    )
    found = tuple(
        Located(Finding(RULES[rule].id, RULES[rule].severity, (), Message.of(RULES[rule].label))) for rule in rules
    )
    summary = Summary(f"{name}.toml", name, unit, "", 2023, figures.total)
    kind = Standing.UNFINISHED if total is None else Standing.FINISHED
    return row_of(FileReview(f"{name}.toml", kind, found, summary=summary, figures=figures))
