"""Glossaries in UTX 1.11 and 1.20, the tab-separated format of AAMT, are read.

The first line names the languages, the last line of comments the columns: `src`, `tgt` and others, or `term:LANGUAGE`.
An approved term is preferred, a provisional one admitted, a non-standard one deprecated, a forbidden one wrong. Rows of
one concept id are one concept; without an id, rows with the same source term are.
"""

from __future__ import annotations

import re
from collections import Counter

from termcheck.terms.formats.draft import Draft, reading
from termcheck.terms.formats.schema import Fault, Node, Reading, nearest

_STATUS = {"approved": "preferred", "provisional": "admitted", "non-standard": "deprecated", "forbidden": "wrong"}
_LANGUAGES = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*(?:/[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)+")


def read(text: str) -> Reading:
    """The concepts of a UTX file. What is no UTX is a fault, as is all that breaks the schema."""
    lines = text.splitlines()
    if not lines or not re.match(r"#\s*UTX", lines[0]):
        return Reading(faults=[Fault(1, "the first line is not that of a UTX file; it starts with “#UTX”")])
    head = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    # comments may stand under the columns
    number = next((i for i in range(head - 1, 0, -1) if re.match(r"#\s*(?:src|term:)", lines[i])), 0)
    if not number:
        return Reading(faults=[Fault(1, "the comments name no columns; one must start with “#src” or “#term:”")])
    header = [name.strip() for name in lines[number].lstrip("# ").split("\t")]
    languages = _LANGUAGES.search(lines[0])
    tags = languages[0].split("/") if languages else []
    columns = _term_columns(header, tags)
    if isinstance(columns, str):
        return Reading(faults=[Fault(number + 1, columns)])
    return _rows(lines, head, [name.casefold() for name in header], columns)


def _term_columns(header: list[str], tags: list[str]) -> dict[str, str] | str:
    """The language of each column of terms, or what is wrong with them."""
    pair = dict(zip(("src", "tgt"), tags, strict=False))
    columns: dict[str, str] = {}
    for name in header:
        folded = name.casefold()
        if folded in ("src", "tgt") and folded not in pair:
            return "the first line names no languages for these columns; write them as “en/zh-Hans”"
        if folded.startswith("term:") or folded in pair:
            columns[folded] = pair.get(folded) or name[len("term:") :].strip()
    return columns


def _rows(lines: list[str], head: int, names: list[str], columns: dict[str, str]) -> Reading:
    unread: Counter[str] = Counter()
    faults: list[Fault] = []
    drafts: dict[str, Draft] = {}
    told: set[tuple[int, str, str]] = set()
    settled: set[tuple[int, str]] = set()  # of two approved terms, the first is preferred
    first = next(iter(columns))
    for number, row in enumerate(lines[head:], head + 1):
        if not row.strip() or row.startswith("#"):
            continue
        cells = {name: cell.strip() for name, cell in zip(names, row.split("\t"), strict=False)}
        cells = {name: cell for name, cell in cells.items() if cell and cell != "-"}
        if first not in cells:
            faults.append(Fault(number, f"the row has no {first}"))
            continue
        name = cells.get("concept id", "")
        draft = drafts.setdefault(name or f"\t{cells[first]}", Draft(number))
        if name:
            draft.fields["id"] = Node(number, name)
        status = cells.get("term status", "")
        if status and status.casefold() not in _STATUS:
            hint = nearest(status, _STATUS) or f"; known are {', '.join(_STATUS)}"
            faults.append(Fault(number, f"term status cannot be “{status}”{hint}"))
        for column, tag in columns.items():
            place = (id(draft), tag)
            if column not in cells or (*place, cells[column]) in told:
                continue
            told.add((*place, cells[column]))
            own = cells.get(f"term status:{tag.casefold()}", "" if column == first else status)
            form = {"form": Node(number, cells[column])}
            if found := _STATUS.get(own.casefold()):
                form["status"] = Node(number, "admitted" if found == "preferred" and place in settled else found)
                settled |= {place} if found == "preferred" else set()
            draft.forms.append((tag, form))
        known = {*columns, "concept id", "term status"} | {f"term status:{tag.casefold()}" for tag in columns.values()}
        unread.update(column for column in cells if column not in known)
    return reading(list(drafts.values()), unread, faults)
