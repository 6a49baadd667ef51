"""XLIFF 1.2, 2.0 and 2.1, and the dialects of two tools."""

import pytest

from termcheck.documents import UnreadableError, read_bytes


def _of_1(units, attributes='source-language="zh-CN" target-language="en"'):
    return (
        f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" {attributes}>'
        f"<body>{units}</body></file></xliff>"
    )


def _of_2(units, version="2.0"):
    return (
        f'<xliff version="{version}" xmlns="urn:oasis:names:tc:xliff:document:{version}" srcLang="zh" trgLang="en-gb">'
        f'<file id="f">{units}</file></xliff>'
    )


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("<source>好</source><target>Good</target>", [("Good", "好", "7")]),
        ('<source>好</source><target><g id="1">Go</g>od<x id="2"/></target>', [("Good…", "好", "7")]),
        ('<source>好</source><target>a<x id="2" ctype="lb"/>b</target>', [("a\nb", "好", "7")]),
        ('<source>好<ph id="1">{0}</ph></source><target>Good</target>', [("Good", "好…", "7")]),
        ('<source>好</source><target><bpt id="1">[b]</bpt>Good<ept id="1">[/b]</ept></target>', [("Good", "好", "7")]),
        ("<source>好</source><target/>", [("", "好", "7")]),
        ("<source>好</source>", []),
        ('<source>好</source><target state="new"/>', []),
        ('<source>好</source><target state="needs-translation">好</target>', []),
        ('<source>好</source><target state="needs-translation">Good</target>', [("Good", "好", "7")]),
        ('<source>好</source><target state="final">Good</target><note>not read</note>', [("Good", "好", "7")]),
        ("<source>好</source><alt-trans><target>not read</target></alt-trans>", []),
        ('<source>好</source><target><mrk mtype="x-sdl-deleted">No</mrk>Good</target>', [("Good", "好", "7")]),
    ],
)
def test_a_unit_of_version_1(unit, expected, units):
    other = '<trans-unit id="8"><source>x</source><target>Other</target></trans-unit>'
    found = units(_of_1(f'<trans-unit id="7">{unit}</trans-unit>{other}'), "a.xlf")
    assert found == [*expected, ("Other", "x", "8")]


def test_what_must_not_be_translated_is_left_out(units):
    one = '<trans-unit id="1"{}><source>好</source><target>Good</target></trans-unit>'
    no = ' translate="no"'
    assert units(_of_1(one.format(no) + f"<group{no}>{one.format('')}</group>" + one.format("")), "a.xlf") == [
        ("Good", "好", "1")
    ]


def test_approved_must_be_translated(units):
    assert units(_of_1('<trans-unit id="1" approved="yes"><source>好</source></trans-unit>'), "a.xlf") == [
        ("", "好", "1")
    ]


@pytest.mark.parametrize("version", ["2.0", "2.1"])
def test_a_unit_of_version_2(units, version):
    source = _of_2(
        '<unit id="u"><notes><note>not read</note></notes>'
        '<segment id="s1" state="final"><source>好<ph id="1"/></source><target>Go<pc id="2">od</pc></target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="initial"><source>坏</source><target>坏</target></segment>'
        "<segment><source>坏</source><target></target></segment></unit>"
        '<group id="g"><unit id="v" translate="no"><segment><source>x</source><target>no</target></segment></unit>'
        '<unit id="w"><segment><source>大</source><target>Great</target></segment></unit></group>',
        version,
    )
    assert units(source, "a.xliff") == [("Good", "好…", "u, segment s1"), ("", "坏", "u"), ("Great", "大", "w")]
    document = read_bytes(source.encode(), "a.xliff")
    assert (document.language, document.source_language) == ("en-GB", "zh")


def test_trados(units):
    source = _of_1(
        '<trans-unit id="t"><source>一。二。三。</source><seg-source><g id="1"><mrk mtype="seg" mid="1">一。</mrk>'
        '<mrk mtype="seg" mid="2">二。</mrk><mrk mtype="seg" mid="3">三。</mrk></g></seg-source><target><g id="1">'
        '<mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2"/><mrk mtype="seg" mid="3"/></g></target>'
        '<sdl:seg-defs xmlns:sdl="s"><sdl:seg id="1" conf="Translated"/><sdl:seg id="2" conf="ApprovedTranslation"/>'
        '<sdl:seg id="3"/></sdl:seg-defs></trans-unit>'
    )
    assert units(source, "a.sdlxliff") == [("One.", "一。", "t, segment 1"), ("", "二。", "t, segment 2")]


def test_memoq(units):
    unit = '<trans-unit id="{}" mq:status="{}" xmlns:mq="m"><source>好</source><target>{}</target>{}</trans-unit>'
    match = "<mq:insertedmatch><source>x</source><target>no</target></mq:insertedmatch>"
    source = _of_1(unit.format(1, "ManuallyConfirmed", "Good", match) + unit.format(2, "NotStarted", "", ""))
    assert units(source, "a.mqxliff") == [("Good", "好", "1")]


def test_where_nothing_is_translated_the_sources_are_read():
    document = read_bytes(_of_1('<trans-unit id="1"><source>港口</source></trans-unit>').encode(), "a.xlf")
    assert (document.text, document.language, document.source_language) == ("港口", "zh-Hans", None)
    assert document.segments[0].counterpart is None


def test_another_root_is_refused():
    with pytest.raises(UnreadableError, match="“html”"):
        read_bytes(b"<html/>", "a.xlf")


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_called_so(data):
    with pytest.raises(UnreadableError, match="^an empty file, no XML$"):
        read_bytes(data, "a.xlf")
