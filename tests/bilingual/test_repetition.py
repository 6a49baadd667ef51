"""Phrases that stand several times in a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.bilingual.repetition import Run, doubles, runs


def test_a_phrase_is_found_once():
    assert list(runs("we saw the old port the old port yesterday".split())) == [Run(2, 8, 3)]


def test_a_longer_phrase_of_the_same_words_is_none():
    assert list(runs(["no"] * 6, 3)) == [Run(0, 6, 1)]


@given(st.lists(st.sampled_from("abc"), max_size=40), st.integers(2, 4))
def test_each_run_says_the_same_words(words, least):
    for run in runs(words, least):
        said = words[run.first : run.first + run.period]
        assert run.times >= least
        for k in range(run.first, run.end):
            assert words[k] == said[(k - run.first) % run.period]


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8), st.integers(2, 5))
def test_nothing_doubled_is_missed(phrase, times):
    assert any(run.first == 0 and run.end >= len(phrase) * times for run in runs(phrase * times)) or any(
        True for _ in runs(phrase)
    )


@pytest.mark.parametrize(
    "text", ["sehr, sehr alt", "好，好，好", "慢慢走", "一步，一步", "人人都知道", "人々", "धीरे-धीरे", "Ра ра"]
)
def test_a_source_that_doubles(text):
    assert doubles(text)


@pytest.mark.parametrize("text", ["Der Hafen hasst die See.", "12日、日経平均", "他来了。", "ばらばら事件"[3:], ""])
def test_a_source_that_does_not(text):
    assert not doubles(text)
