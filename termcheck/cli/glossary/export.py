"""`termcheck glossary export`: the glossary in another format."""

from __future__ import annotations

import click

from termcheck.cli.options import glossary_options
from termcheck.cli.running import load_glossary
from termcheck.cli.streams import standard_output, written_whole
from termcheck.terms.formats import WRITERS


@click.command()
@click.option("--format", "output_format", type=click.Choice(list(WRITERS)), default="json", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file, whole or not at all.")
@glossary_options
def export(output_format: str, output: str | None, glossary: tuple[str, ...], extend_glossary: tuple[str, ...]) -> None:
    """Write the glossary in another format."""
    text = WRITERS[output_format](list(load_glossary(glossary, extend_glossary)))
    with written_whole(output) if output else standard_output(machine=True) as stream:
        stream.write(text)
