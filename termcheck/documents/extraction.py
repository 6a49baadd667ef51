"""Taking the text to be checked out of a source with markup, run by run, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from termcheck.document import UTF_8, Codes, Comment, Document, Encoding, Piece, Segment, SourceMap, Span
from termcheck.suppression import MARK

# Stands for code, formulas and addresses: no word, but not nothing either ("the `x` the"). It is of the private use
# area, as no sign that a writer may have left in the text.
OBJECT = "\ue000"
SEPARATOR = "\n\n"  # between segments, so that no name and no sentence runs on
_LONGEST_NAME = 80  # code points of a name that tells a place

_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


class Line(NamedTuple):
    """A line of a source, its line end left out."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" \t"))

    @property
    def is_blank(self) -> bool:
        return not self.text or self.text.isspace()


class Run(NamedTuple):
    """A text that stands for a run of a source."""

    text: str
    start: int
    end: int


def shortened(name: str) -> str:
    """A name out of a file, as part of a location: a long one would be written with every segment that it leads to."""
    name = name.strip()
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()}…"


def lines(source: str) -> list[Line]:
    """The lines of a source, whatever ends them."""
    found, start = [], 0
    for end in _LINE_END.finditer(source):
        found.append(Line(source[start : end.start()], start))
        start = end.end()
    return [*found, Line(source[start:], start)]


class Extract:
    """The text of a document while it is put together, in the order of the source."""

    def __init__(self, source: str, encoding: Encoding = UTF_8) -> None:
        self.source = source
        self._encoding = encoding
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._segments: list[Segment] = []
        self._comments: list[Comment] = []
        self.has_marks = MARK in source  # whether there may be comments that speak to termcheck
        self._length = 0
        self._is_copy = False  # whether the last piece is the same in source and text
        self._open: tuple[int, int, int] | None = None  # parts, pieces and length before the segment being written

    def keep(self, start: int, end: int) -> None:
        """Add a run of the source as it stands."""
        if start < end:
            self._add(self.source[start:end], start, end)

    def put(self, text: str, start: int, end: int) -> None:
        """Add a text that stands for a run of the source."""
        if text:
            self._add(text, start, end, is_copy=text == self.source[start:end])

    def comment(self, start: int, end: int, text: str) -> None:
        """Remember a comment, `text` without its signs, where it speaks to termcheck."""
        if self.has_marks and MARK in text:
            self._comments.append(Comment(Span(start, end), text))

    def _add(self, text: str, start: int, end: int, is_copy: bool = True) -> None:
        if self._open is None:
            self._open = (len(self._parts), len(self._pieces), self._length)
            self._is_copy = False
            if self._segments:
                self._parts.append(SEPARATOR)
                self._length += len(SEPARATOR)
        begin = self._length
        self._parts.append(text)
        self._length += len(text)
        if is_copy and self._is_copy and self._pieces[-1].source_end == start:
            last = self._pieces[-1]
            self._pieces[-1] = Piece(last.text_start, self._length, last.source_start, end)
        else:
            self._pieces.append(Piece(begin, self._length, start, end))
        self._is_copy = is_copy

    @property
    def is_blank(self) -> bool:
        """Whether the segment being written has nothing to read yet."""
        return self._open is None or not any(
            part != SEPARATOR and part.strip(f"{OBJECT} \t\n\r") for part in self._parts[self._open[0] :]
        )

    @property
    def last(self) -> str:
        """The last character of the segment being written."""
        return self._parts[-1][-1] if self._open is not None else ""

    def close(self, kind: str = "paragraph", language: str | None = None) -> None:
        """End the segment being written; what holds nothing to read is left out. `language` is a BCP 47 tag, None for
        the document's."""
        if self._open is None:
            return
        parts, pieces, length = self._open
        self._open = None
        text = "".join(self._parts[parts:])
        visible = text.strip(f"{OBJECT} \t\n\r")
        if not visible:
            del self._parts[parts:], self._pieces[pieces:]
            self._length = length
            return
        start = length + len(text) - len(text.lstrip())
        self._segments.append(Segment(Span(start, length + len(text.rstrip())), kind, language))

    def segment(
        self,
        runs: Iterable[Run],
        at: int,
        location: str | None,
        counterpart: str | None = None,
        kind: str = "text",
        codes: Codes | None = None,
    ) -> None:
        """Add a segment of its own. Without anything to read it is left out, unless it has a source text: then it is an
        empty one that stands at `at` in the source."""
        count = len(self._segments)
        for text, start, end in runs:
            self.put(text, start, end)
        self.close(kind)
        if len(self._segments) == count:
            if counterpart is None:
                return
            if self._segments:
                self._parts.append(SEPARATOR)
                self._length += len(SEPARATOR)
            self._pieces.append(Piece(self._length, self._length, at, at))
            self._segments.append(Segment(Span(self._length, self._length), kind))
        last = self._segments[-1]
        if codes:  # what holds nothing to read is no part of the segment, and what stands behind its text neither
            length = last.span.end - last.span.start
            codes = codes._replace(target=tuple(code._replace(at=min(code.at, length)) for code in codes.target))
        self._segments[-1] = replace(last, counterpart=counterpart, location=location, codes=codes)

    def document(self, path: str) -> Document:
        """All that was kept, in a document whose language is yet to be named."""
        self.close()
        return Document(
            path=path,
            source=self.source,
            text="".join(self._parts),
            language="und",
            segments=tuple(self._segments),
            source_map=SourceMap(tuple(self._pieces)),
            comments=tuple(sorted(self._comments)),
            encoding=self._encoding,
        )


class Passage:
    """Parts of lines read as one text, each line end (and the prefix of the line after it) as a line feed."""

    def __init__(self, extract: Extract, runs: Sequence[tuple[int, int]]) -> None:
        self.extract = extract
        self.text = "\n".join(extract.source[start:end] for start, end in runs)
        self._runs = runs
        self._starts: list[int] = []
        offset = 0
        for start, end in runs:
            self._starts.append(offset)
            offset += end - start + 1

    @classmethod
    def of_lines(cls, extract: Extract, parts: Iterable[Line]) -> Passage:
        """Lines without the space around them."""
        return cls(extract, [(line.start + line.indent, line.start + len(line.text.rstrip())) for line in parts])

    def keep(self, start: int, end: int) -> None:
        """Add a run of this text to the extract."""
        while start < end:
            number = bisect_right(self._starts, start) - 1
            run_start, run_end = self._runs[number]
            at = run_start + start - self._starts[number]
            if at < run_end:
                size = min(end - start, run_end - at)
                self.extract.keep(at, at + size)
                start += size
            if start < end:
                self.extract.put("\n", run_end, self._runs[number + 1][0])
                start += 1

    def put(self, text: str, start: int, end: int) -> None:
        """Add a text that stands for a run of this one."""
        self.extract.put(text, self._place(start), self._place(end - 1) + 1 if end > start else self._place(start))

    def comment(self, start: int, end: int, text: str) -> None:
        """Remember a comment in a run of this text, `text` without its signs."""
        if self.extract.has_marks:
            self.extract.comment(self._place(start), self._place(end - 1) + 1, text)

    def _place(self, offset: int) -> int:
        number = bisect_right(self._starts, offset) - 1
        return self._runs[number][0] + offset - self._starts[number]


class Closings:
    """Looks for closing signs in a text; what was once not found is not looked for again, so that a text of nothing
    but opening signs costs no more than any other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[re.Pattern[str] | str] = set()

    def find(self, sign: re.Pattern[str] | str, start: int) -> tuple[int, int] | None:
        """Where a sign next stands."""
        if sign in self._missing:
            return None
        if isinstance(sign, str):
            at = self._text.find(sign, start)
            if at >= 0:
                return at, at + len(sign)
        elif found := sign.search(self._text, start):
            return found.span()
        self._missing.add(sign)
        return None
