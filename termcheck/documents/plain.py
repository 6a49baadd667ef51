"""Plain text: the text is the file, but for lines that are comments to termcheck."""

from __future__ import annotations

from termcheck.document import UTF_8, Document, Encoding, Piece, SourceMap
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
