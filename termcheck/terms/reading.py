"""A text read through the index: each word as the lexeme it is, or the one it misspells."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate, compress, count

from termcheck.terms.index import TermIndex
from termcheck.words import FUNCTION_WORDS, Words, stem

_MANY = 2000  # distinct unknown words; for fewer, loading the list of ordinary words costs more than it saves
_LONGEST_RESPELT = 30  # letters; every letter of a longer one is left out in turn for nothing
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
        from termcheck.terms.lexicon import chinese_places, is_ordinary, ordinary_words

        unknown = [
            surface
            for surface, lexeme in self.lexeme_of.items()
            if not lexeme and _SHORTEST_RESPELT <= len(surface) <= _LONGEST_RESPELT and surface.isalpha()
        ]
        folded_of, stems = self.words.distinct, self.stems
        if len(unknown) > _MANY:
            ordinary = ordinary_words()
            unknown = [surface for surface in unknown if folded_of[surface] not in ordinary]
        found = {}
        for surface in unknown:
            folded, word = folded_of[surface], stems[folded_of[surface]]
            # The stem alone would lose "Bejiing" and "Hengqing", whose ends look like an inflection.
            near = [
                (spelling, right, lexeme)
                for spelling in {folded, word}
                for right, lexeme in self.index.near_spellings(spelling)
            ]
            if near and not is_ordinary(folded) and not is_ordinary(word) and folded not in chinese_places():
                distance, best = min((self._distance(spelling, right), lexeme) for spelling, right, lexeme in near)
                if distance <= 1:
                    found[surface] = best
        return found

    @staticmethod
    def _distance(one: str, other: str) -> int:
        from rapidfuzz.distance import OSA

        return int(OSA.distance(one, other, score_cutoff=2))

    @cached_property
    def region(self) -> list[int]:
        """For each word the number of barriers before it: no name runs across two regions."""
        begins = bytearray(len(self.words) + 1)  # a barrier may stand behind the last word
        for i in self.words.barriers:
            begins[i] = 1
        return list(accumulate(begins[:-1]))

    @cached_property
    def content(self) -> list[int]:
        """The numbers of the words that are no function words."""
        large = {surface for surface, folded in self.words.distinct.items() if folded not in FUNCTION_WORDS}
        return list(compress(count(), map(large.__contains__, self.words.surface)))

    @cached_property
    def sequence(self) -> list[int]:
        """The lexemes of the content words, misspelt ones as what they misspell, unknown ones 0."""
        if not self.respelt:
            return list(map(self.lexemes.__getitem__, self.content))
        lexeme_of = {**self.lexeme_of, **self.respelt}
        return list(map(lexeme_of.__getitem__, map(self.words.surface.__getitem__, self.content)))
