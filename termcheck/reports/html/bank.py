"""The glossary as a page: a term bank to search and to browse."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from termcheck.reports.html.page import address, anchor, page
from termcheck.reports.summary import counted
from termcheck.terms.glossary import STATUSES, Concept, Glossary, Term

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_CLASSES = {"preferred": "right", "admitted": "info", "deprecated": "warning", "wrong": "error"}


class Entry(NamedTuple):
    """A concept as it is shown. `languages` and `statuses` are what it can be found by, `url` is safe to link to."""

    concept: Concept
    title: str
    anchor: str
    url: str | None
    terms: tuple[tuple[str, tuple[Term, ...]], ...]
    languages: str
    statuses: str

    def tag(self, language: str) -> bool:
        """Whether a browser may be told this language."""
        return _TAG.fullmatch(language) is not None

    def details(self, term: Term) -> str:
        parts = [term.type] if term.type != "full" else []
        if term.status in ("deprecated", "wrong"):
            parts.append("always" if term.match == "literal" else "only in context")
        parts += [f"by {term.issuer}"] if term.issuer else []
        parts += [f"from {term.valid_from}"] if term.valid_from else []
        parts += [f"until {term.valid_to}"] if term.valid_to else []
        parts += ["not seen in a source"] if term.seen is False else []
        parts += [f"source: {term.source}"] if term.source else []
        parts += [f"right in: {', '.join(term.exceptions)}"] if term.exceptions else []
        return ", ".join(parts)


class Domain(NamedTuple):
    """The concepts of a domain, in the order of their titles."""

    name: str
    number: int
    anchor: str
    entries: tuple[Entry, ...]


def write(glossary: Glossary) -> bytes:
    """The page of a glossary, the same in every run."""
    concepts = sorted(glossary, key=lambda concept: (concept.domain, _title(concept).casefold(), concept.id))
    languages = sorted({term.language for concept in concepts for term in concept.terms})
    numbers = {language: str(number) for number, language in enumerate(languages)}
    domains = [
        Domain(name, number, f"domain-{number}", tuple(_entry(concept, numbers) for concept in members))
        for number, (name, members) in enumerate(groupby(concepts, key=lambda concept: concept.domain))
    ]
    return page(
        "bank.html",
        counted=counted,
        concepts=len(concepts),
        verified=sum(concept.verified for concept in concepts),
        forms=sum(len(concept.terms) for concept in concepts),
        languages=languages,
        domains=domains,
        domain_options=[(domain.number, domain.name or "(none)") for domain in domains],
        language_options=[(numbers[language], language) for language in languages],
        status_options=[(status, status) for status in STATUSES],
        classes=_CLASSES,
    )


def _title(concept: Concept) -> str:
    preferred = concept.preferred("en") or concept.preferred("zh")
    return preferred or next((term.form for term in concept.terms), concept.id)


def _entry(concept: Concept, numbers: dict[str, str]) -> Entry:
    by_language: dict[str, list[Term]] = {}
    for term in concept.terms:
        by_language.setdefault(term.language, []).append(term)
    return Entry(
        concept,
        _title(concept),
        f"concept-{anchor(concept.id)}",
        address(concept.authority.url) if concept.authority else None,
        tuple((language, tuple(terms)) for language, terms in by_language.items()),
        _tokens(numbers[language] for language in by_language),
        _tokens(term.status for term in concept.terms),
    )


def _tokens(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(words))
