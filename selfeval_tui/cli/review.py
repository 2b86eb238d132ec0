"""`selfeval review PATH…`: what would be returned or asked about, over files and folders."""

from __future__ import annotations

import argparse
import datetime
import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..evaluation.problem import Problem
from ..language import Language, Words
from ..late import late
from ..review.finding import Severity
from ..review.together import Together
from ..store.reviews.file_review import Wanted
from ..store.reviews.groups import GROUPS
from ..store.reviews.many import review_all
from ..store.reviews.processes import cores, processes
from ..store.reviews.tally import Tally
from ..store.reviews.walk import STANDARD_INPUT, Source, sources_of
from .arguments import Arguments, check_choice
from .command import Command, Option
from .output import manner
from .reviewing.progress import Progress
from .reviewing.reporter import Reporter

if TYPE_CHECKING:
    from ..store.reviews.index import Index

_FORMATS = ("text", "json", "sarif", "md", "docx")
_PLAIN, _JSON, _SARIF, _MARKDOWN, _WORD = _FORMATS
_LETTERS = (_MARKDOWN, _WORD)
_MOST_JOBS = 256
_STANDARD = "-"
_RULE = late(r"[^,，\s]+")


def review(given: list[str], language: Language) -> int:
    """Review each file and what the files show together; 1 where anything as grave as `--fail-on` was found."""
    options = _options(given, language)
    if options.tui:
        from ..conversation.replies.folder import FolderShown
        from .talk import review_on_screen

        return review_on_screen(FolderShown(tuple(options.paths), tuple(options.ignore)), language)
    wanted = Wanted(tuple(options.ignore), lines=options.format in (_JSON, _SARIF), edits=options.format == _SARIF)
    progress = Progress(lambda: sum(1 for _ in sources_of(options.paths)), language)
    reporter = _reporter(options, progress, language)
    tally, together = Tally(), Together(options.ignore)
    sources: Iterable[Source] = map(_with_content, sources_of(options.paths))
    index = _index(options, language)
    if index is not None:
        sources = index.look_up(sources)
    workers = processes if options.jobs > 1 else None
    with closing(review_all(sources, wanted, workers, options.jobs)) as reviews:
        for one in reviews:
            tally.add(one)
            if one.summary is not None:
                together.add(one.summary)
            text = reporter.text(one) if one.known is None else one.known.text
            if text or one.found:
                progress.make_room()
            reporter.tell(one, text)
            if index is not None:
                index.tell(one, text)
            progress.step()
    progress.wipe()
    if index is not None:
        index.write()
    report = together.report()
    tally.add_together(report)
    return reporter.close(report, tally) or int(tally.has(Severity(options.fail_on)))


def _index(options: argparse.Namespace, language: Language) -> Index | None:
    """What is known of the files of a folder. A letter bears its date, and a few files cost less than looking."""
    if options.format in _LETTERS or not any(map(os.path.isdir, options.paths)):
        return None
    from ..store.reviews.index import Index

    return Index((language, options.format, manner(), *options.ignore))


def _options(given: list[str], language: Language) -> argparse.Namespace:
    arguments = Arguments(REVIEW, language)
    arguments.add_argument("paths", nargs="*", metavar="PATH")
    arguments.add_argument("--format", default=_PLAIN)
    arguments.add_argument("--json", dest="format", action="store_const", const=_JSON)
    arguments.add_argument("--fail-on", dest="fail_on")
    arguments.add_argument("--ignore", action="append", default=[], metavar="RULE")
    arguments.add_argument("--group-by", dest="group_by", default="")
    arguments.add_argument("-o", dest="output", metavar="DIR", default="")
    arguments.add_argument("--force", action="store_true")
    arguments.add_argument("--jobs", metavar="N")
    arguments.add_argument("--tui", action="store_true")
    options = arguments.read(given)
    if not options.paths:
        raise Problem("cli.missing_file", usage=REVIEW.usage)
    if options.tui:
        _check_on_screen(options)
    options.fail_on = options.fail_on or str(Severity.INFO)
    options.jobs = _count(options.jobs) if options.jobs else cores()
    options.ignore = [rule for given in options.ignore for rule in _RULE.findall(given)]
    check_choice("--format", options.format, _FORMATS)
    check_choice("--fail-on", options.fail_on, map(str, Severity))
    if options.group_by:
        check_choice("--group-by", options.group_by, GROUPS)
    if options.ignore:
        from ..review.review import unknown_rules

        for problem in unknown_rules(options.ignore):
            raise problem
    _check_together(options)
    return options


def _check_on_screen(options: argparse.Namespace) -> None:
    """Raises `Problem` for what a table on the screen leaves without a meaning."""
    beside = {
        "-": STANDARD_INPUT in options.paths,
        "--format": options.format != _PLAIN,
        "--group-by": options.group_by,
        "--fail-on": options.fail_on,
        "--jobs": options.jobs,
        "--force": options.force,
        "-o": options.output,
    }
    for other in filter(beside.get, beside):
        raise Problem("cli.not_with", option="--tui", other=other)


def _check_together(options: argparse.Namespace) -> None:
    """Raises `Problem` for options that say nothing beside the others."""
    if options.group_by and options.format not in (_PLAIN, _JSON):
        raise Problem("cli.goes_with", option="--group-by", others=f"--format {_PLAIN}|{_JSON}")
    if options.output and options.format not in _LETTERS:
        raise Problem("cli.goes_with", option="-o", others=f"--format {'|'.join(_LETTERS)}")
    if options.format == _WORD and options.output in ("", _STANDARD):
        raise Problem("cli.goes_with", option=f"--format {_WORD}", others="-o DIR")
    one = len(options.paths) == 1 and not Path(options.paths[0]).is_dir()
    if options.output not in ("", _STANDARD) and not one and not Path(options.output).is_dir():
        raise Problem("cli.letter_folder", typed=options.output)


def _count(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:4]) <= _MOST_JOBS):
        raise Problem("cli.jobs", typed=typed, most=_MOST_JOBS)
    return int(typed)


def _with_content(source: Source) -> Source:
    """A file as it is; standard input with what it holds, for no other process can read that."""
    if source.file != STANDARD_INPUT:
        return source
    from .score import read_input

    try:
        return replace(source, data=read_input())
    except Problem as problem:
        return replace(source, fault=problem)


def _reporter(options: argparse.Namespace, progress: Progress, language: Language) -> Reporter:
    """What tells the review; only that is imported."""
    if options.format == _JSON:
        from .reviewing.json_lines import JsonLines

        return JsonLines(options.group_by, language)
    if options.format == _SARIF:
        from .reviewing.sarif import Sarif

        return Sarif(language)
    if options.format in _LETTERS:
        from ..store.letters import Mailbox
        from .reviewing.letters import Letters

        mailbox = None
        if options.output not in ("", _STANDARD):
            mailbox = Mailbox(Path(options.output), options.paths, options.format, replacing=options.force)
        today = datetime.datetime.now(datetime.UTC).astimezone().date()
        return Letters(options.format, mailbox, today, progress.wipe, language)
    if options.group_by:
        from .reviewing.grouped import GroupedPeople

        return GroupedPeople(options.group_by, language)
    from .reviewing.people import People

    return People(language)


REVIEW = Command(
    "review",
    "selfeval review PATH… [--format text|json|sarif|md|docx] [--fail-on info|warning|error] [--ignore RULE]",
    Words("查一份或一个文件夹：会被退回的、会被问到的"),
    review,
    (Words("--fail-on 和 json 里，error 是错误，warning 是提示，info 是参考。"),),
    (
        Option("--tui", Words("在终端里排成一张表：排序、筛选、比较、看图，Enter 打开一份。")),
        Option(
            "--format text|json|sarif|md|docx",
            Words("给人看；JSON Lines；SARIF 2.1.0；每份一封退回去的信，Markdown 或 Word。"),
        ),
        Option(
            "--json",
            Words("同 --format json：每份一行，findings 是各查到几处；下面每处一行，有 rule。"),
            Words("kind 是哪一种：evaluation 自评表，unfinished 没填完，plan 计划；"),
            Words("newer-format、unreadable、foreign、scenario 是没法检查的文件。"),
        ),
        Option("--fail-on info|warning|error", Words("查到这么重的才算没通过，不写就是 info。")),
        Option("--ignore RULE", Words("不查这一条；几条用逗号隔开，或者写几个 --ignore。")),
        Option(
            "--group-by unit|department|year", Words("按单位、主管部门或年度分开列；JSON 最后每组一行，files 是几份。")
        ),
        Option("-o DIR", Words("信存在这个文件夹里，同名，后缀不同；只有一份时可以是文件。")),
        Option("--force", Words("已有的信也写，不加就不动。")),
        Option("--jobs N", Words("用几个进程，不写就是全部处理器核心。")),
    ),
)
