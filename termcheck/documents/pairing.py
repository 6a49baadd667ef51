"""A file beside the one that holds its source text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from termcheck.document import Document, Segment, Span
from termcheck.documents import UnreadableError, is_plain
from termcheck.documents.plain import with_source

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def beside(document: Document, source: Document) -> Document:
    """A document with the source text in another: two plain texts line by line, others by their segments, a plain text
    among them by its lines that are not blank. Segments that both files call the same belong together, whatever their
    order. Raises `UnreadableError`, with both numbers, where one has more of them."""
    if is_plain(document.path) and is_plain(source.path):
        own, others = (text.rstrip("\n").count("\n") + 1 for text in (document.text, source.text))
        if own != others:
            raise UnreadableError(f"has {_count(own, 'line')}, its source {source.path} has {others}")
        return with_source(document, source.text, source.language)
    parts, counterparts = _parts(document), _parts(source)
    if len(parts) != len(counterparts):
        counts = f"{_count(len(parts), 'paragraph')}, its source {source.path} has {len(counterparts)}"
        raise UnreadableError(f"has {counts}")
    segments = [
        replace(part, language=None, counterpart=source.text[other.span.start : other.span.end])
        for part, other in zip(parts, _in_order(counterparts, parts), strict=True)
    ]
    return replace(document, segments=tuple(segments), source_language=source.language)


def _parts(document: Document) -> Sequence[Segment]:
    if not is_plain(document.path):
        return document.segments
    return [Segment(Span(*line.span())) for line in _LINE.finditer(document.text)]


def _in_order(parts: Sequence[Segment], model: Sequence[Segment]) -> Sequence[Segment]:
    """Parts in the order of their locations in another file, if those are the same."""
    by_location = {part.location: part for part in parts}
    if len(by_location) < len(parts) or by_location.keys() != {part.location for part in model}:
        return parts
    return [by_location[part.location] for part in model]


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
