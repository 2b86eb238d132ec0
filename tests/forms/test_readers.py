"""What each reader makes of its kind of file: what is seen in it, once, where it is seen."""

from __future__ import annotations

import datetime
import re
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from selfeval_tui.forms.readers.excel_formats import shown_number
from selfeval_tui.forms.readers.kinds import read_source
from selfeval_tui.language import say
from tests.forms.test_hostile import changed


def cells_of(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_source(data).rows if row.filled]


def word(*paragraphs: str) -> bytes:
    """A Word file with paragraphs in Word's own XML."""
    document = docx.Document()
    for inner in paragraphs:
        document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    return saved(document)


def table(rows: str) -> bytes:
    """A Word file with a table in Word's own XML."""
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:tbl {nsdecls('w')}>{rows}</w:tbl>"))
    return saved(document)


def saved(document: Any) -> bytes:
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def run(text: str, props: str = "") -> str:
    return f"<w:r>{props}<w:t>{text}</w:t></w:r>"


def tc(text: str, props: str = "", more: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr><w:p>{run(text)}</w:p>{more}</w:tc>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("甲") + run("乙"), "甲乙"),
        (run("甲") + f"<w:del>{run('乙')}</w:del>" + f"<w:ins>{run('丙')}</w:ins>", "甲丙"),
        (run("甲") + run("乙", "<w:rPr><w:vanish/></w:rPr>"), "甲"),
        (run("甲") + run("乙", '<w:rPr><w:vanish w:val="0"/></w:rPr>'), "甲乙"),
        (f'<w:hyperlink w:anchor="x">{run("甲")}</w:hyperlink>', "甲"),
        (f"<w:sdt><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>", "甲"),
        ('<w:r><w:instrText>PAGE</w:instrText></w:r>' + run("甲"), "甲"),
        ("<w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>6</w:t></w:r>", "5-6"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95</w:t></w:r>', "≥95"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/><w:t>95</w:t></w:r>', "≤95"),
    ],
)  # fmt: skip
def test_of_word_what_is_seen_is_read(inner: str, text: str) -> None:
    """Not what was struck out or is hidden; what a control or a link holds all the same."""
    assert cells_of(word(inner)) == [(text,)]


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def test_hidden_text_of_word_is_left_aside_and_said() -> None:
    """Also a whole row of it, in which an indicator may stand."""
    hidden = f"<w:tc><w:p>{run('b', HIDDEN)}</w:p></w:tc>"
    rows = "".join(f"<w:tr>{cell}</w:tr>" for cell in (tc("a"), hidden, tc("c")))
    source = read_source(table(rows))
    assert [row.cells for row in source.rows if row.filled] == [("a",), ("c",)]
    assert [say(note, "zh") for note in source.notes] == ["隐藏的文字没有读：表 1 第 2 行。"]
    assert [note.code for note in read_source(word(run("甲", HIDDEN) + run("乙"))).notes] == ["source.hidden_text"]
    assert read_source(word(run(" ", HIDDEN) + run("乙"))).notes == ()


def test_a_raised_digit_is_none_of_the_figure_before_it() -> None:
    """The mark of a footnote: what is seen is read, and what that means is another's to say."""
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    assert cells_of(word(run("97") + run("1", raised))) == [("97¹",)]
    page = "<table><tr><td>97<sup><a href='#1'>1</a></sup></td><td>5m<sup>2</sup>多</td></tr></table>"
    assert cells_of(page.encode()) == [("97¹", "5m²多")]


def test_tabs_of_word_part_cells() -> None:
    """A form may stand in paragraphs."""
    assert cells_of(word("<w:r><w:t>a</w:t><w:tab/><w:tab/><w:t>b c</w:t></w:r>")) == [("a", "", "b c")]


def test_a_symbol_of_word_that_nobody_knows_stays_seen_and_is_said() -> None:
    source = read_source(word('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>95</w:t></w:r>'))
    assert [row.cells for row in source.rows if row.filled] == [("\ufffd95",)]
    assert [note.code for note in source.notes] == ["source.symbols"]


def test_merged_cells_of_word_stand_once() -> None:
    """At their first place; the columns they reach over are blank, and rows that begin later begin there."""
    rows = (
        "<w:tr>" + tc("a", '<w:gridSpan w:val="2"/>') + tc("b", '<w:vMerge w:val="restart"/>') + "</w:tr>"
        "<w:tr>" + tc("c") + tc("d") + tc("unseen", "<w:vMerge/>") + "</w:tr>"
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("e") + tc("f") + "</w:tr>"
    )
    assert cells_of(table(rows)) == [("a", "", "b"), ("c", "d", ""), ("", "e", "f")]


def test_a_table_within_a_cell_stands_behind_its_row() -> None:
    """Many forms are laid out in a table of one cell."""
    inner = "<w:tbl><w:tr>" + tc("x") + tc("y") + "</w:tr></w:tbl><w:p/>"
    assert cells_of(table("<w:tr>" + tc("a", more=inner) + "</w:tr>")) == [("a",), ("x", "y")]


def test_places_of_word_are_counted_as_people_count() -> None:
    """Tables and their rows, paragraphs between them."""
    data = table("<w:tr>" + tc("a") + "</w:tr><w:tr>" + tc("b") + "</w:tr>")
    assert [say(row.place, "zh") for row in read_source(data).rows if row.filled] == ["表 1 第 1 行", "表 1 第 2 行"]


ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (116.5, "General", "116.5"), (116.5, "0.00", "116.50"), (1204.93, "#,##0.00", "1204.93"), (0.996, "0.00%", "99.60%"),
        (0.95, "0%", "95%"), (0.1 + 0.2, "General", "0.3"), (99.59999999999999, "0.00", "99.60"), (5, "0", "5"),
        (20, "General", "20"), (1180.5, "0.000000", "1180.500000"), (2.5, "0", "3"), (116.5, '0.00"万元"', "116.50万元"),
        (100, '0"(%)"', "100(%)"), (95, '"≥"0', "≥95"),
        (1150.25, ACCOUNTING, "1150.25"), (-1150.25, ACCOUNTING, "-1150.25"),
        (-5.5, "0.00;(0.00)", "-5.50"), (-5.5, "0.0;[Red]0.0", "-5.5"),
        (3.14159, "0.0#", "3.14"), (3.1, "0.0##", "3.1"), (3, "0.##", "3"), (1e15, "General", "1000000000000000"),
        (-5.5, "0.00", "-5.50"), (116.504, "0.00", "116.50"), (12, "@", "12"), (0.00001, "General", "0.00001"),
    ],
)  # fmt: skip
def test_a_number_of_excel_is_read_as_it_is_shown(value: float, number_format: str, shown: str) -> None:
    """With its digits, as per cent where it is shown so, with the words around it."""
    assert shown_number(value, number_format) == shown


def test_what_lies_hidden_under_a_merged_cell_is_not_read() -> None:
    """Nobody sees it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["a", "unseen", "b"])
    data = BytesIO(saved(book))
    merged = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
    part = "xl/worksheets/sheet1.xml"
    with_merge = changed(data.getvalue(), {part: lambda xml: xml.replace(b"</worksheet>", merged.encode())})
    assert [row[:3] for row in cells_of(with_merge)] == [("a", "", "b")]


def test_a_hidden_row_is_left_aside_and_said() -> None:
    """Nobody who hands the form in sees it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for name in "abc":
        sheet.append([name])
    sheet.row_dimensions[2].hidden = True
    source = read_source(saved(book))
    assert [row.text for row in source.rows if row.filled] == ["a", "c"]
    assert [note.code for note in source.notes] == ["source.hidden_rows"]


def test_a_hidden_column_is_left_aside_and_said() -> None:
    """As a hidden row is; one without anything in it is not worth a word."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["a", "unseen", "b", None, "c"])
    for letter in "BD":
        sheet.column_dimensions[letter].hidden = True
    source = read_source(saved(book))
    assert [row.filled for row in source.rows if row.filled] == [("a", "b", "c")]
    assert [say(note, "zh") for note in source.notes] == ["隐藏的列没有读：Sheet!B。"]


@pytest.mark.parametrize("hidden", ["row", "column"])
def test_a_merged_cell_is_seen_where_any_of_it_is(hidden: str) -> None:
    """Its words stand in its first place that isn't hidden."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["产出指标", None, "甲"], [None, None, "乙"], [None, None, "丙"]):
        sheet.append(row)
    sheet.merge_cells("A1:B3")
    if hidden == "row":
        sheet.row_dimensions[1].hidden = True
    else:
        sheet.column_dimensions["A"].hidden = True
    rows = [row for row in read_source(saved(book)).rows if row.filled]
    assert rows[0].filled == (("产出指标", "乙") if hidden == "row" else ("产出指标", "甲"))
    assert [row.cells.index("产出指标") in row.covered for row in rows[:1]] == [False]
    assert all(0 in row.covered for row in rows[1:])


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ('m"月"d"日"', "12月5日"),
        ('yyyy"年"m"月"', "2023年12月"),
        ("yyyy/m/d", "2023/12/5"),
        ("yyyy-mm-dd", "2023-12-05"),
        ('[$-804]yyyy"年"m"月"d"日";@', "2023年12月5日"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "2023-12-05"),
        ("mm-dd-yy", "2023-12-05"),
        ("d-mmm", "2023-12-05"),
        ("yyyy-mm-dd h:mm", "2023-12-05"),
        ("yyyy\\年", "2023年"),
    ],
)
def test_a_day_of_excel_is_read_as_it_is_shown(number_format: str, shown: str) -> None:
    """By year, month and day where its format isn't plain."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = datetime.date(2023, 12, 5)
    book.worksheets[0]["A1"].number_format = number_format
    assert cells_of(saved(book))[0][0] == shown


@pytest.mark.parametrize(("number", "shown"), [(57, "2023年12月"), (58, "12月5日"), (31, "2023年12月5日")])
def test_the_formats_that_a_chinese_excel_names_by_number_alone(number: int, shown: str) -> None:
    """No file says what they are, and the library takes a day in them for a number."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = datetime.date(2023, 12, 5)
    book.worksheets[0]["A1"].number_format = "0.0000"
    named = re.compile(rb"<numFmts.*?</numFmts>", re.DOTALL)

    def by_number(styles: bytes) -> bytes:
        return named.sub(b"", styles).replace(b'numFmtId="165"', f'numFmtId="{number}"'.encode())

    data = changed(saved(book), {"xl/styles.xml": by_number})
    assert cells_of(data)[0][0] == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (9.5000000000001, "9.5"), (99.9999999999999, "100"), (12.345678, "12.345678"), (0.1234567, "0.1234567"),
        (12345678901.55, "12345678901.55"), (2 / 3, "0.666666667"), (0.0000001, "0.0000001"), (-9.5000000000001, "-9.5"),
    ],
)  # fmt: skip
def test_the_noise_of_binary_figures_is_not_read(value: float, shown: str) -> None:
    """What a field may have is: six decimals, and the cents of large amounts."""
    assert shown_number(value, "General") == shown


@pytest.mark.parametrize(
    ("value", "number_format", "told"), [(12.345678, "0.00", 1), (12.5, "0.00", 0), (0.955, "0%", 1)]
)
def test_digits_that_are_not_shown_are_said(value: float, number_format: str, told: int) -> None:
    """Those of a figure that was typed; what a formula gives has more than anyone wants."""
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"] = value
    book.worksheets[0]["B2"].number_format = number_format
    assert [note.code for note in read_source(saved(book)).notes] == ["source.cut"] * told


def test_a_format_that_shows_another_unit_is_said() -> None:
    """The figure is read as it is."""
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"] = 1169600
    book.worksheets[0]["B2"].number_format = '0!.0,"万"'
    source = read_source(saved(book))
    assert [note.code for note in source.notes] == ["source.scaled"]


def test_sheets_of_excel() -> None:
    """One behind the other, dates as dates, blank rows left out, and each row by its number."""
    book = openpyxl.Workbook()
    first, second = book.worksheets[0], book.create_sheet("第二")
    first.title = "第一"
    first["B2"], first["C2"] = "填报日期", datetime.date(2024, 1, 15)
    second["A5"] = "x"
    source = read_source(saved(book))
    filled = [row for row in source.rows if row.filled]
    assert [tuple(filter(None, row.cells)) for row in filled] == [("填报日期", "2024-01-15"), ("x",)]
    assert [say(row.place, "zh") for row in filled] == ["第一 第 2 行", "第二 第 5 行"]


@pytest.mark.parametrize(
    ("page", "cells"),
    [
        ("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", [("a", "b"), ("", "c")]),
        ("<table><tr><td>a<br>b</td><td><p>c</p><p>d</p></td></tr></table>", [("a\nb", "c\nd")]),
        ("<table><tr><td>a<table><tr><td>x<td>y</table></td></tr></table>", [("a",), ("x", "y")]),
        ("<table><tr><td>&lt;p&gt;甲&amp;乙&nbsp;丙</td></tr></table>", [("<p>甲&乙 丙",)]),
        ("<table><tr><td style='display: none'>x</td><td>a<script>y</script><!-- z --></td></tr></table>", [("", "a")]),
        ("<p>甲</p><div>乙<div>丙</div></div>", [("甲",), ("乙",), ("丙",)]),
        ("<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>", [("a",), ("b",)]),
    ],
)
def test_of_a_page_what_is_seen_is_read(page: str, cells: list[tuple[str, ...]]) -> None:
    """Cells over several rows and columns stand once."""
    assert cells_of(f"<html><body>{page}</body></html>".encode()) == cells


def test_a_hidden_row_of_a_page_is_left_aside_and_said() -> None:
    page = "<table><tr><td>a</td></tr><tr style='display:none'><td>b</td></tr><tr hidden><td></td></tr></table>"
    source = read_source(f"<html><body>{page}</body></html>".encode())
    assert [row.text for row in source.rows if row.filled] == ["a"]
    assert [say(note, "zh") for note in source.notes] == ["隐藏的行没有读：表 1 第 2 行。"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("named", [True, False])
def test_a_page_in_any_encoding(encoding: str, named: bool) -> None:
    """The one that it names, or the one that it is in."""
    meta = f"<meta charset={encoding}>" if named and encoding != "utf-16" else ""
    assert cells_of(f"<html><head>{meta}</head><body><p>绩效自评表</p></body></html>".encode(encoding)) == [
        ("绩效自评表",)
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("# 题\n\n| a | b |\n|---|:---:|\n| c\\|d<br>e | |\n", [("题",), ("a", "b"), ("c|d\ne", "")]),
        ("|a|b|\n|-|-|\n| \\*x\\* | y\\\\ |", [("a", "b"), ("*x*", "y\\")]),
        ("a | b\nc | d\n", [("a", "|", "b"), ("c", "|", "d")]),
    ],
)
def test_tables_of_markdown(text: str, cells: list[tuple[str, ...]]) -> None:
    """Where the line below a head says that there are any."""
    assert cells_of(text.encode()) == cells
