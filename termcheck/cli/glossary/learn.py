"""`termcheck glossary learn`: wrong forms from what editors corrected again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

import click

from termcheck.cli.options import encoding_name, glossary_options, language_tag
from termcheck.cli.running import load_glossary
from termcheck.cli.streams import standard_output, written_whole
from termcheck.documents import READERS, UnreadableError, content, discover, read_bytes
from termcheck.reports.excerpt import visible
from termcheck.reports.json import dumps
from termcheck.reports.summary import counted
from termcheck.terms.formats import WRITERS


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="PATH…", required=True)
@click.option("--since", metavar="REV", help="Compare with this revision of git.  [default: commit by commit]")
@click.option(
    "--minimum", type=click.IntRange(min=2), default=2, show_default=True, help="Least count of a correction."
)
@click.option("--output-format", type=click.Choice(["text", "json", "yaml"]), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False), metavar="FILE.yaml", help="Write a draft to this file.")
@click.option(
    "--language",
    default="en",
    show_default=True,
    callback=language_tag,
    metavar="CODE",
    help="Of the texts, a BCP 47 tag.",
)
@click.option(
    "--encoding", callback=encoding_name, metavar="NAME", help="Of the files.  [default: told by their bytes]"
)
@glossary_options
def learn(
    paths: tuple[str, ...],
    since: str | None,
    minimum: int,
    output_format: str,
    output: str | None,
    language: str,
    encoding: str | None,
    glossary: tuple[str, ...],
    extend_glossary: tuple[str, ...],
) -> int:
    """Draft wrong forms from corrections that were made in several places.

    Two paths without --since are an old and a new version of a file or folder. Else the files' history in git is read:
    commit by commit, or with --since what changed from that revision to now.

    Exit code: 0 something learnt, 1 nothing, 2 the versions could not be read.
    """
    from termcheck.mining import history
    from termcheck.mining.learning import Learnt, drafted, lessons
    from termcheck.mining.learning import learn as take_up

    if since is not None:
        versions = history.since(since, paths)
    elif len(paths) == 2:
        versions = history.two_versions(*paths)
    else:
        versions = history.commits(paths)
    terms = load_glossary(glossary, extend_glossary)
    learnt, read = Learnt(), 0
    for version in versions:
        if not version.path.casefold().endswith(tuple(READERS)):
            continue
        try:
            old, new = (
                read_bytes(data, version.path, encoding=encoding, language=language)
                for data in (version.old, version.new)
            )
        except UnreadableError as error:
            click.echo(f"{visible(version.path)}: left out: {error}", err=True)
            continue
        read += 1
        take_up(learnt, old, new, terms)
    newest = paths[1:] if since is None and len(paths) == 2 else paths
    taught = lessons(learnt, _texts(newest, encoding), minimum)
    concepts = drafted(taught, language, terms)
    kept = {term.form for concept in concepts for term in concept.terms if term.status == "wrong"}
    rows = [
        {
            "old": lesson.correction.old,
            "new": lesson.correction.new,
            "count": lesson.count,
            "concept": lesson.correction.concept or None,
            "contexts": list(lesson.contexts),
        }
        for lesson in taught
        if lesson.correction.old in kept
    ]
    if output or output_format == "yaml":
        with written_whole(output) if output else standard_output(machine=True) as stream:
            stream.write(WRITERS["yaml"](concepts))
    else:
        with standard_output(machine=output_format == "json") as stream:
            {"json": _write_json, "text": _write_table}[output_format](rows, stream)
    click.echo(f"{counted(len(rows), 'correction')} learnt from {counted(read, 'changed file')}.", err=True)
    return 0 if rows else 1


def _texts(paths: Sequence[str], encoding: str | None) -> Iterator[str]:
    """The texts as they are now; a file that cannot be read counts for nothing."""
    for path in discover(paths).paths:
        try:
            yield read_bytes(content(path), path, encoding=encoding).text
        except UnreadableError:
            continue


def _write_json(rows: Sequence[dict[str, Any]], stream: TextIO) -> None:
    stream.write(dumps({"corrections": list(rows)}) + "\n")


def _write_table(rows: Sequence[dict[str, Any]], stream: TextIO) -> None:
    for row in rows:
        concept = f"  [{visible(row['concept'])}]" if row["concept"] else ""
        stream.write(f"{row['count']:6}  {visible(row['old'])} → {visible(row['new'])}{concept}\n")
