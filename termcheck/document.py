"""A document as it is checked: its text, its segments, and the way back to the file's own positions."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a document that is checked as one text; `counterpart` is its source text in a bilingual document."""

    span: Span
    kind: str = "text"
    language: str | None = None
    counterpart: str | None = None


@dataclass(frozen=True, slots=True)
class SourceMap:
    """From positions in `Document.text` to positions in `Document.source`.

    `pieces` are (start in text, start in source) of runs that stand in both, ascending. Without pieces the text is the
    source.
    """

    pieces: tuple[tuple[int, int], ...] = ()

    def to_source(self, span: Span) -> Span:
        if not self.pieces:
            return span
        return Span(self._shift(span.start), self._shift(span.end - 1) + 1 if span.end > span.start else span.start)

    def _shift(self, offset: int) -> int:
        text_start, source_start = self.pieces[max(0, bisect_right(self.pieces, (offset, 1 << 62)) - 1)]
        return source_start + offset - text_start


class Place(NamedTuple):
    """Line and column of a position, both counted from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """A text to check.

    `source` is the decoded file as it stands on disk, `text` what is checked; they are the same for plain text.
    `language` is a BCP 47 tag.
    """

    path: str
    source: str
    text: str
    language: str
    segments: tuple[Segment, ...] = ()
    source_map: SourceMap = field(default_factory=SourceMap)

    @classmethod
    def plain(cls, text: str, path: str = "<text>", language: str = "en") -> Document:
        return cls(path=path, source=text, text=text, language=language)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.source.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.source.find("\n", at + 1)
        return starts

    def place(self, offset: int) -> Place:
        """The line and column of an offset into `source`. Lines end at a line feed."""
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line of `source`, counted from 1, without its line end."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.source)
        return self.source[start:end].rstrip("\r\n")
