"""Ordinary English words and Chinese places: what is no misspelling of something else.

`english.txt` holds the words of SCOWL up to size 50 (American and British), sorted, one a line; origin and licence
stand beside it in `english.LICENSE`. `places.txt` holds the provinces and prefecture-level cities of China and some
districts in pinyin, of which many are one letter apart.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _sorted_words() -> list[bytes]:
    return Path(__file__).with_name("english.txt").read_bytes().split()


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """The whole list as a set: 10 ms to make, worth it for texts with thousands of distinct words."""
    return frozenset(b" ".join(_sorted_words()).decode().split(" "))


def is_ordinary(word: str) -> bool:
    """Whether a folded word stands in the list."""
    words, key = _sorted_words(), word.encode()
    at = bisect_left(words, key)
    return at < len(words) and words[at] == key


@lru_cache(maxsize=1)
def chinese_places() -> frozenset[str]:
    """Folded names of Chinese provinces and cities."""
    return frozenset(Path(__file__).with_name("places.txt").read_text("ascii").split())
