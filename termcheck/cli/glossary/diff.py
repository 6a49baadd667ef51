"""`termcheck glossary diff A B`: what differs between two glossaries, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from termcheck.cli.glossary.cells import styled
from termcheck.cli.streams import appearance, standard_output
from termcheck.reports.excerpt import visible
from termcheck.reports.json import dumps
from termcheck.reports.markdown import code
from termcheck.reports.summary import counted
from termcheck.terms.difference import Change, Difference, FormDifference, Kind, Value, differences
from termcheck.terms.glossary import Concept, Glossary, Term, concept_to_dict

PACKAGED = "packaged"
_COLORS: dict[str, str] = {"added": "green", "removed": "red", "renamed": "cyan", "changed": "yellow"}
_KINDS: tuple[Kind, ...] = ("added", "removed", "renamed", "changed")
# Fields that hold one of a few words, or a date.
_BARE = ("status", "type", "match", "mixing", "valid_from", "valid_to", "authority.date")

Quote = Callable[[str], str]


@click.command()
@click.argument("before", metavar="A", type=click.Path())
@click.argument("after", metavar="B", type=click.Path())
@click.option("--output-format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
def diff(before: str, after: str, output_format: str) -> int:
    """Say what B has otherwise than A: glossary files or folders, or “packaged” for the one that comes with termcheck.

    The order of concepts and forms does not count.

    Exit code: 0 they are equal, 1 they differ, 2 one could not be read.
    """
    found = differences(_concepts(before), _concepts(after))
    with standard_output(machine=output_format != "text") as stream:
        _WRITERS[output_format](found, stream)
    if output_format == "text":
        click.echo(visible(_summary(found)), err=True)
    return 1 if found else 0


def _concepts(path: str) -> Iterable[Concept]:
    """The concepts of a glossary. Raises `GlossaryError`."""
    if path == PACKAGED:
        return Glossary.packaged()
    from termcheck.terms.formats import files_in, read_all

    return read_all(files_in([Path(path)]))


def _summary(found: Sequence[Difference]) -> str:
    counts = Counter(difference.kind for difference in found)
    said = [f"{counted(counts[kind], 'concept')} {kind}" for kind in _KINDS if counts[kind]]
    return f"{', '.join(said)}." if said else "The glossaries are equal."


# for people


def _write_text(found: Sequence[Difference], stream: TextIO) -> None:
    look = appearance(stream, "auto")
    for number, difference in enumerate(found):
        kind = styled(look, difference.kind, fg=_COLORS[difference.kind])
        blank = "\n" if number else ""
        stream.write(f"{blank}{styled(look, visible(_name(difference)), bold=True)}  {kind}\n")
        for line, color in _lines(difference, _quoted):
            stream.write(f"  {styled(look, visible(line), fg=color)}\n")


def _quoted(text: str) -> str:
    return f"“{text}”"


def _name(difference: Difference) -> str:
    if difference.kind == "renamed" and difference.before and difference.after:
        return f"{difference.before.id} → {difference.after.id}"
    return difference.concept.id


def _lines(difference: Difference, quote: Quote) -> Iterator[tuple[str, str | None]]:
    """What differs in a concept, a line each with its colour; of one that came or went, its forms."""
    if difference.kind in ("added", "removed"):
        for term in difference.concept.terms:
            yield _described(term, quote), None
        return
    for change in difference.changes:
        yield _told(change, quote), None
    for form in difference.forms:
        yield _form(form, quote), _COLORS[form.kind]


def _described(term: Term, quote: Quote) -> str:
    details = ", ".join([term.status, *([term.type] if term.type != "full" else [])])
    return f"{term.language} {quote(term.form)} ({details})"


def _form(form: FormDifference, quote: Quote) -> str:
    if form.kind != "changed":
        return f"form {form.kind}: {_described(form.term, quote)}"
    changes = "; ".join(_told(change, quote) for change in form.changes)
    return f"form changed: {form.term.language} {quote(form.term.form)}, {changes}"


def _told(change: Change, quote: Quote) -> str:
    name = change.field.replace("_", " ").replace(".", " ")
    before, after = (_value(value, str if change.field in _BARE else quote) for value in (change.before, change.after))
    if not before:
        return f"{name} added: {after}"
    if not after:
        return f"{name} removed: {before}"
    return f"{name} {before} → {after}"


def _value(value: Value, quote: Quote) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(quote, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return quote(value) if value else ""


# for comments and programs


def _write_markdown(found: Sequence[Difference], stream: TextIO) -> None:
    stream.write(f"{_summary(found)}\n")
    for difference in found:
        stream.write(f"\n### {code(_name(difference))} {difference.kind}\n\n")
        for line, _ in _lines(difference, code):
            stream.write(f"- {line}\n")


def _write_json(found: Sequence[Difference], stream: TextIO) -> None:
    stream.write(dumps({"differences": [_entry(difference) for difference in found]}) + "\n")


def _entry(difference: Difference) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": difference.concept.id, "kind": difference.kind}
    if difference.kind in ("added", "removed"):
        return {**entry, "concept": concept_to_dict(difference.concept)}
    if difference.before and difference.kind == "renamed":
        entry["id_before"] = difference.before.id
    forms = [
        {
            "kind": form.kind,
            "language": form.term.language,
            "form": form.term.form,
            "status": form.term.status,
            "changes": [change._asdict() for change in form.changes],
        }
        for form in difference.forms
    ]
    return {**entry, "changes": [change._asdict() for change in difference.changes], "forms": forms}


_WRITERS: dict[str, Callable[[Sequence[Difference], TextIO], None]] = {
    "text": _write_text,
    "json": _write_json,
    "markdown": _write_markdown,
}
