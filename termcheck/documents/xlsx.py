"""Excel workbooks: the texts that were typed into their cells; what a formula gives is not one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from termcheck.document import Document
from termcheck.documents.archive import Archive, archive_document, trimmed
from termcheck.documents.columns import Cell, table_document
from termcheck.documents.extraction import Extract, Run, shortened
from termcheck.documents.xml import Element

_STRINGS = "xl/sharedStrings.xml"
_MOST_EMPTY = 1000  # cells of a row that are put in where a file leaves them out
_MOST_FILLED = 20  # columns of the first row that shorter rows are given too: an empty translation is no cell at all
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read_xlsx(data: bytes, path: str, encoding: str | None) -> Document:
    """The table of every sheet; `source` is its texts, row by row, with tabs between. Raises `UnreadableError`."""
    return archive_document(_fill, data, path)


def _fill(archive: Archive, path: str) -> Document:
    strings = _Texts(_STRINGS, *_strings(archive))
    tables = [list(_rows(archive, title, name, strings)) for title, name in _sheets(archive)]
    return table_document(Extract(archive.source), tables, path)


def _sheets(archive: Archive) -> Iterator[tuple[str, str]]:
    """The sheets, each with the member that holds it."""
    _, relations = archive.xml("xl/_rels/workbook.xml.rels")
    targets = {one.attributes.get("Id"): one.attributes.get("Target", "") for one in relations.named("Relationship")}
    _, workbook = archive.xml("xl/workbook.xml")
    for sheet in workbook.below("sheet"):
        target = targets.get(sheet.attributes.get("id"), "")
        name = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        if "worksheets/" in name:  # not a chart of its own
            yield shortened(sheet.attributes.get("name", "")), name


class _Texts(NamedTuple):
    """A member, its text, and texts in it: the shared strings, or those of one cell."""

    member: str
    source: str
    items: list[list[Run]]


def _strings(archive: Archive) -> tuple[str, list[list[Run]]]:
    """The member with the shared strings, and these."""
    if _STRINGS not in archive:
        return "", []
    source, root = archive.xml(_STRINGS)
    return source, [list(_texts(item)) for item in root.named("si")]


def _texts(item: Element) -> Iterator[Run]:
    for child in item.named("t", "r"):
        if child.name == "r":
            yield from _texts(child)
        else:
            yield from trimmed(child)


def _rows(archive: Archive, title: str, name: str, strings: _Texts) -> Iterator[list[Cell]]:
    source, sheet = archive.xml(name)
    width = 0
    for count, row in enumerate(sheet.below("row"), 1):
        cells: list[Cell] = []
        number = row.attributes.get("r", str(count))

        def fill(end: int, cells: list[Cell] = cells, number: str = number) -> None:
            while len(cells) < end:
                cells.append(_cell(archive, f"{title}!{_letters(len(cells))}{number}", len(cells), None))

        for cell in row.named("c"):
            reference = _REFERENCE.fullmatch(cell.attributes.get("r", ""))
            column = _number(reference[1]) if reference else len(cells)
            fill(min(column, _MOST_EMPTY))
            place = f"{title}!{_letters(column)}{number}"
            cells.append(_cell(archive, place, column, _content(name, source, cell, strings)))
        width = width or min(len(cells), _MOST_FILLED)
        if cells:
            fill(width)
        yield cells
        archive.separate("\n")


def _content(name: str, source: str, cell: Element, strings: _Texts) -> _Texts | None:
    """What was typed into a cell, if it is a text."""
    kind = cell.attributes.get("t")
    if kind == "inlineStr":
        return _Texts(name, source, [[run for item in cell.named("is") for run in _texts(item)]])
    index = "".join(value.text for value in cell.named("v")).strip()
    if kind == "s" and index.isascii() and index.isdigit() and len(index) < 9 and int(index) < len(strings.items):
        return strings._replace(items=[strings.items[int(index)]])
    return None


def _cell(archive: Archive, location: str, column: int, text: _Texts | None) -> Cell:
    if column:
        archive.separate("\t")
    at = archive.length
    return Cell(archive.take(text.member, text.source, text.items[0]) if text else [], at, location)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(column: int) -> str:
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
