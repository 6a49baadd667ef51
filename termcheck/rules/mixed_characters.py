"""A simplified character in a traditional Chinese text, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from math import prod

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.writing.chinese import only_simplified, only_traditional

_HAN = lazy("[\u3400-\u4dbf\u4e00-\u9fff]")
_LEAST = 60  # Chinese characters of a text that is said to be in one of the two
_LEAST_TELLING = 10  # of them, those that one of the two has
_SHARE = 0.95  # of these
_MOST_SLIPS = 3  # characters of a sentence; more of them than of the others are a sentence that was pasted
_MOST_WAYS = 4  # suggestions
_QUOTED = lazy(
    "《[^《》\n]{1,80}》|“[^“”\n]{1,80}”|「[^「」\n]{1,80}」|『[^『』\n]{1,80}』|[（(][^（）()\n]{1,80}[）)]"
)

_SENTENCE = lazy(r"[^\s。！？][^。！？\n]*")

_SIMPLIFIED_TEXT = (
    "港口今年扩建，新码头设在河边，主要停靠从内地运来货物的船只。居民与市政府商量了很久，工程终于开工，"
    "预计明年年底以前全部完成，届时吞吐量将增加一倍。"
)
_TRADITIONAL_TEXT = (
    "港口今年擴建，新碼頭設在河邊，主要停靠從內地運來貨物的船隻。居民與市政府商量了很久，工程終於開工，"
    "預計明年年底以前全部完成，屆時吞吐量將增加一倍。"
)


@rule(
    category="spelling",
    mqm="fluency/spelling",
    certainty=CERTAIN,
    languages=("zh",),
    examples=(
        f"zh| {_SIMPLIFIED_TEXT}这是一项重要的⟦計⟧划。",
        f"zh| {_TRADITIONAL_TEXT}這是一項重要的计劃。".replace("的计", "的⟦计⟧"),
        f"zh| {_TRADITIONAL_TEXT * 2}居民⟦国际⟧交流。",
        f"zh| {_TRADITIONAL_TEXT * 6}⟦港口扩建，设在河边，运来货物⟧。",
        f"zh| {_SIMPLIFIED_TEXT}皇后乾隆住在里面，台上只有一干人。",
        f"zh| {_TRADITIONAL_TEXT}皇后住在里弄，台北峰會，群眾恒生。",
        f"zh| {_SIMPLIFIED_TEXT}他写了《漢字與書法》（繁體）。",
        f"zh| {_SIMPLIFIED_TEXT}{_TRADITIONAL_TEXT}",
        "zh| 汉字与漢字",
    ),
)
def mixed_characters(analysis: Analysis) -> Iterator[Hit]:
    """A traditional character stands in a simplified Chinese text, or a simplified one in a traditional text.

    Texts are turned from one into the other character by character; what the table lacked, and what was pasted from
    elsewhere, stays as it was. Searching does not find it, and readers in Hong Kong, Macao and Taiwan see at once that
    the text was made for others.

    Left alone: characters that both have (后, 里, 干, 台), quotations, titles and brackets, short texts, and texts
    that are in both.

    Write the character of the text; where a simplified character stands for several traditional ones, choose."""
    text = analysis.text
    traditional, simplified = only_traditional(), only_simplified()
    if len(_HAN.findall(text)) < _LEAST:
        return
    of_one = sum(map(text.count, analysis.characters & traditional.keys()))
    of_other = sum(map(text.count, analysis.characters & simplified.keys()))
    if of_one + of_other < _LEAST_TELLING or max(of_one, of_other) < _SHARE * (of_one + of_other):
        return
    is_simplified = of_other > of_one
    mended = {one: (other,) for one, other in traditional.items()} if is_simplified else simplified
    rare = "".join(sorted(analysis.characters & mended.keys()))
    if not rare:
        return
    own = (simplified if is_simplified else traditional).keys()
    what, where = ("traditional", "simplified") if is_simplified else ("simplified", "traditional")
    slip = re.compile(f"[{rare}]+")
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for sentence in _SENTENCE.finditer(text):
        found = [
            match
            for match in slip.finditer(text, *sentence.span())
            if not any(start < match.start() < end for start, end in quoted)
        ]
        slips = sum(len(match[0]) for match in found)
        if slips > _MOST_SLIPS and slips > sum(map(own.__contains__, sentence[0])):
            yield Hit(Span(*sentence.span()), f"This is {what} in a {where} Chinese text.", certainty=LIKELY)
            continue
        for match in found:
            ways = [mended[character] for character in match[0]]
            suggestions = tuple(map("".join, product(*ways))) if prod(map(len, ways)) <= _MOST_WAYS else ()
            yield Hit(
                Span(*match.span()),
                f"“{match[0]}” is {what} in a {where} Chinese text.",
                suggestions=suggestions,
                certainty=CERTAIN if len(match[0]) == 1 and len(suggestions) == 1 else LIKELY,
            )
