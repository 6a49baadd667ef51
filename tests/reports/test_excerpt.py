import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termcheck.document import Document, Span
from termcheck.reports.excerpt import cells, clip, columns, excerpt, visible


def mark(text, part, width=60):
    start = text.index(part)
    return excerpt(Document.plain(text), Span(start, start + len(part)), width)


def under(shown):
    """What stands above the carets, found by counting columns."""
    at, found = 0, ""
    for cell, size in cells(shown.text):
        if shown.indent <= at and at + size <= shown.indent + shown.width and (size or at > shown.indent):
            found += cell
        at += size
    return found


def test_short_line_is_shown_whole():
    shown = mark("one\nin the the Bay Area\r\nthree", "the the")
    assert shown.text == "in the the Bay Area"
    assert (shown.indent, shown.width) == (3, 7)


def test_long_line_is_cut_between_words():
    text = "word " * 200 + "the the Bay" + " more" * 200
    shown = mark(text, "the the")
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    assert columns(shown.text) <= 60
    assert under(shown) == "the the"
    assert "… word" in shown.text.replace("…word", "… word")


def test_room_not_needed_on_one_side_goes_to_the_other():
    shown = mark("the the " + "word " * 50, "the the")
    assert shown.indent == 0
    assert 50 < columns(shown.text) <= 60


def test_place_longer_than_the_line_is_cut_too():
    shown = mark("before " * 9 + "x" * 500 + " after", "x" * 500)
    assert columns(shown.text) <= 60
    assert set(under(shown)) == {"x"}
    assert shown.text.endswith("x…")


def test_place_over_several_lines_shows_the_first():
    text = "say it\nsay it again"
    shown = excerpt(Document.plain(text), Span(4, 10), 60)
    assert shown.text == "say it…"
    assert under(shown) == "it"


def test_a_line_end_in_the_place_is_not_what_was_cut():
    shown = excerpt(Document.plain("# silenced\r\nThe Bay."), Span(0, 12), 60)
    assert shown.text == "# silenced"


def test_wide_and_combining_characters_are_counted_by_columns():
    shown = mark("澳門的 cafe\u0301 the the zone", "the the")
    assert shown.indent == 6 + 1 + 4 + 1
    assert shown.width == 7
    assert mark("在在澳門", "澳門").indent == 4
    assert mark("在在澳門", "澳門").width == 4


def test_tabs_and_direction_characters_are_made_visible():
    shown = mark("\ta\u202eb\x1b[31m the the", "the the")
    assert shown.text == "    a<U+202E>b<U+001B>[31m the the"
    assert under(shown) == "the the"


def test_end_of_file():
    shown = excerpt(Document.plain("abc\n"), Span(4, 4), 60)
    assert shown == ("", "", "", 0, 0)


@pytest.mark.parametrize(
    ("text", "seen"),
    [("plain", "plain"), ("a\nb\tc", "a b c"), ("\u2066x\u2069", "<U+2066>x<U+2069>"), ("\ud800", "<U+D800>")],
)
def test_visible(text, seen):
    assert visible(text) == seen


def test_clip():
    assert clip("short", 10) == "short"
    assert clip("a longer text", 10) == "a longer…"
    assert columns(clip("澳門特別行政區", 8)) <= 8


documents = st.text(alphabet=st.sampled_from("ab c.\t\n\r澳門\u0301\u200f\u202e\x1b😀é"), min_size=1, max_size=400)


@given(documents, st.integers(0, 400), st.integers(0, 400), st.integers(20, 120))
@example("aaaaaaaa\x1b\x1b", 9, 1, 20)
def test_carets_stand_under_the_place(text, start, length, width):
    start = min(start, len(text))
    span = Span(start, min(start + length, len(text)))
    shown = excerpt(Document.plain(text), span, width)
    first_line = text[span.start : span.end].split("\n")[0].rstrip("\r")
    whole = "".join(cell for cell, _ in cells(first_line))
    assert columns(shown.before) == shown.indent
    assert columns(shown.marked) == shown.width
    assert whole.startswith(shown.marked)
    assert bool(shown.marked) == bool(first_line)
    assert columns(shown.text) <= width
    assert "\n" not in shown.text
    assert "\u202e" not in shown.text
    assert "\x1b" not in shown.text


@given(st.text(), st.integers(1, 50))
def test_clip_keeps_to_the_width(text, width):
    assert columns(clip(text, width)) <= width
