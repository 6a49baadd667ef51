"""Concepts put into a YAML file that is there already: its comments, its order and its way of writing stay.

What the concepts say is set, what they do not say is left as it is, and nothing is removed.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from termcheck.terms.formats import yaml
from termcheck.terms.formats.schema import Entry, UnfitError
from termcheck.terms.glossary import Concept, concept_to_dict

_TOP_LEVEL = re.compile(r"^[^\s#-]|^---", re.MULTILINE)


class Merged(NamedTuple):
    """A merged file, and how many concepts were added to it, changed in it, or stood in it like that."""

    text: str
    counts: Counter[str]


def merge(text: str, entries: Sequence[Entry]) -> Merged:
    """The YAML of a glossary file with other entries put in.

    Raises `UnfitError`, with the line of the entry, where both prefer another form.
    """
    known = {entry.concept.id: (number, entry.concept) for number, entry in enumerate(yaml.read(text).entries)}
    added: list[Concept] = []
    changed: list[tuple[int, Concept, Concept]] = []
    for entry in entries:
        if entry.concept.id not in known:
            added.append(entry.concept)
            continue
        number, old = known[entry.concept.id]
        _check_preferred(entry, old)
        if _update(concept_to_dict(old), old, entry.concept):
            changed.append((number, old, entry.concept))
    counts = Counter(added=len(added), changed=len(changed), unchanged=len(entries) - len(added) - len(changed))
    merged = text.replace("\r\n", "\n")
    indent = _indent_of_last_list(merged)
    if changed or (added and indent is None):
        merged = _rewritten(merged, changed, added if indent is None else ())
    if added and indent is not None:
        domain = re.search(r"^domain: *([^#\n]*)", merged, re.MULTILINE)
        merged = merged.rstrip("\n") + "\n" + yaml.items(added, domain[1].strip(" \"'") if domain else "", indent)
    return Merged(merged.replace("\n", "\r\n") if "\r\n" in text else merged, counts)


def _indent_of_last_list(text: str) -> int | None:
    """How far the dashes of the concepts stand in, where more can follow at the end of the file.

    Thousands of new concepts are written there in a moment; a round trip of them all takes a minute.
    """
    found = re.search(r"^concepts: *(?:#.*)?\n(?:(?: *#.*)?\n)*( *)- ", text, re.MULTILINE)
    if not found or _TOP_LEVEL.search(text, found.end()):
        return None
    return len(found[1])


def _rewritten(text: str, changed: Sequence[tuple[int, Concept, Concept]], added: Sequence[Concept]) -> str:
    document = _layout(text).load(text)
    for number, old, new in changed:
        _update(document["concepts"][number], old, new)
    for concept in added:
        document["concepts"].append(_quoted(_new(concept, document.get("domain", ""))))
    stream = io.StringIO()
    _layout(text).dump(document, stream)
    return stream.getvalue()


def _layout(text: str) -> YAML:
    layout = YAML()
    layout.preserve_quotes = True
    layout.width = 120
    found = re.search(r"^( *)- ", text, re.MULTILINE)
    offset = len(found[1]) if found else 2
    layout.indent(mapping=2, sequence=offset + 2, offset=offset)
    return layout


def _new(concept: Concept, domain: str) -> dict[str, Any]:
    entry = {key: value for key, value in concept_to_dict(concept).items() if value != ""}
    if entry.get("domain") == domain:
        del entry["domain"]
    return entry


def _quoted(value: Any) -> Any:
    """The same, with text in quotes where a YAML reader might take it for something else."""
    if isinstance(value, dict):
        return {key: _quoted(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_quoted(child) for child in value]
    if isinstance(value, str) and yaml.scalar(value).startswith('"'):
        return DoubleQuotedScalarString(value)
    return value


def _check_preferred(entry: Entry, known: Concept) -> None:
    """Raise `UnfitError` where a preferred form would stand beside another one."""
    told = {(term.language, term.form) for term in entry.concept.terms}
    kept = {
        term.language: term.form
        for term in known.terms
        if term.status == "preferred" and (term.language, term.form) not in told
    }
    for term, line in zip(entry.concept.terms, entry.term_lines, strict=True):
        if term.status == "preferred" and term.language in kept:
            both = (
                f"“{term.form}” is preferred for {term.language} here, “{kept[term.language]}” in the file it goes to"
            )
            raise UnfitError(line, f"in “{known.id}”, {both}; make one of them admitted or deprecated")


def _update(node: Any, old: Concept, new: Concept) -> bool:
    """Set in a file's mapping what a concept says and the old one does not; say whether that is anything."""
    told = concept_to_dict(new)
    before = concept_to_dict(old)
    terms: dict[str, list[dict[str, Any]]] = told.pop("terms")  # type: ignore[assignment]
    known: dict[str, list[dict[str, Any]]] = before["terms"]  # type: ignore[assignment]
    authority: dict[str, Any] = told.pop("authority", {})  # type: ignore[assignment]
    changed = _set(node, told, before)
    if authority:
        if not authority["seen"]:
            del authority["seen"]  # many formats cannot say it
        if node.get("authority") is None:
            node["authority"] = {}
        changed |= _set(node["authority"], authority, before.get("authority", {}))  # type: ignore[arg-type]
    for tag, forms in terms.items():
        places = {form["form"]: number for number, form in enumerate(known.get(tag, []))}
        for form in forms:
            if form["form"] in places:
                number = places[form["form"]]
                if form.get("match") == "literal":
                    del form["match"]
                changed |= _set(node["terms"][tag][number], form, known[tag][number])
            else:
                node["terms"].setdefault(tag, []).append(_quoted(form))
                changed = True
    return changed


def _set(node: Any, told: dict[str, Any], before: dict[str, Any]) -> bool:
    different = {key: value for key, value in told.items() if value != "" and before.get(key) != value}
    for key, value in different.items():
        node[key] = _quoted(value)
    return bool(different)
