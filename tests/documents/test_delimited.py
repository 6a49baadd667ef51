"""CSV and TSV: cells with their places, and columns by their names."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.documents import UnreadableError, read_bytes


def test_source_and_target(units):
    source = 'ID,Source Text,Target\r\na-1,你好,"Hello ""you"",\r\ndear"\r\na-2,好,\r\n,一,One'
    assert units(source, "a.csv") == [
        ('Hello "you",\r\ndear', "你好", "row 2, column 3 (a-1)"),
        ("", "好", "row 3, column 3 (a-2)"),
        ("One", "一", "row 4, column 3"),
    ]


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("source\ttarget", ("en", "zh-Hans")),
        ("原文\t译文", ("en", "zh-Hans")),
        ("zh-CN\ten-us", ("en-US", "zh-Hans")),
        ("Chinese\tEnglish", ("en", "zh")),
        ("source (zh_TW)\ttarget [en]", ("en", "zh-Hant")),
        ("Ausgangstext\tÜbersetzung", ("en", "zh-Hans")),
        ("ORIGEM\tTradução", ("en", "zh-Hans")),
        ("Texte source\tcible", ("en", "zh-Hans")),
        ("исходный текст\tПеревод", ("en", "zh-Hans")),
        ("원문\t번역", ("en", "zh-Hans")),
        ("id\tzh", None),
        ("one\ttwo", None),
    ],
)
def test_headers(header, languages):
    document = read_bytes(f"{header}\n港口五月启用。\tThe port opened.\n".encode(), "a.tsv")
    if languages is None:
        assert {segment.kind for segment in document.segments} == {"cell"}
        assert document.text.endswith("港口五月启用。\n\nThe port opened.")
    else:
        assert (document.text, document.language, document.source_language) == ("The port opened.", *languages)


def test_a_named_column_comes_before_languages(units):
    assert units("en,source,target\nx,a,b\n", "a.csv") == [("b", "a", "row 2, column 3")]


def test_a_row_that_ends_before_its_translation_has_an_empty_one(units):
    source = "id,source,target,note\n1,alone\n\n2,\n3\n4,a,b\n"
    assert units(source, "a.csv") == [("", "alone", "row 2, column 3 (1)"), ("b", "a", "row 6, column 3 (4)")]
    document = read_bytes(source.encode(), "a.csv")
    at = document.source_map.to_source(document.segments[0].span).start
    assert document.source[:at].endswith("1,alone")
    assert document.place(at).line == 2


def test_a_header_of_many_columns_costs_little():
    rows = "alone,x\n" * 2000
    document = read_bytes(f"source,target{',c' * 2000}\n{rows}".encode(), "a.csv")
    assert len(document.segments) == 2000


def test_text_behind_the_last_column_is_told():
    with pytest.raises(UnreadableError, match=r"^row 2, column 3: the first row has 2 columns"):
        read_bytes(b"source,target\na, b,c\n", "a.csv")
    assert read_bytes(b"source,target\na,b, ,\n", "a.csv").text == "b"
    assert read_bytes(b"one,two\na,b,c\n", "a.csv").text.endswith("c")


@pytest.mark.parametrize(
    ("rows", "languages"),
    [
        (["Speichern\tSave", "Abbrechen\tCancel"], ("und", None)),
        (["Hafenamt Kiel\tThe port office is in the city"], ("en", None)),
        (["The port office is in the city\tHafenamt Kiel"], ("und", "en")),
        (["The port is in the city\tThe port is in the town"], ("en", "en")),
        (["Der Hafen ist neu und die Halle ist groß\tThe port is new and the hall is big"], ("en", "de")),
    ],
)
def test_no_language_is_taken_for_both_sides_without_evidence(rows, languages):
    document = read_bytes("\n".join(["Quelle\tZiel", *rows]).encode(), "a.tsv")
    assert (document.language, document.source_language) == languages


def test_quotation_marks_in_tsv_may_be_text(units):
    source = 'source\ttarget\na\t"b" c\nd\t"e\nf"\n'
    assert units(source, "a.tsv") == [('"b" c', "a", "row 2, column 2"), ("e\nf", "d", "row 3, column 2")]


def test_an_open_quotation_mark_is_told():
    with pytest.raises(UnreadableError, match="^line 2: "):
        read_bytes(b'source,target\na,"b\n', "a.csv")


@given(
    st.lists(st.lists(st.text(st.sampled_from('ab ,;\t"\n中'), max_size=6), min_size=2, max_size=3), max_size=4),
    st.sampled_from(["\r\n", "\n"]),
)
def test_what_was_written_is_read(rows, end):
    stream = io.StringIO()
    csv.writer(stream, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([["first", "second"], *rows])
    document = read_bytes(stream.getvalue().encode(), "a.csv", language="en")
    spans = [segment.span for segment in document.segments]
    expected = [cell.strip() for row in rows for cell in row if any(map(str.isalpha, cell))]
    assert [document.text[span.start : span.end] for span in spans][2:] == expected
