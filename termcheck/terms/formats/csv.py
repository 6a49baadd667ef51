"""Glossaries in tables, one form a row: what a spreadsheet saves.

The header is required. `id`, `language`, `form` and `status` must be there; the other columns are the keys of a form
and, for the concept, `domain`, `definition`, `note` and `mixing`, which need to stand in one of its rows only.
`exceptions` are separated by "|". Fields are separated by tabs in .tsv; in .csv by commas, or by semicolons where the
header has one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from termcheck.terms.formats.schema import TERM_KEYS, Fault, Node, Reading, UnfitError, nearest, read_file

_OF_CONCEPT = ("domain", "definition", "note", "mixing")
_REQUIRED = ("id", "language", "form", "status")
COLUMNS = (*_REQUIRED, *(key for key in TERM_KEYS if key not in _REQUIRED), *_OF_CONCEPT)


def read(text: str) -> Reading:
    """The concepts of a .csv file. What breaks the table or the schema is a fault of the reading."""
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return _read(text, ";" if ";" in header else ",")


def read_tabs(text: str) -> Reading:
    """The concepts of a .tsv file."""
    return _read(text, "\t")


def _read(text: str, delimiter: str) -> Reading:
    faults: list[Fault] = []
    try:
        root = _concepts(_records(text, delimiter), faults)
    except UnfitError as unfit:
        return Reading(faults=[*faults, unfit.fault])
    reading = read_file(root)
    reading.faults[:0] = faults
    return reading


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The records that hold something, each with its first line. Raises `UnfitError` where quotes do not close."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for record in reader:
            if any(record):
                yield line, record
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnfitError(line, f"not a valid table: {error}; a field that holds quotes doubles them") from None


def _concepts(records: Iterator[tuple[int, list[str]]], faults: list[Fault]) -> Node:
    """The tree that YAML would give for the same concepts."""
    line, header = next(records, (1, []))
    columns = _columns(line, header)
    concepts: dict[str, dict[str, Node]] = {}
    nodes = []
    for line, record in records:
        if len(record) > len(columns) and any(cell.strip() for cell in record[len(columns) :]):
            message = f"{len(record)} fields under {len(columns)} columns; put quotes around text with a separator"
            faults.append(Fault(line, message))
            continue
        cells = {column: cell for column, cell in zip(columns, record, strict=False) if cell and not cell.isspace()}
        missing = [column for column in ("id", "language") if column not in cells]
        if missing:
            faults.append(Fault(line, f"the row has no {missing[0]}; fill in the column"))
            continue
        name = cells.pop("id").strip()
        concept = concepts.get(name)
        if concept is None:
            concept = concepts[name] = {"id": Node(line, name), "terms": Node(line, {})}
            nodes.append(Node(line, concept))
        _add(concept, cells, line, faults)
    return Node(1, {"concepts": Node(1, nodes)})


def _columns(line: int, header: list[str]) -> list[str]:
    """The names of the columns. Raises `UnfitError` for a header that lacks a required one or has an unknown one."""
    columns = [name.strip().casefold() for name in header]
    while columns and not columns[-1]:
        columns.pop()  # spreadsheets like to save empty columns
    missing = [name for name in _REQUIRED if name not in columns]
    if missing:
        listed = ", ".join(missing)
        raise UnfitError(line, f"the header has no column {listed}; the first row must name {','.join(_REQUIRED)}")
    for number, name in enumerate(columns):
        if name not in COLUMNS:
            raise UnfitError(line, f"unknown column “{name}”{nearest(name, COLUMNS) or '; remove it or rename it'}")
        if name in columns[:number]:
            raise UnfitError(line, f"the column “{name}” stands twice; keep one")
    return columns


def _add(concept: dict[str, Node], cells: dict[str, str], line: int, faults: list[Fault]) -> None:
    """Put one row into its concept."""
    for key in _OF_CONCEPT:
        if key not in cells:
            continue
        cell = cells.pop(key).strip()
        known = concept.setdefault(key, Node(line, cell))
        if known.value != cell:
            faults.append(Fault(line, f"another {key} for this id than in line {known.line}; keep one of them"))
    tag = cells.pop("language").strip()
    form = {key: Node(line, cell) for key, cell in cells.items()}
    if "exceptions" in cells:
        names = [name.strip() for name in cells["exceptions"].split("|")]
        form["exceptions"] = Node(line, [Node(line, name) for name in names if name])
    terms = concept["terms"].value
    assert isinstance(terms, dict)
    forms = terms.setdefault(tag, Node(line, [])).value
    assert isinstance(forms, list)
    forms.append(Node(line, form))
