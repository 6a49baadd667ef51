"""How much two texts of different languages have in common: common words, numbers, names, and words that look alike."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from termcheck.bilingual.numerals import numbers
from termcheck.patterns import lazy
from termcheck.terms.lexicon import is_ordinary
from termcheck.words import FUNCTION_WORDS

_WORD = lazy(r"(?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f\u0962\u0963\u064b-\u0652])+")
_HAN = lazy(r"[\u3400-\u9fff]+")
_NAME = lazy(r"(?<=[\w,;] )[A-Z][^\W\d_]{3,}")
_LATIN = lazy(r"[a-z]+")
_LEAST_COGNATE = 5  # letters of words that are compared by their look
_ALIKE = 75  # per cent
_SPELT = 60  # per cent of letters that a name keeps in another language, with its endings
_ENDING = 3  # letters after a stem
_LONGEST = 3000  # characters of each text that are compared
_UNSPACED = ("zh", "ja")
_JOINED = (*_UNSPACED, "ko")  # a stem is looked for anywhere
_SHORT_STEMS = ("uk", "ar")  # three letters are a stem
_WITHOUT_VOWELS = ("ar", "ko")  # or with other ones: names are spelt too differently
_ARABIC_PREFIX = lazy(r"\A(?:[وف]?[بكل]?ال|[وف]?لل|[وف](?=\w{4}))(?=\w{2})")


class Likeness(NamedTuple):
    """What could be compared in each text, how much of it agrees, and how many names of the translation the source
    does not have."""

    source: int
    target: int
    shared: int
    strangers: int = 0

    @property
    def comparable(self) -> int:
        return min(self.source, self.target)


class _Vocabulary(NamedTuple):
    """The stems of a language with the numbers of their meanings; `words` are those that stand for themselves."""

    stems: dict[str, frozenset[int]]
    words: dict[str, frozenset[int]]
    longest: int


@cache
def _table() -> list[dict[str, list[str]]]:
    text = (Path(__file__).parent / "vocabulary.tsv").read_text("utf-8")
    header, *rows = (line.split("\t") for line in text.splitlines())
    return [{language: cell.casefold().split() for language, cell in zip(header, row, strict=True)} for row in rows]


@cache
def _vocabulary(language: str) -> _Vocabulary:
    stems: dict[str, set[int]] = defaultdict(set)
    words: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(_table()):
        for word in row.get(language, ()):
            plain = _plain(word)
            longest_word = 2 if language in _SHORT_STEMS else 3
            is_whole = language == "en" or (len(plain) <= longest_word and language not in _JOINED)
            (words if is_whole else stems)[plain].add(number)
    return _Vocabulary(
        {stem: frozenset(numbers) for stem, numbers in stems.items()},
        {word: frozenset(numbers) for word, numbers in words.items()},
        max(map(len, stems), default=0),
    )


def knows(language: str) -> bool:
    """Whether the vocabulary has a language."""
    return _primary(language) in _table()[0]


def meanings(word: str, language: str) -> frozenset[int]:
    """The numbers of the meanings that a word may have in a language, by the vocabulary; none for a compound."""
    vocabulary, plain = _vocabulary(_primary(language)), _plain(word)
    return vocabulary.words.get(plain, frozenset()).union(
        *(vocabulary.stems.get(plain[:size], ()) for size in range(max(3, len(plain) - _ENDING), len(plain) + 1))
    )


def likeness(source: str, target: str, source_language: str, target_language: str) -> Likeness:
    """What two texts have in common."""
    source, target = source[:_LONGEST], target[:_LONGEST]
    there, here = _primary(source_language), _primary(target_language)
    source_meanings, target_meanings = _meanings(source, there), _meanings(target, here)
    shared = sum(1 for meaning in target_meanings if not meaning.isdisjoint(frozenset().union(*source_meanings)))
    source_values = {value for number in numbers(source, there) for value in number.values if number.is_sure}
    target_values = [number.values for number in numbers(target, here) if number.is_sure]
    same = sum(1 for values in target_values if not values.isdisjoint(source_values))
    looks = _cognates(source, target)
    return Likeness(
        len(source_meanings) + len(source_values),
        len(target_meanings) + len(target_values),
        shared + 2 * same + looks,
        _strangers(source, target) if here == "en" and there not in _UNSPACED + _WITHOUT_VOWELS else 0,
    )


def _meanings(text: str, language: str) -> list[frozenset[int]]:
    """The meanings of each known word, words of the same meanings once."""
    vocabulary = _vocabulary(language)
    found: set[frozenset[int]] = set()
    if language in _JOINED:
        return list(_unspaced_meanings(text, vocabulary.stems))
    for match in _WORD.finditer(text):
        word = _plain(match[0]) if language != "ar" else _ARABIC_PREFIX.sub("", _plain(match[0]))
        meanings = vocabulary.words.get(word, frozenset())
        for size in range(3, min(len(word), vocabulary.longest) + 1):
            meanings |= vocabulary.stems.get(word[:size], frozenset())
        if meanings:
            found.add(meanings)
    return list(found)


def _unspaced_meanings(text: str, stems: dict[str, frozenset[int]]) -> Iterator[frozenset[int]]:
    """Those of the longest stems: “天” is no day in “天气”."""
    for stem in sorted(stems, key=len, reverse=True):
        if stem in text:
            text = text.replace(stem, " ")
            yield stems[stem]


def _cognates(source: str, target: str) -> int:
    """How many words look like one of the other text, in Latin letters."""
    from anyascii import anyascii
    from rapidfuzz import fuzz, process

    words = {match[0].casefold() for match in _WORD.finditer(target) if len(match[0]) >= _LEAST_COGNATE}
    words = {_plain(word) for word in words - FUNCTION_WORDS}
    latin = source if source.isascii() else _HAN.sub(" ", source)
    others = list({word for word in anyascii(latin).casefold().split() if len(word.strip(".,;:!?\"'()")) >= 4})
    found = sum(
        1 for word in words if others and process.extractOne(word, others, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    )
    han = "".join(_HAN.findall(source))
    if han:
        spoken = anyascii(han).casefold()
        names = {match[0].casefold() for match in _NAME.finditer(target)}
        found += sum(1 for name in names if len(name) > 4 and fuzz.partial_ratio(_plain(name), spoken) >= 84)
    return found


def _strangers(source: str, target: str) -> int:
    """How many names of an English text look like nothing in a source whose script spells sounds."""
    from anyascii import anyascii
    from rapidfuzz import fuzz, process

    known = _vocabulary("en").words
    names = {_plain(match[0]) for match in _NAME.finditer(target)}
    names = {name for name in names if name not in known and not is_ordinary(name)}
    if not names:
        return 0
    others = [word for word in _LATIN.findall(anyascii(source).casefold()) if len(word) > 3]
    return sum(1 for name in names if process.extractOne(name, others, scorer=fuzz.ratio, score_cutoff=_SPELT) is None)


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    if word.isascii():
        return word.casefold()
    decomposed = unicodedata.normalize("NFD", word.casefold())
    plain = "".join(c for c in decomposed if not ("\u0300" <= c <= "\u036f" or "\u064b" <= c <= "\u0652"))
    return unicodedata.normalize("NFC", plain).replace("ß", "ss").replace("ł", "l")


def _primary(language: str) -> str:
    return language.casefold().split("-")[0]
