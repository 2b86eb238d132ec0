"""`selfeval import FILE… [-o DIR]`: the forms in Word, Excel, HTML, PDF and text files, one TOML file each."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import replace

from ..evaluation.problem import Problem
from ..forms.agreement import compare
from ..forms.fitting import USUAL, read_fitting
from ..forms.readers.kinds import MOST_BYTES, read_source
from ..forms.readers.source import Source
from ..forms.reading import with_year_doubted
from ..language import Language, Message, Words
from ..scoring.preset import find_preset
from ..scoring.scorecard import result_of, score
from ..store.evaluations import save_new
from ..store.sources import open_source
from .arguments import Arguments
from .command import Command
from .import_report import Imported, lines_of, record
from .output import complain, print_json, print_lines
from .writing import told_here


def import_forms(given: list[str], language: Language) -> int:
    """Read the forms of each file; one that can't be read is complained of, the others are read all the same."""
    arguments = Arguments(IMPORT, language)
    arguments.add_argument("files", nargs="*", metavar="FILE")
    arguments.add_argument("-o", dest="folder", default=".", metavar="DIR")
    arguments.add_argument("--preset", default="")
    arguments.add_argument("--json", action="store_true")
    options = arguments.read(given)
    if not options.files:
        raise Problem("cli.missing_file", usage=IMPORT.usage)
    folder = Path(options.folder)
    find_preset(options.preset or USUAL)
    if not folder.is_dir():
        raise Problem("file.missing_folder", file=options.folder)
    status = 0
    for file in options.files:
        try:
            _import(file, folder, options.preset, language, as_json=options.json)
        except Problem as problem:
            status = complain(told_here(problem).at(file=file), language)
    return status


def _import(file: str, folder: Path, wanted: str, language: Language, *, as_json: bool) -> None:
    """Write and report the forms of one file. Raises `Problem`."""
    source = _source(file)
    read = read_fitting(source.rows, wanted)
    if not read.forms:
        raise Problem("source.no_form")
    by = Message.of(f"import.by_{read.why}", preset=read.preset.label)
    forms = (with_year_doubted(form, Path(file).name) for form in read.forms)
    for number, form in enumerate(forms, 1):
        card = score(form.evaluation, read.preset)
        path = save_new(replace(form.evaluation, result=result_of(card)), folder)
        compared = compare(form.evaluation, form.printed, card)
        imported = Imported(file, number, len(read.forms), path, form, card, compared, by, source.notes)
        if as_json:
            print_json(record(imported, language), indent=None)
        else:
            print_lines(lines_of(imported), language)


def _source(file: str) -> Source:
    if file != "-":
        return open_source(Path(file))
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Problem("file.large", file=file, most=MOST_BYTES // 1024 // 1024)
    return read_source(data)


IMPORT = Command(
    "import",
    "selfeval import FILE… [-o DIR] [--preset ID] [--json]",
    Words("读 Word、Excel、HTML、PDF、文本里的自评表，每份存成一个 TOML"),
    import_forms,
    (
        Words("存在 DIR 里，没有写就在当前文件夹；按年度和项目起名，不覆盖已有的文件。"),
        Words("读不出的不填。表上的执行率、得分、总分、等级与重算的一致，就是读对了；不一致的一一列出。"),
    ),
)
