"""A place in a document as a terminal can show it: one line, cut to size, nothing invisible."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from termcheck.document import Document, Span

_TAB = "    "
_CONTEXT = 16  # columns of text kept on the left of a place that fills the line
_WORD_CUT = 14  # columns given up at most so that a cut falls between words

_SIZE = itemgetter(1)

Cells = list[tuple[str, int]]  # what is shown for each code point, and how many columns it takes


class Excerpt(NamedTuple):
    """A line of source with a place in it, in three parts, and the columns each takes on a terminal."""

    before: str
    marked: str
    after: str
    indent: int
    width: int

    @property
    def text(self) -> str:
        return self.before + self.marked + self.after


def visible(text: str) -> str:
    """Text for one line of a terminal: control and direction characters as "<U+202E>", line ends and tabs as spaces."""
    if text.isprintable():
        return text
    return "".join(" " if char in "\n\r\t" else cell for char, (cell, _) in zip(text, cells(text), strict=True))


def cells(text: str) -> Cells:
    """What a terminal shows for each code point, and in how many columns: 0 for a combining mark, 2 for a wide one."""
    return list(map(_KNOWN.__getitem__, text))


class _Known(dict[str, tuple[str, int]]):
    """The cell of each code point that was asked for."""

    def __missing__(self, char: str) -> tuple[str, int]:
        self[char] = cell = _cell(char)
        return cell


_KNOWN = _Known()


def _cell(char: str) -> tuple[str, int]:
    if " " <= char <= "~":
        return char, 1
    if char == "\t":
        return _TAB, len(_TAB)
    from unicodedata import category, east_asian_width

    kind = category(char)
    if kind[0] == "C" or kind in ("Zl", "Zp"):
        escape = f"<U+{ord(char):04X}>"
        return escape, len(escape)
    if kind in ("Mn", "Me"):
        return char, 0
    return char, 2 if east_asian_width(char) in "WF" else 1


def columns(text: str) -> int:
    """How many columns a text takes once it is `visible`."""
    return len(text) if text.isascii() and text.isprintable() else _width(cells(text))


def clip(text: str, width: int) -> str:
    """A text made `visible` and cut to a number of columns, with "…" where it was cut."""
    shown = visible(text)
    if columns(shown) <= width:
        return shown
    kept, room = "", width - 1
    for cell, size in cells(shown):
        room -= size
        if room < 0:
            break
        kept += cell
    return kept.rstrip() + "…"


def excerpt(document: Document, span: Span, width: int) -> Excerpt:
    """The first line of a place in `document.source`, with as much around it as fits into `width` columns."""
    source = document.source
    line_start = span.start - document.place(span.start).column + 1
    far = 2 * width  # code points: the longest excerpt there can be, save for combining marks
    left_from = max(line_start, span.start - far)
    left = cells(source[left_from : span.start])
    first_line = source[span.start : min(span.end, span.start + far)].split("\n", 1)[0]
    marked = cells(first_line.rstrip("\r"))
    after_from = span.start + len(first_line)
    rest = source[after_from : after_from + far].split("\n", 1)[0]
    right = cells(rest.rstrip("\r"))

    cut_left, cut_right = left_from > line_start, after_from + len(rest) < len(source) and len(rest) == far
    if not right and source[after_from : span.end].strip():
        cut_right = True  # the place goes on where the excerpt ends
    sizes = _width(left), _width(marked), _width(right)
    if sum(sizes) + cut_left + cut_right > width:
        least = marked[0][1] if marked else 1  # "<U+001B>" takes eight columns, and must not vanish
        kept = min(sizes[1], max(least, 1, width - 2 - min(sizes[0], _CONTEXT)))
        if kept < sizes[1]:
            marked, right, cut_right = _between_words(_head(marked, kept)), [], True
            while len(marked) > 1 and marked[-1][0] == " ":
                del marked[-1]
        room = max(0, width - 2 - _width(marked))
        left_room = max(room // 2, room - _width(right))
        if _width(left) > left_room:
            left, cut_left = _tail(left, left_room), True
        right_room = room - _width(left)
        if _width(right) > right_room:
            right, cut_right = _between_words(_head(right, right_room)), True
    before = "…" * cut_left + _joined(left)
    return Excerpt(before, _joined(marked), _joined(right) + "…" * cut_right, cut_left + _width(left), _width(marked))


def _joined(row: Cells) -> str:
    return "".join(cell for cell, _ in row)


def _width(row: Cells) -> int:
    return sum(map(_SIZE, row))


def _head(row: Cells, room: int) -> Cells:
    for i, (_, size) in enumerate(row):
        room -= size
        if room < 0:
            return row[:i]
    return row


def _tail(row: Cells, room: int) -> Cells:
    kept = _head(row[::-1], room)[::-1]
    while kept and kept[0][1] == 0:  # a combining mark whose letter is cut off
        del kept[0]
    return _between_words(kept[::-1])[::-1]


def _between_words(row: Cells) -> Cells:
    """The row without its last word, which a cut has probably split, unless that word is long."""
    for i in range(len(row) - 1, max(0, len(row) - _WORD_CUT), -1):
        if row[i][0] == " ":
            return row[: i + 1]
    return row
