"""XML as a tree whose texts know where they stand.

Expat reads it, which keeps the place of every event. Declarations of a file's own are refused, and nothing outside the
file is ever opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from termcheck.document import Encoding
from termcheck.documents.decoding import UnreadableError, decode
from termcheck.documents.extraction import Extract, Run

_DEEPEST = 200  # elements in each other
_MOST = 2_000_000  # elements
_DECLARED = re.compile(rb"""<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_TAG = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*+>""")


class Element(NamedTuple):
    """An element by its local name; its attributes too go by their local names. `start` is where its tag begins."""

    name: str
    attributes: dict[str, str]
    start: int
    children: tuple[Element | Run, ...]

    @property
    def elements(self) -> Iterator[Element]:
        return (child for child in self.children if isinstance(child, Element))

    @property
    def text(self) -> str:
        return "".join(child.text for child in self.children)

    @property
    def runs(self) -> Iterator[Run]:
        """All text in it, in order."""
        for child in self.children:
            if isinstance(child, Run):
                yield child
            else:
                yield from child.runs

    def named(self, *names: str) -> Iterator[Element]:
        return (child for child in self.elements if child.name in names)

    def below(self, *names: str) -> Iterator[Element]:
        """Those of a name at any depth, but not inside each other."""
        for child in self.elements:
            if child.name in names:
                yield child
            else:
                yield from child.below(*names)


def decode_xml(data: bytes, encoding: str | None) -> tuple[str, Encoding]:
    """The text of an XML file, in the encoding that it declares unless another is given. Raises `UnreadableError`."""
    if encoding is None and (declared := _DECLARED.match(data)):
        name = declared[1].decode("ascii").casefold()
        if not name.startswith(("utf", "ucs", "iso-10646")):
            encoding = name
    return decode(data, encoding)


def parse_xml(source: str, extract: Extract | None = None) -> Element:
    """The root element of an XML text; its comments go to `extract`. Raises `UnreadableError` with line and column."""
    return _Reading(source, extract).root


def tag_end(source: str, start: int) -> int:
    """Where the tag that begins at `start` ends."""
    tag = _TAG.match(source, start)
    return tag.end() if tag else start


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Open(NamedTuple):
    name: str
    attributes: dict[str, str]
    start: int
    children: list[Element | Run]


class _Reading:
    """One run of the parser. Its positions count bytes of UTF-8; they only grow, so that each is converted by what has
    come since the one before it."""

    def __init__(self, source: str, extract: Extract | None) -> None:
        self._source = source
        self._extract = extract
        self._data = source.encode("utf-8", "surrogatepass")
        self._is_ascii = len(self._data) == len(source)
        self._byte = self._char = self._count = 0
        self._is_raw = False  # in a section of CDATA, where “&” is a letter
        self._open = [_Open("", {}, 0, [])]
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = partial(self._set_raw, True)
        parser.EndCdataSectionHandler = partial(self._set_raw, False)
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._entity
        if extract and extract.has_marks:
            parser.CommentHandler = self._comment
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as error:
            place = f"line {error.lineno}, column {error.offset + 1}"
            raise UnreadableError(f"{place}: {expat.ErrorString(error.code)}") from None
        self.root = next(child for child in self._open[0].children if isinstance(child, Element))

    def _at(self) -> int:
        byte: int = self._parser.CurrentByteIndex
        if self._is_ascii:
            return byte
        self._char += len(self._data[self._byte : byte].decode("utf-8", "surrogatepass"))
        self._byte = byte
        return self._char

    def _refuse(self, reason: str) -> NoReturn:
        place = f"line {self._parser.CurrentLineNumber}, column {self._parser.CurrentColumnNumber + 1}"
        raise UnreadableError(f"{place}: {reason}")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) > _DEEPEST:
            self._refuse(f"more than {_DEEPEST} elements in each other")
        if self._count > _MOST:
            self._refuse(f"more than {_MOST:,} elements; split the file")
        named = {_local(key): value for key, value in attributes.items()} if attributes else attributes
        self._open.append(_Open(_local(name), named, self._at(), []))

    def _end(self, name: str) -> None:
        closed = self._open.pop()
        self._open[-1].children.append(Element(*closed[:3], tuple(closed.children)))

    def _text(self, text: str) -> None:
        start, source = self._at(), self._source
        if source[start] == "&" and not self._is_raw:
            end = source.index(";", start) + 1
        elif source[start] == "\r":
            end = start + (2 if source.startswith("\r\n", start) else 1)
        else:
            end = start + len(text)
        self._open[-1].children.append(Run(text, start, end))

    def _set_raw(self, is_raw: bool) -> None:
        self._is_raw = is_raw

    def _doctype(self, name: str, system: str | None, public: str | None, has_declarations: int) -> None:
        if has_declarations:
            self._refuse("declarations of its own in a document type are not read")

    def _entity(self, name: str, is_parameter: int) -> None:
        if not is_parameter:
            self._refuse(f"the entity “&{name};” is not declared")

    def _comment(self, text: str) -> None:
        if self._extract:
            start = self._at()
            self._extract.comment(start, self._source.index("-->", start) + 3, text)
