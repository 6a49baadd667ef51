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
_CYRILLIC_RUN = lazy(r"[\u0400-\u052f]+")
_ENGLISH = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_SHORTEST, _LONGEST = 3, 40  # letters of a word
_IN_COMPOUND = 5  # letters of a word beside a hyphen: shorter ones are often names of models

# What looks the same in Latin and in Cyrillic letters. The last are letters of Ukrainian and others, not of Russian.
_LATIN = "aceopxyABCEHKMOPTXYëËiIïÏjJsS"
_CYRILLIC = "асеорхуАВСЕНКМОРТХУёЁіІїЇјЈѕЅ"
_RUSSIAN = _CYRILLIC.index("і")
_LIKE_KANA = lazy(r"(?<=[ァ-ヺー])[一二口工夕卜八力](?=[ァ-ヺー])|(?<![\u4e00-\u9fff])二(?=[ァィゥェォッャュョー])")
_KANA = dict(zip("一二口工夕卜八力", "ーニロエタトハカ", strict=True))
_ARABIC = r"[\u0620-\u065f\u066e-\u06d3]"
# Letters of a neighbour's alphabet, which a language has no words with, and its own for those that look the same.
_NEIGHBOURS = {
    "uk": (lazy(r"(?<![\w’'ʼ-])[а-яєіїґ’']*[ыэёъ][а-яєіїґыэёъ’']*(?![\w-])"), "", ""),
    "ru": (lazy(r"(?<![\w’'ʼ-])[а-яё’']*[іїєґ][а-яёіїєґ’']*(?![\w-])"), "", ""),
    "ar": (lazy(rf"(?<!{_ARABIC}){_ARABIC}*[کی]{_ARABIC}*"), "کی", "كي"),
}
_FEW = 3  # of them; more are a quotation, or a document that is written so throughout
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
        "ja| ⟦二⟧ュースとデ⟦一⟧タ、ニュース一覧、エコ工場、十二ボルト。",
        "uk| Це ⟦жынка⟧ з порту; «это порт»; пан Рыбин.",
        "ar| قال ⟦کما⟧ يريد.",
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

    Likewise a Chinese character takes the place of a kana in Japanese (“二ュース”), a letter of Russian gets into
    Ukrainian, and one of Persian into Arabic.

    Left alone: words whose foreign letters look like no others (“DVDшка”, “5 kΩ”), words with figures, short parts of
    compounds, and a neighbour's words in quotations, in names, or where they are many.

    Write the word in one script."""
    if max(analysis.characters, default="") < "\u0400":
        return
    text, end = analysis.text, 0
    for match in _LIKE_KANA.finditer(text) if analysis.language.startswith("ja") else ():
        message = f"“{match[0]}” is a Chinese character that only looks like a kana."
        yield Hit(Span(*match.span()), message, suggestions=(_KANA[match[0]],), certainty=LIKELY)
    yield from _neighbours(analysis)
    for change in _changes(text) if any("\u0400" <= sign <= "\u052f" for sign in analysis.characters) else ():
        if change < end:
            continue
        start = _start(text, change)
        end = _LETTERS.match(text, change).end()  # type: ignore[union-attr]  # a letter stands there
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


def _neighbours(analysis: Analysis) -> Iterator[Hit]:
    """Words with a letter of a language in the same script, where they are few and stand in no quotation."""
    pattern, foreign, own = _NEIGHBOURS.get(analysis.language.casefold().split("-")[0], (None, "", ""))
    found = list(pattern.finditer(analysis.text)) if pattern else []
    for match in found if len(found) <= _FEW else ():
        line = analysis.text[analysis.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if max(line.rfind("«"), line.rfind("„"), line.rfind("“")) <= max(line.rfind("»"), line.rfind("”")):
            mended = match[0].translate(str.maketrans(foreign, own))
            message = f"“{match[0]}” has a letter that this language does not have."
            suggestions = (mended,) if mended != match[0] else ()
            yield Hit(Span(*match.span()), message, suggestions, certainty=LIKELY, fix="unsafe")


def _changes(text: str) -> Iterator[int]:
    """Where a Latin letter stands beside a Cyrillic one: the place of the second of the two."""
    for run in _CYRILLIC_RUN.finditer(text):
        if text[max(0, run.start() - 1) : run.start()] in _ENGLISH:
            yield run.start()
        if text[run.end() : run.end() + 1] in _ENGLISH:
            yield run.end()


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
