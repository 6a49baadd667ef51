import re

import pytest

from termcheck.document import Span
from termcheck.documents import read_bytes
from termcheck.documents.extraction import OBJECT


@pytest.fixture
def shown():
    """Kind and text of each segment of a source, `…` for what is masked inside a sentence."""

    def read(source, suffix):
        document = read_bytes(source.encode(), f"a.{suffix}")
        spans = [(segment.kind, segment.span) for segment in document.segments]
        return [(kind, document.text[span.start : span.end].replace(OBJECT, "…")) for kind, span in spans]

    return read


@pytest.fixture
def place():
    """Line and column, both from 1, where a text that is checked stands in the source."""

    def find(document, text):
        at = document.text.index(text)
        span = document.source_map.to_source(Span(at, at + len(text)))
        assert document.source[span.start : span.end] == text
        lines = re.split(r"\r\n|[\n\r\x85]", document.source[: span.start])
        return len(lines), len(lines[-1]) + 1

    return find


@pytest.fixture
def units():
    """Text, source text and location of each segment, `…` for what is masked."""

    def read(source, name):
        document = read_bytes(source.encode() if isinstance(source, str) else source, name)
        return [
            (
                document.text[segment.span.start : segment.span.end].replace(OBJECT, "…"),
                segment.counterpart and segment.counterpart.replace(OBJECT, "…"),
                segment.location,
            )
            for segment in document.segments
        ]

    return read
