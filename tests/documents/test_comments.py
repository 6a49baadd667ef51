"""Comments to termcheck in every format: where they stand, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.document import Document, Span
from termcheck.documents import read_bytes

SAID = "termcheck: ignore[near-form] as written"


def read(source: str, suffix: str) -> Document:
    return read_bytes(source.encode(), f"a.{suffix}", language="en")


@pytest.mark.parametrize(
    ("suffix", "comment"),
    [
        ("txt", SAID),
        ("txt", f"# {SAID}"),
        ("txt", f"#{SAID}"),
        ("txt", f"// {SAID}"),
        ("txt", f"%% {SAID}"),
        ("txt", f".. {SAID}"),
        ("txt", f"<!-- {SAID} -->"),
        ("tex", f"% {SAID}"),
        ("md", f"<!-- {SAID} -->"),
        ("md", f"<!--{SAID}-->"),
        ("md", f"[//]: # ({SAID})"),
        ("md", f'[comment]: <> "{SAID}"'),
        ("mdx", f"{{/* {SAID} */}}"),
        ("mdx", f"<!-- {SAID} -->"),
        ("html", f"<!-- {SAID} -->"),
        ("rst", f".. {SAID}"),
        ("rst", f"..\n   {SAID}"),
        ("rst", f".. {SAID.replace(' as', chr(10) + '   as')}"),
        ("adoc", f"// {SAID}"),
        ("adoc", f"//{SAID}"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_on_a_line_of_its_own(suffix: str, comment: str, end: str) -> None:
    source = f"One.\n\n{comment}\n\nTwo.\n".replace("\n", end)
    document = read(source, suffix)
    [found] = document.comments
    assert source[found.span.start : found.span.end] == comment.replace("\n", end)
    assert found.span.start == len(f"One.{end}{end}")
    assert " ".join(found.text.split()) == SAID
    assert "termcheck" not in document.text
    assert document.text.split() == ["One.", "Two."]
    assert document.source_map.to_source(Span(document.text.index("Two"), len(document.text.rstrip()))) == Span(
        source.index("Two"), source.index("Two") + 4
    )


@pytest.mark.parametrize(
    ("suffix", "before", "comment"),
    [
        ("md", "The port ", f"<!-- {SAID} -->"),
        ("md", "- The port ", f"<!-- {SAID} -->"),
        ("md", "# The port ", f"<!-- {SAID} -->"),
        ("md", "> The port ", f"<!-- {SAID} -->"),
        ("md", "<div>The port ", f"<!-- {SAID} -->"),
        ("mdx", "The port ", f"{{/* {SAID}, {{so}} */}}"),
        ("html", "<p>The port ", f"<!-- {SAID} -->"),
    ],
)
def test_behind_text(suffix: str, before: str, comment: str) -> None:
    document = read(f"{before}{comment} grew.\n", suffix)
    [found] = document.comments
    assert found.span == Span(len(before), len(before) + len(comment))
    assert found.text.split()[:2] == SAID.split()[:2]
    assert document.text.split() == ["The", "port", "grew."]


@pytest.mark.parametrize(
    ("suffix", "source"),
    [
        ("md", "> {}"),
        ("md", "- One.\n\n  {}"),
        ("md", "| a | b {} |\n|---|---|\n"),
        ("html", "<table><tr><td>{}"),
        ("rst", "* One.\n\n  {}"),
        ("rst", ".. note::\n\n   {}"),
        ("adoc", "= Title\n{}\n:toc:\n"),
        ("adoc", "|===\n|one\n{}\n|two\n|===\n"),
        ("adoc", "* one\n{}\n* two\n"),
    ],
)
def test_inside_blocks(suffix: str, source: str) -> None:
    comment = {"rst": f".. {SAID}", "adoc": f"// {SAID}"}.get(suffix, f"<!-- {SAID} -->")
    [found] = read(source.format(comment), suffix).comments
    assert found.span.start == source.index("{}")
    assert found.span.end - found.span.start == len(comment)


@pytest.mark.parametrize(
    ("suffix", "source"),
    [
        ("md", "```\n<!-- {} -->\n```\n"),
        ("md", "~~~html\n<!-- {} -->\n"),
        ("md", "    <!-- {} -->\n"),
        ("md", "Write `<!-- {} -->` there.\n"),
        ("md", "Write <code><!-- {} --></code> there.\n"),
        ("md", "<pre>\n<!-- {} -->\n</pre>\n"),
        ("md", "```\n[//]: # ({})\n```\n"),
        ("md", "    [//]: # ({})\n"),
        ("md", "Text\n[//]: # ({})\n"),
        ("md", "---\na: b\n[//]: # ({})\n---\n"),
        ("md", "{/* {} */}\n"),
        ("md", "{}\n"),
        ("mdx", "```\n{/* {} */}\n```\n"),
        ("mdx", "export const a = 1\n{/* {} */}\n"),
        ("html", "<pre><!-- {} --></pre>"),
        ("html", "<p><code><!-- {} --></code></p>"),
        ("html", "<script><!-- {} --></script>"),
        ("html", "<textarea><!-- {} --></textarea>"),
        ("html", "<p>{}</p>"),
        ("rst", "::\n\n   .. {}\n"),
        ("rst", "So::\n\n   .. {}\n"),
        ("rst", ".. code-block:: rst\n\n   .. {}\n"),
        ("rst", "``.. {}`` is one.\n"),
        ("rst", ".. _{}:\n"),
        ("adoc", "----\n// {}\n----\n"),
        ("adoc", "....\n// {}\n....\n"),
        ("adoc", "////\n// {}\n////\n"),
        ("adoc", "```\n// {}\n```\n"),
        ("adoc", "[source]\nx\n// {}\n"),
        ("adoc", "/// {}\n"),
        ("adoc", "Text // {}\n"),
        ("txt", "Write {} there.\n"),
        ("txt", "Text # {}\n"),
        ("txt", "<!-- {} --> and text\n"),
        ("txt", "termcheck: ignore it, and read on.\n"),
        ("txt", "termcheck: a checker of texts\n"),
        ("txt", "# termcheck: a checker of texts\n"),
        ("txt", "termcheck: works\n"),
        ("txt", "# termcheck:\n"),
    ],
)
def test_no_comments(suffix: str, source: str) -> None:
    document = read(source.replace("{}", SAID), suffix)
    assert document.comments == ()
    if suffix == "txt":
        assert document.text == document.source


def test_other_comments_are_left_alone() -> None:
    assert read("<!-- One -->\n\n<!-- termcheck: ignore -->\n\n<!-- Two -->\n", "md").comments == (
        (Span(14, 40), " termcheck: ignore "),
    )


def test_a_line_of_plain_text_does_not_split_its_sentence() -> None:
    document = read("The port of\n# termcheck: ignore\nthe bay grew.\n", "txt")
    assert document.text == "The port of\nthe bay grew.\n"
    assert document.source_map.to_source(Span(9, 15)) == Span(9, 35)


def test_a_comment_line_of_asciidoc_does_not_split_its_paragraph() -> None:
    document = read("The port of\n// termcheck: ignore\nthe bay grew.\n", "adoc")
    assert document.text == "The port of\nthe bay grew."
    assert document.source_map.to_source(Span(12, 15)) == Span(33, 36)


def test_a_text_of_nothing_else() -> None:
    document = read("# termcheck: ignore\n# termcheck: enable", "txt")
    assert (document.text, len(document.comments)) == ("", 2)


LINES = (
    "The port",
    "",
    "  grew. ",
    "# termcheck: ignore",
    "termcheck: disable[x] y",
    "<!-- termcheck: enable -->",
    "横琴",
)


@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(["\n", "\r\n", "\r", "\x85"]), st.booleans())
def test_plain_text_is_what_is_left(lines: list[str], end: str, is_ended: bool) -> None:
    source = end.join(lines) + end * is_ended
    document = read(source, "txt")
    assert document.source == source
    assert len(document.comments) == sum("termcheck" in line for line in lines)
    assert document.text.split() == " ".join(line for line in lines if "termcheck" not in line).split()
    for at, sign in enumerate(document.text):
        start, stop = document.source_map.to_source(Span(at, at + 1))
        assert source[start:stop] == sign
    for span, text in document.comments:
        assert text.rstrip() in source[span.start : span.end]


@pytest.mark.parametrize("suffix", ["txt", "md", "mdx", "html", "rst", "adoc"])
@pytest.mark.parametrize(
    "unit", ["termcheck: ignore[", "# termcheck: ignore[\n", "<!-- termcheck: ", "[//]: # (termcheck: "]
)
def test_any_number_of_them(suffix: str, unit: str) -> None:
    """A cost that grows with the square would be a minute here."""
    source = unit * (100_000 // len(unit))
    document = read(source, suffix)
    assert all(0 <= span.start < span.end <= len(source) for span, _ in document.comments)
    assert [span.start for span, _ in document.comments] == sorted({span.start for span, _ in document.comments})
