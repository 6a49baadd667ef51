"""`termcheck glossary validate`: what to mend in glossary files."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from termcheck.cli import Failure
from termcheck.cli.glossary.cells import styled
from termcheck.cli.options import glossary_options
from termcheck.cli.streams import appearance, standard_output
from termcheck.reports.excerpt import visible
from termcheck.reports.summary import counted
from termcheck.terms.glossary import GlossaryError

_COLORS = {"error": "red", "warning": "yellow"}


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    try:
        return value and datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"“{value}” is no date; write YYYY-MM-DD.") from None


@click.command()
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE…]")
@click.option("--date", callback=_date, metavar="DATE", help="Say which right forms ended before this ISO 8601 date.")
@glossary_options
def validate(
    files: tuple[str, ...], date: str | None, glossary: tuple[str, ...], extend_glossary: tuple[str, ...]
) -> int:
    """Check glossary files and folders (none: the packaged glossary) and say what to mend.

    Files given with --extend-glossary are checked together with the packaged glossary.

    Exit code: 0 no errors (there may be warnings), 1 errors, 2 a file could not be read.
    """
    from termcheck.terms.cache import packaged_folder
    from termcheck.terms.validate import validate as find_problems

    packaged = [_shortest(packaged_folder())]
    given = [*files, *glossary, *extend_glossary]
    beside = packaged if extend_glossary and not files and not glossary else []
    readable, failed = _readable(given or packaged)
    problems = find_problems(readable, beside=_readable(beside)[0], on=date)
    with standard_output() as stream:
        look = appearance(stream, "auto")
        for problem in problems:
            severity = styled(look, problem.severity, fg=_COLORS.get(problem.severity, "yellow"), bold=True)
            place = styled(look, f"{visible(problem.file)}:{problem.line}:", bold=True)
            stream.write(f"{place} {severity}: {visible(problem.message)}\n")
    counts = Counter(problem.severity for problem in problems)
    said = ", ".join(counted(counts[severity], severity) for severity in ("error", "warning") if counts[severity])
    click.echo(f"{said or 'No problems'} in {counted(len(readable), 'glossary file')}.", err=True)
    if failed:
        return 2
    return 1 if counts["error"] else 0


def _shortest(folder: Path) -> str:
    """A folder's path from the current one where it lies in it."""
    here = Path.cwd()
    return str(folder.relative_to(here) if folder.is_relative_to(here) else folder)


def _readable(paths: Iterable[str]) -> tuple[list[Path], bool]:
    """The glossary files meant by paths, and whether any could not be read, which is said on standard error."""
    from termcheck.terms.formats import content, files_in

    files: list[Path] = []
    failed = False
    for path in paths:
        try:
            found = files_in([Path(path)])
            for file in found:
                content(file)
        except GlossaryError as error:
            Failure(str(error)).show()
            failed = True
        else:
            files += [file for file in found if file not in files]
    return files, failed
