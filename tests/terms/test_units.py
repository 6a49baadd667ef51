"""A text cut into characters or words, each with the key that it shares with its other forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.terms.units import stems, units


@given(st.text(max_size=60), st.sampled_from("zh ja ko th pt fr ru ar hi xx zh-Hant-HK".split()))
def test_every_unit_stands_where_it_says(text, language):
    found = units(text, language)
    assert len(found.keys) == len(found.surface) == len(found.starts) == len(found.ends)
    assert all(
        text[start:end] == surface for start, end, surface in zip(found.starts, found.ends, found.surface, strict=True)
    )
    parts = [*found.between[:1]]
    for surface, between in zip(found.surface, found.between[1:], strict=True):
        parts += [surface, between]
    assert "".join(parts) == text


def test_characters_are_folded_to_one_script():
    assert units("粵港澳大灣區ＲＣＥＰ", "zh-Hant").keys == units("粤港澳大湾区rcep", "zh").keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("大湾\n区", "大湾区"),
        ("大湾 \r\n　区", "大湾区"),
        ("大湾\n\n区", "大湾  区"),
        ("大湾，\n区", "大湾，\n区".replace("\n", " ")),
        ("RCEP\n区", "rcep 区"),
    ],
)
def test_a_line_end_inside_a_chinese_word_is_nothing(text, keys):
    assert units(text, "zh").keys == keys


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("pt", "organização", "Organizações"),
        ("fr", "mondiale", "mondial"),
        ("es", "económica", "económicas"),
        ("de", "Entwicklung", "Entwicklungen"),
        ("it", "internazionale", "internazionali"),
        ("ru", "Всемирная", "всемирной"),
        ("uk", "організації", "організація"),
        ("cs", "obchodní", "Obchodních"),
        ("pl", "światowa", "Światowej"),
        ("ar", "التجارة", "وتجارة"),
        ("ar", "الآسيوي", "الاسيوي"),
    ],
)
def test_inflected_forms_of_a_word_share_their_stem(language, one, other):
    first, second = stems([one, other], language)
    assert first == second


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("pt", "comércio", "comunidade"),
        ("ru", "торговля", "транспорт"),
        ("de", "Handel", "Hand"),
        ("xx", "ro", "ra"),
    ],
)
def test_other_words_have_other_stems(language, one, other):
    first, second = stems([one, other], language)
    assert first != second


def test_an_elided_article_is_a_word_of_its_own():
    assert units("de l'Organisation d’État", "fr").surface == ["de", "l", "Organisation", "d", "État"]
