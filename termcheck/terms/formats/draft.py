"""Concepts as flat fields: what writers take apart, and what readers of others' formats put together.

A field of the authority is called `authority.title` and so on. What a format has no element for, or cannot hold to the
letter, goes into one note beside the concept or the form: “termcheck {…}”, JSON that `exact` reads again.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from termcheck.terms.formats.schema import Fault, Node, Reading, read_file
from termcheck.terms.formats.xml import FORBIDDEN, one_line
from termcheck.terms.glossary import Concept, concept_to_dict

Fields = dict[str, object]

_MARK = "termcheck "
_DEFAULTS: Fields = {"domain": "", "definition": "", "match": "literal", "authority.seen": False}


@dataclass(slots=True)
class Draft:
    """A concept as a file of another format has it: its fields, and each form with its language tag.

    `id` and the `status` of a form may be missing; `reading` fills them in.
    """

    line: int
    fields: dict[str, Node] = field(default_factory=dict)
    forms: list[tuple[str, dict[str, Node]]] = field(default_factory=list)


def fields_of(concept: Concept) -> Fields:
    """All of a concept but its forms, defaults left out."""
    entry = concept_to_dict(concept)
    entry.pop("terms")
    authority: Fields = entry.pop("authority", {})  # type: ignore[assignment]
    return _without_defaults({**entry, **{f"authority.{key}": value for key, value in authority.items()}})


def forms_of(concept: Concept) -> Iterator[tuple[str, list[Fields]]]:
    """The forms of each language, defaults left out."""
    terms: dict[str, list[Fields]] = concept_to_dict(concept)["terms"]  # type: ignore[assignment]
    for tag, forms in terms.items():
        yield tag, [_without_defaults(form) for form in forms]


def _without_defaults(fields: Fields) -> Fields:
    return {key: value for key, value in fields.items() if _DEFAULTS.get(key) != value}


# what no element can say


def seen_as(key: str, value: object) -> object:
    """What a reader of an XML format makes of a field, where its element is all there is."""
    if key == "status" and value == "wrong":
        return "deprecated"
    return one_line(value) if isinstance(value, str) else value


def note_of(fields: Fields, elements: Iterable[str]) -> str | None:
    """The note that brings back what the elements of these fields do not; None where nothing is missing."""
    told = set(elements)
    rest = {key: value for key, value in fields.items() if key not in told or seen_as(key, value) != value}
    if not rest:
        return None
    return _MARK + FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(rest, ensure_ascii=False))


def exact(note: str) -> Fields | None:
    """The fields that a note of `note_of` brings back; None for any other note."""
    text = note.strip()
    if not text.startswith(_MARK):
        return None
    try:
        found = json.loads(text.removeprefix(_MARK), strict=False)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def restore(fields: dict[str, Node], noted: Fields, line: int) -> None:
    """Put back what a note says, but not where somebody has since changed the element."""
    for key, value in noted.items():
        read = fields.get(key)
        if key == "id" or read is None or read.value == seen_as(key, value):
            fields[key] = _node(line, value)


def _node(line: int, value: object) -> Node:
    if isinstance(value, list):
        return Node(line, [_node(line, item) if not isinstance(item, list) else Node(line, []) for item in value])
    return Node(line, str(value).casefold() if isinstance(value, bool) else str(value))


# ids for files


def file_id(concept_id: str, taken: set[str]) -> str:
    """An id that XML allows, as near to a concept's as can be; it is taken from then on."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "-", concept_id)
    return _free(plain if plain[0].isalpha() or plain[0] == "_" else f"_{plain}", taken)


def _slug(form: str, taken: set[str]) -> str:
    return _free("-".join(re.findall(r"[^\W_]+", form.casefold())) or "concept", taken)


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


# from drafts to concepts


def reading(drafts: list[Draft], unread: Counter[str], faults: Iterable[Fault] = ()) -> Reading:
    """The concepts of drafts.

    A concept without an id is called after its first form. Of forms without a status, the first of a language is
    preferred where no other is; the others are admitted.
    """
    taken = {str(draft.fields["id"].value) for draft in drafts if "id" in draft.fields}
    nodes = []
    for draft in drafts:
        if "id" not in draft.fields:
            form = draft.forms[0][1].get("form") if draft.forms else None
            draft.fields["id"] = Node(draft.line, _slug(str(form.value) if form else "", taken))
        nodes.append(_concept(draft))
    found = read_file(Node(1, {"concepts": Node(1, nodes)}))
    found.faults[:0] = faults
    found.unread = unread
    return found


def _concept(draft: Draft) -> Node:
    fields: dict[str, Node] = {}
    authority: dict[str, Node] = {}
    for key, node in draft.fields.items():
        if key.startswith("authority."):
            authority[key.removeprefix("authority.")] = node
        else:
            fields[key] = node
    if authority:
        if "title" not in authority and "url" in authority:
            authority["title"] = authority["url"]
        fields["authority"] = Node(draft.line, authority)
    terms: dict[str, list[Node]] = {}
    for tag, form in _with_status(draft.forms):
        line = form["form"].line if "form" in form else draft.line
        terms.setdefault(tag, []).append(Node(line, form))
    fields["terms"] = Node(draft.line, {tag: Node(forms[0].line, forms) for tag, forms in terms.items()})
    return Node(draft.line, fields)


def _with_status(forms: list[tuple[str, dict[str, Node]]]) -> Iterator[tuple[str, dict[str, Node]]]:
    settled = {tag for tag, form in forms if "status" in form and form["status"].value == "preferred"}
    for tag, form in forms:
        if "status" not in form:
            form["status"] = Node(
                form["form"].line if "form" in form else 1, "admitted" if tag in settled else "preferred"
            )
            settled.add(tag)
        yield tag, form
