"""Plain text: the text is the file."""

from __future__ import annotations

from termcheck.document import Document
from termcheck.documents.decoding import decode


def read_plain(data: bytes, path: str, encoding: str | None) -> Document:
    """A document whose language is yet to be named. Raises `UnreadableError`."""
    return Document.plain(decode(data, encoding), path, language="und")
