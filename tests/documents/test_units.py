"""Units of translation: languages as files name them, and what stands where nothing is translated."""

import pytest

from termcheck.documents.extraction import OBJECT, Extract, Run
from termcheck.documents.units import Unit, inline, language_tag, units_document
from termcheck.documents.xml import parse_xml


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("en", "en"), ("EN-us", "en-US"), ("pt_BR", "pt-BR"), ("zh-CN", "zh-Hans"), ("zh_tw", "zh-Hant"),
        ("zh-hant-HK", "zh-Hant"), ("zh", "zh"), ("sr-latn-RS", "sr-Latn-RS"), ("", None), (None, None),
        ("*all*", None), ("english language", None), ("<en>", None),
    ],
)  # fmt: skip
def test_languages(name, tag):
    assert language_tag(name) == tag


def _unit(source, target, at):
    return Unit([Run(source, 0, 1)], None if target is None else [Run(target, at, at + 1)] if target else [], at, None)


def test_what_is_not_begun_is_left_out():
    units = [_unit("a", "x", 2), _unit("b", None, 4), _unit("c", "", 6), _unit(" ", "", 7), _unit("d", "y", 8)]
    document = units_document(Extract("abxdefghy"), units, "a", "zh-CN", "en")
    found = [(document.text[slice(*segment.span)], segment.counterpart) for segment in document.segments]
    assert found == [("x", "a"), ("", "c"), ("", ""), ("y", "d")]
    assert [document.source_map.to_source(segment.span) for segment in document.segments] == [
        (2, 3), (6, 6), (7, 7), (8, 9)
    ]  # fmt: skip
    assert (document.language, document.source_language) == ("en", "zh-Hans")


def test_without_any_translation_the_sources_are_the_text():
    document = units_document(Extract("ab"), [_unit("a", None, 1)], "a", "zh-CN", "en")
    assert (document.text, document.language, document.source_language) == ("a", "zh-Hans", None)


def test_codes_of_a_segment():
    source = (
        "<seg>  <g id='1'>Go</g> to<mrk mtype='x-sdl-deleted'><x id='9'/></mrk> <x id='2' equiv-text='%s'/>"
        "<bpt i='3' x='7'>\\b </bpt> </seg>"
    )
    read = inline(source, parse_xml(source))
    assert read.text == f"Go to {OBJECT}"
    assert [(code.role, code.id, code.pair, code.native, code.written, code.at) for code in read.codes] == [
        ("open", "1", "1", "", "<g 1>", 0),
        ("close", "1", "1", "", "</g 1>", 2),
        ("point", "2", "2", "%s", "<x 2/>", 6),
        ("open", "7", "3", "\\b", "<bpt 7>", 7),
    ]


@pytest.mark.parametrize(
    ("code", "role", "pair"),
    [
        ("<it id='1' pos='open'/>", "open", ""),
        ("<it id='1' pos='end'/>", "close", ""),
        ("<it id='1'/>", "point", ""),
        ("<ec id='1' isolated='yes'/>", "close", ""),
        ("<ec startRef='1'/>", "close", "1"),
        ("<ex id='2' rid='1'/>", "close", "1"),
    ],
)
def test_ends_of_pairs(code, role, pair):
    source = f"<seg>{code}</seg>"
    assert [(one.role, one.pair) for one in inline(source, parse_xml(source)).codes] == [(role, pair)]


@pytest.mark.parametrize(
    "element",
    [
        "<mrk id='1' x='1'/>", "<sm id='1'/>", "<cp hex='1'/>", "<x ctype='lb'/>", "<hi/>",
        '<ph id="1">&lt;mq:ch val="&amp;#10;" /&gt;</ph>', '<ph id="1">&lt;mq:ch val=" " /&gt;</ph>',
    ],
)  # fmt: skip
def test_what_is_no_code(element):
    source = f"<seg>{element}</seg>"
    assert inline(source, parse_xml(source)).codes == ()
