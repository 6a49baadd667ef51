"""HTML: what a browser would show, without code.

The standard library's parser reads malformed pages in quadratic time, and differently from release to release; the few
rules of the HTML standard that say where a tag ends stand here as patterns that never look back.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from termcheck.document import Document
from termcheck.documents.decoding import decode
from termcheck.documents.extraction import OBJECT, Closings, Extract, Passage
from termcheck.documents.identification import identify_with_evidence
from termcheck.documents.units import language_tag
from termcheck.writing.scripts import LETTERS, scripts

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite data del dfn em font i img ins label mark nobr output q rp rt ruby s slot small "
    "span strike strong sub sup time u wbr".split()
)
_KINDS = {
    "title": "title", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "summary": "heading", "li": "item", "dt": "term", "dd": "item", "td": "cell", "th": "cell",
    "caption": "caption", "figcaption": "caption", "legend": "caption",
}  # fmt: skip

OBJECTS = frozenset(
    "code kbd samp tt var svg math object canvas audio video".split()
)  # hidden, in the middle of a sentence
HIDDEN = OBJECTS | frozenset("pre template listing select datalist".split())
_WORDS_OF_CODE = frozenset("code kbd samp tt var".split())
_BLOCKS_OF_TEXT = frozenset("p h1 h2 h3 h4 h5 h6 li td th".split())
_RAW = frozenset("script style textarea xmp iframe noembed noframes".split())  # no tags inside

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# What ends an element that need not be closed: the next of these, if no list or table was opened in between.
_SIBLINGS = {
    "li": frozenset(("li",)),
    **dict.fromkeys(("dt", "dd"), frozenset(("dt", "dd"))),
    **dict.fromkeys(("td", "th"), frozenset(("td", "th"))),
    "tr": frozenset(("tr",)),
}
_SCOPES = frozenset("ul ol dl table".split())
_LANG = re.compile(r"""\s(?:xml:)?lang\s*=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_DEEPEST = 100  # elements that are open at the same time; what is said deeper inside is not heard

_NAME = re.compile(r"/?([A-Za-z][^\s/>\x00]*)")
# A quotation mark counts only after an equals sign; one that is never closed is a character like any other.
_TAG_END = re.compile(r"""(?:[^>=]|=\s*+(?:"[^"]*"|'[^']*')?+)*+>""")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in _RAW}
_SPACE = " \t\n\r\f\x85"
ENTITY = re.compile(r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LEADING = re.compile(rf"[{_SPACE}]*")
_SPECIAL = re.compile(rf"[{_SPACE}]{{2,}}|[\t\r\f\x85]|{ENTITY.pattern}")


def read_html(data: bytes, path: str, encoding: str | None) -> Document:
    """A document in the language that the page names, where its text does not show one: pages translated from Chinese
    say that they are Chinese. Raises `UnreadableError`."""
    extract = Extract(*decode(data, encoding))
    language = extract_html(Passage(extract, [(0, len(extract.source))]))
    document = extract.document(path)
    if language and _may_be(document.text, language) and not identify_with_evidence(document.text)[1]:
        return replace(document, language=language)
    return document


def extract_html(passage: Passage) -> str | None:
    """Add what a piece of HTML shows; its elements need not be closed. Gives the language that it names for all."""
    page = _Page(passage)
    page.read()
    passage.extract.close()
    return page.language


def _may_be(text: str, language: str) -> bool:
    """Whether letters of the scripts of a language stand in a text."""
    if own := scripts(language):
        return any(LETTERS[script].search(text) for script in own)
    return any(sign.isalpha() and sign < "\u0370" for sign in text)


class _Page:
    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._extract = passage.extract
        self._text = passage.text
        self._closings = Closings(passage.text)
        self._hidden: list[str] = []  # hidden elements that are open, the outermost first
        self._kind = "paragraph"
        self.language: str | None = None
        self._names_languages = bool(_LANG.search(self._text))
        self._open: list[tuple[str, str | None]] = []  # elements, and the language of what stands in them
        self._spoken: set[str | None] = set()  # the languages in the segment being written

    def read(self) -> None:
        at = 0
        while (found := self._text.find("<", at)) >= 0:
            end = self._markup_end(found)
            self._show(at, found if end > found else found + 1)
            if end > found:
                end = self._mark(found, end)
            at = max(end, found + 1)
        self._show(at, len(self._text))
        self._close()

    def _markup_end(self, at: int) -> int:
        """The end of the tag, comment or declaration at `at`; `at` where there is none."""
        text = self._text
        if text.startswith("<!--", at):
            closing = self._closings.find("-->", at + 2)
        elif text.startswith("<![CDATA[", at):
            closing = self._closings.find("]]>", at)
        elif text.startswith(("<!", "<?"), at):
            closing = self._closings.find(">", at)
        elif _NAME.match(text, at + 1):
            tag = _TAG_END.match(text, at + 1)
            closing = tag.span() if tag else None
        else:
            return at
        return closing[1] if closing else len(text)  # as browsers do: what is not closed ends with the file

    def _mark(self, start: int, end: int) -> int:
        """Do what the markup in a range says; gives where to go on."""
        named = _NAME.match(self._text, start + 1)
        if not named:
            if self._extract.has_marks and not self._hidden and self._text.startswith("<!--", start):
                self._passage.comment(start, end, self._text[start + 4 : end].removesuffix("-->"))
            return end
        name, closes = named[1].casefold(), self._text[start + 1] == "/"
        if name in HIDDEN:
            self._hide(name, closes, start, end)
            return end
        if name in _RAW and not closes and self._text[end - 2] != "/":
            closing = self._closings.find(_RAW_END[name], end)
            return closing[0] if closing else len(self._text)
        if self._hidden and self._hidden[0] in _WORDS_OF_CODE and name in _BLOCKS_OF_TEXT:
            self._hidden.clear()  # never closed
        if not self._hidden:
            self._break(name, closes, start, end)
            if self._names_languages:
                self._nest(name, closes, start, end)
        return end

    def _nest(self, name: str, closes: bool, start: int, end: int) -> None:
        """Remember which elements are open, and their languages."""
        if name in _VOID:
            return
        if closes:
            self._leave(frozenset((name,)), frozenset())
            return
        if name not in _INLINE and self._open and self._open[-1][0] == "p":
            self._open.pop()
        if siblings := _SIBLINGS.get(name):
            self._leave(siblings, _SCOPES)
        said = _LANG.search(self._text, start, end)
        language = language_tag((said[1] or said[2] or said[3] or "").strip()) if said else None
        if name in ("html", "body"):
            self.language = language or self.language
        elif len(self._open) < _DEEPEST and self._text[end - 2] != "/":
            self._open.append((name, language or (self._open[-1][1] if self._open else None)))

    def _leave(self, names: frozenset[str], scopes: frozenset[str]) -> None:
        """Close the innermost of some elements and what is open in it, unless one of `scopes` stands in between."""
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number][0] in names:
                del self._open[number:]
                return
            if self._open[number][0] in scopes:
                return

    def _close(self) -> None:
        """End a segment. It is in the language that all of it is said to be in, if its letters can be."""
        language = self._spoken.pop() if len(self._spoken) == 1 else None
        self._spoken.clear()
        self._extract.close(self._kind, language)

    def _hide(self, name: str, closes: bool, start: int, end: int) -> None:
        if closes:
            if name in self._hidden[-1:]:
                self._hidden.pop()
            elif name in self._hidden[:1]:  # what stood open inside it was never closed
                self._hidden.clear()
            return
        if not self._hidden:
            if name in OBJECTS:
                self._passage.put(OBJECT, start, end)
            else:
                self._close()
        if self._text[end - 2] != "/" and len(self._hidden) < 100:
            self._hidden.append(name)

    def _break(self, name: str, closes: bool, start: int, end: int) -> None:
        if name == "br":
            self._passage.put("\n", start, end)
        elif name == "img" or (name == "sup" and not closes and not self._text[end : end + 1].isalpha()):
            self._passage.put(OBJECT, start, end)  # "Area<sup>1</sup>" is no word "Area1"
        elif name not in _INLINE:
            self._close()
            if closes:
                self._kind = "paragraph"
            elif name in _KINDS or name not in ("p", "div"):
                self._kind = _KINDS.get(name, "paragraph")

    def _show(self, start: int, end: int) -> None:
        """Add text: a row of spaces and line ends as one, entities as the characters they stand for."""
        if self._hidden or start >= end:
            return
        if self._extract.last in ("", " ", "\n") and (leading := _LEADING.match(self._text, start, end)):
            start = leading.end()
        if self._names_languages and any(map(str.isalpha, self._text[start:end])):
            language = self._open[-1][1] if self._open else None
            self._spoken.add(language if language and _may_be(self._text[start:end], language) else None)
        for special in _SPECIAL.finditer(self._text, start, end):
            shown = html.unescape(special[0]) if special[0][0] == "&" else " "
            if shown != special[0]:
                self._passage.keep(start, special.start())
                self._passage.put(shown, special.start(), special.end())
                start = special.end()
        self._passage.keep(start, end)
