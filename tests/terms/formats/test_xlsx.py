"""Workbooks: what spreadsheets do to a table, and what somebody might hide in one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from termcheck.terms.formats import xlsx
from termcheck.terms.formats.schema import Reading
from termcheck.terms.glossary import Concept, GlossaryError, Term

HEADER = ["id", "language", "form", "status", "valid_from"]


def workbook(fill: Callable[[Any], object]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        fill(book)
    return stream.getvalue()


def sheet(*rows: list[Any], name: str = "Terms") -> Callable[[Any], Any]:
    def fill(book: Any) -> Any:
        made = book.add_worksheet(name)
        for number, row in enumerate(rows):
            made.write_row(number, 0, row)
        return made

    return fill


def concepts_of(reading: Reading) -> list[Concept]:
    assert reading.faults == []
    return [entry.concept for entry in reading.entries]


def only_fault(stored: bytes) -> str:
    ((line, message),) = xlsx.read(stored).faults
    return f"{line}: {message}"


def test_numbers_and_dates_are_what_they_show() -> None:
    rows = (
        [12, "en", "A", "preferred", date(2020, 1, 31)],
        [12, "en", 1.5, "admitted", 2019],
        [True, "en", "C", "preferred"],
    )
    assert concepts_of(xlsx.read(workbook(sheet(HEADER, *rows)))) == [
        Concept(
            "12",
            terms=(
                Term("A", "en", "preferred", valid_from="2020-01-31"),
                Term("1.5", "en", "admitted", valid_from="2019"),
            ),
        ),
        Concept("true", terms=(Term("C", "en", "preferred"),)),
    ]


def test_a_time_of_day_is_no_date() -> None:
    stored = workbook(sheet(HEADER, ["x", "en", "A", "preferred", datetime(2020, 1, 31, 12)]))
    assert only_fault(stored).startswith("2: sheet “Terms”: valid_from “2020-01-31T12:00:00” is no date")


def test_a_merged_cell_counts_for_all_its_rows() -> None:
    def fill(book: Any) -> None:
        made = sheet(HEADER, ["", "en", "A", "preferred"], ["", "en", "B", "admitted"])(book)
        made.merge_range(1, 0, 2, 0, "x")

    (concept,) = concepts_of(xlsx.read(workbook(fill)))
    assert concept == Concept("x", terms=(Term("A", "en", "preferred"), Term("B", "en", "admitted")))


def test_every_sheet_with_the_columns_is_read_and_others_are_counted() -> None:
    def fill(book: Any) -> None:
        sheet(["Read me"], name="Notes")(book)
        sheet(HEADER, ["x", "en", "A", "preferred"], name="One")(book)
        book.add_worksheet("Empty")
        sheet([], HEADER, ["y", "en", "B", "prefered"], name="Two")(book)

    reading = xlsx.read(workbook(fill))
    assert [(entry.concept.id, len(entry.concept.terms)) for entry in reading.entries] == [("x", 1), ("y", 0)]
    assert reading.unread == {"sheet “Notes”": 1}
    ((line, message),) = reading.faults
    assert (line, message[:41]) == (3, "sheet “Two”: status cannot be “prefered”,")


def test_a_formula_is_refused_with_its_cell() -> None:
    def fill(book: Any) -> None:
        made = sheet(HEADER, ["x", "en", "A", "preferred"])(book)
        made.write_formula("C3", '=HYPERLINK("http://a.example")', None, "A")

    assert only_fault(workbook(fill)) == "3: sheet “Terms”: cell C3 holds a formula; paste its value in its place"


def test_cells_are_written_as_text(full: Concept) -> None:
    forms = ["=1+1", "+1", "-1", "@a", "＝1", "http://a.example", "007", "2020-01-01", "'=1", "_x0041_"]
    concept = Concept("=x", terms=tuple(Term(form, "en", "admitted") for form in forms))
    stored = xlsx.write([concept, full])
    with zipfile.ZipFile(io.BytesIO(stored)) as archive:
        cells = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in cells
        assert cells.count(b"<c ") == cells.count(b't="s"')
        assert not [name for name in archive.namelist() if "externalLink" in name or name.endswith("sheet1.xml.rels")]
    assert concepts_of(xlsx.read(stored)) == [concept, full]


def test_two_exports_are_the_same(full: Concept) -> None:
    assert xlsx.write([full]) == xlsx.write([full])


@pytest.mark.parametrize("text", ["a" * 32_768, "𝒜" * 16_384])
def test_what_no_cell_holds_is_refused(text: str) -> None:
    with pytest.raises(GlossaryError, match="the note of “a” is longer than a cell holds"):
        xlsx.write([Concept("a", note=text, terms=(Term("A", "en", "preferred"),))])


def _far_cell(reference: str) -> bytes:
    stored = workbook(sheet(HEADER, ["x", "en", "A", "preferred"]))
    return _edited(stored, "xl/worksheets/sheet1.xml", b'<c r="A2"', f'<c r="{reference}"'.encode())


def _edited(stored: bytes, part: str, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(stored)) as archive, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as edited:
        for name in archive.namelist():
            content = archive.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            edited.writestr(name, content)
    return stream.getvalue()


def test_a_cell_at_the_end_of_the_sheet_does_not_fill_the_memory() -> None:
    assert "reaches to row 1048576, column 16384; remove what" in only_fault(_far_cell("XFD1048576"))


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as part:
        for _ in range(513):
            part.write(bytes(1024**2))
    assert "larger than 512 MiB" in only_fault(stream.getvalue())


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (b"", "1: the file is empty"),
        (b"id,language\n", "1: no Excel workbook"),
        (workbook(sheet(HEADER))[:500], "1: no Excel workbook"),
        (workbook(sheet()), "1: the workbook holds no table"),
        (workbook(sheet(["id", "form"])), "1: sheet “Terms”: the header has no column language, status"),
        (workbook(sheet(HEADER, ["x", "en", "A"])), "2: sheet “Terms”: a form has no status"),
        (workbook(sheet([*HEADER, "isuer"])), "1: sheet “Terms”: unknown column “isuer”; did you mean “issuer”?"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(stored: bytes, said: str) -> None:
    assert only_fault(stored).startswith(said)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("new", [b"", b"<", b"\xff\xfe", b"<!DOCTYPE a [<!ENTITY b 'c'>]><"])
def test_a_broken_part_is_a_fault(part: str, new: bytes) -> None:
    stored = workbook(sheet(HEADER, ["x", "en", "A", "preferred"]))
    assert isinstance(xlsx.read(_edited(stored, part, b"<", new)), Reading)
