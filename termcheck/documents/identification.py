"""Which language a text is in, from its script and, for Latin letters, from its function words."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 4000  # code points

# First and last code point of a script's letters, the language it stands for, and how many Latin letters one of
# its letters is worth: a Chinese character says about as much as three letters.
_SCRIPTS = (
    (0x0370, 0x03FF, "el", 1),
    (0x0400, 0x052F, "ru", 1),
    (0x0590, 0x05FF, "he", 1),
    (0x0600, 0x06FF, "ar", 1),
    (0x0750, 0x077F, "ar", 1),
    (0xFB50, 0xFDFF, "ar", 1),
    (0xFE70, 0xFEFE, "ar", 1),
    (0x0900, 0x097F, "hi", 1),
    (0x0E00, 0x0E7F, "th", 1),
    (0x1100, 0x11FF, "ko", 2),
    (0xAC00, 0xD7A3, "ko", 2),
    (0x3041, 0x30FA, "ja", 2),
    (0x31F0, 0x31FF, "ja", 2),
    (0x3400, 0x4DBF, "zh", 3),
    (0x4E00, 0x9FFF, "zh", 3),
    (0xF900, 0xFAFF, "zh", 3),
    (0x20000, 0x3FFFF, "zh", 3),
)
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")

_SIMPLIFIED = frozenset("这国对来时们会发经业产为个说学实现开关区将进动务报东车门问间点种长无与华广")
_TRADITIONAL = frozenset("這國對來時們會發經業產為個說學實現開關區將進動務報東車門問間點種長無與華廣")

# A word that two of these languages share is left out of both, unless it is the most frequent of one.
_FUNCTION_WORDS = {
    "en": "the of and to is that for with was on are be by this it from at have has which not were as will been its",
    "pt": "de o que e do da em um para com não uma os no se na por mais as dos como mas ao das à são foi pela pelo",
    "fr": "le de et la les des est en un une du que dans qui pour pas au sur plus par avec ce sont aux l d cette",
    "es": "de la el que y en los del las un por con una para es al lo como más su se ha fue entre sobre este",
    "de": "der die und das den von zu mit ist im für auf ein eine des dem nicht sich auch als wird werden an bei sind",
    "it": "di che il la e per un in del della è non una sono con le dei nel alla gli si da più delle come ha al",
}
_PROFILES = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}
_LEAST_SHARE = 0.12  # of the words; a list of names in any language has fewer function words


def identify(text: str) -> str:
    """The BCP 47 tag of the language of a text, by its first few thousand characters; "en" where nothing tells.

    Chinese is "zh-Hans" or "zh-Hant" where its characters show which, else "zh".
    """
    sample = text[:_SAMPLE]
    if not sample.isascii():
        weights = {"": sum(map(len, _WORD.findall(sample)))}
        for char, count in Counter(sample).items():
            language, weight = _script(ord(char))
            if weight:
                weights[language] = weights.get(language, 0) + count * weight
        if weights.get("ja", 0) * 10 > weights.get("zh", 0):  # Chinese text quotes kana more seldom than that
            weights["ja"] = weights.pop("ja", 0) + weights.pop("zh", 0)
        best = max(weights, key=lambda language: weights[language])
        if best == "zh":
            return _chinese(sample)
        if best:
            return best
    return _latin(sample)


def _script(code: int) -> tuple[str, int]:
    return next(((language, weight) for first, last, language, weight in _SCRIPTS if first <= code <= last), ("", 0))


def _chinese(sample: str) -> str:
    simplified = sum(char in _SIMPLIFIED for char in sample)
    traditional = sum(char in _TRADITIONAL for char in sample)
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _latin(sample: str) -> str:
    words = _WORD.findall(sample.casefold())
    hits = {language: sum(word in profile for word in words) for language, profile in _PROFILES.items()}
    best = max(hits, key=lambda language: hits[language])  # English stands first and wins a tie
    return best if hits[best] >= max(2, _LEAST_SHARE * len(words)) else "en"
