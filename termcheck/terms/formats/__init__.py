"""Glossary files: one reader a format, chosen by the file's suffix, and one writer a format of `glossary export`."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termcheck.terms.formats.schema import Fault, Reading
    from termcheck.terms.glossary import Concept


def _call(function: str, *arguments: Any) -> Any:
    """Call "module:name" of this folder, imported only now: a CSV glossary costs no YAML parser."""
    module, name = function.split(":")
    return getattr(import_module(f"{__name__}.{module}"), name)(*arguments)


def _reader(function: str) -> Callable[[bytes], Reading]:
    return partial(_call, function)


def _text_reader(function: str) -> Callable[[bytes], Reading]:
    return lambda stored: _call(function, _decoded(stored))


def _decoded(stored: bytes) -> str:
    # spreadsheets save “Unicode text” as UTF-16 with a byte-order mark
    return stored.decode("utf-16" if stored.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")


def _read_xml(stored: bytes) -> Reading:
    """A file called .xml, by its root element."""
    from termcheck.terms.formats.schema import Reading, UnfitError
    from termcheck.terms.formats.xml import local, parse

    try:
        root = local(parse(stored))
    except UnfitError as unfit:
        return Reading(faults=[unfit.fault])
    return READERS[{"tmx": "tmx", "RDF": "skos"}.get(root, "tbx")](stored)


READERS: dict[str, Callable[[bytes], Reading]] = {
    "yaml": _text_reader("yaml:read"),
    "json": _text_reader("json:read"),
    "csv": _text_reader("csv:read"),
    "tsv": _text_reader("csv:read_tabs"),
    "xlsx": _reader("xlsx:read"),
    "tbx": _reader("tbx:read"),
    "tmx": _reader("tmx:read"),
    "utx": _text_reader("utx:read"),
    "skos": _reader("skos:read"),
    "xml": _read_xml,
}
SUFFIXES = {f".{name}": name for name in READERS} | {".yml": "yaml", ".rdf": "skos"}
WRITERS: dict[str, Callable[..., str]] = {
    "json": partial(_call, "json:write"),
    "yaml": partial(_call, "yaml:write"),
    "tbx": partial(_call, "tbx:write"),
    "csv": partial(_call, "csv:write"),
    "tsv": partial(_call, "csv:write_tabs"),
    "tmx": partial(_call, "tmx:write"),
    "spacy": partial(_call, "spacy:write"),
}
BINARY_WRITERS: dict[str, Callable[[Sequence[Concept]], bytes]] = {"xlsx": partial(_call, "xlsx:write")}


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The glossary files that are meant: files as given, folders by what they hold (JSON Schemas and .xml left out).

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
            if child.suffix.casefold() in SUFFIXES and not child.name.endswith((".schema.json", ".xml"))
        )
        if not inside:
            raise GlossaryError(f"{path}: no glossary files in this folder ({', '.join(SUFFIXES)})")
        found += inside
    return found


def content(path: Path, name: str | None = None) -> bytes:
    """A glossary file as it is stored. Raises `GlossaryError` where it cannot be opened, or has no known suffix and no
    format is named."""
    from termcheck.terms.glossary import GlossaryError

    if not name and path.suffix.casefold() not in SUFFIXES:
        raise GlossaryError(f"{path}: not a glossary format; the suffix must be one of {', '.join(SUFFIXES)}")
    try:
        return path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"{path}: cannot read the glossary: {error.strerror}") from None


def read(path: Path, name: str | None = None) -> Reading:
    """What one file holds, with every fault in it; not being UTF-8 is one.

    `name`: its format, where the suffix does not tell. Raises `GlossaryError` as `content` does.
    """
    from termcheck.terms.formats.schema import Fault, Reading

    stored = content(path, name)
    try:
        return READERS[name or SUFFIXES[path.suffix.casefold()]](stored)
    except UnicodeDecodeError as error:
        line = stored.count(b"\n", 0, error.start) + 1
        return Reading(faults=[Fault(line, "not UTF-8; save the file as UTF-8")])


def read_all(files: Sequence[Path]) -> list[Concept]:
    """The concepts of the files, in order.

    Raises `GlossaryError` for the first fault of a file, and for an id that stands twice.
    """
    readings = ((path, read(path)) for path in files)
    return [entry.concept for path, reading in without_repetition(readings) for entry in reading.entries]


def without_repetition(readings: Iterable[tuple[Path, Reading]]) -> list[tuple[Path, Reading]]:
    """The same, or a `GlossaryError` for the first fault, or for an id that stands twice."""
    from termcheck.terms.glossary import GlossaryError

    checked = []
    places: dict[str, str] = {}
    for path, reading in readings:
        if reading.faults:
            raise GlossaryError(_told(path, min(reading.faults)))
        for entry in reading.entries:
            place = f"{path}:{entry.line}"
            known = places.get(entry.concept.id)
            if known:
                raise GlossaryError(
                    f"{place}: the id “{entry.concept.id}” stands also in {known}; give each concept its own"
                )
            places[entry.concept.id] = place
        checked.append((path, reading))
    return checked


def _told(path: Path, fault: Fault) -> str:
    return f"{path}:{fault.line}: {fault.message}"
