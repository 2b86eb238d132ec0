"""`selfeval compare A B [--json]`: what differs between two evaluations, and what that does to the score."""

from __future__ import annotations

from collections.abc import Iterator

from ..conversation.line import Line, Role
from ..conversation.replies.compared import SIDES, compared_lines, stated_totals, title_of
from ..evaluation.model import Evaluation
from ..evaluation.problem import Problem
from ..language import Language, Message, Row, Words
from ..review.comparison.compared import Compared, put_beside
from ..review.comparison.record import record
from ..scoring.scorecard import Scorecard, score
from ..store.evaluations import preset_of
from .arguments import Arguments
from .command import Command
from .output import print_folded, print_json
from .score import read_document


def compare(given: list[str], language: Language) -> int:
    """Tell what differs; 0 where nothing does, 1 where something does. Raises `Problem`."""
    arguments = Arguments(COMPARE, language)
    arguments.add_argument("files", nargs="*", metavar="FILE")
    arguments.add_argument("--json", action="store_true")
    options = arguments.read(given)
    if len(options.files) != 2:
        raise Problem("cli.two_files", usage=COMPARE.usage)
    if options.files == ["-", "-"]:
        raise Problem("cli.one_stdin", usage=COMPARE.usage)
    first, second = options.files
    (before, was), (after, now) = map(_read, (first, second))
    compared = put_beside(before, after, (was, now))
    if options.json:
        print_json(record(compared, (first, second)), indent=2)
    else:
        print_folded(_lines(compared, (first, second)), language)
    return int(compared.differs)


def _read(file: str) -> tuple[Evaluation, Scorecard]:
    try:
        document = read_document(file)
        return document.evaluation, score(document.evaluation, preset_of(document, file))
    except Problem as problem:
        raise problem.at(file=file) from None


def _lines(compared: Compared, files: tuple[str, str]) -> Iterator[Line]:
    """Which two they are, and what differs."""
    forms = zip(SIDES, (compared.before, compared.after), files, strict=True)
    table = tuple((side, title_of(form), file) for side, form, file in forms)
    yield from (Line(Role.ASK, Row(cells, table)) for cells in table)
    if compared.differs:
        yield Line(Role.NOTE, Message.of("compare.head", count=compared.count, before=SIDES.before, after=SIDES.after))
        yield from compared_lines(compared, SIDES)
    else:
        yield Line(Role.NOTE, Message.of("compare.same"))
    yield from stated_totals(compared)


COMPARE = Command(
    "compare",
    "selfeval compare A B [--json]",
    Words("比较两份：哪里不同，得分差在哪里"),
    compare,
    (
        Words("A 是前一份（去年的、单位的），B 是后一份（今年的、评审的）；- 是标准输入。"),
        Words("次序、括号、空格、年份不同的指标也对得上；名称只是相近的会注明。"),
        Words("没有不同时退出码是 0，有不同是 1，读不了或用法不对是 2。"),
        Words("--json 里 values 是不同的值，spelling 为真的只是写法不同；"),
        Words("indicators 的 change 说各项怎么变，alike 为真的是按名称相近对上的；"),
        Words("difference 里 by_weight 是分值变化带来的，by_result 是完成情况带来的。"),
    ),
)
