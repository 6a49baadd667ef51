"""Spaces that stand where a language has none, by its conventions: beside marks, inside brackets, figures and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from termcheck.patterns import lazy
from termcheck.writing.conventions import Conventions, conventions

COMBINING = r"\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0962\u0963"  # letters to readers, not to `\w`
CJK = r"\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4db5\u4e00-\u9fff\uf900-\ufaff"
FULL_WIDTH = "，。、；：！？"

_BLANKS = " \u00a0\u2009\u202f"
_BLANK = f"[{_BLANKS}]"
_STYLE = 3  # marks with a space that outnumber those without: the document is set that way
_MINORITY = 3  # times as often the usual way must be found
_USUAL = 30  # the same, for what many texts in Chinese and Japanese have throughout
_EXCEPTION = 3  # double spaces that are slips, one in so many words
_OFTEN = 200
_REACH = 25  # code points on each side in which code shows itself
_CODE = lazy(r"[<>{}=|`$#\\_@^~*]|\s[-/]\w|&\w")
_PART = 8  # characters that a part of a sentence has at least, to be told from a name or a heading
_LONGEST = 400  # characters of a part of a sentence that are looked at
_SOME = 3  # spaces between characters that any text may have
_FEW = 3000  # characters for each of them; a document with more sets words apart


class Blank(NamedTuple):
    """A space too many: text[blank:after], and around it what shows where that is, text[start:end]."""

    start: int
    blank: int
    after: int
    end: int


def superfluous(text: str, language: str) -> list[Blank]:
    """The spaces of a text that its language has not, in order; none for a language that is not prepared."""
    known = conventions(language)
    if known is None:
        return []
    if not known.has_spaces:
        found = [*_beside_full_width(text), *_between_characters(text)]
    else:
        found = [*_beside_marks(text, language, known), *_in_words(text, language), *_doubled(text)]
    found += _in_figures(text, known)
    return sorted({blank.blank: blank for blank in found}.values())


class _Kind(NamedTuple):
    """One kind of place: its mark, whether it opens something, how it looks with the space (the group), and without."""

    mark: str
    opens: bool
    spaced: re.Pattern[str]
    closed: re.Pattern[str]


@cache
def _kinds(language: str) -> tuple[_Kind, ...]:
    known = conventions(language)
    if known is None:
        return ()
    usual = conventions(language.split("-")[0]) or known
    spaced = known.spaced_marks + usual.spaced_marks  # where a country differs, either way is right
    word = rf"[\w{COMBINING})\]”’\"»“%]"
    after = r"(?![.…]|\s\.)(?=[\s”’\"»“)]|\Z)"
    own = {mark for mark in known.marks.values() if not mark.isascii() and mark not in _INVERTED}
    rows = [
        (mark, False, rf"(?<={word})({_BLANK}+){re.escape(mark)}{after}", word + re.escape(mark))
        for mark in sorted({*",.;:!?", *own} - set(spaced))
    ]
    rows.append(("(", True, rf"(?<![^\s«„“])\(({_BLANK}+)(?=\w)", r"(?<!\S)\(\w"))
    end = r"(?=[\s,.;:!?،؛؟가-힣]|\Z)"
    rows.append((")", False, rf"(?:(?<=[^\W_][\w{COMBINING}])|(?<=\d%))({_BLANK}+)\){end}", r"\w\)"))
    if "%" not in spaced:
        rows.append(("%", False, rf"(?<=\d)({_BLANK})%", r"\d%"))
    if not known.quotes_are_spaced:
        for mark in sorted(known.opening - known.closing - _SINGLE):
            rows.append((mark, True, rf"(?<![^\s(]){mark}({_BLANK}+)(?=\w)", rf"(?<![^\s(]){mark}\w"))
        for mark in sorted(known.closing - known.opening - _SINGLE):
            before = rf"[\w.,!?…{COMBINING}]"
            rows.append((mark, False, rf"(?<={before})({_BLANK}+){mark}(?=[\s,.;:!?)]|\Z)", before + mark))
    if _INVERTED & set(known.marks.values()):
        rows += [(mark, True, rf"{mark}({_BLANK}+)(?=\w)", rf"{mark}\w") for mark in sorted(_INVERTED)]
    return tuple(_Kind(mark, opens, lazy(spaced), lazy(closed)) for mark, opens, spaced, closed in rows)


_INVERTED = frozenset("¿¡")
_SINGLE = frozenset("‘’‹›")  # also apostrophes
_ALWAYS = frozenset(",.(،")  # no document is set with a space there
_CONVENTION = frozenset("%।")  # where either way may be the document's, the other one is the slip


def _beside_marks(text: str, language: str, known: Conventions) -> Iterator[Blank]:
    for mark, opens, spaced, closed in _kinds(language):
        if not any((mark + blank if opens else blank + mark) in text for blank in _BLANKS):
            continue
        found = list(spaced.finditer(text))
        if found and mark not in _ALWAYS:
            others = sum(1 for _ in closed.finditer(text))
            if len(found) >= _STYLE and len(found) > others:
                continue
            if mark in _CONVENTION and others < _MINORITY * len(found):
                continue
        for match in found:
            if not _is_exempt(text, match, known):
                yield _shown(text, match)


def _is_exempt(text: str, match: re.Match[str], known: Conventions) -> bool:
    """Whether the mark is talked about ("the . key"), stands in a ratio, or in code."""
    start, end = match.span()
    mark = match[0].strip()
    around = text[max(0, start - _REACH) : end + _REACH]
    line = around[around.rfind("\n", 0, start - max(0, start - _REACH)) + 1 :].split("\n", 1)[0]
    if mark != "%" and _CODE.search(line):
        return True
    if mark == ":" and text[start - 1].isdigit() and text[end : end + 2].strip()[:1].isdigit():
        return True
    before = text[max(0, start - _REACH) : start].split()
    is_joining = bool(before) and before[-1].casefold() in known.never_twice | known.twice
    follows = text[end : end + 2].strip(" \u00a0")[:1]
    if mark in ".!" and (follows.islower() or (mark == "." and follows in tuple("()"))):
        return True
    return is_joining and mark in ".;:!?" and (follows.islower() or (mark == "." and follows.isalpha()))


def _shown(text: str, match: re.Match[str]) -> Blank:
    """The blank with the word before it, or after it."""
    start, end = match.span()
    if start < match.start(1):  # an opening mark
        while end < len(text) and _is_letter(text[end]):
            end += 1
    while start and end - start < _LONGEST and _is_letter(text[start - 1]):
        start -= 1
    return Blank(start, match.start(1), match.end(1), end)


_MARK_OF_LETTER = lazy(f"[{COMBINING}]")


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or bool(_MARK_OF_LETTER.match(sign))


_ELISIONS = {
    "fr": "[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|aujourd",
    "it": "[cdlmstv]|un|[dn]ell|[ds]ull|all|dall|quest|quell|nessun|bell|com|dov|cos",
}  # fmt: skip


@cache
def _cut(language: str) -> re.Pattern[str] | None:
    """Words that are cut where they hang together."""
    primary = language.split("-")[0]
    if primary in _ELISIONS:
        return re.compile(rf"(?<![\w'’])(?:{_ELISIONS[primary]})['’]({_BLANK}+)[^\W\d_]{{2,}}", re.I)
    if primary == "ru":
        return re.compile(rf"(?<=[а-яё])(?:-({_BLANK})|(?:({_BLANK})-))(?:то|либо|нибудь)\b")
    return re.compile(rf"(?<=[бпвмфр])['’ʼ]({_BLANK})[яюєї]\w+") if primary == "uk" else None


def _in_words(text: str, language: str) -> Iterator[Blank]:
    """ "l' eau", "кто- то"."""
    pattern = _cut(language)
    for match in pattern.finditer(text) if pattern else ():
        start = match.start()
        while start and text[start - 1].isalnum():
            start -= 1
        place = match.span(1) if match[1] else match.span(2)
        yield Blank(start, *place, match.end())


def _in_figures(text: str, known: Conventions) -> Iterator[Blank]:
    """ "3, 5 %"."""
    for match in _SPLIT_FIGURE.finditer(text):
        if match[1] == known.decimal[0]:
            yield Blank(match.start(), *match.span(2), match.end())


_SPLIT_FIGURE = lazy(rf"(?<![\d.,])(?<!\d[,.] )\d{{1,3}}([.,])({_BLANK})\d(?={_BLANK}?[%％])")
_DOUBLE = lazy(r"(?<=[^\W\d_])([ \u00a0]{2,})(?=[^\W\d_])")


def _doubled(text: str) -> Iterator[Blank]:
    """Two spaces between small words, where that is the exception."""
    found = list(_DOUBLE.finditer(text)) if "  " in text or "\u00a0" in text else []
    if 0 < len(found) <= _EXCEPTION and text.count(" ") >= _OFTEN * len(found):
        for match in found:
            start, end = match.span()
            if text[start - 1].islower() and text[end].islower():
                blank = _shown(text, match)
                while end < len(text) and text[end].isalnum():
                    end += 1
                yield Blank(blank.start, match.start() + 1, match.end(), end)


_CLOSING = rf"(?:[{FULL_WIDTH}）》」』】]|”(?=[{CJK}{FULL_WIDTH}]|\s|\Z))"
_AFTER_CHARACTER = lazy(rf"[{CJK}]({_BLANK}+){_CLOSING}")
_AFTER_LATIN = lazy(rf"[A-Za-z\d%)）”」』》]({_BLANK}+)[{FULL_WIDTH}）》」』】]")
_CLOSED_LATIN = lazy(rf"[A-Za-z\d%)）”」』》][{FULL_WIDTH}）》」』】]")
_AFTER_FULL_WIDTH = lazy(rf"[，。、；：]({_BLANK}+)[{CJK}“「《]")
_CLOSED_FULL_WIDTH = lazy(rf"[，。、；：][{CJK}“「《]")
_AFTER_OPENING = lazy(rf"(?:[（《「『【]|(?<=[{CJK}{FULL_WIDTH}])“)({_BLANK}+)[{CJK}]")


def _beside_full_width(text: str) -> Iterator[Blank]:
    for pattern in (_AFTER_CHARACTER, _AFTER_OPENING):
        for match in pattern.finditer(text):
            yield Blank(match.start(), *match.span(1), match.end())
    for spaced, closed in ((_AFTER_LATIN, _CLOSED_LATIN), (_AFTER_FULL_WIDTH, _CLOSED_FULL_WIDTH)):
        found = list(spaced.finditer(text))  # a custom, where they are many
        found = [match for match in found if not _CREDIT.match(text, match.end() - 1)]
        if len(found) < _STYLE or (found and sum(1 for _ in closed.finditer(text)) >= _USUAL * len(found)):
            yield from (Blank(match.start(), *match.span(1), match.end()) for match in found)


_BREAKS = f"{FULL_WIDTH}…\n“”‘’「」『』《》〈〉（）()【】[]|\t\u3000\"'—·/"
_CREDIT = lazy(
    rf"(?:本报|新华社|特约|图|图片|文|文图)?(?:记者|通讯员)?{_BLANK}*[{CJK}·{_BLANKS}]{{2,10}}(?:摄|攝|文|图|圖|报道|報道)$",
    re.M,
)
_SENTENCE = f"{FULL_WIDTH}\n“「『"
_PARTS = lazy(f"[^{re.escape(_BREAKS)}]+")
_GAP = lazy(rf"(?<=[{CJK}])({_BLANK}+)(?=[{CJK}])")


def _between_characters(text: str) -> Iterator[Blank]:
    """Spaces inside a part of a sentence, between characters that are written together.

    Names and headings may have them: "王毅 张三 李四", "目 录"."""
    if not _GAP.search(text):
        return
    cut, single = [], []
    for part in _PARTS.finditer(text):
        gaps = list(_GAP.finditer(text, *part.span())) if " " in part[0] or "\u00a0" in part[0] else []
        if not gaps or len(part[0]) > _LONGEST or text[max(0, part.start() - 1) : part.start()] not in _SENTENCE:
            continue
        pieces = part[0].split()
        if len(gaps) == 1 and len(pieces) == 2 and len(part[0]) >= _PART and part[0][-1:].strip():
            is_couplet = len(pieces[0]) == len(pieces[1])
            cut += gaps if text[part.end() : part.end() + 1] in FULL_WIDTH and not is_couplet else []
        elif _is_spaced_out(pieces) and not _is_alone(text, part):
            single += [gap for gap in gaps if _is_single(text, gap)]
    if len(cut) <= max(_SOME, len(text) // _FEW):
        single += cut
    for gap in single:
        yield Blank(gap.start() - 1, *gap.span(), gap.end() + 1)


def _is_spaced_out(pieces: list[str]) -> bool:
    """Whether single characters stand among words: "推进粤 港 澳大湾区"; not a heading that is spaced as a whole, nor a
    particle between words that are set apart."""
    sides = zip(pieces, pieces[1:], pieces[2:], strict=False)
    lone = [one for before, one, after in sides if _is_lone(one) and _HAN.match(before[-1]) and _HAN.match(after[0])]
    return 0 < len(lone) < sum(map(len, pieces)) - len(pieces)


def _is_lone(piece: str) -> bool:
    return len(piece) == 1 and bool(_HAN.match(piece)) and piece not in _PARTICLES


_HAN = lazy(r"[\u4e00-\u9fff]")
_PARTICLES = frozenset("与與和及或的是在为為于於以至到并並而即由把从從对對将將向被比跟同用第章节節表图圖")


def _is_alone(text: str, part: re.Match[str]) -> bool:
    """Whether a part is a line of its own, as names and headings are."""
    start, end = part.span()
    return text[max(0, start - 1) : start] in "\n" and text[end : end + 1] in "\n"


def _is_single(text: str, gap: re.Match[str]) -> bool:
    """Whether one character alone stands on a side of a space."""
    start, end = gap.span()
    is_before = not text[max(0, start - 2) : start - 1].strip() and text[start - 1] not in _PARTICLES
    is_after = not text[end + 1 : end + 2].strip() and text[end] not in _PARTICLES
    return is_before or is_after
