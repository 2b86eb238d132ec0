"""Forms as offices lay them out, in Word, Excel and HTML: built from an evaluation by the libraries, not by the product."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from io import BytesIO
from typing import Any, NamedTuple

import docx
import openpyxl

from selfeval_tui.evaluation.funding import FundingRow
from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.evaluation.part import fields_of
from selfeval_tui.scoring.execution import row_rate, total_row
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score

WIDTH = 10  # columns of the grid


class Cell(NamedTuple):
    """A cell with the columns and rows that it reaches over."""

    text: str
    across: int = 1
    down: int = 1


Row = list[Cell]


@dataclass(frozen=True)
class Paper:
    """What a paper holds: lines above its table, the table, lines below."""

    above: tuple[str, ...]
    rows: tuple[Row, ...]
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """How an office lays the form out."""

    unit: str = "万元"
    weight: str = "分值"
    in_three: bool = False  # sign, number and unit of a target in columns of their own
    grade: bool = True
    parts: bool = True  # the money of the total in its three parts
    fold: Callable[[str], str] = str  # how the names of levels are cut
    heads_again: int = 0  # the head of the indicators comes again behind so many
    names: dict[str, str] = field(default_factory=dict)  # other names for labels
    title: str = "财政项目支出绩效自评表"
    year: str = "（{year}年度）"
    extra: bool = False  # who filled it in, when, and what else there is to say

    def called(self, label: str) -> str:
        return self.names.get(label, label)


def paper(evaluation: Evaluation, layout: Layout) -> Paper:
    """The form of an evaluation."""
    project = evaluation.project
    above = (layout.title, layout.year.format(year=project.fiscal_year))
    head = [
        [Cell(layout.called("项目名称"), 2), Cell(project.name or "", WIDTH - 2)],
        [Cell(layout.called("主管部门"), 2), Cell(project.supervising_department or "", 3),
         Cell(layout.called("实施单位"), 2), Cell(project.implementing_unit or "", WIDTH - 7)],
    ]  # fmt: skip
    rows = [*head, *_money(evaluation, layout), *_goals(evaluation, layout), *_indicators(evaluation, layout)]
    if layout.extra:
        rows += [
            [Cell("其他需要说明的问题", 3), Cell(project.remarks or "", WIDTH - 3)],
            [Cell(f"填报人：{project.prepared_by}      联系电话：{project.contact_phone}      "
                  f"填报日期：{project.prepared_on}", WIDTH)],
        ]  # fmt: skip
    return Paper(above, tuple(rows))


def _money(evaluation: Evaluation, layout: Layout) -> list[Row]:
    funding, card = evaluation.funding, score(evaluation, find_preset(evaluation.preset))
    labels = ("年初预算数", "全年预算数", "全年执行数", layout.weight, "执行率(%)", "得分")
    parts = {
        "年度资金总额：": total_row(funding),
        "其中：当年财政拨款": funding.current_year_appropriation,
        "上年结转资金": funding.carry_over,
        "其他资金": funding.other,
    }
    if not layout.parts:
        parts = {"年度资金总额：": total_row(funding)}
    head = [Cell(f"项目资金\n（{layout.unit}）", 1, len(parts) + 1), Cell("", 2),
            *(Cell(layout.called(label)) for label in labels), Cell("")]  # fmt: skip
    found = [head]
    for name, row in parts.items():
        total = name.startswith("年度")
        rate = row_rate(row, card.preset)
        figures = [_amount(getattr(row, key), layout) for key in fields_of(FundingRow)]
        points = (f"{card.execution.weight:f}", f"{card.execution.score}") if total else ("-", "-")
        found.append([Cell(layout.called(name), 2), *map(Cell, figures), Cell(points[0]), Cell(f"{rate}"),
                      Cell(points[1]), Cell("")])  # fmt: skip
    return found


def _amount(amount: Decimal | None, layout: Layout) -> str:
    if amount is None:
        return ""
    return f"{amount * 10_000:,.2f}" if layout.unit == "元" else f"{amount:,f}"


def _goals(evaluation: Evaluation, layout: Layout) -> list[Row]:
    goals = evaluation.goals
    return [
        [
            Cell("年度\n总体\n目标", 1, 2),
            Cell(layout.called("预期目标"), 4),
            Cell(layout.called("实际完成情况"), WIDTH - 5),
        ],
        [Cell(goals.expected or "", 4), Cell(goals.actual or "", WIDTH - 5)],
    ]


def _indicators(evaluation: Evaluation, layout: Layout) -> Iterator[Row]:
    ones, card = evaluation.indicators, score(evaluation, find_preset(evaluation.preset))
    target = ("指标性质", "指标值", "度量单位") if layout.in_three else ("年度指标值",)
    labels = (
        "一级指标",
        "二级指标",
        "三级指标",
        *target,
        "实际完成值",
        layout.weight,
        "得分",
        "偏差原因分析及改进措施",
    )
    head = [Cell(layout.called(label)) for label in labels]
    if not layout.in_three:
        head[2] = head[2]._replace(across=3)
    yield head
    for place, one in enumerate(ones):
        begins = layout.heads_again and place % layout.heads_again == 0
        if begins and place:
            yield head
        row = []
        for key in ("category", "subcategory"):
            if begins or not place or _level(ones[place - 1], key) != _level(one, key):
                run = _run(ones[place:], key)
                if layout.heads_again:
                    run = min(run, layout.heads_again - place % layout.heads_again)
                row.append(Cell(layout.fold(getattr(one, key) or ""), 1, run))
        yield [*row, Cell(one.name or "", 1 if layout.in_three else 3), *map(Cell, _measures(one, layout)),
               Cell(f"{one.weight}"), Cell(f"{one.score}"), Cell(one.deviation or "")]  # fmt: skip
    yield [Cell(layout.called("总分"), 7), Cell("100.00"), Cell(f"{card.total}"), Cell("")]
    if layout.grade:
        yield [Cell(layout.called("评分等级"), 3), Cell(f"{card.grade}", WIDTH - 3)]


def _level(one: Indicator, key: str) -> tuple[str | None, ...]:
    return (one.category,) if key == "category" else (one.category, one.subcategory)


def _run(ones: Sequence[Indicator], key: str) -> int:
    """How many follow under the same level."""
    return next((at for at, one in enumerate(ones) if _level(one, key) != _level(ones[0], key)), len(ones))


def _measures(one: Indicator, layout: Layout) -> tuple[str, ...]:
    unit = one.unit or ""
    actual = f"{one.actual:,f}" if isinstance(one.actual, Decimal) else one.actual or ""
    if isinstance(one.target, str):
        return (*(("定性", one.target, "") if layout.in_three else (one.target,)), actual)
    if layout.in_three:
        return one.operator or "", f"{one.target}", unit, actual
    around = f"({unit})" if unit else ""
    return f"{one.operator}{one.target}{around}", f"{actual}{around}"


# Three ways to put a paper into a file


def as_word(*papers: Paper) -> bytes:
    document = docx.Document()
    for one in papers:
        for line in one.above:
            document.add_paragraph(line)
        table = document.add_table(len(one.rows), _width(one))
        table.style = "Table Grid"
        grid = [row.cells for row in table.rows]
        for row, column, cell in _placed(one):
            first = grid[row][column]
            if cell.across > 1 or cell.down > 1:
                first = first.merge(grid[row + cell.down - 1][column + cell.across - 1])
            first.text = cell.text
        for line in one.below:
            document.add_paragraph(line)
    return _saved(document)


def as_excel(*papers: Paper, numbers: bool = False) -> bytes:
    """A sheet each; `numbers` puts plain figures in as numbers with the format that shows them so."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, one in enumerate(papers, 1):
        sheet = book.create_sheet(f"表{number}")
        for at, line in enumerate(one.above, 1):
            sheet.cell(at, 1, line)
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=_width(one))
        top = len(one.above) + 1
        for row, column, cell in _placed(one):
            there = sheet.cell(row + top, column + 1)
            _fill(there, cell.text, numbers=numbers)
            if cell.across > 1 or cell.down > 1:
                sheet.merge_cells(start_row=row + top, start_column=column + 1, end_row=row + top + cell.down - 1,
                                  end_column=column + cell.across)  # fmt: skip
        for at, line in enumerate(one.below, top + len(one.rows)):
            sheet.cell(at, 1, line)
    return _saved(book)


def _fill(there: Any, text: str, *, numbers: bool) -> None:
    plain = text.replace(",", "")
    if numbers and plain.replace(".", "", 1).isdecimal():
        there.value = float(plain)
        there.number_format = "0" + ("." + "0" * len(plain.partition(".")[2]) if "." in plain else "")
    else:
        there.value = text
        there.data_type = "s"


def as_html(*papers: Paper) -> bytes:
    pieces = ["<!DOCTYPE html><html><head><meta charset=utf-8><title>x</title></head><body>"]
    for one in papers:
        pieces += (f"<p>{escape(line)}</p>" for line in one.above)
        pieces.append("<table border=1>")
        for row in one.rows:
            cells = (f"<td colspan={cell.across} rowspan={cell.down}>{escape(cell.text).replace(chr(10), '<br>')}</td>"
                     for cell in row)  # fmt: skip
            pieces.append(f"<tr>{''.join(cells)}</tr>")
        pieces.append("</table>")
        pieces += (f"<p>{escape(line)}</p>" for line in one.below)
    return "".join((*pieces, "</body></html>")).encode()


def _placed(one: Paper) -> Iterator[tuple[int, int, Cell]]:
    """The cells with their rows and columns."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(one.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            yield row, column, cell
            taken |= {(row + down, column + across) for down in range(cell.down) for across in range(cell.across)}


def _width(one: Paper) -> int:
    """How many columns the grid has."""
    return max((column + cell.across for _, column, cell in _placed(one)), default=1)


def _saved(document: Any) -> bytes:
    data = BytesIO()
    document.save(data)
    return data.getvalue()
