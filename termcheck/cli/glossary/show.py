"""`termcheck glossary show ID`: all that is known of a concept, on a card."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import replace
from itertools import zip_longest
from typing import TextIO

import click

from termcheck.cli.glossary.cells import STATUS_COLORS, padded, styled
from termcheck.cli.options import glossary_options
from termcheck.cli.running import load_glossary
from termcheck.cli.streams import appearance, standard_output
from termcheck.reports.excerpt import columns, visible
from termcheck.reports.report import Appearance
from termcheck.terms.glossary import Authority, Concept, Glossary, Term
from termcheck.terms.search import find

_FORM_WIDTH = 56  # columns of forms on a card
_DETAILS_WIDTH = 22  # columns that their details want beside them
_NARROWEST = 32  # columns of a terminal
_PIECE = re.compile(
    r"\s+|[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef][、。，：；！？）》」』】”’]*|[^\s\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]+"
)


@click.command()
@click.argument("identifiers", metavar="ID…", nargs=-1, required=True)
@glossary_options
def show(identifiers: tuple[str, ...], glossary: tuple[str, ...], extend_glossary: tuple[str, ...]) -> None:
    """Show the concept ID: its forms, its definition and where it comes from.

    Exit code: 0 shown, 2 there is no such concept, or the glossary could not be read.
    """
    terms = load_glossary(glossary, extend_glossary)
    for identifier in identifiers:
        if identifier not in terms.concepts:
            raise click.UsageError(f"No concept is called “{visible(identifier)}”.{_hint(identifier, terms)}")
    with standard_output() as stream:
        look = _appearance(stream)
        for number, identifier in enumerate(dict.fromkeys(identifiers)):
            stream.write(f"\n{styled(look, '─' * look.width, dim=True)}\n\n" if number else "")
            _write_card(terms.concepts[identifier], stream, look)


def _hint(identifier: str, terms: Glossary) -> str:
    """A sentence with the ids that may be meant: those spelt like it, else those of concepts with a form like it."""
    from difflib import get_close_matches

    near = get_close_matches(identifier.casefold(), list(terms.concepts), n=3)
    near = near or [found.concept.id for found in find(identifier, terms)[:3]]
    if not near:
        return " “termcheck glossary search” finds concepts by their forms."
    return f" Did you mean {' or '.join(f'“{visible(name)}”' for name in near)}?"


def _appearance(stream: TextIO) -> Appearance:
    """As wide as the terminal, also where that is narrower than lines with excerpts may be."""
    look = appearance(stream, "auto")
    with suppress(OSError, ValueError):
        if stream.isatty():
            columns = os.get_terminal_size(stream.fileno()).columns
            return replace(look, width=max(_NARROWEST, min(columns or look.width, look.width)))
    return look


def _write_card(concept: Concept, stream: TextIO, look: Appearance) -> None:
    domain = f"  {styled(look, visible(concept.domain), dim=True)}" if concept.domain else ""
    stream.write(f"{styled(look, visible(concept.id), bold=True)}{domain}\n")
    if concept.definition:
        stream.write("\n".join(_wrapped(concept.definition, look.width)) + "\n")
    stream.write("\n")
    by_language: dict[str, list[Term]] = {}
    for term in concept.terms:
        by_language.setdefault(term.language, []).append(term)
    margin = max(map(columns, [*by_language, "authority"])) + 2
    widest = max((columns(visible(term.form)) for term in concept.terms), default=0)
    room = min(_FORM_WIDTH, widest, max(_DETAILS_WIDTH, look.width - margin - _DETAILS_WIDTH - 2))
    for language, terms in by_language.items():
        for number, term in enumerate(terms):
            _write_term(term, "" if number else language, margin, room, stream, look)
    facts = _authority(concept.authority) if concept.authority else []
    if concept.mixing == "allowed":
        facts.append(("mixing", "allowed: its right forms may stand in one document"))
    if concept.note:
        facts.append(("note", concept.note))
    if facts:
        stream.write("\n")
    for label, text in facts:
        _write_field(label, text, margin, stream, look)


def _write_term(term: Term, label: str, margin: int, room: int, stream: TextIO, look: Appearance) -> None:
    """A form, its details beside it, or below where there is no room for both."""
    beside = look.width - margin - room - 2
    narrow = beside < _DETAILS_WIDTH
    form = _wrapped(term.form, look.width - margin if narrow else room)
    details = _wrapped(_details(term), look.width - margin - 2 if narrow else beside)
    rows = zip_longest(form + [""] * len(details), [""] * len(form) + details) if narrow else zip_longest(form, details)
    for number, (line, detail) in enumerate(rows):
        start = padded("" if number else label, margin)
        shown = padded(line or "", 0 if narrow else room)
        text = f"{start}{styled(look, shown, fg=STATUS_COLORS[term.status])}  {detail or ''}"
        stream.write(f"{text.rstrip()}\n")
    if term.exceptions:
        _write_field("", f"right in: {', '.join(term.exceptions)}", margin, stream, look)


def _details(term: Term) -> str:
    parts = [term.status]
    if term.type != "full":
        parts.append(term.type)
    if term.status in ("deprecated", "wrong"):
        parts.append("always" if term.match == "literal" else "only in context")
    if term.issuer:
        parts.append(f"by {term.issuer}")
    if term.valid_from:
        parts.append(f"from {term.valid_from}")
    if term.valid_to:
        parts.append(f"until {term.valid_to}")
    if term.seen is not None:
        parts.append("seen" if term.seen else "not seen")
    if term.source:
        parts.append(f"source: {term.source}")
    return ", ".join(parts)


def _authority(authority: Authority) -> list[tuple[str, str]]:
    origin = ", ".join(filter(None, (authority.publisher, authority.date)))
    checked = "the preferred form was seen there" if authority.seen else "not verified there"
    texts = [authority.title, origin, authority.url or "", checked]
    return [("" if number else "authority", text) for number, text in enumerate(filter(None, texts))]


def _write_field(label: str, text: str, margin: int, stream: TextIO, look: Appearance) -> None:
    first, *rest = _wrapped(text, look.width - margin)
    stream.write(f"{styled(look, padded(label, margin), dim=True)}{first}\n")
    for line in rest:
        stream.write(f"{' ' * margin}{line}\n")


def _wrapped(text: str, width: int) -> list[str]:
    """Text in lines of so many columns, addresses never broken, Chinese anywhere but before its punctuation."""
    lines, line, room = [], "", width
    for piece in _PIECE.findall(visible(text)):
        size = columns(piece)
        if size > room and line:
            lines.append(line.rstrip())
            line, room = "", width
        if line or not piece.isspace():
            line, room = line + piece, room - size
    return [*lines, line.rstrip()]
