"""`termcheck glossary`: look into the termbase, check its files, write it in other formats."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from termcheck.cli import Failure, did_you_mean
from termcheck.cli.running import load_glossary
from termcheck.cli.streams import appearance, standard_output, written_whole
from termcheck.reports.excerpt import clip, columns, visible
from termcheck.reports.json import dumps
from termcheck.reports.report import Appearance
from termcheck.terms.formats import WRITERS
from termcheck.terms.glossary import STATUSES, Authority, Concept, Glossary, GlossaryError, Term
from termcheck.terms.search import Found, find

_COLORS = {"preferred": "green", "admitted": "green", "deprecated": "yellow", "wrong": "red", "error": "red"}
_FORM_WIDTH = 56  # columns of forms on a card; longer ones push their details to the right

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _glossary_options(command: _Command) -> _Command:
    command = click.option(
        "--extend-glossary", multiple=True, type=click.Path(), metavar="FILE", help="Use this glossary too."
    )(command)
    return click.option(
        "--glossary", multiple=True, type=click.Path(), metavar="FILE", help="Use this glossary instead."
    )(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def glossary() -> None:
    """Look into the glossary, check its files, write it in other formats."""


# validate


@glossary.command()
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE…]")
@_glossary_options
def validate(files: tuple[str, ...], glossary: tuple[str, ...], extend_glossary: tuple[str, ...]) -> int:
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
    problems = find_problems(readable, beside=_readable(beside)[0])
    with standard_output() as stream:
        look = appearance(stream, "auto")
        for problem in problems:
            severity = _style(look, problem.severity, fg=_COLORS.get(problem.severity, "yellow"), bold=True)
            place = _style(look, f"{visible(problem.file)}:{problem.line}:", bold=True)
            stream.write(f"{place} {severity}: {visible(problem.message)}\n")
    counts = Counter(problem.severity for problem in problems)
    said = ", ".join(_count(counts[severity], severity) for severity in ("error", "warning") if counts[severity])
    click.echo(f"{said or 'No problems'} in {_count(len(readable), 'glossary file')}.", err=True)
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


# search


@glossary.command()
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="Concepts shown.")
@_glossary_options
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
            _style(look, _padded(identifier, widths[0]), bold=True),
            _padded(language, widths[1]),
            _style(look, _padded(status, widths[2]), fg=_COLORS[status]),
            clip(form, max(24, look.width - sum(widths) - 6)),
        )
        stream.write("  ".join(cells) + "\n")


# show


@glossary.command()
@click.argument("identifier", metavar="ID")
@_glossary_options
def show(identifier: str, glossary: tuple[str, ...], extend_glossary: tuple[str, ...]) -> None:
    """Show the concept ID: its forms, its definition and where it comes from."""
    concepts = load_glossary(glossary, extend_glossary).concepts
    if identifier not in concepts:
        hint = did_you_mean(identifier, concepts) or " “termcheck glossary search” finds concepts by their forms."
        raise click.UsageError(f"No concept is called “{visible(identifier)}”.{hint}")
    with standard_output() as stream:
        _write_card(concepts[identifier], stream, appearance(stream, "auto"))


def _write_card(concept: Concept, stream: TextIO, look: Appearance) -> None:
    domain = f"  {_style(look, visible(concept.domain), dim=True)}" if concept.domain else ""
    stream.write(f"{_style(look, visible(concept.id), bold=True)}{domain}\n")
    if concept.definition:
        stream.write("\n".join(_wrapped(concept.definition, look.width)) + "\n")
    stream.write("\n")
    by_language: dict[str, list[Term]] = {}
    for term in concept.terms:
        by_language.setdefault(term.language, []).append(term)
    margin = max(map(columns, [*by_language, "authority"])) + 2
    room = min(_FORM_WIDTH, max((columns(term.form) for term in concept.terms), default=0))
    for language, terms in by_language.items():
        for number, term in enumerate(terms):
            label = "" if number else language
            form = _style(look, _padded(term.form, room), fg=_COLORS[term.status])
            stream.write(f"{_padded(label, margin)}{form}  {visible(_details(term))}\n")
            if term.exceptions:
                _write_field("", f"right in: {', '.join(term.exceptions)}", margin, stream, look)
    facts = _authority(concept.authority) if concept.authority else []
    if concept.mixing == "allowed":
        facts.append(("mixing", "allowed: its right forms may stand in one document"))
    if concept.note:
        facts.append(("note", concept.note))
    if facts:
        stream.write("\n")
    for label, text in facts:
        _write_field(label, text, margin, stream, look)


def _details(term: Term) -> str:
    parts = [term.status]
    if term.type != "full":
        parts.append(term.type)
    if term.status in ("deprecated", "wrong"):
        parts.append("always" if term.match == "literal" else "only in context")
    if term.issuer:
        parts.append(f"by {term.issuer}")
    if term.valid_from:
        parts.append(f"from {term.valid_from}")
    if term.valid_to:
        parts.append(f"until {term.valid_to}")
    if term.seen is not None:
        parts.append("seen" if term.seen else "not seen")
    if term.source:
        parts.append(f"source: {term.source}")
    return ", ".join(parts)


def _authority(authority: Authority) -> list[tuple[str, str]]:
    origin = ", ".join(filter(None, (authority.publisher, authority.date)))
    checked = "the preferred form was seen there" if authority.seen else "not verified there"
    texts = [authority.title, origin, authority.url or "", checked]
    return [("" if number else "authority", text) for number, text in enumerate(filter(None, texts))]


def _write_field(label: str, text: str, margin: int, stream: TextIO, look: Appearance) -> None:
    first, *rest = _wrapped(text, look.width - margin)
    stream.write(f"{_style(look, _padded(label, margin), dim=True)}{first}\n")
    for line in rest:
        stream.write(f"{' ' * margin}{line}\n")


def _wrapped(text: str, width: int) -> list[str]:
    """Text in lines for a terminal, addresses never broken."""
    return textwrap.wrap(visible(text), width, break_long_words=False, break_on_hyphens=False) or [""]


# stats


@glossary.command()
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_glossary_options
def stats(output_format: str, glossary: tuple[str, ...], extend_glossary: tuple[str, ...]) -> None:
    """Count concepts and forms, by language, status and domain."""
    counts = _counts(load_glossary(glossary, extend_glossary))
    with standard_output(machine=output_format == "json") as stream:
        if output_format == "json":
            stream.write(dumps(counts) + "\n")
        else:
            _write_counts(counts, stream, appearance(stream, "auto"))


def _counts(glossary: Glossary) -> dict[str, Any]:
    forms: dict[str, Counter[str]] = {}
    domains: dict[str, Counter[str]] = {}
    for concept in glossary:
        domains.setdefault(concept.domain, Counter()).update(concepts=1, verified=int(concept.verified))
        for term in concept.terms:
            forms.setdefault(term.language, Counter())[term.status] += 1
    return {
        "glossary": glossary.name,
        "digest": glossary.digest,
        "concepts": len(glossary),
        "verified": sum(domain["verified"] for domain in domains.values()),
        "forms": {
            language: {status: counted[status] for status in STATUSES}
            for language, counted in sorted(forms.items(), key=lambda item: (-item[1].total(), item[0]))
        },
        "domains": {domain: dict(domains[domain]) for domain in sorted(domains)},
    }


def _write_counts(counts: dict[str, Any], stream: TextIO, look: Appearance) -> None:
    forms: dict[str, dict[str, int]] = counts["forms"]
    domains: dict[str, dict[str, int]] = counts["domains"]
    total = sum(sum(counted.values()) for counted in forms.values())
    concepts, verified = counts["concepts"], counts["verified"]
    share = f", {verified} of them verified ({verified / concepts:.0%})" if concepts else ""
    said = f"{_count(concepts, 'concept')}{share}, {_count(total, 'form')} in {_count(len(forms), 'language')}"
    stream.write(f"{_style(look, said, bold=True)}\n")
    rows = [("LANGUAGE", *map(str.upper, STATUSES), "ALL")]
    rows += [
        (language, *(str(counted[status]) for status in STATUSES), str(sum(counted.values())))
        for language, counted in forms.items()
    ]
    _write_table(rows, stream)
    rows = [("DOMAIN", "CONCEPTS", "VERIFIED")]
    rows += [(name or "(none)", str(domain["concepts"]), str(domain["verified"])) for name, domain in domains.items()]
    _write_table(rows, stream)


def _write_table(rows: Sequence[tuple[str, ...]], stream: TextIO) -> None:
    """A table after an empty line: names on the left, numbers on the right."""
    if len(rows) == 1:
        return
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    stream.write("\n")
    for name, *numbers in rows:
        cells = [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
        stream.write("  ".join([_padded(name, widths[0]), *cells]) + "\n")


# export


@glossary.command()
@click.option("--format", "output_format", type=click.Choice(list(WRITERS)), default="json", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file, whole or not at all.")
@_glossary_options
def export(output_format: str, output: str | None, glossary: tuple[str, ...], extend_glossary: tuple[str, ...]) -> None:
    """Write the glossary in another format."""
    text = WRITERS[output_format](list(load_glossary(glossary, extend_glossary)))
    with written_whole(output) if output else standard_output(machine=True) as stream:
        stream.write(text)


def _padded(text: str, width: int) -> str:
    """Text made visible and filled up to a number of columns."""
    return visible(text) + " " * max(0, width - columns(text))


def _style(
    look: Appearance, text: str, fg: str | None = None, bold: bool | None = None, dim: bool | None = None
) -> str:
    return click.style(text, fg=fg, bold=bold, dim=dim) if look.color else text


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
