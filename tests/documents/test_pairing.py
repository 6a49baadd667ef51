"""A file and the one that holds its source text."""

import io
import zipfile

import pytest

from termcheck.documents import UnreadableError, read_bytes
from termcheck.documents.pairing import beside

LINES = "港口\n港口五月启用。它很大。\n门票"
SOURCE = "# 港口\n\n港口五月启用。它很大。\n\n- 门票\n"


def _beside(target, source, names):
    target_name, source_name = names
    document = beside(read_bytes(target.encode(), target_name, language="en"), read_bytes(source.encode(), source_name))
    assert document.source_language == "zh-Hans"
    return [(document.text[one.span.start : one.span.end], one.counterpart) for one in document.segments]


PAIRS = [("The port", "港口"), ("It opened in May. It is big.", "港口五月启用。它很大。"), ("Tickets", "门票")]


@pytest.mark.parametrize(
    ("target", "source", "names"),
    [
        ("The port\n===\nIt opened in May. It is big.\n\n\n* Tickets\n", SOURCE, ("a.md", "b.md")),
        ("<h1>The port</h1><p>It opened in May. It is <b>big</b>.<li>Tickets", SOURCE, ("a.html", "b.md")),
        ("The port\n\n  It opened in May. It is big.\nTickets", SOURCE, ("a.txt", "b.md")),
        (
            "# The port\n\nIt opened in May. It is big.\n\n- Tickets\n",
            "港口\n港口五月启用。它很大。\n门票",
            ("a.md", "b.txt"),
        ),
        (
            "The port\n\nIt opened in May. It is big.\nTickets\n",
            "港口\n\n港口五月启用。它很大。\n门票",
            ("a.txt", "b.txt"),
        ),
    ],
)
def test_paragraph_by_paragraph(target, source, names):
    assert _beside(target, source, names) == PAIRS


def test_texts_with_names_by_these():
    target, source = '{"b": "Ticket", "a": "Port"}', '{"a": "港口启用", "b": "门票"}'
    assert _beside(target, source, ("a.json", "b.json")) == [("Ticket", "门票"), ("Port", "港口启用")]


@pytest.mark.parametrize(
    ("target", "names", "said"),
    [
        ("# The port\n", ("a.md", "b.md"), "has 1 paragraph, its source b.md has 3"),
        ("The port", ("a.txt", "b.txt"), "has 1 line, its source b.txt has 5"),
    ],
)
def test_both_numbers_are_told(target, names, said):
    with pytest.raises(UnreadableError, match=f"^{said}$"):
        _beside(target, SOURCE, names)


def _docx(*paragraphs):
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("_rels/.rels", "<Relationships/>")
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


def test_two_office_documents():
    target = read_bytes(_docx("The port", "", "It opened."), "a.docx", language="en")
    document = beside(target, read_bytes(_docx("", "港口五月启用", "开门"), "b.docx"))
    assert [one.counterpart for one in document.segments] == ["港口五月启用", "开门"]
    assert [one.location for one in document.segments] == ["paragraph 1", "paragraph 3"]
    with pytest.raises(UnreadableError, match="^has 2 paragraphs, its source c.docx has 1$"):
        beside(target, read_bytes(_docx("港口"), "c.docx"))
