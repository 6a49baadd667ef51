"""What holds for every markup format: exact places, any input, linear time."""

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.document import Span
from termcheck.documents import READERS, read_bytes
from termcheck.documents.extraction import OBJECT

SUFFIXES = ("md", "mdx", "html", "rst", "adoc")
WORDS = ("Greater", "Bay", "Area", "the", "横琴", "é", "plan", "x_y", "1", "A.")
SIGNS = (
    " ", " ", " ", "\n", "\n\n", "\r\n", "\r", "\x85", "\n    ", "\n> ", "\n- ", "\n1. ", "\n# ", "\n---\n", "\n===\n",
    "*", "**", "_", "__", "`", "``", "```", "\n```\n", "[", "]", "](x)", "![", "](", ")", "[^1]", "\n[^1]: ", "<", ">",
    "<b>", "</b>", "<code>", "</code>", "<!--", "-->", "<p>", "<pre>", "<script>", "</script>", '<a href="', '">',
    "&amp;", "&#x6a2a;", "&nbsp;", "&", "|", "\n|---|---|\n", "$", "$$", "\\", "{", "}", "~~", "https://a.b/c", "::",
    "\n.. note:: ", "\n.. code::\n\n  ", ":ref:`", "`_", "_ ", "[1]_", "|x|", "\n====  ====\n", "\n+---+\n", ":",
    "\n----\n", "\n|===\n", "link:x[", "<<", ">>", "(((", ")))", "+", "++", "#", "^", "'", '"', ".", "\t", "\u3000",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS + SIGNS), max_size=40).map("".join), st.sampled_from(SUFFIXES))
def test_every_character_has_its_place(source, suffix):
    document = read_bytes(source.encode(), f"a.{suffix}")
    assert document.source == source
    if not document.text:
        return
    for number, char in enumerate(document.text):
        span = document.source_map.to_source(Span(number, number + 1))
        run = source[span.start : span.end]
        assert run == char or char in f"\n {OBJECT}" or run.startswith("&")
    for piece in document.source_map.pieces:
        whole = Span(piece.text_start, piece.text_end)
        assert document.source_map.to_source(whole) == (piece.source_start, piece.source_end)
    inside = "".join(document.text[segment.span.start : segment.span.end] for segment in document.segments)
    assert "".join(inside.split()) == "".join(document.text.split())


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60), st.sampled_from(SUFFIXES)
)
def test_any_text_is_read(source, suffix):
    READERS[f".{suffix}"](source.encode("utf-8"), f"a.{suffix}", "utf-8")


SOURCES = {
    "md": "# The **plan**\n\nThe *Greater* Bay\nArea of 横琴 is `here`.\n",
    "mdx": "# The **plan**\n\nThe *Greater* Bay\nArea of 横琴 is {here}.\n",
    "html": "<h1>The <b>plan</b></h1>\n\n<p><i>Greater</i> Bay\nArea of 横琴 is <code>here</code>.\n",
    "rst": "The plan\n========\nThe *Greater* Bay\nArea of 横琴 is ``here``.\n",
    "adoc": "= The *plan*\n\nThe *Greater* Bay\nArea of 横琴 is `here`.\n",
}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85"])
def test_places_in_every_encoding_and_with_every_line_end(suffix, encoding, end, place):
    source = SOURCES[suffix].replace("\n", end)
    document = read_bytes(source.encode(encoding), f"a.{suffix}", encoding=encoding.replace("utf-8-sig", "utf-8"))
    assert document.source == source
    line = SOURCES[suffix].split("\n")[3]
    assert place(document, "Area of 横琴 is ") == (4, line.index("Area") + 1)
    assert place(document, "plan")[0] == 1
    assert "here" not in document.text
    assert "Greater Bay Area" in " ".join(document.text.split())
    assert len(document.segments) == 2


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_big5(suffix, place):
    source = SOURCES[suffix].replace("横琴", "橫琴粵澳深度合作區的經濟發展")
    document = read_bytes(source.encode("big5hkscs"), f"a.{suffix}")
    assert document.source == source
    assert place(document, "橫琴粵澳深度合作區")[0] == 4


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("source", ["", "\n", " ", "\r", "\x85\n", "\ufeff"])
def test_nothing_to_read(suffix, source):
    document = read_bytes(source.encode(), f"a.{suffix}")
    assert (document.text, document.segments) == ("", ())
    assert document.source_map.to_source(Span(0, 0)) == (0, 0)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "unit",
    [
        "<", "[", "[[", "`", "``a", "*a ", "**a ", "_", "> ", "- ", "\n>", "\n- a", "$$", "\n$$a", "<a ",
        '<a b="', "<!--", "![](", "](", "[a](b ", "{{", "\n[^a]: b", "\n[a]: b", " ", "\n", "a\n=\n", "a|b\n", "<code>",
        "<script>", "&", "\n::\n ", "\n.. a::", "\n|===\n|a", ":a:`b ", "\n+--+", "\n== ==", "(((a", "link:a[", "\t",
        "http://a ",
    ],
)  # fmt: skip
def test_time_is_linear(suffix, unit):
    """Small here; a cost that grows with the square would be a minute and more."""
    start = time.perf_counter()
    read_bytes((unit * (60_000 // len(unit))).encode(), f"a.{suffix}", language="en")
    assert time.perf_counter() - start < 5


def test_readers_are_imported_when_they_are_needed():
    program = "import sys, termcheck.documents; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "termcheck.documents.plain" in loaded
    assert not {"markdown_it", "html", "termcheck.documents.markdown", "termcheck.documents.html"} & set(loaded)
