"""CSV and TSV, with the places of their cells, which the standard library's reader does not keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.document import Document
from termcheck.documents.columns import Cell, table_document
from termcheck.documents.decoding import UnreadableError, decode
from termcheck.documents.extraction import Extract, Run

_DELIMITERS = ",;\t|"
_MOST_FILLED = 20  # columns of the first row that shorter rows are given too
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"')
_MARKS = re.compile(r'""')
_FIRST_LINE = re.compile(r'(?:"[^"]*"|[^"\r\n])*+')


def read_csv(data: bytes, path: str, encoding: str | None) -> Document:
    """The table in a CSV file; what stands between its cells is what its first line has most of. Raises
    `UnreadableError`."""
    extract = Extract(*decode(data, encoding))
    first = _FIRST_LINE.match(extract.source)
    line = re.sub('"[^"]*"', "", first[0]) if first else ""
    delimiter = max(_DELIMITERS, key=line.count)  # the first of equals
    return table_document(extract, [list(_rows(extract.source, delimiter, is_strict=True))], path, is_delimited=True)


def read_tsv(data: bytes, path: str, encoding: str | None) -> Document:
    """The table in a TSV file, whose quotation marks may be text. Raises `UnreadableError`."""
    extract = Extract(*decode(data, encoding))
    return table_document(extract, [list(_rows(extract.source, "\t", is_strict=False))], path, is_delimited=True)


def _rows(source: str, delimiter: str, *, is_strict: bool) -> Iterator[list[Cell]]:
    """The rows; one that ends before its table's first row does is filled up with empty cells."""
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
    ends = (delimiter, "\r", "\n", "")
    row: list[Cell] = []
    at, number, width = 0, 1, 0
    while at < len(source) or row:
        location = f"row {number}, column {len(row) + 1}"
        quoted = _QUOTED.match(source, at)
        if quoted and source[quoted.end() : quoted.end() + 1] in ends:
            row.append(Cell(list(_unquoted(source, *quoted.span(1))), at + 1, location))
            at = quoted.end()
        elif is_strict and source.startswith('"', at):
            line = source.count("\n", 0, at) + 1
            raise UnreadableError(f"line {line}: a quotation mark opens a cell and does not close it")
        elif field := plain.match(source, at):
            row.append(Cell([Run(field[0], at, field.end())], at, location))
            at = field.end()
        if source.startswith(delimiter, at):
            at += 1
            if at < len(source):
                continue
            row.append(Cell([], at, f"row {number}, column {len(row) + 1}"))
        width = width or min(len(row), _MOST_FILLED)
        if at > row[0].at:  # no blank line
            row += [Cell([], at, f"row {number}, column {column}") for column in range(len(row) + 1, width + 1)]
        yield row
        row, number = [], number + 1
        at += 2 if source.startswith("\r\n", at) else 1


def _unquoted(source: str, start: int, end: int) -> Iterator[Run]:
    for mark in _MARKS.finditer(source, start, end):
        yield Run(source[start : mark.start()], start, mark.start())
        yield Run('"', mark.start(), mark.end())
        start = mark.end()
    yield Run(source[start:end], start, end)
