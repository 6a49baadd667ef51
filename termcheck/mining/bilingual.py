"""What stands in the source text where a term stands in the translation: co-occurrence over lines.

A phrase of the source is measured by Dunning's log-likelihood ratio (1993) over lines, and by Dice: the ratio says that
the two meet more often than by chance, Dice that they seldom stand without each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple

from termcheck.words import FUNCTION_WORDS, Words

_LONGEST = 12  # Chinese characters, or words of other languages
_READ = 200  # lines in which the companions of a term are looked for
_LEAST_DICE = 0.5
_LEAST_LIKELIHOOD = 6.63  # of chance 1 in 100
_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]{2,}")
_LINKING = frozenset("的了和与與及在是为為等将將对對把被从從向由以并並或也就而之其这這那")

Split = Callable[[str], Iterator[str]]


class Companion(NamedTuple):
    """A phrase of the source beside a term: in how many lines both stand, and how strongly they belong together (Dice,
    at most 1; log-likelihood ratio)."""

    form: str
    together: int
    dice: float
    likelihood: float


def companions(
    terms: Sequence[Iterable[str]], source: Sequence[str], target: Sequence[str], language: str, minimum: int
) -> list[Companion | None]:
    """For each term, given by its forms, the source phrase that belongs to it, or None.

    `source` and `target` are lines that stand for each other.
    """
    split = chinese_phrases if language.casefold().split("-")[0] == "zh" else word_phrases
    folded = [line.casefold() for line in target]
    lines_of = [_lines_with([form.casefold() for form in forms], folded) for forms in terms]
    met: list[Counter[str]] = []
    for lines in lines_of:
        counts: Counter[str] = Counter()
        for number in lines[:_READ]:
            counts.update(set(split(source[number])))
        least = max(minimum, _LEAST_DICE * min(len(lines), _READ) / 2)
        met.append(Counter({phrase: count for phrase, count in counts.items() if count >= least}))
    wanted = {phrase for counts in met for phrase in counts}
    everywhere: Counter[str] = Counter()
    for line in source:
        everywhere.update({phrase for phrase in split(line) if phrase in wanted})
    return [
        _best(counts, min(len(lines), _READ), len(lines), everywhere, len(source))
        for counts, lines in zip(met, lines_of, strict=True)
    ]


def _lines_with(forms: Iterable[str], lines: Sequence[str]) -> list[int]:
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")
    return [number for number, line in enumerate(lines) if pattern.search(line)]


def chinese_phrases(line: str) -> Iterator[str]:
    """All strings of 2 to 12 Chinese characters that neither begin nor end with a linking one."""
    for run in _HAN.findall(line):
        for start in range(len(run) - 1):
            if run[start] in _LINKING:
                continue
            for end in range(start + 2, min(len(run), start + _LONGEST) + 1):
                if run[end - 1] not in _LINKING:
                    yield run[start:end]


def word_phrases(line: str) -> Iterator[str]:
    """All runs of 1 to 6 words that neither begin nor end with an English function word or a short word."""
    words = Words(line)
    edges = [len(word) > 2 and word not in FUNCTION_WORDS for word in words.folded]
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST // 2) + 1):
            if end - 1 > start and end - 1 in words.barriers:
                break
            if edges[start] and edges[end - 1]:
                yield words.text[words.starts[start] : words.ends[end - 1]]


def _best(counts: Counter[str], read: int, lines: int, everywhere: Counter[str], total: int) -> Companion | None:
    """The strongest companion; of those that are parts of each other and as strong, the longest."""
    best = None
    for phrase, together in counts.items():
        meeting = together * lines / read  # of a frequent term only some lines were read
        dice = min(1.0, 2 * meeting / (lines + everywhere[phrase]))
        likelihood = log_likelihood(meeting, lines, everywhere[phrase], total)
        if dice < _LEAST_DICE or likelihood < _LEAST_LIKELIHOOD:
            continue
        rank = (round(dice, 6), len(phrase), phrase)
        if best is None or rank > best[0]:
            best = rank, Companion(phrase, together, dice, likelihood)
    return best[1] if best else None


def log_likelihood(both: float, one: int, other: int, total: int) -> float:
    """Dunning's ratio for two things that stand in `one` and `other` of `total` lines, in `both` of them together."""
    cells = (
        (both, one, other),
        (one - both, one, total - other),
        (other - both, total - one, other),
        (total - one - other + both, total - one, total - other),
    )
    return 2 * sum(
        seen * log(seen * total / (row * column)) for seen, row, column in cells if seen > 0 and row and column
    )
