"""Glossaries in tables, one form a row: the columns of .csv, .tsv and .xlsx.

The header is required. `id`, `language`, `form` and `status` must be there; the other columns are the keys of a form
and, for the concept, `domain`, `definition`, `note`, `mixing` and its authority, which need to stand in one of its rows
only. `exceptions` are separated by “|”; “\\|” is a bar in a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from termcheck.terms.formats.schema import (
    AUTHORITY_KEYS,
    TERM_KEYS,
    Fault,
    Node,
    Reading,
    UnfitError,
    nearest,
    read_file,
)
from termcheck.terms.glossary import Concept

_AUTHORITY = {f"authority_{key}": key for key in AUTHORITY_KEYS}
_OF_CONCEPT = ("domain", "definition", "note", "mixing", *_AUTHORITY)
_REQUIRED = ("id", "language", "form", "status")
COLUMNS = (*_REQUIRED, *(key for key in TERM_KEYS if key not in _REQUIRED), *_OF_CONCEPT)

Records = Iterator[tuple[int, Sequence[str]]]
_MOST_SHOWN = 12  # columns of a header in a message
_LONGEST_SHOWN = 30  # characters of each
_BAR = re.compile(r"((?:\\[\\|]|[^|])*)(?:\||\Z)")


def read(records: Records) -> Reading:
    """The concepts in records, each with its line; the first is the header. Faults are kept with their line."""
    faults: list[Fault] = []
    try:
        root = _concepts(records, faults)
    except UnfitError as unfit:
        return Reading(faults=[*faults, unfit.fault])
    reading = read_file(root)
    reading.faults[:0] = faults
    return reading


def _concepts(records: Records, faults: list[Fault]) -> Node:
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


def has_header(record: Iterable[str]) -> bool:
    """Whether a record names the columns that must be there."""
    return set(_REQUIRED) <= {name.strip().casefold() for name in record}


def _columns(line: int, header: Sequence[str]) -> list[str]:
    """The names of the columns. Raises `UnfitError` for a header that lacks a required one or has an unknown one."""
    columns = [name.strip().casefold() for name in header]
    while columns and not columns[-1]:
        columns.pop()  # spreadsheets like to save empty columns
    missing = [name for name in _REQUIRED if name not in columns]
    if missing:
        raise UnfitError(line, _lack(missing, columns))
    for number, name in enumerate(columns):
        if name not in COLUMNS:
            raise UnfitError(line, f"unknown column “{name}”{nearest(name, COLUMNS) or '; remove it or rename it'}")
        if name in columns[:number]:
            raise UnfitError(line, f"the column “{name}” stands twice; keep one")
    return columns


def _lack(missing: Sequence[str], columns: Sequence[str]) -> str:
    """What to say of a header without the columns that must be there: what it has instead, and what is near."""
    from difflib import get_close_matches

    said = f"the header has no column {', '.join(missing)}; the first row must name {','.join(_REQUIRED)}"
    if not columns:
        return said
    others = [name for name in columns[:_MOST_SHOWN] if name not in COLUMNS]
    near = {name: get_close_matches(name, others, n=1, cutoff=0.6) for name in missing}
    meant = [f"“{name}” by “{found[0]}”" for name, found in near.items() if found]
    hint = f"; did you mean {', '.join(meant)}?" if meant else ""
    return f"{said}; this one has {','.join(map(_cut, columns[:_MOST_SHOWN]))}{hint}"


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN]}…"


def _add(concept: dict[str, Node], cells: dict[str, str], line: int, faults: list[Fault]) -> None:
    """Put one row into its concept."""
    for key in _OF_CONCEPT:
        if key not in cells:
            continue
        cell = cells.pop(key).strip()
        place = concept
        if key in _AUTHORITY:
            authority = concept.setdefault("authority", Node(line, {})).value
            assert isinstance(authority, dict)
            place = authority
        known = place.setdefault(_AUTHORITY.get(key, key), Node(line, cell))
        if known.value != cell:
            faults.append(Fault(line, f"another {key} for this id than in line {known.line}; keep one of them"))
    tag = cells.pop("language").strip()
    form = {key: Node(line, cell) for key, cell in cells.items()}
    if "exceptions" in cells:
        names = [re.sub(r"\\([\\|])", r"\1", name).strip() for name in _BAR.findall(cells["exceptions"])]
        form["exceptions"] = Node(line, [Node(line, name) for name in names if name])
    terms = concept["terms"].value
    assert isinstance(terms, dict)
    forms = terms.setdefault(tag, Node(line, [])).value
    assert isinstance(forms, list)
    forms.append(Node(line, form))


def rows(concepts: Iterable[Concept]) -> Iterator[list[str]]:
    """The header, then one row a form; what belongs to the concept stands in its first."""
    yield list(COLUMNS)
    for concept in concepts:
        own = {key: getattr(concept, key) for key in ("domain", "definition", "note")}
        own["mixing"] = "" if concept.mixing == "checked" else concept.mixing
        if concept.authority:
            own |= {column: _cell(getattr(concept.authority, key)) for column, key in _AUTHORITY.items()}
        for term in concept.terms:
            cells = {"id": concept.id, "language": term.language, **own}
            cells |= {key: _cell(getattr(term, key)) for key in TERM_KEYS if key != "exceptions"}
            cells["type"] = "" if term.type == "full" else term.type
            cells["match"] = "" if term.match == "literal" else term.match
            cells["exceptions"] = "|".join(re.sub(r"([\\|])", r"\\\1", name) for name in term.exceptions)
            yield [cells.get(column, "") for column in COLUMNS]
            own = {}


def _cell(value: str | bool | None) -> str:
    if value is None:
        return ""
    return str(value).casefold() if isinstance(value, bool) else value
