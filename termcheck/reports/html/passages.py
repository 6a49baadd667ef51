"""The places of a document in context: what stands around them, and how much lies between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from termcheck.document import Document, Span

_AROUND = 160  # code points shown on each side of a place
_LONGEST = 3000  # code points of a place that are shown
_SNAP = 40  # code points that are given up so that a passage begins and ends between words


class Mark(NamedTuple):
    """A place to show. `name` is the id of its element, `kind` a CSS class; `finding` is a number, where it is one."""

    span: Span
    name: str
    kind: str
    finding: int | None = None


class Piece(NamedTuple):
    """A run of text, the marks that begin with it, and the one it is shown as."""

    text: str
    begins: tuple[str, ...]
    mark: Mark | None


class Passage(NamedTuple):
    """A part of a document from a line on; `before` says whether text is left out before it on the same line."""

    line: int
    pieces: tuple[Piece, ...]
    before: bool
    after: bool

    @property
    def has_finding(self) -> bool:
        return any(name.startswith("place-") for piece in self.pieces for name in piece.begins)


def passages(document: Document, marks: Sequence[Mark]) -> Iterator[Passage]:
    """What to show of a document, in order. Of marks that overlap, findings are shown on top, the shortest first."""
    cut = [mark._replace(span=Span(mark.span.start, min(mark.span.end, mark.span.start + _LONGEST))) for mark in marks]
    cut.sort(key=lambda mark: (mark.span.start, -mark.span.end, mark.name))
    source = document.source
    group: list[Mark] = []
    window = Span(0, 0)
    for mark in cut:
        around = Span(_start(source, mark.span.start), _end(source, mark.span.end))
        if group and around.start <= window.end:
            window = Span(window.start, max(window.end, around.end))
        else:
            if group:
                yield _passage(document, window, group)
            group, window = [], around
        group.append(mark)
    if group:
        yield _passage(document, window, group)


def _start(source: str, offset: int) -> int:
    """Where a passage begins: at an empty line, or between words."""
    least = max(0, offset - _AROUND)
    blank = source.rfind("\n\n", least, offset)
    if blank >= 0:
        return blank + 2
    if least == 0:
        return 0
    space = source.find(" ", least, min(least + _SNAP, offset))
    return space + 1 if space >= 0 else least


def _end(source: str, offset: int) -> int:
    most = min(len(source), offset + _AROUND)
    blank = source.find("\n\n", offset, most)
    if blank >= 0:
        return blank
    if most == len(source):
        return most
    space = source.rfind(" ", max(offset, most - _SNAP), most)
    return space if space >= 0 else most


def _passage(document: Document, window: Span, marks: Sequence[Mark]) -> Passage:
    source = document.source
    return Passage(
        document.place(window.start).line,
        tuple(_pieces(source, window, marks)),
        before=window.start > 0 and source[window.start - 1] != "\n",
        after=window.end < len(source) and source[window.end] not in "\r\n",
    )


def _pieces(source: str, window: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    edges = sorted({window.start, window.end, *(edge for mark in marks for edge in mark.span)})
    open_marks: list[Mark] = []
    waiting = list(reversed(marks))
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        begins = []
        while waiting and waiting[-1].span.start <= start:
            mark = waiting.pop()
            begins.append(mark.name)
            if mark.span.end > start:
                open_marks.append(mark)
        shown = min(open_marks, key=_rank, default=None)
        yield Piece(source[start:end], tuple(begins), shown)
    if rest := tuple(mark.name for mark in waiting):  # places without length at the very end
        yield Piece("", rest, None)


def _rank(mark: Mark) -> tuple[bool, int]:
    return mark.finding is None, mark.span.end - mark.span.start


def lines(text: str) -> Iterable[str]:
    """A text's lines, whatever ends them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
