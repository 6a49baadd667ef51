"""`termcheck glossary import`: terms from a file of any format, as YAML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from termcheck.cli.streams import written_whole
from termcheck.reports.excerpt import visible
from termcheck.reports.summary import counted
from termcheck.terms.formats import READERS, SUFFIXES

if TYPE_CHECKING:
    from termcheck.terms.formats.schema import Reading


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option(
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    required=True,
    help="A YAML file, new or there already.",
)
@click.option("--format", "name", type=click.Choice(list(READERS)), help="Of the file.  [default: by its suffix]")
def import_(file: str, output: str, name: str | None) -> None:
    """Put the terms of a file into a YAML glossary.

    A YAML file that is there already keeps its comments and everything that the file does not speak of. What could not
    be understood is counted on standard error; a file with a fault is not imported at all.
    """
    if SUFFIXES.get(Path(output).suffix.casefold()) != "yaml":
        raise click.UsageError("--output must end in .yaml or .yml.")
    reading = _read(Path(file), name)
    text, said = _merged(Path(file), Path(output), reading) if Path(output).exists() else _new(reading)
    with written_whole(output) as stream:
        stream.write(text)
    click.echo(f"{visible(output)}: {said}.", err=True)
    if reading.unread:
        kinds = ", ".join(f"{visible(kind)} ({number:,})" for kind, number in sorted(reading.unread.items()))
        click.echo(f"{visible(file)}: not understood and left out: {kinds}.", err=True)


def _read(path: Path, name: str | None) -> Reading:
    """What a file holds. Raises `GlossaryError` for its first fault."""
    from termcheck.terms.cache import without_collector
    from termcheck.terms.formats import read, without_repetition
    from termcheck.terms.formats.schema import UnfitError, check_conflicts
    from termcheck.terms.glossary import GlossaryError

    with without_collector():
        reading = read(path, name)
    without_repetition([(path, reading)])
    if not reading.entries:
        raise GlossaryError(f"{path}: holds no concepts")
    try:
        check_conflicts(reading)
    except UnfitError as unfit:
        raise GlossaryError(f"{path}:{unfit.fault.line}: {unfit.fault.message}") from None
    return reading


def _new(reading: Reading) -> tuple[str, str]:
    from termcheck.terms.formats.yaml import write

    concepts = [entry.concept for entry in reading.entries]
    forms = sum(len(concept.terms) for concept in concepts)
    return write(concepts), f"{counted(len(concepts), 'concept')} with {counted(forms, 'form')} imported"


def _merged(path: Path, output: Path, reading: Reading) -> tuple[str, str]:
    from termcheck.terms.formats import read_all
    from termcheck.terms.formats.merge import merge
    from termcheck.terms.formats.schema import UnfitError
    from termcheck.terms.glossary import GlossaryError

    read_all([output])
    try:
        text, counts = merge(output.read_text("utf-8-sig"), reading.entries)
    except UnfitError as unfit:
        raise GlossaryError(f"{path}:{unfit.fault.line}: {unfit.fault.message}") from None
    numbers = [f"{counts[kind]:,} {kind}" for kind in ("added", "changed", "unchanged")]
    return text, f"concepts {', '.join(numbers)}"
