"""What is known of each language does not contradict itself."""

from __future__ import annotations

import pytest

from termcheck.writing.conventions import PREPARED, conventions


@pytest.mark.parametrize(
    ("tag", "like"),
    [
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-Hans-CN", "zh"),
        ("pt_BR", "pt-BR"),
        ("pt-PT", "pt"),
        ("de-AT", "de"),
        ("es-419", "es-MX"),
        ("EN-gb", "en"),
    ],
)
def test_a_tag_finds_the_nearest_conventions(tag: str, like: str) -> None:
    assert conventions(tag) is not None
    assert conventions(tag) == conventions(like)


def test_countries_differ_from_their_language() -> None:
    assert conventions("pt-BR") != conventions("pt")
    assert conventions("zh-Hant") != conventions("zh-Hans")
    assert conventions("de-CH") != conventions("de")


@pytest.mark.parametrize("tag", ["", "und", "tlh", "x-private"])
def test_a_language_that_is_not_prepared_has_none(tag: str) -> None:
    assert conventions(tag) is None


@pytest.mark.parametrize("language", PREPARED)
def test_no_word_both_may_and_may_not_stand_twice(language: str) -> None:
    known = conventions(language)
    assert known is not None
    assert not known.twice & known.never_twice
    assert all(word == word.casefold() for word in known.twice | known.never_twice)


@pytest.mark.parametrize("language", PREPARED)
def test_the_decimal_mark_of_a_language_parts_no_thousands_in_it(language: str) -> None:
    known = conventions(language)
    assert known is not None
    assert known.decimal[0] not in known.groups
    assert known.quotes
    assert all(len(mark) == 1 for pair in known.quotes for mark in pair)
