"""`termcheck glossary search TEXT`: concepts by their forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

import click

from termcheck.cli.glossary.cells import STATUS_COLORS, padded, styled
from termcheck.cli.options import glossary_options
from termcheck.cli.running import load_glossary
from termcheck.cli.streams import appearance, standard_output
from termcheck.reports.excerpt import clip, columns, visible
from termcheck.reports.report import Appearance
from termcheck.terms.search import Found, find


@click.command()
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="Concepts shown.")
@glossary_options
def search(text: str, limit: int, glossary: tuple[str, ...], extend_glossary: tuple[str, ...]) -> int:
    """Find concepts by a form in any language; case and accents do not matter, misspellings hardly.

    Exit code: 0 something found, 1 nothing found, 2 the glossary could not be read.
    """
    if not text.strip():
        raise click.UsageError("There is nothing to search for.")
    found = find(text, load_glossary(glossary, extend_glossary))
    if not found:
        click.echo(f"Nothing in the glossary is like “{visible(text)}”.", err=True)
        return 1
    with standard_output() as stream:
        _write_matches(found[:limit], stream, appearance(stream, "auto"))
    if len(found) > limit:
        click.echo(f"{len(found) - limit} more; --limit shows them.", err=True)
    return 0


def _write_matches(matches: Sequence[Found], stream: TextIO, look: Appearance) -> None:
    rows = []
    for _, concept, term in matches:
        official = concept.preferred("en") or ""
        arrow = f"{term.form} → {official}" if official and official != term.form else term.form
        rows.append((concept.id, term.language, term.status, arrow))
    widths = [max(columns(row[column]) for row in rows) for column in range(3)]
    for identifier, language, status, form in rows:
        cells = (
            styled(look, padded(identifier, widths[0]), bold=True),
            padded(language, widths[1]),
            styled(look, padded(status, widths[2]), fg=STATUS_COLORS[status]),
            clip(form, max(24, look.width - sum(widths) - 6)),
        )
        stream.write("  ".join(cells) + "\n")
