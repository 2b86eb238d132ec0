"""A scoring preset: the rules of one issuer as data, in a TOML file that a finance bureau's expert could read and change."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Struct
from pydantic_core import PydanticCustomError, ValidationError

from ..data import data_folder
from ..evaluation.model import Achievement
from ..evaluation.part import Part
from ..evaluation.problem import Problem
from ..evaluation.taxonomy import TAXONOMIES, Taxonomy
from ..evaluation.toml_lines import line_of
from ..evaluation.toml_read import read_table
from ..evaluation.validators import validator_of
from ..evaluation.values import Check, Figure, Line, Paragraph, figure_of
from ..language import Joined, Message, Text
from ..reach import within_reach
from .preset_faults import broken, placed


def _share(value: object) -> Decimal:
    number = figure_of(value)
    if number > 100:
        raise PydanticCustomError("preset.hundred", "above 100", {"typed": f"{number:f}"})
    return number


def _few(value: object) -> int:
    if type(value) is not int or not 0 <= value <= 4:
        raise PydanticCustomError("preset.decimals", "0 to 4")
    return value


Share = Annotated[Decimal, Check(_share)]  # points of 100, or per cent
Decimals = Annotated[int, Check(_few)]

_MOST_BYTES = 64 * 1024  # of a preset; those that ship have 3
MUCH_MORE = Decimal("1.30")  # times the target: the advice where a preset names no threshold of its own


class Band(Struct, frozen=True):
    """The points a tier may take: from `lowest` to `highest` of the weight; `closed` where the highest itself belongs to it."""

    lowest: Decimal
    highest: Decimal
    closed: bool


class Grade(Part, frozen=True):
    """A grade and the least total that earns it."""

    name: Line
    at: Share


class TotalCap(Part, frozen=True):
    """Below this execution rate (in per cent) the total is at most that."""

    rate_below: Share
    total_at_most: Share


class OverFulfilment(Part, frozen=True):
    """From which multiple of the target an explanation is asked for, and what is taken off."""

    flag_at: Figure | None = None
    deduct: Share = Decimal(0)

    @property
    def much_from(self) -> Decimal:
        """From which multiple of the target a reviewer asks: the preset's own threshold, else the usual advice."""
        return MUCH_MORE if self.flag_at is None else self.flag_at


class Preset(Part, frozen=True, kw_only=True):
    """One scoring scheme. See data/presets/README.md for what each key means."""

    id: Line
    name: Line
    name_en: Line
    source: Paragraph
    source_en: Paragraph
    attested: tuple[Line, ...] = ()
    taxonomy: Literal["classic", "core-2021"] = "classic"
    rounding: Literal["down", "half_up"]
    decimals: Decimals = 2
    execution_weight: Share
    unmet: Literal["proportional", "threshold"]
    pass_ratio: Figure | None = None
    reverse: Literal["target_over_actual", "linear_to_double", "zero"]
    tiers: tuple[Share, Share, Share, Share]
    grades: tuple[Grade, ...]
    over_fulfilment: OverFulfilment = OverFulfilment()
    total_caps: tuple[TotalCap, ...] = ()
    advice: tuple[dict[Line, Share], ...] = ()

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


_TABLES: dict[str, type[Part]] = {
    "": Preset,
    "grades": Grade,
    "total_caps": TotalCap,
    "over_fulfilment": OverFulfilment,
}


@cache
def preset_ids() -> tuple[str, ...]:
    """The ids of the presets that ship with the program, `shanghai` first."""
    ids = sorted(path.stem for path in (data_folder() / "presets").glob("*.toml"))
    return tuple(sorted(ids, key=lambda name: name != "shanghai"))


@lru_cache(64)
def find_preset(name: str, beside: Path | None = None) -> Preset:
    """A shipped preset by its id, or one from a TOML file named by a path, relative to the folder `beside`.

    Raises `Problem` where there is none, or it can't be used.
    """
    if name in preset_ids():
        return _load(_shipped(name), name)
    if not name.endswith(".toml"):
        raise Problem("preset.unknown", address="preset", typed=name, known=Joined(preset_ids(), Message.of("list.by")))
    return _load((beside or Path()) / name, name)


def named_for_good(name: str, beside: Path | None = None) -> str:
    """The same preset by a name that leads to it from every folder: a path becomes a whole one."""
    if name in preset_ids() or not name.endswith(".toml"):
        return name
    return str(((beside or Path()) / name).absolute())


def named_from(name: str, of: Path | None, to: Path | None) -> str:
    """The same preset by its name in another folder: a path that led there from `of` becomes one from `to`."""
    if name in preset_ids() or not name.endswith(".toml") or Path(name).is_absolute():
        return name
    path = (of or Path()) / name
    # Folders as they are: a `..` leads out of the one that a link leads to.
    return os.path.relpath(Path(os.path.realpath(path.parent)) / path.name, os.path.realpath(to or Path()))


def named_alike(one: str, other: str, beside: Path | None = None) -> bool:
    """Whether two names in a folder mean the same preset."""
    return os.path.realpath(named_for_good(one, beside)) == os.path.realpath(named_for_good(other, beside))


def _shipped(name: str) -> Path:
    return data_folder() / "presets" / f"{name}.toml"


def _load(path: Path, name: str) -> Preset:
    if not within_reach(path):
        raise Problem("preset.unreadable", address="preset", typed=name)
    try:
        return _checked(_read(path), path)
    except OSError:
        raise Problem("preset.unreadable", address="preset", typed=name) from None
    except Problem as problem:
        raise Problem("preset.broken", address="preset", typed=name, reason=placed(problem)) from None


def _checked(data: bytes, path: Path) -> Preset:
    """The preset that a file holds, by its reader and the number rules of evaluations. Raises `Problem` with line and key."""
    table, text = read_table(data)
    try:
        preset: Preset = validator_of(Preset).validate_python(table)
    except ValidationError as error:
        raise broken(error.errors(include_url=False)[0], text, _TABLES) from None
    for problem in _inconsistent(preset):
        raise problem.at(line=line_of(text, (problem.address,)))
    if preset.id in preset_ids() and not path.samefile(_shipped(preset.id)):
        # Two kinds of rules under one name could not be told apart where a result stands.
        raise Problem("preset.id_taken", address="id", line=line_of(text, ("id",)), typed=preset.id)
    return preset


def _inconsistent(preset: Preset) -> Iterator[Problem]:
    """What doesn't go together in a preset, with the key it is about."""
    if not preset.grades:
        yield Problem("preset.count", address="grades", key="grades")
    if preset.unmet == "threshold" and not (preset.pass_ratio is not None and preset.pass_ratio < 1):
        yield Problem("preset.pass_ratio", address="unmet")
    for key, points in (("tiers", preset.tiers), ("grades", tuple(grade.at for grade in preset.grades))):
        if list(points) != sorted(points, reverse=True):
            yield Problem("preset.climbing", address=key)
    names = [grade.name for grade in preset.grades]
    for name in names:
        if names.count(name) > 1:
            yield Problem("preset.grade_twice", address="grades", name=name)


def _read(path: Path) -> bytes:
    """The bytes of a preset. A file may name any other as its preset: one that isn't regular would block, or never end."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(_MOST_BYTES + 1)
    finally:
        os.close(descriptor)
    if data is None:
        # Of a queue of the kernel that looks like a file, while there is nothing in it.
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    if len(data) > _MOST_BYTES:
        raise Problem("preset.large", most=_MOST_BYTES // 1024)
    return data
