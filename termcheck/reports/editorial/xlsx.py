"""The report as a workbook: a sheet a table. Text is written as text, so that no cell is a formula or a link."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from termcheck.reports.csv import COLUMNS as FINDING_COLUMNS
from termcheck.reports.editorial.figures import Figures
from termcheck.reports.editorial.tables import LIMITS, Cell, Table, method, tables
from termcheck.reports.excerpt import clip
from termcheck.reports.json import compact, finding_to_dict

_LONGEST = 32_000  # code points; Excel takes 32,767 UTF-16 units, and cuts the rest without a word
_MOST_ROWS = 1_048_000
_WIDEST = 60  # columns of a cell before its text is wrapped
_OUTSIDE_BMP = 2


def write(figures: Figures) -> bytes:
    """A workbook that is the same in every run."""
    import xlsxwriter

    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties({"title": "Translation report", "created": _epoch()})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    first, *others = tables(figures)
    said: list[tuple[Cell, ...]] = [("verdict", figures.verdict), *first.rows, ("limits", LIMITS)]
    rows = [tuple(map(_finding_cell, finding_to_dict(each).values())) for each in figures.report.findings]
    for table in (
        first._replace(rows=[*said, ("method", method(figures))]),
        *others,
        Table("Findings", FINDING_COLUMNS, rows),
    ):
        _write_sheet(book.add_worksheet(table.title), table, head, body)
    book.close()
    return written.getvalue()


def _epoch() -> Any:
    from datetime import datetime

    return datetime(2000, 1, 1)


def _write_sheet(sheet: Any, table: Table, head: Any, body: Any) -> None:
    for column, title in enumerate(table.columns):
        cells = [len(str(row[column])) for row in table.rows[:500]]
        sheet.set_column(column, column, min(_WIDEST, max(8, len(title), *cells, 0) + 2), body)
        sheet.write_string(0, column, title, head)
    for number, row in enumerate(table.rows[:_MOST_ROWS], 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, _text(value))
            elif value is not None:
                sheet.write_number(number, column, value)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _text(value: str) -> str:
    return clip(value, _LONGEST // _OUTSIDE_BMP)


def _finding_cell(value: Any) -> Cell:
    return compact(value) if isinstance(value, list) else value
