"""Units of translation: languages as files name them, and what stands where nothing is translated."""

import pytest

from termcheck.documents.extraction import Extract, Run
from termcheck.documents.units import Unit, language_tag, units_document


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
