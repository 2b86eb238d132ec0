"""Forms to look at: those of the samples, of a random evaluation, and as a plain grid of texts."""

from __future__ import annotations

from typing import TypeAlias

from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.forms.official.form import official_form
from selfeval_tui.forms.official.sheet import Sheet
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from tests.fixtures.seed import sample_bytes

__all__ = ["Grid", "Sheet", "evaluation_of", "form_of", "grid_of"]

Grid: TypeAlias = list[list[str]]


def evaluation_of(name: str) -> Evaluation:
    """One of the eight samples."""
    return read_toml(sample_bytes(name)).evaluation


def form_of(evaluation: Evaluation, preset: str = "shanghai") -> Sheet:
    """The official form of an evaluation under a preset."""
    return official_form(evaluation, score(evaluation, find_preset(preset)))


def grid_of(sheet: Sheet) -> Grid:
    """The texts of a form, each where its cell begins."""
    grid = [[""] * sheet.columns for _ in range(sheet.rows)]
    for cell in sheet.cells:
        grid[cell.row][cell.column] = cell.text
    return grid
