"""reStructuredText: its prose, line by line; docutils keeps no positions.

Directives whose body is prose (notes, figures, lists of versions) are read, all others are masked with their bodies.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from termcheck.document import Document
from termcheck.documents.decoding import decode
from termcheck.documents.extraction import OBJECT, Closings, Extract, Line, Passage, lines

_PROSE = frozenset(
    "attention caution danger error hint important note tip warning seealso todo compound container epigraph "
    "highlights pull-quote parsed-text figure only hlist glossary centered class list-table card grid".split()
)
_TITLED = frozenset("admonition topic sidebar rubric centered table dropdown tab tab-item card".split())
_VERSIONS = frozenset("versionadded versionchanged versionremoved deprecated".split())
_ARGUMENT_IS_PROSE = _PROSE - frozenset("figure only class list-table container glossary hlist grid".split())

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*\s*")
_EXPLICIT = re.compile(r"[ \t]*\.\.(?:[ \t]+|$)")
_DIRECTIVE = re.compile(r"([A-Za-z][\w.+-]*(?::[\w.+-]+)*)[ \t]?::(?:[ \t]+|$)")
_NOTE_LABEL = re.compile(r"\[(?:\d+|\#[\w.-]*|\*|[A-Za-z][\w.-]*)\][ \t]*")
_TARGET = re.compile(r"_|\|")  # of links, and substitutions
_FIELD = re.compile(r"[ \t]*:(?![:\s`])[^:\n]*(?:\\:[^:\n]*)*:(?=\s|$)")
_ITEM = re.compile(r"[ \t]*(?:[-*+•‣⁃]|\(?(?:\d{1,5}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,8}|\#)[.)])(?:[ \t]+|$)")
_OPTION = re.compile(
    r"[ \t]*(?:-{1,2}|/|\+)[A-Za-z?][\w-]*(?:[ =]<?[\w-]+>?)?(?:, (?:-{1,2}|/)[A-Za-z?][\w-]*(?:[ =]<?[\w-]+>?)?)*"
    r"(?:[ \t]{2,}|$)"
)
_GRID_BORDER = re.compile(r"[ \t]*\+(?:[-=]+\+)+\s*")
_SIMPLE_BORDER = re.compile(r"[ \t]*=+(?:[ ]+=+)+\s*")
_LINE_BLOCK = re.compile(r"[ \t]*\|(?:[ ]+|$)")


def read_restructuredtext(data: bytes, path: str, encoding: str | None) -> Document:
    """A document whose language is yet to be named. Raises `UnreadableError`."""
    extract = Extract(*decode(data, encoding))
    _Blocks(extract).read()
    return extract.document(path)


class _Blocks:
    def __init__(self, extract: Extract) -> None:
        self._extract = extract
        self._lines = lines(extract.source)
        self._at = 0
        # The first that takes the lines at hand wins; a paragraph takes any.
        self._readers: tuple[Callable[[Line], bool], ...] = (
            self._heading,
            self._explicit,
            self._code,
            self._table,
            self._field,
            self._item,
            self._line_block,
            self._paragraph,
        )

    def read(self) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.is_blank:
                self._at += 1
            else:
                any(take(line) for take in self._readers)

    def _next(self, ahead: int = 1) -> Line:
        """A line after the current one; beyond the end, an empty one."""
        at = self._at + ahead
        return self._lines[at] if at < len(self._lines) else Line("", len(self._extract.source))

    def _skip_body(self, indent: int) -> None:
        """Leave out the lines indented deeper than `indent`."""
        while self._at < len(self._lines) and (self._lines[self._at].is_blank or self._lines[self._at].indent > indent):
            self._at += 1

    def _heading(self, line: Line) -> bool:
        overline = _ADORNMENT.fullmatch(line.text)
        if overline:
            title, under = self._next(1), self._next(2)
            if not title.is_blank and under.text.rstrip() == line.text.rstrip() and len(line.text.rstrip()) > 1:
                self._inline([title], "heading")
                self._at += 3
                return True
            if len(line.text.rstrip()) < 4 and (line.text[0] in "-*+" or line.text.rstrip() in ("..", "::", "__")):
                return False
            self._at += 1  # a transition, or what is left of a broken heading
            return True
        under = self._next()
        if line.indent or not _ADORNMENT.fullmatch(under.text):
            return False
        length = len(under.text.rstrip())
        if length < min(4, len(line.text.rstrip())) or (length < 4 and under.text.rstrip() in ("::", "..", "-", "*")):
            return False
        self._inline([line], "heading")
        self._at += 2
        return True

    def _explicit(self, line: Line) -> bool:
        """Directives, comments, targets, footnotes: all that begins with two points."""
        sign = _EXPLICIT.match(line.text)
        if not sign:
            if not line.text.lstrip().startswith("__ "):
                return False
            self._at += 1
            return True
        rest = line.text[sign.end() :]
        directive = _DIRECTIVE.match(rest)
        label = _NOTE_LABEL.match(rest)
        if label:
            self._at += 1
            self._gather(Line(rest[label.end() :], line.start + sign.end() + label.end()), "footnote", line.indent + 3)
        elif directive:
            self._directive(line, directive[1].casefold(), sign.end() + directive.end())
        else:
            self._at += 1
            if rest.strip() or not self._next(0).is_blank:  # an empty comment takes no body
                self._skip_body(line.indent)
            if self._extract.has_marks and not _TARGET.match(rest):
                source = self._extract.source
                end = self._next(0).start if self._at < len(self._lines) else len(source)
                text = source[line.start + sign.end() : end].rstrip()
                start = line.start + line.indent
                self._extract.comment(start, max(start + 2, line.start + sign.end() + len(text)), text.lstrip())
        return True

    def _directive(self, line: Line, name: str, argument: int) -> None:
        self._at += 1
        name = name.rsplit(":", 1)[-1]
        if name not in _PROSE | _TITLED | _VERSIONS:
            self._skip_body(line.indent)
            return
        rest = Line(line.text[argument:], line.start + argument)
        if name in _VERSIONS:
            version = re.match(r"\S+\s*", rest.text)
            rest = Line(rest.text[version.end() :], rest.start + version.end()) if version else rest
        if name in _TITLED:
            self._inline([rest], "heading")
        elif name in _ARGUMENT_IS_PROSE | _VERSIONS:
            self._gather(rest, "paragraph", line.indent + 3)
        while _FIELD.match(self._next(0).text) and self._next(0).indent > line.indent:
            self._at += 1

    def _code(self, line: Line) -> bool:
        """Python sessions, and lines that only announce a literal block."""
        if line.text.strip() == "::":
            self._at += 1
            self._literal(line.indent)
            return True
        if not line.text.lstrip().startswith(">>> "):
            return False
        while not self._next(0).is_blank:
            self._at += 1
        return True

    def _literal(self, indent: int) -> None:
        """Leave out a literal block: indented, or quoted with one sign on each line."""
        while self._at < len(self._lines) and self._lines[self._at].is_blank:
            self._at += 1
        first = self._next(0)
        if first.is_blank or first.indent > indent:
            self._skip_body(indent)
            return
        quote = first.text.lstrip()[0]
        if not (quote.isalnum() or quote in "\\_") and quote.isascii():
            while self._next(0).text.lstrip().startswith(quote):
                self._at += 1

    def _field(self, line: Line) -> bool:
        if not _FIELD.match(line.text):
            return False
        self._at += 1
        self._skip_body(line.indent)
        return True

    def _item(self, line: Line) -> bool:
        option = _OPTION.match(line.text)
        marker = option or _ITEM.match(line.text)
        if not marker:
            return False
        following = self._next()
        goes_on = not following.is_blank and following.indent != marker.end() and not _ITEM.match(following.text)
        if goes_on and marker[0].endswith(". "):
            return False  # "A. Einstein was born / in Ulm."
        self._at += 1
        rest = Line(line.text[marker.end() :], line.start + marker.end())
        if not option and _ITEM.match(rest.text) and rest.text[0] in "-*+":  # "* - a": a row of a list table
            rest = Line(rest.text[1:], rest.start + 1)
        self._gather(rest, "item", marker.end())
        return True

    def _line_block(self, line: Line) -> bool:
        sign = _LINE_BLOCK.match(line.text)
        if not sign:
            return False
        self._inline([Line(line.text[sign.end() :], line.start + sign.end())], "paragraph")
        self._at += 1
        return True

    def _paragraph(self, line: Line) -> bool:
        self._at += 1
        self._gather(line, "paragraph", line.indent, goes_on_at=line.indent)
        return True

    def _gather(self, first: Line, kind: str, column: int, goes_on_at: int | None = None) -> None:
        """Read a paragraph that begins with the rest of a line, at `column`, and goes on at the indent given or, where
        none is given, at that of the line after it."""
        parts = [first]
        following = self._next(0)
        indent = goes_on_at
        if indent is None:
            indent = max(1, following.indent)
        elif not following.is_blank and following.indent > indent and kind == "paragraph":
            kind = "term"
        while not self._next(0).is_blank and self._next(0).indent == indent and not self._begins_anew():
            parts.append(self._next(0))
            self._at += 1
        announces_code = parts[-1].text.rstrip().endswith("::")
        self._inline(parts, kind, announces_code)
        if announces_code:
            self._literal(column)

    def _begins_anew(self) -> bool:
        """Whether the line at hand begins a block although no blank line stands before it."""
        text = self._next(0).text
        inner = text[0].isspace() and (_ITEM.match(text) or _FIELD.match(text))
        return bool(inner or _EXPLICIT.match(text) or _GRID_BORDER.fullmatch(text))

    def _table(self, line: Line) -> bool:
        if _GRID_BORDER.fullmatch(line.text):
            self._grid()
        elif _SIMPLE_BORDER.fullmatch(line.text):
            self._simple_table(line)
        else:
            return False
        return True

    def _grid(self) -> None:
        rows: list[Line] = []
        bars: list[int] = []
        while (line := self._next(0)).text.lstrip().startswith(("+", "|")):
            if line.text.lstrip().startswith("+"):
                self._cells(rows, [(bar + 1, after) for bar, after in pairwise(bars)])
                rows, bars = [], [at for at, sign in enumerate(line.text) if sign == "+"]
            else:
                rows.append(line)
            self._at += 1
        self._cells(rows, [(bar + 1, after) for bar, after in pairwise(bars)])

    def _simple_table(self, border: Line) -> None:
        starts = [found.start() for found in re.finditer(r"=+", border.text)]
        columns = list(zip(starts, [*starts[1:], 1 << 30], strict=True))
        self._at += 1
        row: list[Line] = []
        while not self._next(0).is_blank:
            line = self._next(0)
            is_border = set(line.text.strip()) <= set("= ") or set(line.text.strip()) <= set("- ")
            if row and (is_border or line.text[: columns[1][0]].strip()):
                self._cells(row, columns)
                row = []
            if not is_border:
                row.append(line)
            self._at += 1
        self._cells(row, columns)

    def _cells(self, row: list[Line], columns: list[tuple[int, int]]) -> None:
        """Read the cells of a row, from the left. A bar that stands elsewhere is that of a cell over many columns."""
        if not row:
            return
        if any(line.text[end : end + 1] not in ("|", "") for line in row for _, end in columns[:-1]) and (
            row[0].text.lstrip().startswith("|")
        ):
            inner = [Line(line.text.strip().strip("|"), line.start + line.indent + 1) for line in row]
            self._inline([line for line in inner if not line.is_blank], "cell")
            return
        for start, end in columns:
            cut = [Line(line.text[start:end].rstrip(), line.start + start) for line in row if line.text[start:end]]
            self._inline([line for line in cut if not line.is_blank], "cell")

    def _inline(self, parts: list[Line], kind: str, announces_code: bool = False) -> None:
        passage = Passage.of_lines(self._extract, [part for part in parts if not part.is_blank])
        end = len(passage.text)
        if announces_code:
            end -= 1 if not passage.text[:-2].endswith((" ", "\n")) else 2
        _Inline(passage).extract(end)
        self._extract.close(kind)


_TOKEN = re.compile(
    r"""
      (?P<escape>\\(?:[\s\S]|$))
    | (?P<literal>(?<![\w`])``(?=\S))
    | (?P<role>(?<![\w:]):[A-Za-z][\w:+.-]*:`(?=[^\s`]))
    | (?P<target>(?<!\w)_`(?=[^\s`]))
    | (?P<interpreted>(?<![\w`])`(?=[^\s`]))
    | (?P<strong>(?<![\w*])\*\*(?=[^\s*]))
    | (?P<emphasis>(?<![\w*])\*(?=[^\s*]))
    | (?P<substitution>(?<![\w|])\|(?=[^\s|]))
    | (?P<note>[ ]?\[(?:\d+|\#[\w.-]*|\*|[A-Za-z][\w.-]*)\]_(?!\w))
    | (?P<reference>(?<=[A-Za-z0-9])__?(?![\w]))
    | (?P<address>(?<!\w)(?:https?|ftp|mailto):[^\s<>`|]+)
    """,
    re.X,
)
_CLOSING = {
    "literal": re.compile(r"(?<=\S)``(?![\w`])"),
    "role": re.compile(r"(?<=[^\s\\])`(?!\w)"),
    "target": re.compile(r"(?<=[^\s\\])`(?!\w)"),
    "interpreted": re.compile(r"(?<=[^\s\\])`(?:__?|:[A-Za-z][\w:+.-]*:)?(?!\w)"),
    "strong": re.compile(r"(?<=[^\s\\])\*\*(?!\w)"),
    "emphasis": re.compile(r"(?<=[^\s\\*])\*(?![\w*])"),
    "substitution": re.compile(r"(?<=[^\s\\])\|_{0,2}(?!\w)"),
}
_TEXT_ROLES = frozenset(
    "abbr abbreviation ac acronym dfn emphasis guilabel menuselection strong sub subscript sup superscript term title "
    "title-reference t".split()
)
_LINK_TARGET = re.compile(r"\s*(?<!\\)<[^<>]*>\Z")


class _Inline:
    """The text of one block without its inline markup."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._text = passage.text
        self._closings = Closings(passage.text)

    def extract(self, end: int) -> None:
        self._read(0, end)

    def _read(self, at: int, end: int) -> None:
        shown = at
        while token := _TOKEN.search(self._text, at, end):
            start, at = token.span()
            kind = token.lastgroup or ""
            if kind == "escape":
                following = self._text[start + 1 : start + 2]
                after = at if following.isspace() else start + 1
            elif kind in ("note", "reference"):
                after = at
            elif kind == "address":
                after = at = start + len(token[0].rstrip(".,;:!?'\")*_"))
                self._passage.keep(shown, start)
                self._passage.put(OBJECT, start, at)
                shown = at
                continue
            else:
                closing = self._closings.find(_CLOSING[kind], at)
                if not closing or closing[1] > end:
                    continue
                self._passage.keep(shown, start)
                self._show(kind, start, at, closing)
                shown = at = closing[1]
                continue
            self._passage.keep(shown, start)
            shown = after
        self._passage.keep(shown, end)

    def _show(self, kind: str, start: int, begin: int, closing: tuple[int, int]) -> None:
        """Read what stands between an opening sign and its closing one."""
        end = closing[0]
        inner = self._text[begin:end]
        if kind in ("role", "interpreted"):
            suffix = self._text[closing[0] : closing[1]]
            role = (self._text[start:begin] if kind == "role" else suffix).strip("`:_").rsplit(":", 1)[-1]
            target = _LINK_TARGET.search(inner)
            if target and target.start():
                end = begin + target.start()
            elif target or (role and role.casefold() not in _TEXT_ROLES):
                kind = "literal"
        if kind in ("literal", "substitution"):
            self._passage.put(OBJECT, start, closing[1])
        else:
            self._passage.keep(begin, end)
