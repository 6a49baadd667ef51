"""A text read through the index: each word as the lexeme it is, or the one it misspells."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate

from termcheck.terms.index import TermIndex, deletions
from termcheck.words import Words, stem

_SHORTEST_RESPELT = 5  # letters; shorter words have too many neighbours


class Reading:
    """The words of a text as the index knows them; each list has one entry a word, unless it says otherwise."""

    def __init__(self, words: Words, index: TermIndex) -> None:
        self.words = words
        self.index = index
        number_of = index.lexeme
        stems = {folded: stem(folded) for folded in set(words.distinct.values())}
        self.lexeme_of = {surface: number_of.get(stems[folded], 0) for surface, folded in words.distinct.items()}
        self.lexemes = list(map(self.lexeme_of.__getitem__, words.surface))
        self.stems = stems

    @cached_property
    def respelt(self) -> dict[str, int]:
        """Surfaces that are no words of English or the glossary, with the lexeme that they misspell."""
        from termcheck.terms.lexicon import is_ordinary

        found = {}
        get = self.index.deletion.get
        for surface, lexeme in self.lexeme_of.items():
            if lexeme or len(surface) < _SHORTEST_RESPELT or not surface.isalpha():
                continue
            folded = self.words.distinct[surface]
            word = self.stems[folded]
            near = {number for key in (word, *deletions(word)) for number in get(key, ())}
            if near and not is_ordinary(folded) and not is_ordinary(word):
                best = min(near, key=lambda number: (self._distance(word, self.index.stems[number]), number))
                if self._distance(word, self.index.stems[best]) <= 1:
                    found[surface] = best
        return found

    @staticmethod
    def _distance(one: str, other: str) -> int:
        from rapidfuzz.distance import OSA

        return int(OSA.distance(one, other, score_cutoff=2))

    @cached_property
    def region(self) -> list[int]:
        """For each word the number of barriers before it: no name runs across two regions."""
        begins = bytearray(len(self.words))
        for i in self.words.barriers:
            begins[i : i + 1] = b"\1"
        return list(accumulate(begins))

    @cached_property
    def content(self) -> list[int]:
        """The numbers of the words that are no function words."""
        small = {surface for surface, lexeme in self.lexeme_of.items() if lexeme in self.index.function}
        return [i for i, surface in enumerate(self.words.surface) if surface not in small]

    @cached_property
    def sequence(self) -> list[int]:
        """The lexemes of the content words, misspelt ones as what they misspell, unknown ones 0."""
        if not self.respelt:
            return list(map(self.lexemes.__getitem__, self.content))
        lexeme_of = {**self.lexeme_of, **self.respelt}
        return [lexeme_of[self.words.surface[i]] for i in self.content]
