"""PO: strings as they are meant, and where each letter of them stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.documents import UnreadableError, read_bytes

HEADER = 'msgid ""\nmsgstr ""\n"Language: en_GB\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('msgid "好"\nmsgstr "Good"\n', [("Good", "好", "好")]),
        ('msgctxt "menu"\nmsgid "好"\nmsgstr "Good"\n', [("Good", "好", "menu")]),
        ('msgid ""\n"好"\n"的"\nmsgstr ""\n"Go"\n"od"\n', [("Good", "好的", "好的")]),
        ('msgid "好"\nmsgstr "A \\"b\\"\\n"\n"c\\td\\101\\x42\\\\"\n', [('A "b"\nc\tdAB\\', "好", "好")]),
        (
            'msgid "一个"\nmsgid_plural "多个"\nmsgstr[0] "One"\nmsgstr[1] "Many"\n',
            [("One", "一个", "一个[0]"), ("Many", "多个", "一个[1]")],
        ),
        ('msgid "one"\nmsgid_plural "many"\nmsgstr[0] "Many"\n', [("Many", "many", "one[0]")]),
        ('#, c-format, fuzzy\nmsgid "好"\nmsgstr "Bad"\n', []),
        ('#~ msgid "好"\n#~ msgstr "Old"\n', []),
        ('#| msgid "旧"\n#: a.c:1\nmsgid "好"\nmsgstr "Good"\n', [("Good", "好", "好")]),
        ('msgid "好"\nmsgstr ""\n', [("", "好", "好")]),
        ('msgid "好"\nmsgstr "Good"\nmsgid "坏"\nmsgstr "Bad"\n', [("Good", "好", "好"), ("Bad", "坏", "坏")]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_entries(entry, expected, end, units):
    other = '\nmsgid "x"\nmsgstr "Other"\n'
    source = (HEADER + entry + other).replace("\n", end)
    assert units(source, "a.po") == [*expected, ("Other", "x", "x")]


def test_languages():
    source = HEADER.replace("Language:", 'X-Source-Language: zh_TW\\n"\n"Language:') + 'msgid "好"\nmsgstr "x"\n'
    document = read_bytes(source.encode(), "a.po")
    assert (document.language, document.source_language) == ("en-GB", "zh-Hant")


def test_a_template_is_read_in_its_own_language():
    document = read_bytes(b'msgid "The port opened."\nmsgstr ""\n', "a.pot")
    assert (document.text, document.language, document.source_language) == ("The port opened.", "en", None)


def test_the_declared_charset_is_taken(units):
    source = HEADER.replace("UTF-8", "GB2312") + 'msgid "好"\nmsgstr "好的"\n'
    document = read_bytes(source.encode("gb2312"), "a.po")
    assert (document.source, document.text) == (source, "好的")


@pytest.mark.parametrize(
    ("source", "line"), [('msgid "a"\nmsgstr "b\n', 2), ("msgid a\n", 1), ('"a"\n', 1), ('msgid "a" b\n', 1)]
)
def test_a_broken_line_is_told(source, line):
    with pytest.raises(UnreadableError, match=f"^line {line}: "):
        read_bytes(source.encode(), "a.po")


@given(st.lists(st.text(st.sampled_from('ab \\"\n\t中😀'), max_size=8), max_size=4))
def test_what_was_written_is_read(parts):
    written = [
        part.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") for part in parts
    ]
    source = 'msgid "x"\nmsgstr ""\n' + "".join(f'"{part}"\n' for part in written) + 'msgid "y"\nmsgstr "z"\n'
    document = read_bytes(source.encode(), "a.po", language="en")
    spans = [segment.span for segment in document.segments]
    assert [document.text[span.start : span.end] for span in spans] == ["".join(parts).strip(), "z"]
    for piece in document.source_map.pieces:
        text, stands = document.text[piece.text_start : piece.text_end], source[piece.source_start : piece.source_end]
        assert text == stands or stands[0] == "\\"


def test_comments_to_termcheck_are_kept():
    document = read_bytes(b'# termcheck: ignore[x] why\nmsgid "a"\nmsgstr "b"\n', "a.po")
    [comment] = document.comments
    assert document.source[slice(*comment.span)] == "# termcheck: ignore[x] why"
