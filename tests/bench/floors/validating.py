"""Files read, parsed by tomli and checked by pydantic, with a model that says no more than the keys and their kinds."""

from __future__ import annotations

import sys
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Literal

import tomli
from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """As in the product: frozen, no other keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Project(Part):
    """The head."""

    fiscal_year: int | None = None
    name: str | None = None
    supervising_department: str | None = None
    implementing_unit: str | None = None


class FundingRow(Part):
    """A row of amounts."""

    initial_budget: Decimal | None = None
    adjusted_budget: Decimal | None = None
    executed: Decimal | None = None


class Funding(Part):
    """The money."""

    unit: str = "万元"
    execution_weight: Decimal = Decimal(10)
    current_year_appropriation: FundingRow = FundingRow()
    carry_over: FundingRow = FundingRow()
    other: FundingRow = FundingRow()


class Goals(Part):
    """The texts."""

    expected: str | None = None
    actual: str | None = None


class Indicator(Part):
    """A row."""

    status: Literal["active", "cancelled"] = "active"
    category: str | None = None
    subcategory: str | None = None
    name: str | None = None
    operator: str | None = None
    target: Decimal | str | None = None
    unit: str | None = None
    actual: Decimal | str | None = None
    achievement: str | None = None
    weight: Decimal | None = None
    score: Decimal | None = None
    deviation: str | None = None


class Result(Part):
    """What was saved of the score."""

    preset: str | None = None
    execution_rate: Decimal | None = None
    execution_score: Decimal | None = None
    indicator_score: Decimal | None = None
    total_score: Decimal | None = None
    grade: str | None = None


class Evaluation(Part):
    """A form."""

    format: Literal[1]
    preset: str = "shanghai"
    project: Project = Project()
    funding: Funding = Funding()
    goals: Goals = Goals()
    indicators: tuple[Indicator, ...] = ()
    result: Result | None = None


def read(path: Path) -> Evaluation:
    """The form in a file."""
    return Evaluation.model_validate(tomli.loads(path.read_bytes().decode(), parse_float=Decimal))


def read_all(top: Path) -> None:
    """All forms in a folder, those that can't be read passed over."""
    for path in top.rglob("*.toml"):
        with suppress(ValueError):
            read(path)


if __name__ == "__main__":
    read(Path(sys.argv[1]))
