from hypothesis import given
from hypothesis import strategies as st

from termcheck.document import Document, Span
from termcheck.reports.html.passages import Mark, passages

WORDS = " ".join(f"word{number}" for number in range(1000))


def shown(source, *spans):
    marks = [Mark(Span(*span), f"place-{number}", "error", number) for number, span in enumerate(spans)]
    return list(passages(Document.plain(source), marks))


def marked(passage):
    return {piece.mark.name: piece.text for piece in passage.pieces if piece.mark}


def test_a_place_stands_in_its_context():
    at = WORDS.index("word500")
    (passage,) = shown(WORDS, (at, at + 7))
    assert marked(passage) == {"place-0": "word500"}
    text = "".join(piece.text for piece in passage.pieces)
    assert text.startswith("word4")
    assert len(text) < 400
    assert (passage.before, passage.after) == (True, True)


def test_near_places_share_a_passage_and_far_ones_do_not():
    near, far = WORDS.index("word505"), WORDS.index("word900")
    found = shown(WORDS, (0, 5), (near, near + 7), (near + 8, near + 15), (far, far + 7))
    assert [list(marked(passage)) for passage in found] == [["place-0"], ["place-1", "place-2"], ["place-3"]]
    assert not found[0].before


def test_a_passage_ends_at_an_empty_line():
    source = "First.\n\nThe port.\n\nLast.\n"
    (passage,) = shown(source, (12, 16))
    assert "".join(piece.text for piece in passage.pieces) == "The port."
    assert (passage.line, passage.before, passage.after) == (3, False, False)


def test_of_places_in_each_other_the_shorter_is_on_top():
    (passage,) = shown("the big port", (0, 12), (4, 7))
    assert [(piece.text, piece.mark.name) for piece in passage.pieces] == [
        ("the ", "place-0"),
        ("big", "place-1"),
        (" port", "place-0"),
    ]


def test_a_finding_is_on_top_of_a_right_term():
    marks = [Mark(Span(0, 12), "place-0", "error", 0), Mark(Span(4, 7), "use-0", "right")]
    (passage,) = passages(Document.plain("the big port"), marks)
    assert set(marked(passage)) == {"place-0"}
    assert [piece.begins for piece in passage.pieces] == [("place-0",), ("use-0",), ()]


def test_a_place_without_length_is_there_to_link_to():
    (passage,) = shown("port", (4, 4), (0, 0))
    assert {name for piece in passage.pieces for name in piece.begins} == {"place-0", "place-1"}
    assert marked(passage) == {}


@given(
    st.text(st.sampled_from("ab \n\r"), max_size=900),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 300)), max_size=8),
)
def test_every_place_is_shown_once_with_its_text(source, places):
    spans = [Span(min(start, len(source)), min(start + size, len(source))) for start, size in places]
    found = shown(source, *spans)
    begun = [name for passage in found for piece in passage.pieces for name in piece.begins]
    assert sorted(begun) == sorted(f"place-{number}" for number in range(len(spans)))
    for passage in found:
        assert "".join(piece.text for piece in passage.pieces) in source
