"""A person's name left in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_CONVENTION = 5  # different names in capitals: then it is how the document writes names
_CAPITAL_SHARE = 0.4  # of a line's letters that are capitals: then the line is a heading
_VOWEL_SHARE = 6  # letters to a vowel at most: what has fewer vowels is an abbreviation
_LINE_REACH = 300  # characters around a name in which its line is looked at

_CAPITALS = r"[A-Z]{2,14}(?:['’-][A-Z]{2,14})?"
_NAME = lazy(rf"(?<![\w.&/'’-])({_CAPITALS}(?: {_CAPITALS}){{1,2}})(?![\w&/'’-])")
_SURNAME = lazy(r"(?<![\w.&/'’-])([A-Z]{2,9}) [A-Z][a-z]{1,11}(?![\w&/'’-])")

_OFFICES = (
    "president|vice|deputy|chairman|chairwoman|chairperson|chair|director|director-general|minister|mayor|governor|"
    "ambassador|consul|secretary|secretary-general|professor|dean|head of|chief|ceo|cfo|cto|founder|co-founder|manager|"
    "general manager|managing|executive|senior|general|commissioner|representative|spokesman|spokeswoman|spokesperson|"
    "partner|researcher|scientist|engineer|economist|analyst|artist|curator|designer|member|leader|owner|resident|"
    "student|graduate|author|writer|former|acting|honorary|assistant|associate|global|party"
)
_AFTER = lazy(
    rf",? (?:who\b|said\b|says\b|told\b|noted\b|added\b|stated\b|believes?\b|believed\b|pointed out\b|explained\b|"
    rf"introduced\b|emphasi[sz]ed\b|stressed\b|expressed\b|remarked\b|commented\b|recalled\b)"
    rf"|, (?:(?:an?|the|its|our) )?(?:[a-z-]+ )?(?:{_OFFICES})\b"
    rf"|, (?:[A-Z][\w'’-]+ ){{1,3}}(?:{_OFFICES})\b",
)
_AFTER_OFFICE = lazy(rf", (?:(?:an?|the|its) )?(?:[\w-]+ )?(?:{_OFFICES})\b", re.I)
_BEFORE = lazy(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Madam|President|Chairman|Chairwoman|Director|Minister|Mayor"
    r"|Governor|"
    r"Ambassador|Secretary|CEO|Manager|Dean|Curator|Founder|Academician)\.?) \Z"
)
_ORGANISATION = frozenset(
    "CO LTD INC CORP GROUP BANK CHINA USA PLC GMBH AG SA NV LLC TV AND OF THE FOR IN ON AT TO BY AIR HOLDINGS".split()
)
_SYLLABLE = lazy(
    r"(?:[BPMFDTNLGKHJQXRZCSYW]|[ZCS]H)?(?:A|O|E|I|U|AI|EI|AO|OU|AN|EN|ANG|ENG|ONG|IA|IE|IAO|IU|IAN|IN|IANG|ING"
    r"|IONG|UA|UO|"
    r"UAI|UI|UAN|UN|UANG|UE|ER)"
)
_CHINESE = lazy(rf"(?:{_SYLLABLE.pattern}){{1,2}}")


@rule(
    category="untranslated",
    mqm="accuracy/untranslated",
    certainty=LIKELY,
    examples=(
        "⟦TANABE KOICHI⟧, vice president of the firm, spoke in the morning.",
        "The prize went to Professor ⟦ZHENG YULIANG⟧ of Jinan University.",
        "Mayor ⟦KOVALENKO OLEH⟧ thanked the guests.",
        "“We like it here,” ⟦SATO HIROSHI⟧ said after the visit.",
        "KONG Lingyu, director of the office, and Dr. Sun Yat-sen are known here.",
        "BAKER HUGHES, SABIC and MOSOLF took part.",
        "UNESCO ICOMOS, head offices included, moved to Paris.",
        "MR. TANABE KOICHI, VICE PRESIDENT OF THE FIRM",
        "BEIJING, China: the CEO said that GDP grew.",
        "HUAWEI TECHNOLOGIES said that sales rose.",
        "By JANE TREVELYAN, senior correspondent",
    ),
)
def capital_name(analysis: Analysis) -> Iterator[Hit]:
    """A person's name stands in capitals.

    Passports and forms write names in capitals, and so do many sources; in running English text a name has one capital
    a word. A name left in capitals is mostly in the order of the source, too: surname first.

    Left alone: organisations, headings and bylines in capitals, and documents that write many names so. A surname alone
    in capitals (“KONG Lingyu”) is a known convention.

    Write the name with one capital a word, in the order that the person uses in English."""
    text, words = analysis.text, analysis.words
    capitals = {surface for surface in words.distinct if len(surface) > 1 and surface.isupper()}
    if not capitals:
        return
    starts = list(compress(words.starts, map(capitals.__contains__, words.surface)))
    places: list[tuple[int, int]] = []
    for start in starts:
        match = _NAME.match(text, start)
        if match and (not places or start >= places[-1][1]) and _is_person(text, *match.span(1)):
            places.append(match.span(1))
    is_convention = len({text[start:end] for start, end in places}) >= _CONVENTION
    for start, end in places:
        name = text[start:end]
        written = " ".join(map(str.capitalize, name.split(" ")))
        yield Hit(
            Span(start, end),
            f"“{name}” is a name left in capitals.",
            suggestions=(written,) if all(map(_CHINESE.fullmatch, name.split(" "))) else (),
            certainty=POSSIBLE if is_convention else None,
        )
    for start in starts:
        match = _SURNAME.match(text, start)
        if match and _CHINESE.fullmatch(match[1]) and _AFTER_OFFICE.match(text, match.end()):
            yield Hit(Span(*match.span()), f"The surname in “{match[0]}” stands in capitals.", certainty=POSSIBLE)


def _is_person(text: str, start: int, end: int) -> bool:
    words = text[start:end].split(" ")
    after, before = _AFTER.match(text, end), _BEFORE.search(text, max(0, start - 16), start)
    if not (after or before) or not _ORGANISATION.isdisjoint(words) or not all(map(_is_name_word, words)):
        return False
    if not any(len(word) >= 4 for word in words):
        return False
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[max(line_start, start - _LINE_REACH) : min(line_end if line_end >= 0 else len(text), end + _LINE_REACH)]
    letters = [letter for letter in line.replace(text[start:end], "") if letter.isalpha()]
    is_byline = text[line_start:start].strip().casefold() == "by"
    return not is_byline and sum(map(str.isupper, letters)) < _CAPITAL_SHARE * len(letters)


def _is_name_word(word: str) -> bool:
    """No English word, no abbreviation: it can be spoken. Chinese surnames may be English words as well ("LONG")."""
    from termcheck.terms.lexicon import is_ordinary

    if is_ordinary(word.casefold()):
        return bool(_CHINESE.fullmatch(word)) and len(word) <= 5
    return sum(letter in "AEIOUY" for letter in word) * _VOWEL_SHARE >= len(word)
