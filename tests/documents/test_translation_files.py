"""What holds for every format of translators and programs: exact places, any input, fixes that change nothing else."""

import itertools
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.document import Document, Span
from termcheck.documents import READERS, UnreadableError, read_bytes
from termcheck.documents.extraction import OBJECT
from termcheck.finding import Finding
from termcheck.fixing import mend

_XLIFF_1 = (
    '<xliff version="1.2"><file source-language="zh" target-language="en"><body><trans-unit id="1">'
    "<source>港</source><target>{}</target></trans-unit></body></file></xliff>"
)
_XLIFF_2 = (
    '<xliff version="2.1" srcLang="zh" trgLang="en"><file id="f"><unit id="1"><segment>'
    "<source>港</source><target>{}</target></segment></unit></file></xliff>"
)
FRAMES = {
    "xlf": _XLIFF_1,
    "sdlxliff": _XLIFF_1,
    "mqxliff": _XLIFF_1,
    "xliff": _XLIFF_2,
    "tmx": '<tmx version="1.4"><header srclang="zh"/><body><tu><tuv xml:lang="zh"><seg>港</seg></tuv>'
    '<tuv xml:lang="en"><seg>{}</seg></tuv></tu></body></tmx>',
    "po": 'msgid "港"\nmsgstr "{}"\n',
    "pot": 'msgid "{}"\nmsgstr ""\n',
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n{}\n",
    "vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n",
    "json": '{{"a": ["{}"]}}',
    "arb": '{{"@@locale": "en", "a": "{}"}}',
    "resx": '<root><data name="a"><value>{}</value></data></root>',
    "xml": '<resources><string name="a">{}</string></resources>',
    "csv": "source,target\n港,{}\n",
    "tsv": "source\ttarget\n港\t{}\n",
}
SIGNS = (
    "the", "港口", "é", "😀", " ", "\n", "\r\n", "\r", "\t", ",", '"', '""', "'", "\\", "\\n", '\\"', "\\u6a2a",
    "&", "<", ">", "&amp;", "&#65;", "<b>", "</b>", "<g id='1'>", "</g>", "<x id='2'/>", "<ph>", "</ph>", "<!--", "-->",
    "<bpt i='1'/>", "<ec id='1'/>",
    "{0}", "%s", "<target>", "</target>", "]]>", "<![CDATA[", "msgid", "msgstr", "#~ ", "#, fuzzy", "[", "]", "{", "}",
    ":", "00:01.000", "- ", ";",
)  # fmt: skip
suffixes = pytest.mark.parametrize("suffix", FRAMES)


def test_every_reader_has_its_frame():
    markup = {".txt", ".text", ".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml", ".rst", ".adoc", ".asciidoc"}
    archives = {".xlsx", ".docx", ".odt"}
    assert {f".{suffix}" for suffix in FRAMES} == READERS.keys() - markup - archives


def _is_faithful(document, source):
    assert document.source == source
    for number, char in enumerate(document.text):
        span = document.source_map.to_source(Span(number, number + 1))
        run = source[span.start : span.end]
        assert run == char or char in f"\n {OBJECT}" or run[:1] in ("&", "\\", '"')
    for segment in document.segments:
        place = document.source_map.to_source(segment.span)
        assert 0 <= place.start <= place.end <= len(source)
        if segment.codes:
            assert all(0 <= code.at <= segment.span.end - segment.span.start for code in segment.codes.target)


@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join), st.sampled_from(sorted(FRAMES)))
def test_every_character_has_its_place(inside, suffix):
    source = FRAMES[suffix].format(inside)
    try:
        document = read_bytes(source.encode(), f"a.{suffix}")
    except UnreadableError:
        return
    _is_faithful(document, source)


@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join), st.sampled_from(sorted(FRAMES)))
def test_any_text_is_read_or_refused(source, suffix):
    document, reason = _read_or_refused(source.encode(), f"a.{suffix}")
    assert "\n" not in reason
    if document:
        _is_faithful(document, source)


@given(st.binary(max_size=60), st.sampled_from(sorted(READERS)))
def test_any_bytes_are_read_or_refused(data, suffix):
    _, reason = _read_or_refused(data, f"a{suffix}")
    assert "\n" not in reason


def _read_or_refused(data, name):
    try:
        return read_bytes(data, name), ""
    except UnreadableError as error:
        return None, str(error)


@suffixes
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_fix_changes_nothing_else(suffix, encoding, end):
    before = FRAMES[suffix].format("Go to the the 港口 port").replace("\n", end)

    def read(data):
        return read_bytes(data, f"a.{suffix}", encoding=encoding)

    def check(document: Document):
        for at in (document.text.find("the the"),):
            if at >= 0:
                span = document.source_map.to_source(Span(at, at + 7))
                yield Finding(
                    path="a", rule="r", category="c", mqm="m", certainty="certain", severity="warning", span=span,
                    line=1, column=1, end_line=1, end_column=1, text="the the", message="", suggestions=("the",),
                    fix="safe",
                )  # fmt: skip

    mended = mend(before.encode(encoding), read, lambda document: tuple(check(document)))
    assert mended.data == before.replace("the the", "the").encode(encoding)


@suffixes
@pytest.mark.parametrize(
    "unit", ["<", "&amp;", '"', "\\", "\\\\", "<g>", "<x id='1'/>", "[", "{", "\n", " ", "a\n", '""', '"\t', "-->"]
)
def test_time_is_linear(suffix, unit):
    """Small here; a cost that grows with the square would be a minute and more."""
    start = time.perf_counter()
    for frame in (FRAMES[suffix], "{}"):
        try:
            read_bytes(frame.format(unit * (60_000 // len(unit))).encode(), f"a.{suffix}", language="en")
        except UnreadableError:
            continue
    assert time.perf_counter() - start < 5


@suffixes
def test_many_segments(suffix):
    bare = FRAMES[suffix].format("x")
    document = read_bytes(bare.encode(), f"a.{suffix}")
    assert [segment.counterpart for segment in document.segments] in (["港"], [None])
    assert document.text == "x"


def test_readers_are_imported_when_they_are_needed():
    program = "import sys, termcheck.documents; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pyexpat", "zipfile", "json", "html"} & set(loaded)
    assert not [name for name in loaded if name.startswith("termcheck.documents.x")]


def test_locations_are_told_apart():
    units = [f'<trans-unit id="{n}"><source>港</source><target>{t}</target></trans-unit>' for n, t in
             itertools.zip_longest("123", ("a", "", "b"))]  # fmt: skip
    source = _XLIFF_1.split("<trans-unit")[0] + "".join(units) + "</body></file></xliff>"
    document = read_bytes(source.encode(), "a.xlf")
    assert [segment.location for segment in document.segments] == ["1", "2", "3"]
    empty = document.source_map.to_source(document.segments[1].span)
    assert source[empty.start - 8 : empty.end + 9] == "<target></target>"


_MANY = {
    "a.json": '{"' + "k" * 200_000 + '": [' + ",".join(['"a"'] * 20_000) + "]}",
    "a.tmx": '<tmx><header srclang="zh"/><body><tu tuid="'
    + "k" * 200_000
    + '"><tuv xml:lang="zh"><seg>'
    + "港" * 200_000
    + "</seg></tuv>"
    + '<tuv xml:lang="en"><seg>a</seg></tuv>' * 20_000
    + "</tu></body></tmx>",
}


@pytest.mark.parametrize("name", _MANY)
def test_what_leads_to_many_segments_is_kept_once(name):
    """Four gigabytes otherwise."""
    document = read_bytes(_MANY[name].encode(), name, language="en")
    assert len(document.segments) == 20_000
    assert len(document.segments[-1].location or "") < 200
    assert len({id(segment.counterpart) for segment in document.segments}) == 1
