"""Words that grew together because the space between them is missing, by language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from termcheck.patterns import lazy
from termcheck.writing.abbreviations import abbreviations, after_figures
from termcheck.writing.conventions import Conventions, conventions
from termcheck.writing.scripts import scripts
from termcheck.writing.spacing import COMBINING

_LETTER = rf"[^\W\d_{COMBINING}][{COMBINING}]*"
_TOKEN = 60  # code points on each side that may belong to the same address or code
_LINE = 300  # code points of a line in which words of the language show that it is prose
_PROSE = 2  # of them
_SENTENCE = 5  # words that a sentence has at least
_LEAST = 3  # letters of a word before a full stop or beside a bracket
_STYLE = 3  # marks without a space that are no slip, where they are as many as a third of those with one
_CODE = lazy(
    r"[/\\@_=<>{}\[\]#$|~^*`&+]|::|\(\)|www\.|\w\.\w+\.\w|(?:\A|\s)-|-\w+-|\d[.,;:]\w|[.]\w+[,;]|\w[,;]\w+[.]\w|:\w+:"
)


class Join(NamedTuple):
    """Two words, text[start:end], and the place between them where the space is missing."""

    start: int
    end: int
    at: int


def joins(text: str, language: str) -> list[Join]:
    """The words of a text that grew together, in order; none for a language that is not prepared or has no spaces."""
    known = conventions(language)
    if known is None or not known.has_spaces:
        return []
    found = [*_after_marks(text, language, known), *_after_closings(text), *_at_brackets(text, language)]
    found += _after_figures(text, language)
    return sorted({join.at: join for join in found}.values())


@cache
def _between(language: str) -> re.Pattern[str]:
    """A mark between two words, in languages with a script of their own between words of that script alone."""
    known = conventions(language)
    own = "".join(mark for mark in (known.marks.values() if known else ()) if not mark.isascii() and mark not in "¿¡")
    least = 1 if language.startswith("hi") else 2  # letters, vowel signs not counted
    return re.compile(
        rf"(?<![\w{COMBINING}])(?P<before>(?:{_LETTER}){{{least},}})(?P<mark>[,;!?.:{own}])(?=(?P<after>(?:{_LETTER}){{{least},}}))"
    )


def _after_marks(text: str, language: str, known: Conventions) -> Iterator[Join]:
    found = [match for match in _between(language).finditer(text) if _is_slip(text, match, language, known)]
    for mark in {match["mark"] for match in found}:
        ones = [match for match in found if match["mark"] == mark]
        if len(ones) < _STYLE or text.count(mark + " ") >= _STYLE * len(ones):
            yield from (Join(one.start(), one.end("after"), one.end("mark")) for one in ones)


def _is_slip(text: str, match: re.Match[str], language: str, known: Conventions) -> bool:
    before, mark, after = match["before"], match["mark"], match["after"]
    if not all(_is_word(word, language) for word in (before, after)) or _is_code(text, match):
        return False
    if mark in ".!?:" and not _begins_sentence(before, mark, after, known):
        return False
    if mark == ":":
        return _OWN["Cyrillic"].match(before) is not None
    if mark == ".":
        return before.casefold() not in abbreviations(language)
    return mark in "!?" or bool(scripts(language)) or _is_prose(text, match, known)


def _begins_sentence(before: str, mark: str, after: str, known: Conventions) -> bool:
    """Whether a sentence begins behind the mark, by its capital; a full stop between two names is no sign of one."""
    joining = known.never_twice | known.twice
    if mark == "." and before not in joining:
        is_latin = _OWN["Cyrillic"].match(before) is None  # as names of programs and hosts are
        is_name = is_latin and before[0].isupper() and after.casefold() not in joining
        if is_name or (before.isascii() and len(before) <= _LEAST):
            return False
    if not (after[0].islower() or after[0].isupper()):  # a script without capitals
        return mark != ":"
    return after[0].isupper() and (len(after) >= _LEAST or after.casefold() in joining)


def _is_word(word: str, language: str) -> bool:
    """Whether it is written as words of running text are: in the language's script, without capitals inside."""
    names = scripts(language)
    if names:
        return any(name in _OWN and _OWN[name].match(word) for name in names)
    return word.islower() or word[1:].islower()


_OWN = {
    "Hangul": lazy(r"[\uac00-\ud7a3]+\Z"),
    "Cyrillic": lazy(r"[А-ЯЁЄІЇҐ]?[а-яёєіїґ]+\Z"),
    "Devanagari": lazy(r"[\u0900-\u097f]+\Z"),
    "Arabic": lazy(r"[\u0620-\u065f\u066e-\u06d3]+\Z"),
}


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Whether what stands there up to the next spaces is an address, a path, a list of values or code."""
    start, end = match.span()
    before = text[max(0, start - _TOKEN) : start].replace("\n", " ").rpartition(" ")[2]
    after = text[end : end + _TOKEN].replace("\n", " ").partition(" ")[0]
    token = before + match[0] + after
    return bool(_CODE.search(token)) or token.count(match[0][-1:]) > 1 + (after[-1:] in ".,")


def _is_prose(text: str, match: re.Match[str], known: Conventions) -> bool:
    """Whether words that join others stand at a place or around it, or a sentence."""
    joining = known.never_twice | known.twice
    if match["before"].casefold() in joining or match["after"].casefold() in joining:
        return True
    at = match.start()
    line = text[max(0, at - _LINE) : at].rpartition("\n")[2] + text[at : at + _LINE].partition("\n")[0]
    words = line.casefold().split()
    if sum(word in joining for word in words) >= _PROSE:
        return True
    return len(words) >= _SENTENCE and line.rstrip()[-1:] in tuple(".!?…") and not _CODE.search(line)


_CLOSING = lazy(rf"(?:[^\W\d_][{COMBINING}]?[)»”“]{{1,2}}[.!?।])(?=[^\W\d_]{{2}})")


def _after_closings(text: str) -> Iterator[Join]:
    """ "(die Stadt).Sie", behind which no name of a file or a host can stand."""
    for match in (*_CLOSING.finditer(text), *_OPENING.finditer(text)):
        start, end = match.start(), match.end()
        if match[0][-1] in "„¿¡":
            end -= 1
        at = end
        if match[0][-1] not in "।„¿¡" and (not text[end].isupper() or text[end + 1].isupper()):
            continue
        while start > max(0, match.start() - _TOKEN) and text[start - 1].isalnum():
            start -= 1
        while end < min(len(text), match.end() + _TOKEN) and text[end].isalnum():
            end += 1
        if not _CODE.search(text[start : match.start() + 1] + text[match.end() : end]):
            yield Join(start, end, at)


_OPENING = lazy(rf"(?:[^\W\d_][{COMBINING}]?){{3}}[.,;!?][„¿¡](?=[^\W\d_]{{2}})")


_BRACKET = lazy(r"\((?:[A-Z]{2,6}|[А-Я]{2,6})\)(?=[\s,.;:]|\Z)")
_WORD_BEFORE = lazy(rf"(?<![\w{COMBINING}])(?:{_LETTER}){{4,}}\Z")
_GUILLEMET = lazy(
    rf"(?P<closing>{_LETTER}[!?.…]?»)(?={_LETTER}{_LETTER})|{_LETTER}{_LETTER}(?=(?P<opening>«{_LETTER}))"
)


def _at_brackets(text: str, language: str) -> Iterator[Join]:
    """ "das Gebiet(GBA)", "«Правда»вышла"."""
    for match in _BRACKET.finditer(text):
        word = _WORD_BEFORE.search(text, max(0, match.start() - _TOKEN), match.start())
        if word and not word[0].isupper() and not _is_code(text, word):
            yield Join(word.start(), match.end(), match.start())
    known = conventions(language)
    if known is None or ("«", "»") not in known.quotes or language[:2] in ("ar", "ko"):
        return
    for match in _GUILLEMET.finditer(text) if "«" in text else ():
        start, end = match.start(), match.end()
        if not _is_code(text, match):
            while end < min(len(text), match.end() + _TOKEN) and (text[end].isalnum() or text[end] == "«"):
                end += 1
            while start > max(0, match.start() - _TOKEN) and text[start - 1].isalnum():
                start -= 1
            yield Join(start, end, match.end())


@cache
def _figures(language: str) -> re.Pattern[str] | None:
    words = "|".join(sorted(after_figures(language)))
    return re.compile(rf"(?<![\w.,/-])(\d+(?:[.,]\d+)*)(?:{words})\b(?!-)") if words else None


def _after_figures(text: str, language: str) -> Iterator[Join]:
    """ "2019году", "300Millionen"."""
    pattern = _figures(language)
    for match in pattern.finditer(text) if pattern else ():
        if not _is_code(text, match):
            yield Join(*match.span(), match.end(1))
