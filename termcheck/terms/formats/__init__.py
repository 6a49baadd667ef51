"""Glossary files: one reader a format, chosen by the file's suffix, and one writer a format of `glossary export`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termcheck.terms.formats.schema import Reading
    from termcheck.terms.glossary import Concept


def _read_yaml(text: str) -> Reading:
    from termcheck.terms.formats import yaml

    return yaml.read(text)


def _read_json(text: str) -> Reading:
    from termcheck.terms.formats import json

    return json.read(text)


def _read_csv(text: str) -> Reading:
    from termcheck.terms.formats import csv

    return csv.read(text)


def _read_tsv(text: str) -> Reading:
    from termcheck.terms.formats import csv

    return csv.read_tabs(text)


def _write_yaml(concepts: Sequence[Concept]) -> str:
    from termcheck.terms.formats import yaml

    return yaml.write(concepts)


def _write_json(concepts: Sequence[Concept]) -> str:
    from termcheck.terms.formats import json

    return json.write(concepts)


def _write_spacy(concepts: Sequence[Concept]) -> str:
    from termcheck.terms.formats import spacy

    return spacy.write(concepts)


# A reader is imported when a file asks for it: a CSV glossary costs no YAML parser.
SUFFIXES: dict[str, Callable[[str], Reading]] = {
    ".yaml": _read_yaml,
    ".yml": _read_yaml,
    ".json": _read_json,
    ".csv": _read_csv,
    ".tsv": _read_tsv,
}
WRITERS: dict[str, Callable[[Sequence[Concept]], str]] = {
    "json": _write_json,
    "yaml": _write_yaml,
    "spacy": _write_spacy,
}


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The glossary files that are meant: files as given, folders by what they hold (JSON Schemas left out).

    Raises `GlossaryError` for a folder without any.
    """
    from termcheck.terms.glossary import GlossaryError

    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(
            child
            for child in path.iterdir()
            if child.suffix.casefold() in SUFFIXES and not child.name.endswith(".schema.json")
        )
        if not inside:
            raise GlossaryError(f"{path}: no glossary files in this folder ({', '.join(SUFFIXES)})")
        found += inside
    return found


def content(path: Path) -> bytes:
    """A glossary file as it is stored. Raises `GlossaryError` where it cannot be opened or has no known suffix."""
    from termcheck.terms.glossary import GlossaryError

    if path.suffix.casefold() not in SUFFIXES:
        raise GlossaryError(f"{path}: not a glossary format; the suffix must be one of {', '.join(SUFFIXES)}")
    try:
        return path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"{path}: cannot read the glossary: {error.strerror}") from None


def read(path: Path) -> Reading:
    """What one file holds, with every fault in it; not being UTF-8 is one. Raises `GlossaryError` as `content` does."""
    from termcheck.terms.formats.schema import Fault, Reading

    stored = content(path)
    try:
        return SUFFIXES[path.suffix.casefold()](stored.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = stored.count(b"\n", 0, error.start) + 1
        return Reading(faults=[Fault(line, "not UTF-8; save the file as UTF-8")])


def read_all(files: Sequence[Path]) -> list[Concept]:
    """The concepts of the files, in order.

    Raises `GlossaryError` for the first fault of a file, and for an id that stands twice.
    """
    from termcheck.terms.glossary import GlossaryError

    concepts: list[Concept] = []
    places: dict[str, tuple[Path, int]] = {}
    for path in files:
        reading = read(path)
        if reading.faults:
            line, message = min(reading.faults)
            raise GlossaryError(f"{path}:{line}: {message}")
        for entry in reading.entries:
            known = places.setdefault(entry.concept.id, (path, entry.line))
            if known != (path, entry.line):
                raise GlossaryError(
                    f"{path}:{entry.line}: the id “{entry.concept.id}” stands also in {known[0]}:{known[1]}; "
                    "give each concept its own"
                )
            concepts.append(entry.concept)
    return concepts
