"""`termcheck glossary report`: the glossary as a page to search and to browse."""

from __future__ import annotations

import os

import click

from termcheck.cli.options import glossary_options
from termcheck.cli.running import load_glossary
from termcheck.cli.streams import written_whole
from termcheck.reports.excerpt import visible


@click.command()
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="The page to write, with the suffix .html.",
)
@click.option("--check", is_flag=True, help="Write nothing; say whether the page is what would be written.")
@glossary_options
def report(output: str, check: bool, glossary: tuple[str, ...], extend_glossary: tuple[str, ...]) -> int:
    """Write the glossary as one page with a search in all languages, which fetches nothing.

    Exit code: 0 written, or up to date; 1 with --check, the page is out of date or missing; 2 the glossary could not be
    read.
    """
    if os.path.splitext(output)[1].casefold() not in (".html", ".htm"):
        raise click.UsageError(f"--output: “{output}” does not end in .html.")
    from termcheck.reports.html.bank import write

    data = write(load_glossary(glossary, extend_glossary))
    if check:
        if _content(output) == data:
            return 0
        click.echo(visible(f"{output} is out of date; the same command without --check writes it."), err=True)
        return 1
    with written_whole(output) as stream:
        stream.buffer.write(data)
    return 0


def _content(path: str) -> bytes | None:
    """What stands in a file, line ends as git may have changed them; None without a file."""
    try:
        with open(path, "rb") as stream:
            return stream.read().replace(b"\r\n", b"\n")
    except FileNotFoundError:
        return None
