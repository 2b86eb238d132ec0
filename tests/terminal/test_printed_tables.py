"""What a command prints as a table on a terminal keeps to its width: a name gives way, no row is folded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixtures.seed import NAMES, sample_bytes

from .program import PROGRAM, Program, clean_environment


@pytest.mark.parametrize("columns", [60, 80])
def test_a_tornado_is_as_wide_as_the_terminal(columns: int, tmp_path: Path) -> None:
    """Each figure has one row; the line between what is lost and won stands in one column."""
    (tmp_path / "form.toml").write_bytes(sample_bytes(NAMES[0]))
    command = (*PROGRAM, "whatif", "form.toml", "--sensitivity")
    with Program(command, clean_environment(tmp_path, LANG="zh_CN.UTF-8"), tmp_path, (columns, 80)) as program:
        assert program.wait_for_end() == 0
        screen = program.screen
        begun = next(y for y, row in enumerate(program.rows) if "每个数单独" in row) + 1
        ended = next(y for y, row in enumerate(program.rows) if row.startswith("- 会失去"))
        lines = {next(x for x in range(columns) if screen.buffer[y][x].data == "|") for y in range(begun, ended)}
    assert ended - begun > 5
    assert len(lines) == 1
