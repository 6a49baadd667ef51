"""Ordinary English words: what is no name and no misspelling.

`english.txt` holds the words of SCOWL up to size 50 (American and British), sorted, one a line; origin and licence
stand beside it in `english.LICENSE`.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _sorted_words() -> list[bytes]:
    return Path(__file__).with_name("english.txt").read_bytes().split()


def is_ordinary(word: str) -> bool:
    """Whether a folded word stands in the list."""
    words, key = _sorted_words(), word.encode()
    at = bisect_left(words, key)
    return at < len(words) and words[at] == key
