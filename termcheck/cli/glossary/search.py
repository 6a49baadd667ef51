"""`termcheck glossary search TEXT`: concepts by their forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

import click

from termcheck.cli import did_you_mean
from termcheck.cli.glossary.cells import STATUS_COLORS, padded, styled
from termcheck.cli.options import glossary_options
from termcheck.cli.running import load_glossary
from termcheck.cli.streams import appearance, standard_output
from termcheck.reports.excerpt import clip, columns, visible
from termcheck.reports.json import dumps
from termcheck.reports.report import Appearance
from termcheck.terms.cache import without_collector
from termcheck.terms.glossary import STATUSES, Glossary, language_matches
from termcheck.terms.search import Found, find


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--language", metavar="CODE", help="Look only at forms in this language, such as en or zh-Hant.")
@click.option("--status", multiple=True, type=click.Choice(STATUSES), help="Look only at these forms; repeatable.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="Concepts shown.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@glossary_options
def search(
    text: tuple[str, ...],
    language: str | None,
    status: tuple[str, ...],
    limit: int,
    output_format: str,
    glossary: tuple[str, ...],
    extend_glossary: tuple[str, ...],
) -> int:
    """Find concepts by a form in any language, also misspelt, in part, or with its words in another order.

    Exit code: 0 something found, 1 nothing found, 2 the glossary could not be read.
    """
    wanted = " ".join(text)
    if not wanted.strip():
        raise click.UsageError("There is nothing to search for.")
    terms = load_glossary(glossary, extend_glossary)
    if language:
        _check_language(language, terms)
    with without_collector():
        found = find(wanted, terms, language=language, statuses=status or STATUSES)
    with standard_output(machine=output_format == "json") as stream:
        if output_format == "json":
            stream.write(dumps({"query": wanted, "found": list(map(_entry, found[:limit]))}) + "\n")
        elif found:
            _write_matches(found[:limit], stream, appearance(stream, "auto"))
    if not found:
        click.echo(f"Nothing in the glossary is like “{visible(wanted)}”.", err=True)
    elif len(found) > limit:
        click.echo(f"{len(found) - limit} more; --limit shows them.", err=True)
    return 0 if found else 1


def _check_language(language: str, terms: Glossary) -> None:
    tags = sorted({term.language for concept in terms for term in concept.terms})
    if not any(language_matches(tag, language) for tag in tags):
        hint = did_you_mean(language, tags) or f" It has {', '.join(tags)}."
        raise click.BadParameter(f"the glossary has no forms in “{visible(language)}”.{visible(hint)}")


def _entry(found: Found) -> dict[str, object]:
    concept, term = found.concept, found.term
    preferred = {form.language: form.form for form in concept.terms if form.status == "preferred"}
    return {
        "id": concept.id,
        "domain": concept.domain,
        "score": round(found.score, 3),
        "language": term.language,
        "form": term.form,
        "status": term.status,
        "preferred": preferred,
    }


def _write_matches(matches: Sequence[Found], stream: TextIO, look: Appearance) -> None:
    rows = []
    for _, concept, term in matches:
        official = concept.preferred("en") or ""
        arrow = f"{term.form} → {official}" if official and official != term.form else term.form
        rows.append((concept.id, term.language, term.status, arrow))
    widths = [max(columns(row[column]) for row in rows) for column in range(3)]
    widths[0] = min(widths[0], max(16, look.width // 3))
    for identifier, language, status, form in rows:
        cells = (
            styled(look, padded(clip(identifier, widths[0]), widths[0]), bold=True),
            padded(language, widths[1]),
            styled(look, padded(status, widths[2]), fg=STATUS_COLORS[status]),
            clip(form, max(24, look.width - sum(widths) - 6)),
        )
        stream.write("  ".join(cells) + "\n")
