"""Glossaries in CSV and TSV, as spreadsheets save them: the columns are those of `table`.

Fields are separated by tabs in .tsv; in .csv by commas, or by semicolons where the header has one. What a spreadsheet
would run as a formula is written behind an apostrophe, which reading takes off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from termcheck.terms.formats import table
from termcheck.terms.formats.schema import Reading, UnfitError
from termcheck.terms.formats.table import COLUMNS as COLUMNS
from termcheck.terms.glossary import Concept

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def read(text: str) -> Reading:
    """The concepts of a .csv file. What breaks the table or the schema is a fault of the reading."""
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return table.read(_records(text, ";" if ";" in header else ","))


def read_tabs(text: str) -> Reading:
    """The concepts of a .tsv file."""
    return table.read(_records(text, "\t"))


def _records(text: str, delimiter: str) -> table.Records:
    """The records that hold something, each with its first line. Raises `UnfitError` where quotes do not close."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for record in reader:
            if any(record):
                yield line, [cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell for cell in record]
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnfitError(line, f"not a valid table: {error}; a field that holds quotes doubles them") from None


def write(concepts: Sequence[Concept]) -> str:
    """A .csv file, separated by commas."""
    return _write(concepts, ",")


def write_tabs(concepts: Sequence[Concept]) -> str:
    """A .tsv file."""
    return _write(concepts, "\t")


def _write(concepts: Sequence[Concept], delimiter: str) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    for row in table.rows(concepts):
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row])
    return stream.getvalue()
