"""How much a text says, so that texts in different scripts can be compared."""

from __future__ import annotations

from termcheck.patterns import lazy

_HAN = lazy(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SYLLABLE = lazy(r"[\u3040-\u30ff\uac00-\ud7a3]")
_SPACE = lazy(r"\s+")

# Letters of English that stand for one character, as medians of aligned texts.
_PER_HAN, _PER_SYLLABLE = 3.0, 1.6


def size(text: str) -> float:
    """The length of a text in Latin letters: a Chinese character counts for three."""
    if text.isascii():
        return len(text)
    han, syllables = len(_HAN.findall(text)), len(_SYLLABLE.findall(text))
    return len(text) + (_PER_HAN - 1) * han + (_PER_SYLLABLE - 1) * syllables
