"""What each kind of file has beside the texts: the page, the repeated head, typefaces, live figures, and nothing that acts."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from selfeval_tui.evaluation.funding import Funding, FundingRow
from selfeval_tui.evaluation.model import Evaluation, Goals, Indicator, Project
from selfeval_tui.forms.official.sheet import Role
from selfeval_tui.forms.writers.kinds import KINDS
from selfeval_tui.forms.writers.xlsx_rows import rows_of
from tests.fixtures.seed import NAMES
from tests.forms.official.sheets import evaluation_of, form_of

WATER = form_of(evaluation_of(NAMES[-1]))  # 49 indicators, goals of a whole page
ACTING = (
    "=1+1",
    "+1",
    "-1",
    "@x",
    "=HYPERLINK(A1)",
    "<script>alert(1)</script>",
    "<p>",
    "[a](javascript:b)",
    "&lt;",
    "|",
    "a\\",
)
ACTING_FORM = form_of(
    Evaluation(
        format=1,
        project=Project(fiscal_year=2023, name="=cmd|' /C calc'!A0"),
        goals=Goals(expected="".join(f"{text}\n" for text in ACTING)),
        indicators=tuple(Indicator(category=text, name=text, target=text, deviation=text) for text in ACTING),
    )
)


def test_a_word_document_is_a_page_of_a4_with_a_repeated_head() -> None:
    """The table is as wide as the page; only rows with goals may be cut by its end."""
    document = docx.Document(BytesIO(KINDS["docx"].write(WATER)))
    section = document.sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    width, height, left, right = (round(size.mm) for size in sizes if size is not None)
    assert (width, height) == (210, 297)
    assert width - left - right == sum(WATER.widths)
    above, table = document.tables
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, *[False] * (len(heads) - 1)]
    whole = [row._tr.trPr.find(qn("w:cantSplit")) is not None for one in (above, table) for row in one.rows]
    assert [row for row, kept in enumerate(whole, 2) if not kept] == [
        row for row in range(WATER.rows) if WATER.breaks(row)
    ]


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_what_stands_below_the_indicators_is_not_under_their_head(kind: str) -> None:
    """A page that begins with the remarks doesn't begin with the columns of the indicators."""
    sheet = form_of(Evaluation(format=1, project=Project(remarks="说明")))
    data = KINDS[kind].write(sheet)
    last = (
        docx.Document(BytesIO(data)).tables[-1]._tbl.xml if kind == "docx" else data.decode().rpartition("<table ")[2]
    )
    assert "说明" in last
    assert not re.search("tblHeader|thead|一级指标", last)


def test_a_word_document_is_in_the_typefaces_of_offices() -> None:
    """Of Chinese characters as of letters; and it says what stands in for those that a machine hasn't got."""
    data = KINDS["docx"].write(WATER)
    document = docx.Document(BytesIO(data))
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{which}")) for which in ("ascii", "eastAsia")} == {"宋体"}
    (title,) = document.paragraphs[0]._p.xpath("w:r/w:rPr/w:rFonts")
    assert title.get(qn("w:eastAsia")) == "方正小标宋简体"
    part = next(one for one in document.part.package.iter_parts() if str(one.partname) == "/word/fontTable.xml")
    assert 'w:name="宋体"><w:altName' in part.blob.decode()


def test_a_spreadsheet_prints_on_a4_with_a_repeated_head() -> None:
    """As wide as the page, as long as it needs."""
    page = openpyxl.load_workbook(BytesIO(KINDS["xlsx"].write(WATER))).worksheets[0]
    head = rows_of(WATER).first[WATER.head] + 1
    assert page.print_title_rows == f"${head}:${head}"
    assert (page.page_setup.paperSize, page.page_setup.fitToHeight) == (9, 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert max(row.height for row in page.row_dimensions.values()) <= 409


def test_a_spreadsheet_shows_its_figures_as_the_form_does() -> None:
    """The numbers are numbers, with their decimals, thousands and units; what is computed has its value beside it."""
    data = KINDS["xlsx"].write(WATER)
    formulas, values = (openpyxl.load_workbook(BytesIO(data), data_only=known).worksheets[0] for known in (False, True))
    first = rows_of(WATER).first
    for cell in WATER.cells:
        formula, value = (page.cell(first[cell.row] + 1, cell.column + 1) for page in (formulas, values))
        assert (formula.data_type == "f") == bool(cell.formula)
        if cell.figure is not None:
            assert Decimal(repr(value.value)) == cell.figure
            assert value.number_format.removesuffix(f'"{cell.behind}"').count("0") == 1 + len(
                cell.text.removesuffix(cell.behind).partition(".")[2]
            )
    amount = WATER.at(5, 3)
    assert (amount.text, values.cell(first[5] + 1, 4).number_format) == ("1,204.93", "#,##0.00")


def test_a_figure_too_wide_for_its_cell_is_made_smaller_in_word() -> None:
    """Cut over two lines it would read as two; others keep their size."""
    long = FundingRow(initial_budget=Decimal("1005250123.45"), adjusted_budget=Decimal("5.00"))
    sheet = form_of(Evaluation(format=1, funding=Funding(unit="元", total=long)))
    document = docx.Document(BytesIO(KINDS["docx"].write(sheet)))
    sizes = {
        run.text: [int(one.get(qn("w:val"))) for one in run.iter(qn("w:sz"))]
        for run in document.element.body.iter(qn("w:r"))
    }
    assert sizes["5.00"] == []
    (small,) = sizes["1,005,250,123.45"]
    assert 10 <= small < 21


def test_a_figure_too_wide_for_its_column_is_made_smaller() -> None:
    """It would stand as ####: amounts in 元 are long."""
    page = openpyxl.load_workbook(BytesIO(KINDS["xlsx"].write(WATER))).worksheets[0]
    first = rows_of(WATER).first
    for cell in WATER.cells:
        look = page.cell(first[cell.row] + 1, cell.column + 1).alignment
        assert (bool(look.shrink_to_fit), bool(look.wrap_text)) == (cell.figure is not None, cell.figure is None)


def test_nothing_in_a_spreadsheet_becomes_a_formula() -> None:
    """A text that begins as one is a text, and stays one when somebody opens its cell."""
    page = openpyxl.load_workbook(BytesIO(KINDS["xlsx"].write(ACTING_FORM))).worksheets[0]
    texts = [
        cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str) and cell.value[:1] in "=+-@"
    ]
    acting = [cell for cell in texts if cell.data_type != "f"]
    assert {cell.value for cell in acting} >= {text for text in ACTING if text[0] in "=+-@"}
    assert all(cell.quotePrefix for cell in acting)
    own = {f"={cell.text}" for cell in ACTING_FORM.cells}
    assert not [cell for cell in texts if cell.data_type == "f" and cell.value in own]


def test_a_page_needs_nothing_else_and_runs_nothing() -> None:
    """No address, no script, no handler; what a person wrote is text."""
    page = KINDS["html"].write(ACTING_FORM).decode()
    assert re.findall(r"<script|https?:|src=|href=|\bon\w+=|url\(|@import", page) == []
    assert "default-src &#x27;none&#x27;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert page.count("<thead>") == 1


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_class_on_the_page(role: Role) -> None:
    """The title and the year have elements of their own."""
    page = KINDS["html"].write(WATER).decode()
    if role not in (Role.TITLE, Role.YEAR):
        assert f'class="{role.name.lower()}"' in page
