"""`termcheck glossary show ID`: all that is known of a concept, on a card."""

from __future__ import annotations

import textwrap
from typing import TextIO

import click

from termcheck.cli import did_you_mean
from termcheck.cli.glossary.cells import STATUS_COLORS, padded, styled
from termcheck.cli.options import glossary_options
from termcheck.cli.running import load_glossary
from termcheck.cli.streams import appearance, standard_output
from termcheck.reports.excerpt import columns, visible
from termcheck.reports.report import Appearance
from termcheck.terms.glossary import Authority, Concept, Term

_FORM_WIDTH = 56  # columns of forms on a card; longer ones push their details to the right


@click.command()
@click.argument("identifier", metavar="ID")
@glossary_options
def show(identifier: str, glossary: tuple[str, ...], extend_glossary: tuple[str, ...]) -> None:
    """Show the concept ID: its forms, its definition and where it comes from."""
    concepts = load_glossary(glossary, extend_glossary).concepts
    if identifier not in concepts:
        hint = did_you_mean(identifier, concepts) or " “termcheck glossary search” finds concepts by their forms."
        raise click.UsageError(f"No concept is called “{visible(identifier)}”.{hint}")
    with standard_output() as stream:
        _write_card(concepts[identifier], stream, appearance(stream, "auto"))


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
    room = min(_FORM_WIDTH, max((columns(term.form) for term in concept.terms), default=0))
    for language, terms in by_language.items():
        for number, term in enumerate(terms):
            label = "" if number else language
            form = styled(look, padded(term.form, room), fg=STATUS_COLORS[term.status])
            stream.write(f"{padded(label, margin)}{form}  {visible(_details(term))}\n")
            if term.exceptions:
                _write_field("", f"right in: {', '.join(term.exceptions)}", margin, stream, look)
    facts = _authority(concept.authority) if concept.authority else []
    if concept.mixing == "allowed":
        facts.append(("mixing", "allowed: its right forms may stand in one document"))
    if concept.note:
        facts.append(("note", concept.note))
    if facts:
        stream.write("\n")
    for label, text in facts:
        _write_field(label, text, margin, stream, look)


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
    """Text in lines for a terminal, addresses never broken."""
    return textwrap.wrap(visible(text), width, break_long_words=False, break_on_hyphens=False) or [""]
