"""A text cut into what is compared with the glossary in languages other than English.

Where words stand without spaces, or particles hang on them as in Korean, that is its characters; else its words, each
by its stem. Both are `Words`, so that whoever has a mention in units finds its place without knowing the script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from itertools import compress

from termcheck.words import Words
from termcheck.writing.chinese import simplified

_BY_CHARACTER = frozenset("zh yue ja ko th lo km my bo".split())
_WRAP = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])[ \t]*\r?\n[ \t\u3000]*(?=[\u3040-\u30ff\u3400-\u9fff])")
_SPACES = dict.fromkeys(map(ord, "\t\n\r\u00a0\u3000"), " ")
_LETTERS = {
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
    **{code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()},
}
_PLAIN = _SPACES | _LETTERS
# A word with the vowel signs of Indic scripts and the points of Arabic; an elided article is a word of its own.
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963])+")
_ACCENTS = re.compile(r"[\u0300-\u036f\u064b-\u0655]")  # and the points and hamzas of Arabic, which many leave out
_MUTE = re.compile("[cp](?=[cçt])")  # written in Macao, no longer where the spelling of 1990 is: Direcção, Direção
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "es": "spanish",
    "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "uk": "russian",
}  # fmt: skip
_UKRAINIAN = str.maketrans("іїєґ", "ииег")  # Snowball has no Ukrainian; the endings are much like those of Russian


class Units(Words):
    """The characters or words of a text, in order; `keys` are what two units that count as the same have in common."""

    def __init__(self, text: str, starts: list[int], ends: list[int], keys: str | tuple[str, ...]) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends
        self.surface = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        self.between = [text[end:start] for end, start in zip([0, *ends], [*starts, len(text)], strict=True)]
        self.keys = keys


def primary(language: str) -> str:
    return language.casefold().split("-")[0]


def is_by_character(language: str) -> bool:
    """Whether the units of a language are its characters."""
    return primary(language) in _BY_CHARACTER


def units(text: str, language: str) -> Units:
    """The units of a text in a language (a BCP 47 tag) other than English."""
    if is_by_character(language):
        return _characters(text)
    places = [match.span() for match in _WORD.finditer(text)]
    distinct = {text[start:end] for start, end in places}
    key_of = dict(zip(distinct, stems(distinct, language), strict=True))
    keys = tuple(key_of[text[start:end]] for start, end in places)
    return Units(text, [start for start, _ in places], [end for _, end in places], keys)


def _characters(text: str) -> Units:
    """Every character is a unit, but a line end inside a word of Han characters or kana."""
    keys = simplified(text).translate(_PLAIN)
    kept = bytearray(b"\1") * len(text)
    for match in _WRAP.finditer(text) if "\n" in text else ():
        kept[match.start() : match.end()] = bytes(match.end() - match.start())
    starts = list(compress(range(len(text)), kept))
    if len(starts) < len(text):
        keys = "".join(map(keys.__getitem__, starts))
    return Units(text, starts, [start + 1 for start in starts], keys)


def stems(words: Iterable[str], language: str) -> list[str]:
    """What the inflected forms of each word have in common, without accents; in a language for which nobody has a
    stemmer, the word without case."""
    folded = [word.casefold() for word in words]
    if primary(language) == "uk":
        folded = [word.translate(_UKRAINIAN) for word in folded]
    elif primary(language) == "pt":
        folded = [_MUTE.sub("", word) for word in folded]
    stem = _stemmer(primary(language))
    return list(map(without_accents, stem(folded) if stem else folded))


@cache
def _stemmer(language: str) -> Callable[[list[str]], list[str]] | None:
    if language not in _ALGORITHMS:
        return None
    from Stemmer import Stemmer  # type: ignore[import-not-found]

    return Stemmer(_ALGORITHMS[language]).stemWords  # type: ignore[no-any-return]


def without_accents(word: str) -> str:
    if word.isascii():
        return word
    return _ACCENTS.sub("", unicodedata.normalize("NFD", word))
