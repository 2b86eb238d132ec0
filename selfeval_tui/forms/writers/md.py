"""The form as Markdown: a table for each part, since its tables know no merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..official.sheet import Block, Role, Sheet

_ACTED_ON = re.compile(r"([\\`*_\[\]<&|~$])")  # within a line, by CommonMark and by what people read it with
_LINE_ENDS = re.compile(r"[\n\u2028\u2029]")
_CENTRED = (Role.VALUE, Role.LABEL)


def write(sheet: Sheet) -> bytes:
    """Title, year, and the parts of the form one after the other."""
    head = (f"# {_escaped(sheet.title.text)}\n", f"{_escaped(sheet.year.text)}\n")
    tables = ("".join(_table(sheet, block)) for block in sheet.blocks)
    return "\n".join((*head, *tables)).encode()


def _table(sheet: Sheet, block: Block) -> Iterator[str]:
    """A part with its first row as the head; columns in which no cell begins are left out."""
    rows = range(block.first, block.end)
    columns = sorted({cell.column for row in rows for cell in sheet.beginning(row)})
    for row in rows:
        texts = {cell.column: _escaped(cell.text) for cell in sheet.beginning(row)}
        yield f"| {' | '.join(texts.get(column, '') for column in columns)} |\n"
        if row == block.first:
            yield f"|{'|'.join(_rule(sheet, block, column) for column in columns)}|\n"


def _rule(sheet: Sheet, block: Block, column: int) -> str:
    """The line below the head, which says how a column stands, by the row below it: figures in its middle."""
    below = sheet.at(min(block.first + 1, block.end - 1), column)
    return ":---:" if below.role in _CENTRED else "---"


def _escaped(text: str) -> str:
    return _LINE_ENDS.sub("<br>", _ACTED_ON.sub(r"\\\1", text))
