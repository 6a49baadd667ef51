"""Ordinary English words."""

from __future__ import annotations

from importlib.resources import files

import pytest

from termcheck.terms.lexicon import is_ordinary


@pytest.mark.parametrize("word", ["zone", "cooperation", "organisation", "organization", "harbour", "services", "a"])
def test_ordinary_words(word):
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["hengqin", "coopreation", "zzzzzz", "", "Zone", "中国", "hunan", "\n"])
def test_names_and_misspellings_are_not(word):
    assert not is_ordinary(word)


def test_the_list_is_sorted_and_every_word_of_it_found():
    words = (files("termcheck.terms") / "english.txt").read_text("utf-8").split()
    assert [word.encode() for word in words] == sorted({word.encode() for word in words})
    assert all(map(is_ordinary, words[::97]))
    assert is_ordinary(words[0])
    assert is_ordinary(words[-1])
