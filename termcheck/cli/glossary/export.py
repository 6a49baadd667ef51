"""`termcheck glossary export`: the glossary in another format."""

from __future__ import annotations

import click

from termcheck.cli.options import glossary_options
from termcheck.cli.running import load_glossary
from termcheck.cli.streams import standard_output, written_whole
from termcheck.terms.formats import BINARY_WRITERS, WRITERS

_DIALECTS = ("core", "min", "basic")
_STYLES = ("dct", "dca")


@click.command()
@click.option("--format", "name", type=click.Choice([*WRITERS, *BINARY_WRITERS]), default="json", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file, whole or not at all.")
@click.option("--dialect", type=click.Choice(_DIALECTS), help="Of TBX.  [default: basic]")
@click.option("--style", type=click.Choice(_STYLES), help="Of TBX: categories as tags or attributes.  [default: dct]")
@glossary_options
def export(
    name: str,
    output: str | None,
    dialect: str | None,
    style: str | None,
    glossary: tuple[str, ...],
    extend_glossary: tuple[str, ...],
) -> None:
    """Write the glossary in another format.

    What the format cannot carry is said on standard error.
    """
    from termcheck.terms.formats.losses import losses

    if (dialect or style) and name != "tbx":
        raise click.UsageError("--dialect and --style are for --format tbx only.")
    if name in BINARY_WRITERS and not output:
        raise click.UsageError(f"{name} is no text; say with --output where to write it.")
    concepts = list(load_glossary(glossary, extend_glossary))
    dialect = dialect or "basic"
    if name in BINARY_WRITERS:
        data = BINARY_WRITERS[name](concepts)
    else:
        options = (dialect, style or "dct") if name == "tbx" else ()
        data = WRITERS[name](concepts, *options).encode()
    with written_whole(output) if output else standard_output(machine=True) as stream:
        stream.buffer.write(data)
    if said := losses(f"tbx {dialect}" if name == "tbx" else name, concepts):
        click.echo(f"{name}: {said}.", err=True)
