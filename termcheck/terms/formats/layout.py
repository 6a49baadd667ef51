"""A glossary's YAML as a person keeps it: put into the canonical layout with its comments, or given one more entry."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

import yaml as pyyaml

from termcheck.terms.formats import yaml
from termcheck.terms.formats.schema import Reading, UnfitError
from termcheck.terms.glossary import Concept

if TYPE_CHECKING:
    _Loader = pyyaml.SafeLoader
else:
    _Loader = getattr(pyyaml, "CSafeLoader", pyyaml.SafeLoader)

_Path = tuple[str | int, ...]

# At the start of a line or behind a space; or an empty line, of which the first of several is taken.
_COMMENT = re.compile(r"(?<!\S)#[^\n]*|(?<=\n)[ \t]*\n")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*")
_ENTRY = 2  # keys from the root to a concept


class _Value(NamedTuple):
    """A value of the file: its path, where its key or its dash starts, and in which column."""

    path: _Path
    start: int
    column: int


@dataclass(slots=True)
class _Source:
    """Where the values of a YAML text stand, and between which offsets its scalars do.

    `concepts` is the span of the list of concepts, and the column of its dashes; `in_lines` says whether it has any.
    """

    values: list[_Value] = field(default_factory=list)
    scalars: list[tuple[int, int]] = field(default_factory=list)
    domain: str = ""
    concepts: tuple[int, int] = (0, 0)
    column: int = 0
    in_lines: bool = False


def formatted(text: str) -> str:
    """The same glossary in the layout of `yaml.write`, every comment kept.

    Concepts, languages and forms keep their order, keys get that of the schema. Raises `UnfitError` for the first fault
    of the file.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    concepts = _concepts(_sound(plain))
    old = _scanned(plain)
    written = _written(concepts, old.domain)
    new = _scanned(written)
    lines = _with_comments(written, new, *_comments(plain, old, new))
    result = "\n".join(lines).lstrip("\n")
    if _concepts(yaml.read(result)) != concepts:
        raise UnfitError(1, "cannot be put into lines without changing it; this is a defect of termcheck")
    return result.replace("\n", "\r\n") if "\r\n" in text else result


def with_entry(text: str, concept: Concept) -> str:
    """A glossary file with one more concept after its last one; nothing else in it changes.

    Raises `UnfitError` for the first fault of the file, and for a list that has no lines of its own.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not any(line.strip() and not line.lstrip().startswith("#") for line in plain.split("\n")):
        gap = line_end if plain and not plain.endswith("\n") else ""
        return text + gap + yaml.write([concept]).replace("\n", line_end)
    known = _concepts(_sound(plain))
    source = _scanned(plain)
    if source.in_lines:
        at = _end_of_list(plain, source)
        # Lines are counted from the end of the text, where its other line ends and a byte-order mark do not shift them.
        after = plain.count("\n", at)
        kept = text.rsplit("\n", after + 1)[0] + "\n" if plain[at - 1] == "\n" else text
        entry = _new_lines(plain, at, source, concept).replace("\n", line_end)
        result = kept + entry + text[len(kept) :]
    else:
        result = _instead_of_brackets(plain, source, concept).replace("\n", line_end)
    added = _concepts(yaml.read(yaml.write([concept])))  # as it is read: its forms by language
    expected = [*known, *(replace(one, domain=one.domain or source.domain) for one in added)]
    if _concepts(yaml.read(result.removeprefix("\ufeff"))) != expected:
        raise UnfitError(1, "cannot be extended in its layout; “termcheck glossary format” puts it into lines")
    return result


def _new_lines(text: str, at: int, source: _Source, concept: Concept) -> str:
    """The entry as it goes into a list of lines, parted from the last one as that is from the one before."""
    entry = _entry_lines(concept, source.domain, source.column)
    starts = [value.start for value in source.values if len(value.path) == _ENTRY]
    if len(starts) > 1 and text[: starts[-1]].rstrip(" ").endswith("\n\n"):
        entry = f"\n{entry}"
    return entry if text[at - 1] == "\n" else f"\n{entry[:-1]}"  # a file without a last line end stays so


def _instead_of_brackets(text: str, source: _Source, concept: Concept) -> str:
    """The text with a list of one entry for `[]`. Raises `UnfitError` for any other list in brackets."""
    start, end = source.concepts
    before, after = text[:start].rstrip(" "), text[end:]
    if text[start + 1 : end - 1].strip() or not before.endswith(":") or after.split("\n")[0].strip():
        line = text.count("\n", 0, start) + 1
        raise UnfitError(line, "the concepts stand in brackets; “termcheck glossary format” puts them into lines")
    return f"{before}\n{_entry_lines(concept, source.domain, 2)[:-1]}{after}"


def _sound(text: str) -> Reading:
    reading = yaml.read(text)
    if reading.faults:
        fault = min(reading.faults)
        raise UnfitError(fault.line, fault.message)
    return reading


def _concepts(reading: Reading) -> list[Concept]:
    return [entry.concept for entry in reading.entries]


def _written(concepts: list[Concept], domain: str) -> str:
    """The canonical text; concepts of the file's own domain do not name it."""
    own = [replace(concept, domain="") if concept.domain == domain else concept for concept in concepts]
    text = yaml.write(own)
    if domain and not text.startswith("domain:"):
        text = f"domain: {yaml.scalar(domain)}\n{text}"
    return text


def _entry_lines(concept: Concept, domain: str, column: int) -> str:
    """One entry of the list, its dash in a column."""
    head, _, body = yaml.write([concept]).rpartition("concepts:\n")
    first, _, rest = body.partition("\n")
    own = f"    {head}" if head and concept.domain != domain else ""
    lines = f"{first}\n{own}{rest}".splitlines(keepends=True)
    return "".join(" " * column + line[2:] for line in lines)


def _end_of_list(text: str, source: _Source) -> int:
    """Where the line after the last concept starts, comments that are indented below it included."""
    last = max(end for start, end in source.scalars if start < source.concepts[1])
    at = text.find("\n", last) + 1 or len(text)
    for line in text[at:].splitlines(keepends=True):
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= source.column:
            break
        at += len(line)
    return at


# where things stand


def _scanned(text: str) -> _Source:
    source = _Source()
    events = pyyaml.parse(text, Loader=_Loader)
    for event in events:
        if isinstance(event, pyyaml.DocumentStartEvent):
            _scan(next(events), events, (), text, source)
    return source


def _scan(event: pyyaml.Event, events: Iterator[pyyaml.Event], path: _Path, text: str, source: _Source) -> int:
    """Note a value and all in it; its events are taken. Where it ends is returned."""
    start, end = _marks(event)
    if isinstance(event, pyyaml.ScalarEvent):
        header = _BLOCK_HEADER.match(text, start) if event.style in ("|", ">") else None
        end = start + len(text[start:end].rstrip())
        if header:
            source.scalars.append((start, header.end()))
            start = text.find("\n", start)
        source.scalars.append((start, max(start, end)))
        if path == ("domain",):
            source.domain = event.value.strip()
        return end
    if isinstance(event, pyyaml.SequenceStartEvent):
        number, column = 0, _column(event)
        while not isinstance(child := next(events), pyyaml.SequenceEndEvent):
            place = _marks(child)[0]
            dash = place if event.flow_style else text.rfind("-", 0, place)
            source.values.append(_Value((*path, number), dash, column))
            _scan(child, events, (*path, number), text, source)
            number += 1
        end = _marks(child)[1]
        if path == ("concepts",):
            source.concepts, source.column, source.in_lines = (start, end), column, not event.flow_style
        return end
    while not isinstance(key := next(events), pyyaml.MappingEndEvent):
        assert isinstance(key, pyyaml.ScalarEvent)  # reading refuses every other key
        span = _marks(key)
        source.values.append(_Value((*path, key.value), span[0], _column(key)))
        source.scalars.append(span)
        _scan(next(events), events, (*path, key.value), text, source)
    return _marks(key)[1]


def _marks(event: pyyaml.Event) -> tuple[int, int]:
    assert event.start_mark  # both parsers set them, the stubs do not know
    assert event.end_mark
    return event.start_mark.index, event.end_mark.index


def _column(event: pyyaml.Event) -> int:
    assert event.start_mark
    return int(event.start_mark.column)


# comments


@dataclass(slots=True)
class _Notes:
    """Lines to write before a value, behind its first line, and after all of it; "" is an empty line."""

    before: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def _comments(text: str, old: _Source, new: _Source) -> tuple[dict[_Path, _Notes], list[str]]:
    """The comments of a text, each with the value of the new text that it goes with, and those at the end."""
    there = {value.path for value in new.values}
    notes: dict[_Path, _Notes] = defaultdict(_Notes)
    of_path = {value.path: value for value in old.values}
    found = list(_found(text, old))[::-1]
    for place, value in enumerate((*old.values, _Value((), len(text) + 1, 0))):
        above = old.values[place - 1] if place else None
        waiting = []  # comments on lines of their own, with their columns
        while found and found[-1][0] < value.start:
            start, comment = found.pop()
            line_start = text.rfind("\n", 0, start) + 1
            if comment and above and text[line_start:start].strip():
                notes[_kept(above.path, there)].beside.append(comment)
            else:
                waiting.append((comment, start - line_start))
        if waiting and above and value.path[: len(above.path)] != above.path:
            waiting = _trailing(waiting, value.column, [of_path[path] for path in _holders(above.path)], there, notes)
        if not value.path:
            return notes, [comment for comment, _ in waiting]
        spaced = len(value.path) <= _ENTRY  # inside a concept, empty lines go
        notes[_kept(value.path, there)].before += [comment for comment, _ in waiting if comment or spaced]
    raise AssertionError


def _found(text: str, source: _Source) -> Iterator[tuple[int, str]]:
    """The comments outside of scalars, and "" for empty lines, each with its offset."""
    end = 0
    for start, stop in (*sorted(source.scalars), (len(text), len(text))):
        for found in _COMMENT.finditer(text, end, start):
            yield found.start(), found[0].strip()
        end = max(end, stop)


def _trailing(
    waiting: list[tuple[str, int]], column: int, holders: list[_Value], there: set[_Path], notes: dict[_Path, _Notes]
) -> list[tuple[str, int]]:
    """Give comments that are indented deeper than what follows to what stands above; return the others."""
    shallow = next((i for i, (comment, indent) in enumerate(waiting) if comment and indent <= column), len(waiting))
    while shallow and not waiting[shallow - 1][0]:
        shallow -= 1  # the empty lines before what follows
    for comment, indent in waiting[:shallow]:
        fitting = [value for value in holders if value.column <= indent]
        if comment:
            notes[_kept((fitting or holders)[-1].path if holders else (), there)].after.append(comment)
    return waiting[shallow:]


def _holders(path: _Path) -> Iterator[_Path]:
    """The paths of the concept, and of all in it down to a path."""
    return (path[:length] for length in range(_ENTRY, len(path) + 1))


def _kept(path: _Path, there: set[_Path]) -> _Path:
    """The path, or the nearest one above it that the new text has."""
    while path and path not in there:
        path = path[:-1]
    return path


def _with_comments(text: str, source: _Source, notes: dict[_Path, _Notes], end: list[str]) -> Iterator[str]:
    lines = text.split("\n")[:-1]
    line_ends = [found.start() for found in re.finditer("\n", text)]
    numbers = [bisect_left(line_ends, value.start) for value in source.values]
    before: dict[int, list[str]] = defaultdict(list)
    beside: dict[int, list[str]] = defaultdict(list)
    after: dict[int, list[str]] = defaultdict(list)
    for place, (value, number) in enumerate(zip(source.values, numbers, strict=True)):
        note = notes.get(value.path)
        if note is None:
            continue
        line = lines[number]
        indent = line[: len(line) - len(line.lstrip())]
        before[number] += [indent + comment if comment else "" for comment in note.before]
        beside[number] += note.beside
        following = next(
            (
                numbers[i]
                for i in range(place + 1, len(numbers))
                if source.values[i].path[: len(value.path)] != value.path
            ),
            len(lines),
        )
        after[following - 1] += [" " * value.column + comment for comment in note.after]
    root = notes.get((), _Notes())
    before[0][:0] = [*root.before, *root.beside, *root.after]
    yield from _single_spaced(_all_lines(lines, before, beside, after, end))
    yield ""


def _all_lines(
    lines: list[str],
    before: dict[int, list[str]],
    beside: dict[int, list[str]],
    after: dict[int, list[str]],
    end: list[str],
) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield from before[number]
        yield "  ".join([line, *beside[number]])
        yield from after[number]
    while end and not end[-1]:
        end.pop()
    yield from end


def _single_spaced(lines: Iterator[str]) -> Iterator[str]:
    last = ""
    for line in lines:
        if line or last:
            yield line
        last = line
