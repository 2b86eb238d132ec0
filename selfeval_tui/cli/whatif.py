"""`selfeval whatif FILE… [--set ADDRESS=VALUE]…`: what other values would make of the score. No evaluation is changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from msgspec.structs import replace

from ..conversation.line import Line, Role
from ..conversation.replies.effect import effect_lines
from ..evaluation.model import Evaluation
from ..evaluation.problem import Problem
from ..language import Language, Message, Words, is_unseen
from ..scoring.scorecard import score
from ..scoring.whatif.record import record
from ..scoring.whatif.scenario import Scenario, Supposed, suppose
from ..store.evaluations import preset_of
from ..store.scenarios import OpenedScenario, open_scenario, save_scenario
from .arguments import Arguments
from .command import Command, Option
from .output import as_json, complain, inform, rendered
from .score import read_document
from .supposing import preset_change, stated, typed
from .writing import told_here

_MOST_NAME = 60


def whatif(given: list[str], language: Language) -> int:
    """Suppose the same of each file; one that can't be read, or hasn't what is supposed, is complained of, the others done."""
    options = _options(given, language)
    opened = open_scenario(Path(options.scenario)) if options.scenario else None
    status = 0
    for number, file in enumerate(options.files):
        try:
            scenario, told = _effect(file, opened, options, language, first=number == 0)
            # Before it is told: who reads that may be gone after the first line.
            if options.save:
                _save(Path(options.save), scenario, Path(file).parent, language)
            sys.stdout.write(told)
        except Problem as problem:
            status = complain(problem.at(file=file), language)
    return status


def _options(given: list[str], language: Language) -> argparse.Namespace:
    arguments = Arguments(WHATIF, language)
    arguments.add_argument("files", nargs="*", metavar="FILE")
    arguments.add_argument("--set", action="append", default=[], metavar="ADDRESS=VALUE")
    arguments.add_argument("--sweep", action="append", default=[], metavar="ADDRESS=FROM:TO:STEP")
    for name in ("--scenario", "--preset", "--save", "--goal"):
        arguments.add_argument(name)
    for name in ("--sensitivity", "--all", "--json", "--csv"):
        arguments.add_argument(name, action="store_true")
    options = arguments.read(given)
    for name in ("scenario", "preset", "goal"):
        if getattr(options, name) is not None and not getattr(options, name).strip():
            raise Problem("cli.value_missing", option=f"--{name}", usage=WHATIF.usage)
    if options.save is not None and options.save.strip() in ("", "-"):
        raise Problem("cli.save_name")
    if not options.files:
        raise Problem("cli.missing_file", usage=WHATIF.usage)
    if not (_is_supposing(options) or _has_aims(options)):
        raise Problem("cli.nothing_supposed", usage=WHATIF.usage)
    if options.csv and (len(options.sweep) != 1 or len(options.files) != 1 or options.json):
        raise Problem("cli.csv", usage=WHATIF.usage)
    if options.save and len(options.files) > 1:
        raise Problem("cli.save_one", usage=WHATIF.usage)
    return options


def _is_supposing(options: argparse.Namespace) -> bool:
    return bool(options.set or options.scenario or options.preset)


def _effect(
    file: str, opened: OpenedScenario | None, options: argparse.Namespace, language: Language, *, first: bool
) -> tuple[Scenario, str]:
    """What is supposed of one file, and what comes of that as it is printed. Raises `Problem`."""
    document, folder = read_document(file), Path(file).parent
    evaluation = document.evaluation
    card = score(evaluation, preset_of(document, file))
    begun = stated(opened, evaluation, card.preset, folder) if opened is not None else Scenario()
    if options.preset:
        begun = begun.supposing([preset_change(options.preset, evaluation, folder)])
    scenario, notes = typed(options.set, begun, evaluation, card.preset)
    supposed = suppose(evaluation, card, scenario, folder)
    if options.csv:
        return scenario, _aims().as_csv(supposed, options.sweep[0])
    if options.json:
        found = {**record(supposed, file), **(_aims().records(supposed, options) if _has_aims(options) else {})}
        return scenario, f"{as_json(found, indent=2 if len(options.files) == 1 else None)}\n"
    blank = () if first else (Line(Role.BLANK),)
    return scenario, rendered((*blank, *_lines(evaluation, supposed, notes, options)), language)


def _has_aims(options: argparse.Namespace) -> bool:
    return bool(options.goal or options.sensitivity or options.sweep)


def _aims() -> ModuleType:
    """Loaded where it is asked for: a bare what-if costs what a score does."""
    from . import aims

    return aims


def _lines(
    evaluation: Evaluation,
    supposed: Supposed,
    notes: tuple[Message, ...],
    options: argparse.Namespace,
) -> Iterator[Line]:
    name = evaluation.project.name or Message.of("board.unnamed")
    yield Line(Role.ASK, Message.of("board.title", name=name, year=evaluation.project.fiscal_year or ""))
    if _is_supposing(options):
        yield from (Line(Role.NOTE, note) for note in notes)
        yield from effect_lines(evaluation, supposed, whole=options.all, alike=len(options.files) == 1)
    if _has_aims(options):
        yield from _aims().lines(supposed, options)


def _save(path: Path, scenario: Scenario, beside: Path, language: Language) -> None:
    """Keep what was supposed, under the name it had or that of the file. Raises `Problem`."""
    called = "".join(one for one in path.stem[:_MOST_NAME] if not is_unseen(one))
    try:
        written = save_scenario(path, replace(scenario, name=scenario.name or called), beside)
    except Problem as problem:
        raise told_here(problem, "--save") from None
    inform(Message.of("cli.saved_scenario", path=str(path)), language)
    if written.backup is not None:
        inform(Message.of("saved.backup", backup=str(written.backup)), language)


WHATIF = Command(
    "whatif",
    "selfeval whatif FILE… [--set ADDRESS=VALUE]… [--goal GRADE|SCORE] [--help]",
    Words("假设改几个数，得分怎么变；不改文件"),
    whatif,
    many=(
        Option(
            "--set ADDRESS=VALUE",
            Words("照平常的写法：执行数=100、执行率=95%、第3项=90、3.分值=5、取消 第5项。"),
            Words("可以写几个。"),
        ),
        Option("--preset ID", Words("换一个评分方案。")),
        Option("--scenario FILE", Words("用 --save 存下的假设。")),
        Option("--save FILE", Words("把假设存成一个小文件。")),
        Option("--all", Words("表里列出全部指标，不只是变了的。")),
        Option("--goal GRADE|SCORE", Words("优 或 98：改哪个数、改到多少就够；已经够的，每个数最多能退到哪里。")),
        Option("--sensitivity", Words("每个数单独能让总分失去或得到多少分。")),
        Option("--sweep ADDRESS=FROM:TO:STEP", Words("一个数从几到几的总分，例如 执行数=20:30:1；可以写几个。")),
        Option("--csv", Words("和一个 --sweep 一起用，给电子表格。")),
        Option(
            "--json",
            Words("before、after、difference 是整张表，sections 是一级指标，indicators 是各项；"),
            Words("set 是假设的值；"),
            Words("basis：stated 是填的，computed 按方案算，recomputed 按方案重算，open 没填完。"),
            Words("goal 里 ways 是单独改一个数，pairs 是两个一起改，short 是还不够的；"),
            Words("steps 从 from 改到 to；most 是全都做到最好的总分，holds 是达不到的原因；"),
            Words("margins 里 last 是还保得住的最后一个值，safe 是再差也保得住。"),
            Words("sensitivity 里 lose、win 是能失去、得到的分，worst、best 是那时的值。"),
            Words("sweep 里 crossed 是跨过的等级。"),
        ),
    ),
)
