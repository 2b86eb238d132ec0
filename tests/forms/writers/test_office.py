"""In a spreadsheet program the figures are the scorecard's, also when somebody changes what they follow from; Word documents
print on as many pages as they have.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from selfeval_tui.evaluation.addresses import Address, get, put_all
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import evaluation_of as read_table
from selfeval_tui.forms.money_head import FUNDING
from selfeval_tui.forms.official.form import official_form
from selfeval_tui.forms.official.sheet import Cell, Sheet
from selfeval_tui.forms.writers.kinds import KINDS
from selfeval_tui.forms.writers.xlsx_rows import rows_of
from selfeval_tui.scoring.preset import Preset, find_preset
from selfeval_tui.scoring.scorecard import score
from tests.fixtures.seed import NAMES
from tests.forms.official.sheets import evaluation_of, form_of
from tests.forms.writers.office import converted, needs_office
from tests.scoring.presets import CAPPED, DEDUCTING, HALF_UP, SHIPPED, THRESHOLD, ZERO, varied
from tests.scoring.random_forms import random_table

# One worker has the program's profile.
pytestmark = [needs_office, pytest.mark.xdist_group("office")]

OWN, OVER = "as exported", "typed over"
_BY_CHANCE = 2  # forms of each preset
PRESETS = {
    **{name: find_preset(name) for name in SHIPPED},
    "capped": CAPPED, "deducting": DEDUCTING, "threshold": THRESHOLD, "zero": ZERO,
    "whole": varied(HALF_UP, decimals=0), "one place": varied(decimals=1),
}  # fmt: skip
FORMS = [
    *((name, "shanghai", what) for name in NAMES for what in (OWN, OVER)),
    *((str(seed), name, OVER) for name in PRESETS for seed in range(_BY_CHANCE)),
]


def _evaluation(name: str, preset: Preset) -> Evaluation:
    if name in NAMES:
        return evaluation_of(name)
    return read_table(random_table(random.Random(int(name)), preset))  # noqa: S311 - a form, no secret


def _changed(evaluation: Evaluation, sheet: Sheet) -> Evaluation:
    """Less money spent, less done: what a person might type over in the spreadsheet."""
    typed = {cell.address for cell in sheet.cells if cell.figure is not None and not cell.formula}
    computed = {cell.address for cell in sheet.cells if cell.formula}
    changes: dict[Address, Decimal | None] = {}
    for number, one in enumerate(evaluation.indicators, 1):
        actual, own = (Address.of("indicators", number, key) for key in ("actual", "score"))
        if own in computed and isinstance(one.actual, Decimal):
            changes |= {actual: _less(one.actual, "0.9"), own: None}
    for row in FUNDING:
        executed = Address.of("funding", row, "executed")
        if executed in typed:
            changes[executed] = _less(get(evaluation, executed), "0.7")
    return put_all(evaluation, changes.items())


def _less(value: Decimal, share: str) -> Decimal:
    return (value * Decimal(share)).quantize(Decimal("0.01"))


def _typed_over(data: bytes, sheet: Sheet, evaluation: Evaluation) -> bytes:
    """The workbook with the figures of an evaluation typed in, and no value any more that was computed before."""
    book = openpyxl.load_workbook(BytesIO(data))
    first = rows_of(sheet).first
    for cell in sheet.cells:
        if cell.address is not None and cell.address.key in ("actual", "executed") and not cell.formula:
            book.worksheets[0].cell(first[cell.row] + 1, cell.column + 1).value = float(get(evaluation, cell.address))
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the program keeps its own: what it makes at its first start it finds at the second."""
    return tmp_path_factory.mktemp("profile")


class Computed(NamedTuple):
    """A form as it was exported, the one that is wanted now, and the spreadsheet as a program has computed it."""

    exported: Sheet
    wanted: Sheet
    file: Path

    def values(self) -> Iterator[tuple[Cell, object]]:
        """What is wanted where the form has a formula, and what the spreadsheet has there."""
        page, first = openpyxl.load_workbook(self.file, data_only=True).worksheets[0], rows_of(self.exported).first
        for cell in self.exported.cells:
            if cell.formula:
                value = page.cell(first[cell.row] + 1, cell.column + 1).value
                exact = value if isinstance(value, str) else Decimal(repr(value))
                yield self.wanted.at(cell.row, cell.column), exact


@pytest.fixture(scope="module")
def computed(profile: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Computed]:
    """The eight forms with their own figures and with others typed over them, and many by chance, typed over."""
    folder, into = (tmp_path_factory.mktemp(name) for name in ("exported", "computed"))
    forms: dict[str, tuple[Sheet, Sheet]] = {}
    for name, preset_name, what in FORMS:
        preset = PRESETS[preset_name]
        evaluation = _evaluation(name, preset)
        sheet = official_form(evaluation, score(evaluation, preset))
        figures = evaluation if what == OWN else _changed(evaluation, sheet)
        stem = f"{name} {preset_name} {what}"
        (folder / f"{stem}.xlsx").write_bytes(_typed_over(KINDS["xlsx"].write(sheet), sheet, figures))
        forms[stem] = sheet, official_form(figures, score(figures, preset))
    found = converted(sorted(folder.iterdir()), "xlsx", into, profile)
    return {stem: Computed(*sheets, found[stem]) for stem, sheets in forms.items()}


@pytest.mark.parametrize("what", [OWN, OVER])
def test_a_spreadsheet_computes_what_the_scorecard_says(what: str, computed: dict[str, Computed]) -> None:
    """Rates, scores, total and grade, under every preset that ships and others that could: to the last digit."""
    compared = 0
    for stem in (stem for stem in computed if stem.endswith(what)):
        for cell, value in computed[stem].values():
            assert value == (cell.text if isinstance(value, str) else cell.figure), (stem, cell)
            compared += 1
    assert compared > 100


def test_word_documents_print_on_their_pages(profile: Path, tmp_path: Path) -> None:
    """All eight as they are handed in: a small form on one page, one of 49 indicators on a few, whatever the typefaces."""
    for name in NAMES:
        (tmp_path / f"{name}.docx").write_bytes(KINDS["docx"].write(form_of(evaluation_of(name))))
    printed = converted(sorted(tmp_path.glob("*.docx")), "pdf", tmp_path, profile)
    pages = {name: len(re.findall(rb"/Type ?/Page\b", path.read_bytes())) for name, path in printed.items()}
    assert set(pages) == set(NAMES)
    assert pages["2023-it-maintenance"] == 1
    assert 2 <= pages["2023-water-approval"] <= 5
