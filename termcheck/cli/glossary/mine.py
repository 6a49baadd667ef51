"""`termcheck glossary mine`: terms that documents have and the glossary has not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TextIO

import click

from termcheck.cli import Failure
from termcheck.cli.options import encoding_name, glossary_options, language_tag
from termcheck.cli.running import load_glossary
from termcheck.cli.streams import standard_output, written_whole
from termcheck.document import Document
from termcheck.documents import UnreadableError, discover, read
from termcheck.reports.excerpt import visible
from termcheck.reports.json import dumps
from termcheck.reports.summary import counted
from termcheck.terms.glossary import Concept, Glossary, Term

if TYPE_CHECKING:
    from termcheck.mining.bilingual import Companion
    from termcheck.mining.spellings import Proposal

_SUPPLY = 5  # times the limit: how many proposals are looked up in the glossary at most


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="PATH…", required=True)
@click.option("--source", type=click.Path(dir_okay=False), metavar="FILE", help="The source text, line by line.")
@click.option("--minimum", type=click.IntRange(min=1), default=2, show_default=True, help="Least count of a term.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Most terms to propose.")
@click.option("--output-format", type=click.Choice(["text", "json", "yaml"]), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False), metavar="FILE.yaml", help="Write a draft to this file.")
@click.option(
    "--language",
    default="auto",
    callback=language_tag,
    metavar="CODE",
    help="A BCP 47 tag.  [default: told by the first text]",
)
@click.option(
    "--encoding", callback=encoding_name, metavar="NAME", help="Of the files.  [default: told by their bytes]"
)
@click.option("--pipeline", metavar="NAME", help="Take the noun phrases of this spaCy pipeline.")
@glossary_options
def mine(
    paths: tuple[str, ...],
    source: str | None,
    minimum: int,
    limit: int,
    output_format: str,
    output: str | None,
    language: str,
    encoding: str | None,
    pipeline: str | None,
    glossary: tuple[str, ...],
    extend_glossary: tuple[str, ...],
) -> int:
    """Propose terms that stand in files and folders, and not in the glossary.

    Exit code: 0 terms proposed, 1 none found, 2 something could not be read.
    """
    from termcheck.language import LanguageError, runs
    from termcheck.mining.candidates import candidates, contexts, survey
    from termcheck.mining.spellings import proposals

    files, failed = _files(paths)
    if source and len(files) != 1:
        raise click.UsageError("--source needs one file, whose lines stand beside those of the source.")

    @lru_cache(maxsize=1)
    def document(number: int) -> Document:
        try:
            return read(files[number], encoding=encoding, language=language)
        except UnreadableError as error:
            raise Failure(f"{files[number]}: {error}") from None

    if not files:
        return 2
    tag = document(0).language
    try:
        found = survey(map(document, range(len(files))), runs(tag, pipeline))
    except LanguageError as error:
        raise Failure(f"--pipeline: {error}") from None
    terms = load_glossary(glossary, extend_glossary)
    chosen = _unknown(proposals(candidates(found, minimum), found, minimum)[: _SUPPLY * limit], tag, terms, limit)
    beside: Sequence[Companion | None] = [None] * len(chosen)
    source_tag = ""
    if source and chosen:
        source_tag, beside = _companions(source, document(0), [proposal for proposal, _ in chosen], minimum)
    rows = [
        _row(proposal, official, companion, contexts(proposal.places, document))
        for (proposal, official), companion in zip(chosen, beside, strict=True)
    ]
    drafted = _concepts(rows, tag, source_tag, terms)
    writers = {"text": _write_table, "json": _write_json, "yaml": _write_yaml}
    if output:
        with written_whole(output) as stream:
            _write_yaml(rows, drafted, stream)
    else:
        with standard_output(machine=output_format != "text") as stream:
            writers[output_format](rows, drafted, stream)
    click.echo(f"{counted(len(rows), 'term')} proposed from {counted(len(files), 'file')}.", err=True)
    if failed:
        return 2
    return 0 if rows else 1


def _files(paths: Sequence[str]) -> tuple[list[str], bool]:
    """The files that are meant; what cannot be read is said on standard error."""
    found = discover(paths)
    for problem in found.problems:
        Failure(f"{problem.path}: {problem.reason}").show()
    return list(found.paths), bool(found.problems)


def _unknown(proposed: Sequence[Proposal], language: str, glossary: Glossary, limit: int) -> list[tuple[Proposal, str]]:
    """The proposals that the glossary lacks, each with the official form that it is near to, if any."""
    from termcheck.mining.draft import known_as

    chosen: list[tuple[Proposal, str]] = []
    for proposal in proposed:
        kind, official = known_as(proposal.forms[0].form, language, glossary)
        if kind != "known" and len(chosen) < limit:
            chosen.append((proposal, official))
    return chosen


def _companions(
    source: str, target: Document, proposed: Sequence[Proposal], minimum: int
) -> tuple[str, Sequence[Companion | None]]:
    from termcheck.mining.bilingual import companions

    try:
        text = read(source)
    except UnreadableError as error:
        raise Failure(f"{source}: {error}") from None
    mine, theirs = target.source.rstrip("\n").split("\n"), text.source.rstrip("\n").split("\n")
    if len(mine) != len(theirs):
        raise Failure(f"{source}: {counted(len(theirs), 'line')}, but {target.path} has {len(mine)}; they must agree")
    forms = [[variant.form for variant in proposal.forms] for proposal in proposed]
    return text.language, companions(forms, theirs, mine, text.language, minimum)


def _row(proposal: Proposal, official: str, companion: Companion | None, contexts: list[str]) -> dict[str, Any]:
    return {
        "form": proposal.forms[0].form,
        "count": proposal.count,
        "score": round(proposal.score, 2),
        "near": official or None,
        "forms": [
            {
                "form": variant.form,
                "count": variant.count,
                "how": variant.how,
                "status": "wrong" if proposal.is_suspect(variant) else "admitted" if number else "preferred",
            }
            for number, variant in enumerate(proposal.forms)
        ],
        "source": companion
        and {
            "form": companion.form,
            "together": companion.together,
            "dice": round(companion.dice, 3),
            "log_likelihood": round(companion.likelihood, 2),
        },
        "contexts": contexts,
    }


def _concepts(rows: Sequence[dict[str, Any]], language: str, source_language: str, glossary: Glossary) -> list[Concept]:
    from termcheck.mining.draft import concept, reconciled, wrong_match

    ids = set(glossary.concepts)
    made = []
    for row in rows:
        terms = [
            Term(
                form["form"],
                language,
                form["status"],
                type="abbreviation" if form["how"] == "acronym" else "full",
                match=wrong_match(form["form"]) if form["status"] == "wrong" else "literal",
                seen=True if form["status"] == "wrong" else None,
            )
            for form in row["forms"]
        ]
        if row["source"]:
            terms.append(Term(row["source"]["form"], source_language, "preferred"))
        made.append(concept(terms, _note(row), ids))
    return reconciled(made)


def _note(row: dict[str, Any]) -> str:
    parts = ["Draft from mining. " + ", ".join(f"“{form['form']}” {form['count']}×" for form in row["forms"]) + "."]
    if row["near"]:
        parts.append(f"Near the official form “{row['near']}”.")
    if row["source"]:
        parts.append(f"Beside “{row['source']['form']}” in {counted(row['source']['together'], 'line')}.")
    return " ".join(parts + [f"… {context} …" for context in row["contexts"]])


def _write_yaml(rows: Sequence[dict[str, Any]], drafted: Sequence[Concept], stream: TextIO) -> None:
    from termcheck.terms.formats import WRITERS

    written = WRITERS["yaml"](drafted)
    stream.write(written if isinstance(written, str) else written.decode())


def _write_json(rows: Sequence[dict[str, Any]], drafted: Sequence[Concept], stream: TextIO) -> None:
    stream.write(dumps({"terms": list(rows)}) + "\n")


def _write_table(rows: Sequence[dict[str, Any]], drafted: Sequence[Concept], stream: TextIO) -> None:
    for row in rows:
        others = [f"{visible(form['form'])} ({form['count']}, {form['how']})" for form in row["forms"][1:]]
        stream.write(f"{row['count']:6}  {visible(row['form'])}")
        stream.write(f"  [{visible(row['source']['form'])}]\n" if row["source"] else "\n")
        if others:
            stream.write(f"{'':8}also: {', '.join(others)}\n")
        if row["near"]:
            stream.write(f"{'':8}near: {visible(row['near'])}\n")
        for context in row["contexts"][:1]:
            stream.write(f"{'':8}… {visible(context)} …\n")
