"""`termcheck glossary add`: one more concept in a YAML file, by question and answer or by options."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from termcheck.cli.glossary.format import yaml_text
from termcheck.cli.init import GLOSSARY
from termcheck.cli.options import glossary_options
from termcheck.cli.running import load_glossary
from termcheck.cli.streams import written_whole
from termcheck.reports.excerpt import visible
from termcheck.terms.glossary import MATCHES, STATUSES, Authority, Concept, GlossaryError, Term
from termcheck.terms.search import exactly

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SCRIPTS = (("HIRAGANA", "ja"), ("KATAKANA", "ja"), ("HANGUL", "ko"), ("CJK", "zh-Hans"), ("CYRILLIC", "ru"))
_WRONG = ("deprecated", "wrong")


def _tagged(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = []
    for item in value:
        tag, equals, form = item.partition("=")
        if not equals or not form.strip():
            raise click.BadParameter(f"“{visible(item)}” should be written as “en=Greater Bay Area”.")
        found.append((_language(tag.strip()), form.strip()))
    return tuple(found)


def _language(tag: str) -> str:
    if not _TAG.fullmatch(tag):
        raise click.BadParameter(f"“{visible(tag)}” is no language tag; write one such as en or zh-Hans.")
    return tag


@click.command()
@click.option("--to", type=click.Path(dir_okay=False), metavar="FILE", help="The YAML file, new or there already.")
@click.option("--form", multiple=True, callback=_tagged, metavar="LANG=FORM", help="A form; repeatable.")
@click.option(
    "--status",
    multiple=True,
    type=click.Choice(STATUSES),
    help="Of each form in turn.  [default: preferred, further ones of a language admitted]",
)
@click.option(
    "--match", multiple=True, type=click.Choice(MATCHES), help="Of each wrong form in turn.  [default: literal]"
)
@click.option("--id", "identifier", metavar="ID", help="[default: made of the first form]")
@click.option("--domain", metavar="NAME", help="[default: that of the file]")
@click.option("--definition", metavar="TEXT", help="What it is, in a sentence.")
@click.option("--authority", metavar="TITLE", help="The document that the preferred form comes from.")
@click.option("--publisher", metavar="NAME", help="Of that document.")
@click.option("--url", metavar="ADDRESS", help="Of that document.")
@click.option("--date", metavar="DATE", help="Of that document: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--seen", is_flag=True, help="The form was read there.")
@glossary_options
def add(to: str | None, form: tuple[tuple[str, str], ...], **options: Any) -> int:
    """Add a concept to a YAML glossary, after its last one; nothing else in the file changes.

    Without --form it asks, on a terminal. Forms that the file or the glossary in use has already are refused.

    Exit code: 0 added, 1 not wanted after all, 2 it could not be added.
    """
    there = load_glossary(options.pop("glossary"), options.pop("extend_glossary"))
    if form:
        if not to:
            raise click.UsageError("--to FILE is missing.")
        path = _yaml_path(to)
        text, known = _read(path)
        concept = _concept(form, **options)
        for term in concept.terms:
            if said := _known(term, [*known, *there], concept.id):
                raise GlossaryError(f"{path}: {said}")
        written = _extended(path, text, concept)
    else:
        if not can_ask():
            raise click.UsageError("--form LANG=FORM is missing; without it, add asks on a terminal.")
        path = _yaml_path(to or click.prompt("File", GLOSSARY))
        text, known = _read(path)
        _inserted(path, text, Concept("x", terms=(Term("X", "en", "preferred"),)))  # before anybody answers in vain
        concept = _asked([*known, *there])
        written = _extended(path, text, concept)
        from termcheck.terms.formats.yaml import write

        click.echo("\n" + "\n".join(map(visible, write([concept]).splitlines())) + "\n")
        if not click.confirm(f"Add this to {visible(str(path))}?", default=True):
            return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and yaml_text(path) != text:
        raise GlossaryError(f"{path}: somebody else has just changed it; nothing was added")
    with written_whole(str(path)) as stream:
        stream.write(written)
    click.echo(f"“{visible(concept.id)}” added to {visible(str(path))}.", err=True)
    return 0


def can_ask() -> bool:
    return sys.stdin.isatty()


def _yaml_path(name: str) -> Path:
    path = Path(name)
    if path.suffix.casefold() not in (".yaml", ".yml"):
        raise click.UsageError(f"--to: “{visible(name)}” does not end in .yaml or .yml.")
    return path


def _read(path: Path) -> tuple[str, list[Concept]]:
    """A file as it stands, and its concepts; nothing of one that is not there. Raises `GlossaryError`."""
    from termcheck.terms.formats.yaml import read

    if not path.exists():
        return "", []
    text = yaml_text(path)
    return text, [entry.concept for entry in read(text.removeprefix("\ufeff")).entries]


# the concept


def _concept(
    form: Sequence[tuple[str, str]],
    status: Sequence[str] = (),
    match: Sequence[str] = (),
    identifier: str | None = None,
    domain: str | None = None,
    definition: str | None = None,
    authority: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    date: str | None = None,
    seen: bool = False,
) -> Concept:
    """The concept that options describe. Raises `UsageError`."""
    if len(status) > len(form):
        raise click.UsageError(f"--status stands {len(status)} times, but --form only {len(form)}.")
    if (publisher or url or date or seen) and not authority:
        raise click.UsageError("--authority TITLE is missing.")
    matches = list(match)
    terms: list[Term] = []
    for number, (language, text) in enumerate(form):
        given = status[number] if number < len(status) else _usual_status(language, terms)
        wrong = given in _WRONG
        terms.append(Term(text, language, given, match=matches.pop(0) if wrong and matches else "literal"))
    if matches:
        raise click.UsageError(f"--match stands {len(match)} times; it is for deprecated and wrong forms.")
    name = identifier or _slug(terms)
    if not name:
        raise click.UsageError("--id ID is missing; it cannot be made of this form.")
    return Concept(
        name,
        (domain or "").strip(),
        (definition or "").strip(),
        Authority(authority, publisher, url, date, seen) if authority else None,
        tuple(terms),
    )


def _usual_status(language: str, terms: Iterable[Term]) -> str:
    settled = any(term.status == "preferred" and term.language == language for term in terms)
    return "admitted" if settled else "preferred"


def _slug(terms: Iterable[Term]) -> str:
    """An id in Latin letters, made of the first form that has some."""
    for term in terms:
        plain = unicodedata.normalize("NFKD", term.form.casefold()).encode("ascii", "ignore").decode()
        if words := re.findall(r"[a-z0-9]+", plain.replace("'", "")):
            return "-".join(words)
    return ""


def _known(term: Term, known: Sequence[Concept], name: str | None = None) -> str:
    """A sentence for a form that a concept of another name has, or nothing."""
    for other, found in exactly(term.form, term.language, known):
        if other.id != name and not (term.status in _WRONG and term.match == "context"):
            return (
                f"“{term.form}” is {found.status} in “{other.id}” already; "
                f"“termcheck glossary show {other.id}” says more"
            )
    return ""


def _extended(path: Path, text: str, concept: Concept) -> str:
    """The file's text with the concept, checked. Raises `GlossaryError`."""
    from termcheck.terms.formats import yaml
    from termcheck.terms.validate import validate

    written = _inserted(path, text, concept)
    reading = yaml.read(written.removeprefix("\ufeff"))
    line = reading.entries[-1].line
    for problem in validate([path], read_file=lambda _: reading):
        if problem.line >= line and problem.severity == "error":
            raise GlossaryError(f"{path}: {problem.message}")
    return written


def _inserted(path: Path, text: str, concept: Concept) -> str:
    from termcheck.terms.formats import yaml
    from termcheck.terms.formats.layout import with_entry
    from termcheck.terms.formats.schema import UnfitError

    if faults := yaml.read(yaml.write([concept])).faults:
        raise GlossaryError(f"{path}: {faults[0].message}")
    try:
        return with_entry(text, concept)
    except UnfitError as unfit:
        raise GlossaryError(f"{path}:{unfit.fault.line}: {unfit.fault.message}") from None


# questions


def _asked(known: Sequence[Concept]) -> Concept:
    """The concept that answers describe; an answer that cannot stand is asked for again."""
    terms: list[Term] = []
    while True:
        form = _answer("Another form (Enter: no more)" if terms else "Form to write", required=not terms)
        if not form:
            break
        language = click.prompt("  Language", _likely_language(form), value_proc=_language)
        status = click.prompt("  Status", _usual_status(language, terms), type=click.Choice(STATUSES))
        match = "literal"
        if status in _WRONG:
            match = click.prompt("  Wrong everywhere, or only in context", match, type=click.Choice(MATCHES))
        term = Term(form, language, status, match=match)
        said = _known(term, known) or _fault(Concept("x", terms=(*terms, term)))
        if said:
            click.echo(f"  {visible(said)}.")
        else:
            terms.append(term)
    taken = {concept.id for concept in known}
    while (name := click.prompt("Id", _slug(terms) or None).strip()) in taken:
        click.echo(f"  “{visible(name)}” is taken.")
    domain = _answer("Domain (Enter: that of the file)")
    definition = _answer("Definition (Enter: none)")
    return Concept(name, domain, definition, _asked_authority(), tuple(terms))


def _asked_authority() -> Authority | None:
    title = _answer("Document that the form comes from (Enter: none)")
    if not title:
        return None
    authority = Authority(title)
    for key, label in (("publisher", "Publisher"), ("url", "Address"), ("date", "Date")):
        while True:
            answer: Any = _answer(f"  {label} (Enter: none)") or None
            told = replace(authority, **{key: answer})
            said = _fault(Concept("x", authority=told, terms=(Term("X", "en", "preferred"),)))
            if not said:
                authority = told
                break
            click.echo(f"  {visible(said)}.")
    return replace(authority, seen=click.confirm("  Have you read the form there?", default=False))


def _fault(concept: Concept) -> str:
    """What is wrong with a concept by itself, or nothing."""
    from termcheck.terms.formats import yaml
    from termcheck.terms.validate import validate

    reading = yaml.read(yaml.write([concept]))
    problems = validate([Path("new.yaml")], read_file=lambda _: reading)
    return next((problem.message for problem in problems if problem.severity == "error"), "")


def _answer(question: str, *, required: bool = False) -> str:
    return str(click.prompt(question, default=None if required else "", show_default=False)).strip()


def _likely_language(form: str) -> str:
    names = [unicodedata.name(char, "") for char in form]
    return next((tag for script, tag in _SCRIPTS if any(name.startswith(script) for name in names)), "en")
