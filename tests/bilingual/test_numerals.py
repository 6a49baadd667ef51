"""Numbers of a text in figures and words, in every custom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.bilingual.numerals import numbers

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "ru", "uk", "cs", "pl", "nl", "zh", "ja", "ko", "hi", "ar", "und")


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
        ("in ’86", "en", 1986),
        ("18世纪", "zh", 1700),
        ("XVIIIème siècle", "fr", 18),
        ("3亿5000万元", "zh", 350_000_000),
        ("3억 5천만 원", "ko", 350_000_000),
        ("2 crore 50 lakh", "en", 25_000_000),
        ("3,5 mil millones", "es", 3_500_000_000),
        ("1 Billion Euro", "de", 1e12),
        ("3.2 to 3.5 billion", "en", 3_200_000_000),
        ("三万五", "zh", 35_000),
        ("二三十人", "zh", 20),
        ("二三十人", "zh", 30),
        ("三成", "zh", 30),
        ("两成半", "zh", 25),
        ("3割", "ja", 30),
        ("四分之三", "zh", 75),
        ("um 14.30 Uhr", "de", 14),
        ("at 2.30 p.m.", "en", 14),
        ("three and a half", "en", 3.5),
        ("anderthalb", "de", 1.5),
        ("vijfendertig", "nl", 35),
        ("drieëntwintig", "nl", 23),
        ("drieduizend tweehonderd", "nl", 3200),
        ("세 명", "ko", 3),
        ("٣٫٥ مليون", "ar", 3_500_000),
        ("ثلاثة وعشرون", "ar", 23),
        ("двадцять два", "uk", 22),
        ("п’ять", "uk", 5),
        ("beide", "de", 2),
        ("двухцветный", "ru", 2),
        ("three decades", "en", 30),
        ("drei Jahrzehnte", "de", 30),
        ("two and a half million", "en", 2_500_000),
        ("dalle 9.30", "it", 30),
        ("Aperto 19.30", "it", 7),
        ("9:30", "en", 9.3),
        ("7時半", "ja", 30),
        ("vent’anni", "it", 20),
    ],
)
def test_a_number_is_read(text, language, value):
    assert value in values(text, language)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("周五", "zh", 5),
        ("1:52.37", "en", 5237),
        ("3.5亿", "zh", 3.5),
        ("3.5 billion", "en", 3.5),
        ("3.5 billion", "en", 1e12),
        ("2.10.6", "en", 2.1),
    ],
)
def test_a_number_has_no_other_value(text, language, value):
    assert value not in values(text, language)


def test_figures_with_two_like_marks_are_numbers_by_themselves():
    found = numbers("on 12.05.2023", "de")
    assert [(number.span, min(number.values)) for number in found] == [((3, 5), 12), ((6, 8), 5), ((9, 13), 2023)]


@pytest.mark.parametrize(
    ("text", "language", "is_sure", "only_explains"),
    [
        ("三座桥", "zh", True, False),
        ("三明治", "zh", False, False),
        ("一起", "zh", False, True),
        ("both", "en", False, False),
        ("May", "en", False, True),
        ("5 miles", "en", False, True),
        ("500亩", "zh", False, True),
        ("IPv4", "en", False, True),
        ("XIX", "fr", False, True),
    ],
)
def test_how_surely_it_is_a_number(text, language, is_sure, only_explains):
    assert {(number.is_sure, number.only_explains) for number in numbers(text, language)} == {(is_sure, only_explains)}


@pytest.mark.parametrize(("text", "language"), [("zwanzig", "fr"), ("a mixed set", "en"), ("Zweifel", "de")])
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
