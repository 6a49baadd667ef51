"""Places, lines, and the way back to the file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.document import Document, Piece, Segment, SourceMap, Span

_TEXTS = st.text(st.sampled_from("ab 中\r\n\u2028\x0b"), max_size=60)


@given(_TEXTS)
def test_places_count_up_line_by_line(text):
    document = Document.plain(text)
    places = [document.place(offset) for offset in range(len(text) + 1)]
    assert places[0] == (1, 1)
    for offset, (here, following) in enumerate(pairwise(places)):
        expected = (here.line + 1, 1) if text[offset] == "\n" else (here.line, here.column + 1)
        assert following == expected


@given(_TEXTS)
def test_every_place_is_found_again_in_its_line(text):
    document = Document.plain(text)
    for offset, letter in enumerate(text):
        line, column = document.place(offset)
        if letter not in "\r\n":
            assert document.line(line)[column - 1] == letter


@given(_TEXTS)
def test_lines_are_those_between_line_feeds(text):
    document = Document.plain(text)
    lines = text.split("\n")
    assert [document.line(number) for number in range(1, len(lines) + 1)] == [line.rstrip("\r") for line in lines]


def test_an_empty_document_has_one_place():
    document = Document.plain("")
    assert document.place(0) == (1, 1)
    assert document.line(1) == ""


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_spans_overlap_where_they_share_a_place(a, b, c, d):
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    shared = set(range(*one)) & set(range(*other))
    assert one.overlaps(other) == other.overlaps(one)
    if shared:
        assert one.overlaps(other)
    elif one.start < one.end and other.start < other.end:
        assert not one.overlaps(other)
    if one.contains(other):
        assert set(range(*other)) <= set(range(*one))
    assert one.contains(one)


@st.composite
def _mapped(draw: st.DrawFn) -> tuple[str, str, SourceMap]:
    """A source, the text kept of it, and the map between them."""
    source = text = ""
    pieces = []
    for kept, dropped in draw(st.lists(st.tuples(st.text("abc", min_size=1), st.text("<>")), min_size=1)):
        source += dropped
        pieces.append(Piece(len(text), len(text) + len(kept), len(source), len(source) + len(kept)))
        source += kept
        text += kept
    return source, text, SourceMap(tuple(pieces))


@given(_mapped(), st.data())
def test_a_mapped_span_begins_and_ends_with_the_same_letters(mapped, data):
    source, text, source_map = mapped
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = source_map.to_source(Span(start, end))
    there = source[span.start : span.end]
    assert (there[0], there[-1]) == (text[start], text[end - 1])
    assert there.translate({ord("<"): None, ord(">"): None}) == text[start:end]


@given(_mapped(), st.data())
def test_an_empty_span_stays_empty(mapped, data):
    _, text, source_map = mapped
    at = data.draw(st.integers(0, len(text)))
    span = source_map.to_source(Span(at, at))
    assert span.start == span.end


@given(st.integers(0, 99), st.integers(0, 99))
def test_without_pieces_the_text_is_the_source(start, end):
    assert SourceMap().to_source(Span(start, end)) == (start, end)


def test_a_plain_document_is_its_own_source():
    document = Document.plain("text", path="a.txt", language="en-GB")
    assert (document.source, document.text, document.path, document.language) == ("text", "text", "a.txt", "en-GB")
    assert document.segments == ()
    assert Segment(Span(0, 4)).kind == "text"


def test_runs_of_different_lengths_stand_for_each_other_as_wholes():
    source_map = SourceMap((Piece(0, 1, 0, 1), Piece(1, 2, 1, 6), Piece(2, 3, 6, 7)))  # "a&amp;b"
    assert [source_map.to_source(Span(at, at + 1)) for at in range(3)] == [(0, 1), (1, 6), (6, 7)]
    assert source_map.to_source(Span(0, 3)) == (0, 7)


@pytest.mark.parametrize("offset", [0, 3, 6])
def test_columns_count_code_points(offset):
    assert Document.plain("中文字😀ab").place(offset) == (1, offset + 1)


def test_a_text_that_is_not_there_has_a_place():
    pieces = (Piece(0, 3, 10, 13), Piece(5, 5, 20, 20), Piece(7, 9, 30, 32))
    source_map = SourceMap(pieces)
    assert source_map.to_source(Span(5, 5)) == (20, 20)
    assert [source_map.to_source(Span(start, end)) for start, end in ((0, 3), (7, 9), (3, 3))] == [
        (10, 13),
        (30, 32),
        (13, 13),
    ]


@st.composite
def _segmented(draw):
    """A document whose text leaves out markup of its source, in segments of two languages."""
    source, text, pieces, segments = "", "", [], []
    for language in draw(st.lists(st.sampled_from([None, "fr"]), min_size=1, max_size=5)):
        text += "\n\n" if text else ""
        start = len(text)
        for run in draw(st.lists(st.text("abc", min_size=1, max_size=5), min_size=1, max_size=3)):
            source += "<>"
            pieces.append(Piece(len(text), len(text) + len(run), len(source), len(source) + len(run)))
            source += run
            text += run
        segments.append(Segment(Span(start, len(text)), language=language))
    return Document("a.x", source, text, "en", tuple(segments), SourceMap(tuple(pieces)))


@given(_segmented())
def test_a_part_stands_where_the_whole_has_it(document):
    for language in document.languages:
        part = document.part(language)
        wanted = [one for one in document.segments if (one.language or "en") == language]
        assert [part.text[one.span.start : one.span.end] for one in part.segments] == [
            document.text[one.span.start : one.span.end] for one in wanted
        ]
        for one, whole in zip(part.segments, wanted, strict=True):
            for offset in range(one.span.end - one.span.start):
                here = Span(one.span.start + offset, one.span.start + offset + 1)
                there = Span(whole.span.start + offset, whole.span.start + offset + 1)
                assert part.source_map.to_source(here) == document.source_map.to_source(there)
                assert part.text[here.start] == part.source[part.source_map.to_source(here).start]


def test_a_part_of_plain_text_stands_where_the_whole_has_it():
    document = Document("a.txt", "one deux", "one deux", "en", (Segment(Span(4, 8), language="fr"),))
    part = document.part("fr")
    assert (part.text, part.language) == ("deux", "fr")
    assert part.source_map.to_source(Span(1, 4)) == Span(5, 8)
