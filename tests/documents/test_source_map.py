from hypothesis import given
from hypothesis import strategies as st

from termcheck.document import Piece, SourceMap, Span
from termcheck.documents.extraction import Extract

ENTITY = SourceMap((Piece(0, 3, 2, 5), Piece(3, 4, 5, 10), Piece(4, 7, 10, 13), Piece(9, 12, 20, 23)))


def test_without_pieces_the_text_is_the_source():
    assert SourceMap().to_source(Span(3, 7)) == Span(3, 7)


def test_borders_of_runs():
    # "[A &amp;xyz](link)\n" and another run after a separator of two
    assert ENTITY.to_source(Span(0, 3)) == Span(2, 5)
    assert ENTITY.to_source(Span(3, 4)) == Span(5, 10), "an entity is one character"
    assert ENTITY.to_source(Span(2, 5)) == Span(4, 11)
    assert ENTITY.to_source(Span(4, 7)) == Span(10, 13), "markup behind the last character is not covered"
    assert ENTITY.to_source(Span(4, 9)) == Span(10, 13), "nor what the separator stands for"
    assert ENTITY.to_source(Span(8, 12)) == Span(20, 23)
    assert ENTITY.to_source(Span(5, 10)) == Span(11, 21)


def test_empty_spans_stand_inside_runs():
    assert ENTITY.to_source(Span(0, 0)) == Span(2, 2)
    assert ENTITY.to_source(Span(7, 7)) == Span(13, 13)
    assert ENTITY.to_source(Span(9, 9)) == Span(20, 20)
    assert ENTITY.to_source(Span(12, 12)) == Span(23, 23)
    assert ENTITY.to_source(Span(7, 9)) == Span(13, 13), "a separator has no place"


RUNS = st.lists(st.tuples(st.sampled_from(["keep", "skip", "put", "close"]), st.integers(1, 6)), max_size=30)


@given(RUNS)
def test_every_kept_run_maps_to_itself(runs):
    source = "".join(chr(ord("a") + i % 26) for i in range(sum(size for _, size in runs)))
    extract, at, kept = Extract(source), 0, []
    for kind, size in runs:
        if kind == "keep":
            extract.keep(at, at + size)
            kept.append(Span(at, at + size))
        elif kind == "put":
            extract.put("X", at, at + size)
        elif kind == "close":
            extract.close("item")
        at += size
    document = extract.document("a.md")
    copied = 0
    for number, char in enumerate(document.text):
        span = document.source_map.to_source(Span(number, number + 1))
        if char == "X":
            assert span.end > span.start
        elif char != "\n":
            copied += 1
            assert document.source[span.start : span.end] == char
    assert copied == sum(run.end - run.start for run in kept)
    for start in range(len(document.text)):
        for end in range(start, len(document.text) + 1):
            span = document.source_map.to_source(Span(start, end))
            assert 0 <= span.start <= span.end <= len(source)
    for piece in document.source_map.pieces:
        whole = Span(piece.text_start, piece.text_end)
        assert document.source_map.to_source(whole) == (piece.source_start, piece.source_end)
    assert [document.text[s.span.start : s.span.end] for s in document.segments] == [
        part for part in document.text.split("\n\n") if part
    ]
