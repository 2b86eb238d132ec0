"""A scoring preset: the rules of one issuer as data, in a TOML file that a finance bureau's expert could read and change."""

from __future__ import annotations

import errno
import os
import stat
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from ..data import data_folder
from ..evaluation.model import Achievement
from ..evaluation.numbers import MOST_DIGITS
from ..evaluation.problem import Problem
from ..evaluation.taxonomy import TAXONOMIES, Taxonomy
from ..evaluation.toml_faults import check_depth
from ..language import Text
from ..reach import within_reach


def _exact(value: object) -> object:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


Number = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, max_digits=MOST_DIGITS, decimal_places=6)]

_MOST_BYTES = 64 * 1024  # of a preset; those that ship have 3
MUCH_MORE = Decimal("1.30")  # times the target: the advice where a preset names no threshold of its own


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Band:
    """The points a tier may take: from `lowest` to `highest` of the weight; `closed` where the highest itself belongs to it."""

    lowest: Decimal
    highest: Decimal
    closed: bool


class Grade(_Table):
    """A grade and the least total that earns it."""

    name: str
    at: Number


class TotalCap(_Table):
    """Below this execution rate (in per cent) the total is at most that."""

    rate_below: Number
    total_at_most: Number


class OverFulfilment(_Table):
    """From which multiple of the target an explanation is asked for, and what is taken off."""

    flag_at: Number | None = None
    deduct: Number = Decimal(0)

    @property
    def much_from(self) -> Decimal:
        """From which multiple of the target a reviewer asks: the preset's own threshold, else the usual advice."""
        return MUCH_MORE if self.flag_at is None else self.flag_at


class Preset(_Table):
    """One scoring scheme. See data/presets/README.md for what each key means."""

    id: str
    name: str
    name_en: str
    source: str
    source_en: str
    attested: tuple[str, ...] = ()
    taxonomy: Literal["classic", "core-2021"] = "classic"
    rounding: Literal["down", "half_up"]
    decimals: int = Field(2, ge=0, le=4)
    execution_weight: Number
    unmet: Literal["proportional", "threshold"]
    pass_ratio: Number | None = None
    reverse: Literal["target_over_actual", "linear_to_double", "zero"]
    tiers: tuple[Number, Number, Number, Number]
    grades: tuple[Grade, ...] = Field(min_length=1)
    over_fulfilment: OverFulfilment = OverFulfilment()
    total_caps: tuple[TotalCap, ...] = ()
    advice: tuple[dict[str, Number], ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Preset:
        if self.unmet == "threshold" and not (self.pass_ratio is not None and self.pass_ratio < 1):
            raise ValueError("unmet = threshold wants a pass_ratio below 1")
        if list(self.tiers) != sorted(self.tiers, reverse=True):
            raise ValueError("tiers go down from 100")
        if [grade.at for grade in self.grades] != sorted((grade.at for grade in self.grades), reverse=True):
            raise ValueError("grades go down")
        return self

    @property
    def label(self) -> Text:
        return Text(self.name, self.name_en)

    @property
    def origin(self) -> Text:
        return Text(self.source, self.source_en)

    @property
    def levels(self) -> Taxonomy:
        return TAXONOMIES[self.taxonomy]

    def band(self, tier: Achievement) -> Band:
        """The band of a tier, in per cent of the weight."""
        place = ("achieved", "partial", "missed").index(tier)
        return Band(lowest=self.tiers[place + 1], highest=self.tiers[place], closed=place == 0)

    def grade(self, total: Decimal) -> str:
        """The grade that a total earns."""
        return next((grade.name for grade in self.grades if total >= grade.at), self.grades[-1].name)


@cache
def preset_ids() -> tuple[str, ...]:
    """The ids of the presets that ship with the program, `shanghai` first."""
    ids = sorted(path.stem for path in (data_folder() / "presets").glob("*.toml"))
    return tuple(sorted(ids, key=lambda name: name != "shanghai"))


@cache
def find_preset(name: str, beside: Path | None = None) -> Preset:
    """A shipped preset by its id, or one from a TOML file named by a path, relative to the folder `beside`.

    Raises `Problem` where there is none, or it can't be used.
    """
    shipped = data_folder() / "presets" / f"{name}.toml"
    if name in preset_ids():
        return _load(shipped, name)
    if not name.endswith(".toml"):
        raise Problem("preset.unknown", address="preset", typed=name, known=", ".join(preset_ids()))
    return _load((beside or Path()) / name, name)


def _load(path: Path, name: str) -> Preset:
    if not within_reach(path):
        raise Problem("preset.unreadable", address="preset", typed=name)
    try:
        text = _read(path)
        check_depth(text)
        return Preset.model_validate(tomllib.loads(text, parse_float=Decimal))
    except OSError:
        raise Problem("preset.unreadable", address="preset", typed=name) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise Problem("preset.broken", address="preset", typed=name, reason=f"{where}: {first['msg']}") from None
    except Problem as problem:
        raise Problem("preset.broken", address="preset", typed=name, reason=problem.message) from None
    except (ValueError, RecursionError) as error:
        raise Problem("preset.broken", address="preset", typed=name, reason=str(error)) from None


def _read(path: Path) -> str:
    """The text of a preset. A file may name any other as its preset: one that isn't regular would block, or never end."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(_MOST_BYTES + 1)
    finally:
        os.close(descriptor)
    if len(data) > _MOST_BYTES:
        raise ValueError(f"> {_MOST_BYTES // 1024} kB")
    return data.decode().replace("\r\n", "\n")
