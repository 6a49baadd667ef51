"""What a glossary file may hold, whatever its format: nodes with line numbers go in, concepts come out.

A reader of a format gives a tree of `Node`. Here each part of it is checked once, and every fault is kept with its
line, so that `glossary validate` can show all of them and loading can stop at the first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from termcheck.terms.glossary import MATCHES, MIXING, STATUSES, TYPES, Authority, Concept, Term

DEEPEST = 16  # levels of nesting; the schema needs seven, and a reader must not recurse as deep as a file likes


class Fault(NamedTuple):
    """Something in a file that breaks the schema: its line, counted from 1, what is wrong and what to do."""

    line: int
    message: str


class UnfitError(ValueError):
    """A value that does not fit its place; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.fault = Fault(line, message)


@dataclass(slots=True)
class Node:
    """A value of a file: text as it is written, a list, or a mapping.

    `line` is where it starts, in a mapping where its key stands. `null` is an empty value, or a word for one.
    """

    line: int
    value: str | list[Node] | dict[str, Node]
    null: bool = False


class Entry(NamedTuple):
    """A concept and where it stands: its first line, the lines of its keys, and one line for each of its terms."""

    concept: Concept
    line: int
    lines: Mapping[str, int]
    term_lines: tuple[int, ...]


@dataclass(slots=True)
class Reading:
    """All that was read from one file, and all that could not be.

    `unread` counts what the file holds beside and a glossary has no place for, by its kind.
    """

    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)


_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNPRINTABLE_IN_PROSE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,3}|[xX](?=-))(?:-[A-Za-z0-9]{1,8})*\Z")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)
_FLAGS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean “…”?` for a known word like this one, else nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word.casefold(), list(known), n=1, cutoff=0.6)
    return f"; did you mean “{close[0]}”?" if close else ""


def _prose(node: Node) -> str:
    return _text_without(node, _UNPRINTABLE_IN_PROSE)


def _line(node: Node) -> str:
    return _text_without(node, _UNPRINTABLE)


def _text_without(node: Node, unwanted: re.Pattern[str]) -> str:
    if not isinstance(node.value, str):
        raise UnfitError(node.line, f"must be text, not {_kind(node)}; write it on one line, in quotes if need be")
    text = node.value.strip()
    if found := unwanted.search(text):
        raise UnfitError(node.line, f"holds the control character U+{ord(found[0]):04X}; remove it")
    return text


def _kind(node: Node) -> str:
    if node.null:
        return "empty"
    return {list: "a list", dict: "a mapping"}.get(type(node.value), "text")


def _one_of(known: tuple[str, ...]) -> Callable[[Node], str]:
    listed = ", ".join(known[:-1]) + " or " + known[-1]

    def read(node: Node) -> str:
        word = _line(node)
        if word not in known:
            raise UnfitError(node.line, f"cannot be “{word}”, only {listed}{nearest(word, known)}")
        return word

    return read


def _date(node: Node) -> str:
    text = _line(node)
    found = _DATE.match(text)
    try:
        if not found:
            raise ValueError
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise UnfitError(node.line, f"“{text}” is no date; write YYYY, YYYY-MM or YYYY-MM-DD") from None
    return text


def _flag(node: Node) -> bool:
    text = _line(node)
    try:
        return _FLAGS[text.casefold()]
    except KeyError:
        raise UnfitError(node.line, f"cannot be “{text}”; write true or false") from None


def _texts(node: Node) -> tuple[str, ...]:
    if not isinstance(node.value, list):
        raise UnfitError(node.line, f"must be a list, not {_kind(node)}; write one name a line, each after “- ”")
    texts = tuple(map(_line, node.value))
    if "" in texts:
        raise UnfitError(node.value[texts.index("")].line, "holds an empty name; remove it")
    return texts


_Readers = Mapping[str, Callable[[Node], Any]]

_TERM: _Readers = {
    "form": _line,
    "status": _one_of(STATUSES),
    "type": _one_of(TYPES),
    "match": _one_of(MATCHES),
    "issuer": _line,
    "valid_from": _date,
    "valid_to": _date,
    "source": _prose,
    "seen": _flag,
    "exceptions": _texts,
}
_AUTHORITY: _Readers = {"title": _line, "publisher": _line, "url": _line, "date": _date, "seen": _flag}
_CONCEPT: _Readers = {
    "id": _line,
    "domain": _line,
    "definition": _prose,
    "authority": lambda node: node,
    "mixing": _one_of(MIXING),
    "note": _prose,
    "terms": lambda node: node,
}
_FILE: _Readers = {"domain": _line, "concepts": lambda node: node}

TERM_KEYS = tuple(_TERM)
CONCEPT_KEYS = tuple(_CONCEPT)
AUTHORITY_KEYS = tuple(_AUTHORITY)


def _fields(
    node: Node, what: str, readers: _Readers, required: tuple[str, ...], faults: list[Fault]
) -> dict[str, Any] | None:
    """The values of a mapping; None, with a fault, where one of the required ones cannot be had.

    An empty optional value counts as absent. A word that only YAML takes for nothing ("Null") is text where text is
    required.
    """
    if not isinstance(node.value, dict):
        keys = ", ".join(readers)
        faults.append(Fault(node.line, f"{what} must be a mapping, not {_kind(node)}; its keys are {keys}"))
        return None
    found: dict[str, Any] = {}
    for key, child in node.value.items():
        reader = readers.get(key)
        if reader is None:
            hint = nearest(key, readers) or f"; its keys are {', '.join(readers)}"
            faults.append(Fault(child.line, f"{what} has an unknown key “{key}”{hint}"))
            continue
        if (child.null and key not in required) or child.value == "":
            continue
        try:
            found[key] = reader(child)
        except UnfitError as unfit:
            faults.append(Fault(unfit.fault.line, f"{key} {unfit.fault.message}"))
    missing = [key for key in required if not found.get(key)]
    for key in missing:
        if key not in node.value or node.value[key].value in ("", []):
            faults.append(Fault(node.line, f"{what} has no {key}; add one"))
    return None if missing else found


def read_file(root: Node) -> Reading:
    """The concepts of a file, from its whole tree."""
    reading = Reading()
    found = _fields(root, "the file", _FILE, (), reading.faults)
    if found is None:
        return reading
    concepts = found.get("concepts")
    if concepts is None or not isinstance(concepts.value, list):
        line = concepts.line if concepts else root.line
        message = "the file has no list of concepts; write “concepts:”, then one “- id: …” each"
        if not reading.faults:  # a misspelt key says it already
            reading.faults.append(Fault(line, message))
        return reading
    for node in concepts.value:
        entry = _entry(node, found.get("domain", ""), reading.faults)
        if entry:
            reading.entries.append(entry)
    return reading


def _entry(node: Node, domain: str, faults: list[Fault]) -> Entry | None:
    found = _fields(node, "a concept", _CONCEPT, ("id", "terms"), faults)
    if found is None:
        return None
    authority_node: Node | None = found.pop("authority", None)
    authority = _authority(authority_node, faults) if authority_node else None
    located = _terms(found.pop("terms"), faults)
    lines = _key_lines(node)
    if authority_node:
        lines |= {f"authority.{key}": line for key, line in _key_lines(authority_node).items()}
    concept = Concept(**{"domain": domain, **found}, authority=authority, terms=tuple(term for term, _ in located))
    return Entry(concept, lines.get("id", node.line), lines, tuple(line for _, line in located))


def _key_lines(node: Node) -> dict[str, int]:
    return {key: child.line for key, child in node.value.items()} if isinstance(node.value, dict) else {}


def _authority(node: Node, faults: list[Fault]) -> Authority | None:
    found = _fields(node, "authority", _AUTHORITY, ("title",), faults)
    return Authority(**found) if found else None


def _terms(node: Node, faults: list[Fault]) -> list[tuple[Term, int]]:
    """The terms of a concept, each with its line, in the order of the file."""
    if not isinstance(node.value, dict):
        faults.append(
            Fault(node.line, f"terms must be a mapping, not {_kind(node)}; write a language tag, then its forms")
        )
        return []
    located = []
    for tag, forms in node.value.items():
        if not _LANGUAGE.match(tag):
            hint = f"; did you mean “{tag.replace('_', '-')}”?" if "_" in tag else "; write one such as en or zh-Hans"
            faults.append(Fault(forms.line, f"“{tag}” is no language tag{hint}"))
        elif not isinstance(forms.value, list):
            message = f"the forms of {tag} must be a list, not {_kind(forms)}; write one “- form: …” each"
            faults.append(Fault(forms.line, message))
        else:
            for form in forms.value:
                found = _fields(form, "a form", _TERM, ("form", "status"), faults)
                if found:
                    located.append((Term(language=tag, **found), form.line))
    return located


def check_conflicts(reading: Reading) -> None:
    """Raise `UnfitError` where a form stands twice in a concept, with another status."""
    for entry in reading.entries:
        known: dict[tuple[str, str], tuple[str, int]] = {}
        for term, line in zip(entry.concept.terms, entry.term_lines, strict=True):
            status, first = known.setdefault((term.language, term.form), (term.status, line))
            if status != term.status:
                message = f"“{term.form}” is {term.status} here and {status} in line {first}; keep one of them"
                raise UnfitError(line, message)
