"""Which scripts languages are written in."""

from __future__ import annotations

from termcheck.patterns import lazy

_HAN = r"\u3400-\u4db5\u4e00-\u4e27\u4e29-\u9fff\uf900-\ufaff"

LETTERS = {
    "Han": lazy(f"[{_HAN}]+"),
    "Kana": lazy(r"[\u3041-\u3096\u30a1-\u30fa]+ー?"),
    "Hangul": lazy(r"[\u1100-\u11ff\uac00-\ud7a3]+"),
    "Cyrillic": lazy(r"[\u0400-\u052f]+"),
    "Devanagari": lazy(r"[\u0900-\u0963\u0971-\u097f]+"),
    "Arabic": lazy(r"[\u0620-\u065f\u066e-\u06d3]+"),
    "Hebrew": lazy(r"[\u05d0-\u05ea]+"),
    "Greek": lazy(r"[\u0370-\u03ff]{2,}"),
    "Thai": lazy(r"[\u0e01-\u0e4f]+"),
}

_SCRIPTS = {
    "zh": ("Han",), "ja": ("Han", "Kana"), "ko": ("Hangul", "Han"), "ru": ("Cyrillic",), "uk": ("Cyrillic",),
    "bg": ("Cyrillic",), "sr": ("Cyrillic",), "be": ("Cyrillic",), "mk": ("Cyrillic",), "kk": ("Cyrillic",),
    "mn": ("Cyrillic",), "hi": ("Devanagari",), "mr": ("Devanagari",), "ne": ("Devanagari",), "ar": ("Arabic",),
    "fa": ("Arabic",), "ur": ("Arabic",), "he": ("Hebrew",), "el": ("Greek",), "th": ("Thai",),
}  # fmt: skip


def scripts(language: str) -> tuple[str, ...]:
    """The scripts of a language other than Latin, as names of `LETTERS`; none for a language that uses Latin."""
    return _SCRIPTS.get(language.casefold().split("-")[0], ())
