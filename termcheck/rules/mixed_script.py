"""Letters of two scripts in one word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from operator import ne

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.writing.scripts import scripts

_LETTERS = lazy(r"[^\W\d_]+")
_CHANGE = lazy(r"(?<=[A-Za-z])[\u0400-\u052f]|(?<=[\u0400-\u052f])[A-Za-z]")
_SHORTEST, _LONGEST = 3, 40  # letters of a word
_IN_COMPOUND = 5  # letters of a word beside a hyphen: shorter ones are often names of models

# What looks the same in Latin and in Cyrillic letters. The last are letters of Ukrainian and others, not of Russian.
_LATIN = "aceopxyABCEHKMOPTXYëËiIïÏjJsS"
_CYRILLIC = "асеорхуАВСЕНКМОРТХУёЁіІїЇјЈѕЅ"
_RUSSIAN = _CYRILLIC.index("і")
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)


@rule(
    category="spelling",
    mqm="fluency/spelling",
    certainty=CERTAIN,
    languages=(),
    fix="safe",
    examples=(
        "ru| Нажмите «⟦Cкачать⟧», чтобы открыть файл.",
        "ru| Это ⟦вoда⟧ из порта.",
        "uk| Це ⟦вoда⟧ з порту.",
        "Open the ⟦Sеttings⟧ page.",
        "fr| La ville de ⟦Mасао⟧ est belle.",
        "ru| Откройте файл README, IT-отдел, USB-порт и DVDшку.",
        "ru| Модель АКM-47, T-72 и зáмок.",
        "The resistance is 5 kΩ, the length 3 μm, and Δx is small.",
    ),
)
def mixed_script(analysis: Analysis) -> Iterator[Hit]:
    """A word has letters of another script that look like its own.

    A Latin “a” in a Russian word, or a Cyrillic “е” in an English one, is invisible to the eye. Searching, sorting,
    hyphenation and spelling checkers do not find the word. It comes from a keyboard that was switched too late, from
    scanned text, or from somebody who wants to get past a filter.

    Left alone: words whose foreign letters look like no others (“DVDшка”, “5 kΩ”), words with figures, and short parts
    of compounds.

    Write the word in one script."""
    if max(analysis.characters, default="") < "\u0400":
        return
    text, end = analysis.text, 0
    for change in _CHANGE.finditer(text):
        if change.start() < end:
            continue
        start = _start(text, change.start())
        end = _LETTERS.match(text, change.start()).end()  # type: ignore[union-attr]  # a letter stands there
        if not _SHORTEST <= end - start <= _LONGEST or _is_inside(text, start, end):
            continue
        word = text[start:end]
        is_part = "-" in (text[start - 1 : start], text[end : end + 1])
        mended, is_sure = _mended(word, analysis.language)
        if mended and len(mended) >= (_IN_COMPOUND if is_part else 0):
            yield Hit(
                Span(start, end),
                f"“{word}” has letters of another script that only look like its own.",
                suggestions=(mended,),
                certainty=CERTAIN if is_sure else LIKELY,
            )


def _start(text: str, at: int) -> int:
    """Where the letters before a place begin, or a little more than `_LONGEST` before it."""
    first = max(0, at - _LONGEST - 1)
    while at > first and text[at - 1].isalpha():
        at -= 1
    return at


def _is_inside(text: str, start: int, end: int) -> bool:
    """Whether a figure, a low line or an at sign belongs to the word."""
    return any(sign.isalnum() or sign in "_@" for sign in text[max(0, start - 1) : start] + text[end : end + 1])


def _mended(word: str, language: str) -> tuple[str | None, bool]:
    """The word in one script, and whether it can be in no other; None where letters of both scripts are at home."""
    known = _RUSSIAN if language[:2] in ("ru", "bg") else len(_LATIN)
    ways = {
        "Cyrillic": word.translate(str.maketrans(_LATIN[:known], _CYRILLIC[:known])),
        "Latin": word.translate(_TO_LATIN),
    }
    possible = {script: way for script, way in ways.items() if _is_in(way, script)}
    if not possible:
        return None, False
    if len(possible) > 1 and "Cyrillic" not in scripts(language):
        return possible["Latin"], True
    changed, written = min((sum(map(ne, word, way)), way) for way in possible.values())
    return written if 2 * changed < len(word) else None, len(possible) == 1


def _is_in(word: str, script: str) -> bool:
    return all(unicodedata.name(letter, "").startswith(script.upper()) for letter in word)
