"""`termcheck glossary format`: YAML glossary files in one layout."""

from __future__ import annotations

from pathlib import Path

import click

from termcheck.cli import Failure
from termcheck.cli.streams import standard_output, written_whole
from termcheck.reports.excerpt import visible
from termcheck.reports.summary import counted
from termcheck.terms.glossary import GlossaryError


@click.command("format")
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE…]")
@click.option("--check", is_flag=True, help="Write nothing; name the files that would change.")
def format_files(files: tuple[str, ...], check: bool) -> int:
    """Put YAML glossary files and folders (none: the packaged glossary, in a checkout) into one layout.

    Keys come in the order of the schema. Concepts, languages and forms keep theirs, and comments stay with what they
    stand beside. A file with errors is left alone.

    Exit code: 0 done, 1 with --check, a file would change, 2 a file has errors or could not be read.
    """
    changed = failed = 0
    paths = _yaml_files(files)
    with standard_output() as stream:
        for path in paths:
            try:
                changes = _format(path, check)
            except GlossaryError as error:
                Failure(f"{error}; left as it is").show()
                failed += 1
                continue
            if changes:
                changed += 1
                stream.write(f"{'would change' if check else 'changed'} {visible(str(path))}\n")
    done = "would change" if check else "changed"
    click.echo(f"{changed} of {counted(len(paths), 'file')} {done}.", err=True)
    return 2 if failed else 1 if check and changed else 0


def _yaml_files(given: tuple[str, ...]) -> list[Path]:
    """The YAML files meant by paths. Raises `GlossaryError`."""
    from termcheck.terms.cache import packaged_folder
    from termcheck.terms.formats import SUFFIXES, files_in

    folder = packaged_folder()
    if not given and not folder.is_relative_to(Path.cwd()):
        raise click.UsageError("Name the files to format.")
    found = []
    for path in map(Path, given or [str(folder.relative_to(Path.cwd()))]):
        inside = [file for file in files_in([path]) if SUFFIXES.get(file.suffix.casefold()) == "yaml"]
        if not inside:
            raise GlossaryError(f"{path}: not YAML; only files that end in .yaml or .yml are formatted")
        found += [file for file in inside if file not in found]
    return found


def _format(path: Path, check: bool) -> bool:
    """Format a file, or only look; say whether it changes. Raises `GlossaryError`, `OSError`."""
    from termcheck.terms.formats.layout import formatted
    from termcheck.terms.formats.schema import UnfitError

    text = yaml_text(path)
    try:
        result = formatted(text)
    except UnfitError as unfit:
        raise GlossaryError(f"{path}:{unfit.fault.line}: {unfit.fault.message}") from None
    if result != text and not check:
        with written_whole(str(path)) as stream:
            stream.write(result)
    return result != text


def yaml_text(path: Path) -> str:
    """A YAML file with its line ends and byte-order mark as they are. Raises `GlossaryError`."""
    from termcheck.terms.formats import content

    stored = content(path)
    try:
        return stored.decode("utf-8")
    except UnicodeDecodeError as error:
        line = stored.count(b"\n", 0, error.start) + 1
        raise GlossaryError(f"{path}:{line}: not UTF-8; save the file as UTF-8") from None
