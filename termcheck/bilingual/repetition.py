"""Words said over and over at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import NamedTuple

from termcheck.patterns import lazy

_DOUBLED = lazy(
    r"\b([^\W\d_]+)[\s,-]+\1\b|([\u3400-\u9fff\uac00-\ud7a3])(?:\2|[，、·]\2[，、·]?\2)|([\u3400-\u9fff\uac00-\ud7a3]{2,4}?)[，、·]?\3|([\u3041-\u30fa]{2,4}?)、?\4|々"
    r"|([\u0900-\u0963]{2,12})[\s-]+\5"
)


class Run(NamedTuple):
    """A phrase of `period` words that stands several times in a row, from word `first` up to and without `end`."""

    first: int
    end: int
    period: int

    @property
    def times(self) -> int:
        return (self.end - self.first) // self.period


def runs(words: Sequence[str], least: int = 2, longest: int = 24) -> Iterator[Run]:
    """The phrases of up to `longest` words that stand at least `least` times in a row, those of fewer words first; none
    inside another."""
    covered = bytearray(len(words))
    # Each word as one byte, which several have: comparing a text with itself is then one operation on a long number.
    byte_of = dict(zip(set(words), cycle(range(256)), strict=False))
    written = int.from_bytes(bytes(map(byte_of.__getitem__, words)), "little")
    for period in range(1, min(longest, len(words) // least) + 1):
        needed = (least - 1) * period
        differing = (written ^ written >> 8 * period).to_bytes(len(words), "little")[: len(words) - period]
        equal = [i for i in _zeros(differing, needed) if words[i] == words[i + period]]
        for k in range(len(equal) - needed + 1):
            first = equal[k]
            begins = not k or equal[k - 1] != first - 1
            if not begins or equal[k + needed - 1] != first + needed - 1:
                continue
            last = k + needed - 1
            while last + 1 < len(equal) and equal[last + 1] == equal[last] + 1:
                last += 1
            end = equal[last] + period + 1
            if not all(covered[first:end]):
                covered[first:end] = b"\1" * (end - first)
                yield Run(first, end, period)


def _zeros(signs: bytes, least: int) -> Iterator[int]:
    """The places of all zeros of which so many stand in a row."""
    at = signs.find(bytes(least))
    while at >= 0:
        while at < len(signs) and not signs[at]:
            yield at
            at += 1
        at = signs.find(bytes(least), at)


def doubles(text: str) -> bool:
    """Whether a text doubles anything itself, be it a character: Chinese does so where English says "each"."""
    return bool(_DOUBLED.search(text.casefold()))
