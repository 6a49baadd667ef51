"""A document as it is checked: its text, its segments, and the way back to the file's own positions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
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


class Code(NamedTuple):
    """An inline code of a translators' file: what stands for markup that is not in the text.

    `role` is "open", "close" or "point". A code of a source and one of its translation are the same where role and `id`
    are; the two ends of a pair have the same `pair`. Both are empty where the file does not say. `native` is the markup
    that the code stands for, `written` what to call it; an optional one may be left out. `at` is an offset into the
    segment.
    """

    role: str
    id: str
    pair: str
    native: str
    written: str
    is_optional: bool = False
    at: int = 0


class Codes(NamedTuple):
    """The codes of a source and of its translation, in the order of each."""

    source: tuple[Code, ...] = ()
    target: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a document that is checked as one text; `counterpart` is its source text in a bilingual document.

    `language` is a BCP 47 tag, None for the document's own. `location` says where it stands in a file that is no plain
    text: a unit's id, a sheet and cell. `kind` is "text", "title", "heading", "paragraph", "item", "term", "cell",
    "caption", "footnote" or "comment". `codes` are there where the file has inline codes.
    """

    span: Span
    kind: str = "text"
    language: str | None = None
    counterpart: str | None = None
    location: str | None = None
    codes: Codes | None = None


class Piece(NamedTuple):
    """A run of `Document.text` and the run of `Document.source` that it stands for.

    Runs of the same length stand for each other one by one; of different lengths, only as wholes (an entity and its
    character). Two empty runs say where a text would stand that is not there.
    """

    text_start: int
    text_end: int
    source_start: int
    source_end: int

    @property
    def verbatim(self) -> bool:
        return self.text_end - self.text_start == self.source_end - self.source_start


@dataclass(frozen=True, slots=True)
class SourceMap:
    """From positions in `Document.text` to positions in `Document.source`.

    The pieces ascend in the text, and inside a segment in the source too. What stands between two of them has no
    counterpart (markup in the source, separators of segments in the text). Without pieces the text is the source.
    """

    pieces: tuple[Piece, ...] = ()

    def to_source(self, span: Span) -> Span:
        """What a span covers in the source: never markup before the first of its characters, or after the last."""
        if not self.pieces:
            return span
        if span.end > span.start:
            start, end = self._start(span.start), self._end(span.end)
            return Span(min(start, end), end)
        at = self._of_nothing(span.start)
        if at is None:
            at = self._end(span.start) if self._is_behind_a_run(span.start) else self._start(span.start)
        return Span(at, at)

    def inside(self, span: Span) -> list[Piece]:
        """The pieces of a span of the text, those at its edges cut to it."""
        if not self.pieces:
            return [Piece(span.start, span.end, span.start, span.end)]
        found = []
        for number in range(bisect_left(self.pieces, span.start, key=_text_end), len(self.pieces)):
            piece = self.pieces[number]
            if piece.text_start > span.end:
                break
            if piece.verbatim:
                before, behind = max(0, span.start - piece.text_start), max(0, piece.text_end - span.end)
                piece = Piece(
                    piece.text_start + before,
                    piece.text_end - behind,
                    piece.source_start + before,
                    piece.source_end - behind,
                )
            if piece.text_start < piece.text_end or span.start == span.end:
                found.append(piece)
        return found

    def _of_nothing(self, offset: int) -> int | None:
        """Where a text would begin that is not there."""
        number = bisect_left(self.pieces, offset, key=_text_start)
        if number < len(self.pieces) and self.pieces[number].text_start == offset == self.pieces[number].text_end:
            return self.pieces[number].source_start
        return None

    def _start(self, offset: int) -> int:
        """Where the first character at or after `offset` begins."""
        number = bisect_right(self.pieces, offset, key=_text_end)
        if number == len(self.pieces):
            return self.pieces[-1].source_end
        piece = self.pieces[number]
        return piece.source_start + (max(0, offset - piece.text_start) if piece.verbatim else 0)

    def _end(self, offset: int) -> int:
        """Where the last character before `offset` ends."""
        number = bisect_left(self.pieces, offset, key=_text_start)
        if number == 0:
            return self.pieces[0].source_start
        piece = self.pieces[number - 1]
        return piece.source_end - (max(0, piece.text_end - offset) if piece.verbatim else 0)

    def _is_behind_a_run(self, offset: int) -> bool:
        """Whether a run ends at `offset` and none begins there."""
        number = bisect_left(self.pieces, offset, key=_text_start)
        begins = number < len(self.pieces) and self.pieces[number].text_start == offset
        return number > 0 and not begins and self.pieces[number - 1].text_end <= offset


def _text_start(piece: Piece) -> int:
    return piece.text_start


def _text_end(piece: Piece) -> int:
    return piece.text_end


class Encoding(NamedTuple):
    """How the bytes of a file were read: the codec's name, the byte-order mark before the text (empty without one), and
    whether the encoding was told by likelihood only."""

    name: str = "utf-8"
    mark: bytes = b""
    is_guess: bool = False


UTF_8 = Encoding()

# From the bytes of a file and edits of its source (start, end, new text; ascending) to its new bytes. Raises
# `InputError` where that cannot be done.
Write = Callable[[bytes, Sequence[tuple[int, int, str]]], bytes]


class Comment(NamedTuple):
    """A comment of a source: the place of the whole with its signs, and what is written between them."""

    span: Span
    text: str


class Place(NamedTuple):
    """Line and column of a position, both counted from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """A text to check.

    `source` is the decoded file as it stands on disk, `text` what is checked; they are the same for plain text.
    `language` is a BCP 47 tag, and so is `source_language`, that of the segments' counterparts. `comments` are those
    that speak to termcheck. `write` is there where the file is no encoded text; `source` is then what was taken out of
    it.
    """

    path: str
    source: str
    text: str
    language: str
    segments: tuple[Segment, ...] = ()
    source_map: SourceMap = field(default_factory=SourceMap)
    comments: tuple[Comment, ...] = ()
    encoding: Encoding = UTF_8
    source_language: str | None = None
    write: Write | None = None

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

    @property
    def languages(self) -> tuple[str, ...]:
        """Its language, and those that segments have of their own, in the order of the text."""
        return tuple(dict.fromkeys((self.language, *(one.language or self.language for one in self.segments))))

    def segment_at(self, offset: int) -> Segment | None:
        """The last segment that begins at an offset into the text, or before it."""
        number = bisect_right(self.segments, offset, key=lambda segment: segment.span.start)
        return self.segments[number - 1] if number else None

    def part(self, language: str) -> Document:
        """The segments in a language, as a document of their own in the same source."""
        parts: list[str] = []
        pieces: list[Piece] = []
        segments: list[Segment] = []
        length = 0
        for segment in self.segments:
            if (segment.language or self.language) != language:
                continue
            if parts:
                parts.append("\n\n")  # no name and no sentence runs on
                length += 2
            shift = length - segment.span.start
            parts.append(self.text[segment.span.start : segment.span.end])
            pieces += [
                Piece(piece.text_start + shift, piece.text_end + shift, piece.source_start, piece.source_end)
                for piece in self.source_map.inside(segment.span)
            ]
            length += len(parts[-1])
            segments.append(replace(segment, span=Span(segment.span.start + shift, length)))
        return replace(
            self, text="".join(parts), language=language, segments=tuple(segments), source_map=SourceMap(tuple(pieces))
        )

    def place(self, offset: int) -> Place:
        """The line and column of an offset into `source`. Lines end at a line feed."""
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line of `source`, counted from 1, without its line end."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.source)
        return self.source[start:end].rstrip("\r\n")
