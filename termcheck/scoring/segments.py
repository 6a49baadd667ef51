"""Texts whose segments stand beside each other, read line by line: as long as they may be, never whole in memory."""

from __future__ import annotations

import html
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from termcheck.documents import UnreadableError, content
from termcheck.documents.decoding import decode
from termcheck.scoring import ScoringError
from termcheck.scoring.terminology import Place
from termcheck.scoring.units import Unit, has_units, units

_LONGEST = 10_000_000  # code points of a line; a longer one is no segment
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEGMENT = re.compile(r"<seg\b[^>]*>([^\n]*?)</seg>", re.IGNORECASE)
_TERM = re.compile(r"<term\b([^>]*)>([^<]*)</term>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(src|tgt)=(?:"([^"]*)"|'([^']*)')""")
_TAG = re.compile(r"</?[A-Za-z][^>]*>")  # not “p < 0.05”


class Marked(NamedTuple):
    """A term that is marked in a reference, with the target forms that are right for it."""

    source: str
    forms: tuple[str, ...]
    place: Place


class Segment(NamedTuple):
    """One segment. `terms` are those that the file marks; None where its format has no marks."""

    text: str
    terms: tuple[Marked, ...] | None = None


Reader = Callable[[Iterable[str], str], Iterator[Segment]]  # of the lines of a file, which is named for messages


def _plain(lines: Iterable[str], _: str) -> Iterator[Segment]:
    for line in lines:
        yield Segment(line.rstrip())  # as sacrebleu reads its files


def _sgm(lines: Iterable[str], path: str) -> Iterator[Segment]:
    """The `<seg>` elements of WMT's SGML, one a line, with the `<term>` marks of WMT 2021."""
    for number, line in enumerate(lines, 1):
        if "<seg" in line:
            match = _SEGMENT.search(line)
            if not match:
                raise ScoringError(f"{path}:{number}: a <seg> does not end on its line")
            yield _segment(match[1])


def _segment(marked: str) -> Segment:
    words: list[str] = []
    terms = []
    end = 0
    for match in _TERM.finditer(marked):
        words += _words(marked[end : match.start()])
        form = " ".join(_words(match[2]))
        values = {name: html.unescape(one or other) for name, one, other in _ATTRIBUTE.findall(match[1])}
        given = values.get("tgt", form)
        forms = (*given.split("|"), form) if form not in given else given.split("|")  # as WMT 2021 reads it
        start = len(words)
        words += form.split()
        terms.append(Marked(values.get("src", ""), tuple(forms), Place(form, start, len(words))))
        end = match.end()
    words += _words(marked[end:])
    return Segment(" ".join(words), tuple(terms))


def _words(marked: str) -> list[str]:
    return html.unescape(_TAG.sub("", marked)).split()


READERS: dict[str, Reader] = {".sgm": _sgm, ".sgml": _sgm, ".xml": _sgm}  # all other files are plain text


class Text(NamedTuple):
    """A file of segments. `length` is how many it has, `empty` the first few numbers of those without text, from 1, and
    `empties` how many such there are. `data` is its content where it cannot be read twice. `units` are there where the
    file is one of a translation tool, and read as a whole."""

    path: str
    encoding: str
    length: int
    empty: tuple[int, ...]
    empties: int
    data: bytes | None = None
    units: tuple[Unit, ...] | None = None

    def segments(self) -> Iterator[Segment]:
        """All segments, in order. Raises `ScoringError` with the place of what cannot be read."""
        if self.units is not None:
            return (Segment(unit.text) for unit in self.units)
        reader = READERS.get(os.path.splitext(self.path)[1].casefold(), _plain)
        return reader(_lines(self), self.path)


def opened(path: str, encoding: str | None = None, data: bytes | None = None) -> Text:
    """A file of segments, read through once. Raises `ScoringError` where it is missing, empty or no text."""
    if data is None and not os.path.isfile(path):  # a pipe cannot be read twice; of a folder, `content` tells
        data = _content(path)
    if has_units(path):
        found = units(path, _content(path) if data is None else data, encoding)
        if found is not None:
            return of_units(path, found, data)
    begin = data[:4] if data is not None else _beginning(path)
    name = encoding or next((name for mark, name in _MARKS if begin.startswith(mark)), "utf-8")
    try:
        return _counted(Text(path, name, 0, (), 0, data))
    except (UnicodeDecodeError, _BinaryError):
        if encoding:
            raise ScoringError(f"{path}: not {encoding} text") from None
    whole = data if data is not None else _content(path)
    try:
        return _counted(Text(path, decode(whole).encoding.name, 0, (), 0, data))
    except (UnreadableError, UnicodeDecodeError, _BinaryError) as error:
        raise ScoringError(f"{path}: {error if isinstance(error, UnreadableError) else 'not text'}") from None


def of_units(path: str, found: Sequence[Unit], data: bytes | None = None) -> Text:
    """Units as a text. Raises `ScoringError` where there is none."""
    return _counted(Text(path, "utf-8", 0, (), 0, data, tuple(found)))


def sources(text: Text) -> Text | None:
    """The source texts of a translation tool's file, as a text beside it; None where it has none."""
    if text.units is None or all(unit.source is None for unit in text.units):
        return None
    return _counted(text._replace(units=tuple(Unit(unit.source or "", None, unit.id) for unit in text.units)))


class _BinaryError(Exception):
    """A NUL stands in what should be text."""


def _content(path: str) -> bytes:
    try:
        return content(path)
    except UnreadableError as error:
        raise ScoringError(f"{path}: {error}") from None


def _beginning(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read(4)


def _counted(text: Text) -> Text:
    count, empties = 0, 0
    empty: list[int] = []
    for count, segment in enumerate(text.segments(), 1):
        if "\0" in segment.text:
            raise _BinaryError
        if not segment.text.strip():
            empties += 1
            if len(empty) < 3:
                empty.append(count)
    if not count:
        raise ScoringError(f"{text.path}: empty: there is nothing to score")
    return text._replace(length=count, empty=tuple(empty), empties=empties)


def _lines(text: Text) -> Iterator[str]:
    binary = open(text.path, "rb") if text.data is None else io.BytesIO(text.data)  # noqa: SIM115
    with io.TextIOWrapper(binary, encoding=text.encoding, newline="\n") as stream:
        number = 0
        while line := stream.readline(_LONGEST + 1):
            number += 1
            if len(line) > _LONGEST:
                raise ScoringError(f"{text.path}:{number}: a line of more than {_LONGEST:,} characters is no segment")
            yield line


def alternatives(text: str, count: int, path: str, number: int) -> list[str]:
    """The references of one segment that stand on one line with tabs between them. Raises `ScoringError`."""
    found = text.split("\t", count - 1)
    if len(found) != count:
        raise ScoringError(
            f"{path}:{number}: {count} references were to stand here, with tabs between; {len(found)} do"
        )
    return found


def terms(text: str, path: str, number: int, languages: tuple[str, str] = ("", "")) -> dict[str, tuple[str, ...]]:
    """The terms of one segment, from a line of JSON: target forms by source form.

    The line is an object `{"source form": ["target form", …]}` or one with it as “terms” (WMT 2025), or a list of
    objects with a form a language (WMT 2023), for which `languages` names source and target. Raises `ScoringError`.
    """
    try:
        data = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        raise ScoringError(f"{path}:{number}: no JSON") from None
    if isinstance(data, dict) and isinstance(data.get("terms"), dict | list):
        data = data["terms"]
    if isinstance(data, list):
        data = _by_source(data, languages)
    found = {}
    if isinstance(data, dict):
        for source, targets in data.items():
            forms = [targets] if isinstance(targets, str) else targets
            if not (
                isinstance(forms, list) and forms and all(isinstance(form, str) and form.strip() for form in forms)
            ):
                raise ScoringError(f"{path}:{number}: “{source[:40]}” has no target forms: a text or a list of texts")
            if source.strip():
                found[source] = tuple(forms)
        return found
    raise ScoringError(f"{path}:{number}: not an object of source forms with their target forms")


def _by_source(pairs: list[Any], languages: tuple[str, str]) -> dict[str, list[str]] | None:
    source, target = languages
    found: dict[str, list[str]] = {}
    for pair in pairs:
        if not (isinstance(pair, dict) and isinstance(pair.get(source), str) and isinstance(pair.get(target), str)):
            return None
        found.setdefault(pair[source], []).append(pair[target])
    return found
