"""`selfeval score FILE… [--json]`: the score sheet with reasons."""

from __future__ import annotations

import sys
from pathlib import Path

from ..conversation.line import Line, Role
from ..conversation.replies.sheet import sheet
from ..evaluation.problem import Problem
from ..evaluation.toml_read import Document, read_toml
from ..language import Language, Message, Words
from ..scoring import scorecard
from ..scoring.record import record
from ..store.evaluations import preset_of
from ..store.files import MOST_BYTES, read_file
from .arguments import Arguments
from .command import Command
from .output import complain, print_json, print_lines


def score(given: list[str], language: Language) -> int:
    """Score each file; one that can't be read is complained of, the others are scored all the same."""
    arguments = Arguments(SCORE, language)
    arguments.add_argument("files", nargs="*", metavar="FILE")
    arguments.add_argument("--json", action="store_true")
    options = arguments.read(given)
    if not options.files:
        raise Problem("cli.missing_file", usage=SCORE.usage)
    status = 0
    for number, file in enumerate(options.files):
        try:
            _print_score(file, first=number == 0, as_json=options.json, one=len(options.files) == 1, language=language)
        except Problem as problem:
            status = complain(problem.at(file=file), language)
    return status


def read_document(file: str) -> Document:
    """What a file holds, or standard input for `-`. Raises `Problem`."""
    return read_toml(read_file(Path(file)) if file != "-" else read_input(), file)


def read_input() -> bytes:
    """What standard input holds. Raises `Problem`."""
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Problem("file.large", file="-", most=MOST_BYTES // 1024 // 1024)
    return data


def _print_score(file: str, *, first: bool, as_json: bool, one: bool, language: Language) -> None:
    document = read_document(file)
    evaluation = document.evaluation
    card = scorecard.score(evaluation, preset_of(document, file))
    if as_json:
        print_json(record(card, file), indent=2 if one else None)
        return
    name = evaluation.project.name or Message.of("board.unnamed")
    title = Message.of("board.title", name=name, year=evaluation.project.fiscal_year or "")
    blank = () if first else (Line(Role.BLANK),)
    print_lines((*blank, Line(Role.ASK, title), *sheet(card)), language)


SCORE = Command(
    "score",
    "selfeval score FILE… [--json]",
    Words("得分表和理由"),
    score,
    (
        Words("--json 里每项的 score 是按方案算的，reason 是它的算式；stated_score 是填的。"),
        Words("counted_score 是计入总分的：各项相加是 indicator_score，再加 execution_score 是 total_score。"),
        Words("执行率低而总分有上限时，capped_at 是上限。"),
    ),
)
