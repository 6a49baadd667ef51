"""Markdown: CommonMark with tables, footnotes, formulas, front matter, and the HTML in it.

Blocks are what markdown-it-py says they are. It tells their lines but no columns, and nothing of where inline markup
stands, so that the inline part is read here, in one pass that keeps every position.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from termcheck.document import Document
from termcheck.documents.decoding import decode
from termcheck.documents.extraction import OBJECT, Closings, Extract, Line, Passage, lines
from termcheck.documents.html import ENTITY, HIDDEN, extract_html
from termcheck.suppression import MARK

_FRONT_MATTER = {"---": ("---", "..."), "+++": ("+++",)}
_FRONT_MATTER_KEY = re.compile(r"""["']?[\w.-]+["']?[ \t]*[:=]|[ \t]*#|\[\[?[\w.-]+\]""")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\]\s]+\]:[ \t]*")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+\w.*")
_CONTAINER = re.compile(r"[ ]*:{3,}.*")
_MDX_CODE = re.compile(r"(?:import|export)\s")
_LIST_ITEM = "-   "  # for footnotes and admonitions, whose content is indented by four, as that of this item


def read_markdown(data: bytes, path: str, encoding: str | None) -> Document:
    """A document whose language is yet to be named. Raises `UnreadableError`."""
    extract = Extract(*decode(data, encoding))
    _Blocks(extract, is_mdx=path.casefold().endswith(".mdx")).read()
    return extract.document(path)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["block"])
    parser.block.ruler.before(
        "fence", "math_block", _math_block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return parser


def _math_block(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A formula in lines of its own, between two times `$$`."""
    if state.is_code_block(first) or not _line(state, first).startswith("$$"):
        return False
    if end <= state.env.get("no formula ends before", -1):
        return False
    last = first
    while not (_line(state, last).endswith("$$") and (last > first or len(_line(state, first)) > 3)):
        last += 1
        if last >= end or state.isEmpty(last):
            if last >= end:
                state.env["no formula ends before"] = end
            return False
    if not silent:
        state.line = last + 1
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()


class _Blocks:
    def __init__(self, extract: Extract, is_mdx: bool) -> None:
        self._extract = extract
        self._is_mdx = is_mdx
        self._lines = lines(extract.source)
        self._kinds = ["paragraph"]  # of the blocks that are open, the innermost last
        self._references: Mapping[str, object] = {}

    def read(self) -> None:
        env: dict[str, Any] = {}
        prepared = self._prepared()
        tokens = _parser().parse("\n".join(prepared), env)
        self._references = env.get("references", {})
        row: Iterator[tuple[int, int]] = iter(())
        for token in tokens:
            if token.nesting == 1:
                self._kinds.append(self._kind(token))
            elif token.nesting == -1:
                self._kinds.pop()
            if token.type == "tr_open" and token.map:
                row = self._cells(token.map[0], nested=token.level > 2)
            elif token.type == "inline" and self._kinds[-1] == "cell":
                if cell := next(row, None):
                    self._extract_inline(Passage(self._extract, [cell]))
            elif token.type == "inline":
                self._extract_inline(Passage(self._extract, self._runs(token)))
            elif token.type == "html_block":
                extract_html(Passage(self._extract, self._runs(token)))
        if self._extract.has_marks:
            self._read_reference_comments(tokens, prepared)

    def _read_reference_comments(self, tokens: Sequence[Token], prepared: Sequence[str]) -> None:
        """Find comments written as a definition that no link uses; they stand in lines that hold nothing else."""
        taken = {number for token in tokens if token.type in _LEAVES and token.map for number in range(*token.map)}
        for number, text in enumerate(prepared):
            if MARK not in text or number in taken:
                continue
            prefix, line = _CONTAINER_PREFIX.match(text), self._lines[number]
            if prefix and (comment := _REFERENCE_COMMENT.match(text.rstrip(), prefix.end())):
                self._extract.comment(line.start + comment.start(), line.start + comment.end(), comment[1].strip())

    def _prepared(self) -> list[str]:
        """The lines as the parser should see them: each ends as one of the source ends, or is empty."""
        prepared = [line.text.replace("\0", "\ufffd") for line in self._lines]
        hidden = self._front_matter_end()
        prepared[:hidden] = [""] * hidden
        in_mdx_code = False
        for number, text in enumerate(prepared):
            in_mdx_code = self._is_mdx and bool(text.strip() and (in_mdx_code or _MDX_CODE.match(text)))
            if in_mdx_code or _CONTAINER.fullmatch(text):
                prepared[number] = ""
            elif footnote := _FOOTNOTE.match(text):
                prepared[number] = _LIST_ITEM + text[footnote.end() :]
            elif _ADMONITION.fullmatch(text):
                prepared[number] = _LIST_ITEM
        return prepared

    def _front_matter_end(self) -> int:
        """The number of lines that the front matter takes."""
        closing = _FRONT_MATTER.get(self._lines[0].text.rstrip())
        if not closing:
            return 0
        inner = (line.text for line in self._lines[1:])
        if not _FRONT_MATTER_KEY.match(next((text for text in inner if text.strip()), "")):
            return 0
        ends = (number for number, line in enumerate(self._lines[1:], 2) if line.text.rstrip() in closing)
        return next(ends, 0)

    def _kind(self, token: Token) -> str:
        if token.type == "heading_open":
            return "heading"
        if token.type in ("td_open", "th_open"):
            return "cell"
        if token.type == "list_item_open":
            is_footnote = token.map and _FOOTNOTE.match(self._lines[token.map[0]].text)
            return "footnote" if is_footnote else "item"
        return self._kinds[-1] if token.type == "paragraph_open" else "paragraph"

    def _runs(self, token: Token) -> list[tuple[int, int]]:
        """Where the lines of a block's content stand: each is the end of one line of the source."""
        first = token.map[0] if token.map else 0
        contents = token.content.split("\n")
        while first + len(contents) < len(self._lines) and not self._lines[first].text.rstrip(" \t#").endswith(
            contents[0].rstrip(" \t#")
        ):
            first += 1  # the parser strips lines of nothing but unusual spaces
        taken = self._lines[first : first + len(contents)]
        return [_run(line, content) for line, content in zip(taken, contents, strict=False)]

    def _cells(self, number: int, nested: bool) -> Iterator[tuple[int, int]]:
        """Where the cells of a table's row stand."""
        line = self._lines[number]
        begin = line.indent
        if nested and (prefix := _CONTAINER_PREFIX.match(line.text)):
            begin = prefix.end()
        bars = [bar.start() for bar in _BAR.finditer(line.text, begin)]
        if not bars or bars[0] != begin:
            bars.insert(0, begin - 1)
        for bar, after in zip(bars, [*bars[1:], len(line.text)], strict=True):
            cell = line.text[bar + 1 : after]
            start = line.start + bar + 1 + len(cell) - len(cell.lstrip())
            yield start, max(start, line.start + bar + 1 + len(cell.rstrip()))

    def _extract_inline(self, passage: Passage) -> None:
        _Inline(passage, self._references, self._is_mdx).extract()
        self._extract.close(self._kinds[-1])


_LEAVES = frozenset(("inline", "fence", "code_block", "html_block"))
_REFERENCE_COMMENT = re.compile(r"""\[[^\[\]]{1,80}\]:[ \t]*(?:\#|<\#?>)[ \t]+["'(](.*)["')]\Z""")
_CONTAINER_PREFIX = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+[ \t>]*)*")
_BAR = re.compile(r"(?<!\\)\|")


def _run(line: Line, content: str) -> tuple[int, int]:
    """The place of a block's content in its line, closing signs of a heading left out."""
    content = content.strip()
    text = line.text.rstrip()
    if not text.endswith(content):
        text = text.rstrip("#").rstrip()
    end = line.start + len(text)
    return max(line.start, end - len(content)), end


@dataclass(slots=True)
class _Mark:
    """A run of inline markup: what is shown in its place, and what of it is text after all."""

    start: int
    end: int
    shown: str = ""
    image: str = ""  # "begins" or "ends" an image
    literal: tuple[int, int] | None = None


@dataclass(slots=True)
class _Bracket:
    mark: _Mark
    is_image: bool
    has_brackets: bool = False


_TOKEN = re.compile(
    rf"""
      (?P<escape>\\[!-/:-@\[-`{{-~\n])
    | (?P<space>(?<![ \t])[ \t]+(?=\n))
    | (?P<code>`+)
    | (?P<tag><[A-Za-z/!?])
    | (?P<address>(?:https?|ftp)://[^\s<>|]+|(?<!\w)www\.[^\s<>|]+)
    | (?P<entity>{ENTITY.pattern})
    | (?P<footnote>(?<![ ])[ ]*\[\^[^\]\s]{{1,80}}\])
    | (?P<callout>\A\[![A-Za-z]+\][+-]?)
    | (?P<task>\A\[[ xX]\](?=\s))
    | (?P<open>!?\[)
    | (?P<close>\])
    | (?P<run>\*+|_+|~~+|==+)
    | (?P<math>\$+)
    | (?P<template>\{{\{{|\{{%)
    | (?P<attributes>\{{[:#.][^{{}}\n]*\}})
    | (?P<braces>\{{)
    | (?P<emoji>(?<![\w:]):[a-z][a-z0-9_+-]*:(?!\w))
    """,
    re.X,
)
_MDX_COMMENT_END = re.compile(r"\*/\s*\}")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>")
_VALUE = r"""[^\s"'=<>`]+|'[^']*'|"[^"]*"|\{[^{}]*\}"""
_TAG = re.compile(rf"</?([A-Za-z][\w.-]*)(?:\s+[A-Za-z_:@][\w.:@-]*(?:\s*=\s*(?:{_VALUE}))?)*\s*/?>")
_TARGET = re.compile(
    r"""\(\s*(?:<[^<>\n]*>|[^\s()<]*(?:\((?:[^\s()]|\([^\s()]*\))*\)[^\s()]*)*)"""
    r"""(?:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\([^()]*\)))?\s*\)(?:\{[^{}\n]*\})?""",
    re.S,
)
_LABEL = re.compile(r"\[([^\[\]]{0,999})\]")
_FORMULA = re.compile(r"\$(?=[^\s$])[^$\n]{1,300}(?<=[^\s\\])\$(?![\d\w])")
_FORMULA_SIGN = re.compile(r"[\\^_=+{}<>]")


class _Inline:
    """The text of one block without its inline markup."""

    def __init__(self, passage: Passage, references: Mapping[str, object], is_mdx: bool) -> None:
        self._passage = passage
        self._text = passage.text
        self._references = references
        self._is_mdx = is_mdx
        self._closings = Closings(passage.text)
        self._in_caption = False
        self._marks: list[_Mark] = []
        self._brackets: list[_Bracket] = []

    def extract(self) -> None:
        runs = self._scan()
        _pair(self._text, runs)
        at = 0
        for mark in self._marks:
            if mark.literal == (mark.start, mark.end):
                continue
            self._passage.keep(at, mark.start)
            self._show(mark)
            at = mark.end
            if not mark.shown and self._text.startswith(" ", at) and self._passage.extract.last in ("", " ", "\n"):
                at += 1  # "one <!-- and --> two"
        self._passage.keep(at, len(self._text))

    def _show(self, mark: _Mark) -> None:
        extract = self._passage.extract
        if mark.literal:
            self._passage.keep(*mark.literal)
        elif mark.image == "begins" and extract.is_blank:
            extract.close()  # pictures before the text (badges, figures) have captions of their own
            self._in_caption = True
        elif mark.image == "ends" and self._in_caption:
            extract.close("caption")
            self._in_caption = False
        elif mark.image:
            self._passage.put(OBJECT, mark.start, mark.end)
        else:
            self._passage.put(mark.shown, mark.start, mark.end)

    def _scan(self) -> list[_Mark]:
        """Find all markup; gives the runs of emphasis signs, which are still to be paired."""
        runs: list[_Mark] = []
        at = 0
        while token := _TOKEN.search(self._text, at):
            start, at = token.span()
            kind = token.lastgroup
            if kind == "escape":
                self._marks.append(_Mark(start, start + 1))
                at = start + 2 if self._text[start + 1] != "\n" else start + 1
            elif kind in ("space", "footnote", "callout", "task", "attributes"):
                self._marks.append(_Mark(start, at))
            elif kind == "entity":
                self._marks.append(_Mark(start, at, html.unescape(token[0])))
            elif kind == "run":
                runs.append(_Mark(start, at, literal=(start, at)))
                self._marks.append(runs[-1])
            elif kind == "open":
                self._open(start, at)
            elif kind == "close":
                at = self._close(start)
            else:
                at = self._object(kind or "", start, at)
        return runs

    def _object(self, kind: str, start: int, end: int) -> int:
        """Hide what is no text; gives where to go on."""
        stop = self._object_end(kind, start, end)
        if not stop:
            return end
        shown = OBJECT
        if kind == "tag" and (tag := _TAG.match(self._text, start)):
            name = tag[1].casefold()
            if name in HIDDEN and tag[0][1] != "/" and tag[0][-2] != "/":
                closing = self._closings.find(f"</{tag[1]}>", stop)
                stop = closing[1] if closing else stop
            elif name != "img":
                shown = "\n" if name == "br" else ""
        elif kind == "tag" and not _AUTOLINK.match(self._text, start):
            shown = ""
            if self._text.startswith("<!--", start):
                self._passage.comment(start, stop, self._text[start + 4 : stop - 3])
        elif kind == "braces" and self._text.startswith("{/*", start):
            shown = ""
            self._passage.comment(start, stop, self._text[start + 3 : stop - 1].strip().removesuffix("*/"))
        self._marks.append(_Mark(start, stop, shown))
        return stop

    def _object_end(self, kind: str, start: int, end: int) -> int:
        """Where an object ends that begins at `start`; 0 where its sign is only a character."""
        text = self._text
        closing: tuple[int, int] | None = None
        if kind == "code":
            closing = self._closings.find(_backticks(end - start), end)
        elif kind == "tag":
            return self._tag_end(start)
        elif kind == "address":
            return end - len(text[start:end]) + len(_trimmed(text[start:end]))
        elif kind == "math" and end - start == 2:
            closing = self._closings.find("$$", end)
        elif kind == "math" and (formula := _FORMULA.match(text, start)):
            glued = start > 0 and text[start - 1].isalnum()  # "US$"
            amount = formula[0][1].isdigit() and not _FORMULA_SIGN.search(formula[0])
            return 0 if glued or amount else formula.end()
        elif kind == "template":
            closing = self._closings.find("}}" if text[start + 1] == "{" else "%}", end)
        elif kind == "braces" and self._is_mdx:
            closing = self._closings.find(_MDX_COMMENT_END if text.startswith("/*", end) else "}", end)
        elif kind == "emoji":
            return end
        return closing[1] if closing else 0

    def _tag_end(self, start: int) -> int:
        text = self._text
        for opening, closing in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")):
            if text.startswith(opening, start):
                found = self._closings.find(closing, start + 2)
                return found[1] if found else 0
        tag = _AUTOLINK.match(text, start) or _TAG.match(text, start)
        return tag.end() if tag else 0

    def _open(self, start: int, end: int) -> None:
        mark = _Mark(start, end, literal=(start, end))
        self._marks.append(mark)
        self._brackets.append(_Bracket(mark, is_image=end - start == 2))

    def _close(self, start: int) -> int:
        """The end of a bracket; gives where to go on."""
        if not self._brackets:
            return start + 1
        bracket = self._brackets.pop()
        end = self._target_end(bracket, start)
        if end > start:
            bracket.mark.literal = None
            ends = _Mark(start, end)
            if bracket.is_image:
                bracket.mark.image, ends.image = "begins", "ends"
            self._marks.append(ends)
        if self._brackets:
            self._brackets[-1].has_brackets = True
        return max(end, start + 1)

    def _target_end(self, bracket: _Bracket, start: int) -> int:
        """Where the target of a link ends whose text ends at `start`; 0 where it is no link."""
        text = self._text
        if text.startswith("(", start + 1) and (target := _TARGET.match(text, start + 1)):
            return target.end()
        label = _LABEL.match(text, start + 1)
        if label and label[1].strip():
            return label.end() if self._is_defined(label[1]) else 0
        if bracket.has_brackets or not self._is_defined(text[bracket.mark.end : start][:1000]):
            return 0
        return label.end() if label else start + 1

    def _is_defined(self, label: str) -> bool:
        return bool(self._references) and normalizeReference(label) in self._references


@lru_cache(maxsize=64)
def _backticks(count: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!`)`{{{count}}}(?!`)")


def _trimmed(address: str) -> str:
    """An address in running text without the marks that end the sentence, and without a bracket it did not open."""
    cut = re.search(r"[\u3000-\u303f\uff00-\uffef“”‘’*]|\]\(", address)
    address = (address[: cut.start()] if cut else address).rstrip(".,;:!?'\"_~")
    while address.endswith((")", "]")) and address.count(address[-1]) > address.count("(["[address[-1] == "]"]):
        address = address[:-1].rstrip(".,;:!?'\"")
    return address


def _pair(text: str, runs: Sequence[_Mark]) -> None:
    """Find which emphasis signs belong together; the others are text."""
    waiting: dict[str, list[_Mark]] = {}
    for run in runs:
        sign = text[run.start]
        opens, closes = _flanks(text, run)
        openers = waiting.setdefault(sign, [])
        start, end = run.start, run.end
        while closes and openers and start < end:
            start += _take(openers, end - start, sign)
            if sign in "~=":
                break
        run.literal = (start, end) if start < end else None
        if opens and start < end:
            openers.append(run)


def _take(openers: list[_Mark], most: int, sign: str) -> int:
    """Use up signs of the last opening run; gives how many."""
    opener = openers[-1]
    start, end = opener.literal or (0, 0)
    used = 2 if sign in "~=" or (most > 1 and end - start > 1) else 1
    opener.literal = (start, end - used) if end - used > start else None
    if not opener.literal:
        openers.pop()
    return used


def _flanks(text: str, run: _Mark) -> tuple[bool, bool]:
    """Whether a run of signs may open emphasis, and whether it may close it."""
    sign = text[run.start]
    if sign in "~=" and run.end - run.start != 2:
        return False, False
    before = text[run.start - 1 : run.start] or " "
    after = text[run.end : run.end + 1] or " "
    left = not after.isspace() and (after.isalnum() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or not after.isalnum())
    if sign == "_":
        return left and not (right and before.isalnum()), right and not (left and after.isalnum())
    return left, right
