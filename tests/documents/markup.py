"""What the tests of all markup formats look at."""

import re

from termcheck.document import Document, Span
from termcheck.documents import read_bytes
from termcheck.documents.extraction import OBJECT

LINE_ENDS = ("\n", "\r\n", "\r", "\x85")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")

# What generated documents are made of: words, and the signs that mean something in one format or another.
WORDS = ("Greater", "Bay", "Area", "the", "横琴", "é", "plan", "x_y", "1", "A.")
SIGNS = (
    " ", " ", " ", "\n", "\n\n", "\r\n", "\r", "\x85", "\n    ", "\n> ", "\n- ", "\n1. ", "\n# ", "\n---\n", "\n===\n",
    "*", "**", "_", "__", "`", "``", "```", "\n```\n", "[", "]", "](x)", "![", "](", ")", "[^1]", "\n[^1]: ", "<", ">",
    "<b>", "</b>", "<code>", "</code>", "<!--", "-->", "<p>", "<pre>", "<script>", "</script>", "<a href=\"", "\">",
    "&amp;", "&#x6a2a;", "&nbsp;", "&", "|", "\n|---|---|\n", "$", "$$", "\\", "{", "}", "~~", "https://a.b/c", "::",
    "\n.. note:: ", "\n.. code::\n\n  ", ":ref:`", "`_", "_ ", "[1]_", "|x|", "\n====  ====\n", "\n+---+\n", ":", "\n----\n",
    "\n|===\n", "link:x[", "<<", ">>", "(((", ")))", "+", "++", "#", "^", "'", '"', ".", "\t", "\u3000", "\ufffc",
)  # fmt: skip


def read(text, suffix, encoding="utf-8", **options) -> Document:
    return read_bytes(text.encode(encoding), f"a.{suffix}", **options)


def shown(document) -> list[tuple[str, str]]:
    """Kind and text of each segment, `…` for what is masked inside a sentence."""
    return [
        (segment.kind, document.text[segment.span.start : segment.span.end].replace(OBJECT, "…"))
        for segment in document.segments
    ]


def texts(text, suffix) -> list[str]:
    return [part for _, part in shown(read(text, suffix))]


def assert_exact(document):
    """Every word that is checked stands in the source where the map says, and segments hold all of the text."""
    for word in re.finditer(r"[^\W_]+", document.text):
        span = document.source_map.to_source(Span(*word.span()))
        source = document.source[span.start : span.end]
        assert source == word[0] or _decoded(source) == word[0], (word[0], source)
    pieces = document.source_map.pieces
    for piece in pieces:
        kept = document.text[piece.text_start : piece.text_end]
        source = document.source[piece.source_start : piece.source_end]
        assert kept == source or kept in (OBJECT, " ", "\n") or source.startswith("&")
    inside = "".join(document.text[s.span.start : s.span.end] for s in document.segments)
    assert "".join(inside.split()) == "".join(document.text.split())


def _decoded(source):
    """A source with markup inside a word taken away."""
    import html

    bare = re.sub(r"<!--.*?-->|<[^<>]*>|\[\^1\]|[*_`~=\\#+|^]|\[1\]_|\(\(\(.*?\)\)\)", "", html.unescape(source))
    return "".join(re.findall(r"[^\W_]+", bare))


def assert_place(document, word, line, column):
    span = document.source_map.to_source(Span(at := document.text.index(word), at + len(word)))
    assert document.source[span.start : span.end] == word
    lines = re.split(r"\r\n|[\n\r\x85]", document.source[: span.start])
    assert (len(lines), len(lines[-1]) + 1) == (line, column)
