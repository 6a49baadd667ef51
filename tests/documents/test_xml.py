"""XML: every text with its place, and nothing from outside the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.documents import UnreadableError
from termcheck.documents.extraction import Extract, Run
from termcheck.documents.xml import decode_xml, parse_xml, tag_end

_PARTS = (
    "横",
    "é",
    "a",
    " ",
    "\n",
    "\r\n",
    "\r",
    "&amp;",
    "&#x6a2a;",
    "<!-- n -->",
    "<b/>",
    "<![CDATA[<x>&amp;]]>",
    "😀",
)


@given(st.lists(st.sampled_from(_PARTS), max_size=30).map("".join))
def test_every_text_has_its_place(inside):
    source = f"<r é='1'>{inside}</r>"
    for run in parse_xml(source).runs:
        written = source[run.start : run.end]
        assert written == run.text or written[0] == "&" or (written in ("\r", "\r\n") and run.text == "\n")
    assert parse_xml(source).text.replace("\n", "") == "".join(
        {"&amp;": "&", "&#x6a2a;": "横", "<![CDATA[<x>&amp;]]>": "<x>&amp;"}.get(part, part)
        for part in _parts(inside)
        if not part.startswith(("<!--", "<b", "\r", "\n"))
    )


def _parts(inside):
    while inside:
        part = max((part for part in _PARTS if inside.startswith(part)), key=len)
        yield part
        inside = inside[len(part) :]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("<a>\n <b></a>", "line 2, column 7"),
        ("<a>&x;</a>", "line 1, column 4"),
        ("", "line 1, column 1"),
        ("<a/><b/>", "line 1, column 5"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "line 1, column "),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "line 1, column "),
        ('<!DOCTYPE a SYSTEM "a.dtd">\n<a>&x;</a>', "line 2, column 4"),
        ("<a>" * 300 + "</a>" * 300, "line 1, column 601"),
    ],
)
def test_what_is_not_read_is_told_with_its_place(source, place):
    with pytest.raises(UnreadableError, match=f"^{place}"):
        parse_xml(source)


def test_a_document_type_elsewhere_is_left_alone():
    assert parse_xml('<!DOCTYPE tmx SYSTEM "http://nowhere.invalid/a.dtd"><tmx>x</tmx>').text == "x"


def test_names_are_local():
    root = parse_xml('<x:a xmlns:x="u" xml:lang="en"><x:b x:c="1"/></x:a>')
    [child] = root.named("b")
    assert (root.name, root.attributes["lang"], child.attributes) == ("a", "en", {"c": "1"})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb2312", "big5"])
def test_the_declared_encoding_is_taken(encoding):
    source = f'<?xml version="1.0" encoding="{encoding}"?><a>中文</a>'
    text, _ = decode_xml(source.encode(encoding), None)
    assert text == source
    assert parse_xml(text).text == "中文"


def test_a_tag_ends_behind_its_attributes():
    source = """<a b=">" c='"'>x</a>"""
    assert source[tag_end(source, 0) :] == "x</a>"
    assert list(parse_xml(source).runs) == [Run("x", source.index("x"), source.index("x") + 1)]


def test_comments_to_termcheck_are_kept():
    extract = Extract("<a>é<!-- termcheck: ignore[x] why --></a>")
    parse_xml(extract.source, extract)
    [comment] = extract.document("a").comments
    assert extract.source[slice(*comment.span)] == "<!-- termcheck: ignore[x] why -->"
