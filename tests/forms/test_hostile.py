"""Files are untrusted: what is none, is damaged or is made to do harm is refused in one line, in bounded time and memory."""

from __future__ import annotations

import re
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.forms.readers import pdf, source
from selfeval_tui.forms.readers.kinds import MOST_BYTES, read_source
from selfeval_tui.language import say
from selfeval_tui.store.sources import open_source
from tests.fixtures.seed import NAMES
from tests.forms.papers import Layout, as_excel, as_html, as_word, paper
from tests.forms.test_reading import form_of, truth

MOST_SECONDS = 20
PLAIN = paper(truth(NAMES[2]), Layout())
WORD, EXCEL, HTML = as_word(PLAIN), as_excel(PLAIN), as_html(PLAIN)
PDF = (Path(__file__).parents[1] / "fixtures" / "pdf" / "forms-2.pdf").read_bytes()
HEAD = b'<?xml version="1.0"?>'
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


def changed(
    data: bytes, parts: dict[str, bytes | Callable[[bytes], bytes]], compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """An archive with other parts."""
    new = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(new, "w", compression) as after:
        for info in before.infolist():
            part = parts.pop(info.filename, None)
            content = before.read(info)
            after.writestr(
                info.filename, content if part is None else part if isinstance(part, bytes) else part(content)
            )
        for name, part in parts.items():
            assert isinstance(part, bytes)
            after.writestr(name, part)
    return new.getvalue()


def with_entities(part: bytes) -> bytes:
    head, end, rest = part.partition(b"?>")
    return head + end + ENTITIES + rest


def in_utf_16(part: bytes) -> bytes:
    """An XML part with entities, written so that no plain search finds them."""
    text = with_entities(part).decode()
    return text.replace('encoding="UTF-8"', 'encoding="UTF-16"', 1).encode("utf-16")


def bomb(part: bytes) -> bytes:
    return part + b" " * 40_000_000


def sheets_of(*counts: int) -> bytes:
    """Sheets with so many rows."""
    book, data = openpyxl.Workbook(), BytesIO()
    for count in counts:
        sheet = book.create_sheet()
        for _ in range(count):
            sheet.append(["x"])
    book.save(data)
    return data.getvalue()


def pdf_of(content: bytes) -> bytes:
    """A page that draws what is packed in it."""
    packed = zlib.compress(content, 9)
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed),
    )
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj\n%b\nendobj\n" % part for part in enumerate(parts, 1))
        + b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n0\n%%EOF"
    )


BODY, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb of Word": (lambda: changed(WORD, {BODY: bomb}), "source.bomb"),
    "a bomb of Excel": (lambda: changed(EXCEL, {SHEET: bomb}), "source.bomb"),
    "a bomb in another part": (lambda: changed(WORD, {"word/styles.xml": bomb}), "source.bomb"),
    "many parts": (lambda: changed(WORD, {f"word/x{one}.xml": b"<x/>" for one in range(5_001)}), "source.bomb"),
    "entities in Word": (lambda: changed(WORD, {BODY: with_entities}), "source.entities"),
    "entities in Excel": (lambda: changed(EXCEL, {SHEET: with_entities}), "source.entities"),
    "entities in styles": (lambda: changed(EXCEL, {"xl/styles.xml": with_entities}), "source.entities"),
    "entities in UTF-16": (lambda: changed(WORD, {BODY: in_utf_16}), "source.entities"),
    "XML that ends early": (lambda: changed(WORD, {BODY: lambda part: part[:2000]}), "source.broken"),
    "a sheet that ends early": (lambda: changed(EXCEL, {SHEET: lambda part: part[:900]}), "source.broken"),
    "half of Word": (lambda: WORD[: len(WORD) // 2], "source.broken"),
    "half of Excel": (lambda: EXCEL[: len(EXCEL) // 2], "source.broken"),
    "half of PDF": (lambda: PDF[: len(PDF) // 8], "source.broken"),
    "an archive of something else": (lambda: changed(WORD, {"mimetype": b"x"}).replace(b"word/document", b"word/dokument"),
                                     "source.save_as"),
    "encrypted": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "source.encrypted"),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "source.old_office"),
    "RTF": (lambda: b"{\\rtf1 x}", "source.save_as"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "source.unknown"),
    "a program": (lambda: b"\x7fELF" + bytes(range(256)), "source.unknown"),
    "tags without end": (lambda: b"<html>" + b"<b>" * 3_000_000, "source.long"),
    "a page that names no encoding of text": (lambda: b"<html><meta charset=undefined>\xff\xfe\xff", "source.unknown"),
    "a line without end": (lambda: b"x" * 5_000_000, "source.long"),
    "rows without end": (("x\ty\n" * 20_001).encode, "source.long"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_does_harm_is_refused(kind: str) -> None:
    """In one line that says what it is, and in little time."""
    make, code = REFUSED[kind]
    data, begun = make(), time.monotonic()
    with pytest.raises(Problem) as refused:
        read_source(data)
    assert refused.value.message.code == code
    assert time.monotonic() - begun < MOST_SECONDS
    assert "\n" not in say(refused.value.message, "zh")


def test_a_cell_far_away_costs_nothing() -> None:
    """The last cell that a sheet may have: it isn't read, and that is said."""
    row = b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
    far = changed(EXCEL, {SHEET: lambda part: part.replace(b"</sheetData>", row)})
    begun = time.monotonic()
    assert [note.code for note in read_source(far).notes] == ["source.far"]
    assert form_of(far).evaluation == truth(NAMES[2])
    assert time.monotonic() - begun < MOST_SECONDS


def test_a_cell_over_all_others_costs_nothing() -> None:
    """Under it nothing is seen, so that nothing is read."""
    merged = b'<mergeCells><mergeCell ref="A1:XFD1048576"/>'
    begun = time.monotonic()
    source = read_source(changed(EXCEL, {SHEET: lambda part: re.sub(rb"<mergeCells[^>]*>", merged, part)}))
    assert [row.cells for row in source.rows if row.filled][1:] == []
    assert time.monotonic() - begun < MOST_SECONDS


@pytest.mark.parametrize("span", ["999999999", "-1", "0", "x", "1e9"])
def test_cells_that_reach_without_end_cost_nothing(span: str) -> None:
    """In HTML they say so themselves."""
    data = HTML.replace(b"colspan=8 rowspan=1>", f"colspan={span} rowspan={span}>".encode(), 1)
    begun = time.monotonic()
    read_source(data)
    assert time.monotonic() - begun < MOST_SECONDS


def test_macros_are_left_alone() -> None:
    """A file with macros is read as one without."""
    assert form_of(changed(WORD, {"word/vbaProject.bin": b"x"})).evaluation == truth(NAMES[2])
    assert form_of(changed(EXCEL, {"xl/vbaProject.bin": b"x"})).evaluation == truth(NAMES[2])


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A template or a picture from elsewhere is never fetched, whatever names it."""
    link = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId99" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="file:///dev/zero" TargetMode="External"/></Relationships>'
    )
    assert form_of(changed(WORD, {"word/_rels/settings.xml.rels": link})).evaluation == truth(NAMES[2])
    page = HTML.replace(b"<body>", b'<body><link rel=stylesheet href="file:///dev/zero"><img src="file:///dev/zero">')
    assert form_of(page).evaluation == truth(NAMES[2])


def test_of_a_formula_the_value_is_read() -> None:
    """As the spreadsheet computed it last; one without a value is absent and said, and nothing is computed here."""
    book = openpyxl.load_workbook(BytesIO(EXCEL))
    sheet = book.worksheets[0]
    there = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "20.00")
    there.value = '=HYPERLINK("http://example.org","20")'
    data = BytesIO()
    book.save(data)
    (note,) = read_source(data.getvalue()).notes
    assert note.code == "source.formulas"
    assert there.coordinate in say(note, "zh")
    assert form_of(data.getvalue()).evaluation.indicators[0].weight is None
    cached = changed(
        data.getvalue(),
        {SHEET: lambda part: part.replace(b"</f><v></v>", b"</f><v>20</v>").replace(b"</f><v/>", b"</f><v>20</v>")},
    )
    assert form_of(cached).evaluation.indicators[0].weight == 20


@pytest.mark.parametrize("data", [WORD, EXCEL, HTML], ids=["Word", "Excel", "HTML"])
def test_a_name_may_say_anything(data: bytes, tmp_path: Path) -> None:
    """What a file is, its content says."""
    for name in ("form.toml", "form.pdf", "form.xls", "form"):
        path = tmp_path / name
        path.write_bytes(data)
        assert open_source(path).rows == read_source(data).rows


def test_a_file_of_any_size_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Of 100 MB no more is read than is allowed."""
    path = tmp_path / "large.docx"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(Problem) as refused:
        open_source(path)
    assert refused.value.message.code == "file.large"
    assert MOST_BYTES < 100 * 1024 * 1024


def test_pdf_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said how to get it."""
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)
    with pytest.raises(Problem) as refused:
        read_source(PDF)
    assert "pip install" in say(refused.value.message, "zh")


def test_a_scan_is_no_form() -> None:
    """A page without a word."""
    with pytest.raises(Problem) as refused:
        read_source(pdf_of(b" "))
    assert refused.value.message.code == "source.scan"


def test_a_pdf_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads it may have so much memory, and so much time."""
    monkeypatch.setattr(pdf, "_MOST_MEMORY", 200 * 1024**2)
    with pytest.raises(Problem) as refused:
        read_source(pdf_of(b" " * 200_000_000))
    assert refused.value.message.code == "source.broken"


def test_sheets_of_rows_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """All sheets together have no more rows than a hundred forms."""
    monkeypatch.setattr(source, "MOST_ROWS", 200)
    with pytest.raises(Problem) as refused:
        read_source(sheets_of(150, 150))
    assert refused.value.message.code == "source.long"


@settings(max_examples=40)
@given(st.sampled_from([WORD, EXCEL, HTML]), st.data())
def test_a_damaged_file_is_read_or_refused(data: bytes, draw: st.DataObject) -> None:
    """Bytes anywhere are others: nothing but a `Problem` comes of it."""
    damaged = bytearray(data)
    for place in draw.draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=20)):
        damaged[place] = draw.draw(st.integers(0, 255))
    with suppress(Problem):
        read_source(bytes(damaged))
