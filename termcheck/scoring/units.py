"""Files of translation tools as segments: each translation with its source text and, where it has one, its id."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from termcheck.documents import UnreadableError, read_bytes
from termcheck.documents.extraction import OBJECT
from termcheck.scoring import ScoringError

_BILINGUAL = frozenset(".xliff .xlf .sdlxliff .mqxliff .tmx .po .pot".split())
_TABLES = frozenset((".csv", ".tsv", ".xlsx"))
_WITHOUT_IDS = frozenset((".docx", ".odt"))
_OTHERS = frozenset(".srt .vtt .arb .resx .json".split())
_ROOT = re.compile(rb"<(?:xliff|tmx|resources)\b")  # of .xml files that are read here; others are WMT's
_BEGINNING = 4096  # bytes in which the root element of such a file must begin
_NUMBERED = re.compile(r"unit \d+")
_NAMED_CELL = re.compile(r" \((.+)\)\Z", re.DOTALL)


class Unit(NamedTuple):
    """A translation in one line, its source text (None in a format that has none), and its id."""

    text: str
    source: str | None = None
    id: str | None = None


def units(path: str, data: bytes, encoding: str | None) -> tuple[Unit, ...] | None:
    """The units of a file, without inline codes; None for a file that is read line by line: a table whose columns have
    not the names that make it bilingual, and WMT's XML. Raises `ScoringError`."""
    suffix = os.path.splitext(path)[1].casefold()
    if suffix == ".xml" and not _ROOT.search(data, 0, _BEGINNING):
        return None
    try:
        document = read_bytes(data, path, encoding=encoding)
    except UnreadableError as error:
        raise ScoringError(f"{path}: {error}") from None
    found = tuple(
        Unit(
            _one_line(document.text[segment.span.start : segment.span.end]),
            None if segment.counterpart is None else _one_line(segment.counterpart),
            _id(suffix, segment.location or ""),
        )
        for segment in document.segments
    )
    has_sources = any(unit.source is not None for unit in found)
    if suffix in _TABLES and not has_sources:
        return None
    if suffix in _BILINGUAL and not has_sources:  # the reader gives the sources where nothing is translated
        return tuple(Unit("", unit.text, unit.id) for unit in found)
    return found


def has_units(path: str) -> bool:
    """Whether a file may be one of those that `units` reads, by its suffix."""
    suffix = os.path.splitext(path)[1].casefold()
    return suffix == ".xml" or any(suffix in some for some in (_BILINGUAL, _TABLES, _WITHOUT_IDS, _OTHERS))


def _one_line(text: str) -> str:
    return " ".join(text.replace(OBJECT, " ").split())


def _id(suffix: str, location: str) -> str | None:
    if suffix in _TABLES:
        found = _NAMED_CELL.search(location)
        return found[1] if found else None
    if suffix in _WITHOUT_IDS or _NUMBERED.fullmatch(location):
        return None
    return location or None


def in_order_of(wanted: Sequence[Unit], given: Sequence[Unit], wanted_path: str, path: str) -> Sequence[Unit]:
    """The given units in the order of those wanted: by their ids where both have them and have some in common, else as
    they stand. Raises `ScoringError` for an id that only one of them has."""
    ids, own = _ids(wanted), _ids(given)
    if not ids or not own or ids.isdisjoint(own):
        return given
    for some, others, lacking, having in ((wanted, own, path, wanted_path), (given, ids, wanted_path, path)):
        missing = next((unit.id for unit in some if unit.id not in others), None)
        if missing is not None:
            raise ScoringError(f"{lacking}: has no translation of unit “{missing}”, which {having} has")
    by_id = {unit.id: unit for unit in given}
    return [by_id[unit.id] for unit in wanted]


def _ids(units: Iterable[Unit]) -> set[str]:
    """The ids of units, none where one lacks an id or two have the same."""
    ids = [unit.id for unit in units]
    found = {name for name in ids if name is not None}
    return found if len(found) == len(ids) else set()
