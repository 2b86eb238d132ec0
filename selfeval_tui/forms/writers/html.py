"""The form as one page of HTML that needs nothing else and prints well: A4, the head of the indicators on every page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from ..official.sheet import Cell, Role, Sheet

_STYLE = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
# Of a file that people open with a double click nothing is fetched and nothing runs.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(sheet: Sheet) -> bytes:
    """The page, in UTF-8."""
    return "".join(f"{line}\n" for line in _page(sheet)).encode()


def _page(sheet: Sheet) -> Iterator[str]:
    title = escape(sheet.title.text)
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    yield f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>"
    yield f'<h1>{title}</h1>\n<p class="year">{escape(sheet.year.text)}</p>'
    for part in sheet.parts:
        # Office programs know the attributes where they leave the style aside.
        yield f'<table width="100%" border="1" cellspacing="0">\n<colgroup>{"".join(_columns(sheet))}</colgroup>'
        for row in range(part.first, part.end):
            opened = '<tr class="long">' if sheet.breaks(row) else "<tr>"
            line = f"{opened}{''.join(map(_cell, sheet.beginning(row)))}</tr>"
            yield f"<thead>{line}</thead>" if row == sheet.head else line
        yield "</table>"
    yield "</body>\n</html>"


def _columns(sheet: Sheet) -> Iterator[str]:
    whole = sum(sheet.widths)
    return (f'<col width="{100 * width / whole:.2f}%">' for width in sheet.widths)


def _cell(cell: Cell) -> str:
    tag = "th" if cell.role is Role.LABEL else "td"
    spans = (("rowspan", cell.rows), ("colspan", cell.columns))
    spanned = "".join(f' {name}="{count}"' for name, count in spans if count > 1)
    text = escape(cell.text).replace("\n", "<br>")
    return f'<{tag} class="{cell.role.name.lower()}"{spanned}>{text}</{tag}>'
