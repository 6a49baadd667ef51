"""Numbers of a text in figures and words, in every custom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.bilingual.numerals import numbers

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "ru", "uk", "cs", "pl", "zh", "ja", "hi", "ar", "und")


def values(text: str, language: str) -> set[float]:
    return {value for number in numbers(text, language) for value in number.values}


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1.234,50", "de", 1234.5),
        ("1,234.50", "en", 1234.5),
        ("1 234,5", "fr", 1234.5),
        ("12,34,567", "hi", 1234567),
        ("3.5亿元", "zh", 350_000_000),
        ("２０２３年", "ja", 2023),
        ("令和5年", "ja", 2023),
        ("5 करोड़", "hi", 50_000_000),
        ("3 lakh", "en", 300_000),
        ("2,5 Milliarden", "de", 2_500_000_000),
        ("einundzwanzig", "de", 21),
        ("zweihundert", "de", 200),
        ("quatre-vingt-dix", "fr", 90),
        ("treinta y uno", "es", 31),
        ("двадцать два", "ru", 22),
        ("two hundred and six thousand", "en", 206_000),
        ("二十三", "zh", 23),
        ("一九九八", "zh", 1998),
        ("三万二千", "ja", 32_000),
        ("XIX век", "ru", 19),
        ("2:30 p.m.", "en", 14),
        ("1980s", "en", 80),
    ],
)
def test_a_number_is_read(text, language, value):
    assert value in values(text, language)


@pytest.mark.parametrize(("text", "language"), [("zwanzig", "fr"), ("a mixed set", "en"), ("Hundert", "zh")])
def test_what_is_no_number_in_a_language_is_not_read(text, language):
    assert values(text, language) == set()


def test_a_compound_is_not_its_parts():
    assert values("twenty-two", "en") == {22}


@given(
    st.text(st.sampled_from("0123456789.,:' 万亿十二三hundrtwo-年XIVs%مह१२"), max_size=40), st.sampled_from(LANGUAGES)
)
def test_every_number_lies_in_its_text(text, language):
    for number in numbers(text, language):
        assert 0 <= number.span.start < number.span.end <= len(text)
        assert number.values


@given(st.integers(0, 10**9))
def test_separators_of_thousands_do_not_matter(number):
    for separator in ",. '":
        assert float(number) in values(f"{number:,}".replace(",", separator), "en")
