"""Glossaries in Excel workbooks: the columns are those of `table`, on every sheet that has them.

Every cell is written as text, so that none is run as a formula. A number, a date and a merged cell are read as what
they show; formulas are refused, because what they show depends on the program that saved the file.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, NamedTuple

from lxml import etree

from termcheck.terms.formats import table
from termcheck.terms.formats.schema import Fault, Reading, UnfitError
from termcheck.terms.formats.xml import FORBIDDEN, local, one_line, visible
from termcheck.terms.glossary import Concept, GlossaryError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_LARGEST = 512 * 1024**2  # bytes of all parts, unpacked
_MOST_CELLS = 5_000_000  # the reader keeps the whole rectangle up to the last cell in memory
_LONGEST, _MOST_ROWS = 32_767, 1_048_576  # characters in a cell, rows of a sheet
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class _Formula(NamedTuple):
    """A cell that holds a formula, and its row."""

    row: int
    cell: str


def read(stored: bytes) -> Reading:
    """The concepts of a workbook; lines are rows. What is no workbook is a fault, as is all that breaks the schema."""
    from python_calamine import CalamineError, CalamineWorkbook, XmlError, ZipError

    if not stored:
        return Reading(faults=[Fault(1, "the file is empty")])
    unreadable = (CalamineError, XmlError, ZipError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, OSError)
    try:
        formulas = _formulas(stored)
        return _workbook(CalamineWorkbook.from_filelike(io.BytesIO(stored)), formulas)
    except UnfitError as unfit:
        return Reading(faults=[unfit.fault])
    except (*unreadable, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error):
        return Reading(faults=[Fault(1, "no Excel workbook (.xlsx), or a broken or locked one; save it again")])


def _formulas(stored: bytes) -> dict[str, _Formula | None]:
    """The sheets, each with its first formula. Raises `UnfitError` where the workbook or a sheet is too large."""
    with zipfile.ZipFile(io.BytesIO(stored)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _LARGEST:
            raise UnfitError(1, f"unpacked, the workbook is larger than {_LARGEST // 1024**2} MiB; split it")
        targets = {
            relation.get("Id"): relation.get("Target", "")
            for relation in _root(archive, "xl/_rels/workbook.xml.rels").iter("{*}Relationship")
        }
        found = {}
        for sheet in _root(archive, "xl/workbook.xml").iter("{*}sheet"):
            target = targets.get(sheet.get(_RELATION), "")
            with archive.open(target.removeprefix("/") if target.startswith("/") else f"xl/{target}") as part:
                found[sheet.get("name", "")] = _formula(part, sheet.get("name", ""))
        return found


def _root(archive: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


def _formula(part: IO[bytes], name: str) -> _Formula | None:
    rows = columns = row = column = 0
    reference = ""
    formula: _Formula | None = None
    for event, element in etree.iterparse(
        part, events=("start", "end"), tag=("{*}row", "{*}c", "{*}f"), resolve_entities=False, no_network=True
    ):
        kind = local(element)
        if event == "end":
            if kind == "row":
                element.clear()
        elif kind == "row":
            row, column = row + 1, 0
            if re.fullmatch("[0-9]{1,7}", element.get("r", "")):
                row = int(element.get("r", ""))
        elif kind == "c":
            reference = element.get("r", "")
            column += 1
            if found := _REFERENCE.fullmatch(reference):
                column, row = _number(found[1]), int(found[2])
            rows, columns = max(rows, row), max(columns, column)
            if rows * columns > _MOST_CELLS:
                place = f"sheet “{one_line(name)}” reaches to row {rows}, column {columns}"
                raise UnfitError(row, f"{place}; remove what stands far outside the table")
        elif formula is None:
            formula = _Formula(row, reference)
    return formula


def _number(letters: str) -> int:
    """The number of a column, from its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _workbook(workbook: CalamineWorkbook, formulas: dict[str, _Formula | None]) -> Reading:
    whole = Reading()
    unfit: list[Fault] = []
    tables = 0
    for name, formula in formulas.items():
        if name not in workbook.sheet_names:
            continue
        records = _records(workbook.get_sheet_by_name(name))
        if not records:
            continue
        place = f"sheet “{one_line(name)}”"
        reading = table.read(iter(records))
        located = [Fault(line, f"{place}: {message}") for line, message in reading.faults]
        if not table.has_header(records[0][1]):
            unfit += located
            whole.unread[place] += 1
            continue
        tables += 1
        if formula:
            message = f"{place}: cell {formula.cell} holds a formula; paste its value in its place"
            whole.faults.append(Fault(formula.row, message))
        else:
            whole.entries += reading.entries
            whole.faults += located
    if not tables:
        whole.faults = unfit[:1] or [Fault(1, "the workbook holds no table; its first row must name the columns")]
    return whole


def _records(sheet: CalamineSheet) -> list[tuple[int, list[str]]]:
    """The rows that hold something, each with its number."""
    rows = sheet.to_python(skip_empty_area=False)
    filled = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        filled += (bottom - top + 1) * (right - left + 1)
        if filled > _MOST_CELLS:
            raise UnfitError(top + 1, f"sheet “{one_line(sheet.name)}” merges too many cells; undo it")
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    records = [(number, list(map(_text, row))) for number, row in enumerate(rows, 1)]
    return [(number, record) for number, record in records if any(record)]


def _text(cell: object) -> str:
    """What a cell shows: 12 for the number 12.0, the date alone of a day."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).casefold()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def write(concepts: Sequence[Concept]) -> bytes:
    """A workbook with one sheet. Raises `GlossaryError` for what is too long for it."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": datetime(2000, 1, 1)})  # two exports of one glossary are the same
        sheet = workbook.add_worksheet("Terms")
        bold = workbook.add_format({"bold": True})
        for number, row in enumerate(table.rows(concepts)):
            if number == _MOST_ROWS:
                raise GlossaryError(f"a sheet holds {_MOST_ROWS - 1:,} forms, this glossary more; export csv")
            for column, cell in enumerate(row):
                if not cell:
                    continue
                if len(cell.encode("utf-16-le", "surrogatepass")) > 2 * _LONGEST:
                    field = f"the {table.COLUMNS[column]} of “{row[0]}”"
                    raise GlossaryError(f"{field} is longer than a cell holds ({_LONGEST:,} characters); export csv")
                sheet.write_string(number, column, FORBIDDEN.sub(visible, cell), None if number else bold)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, number, len(table.COLUMNS) - 1)
        sheet.set_column(0, 0, 25)
        sheet.set_column(2, 2, 50)
    return stream.getvalue()
