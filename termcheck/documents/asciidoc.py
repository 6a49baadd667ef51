"""AsciiDoc: its prose, line by line; no parser in Python keeps positions."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from termcheck.document import Document
from termcheck.documents.decoding import decode
from termcheck.documents.extraction import OBJECT, Closings, Extract, Line, Passage, lines
from termcheck.documents.html import ENTITY
from termcheck.suppression import MARK

_VERBATIM = re.compile(r"(?:-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}.*)\s*")
_CONTAINER = re.compile(r"(?:={4,}|\*{4,}|_{4,}|--)\s*")
_HIDDEN_STYLE = re.compile(
    r"\[(?:source|listing|literal|stem|latexmath|asciimath|pass|verse,?\b.*code|,|[a-z]+,\s*subs)"
)
_ATTRIBUTES = re.compile(r"\[(?:[\w.#%,\"'=\[].*)?\]\s*")
_ENTRY = re.compile(r":!?[\w][\w-]*!?:(?:\s.*)?")
_HEADING = re.compile(r"(?:={1,6}|\#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"([-=~^+])\1+\s*")
_TITLE = re.compile(r"\.(?=[^\s.])")
_MACRO = re.compile(r"([a-z][\w-]*)::(\S*?)\[(.*)\]\s*")
_BREAK = re.compile(r"(?:'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*|\+)\s*")
_ITEM = re.compile(r"[ \t]*(?:\*{1,5}|-|\.{1,5}|\d+\.|[a-zA-Z]\.|[ivxIVX]+\)|<(?:\d+|\.)>)[ \t]+(?:\[[ xX*]\][ \t]+)?")
_TERM = re.compile(r"[ \t]*(\S[^\n]*?)(?::{2,4}|;;)(?:[ \t]+|$)")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_TABLE = re.compile(r"[|,:!]={3,}\s*")
_CELL = re.compile(r"(?:(?:(?<=\s)|\A)(?:\d+(?:\.\d+)?[+*]|\.\d+\+)?[<^>]?(?:\.[<^>])?[aehlmsdv]?)?(?<!\\)\|")


def read_asciidoc(data: bytes, path: str, encoding: str | None) -> Document:
    """A document whose language is yet to be named. Raises `UnreadableError`."""
    extract = Extract(*decode(data, encoding))
    _Blocks(extract).read()
    return extract.document(path)


class _Blocks:
    def __init__(self, extract: Extract) -> None:
        self._extract = extract
        self._lines = lines(extract.source)
        self._at = 0
        self._in_header = True
        self._is_hidden = False  # the attributes say that the next block is code or a formula
        # The first that takes the lines at hand wins; a paragraph takes any.
        self._readers: tuple[Callable[[Line], bool], ...] = (
            self._setext_heading,
            self._verbatim,
            self._line_of_markup,
            self._table,
            self._heading,
            self._literal,
            self._item,
            self._paragraph,
        )

    def read(self) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.is_blank:
                self._at += 1
            else:
                any(take(line) for take in self._readers)

    def _next(self, ahead: int = 0) -> Line:
        """The line at hand or one after it; beyond the end, an empty one."""
        at = self._at + ahead
        return self._lines[at] if at < len(self._lines) else Line("", len(self._extract.source))

    def _setext_heading(self, line: Line) -> bool:
        under = self._next(1).text
        if not _UNDERLINE.fullmatch(under) or abs(len(under.rstrip()) - len(line.text.rstrip())) > 1:
            return False
        if not any(sign.isalnum() for sign in line.text) or _MACRO.fullmatch(line.text) or _TITLE.match(line.text):
            return False
        if _ATTRIBUTES.fullmatch(line.text) or (self._at and not self._lines[self._at - 1].is_blank):
            return False
        self._inline([line], "heading")
        self._at += 2
        return True

    def _verbatim(self, line: Line) -> bool:
        """Leave out code, output, comments, and what is passed through."""
        if not _VERBATIM.fullmatch(line.text):
            return False
        fence = line.text.rstrip()
        if fence.startswith("`"):
            fence = "`" * (len(fence) - len(fence.lstrip("`")))
        self._skip_to(fence)
        return True

    def _skip_to(self, fence: str) -> None:
        self._at += 1
        while self._at < len(self._lines) and self._next().text.rstrip() != fence:
            self._at += 1
        self._at += 1
        self._is_hidden = False

    def _line_of_markup(self, line: Line) -> bool:
        """Take one line that says something about the text around it."""
        text = line.text
        if _CONTAINER.fullmatch(text):
            if self._is_hidden:
                self._skip_to(text.rstrip())
            else:
                self._at += 1
        elif _ENTRY.fullmatch(text):
            while self._next().text.endswith((" \\", " + \\")):
                self._at += 1
            self._at += 1
        elif _ATTRIBUTES.fullmatch(text):
            self._is_hidden = self._is_hidden or bool(_HIDDEN_STYLE.match(text))
            self._at += 1
        elif macro := _MACRO.fullmatch(text):
            self._macro(line, macro)
        elif _BREAK.fullmatch(text) or text.startswith("//"):
            self._comment(line)
            self._at += 1
        elif title := _TITLE.match(text):
            self._inline([_rest(line, title.end())], "caption")
            self._at += 1
        else:
            return False
        return True

    def _comment(self, line: Line) -> None:
        """Remember a line that is a comment to termcheck."""
        if self._speaks(line):
            self._extract.comment(line.start, line.start + len(line.text.rstrip()), line.text[2:].strip())

    def _speaks(self, line: Line) -> bool:
        return self._extract.has_marks and line.text.startswith("//") and not line.text.startswith("///")

    def _macro(self, line: Line, macro: re.Match[str]) -> None:
        if macro[1] == "image":
            alternative = re.match(r'"[^"]*"|[^,="]*(?![^,]*=)', macro[3])
            if alternative:
                quotes = alternative[0].startswith('"')
                start, end = macro.start(3) + alternative.start() + quotes, macro.start(3) + alternative.end() - quotes
                self._inline([Line(line.text[start:end], line.start + start)], "caption")
        self._at += 1

    def _table(self, line: Line) -> bool:
        if not _TABLE.fullmatch(line.text):
            return False
        fence = line.text.rstrip()
        if fence[0] in ",:":
            self._skip_to(fence)
            return True
        self._at += 1
        cell: list[Line] = []
        while self._at < len(self._lines) and self._next().text.rstrip() != fence:
            cell = self._cells(self._next(), cell)
            self._at += 1
        self._inline(cell, "cell")
        self._at += 1
        return True

    def _cells(self, line: Line, cell: list[Line]) -> list[Line]:
        """Read the cells that a line ends; gives the lines of the one it leaves open."""
        at = 0
        if self._speaks(line):
            self._comment(line)
            return cell
        for bar in _CELL.finditer(line.text):
            self._inline([*cell, _rest(line, at, bar.start())], "cell")
            cell, at = [], bar.end()
        rest = _rest(line, at)
        if not rest.is_blank:
            return [*cell, rest] if len(cell) < 200 else self._cut(cell, rest)
        self._inline(cell, "cell")
        return []

    def _cut(self, cell: list[Line], rest: Line) -> list[Line]:
        self._inline(cell, "cell")
        return [rest]

    def _heading(self, line: Line) -> bool:
        sign = _HEADING.match(line.text)
        if not sign:
            return False
        self._inline([_rest(line, sign.end())], "heading")
        self._at += 1
        if self._in_header and len(sign[0].rstrip()) == 1:
            self._header()
        self._in_header = False
        return True

    def _header(self) -> None:
        """Leave out authors, revision and attributes."""
        while not self._next().is_blank:
            self._comment(self._next())
            self._at += 1

    def _literal(self, line: Line) -> bool:
        """Leave out an indented paragraph, and one that its attributes call code."""
        is_list = _ITEM.match(line.text) or _TERM.match(line.text)
        if not self._is_hidden and (not line.indent or is_list):
            return False
        while not self._next().is_blank:
            self._at += 1
        self._is_hidden = False
        return True

    def _item(self, line: Line) -> bool:
        term = _TERM.match(line.text)
        marker = term or _ITEM.match(line.text)
        if not marker:
            return False
        if term:
            self._inline([_rest(line, term.start(1), term.end(1))], "term")
        self._at += 1
        self._gather([_rest(line, marker.end())], "item")
        return True

    def _paragraph(self, line: Line) -> bool:
        self._at += 1
        label = _ADMONITION.match(line.text)
        self._gather([_rest(line, label.end() if label else 0)], "paragraph")
        return True

    def _gather(self, parts: list[Line], kind: str) -> None:
        while not self._next().is_blank:
            following = self._next()
            if self._speaks(following) and MARK in following.text:
                self._comment(following)
            elif self._begins_anew(following.text, kind):
                break
            else:
                parts.append(following)
            self._at += 1
        self._in_header = False
        self._inline(parts, kind)

    def _begins_anew(self, text: str, kind: str) -> bool:
        """Whether a line begins a block although no blank line stands before it."""
        patterns = (_VERBATIM, _CONTAINER, _TABLE, _ATTRIBUTES)
        if any(pattern.fullmatch(text) for pattern in patterns) or text.rstrip() == "+":
            return True
        if text.startswith("//") or _MACRO.fullmatch(text):
            return True
        return kind == "item" and bool(_ITEM.match(text) or _TERM.match(text))

    def _inline(self, parts: list[Line], kind: str) -> None:
        parts = [part for part in parts if not part.is_blank and not part.text.startswith("//")]
        if parts:
            _Inline(Passage.of_lines(self._extract, parts)).extract()
            self._extract.close(kind)


def _rest(line: Line, start: int, end: int | None = None) -> Line:
    return Line(line.text[start:end], line.start + start)


_TOKEN = re.compile(
    rf"""
      (?P<escape>\\(?=[*_`\#^~+<\[{{|:'"]|https?:|[a-z]+:))
    | (?P<pass>\+\+\+?|\$\$)
    | (?P<hidden>(?<!\w)(?:pass|stem|latexmath|asciimath|kbd|icon|indexterm2?|footnote(?:ref)?|anchor|counter2?):
        [^\s\[\]]{{0,80}}\[)
    | (?P<link>(?<!\w)(?:link|xref|mailto|image|btn|menu):[^\s\[\]]{{0,2000}}\[|(?:https?|ftp|irc):[^\s\[\]<>]+\[)
    | (?P<address><?(?<!\w)(?:https?|ftp)://[^\s\[\]<>|]+>?)
    | (?P<reference><<)
    | (?P<anchor>\[\[[^\[\]]*\]\])
    | (?P<index>\(\(\(?)
    | (?P<attribute>\{{!?[\w][\w-]*(?:[:!?][^{{}}\n]*)?\}})
    | (?P<entity>{ENTITY.pattern})
    | (?P<break>[ ]\+(?=\n|\Z))
    | (?P<quote>(?<!\w)["'](?=`\S)|(?<=`)["'](?!\w))
    | (?P<role>\[[.\#%\w][^\[\]\n]*\](?=[*_`\#]))
    | (?P<sign>\*\*|__|``|\#\#|[*_`\#+^~])
    """,
    re.X,
)
_TWICE = {sign: re.compile(re.escape(sign)) for sign in ("**", "__", "``", "##")}
_ONCE = {sign: re.compile(rf"(?<=[^\s\\]){re.escape(sign)}(?!\w)") for sign in "*_`#+"}
_CLOSE = re.compile(r"(?<!\\)\]")


class _Inline:
    """The text of one block without its inline markup."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._text = passage.text
        self._closings = Closings(passage.text)
        self._shown = 0  # all before this was read
        self._ends: dict[int, int] = {}  # where signs begin that close what was opened before, and where they end

    def extract(self) -> None:
        at = 0
        while token := _TOKEN.search(self._text, at):
            start, end = token.span()
            if start in self._ends:
                at = self._ends.pop(start)
                self._show("", start, at)
            else:
                at = self._read(token.lastgroup or "", start, end)
        self._passage.keep(self._shown, len(self._text))

    def _show(self, text: str, start: int, end: int) -> None:
        """Put a text in the place of a run."""
        if start >= self._shown:
            self._passage.keep(self._shown, start)
            self._passage.put(text, start, end)
            self._shown = end
            if not text and self._text.startswith(" ", end) and self._passage.extract.last in ("", " ", "\n"):
                self._shown += 1  # "one (((and))) two"

    def _read(self, kind: str, start: int, end: int) -> int:
        """Read one piece of markup; gives where to go on."""
        text = self._text
        if kind == "escape":
            self._show("", start, end)
            return end + 1
        if kind in ("anchor", "break", "role"):
            self._show("", start, end)
        elif kind == "quote":
            return end  # curved: the backtick beside it goes
        elif kind == "attribute":
            self._show(OBJECT, start, end)
        elif kind == "entity":
            self._show(html.unescape(text[start:end]), start, end)
        elif kind == "address":
            end = start + len(text[start:end].rstrip(".,;:!?)'\"*_`"))
            self._show(OBJECT, start, end)
        elif kind == "sign":
            return self._sign(start, end)
        elif kind == "index":
            return self._index(start, end)
        else:
            return self._object(kind, start, end)
        return end

    def _object(self, kind: str, start: int, end: int) -> int:
        text = self._text
        closing = self._closings.find({"pass": text[start:end], "reference": ">>"}.get(kind, _CLOSE), end)
        if not closing:
            return end
        inner = end, closing[0]
        if kind == "reference":
            comma = text.find(",", *inner)
            inner = (comma + 1 if comma >= 0 else closing[0]), closing[0]
        if kind in ("pass", "hidden") or inner[0] >= inner[1]:
            self._show(
                "" if text.startswith(("footnote", "indexterm:", "anchor"), start) else OBJECT, start, closing[1]
            )
            return closing[1]
        for sign in (",", "^"):  # "text,window=_blank", "text^"
            if kind == "link" and (cut := re.search(rf"{re.escape(sign)}(?:[^\[\]]*=|\Z)", text[slice(*inner)])):
                inner = inner[0], inner[0] + cut.start()
        self._show("", start, inner[0])
        self._keep(inner[0], inner[1], closing[1])
        return closing[1]

    def _keep(self, start: int, end: int, after: int) -> None:
        """Add the text of a link as it stands, and go on behind the link."""
        self._passage.keep(start, end)
        self._shown = after

    def _index(self, start: int, end: int) -> int:
        sign = ")))" if end - start == 3 else "))"
        closing = self._closings.find(sign, end)
        if not closing:
            return end
        if len(sign) == 3:
            self._show("", start, closing[1])
        else:
            self._show("", start, end)
            self._keep(end, *closing)
        return closing[1]

    def _sign(self, start: int, end: int) -> int:
        """Take the signs of strong, emphasised, literal and marked text away, and literal text itself."""
        sign = self._text[start:end]
        if sign in "^~":
            return end
        constrained = len(sign) == 1
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        if constrained and (before.isalnum() or before == sign or not after or after.isspace()):
            return end
        closing = self._closings.find(_ONCE[sign] if constrained else _TWICE[sign], end)
        if not closing or closing[0] == end:
            return end
        if sign[0] in "`+" and before not in ("'", '"'):
            self._show(OBJECT, start, closing[1])
            return closing[1]
        self._show("", start, end)
        self._ends[closing[0]] = closing[1]
        return end
