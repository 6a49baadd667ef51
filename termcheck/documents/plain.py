"""Plain text: the text is the file, but for lines that are comments to termcheck."""

from __future__ import annotations

from dataclasses import replace

from termcheck.document import UTF_8, Document, Encoding, Piece, Segment, SourceMap, Span
from termcheck.documents.decoding import decode
from termcheck.suppression import own_line_comments


def read_plain(data: bytes, path: str, encoding: str | None) -> Document:
    """A document whose language is yet to be named. Raises `UnreadableError`."""
    text, read_as = decode(data, encoding)
    return plain_document(text, path, "und", read_as)


def plain_document(source: str, path: str, language: str, encoding: Encoding = UTF_8) -> Document:
    """The document in a text that is decoded already."""
    taken = tuple(own_line_comments(source))
    if not taken:
        return Document(path, source, source, language, encoding=encoding)
    parts: list[str] = []
    pieces: list[Piece] = []
    length = at = 0
    for start, end in [*(line for line, _ in taken), (len(source), len(source))]:
        if at < start:
            parts.append(source[at:start])
            pieces.append(Piece(length, length + start - at, at, start))
            length += start - at
        at = end
    comments = tuple(comment for _, comment in taken)
    return Document(path, source, "".join(parts), language, (), SourceMap(tuple(pieces)), comments, encoding)


def paired_document(source: str, target: str, path: str, source_language: str, target_language: str) -> Document:
    """A translation beside its source text: line by line where both have as many lines, else as a whole."""
    document = plain_document(target, path, target_language)
    return with_source(document, plain_document(source, path, source_language).text, source_language)


def with_source(document: Document, source: str, source_language: str) -> Document:
    """A plain document with a source text beside it, as in `paired_document`."""
    lines, sources = document.text.rstrip("\n").split("\n"), source.rstrip("\n").split("\n")
    if len(lines) != len(sources):
        lines, sources = [document.text], [source]
    segments, start = [], 0
    for line, counterpart in zip(lines, sources, strict=True):
        if line.strip() or counterpart.strip():
            begin = start + len(line) - len(line.lstrip())
            span = Span(begin, max(begin, start + len(line.rstrip())))
            segments.append(Segment(span, counterpart=counterpart.strip()))
        start += len(line) + 1
    return replace(document, segments=tuple(segments), source_language=source_language)
