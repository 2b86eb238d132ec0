"""`selfeval export FILE… --to docx|xlsx|html|md|txt [-o FILE]`: the official form as it is handed in."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from ..conversation.wording import unfinished
from ..evaluation.problem import Problem
from ..forms.official.form import official_form
from ..forms.writers.kinds import KINDS, Kind
from ..language import Language, Message, Words, visible
from ..scoring.scorecard import score
from ..store.evaluations import preset_of
from ..store.exports import export_path, save_export
from .arguments import Arguments, check_choice
from .command import Command
from .output import complain, inform
from .score import read_document
from .writing import told_here

_STANDARD = "-"


def export(given: list[str], language: Language) -> int:
    """Export each file; one that can't be read, or written, is complained of, the others are exported all the same."""
    options = _options(given, language)
    kind = _kind(options)
    status = 0
    for file in options.files:
        try:
            _export(file, kind, options, language)
        except Problem as problem:
            status = complain(problem.at(file=file), language)
    return status


def _options(given: list[str], language: Language) -> argparse.Namespace:
    arguments = Arguments(EXPORT, language)
    arguments.add_argument("files", nargs="*", metavar="FILE")
    arguments.add_argument("--to", metavar="KIND", default="")
    arguments.add_argument("-o", dest="output", metavar="FILE", default="")
    arguments.add_argument("--force", action="store_true")
    options = arguments.read(given)
    if not options.files:
        raise Problem("cli.missing_file", usage=EXPORT.usage)
    if len(options.files) > 1 and options.output and not Path(options.output).is_dir():
        raise Problem("cli.export_folder")
    return options


def _kind(options: argparse.Namespace) -> Kind:
    """The kind that is asked for, or that the name of the output tells by its ending. Raises `Problem`."""
    known = "|".join(KINDS)
    ending = Path(options.output).suffix.removeprefix(".").casefold()
    if options.to:
        check_choice("--to", options.to, KINDS)
        if ending in KINDS and ending != options.to and not Path(options.output).is_dir():
            raise Problem("cli.export_ending", kind=options.to, typed=options.output)
        return KINDS[options.to]
    if ending not in KINDS:
        raise Problem("cli.export_to", known=known, usage=EXPORT.usage)
    return KINDS[ending]


def _export(file: str, kind: Kind, options: argparse.Namespace, language: Language) -> None:
    """Export one file, and say on standard error where to, and what is blank in it. Raises `Problem`."""
    document = read_document(file)
    card = score(document.evaluation, preset_of(document, file))
    data = kind.write(official_form(document.evaluation, card))
    blank = unfinished(document.evaluation, card)
    if options.output == _STANDARD or (file == _STANDARD and not options.output):
        _print(data, kind)
    else:
        path = _path(file, kind, options.output)
        if path.suffix.lower() == ".toml" or os.path.realpath(path) == os.path.realpath(file):
            raise Problem("cli.export_own", file=str(path))
        _save(path, data, replacing=options.force)
        inform(Message.of("exported", path=str(path)), language)
    if blank is not None:
        inform(Message.of("problem.file", file=file, line=0, key="", message=blank), language)


def _path(file: str, kind: Kind, output: str) -> Path:
    """Where it goes: the file that is named, or one called as the evaluation is, in a folder that is named or beside it."""
    beside = export_path(Path(file), kind.ending)
    if not output:
        return beside
    return Path(output) / beside.name if Path(output).is_dir() else Path(output)


def _save(path: Path, data: bytes, *, replacing: bool) -> None:
    try:
        save_export(path, data, replacing=replacing)
    except Problem as problem:
        raise told_here(problem.at(file=str(path))) from None


def _print(data: bytes, kind: Kind) -> None:
    """To standard output, as it is; on a terminal with nothing that the terminal would act on."""
    if not sys.stdout.isatty():
        sys.stdout.buffer.write(data)
        return
    if not kind.is_text:
        raise Problem("cli.export_terminal", kind=kind.ending)
    sys.stdout.write("\t".join(map(visible, data.decode().split("\t"))))


EXPORT = Command(
    "export",
    f"selfeval export FILE… [--to {'|'.join(KINDS)}] [-o FILE] [--force]",
    Words("写成正式的自评表：Word、Excel、网页、文本"),
    export,
    (
        Words("不写 -o 就放在原文件旁边，同名，后缀不同；-o 可以是文件夹，- 是标准输出。"),
        Words("已有的文件不动，除非加 --force。"),
        Words("没填完的也能导出，空着的照样空着。"),
        Words("印的是计入总分的得分：填了的照填的，没填的按方案算；Excel 里后一种是公式，前一种与方案不同时是数。"),
    ),
)
