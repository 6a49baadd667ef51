"""What a format cannot carry: one table, for `glossary export` and for the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from termcheck.terms.formats.table import rows
from termcheck.terms.formats.xml import FORBIDDEN
from termcheck.terms.glossary import Concept, Term


class Part(NamedTuple):
    """A part of glossaries, in the singular and the plural, and how often a concept has it."""

    one: str
    many: str
    count: Callable[[Concept], int]


class Limits(NamedTuple):
    """The parts that a format leaves out, and those that only termcheck reads in it again, from a note."""

    left_out: tuple[Part, ...] = ()
    noted: tuple[Part, ...] = ()


def _terms(one: str, many: str, having: Callable[[Term], object]) -> Part:
    return Part(one, many, lambda concept: sum(map(bool, map(having, concept.terms))))


def _concepts(one: str, many: str, having: Callable[[Concept], object]) -> Part:
    return Part(one, many, lambda concept: int(bool(having(concept))))


def _status(name: str) -> Part:
    return _terms(f"{name} form", f"{name} forms", lambda term: term.status == name)


_EMPTY = _concepts("concept without a form", "concepts without a form", lambda concept: not concept.terms)
_NOT_RIGHT = _concepts(
    "concept without a right form",
    "concepts without a right form",
    lambda concept: not any(term.status in ("preferred", "admitted") for term in concept.terms),
)
_DEPRECATED, _WRONG = _status("deprecated"), _status("wrong")
_ORDINARY = _terms(
    "wrong form that is ordinary language elsewhere",
    "wrong forms that are ordinary language elsewhere",
    lambda term: term.status == "wrong" and term.match == "context",
)
_MATCH = _terms("mark of ordinary language", "marks of ordinary language", lambda term: term.match == "context")
_STATUSES = _terms("status", "statuses", lambda term: term.status)
_TYPE = _terms("type of a form", "types of forms", lambda term: term.type != "full")
_SOURCE = _terms("source of a form", "sources of forms", lambda term: term.source)
_FORM_DETAILS = (
    _terms("issuer", "issuers", lambda term: term.issuer),
    _terms("date of a form", "dates of forms", lambda term: term.valid_from or term.valid_to),
    _terms("mark whether a form was seen", "marks whether a form was seen", lambda term: term.seen is not None),
    _terms("list of exceptions", "lists of exceptions", lambda term: term.exceptions),
)
_DOMAIN = _concepts("domain", "domains", lambda concept: concept.domain)
_DEFINITION = _concepts("definition", "definitions", lambda concept: concept.definition)
_AUTHORITY = _concepts("authority", "authorities", lambda concept: concept.authority)
_AUTHORITY_DETAILS = _concepts(
    "publisher, date or reading of an authority",
    "publishers, dates or readings of authorities",
    lambda concept: (found := concept.authority) and (found.publisher or found.date or found.seen),
)
_NOTE = _concepts("note", "notes", lambda concept: concept.note)
_MIXING = _concepts("permission to mix", "permissions to mix", lambda concept: concept.mixing == "allowed")
_FORBIDDEN = Part(
    "character that XML forbids (written as <U+FFFE>)",
    "characters that XML forbids (written as <U+FFFE>)",
    lambda concept: sum(len(FORBIDDEN.findall(cell)) for row in rows([concept]) for cell in row),
)


_ALWAYS_NOTED = (_MATCH, *_FORM_DETAILS, _MIXING)
_OF_BASIC = (_TYPE, _SOURCE, _DEFINITION, _AUTHORITY)  # what TBX-Basic has a category for and TBX-Min has not
LIMITS: dict[str, Limits] = {
    "yaml": Limits(),
    "json": Limits(),
    "csv": Limits((_EMPTY,)),
    "tsv": Limits((_EMPTY,)),
    "xlsx": Limits((_EMPTY, _FORBIDDEN)),
    "tbx basic": Limits((_EMPTY,), (_WRONG, *_ALWAYS_NOTED, _AUTHORITY_DETAILS)),
    "tbx min": Limits((_EMPTY,), (_WRONG, *_ALWAYS_NOTED, *_OF_BASIC)),
    "tbx core": Limits((_EMPTY,), (_STATUSES, *_ALWAYS_NOTED, *_OF_BASIC, _DOMAIN)),
    "tmx": Limits((_NOT_RIGHT, _DEPRECATED, _WRONG), (*_FORM_DETAILS, _MIXING, *_OF_BASIC, _DOMAIN)),
    "spacy": Limits((_EMPTY, _ORDINARY, *_FORM_DETAILS, _MIXING, *_OF_BASIC, _DOMAIN, _NOTE)),
}


def losses(name: str, concepts: Iterable[Concept]) -> str:
    """What of these concepts a format cannot carry, in one line; empty where that is nothing."""
    listed = list(concepts)
    limits = LIMITS[name]
    left_out, noted = _counted(limits.left_out, listed), _counted(limits.noted, listed)
    said = [f"{left_out} left out"] if left_out else []
    said += [f"only termcheck will read {noted} in it"] if noted else []
    return "; ".join(said)


def _counted(parts: Iterable[Part], concepts: list[Concept]) -> str:
    counts = [(sum(map(part.count, concepts)), part) for part in parts]
    return ", ".join(f"{number:,} {part.one if number == 1 else part.many}" for number, part in counts if number)
