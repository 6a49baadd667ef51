"""Full-width and Chinese punctuation left in English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width, normalize

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

# CJK marks, full-width ASCII and currency, the interpunct and the long dash between Latin letters, "……".
_FOREIGN = lazy(
    r"。{2,}|[、。〈〉《》「」『』【】〔〕〖〗！-～￠￡￥]+|(?<=[^\W\d_]{2})·(?=[A-Z][a-z]{2})|(?<=\S)\u3000+(?=\S)|……+|——+"
)
# One class of characters is found ten times as fast as the alternatives above, which then look at what it finds.
_SUSPECT = lazy(r"[、。〈〉《》「」『』【】〔〕〖〗！-～￠￡￥·\u3000…—]+")
_LINE = 4000  # code points of a line looked back at for quotation marks that are open
_TITLE = 300  # code points of a title between its marks
_ENGLISH = frozenset("“”‘’\"'")
_LOOK_AHEAD = 3  # code points past a suspect run that the alternatives look at
_WESTERN = {
    "、": ",", "。": ".", "《": "“", "》": "”", "〈": "‘", "〉": "’", "「": "“", "」": "”", "『": "‘", "』": "’",
    "【": "[", "】": "]", "〔": "[", "〕": "]", "〖": "[", "〗": "]", "￥": "¥", "～": "–", "·": " ", "\u3000": " ",
    "——": "—", "———": "—",
}  # fmt: skip
_SPACED_AFTER = frozenset("，。；：？！、）％》」』】")
_SPACED_BEFORE = frozenset("（《「『【")
_CLOSE_UP = frozenset("，。；：？！、）》」』】％")
_OPENING = frozenset('“‘"(（《「『【')
_IN_FIGURES = frozenset("，。：")
# Brackets and waves have no one English mark; English quotation marks change where one stands inside another.
_PARTNERS = {"《": "》", "》": "《", "「": "」", "」": "「", "『": "』", "』": "『"}
_DEPENDS = frozenset("〈〉【】〔〕〖〗")
_REDACTED = lazy(r"—{3,}\Z")


@rule(
    category="punctuation",
    mqm="fluency/punctuation",
    certainty=CERTAIN,
    fix="safe",
    examples=(
        "The port opened in May⟦，⟧ and trade grew by 5⟦％⟧.",
        "It signed the ⟦《⟧Harbour Charter⟦》⟧ with Macao⟦（⟧SAR⟦）⟧ last year⟦。⟧",
        "And so on ⟦。。。⟧",
        "A speech by Anna⟦·⟧Lindqvist drew ⟦１２⟧ guests.",
        "The word 港口，码头 is Chinese for port; 《港口法》 is a law.",
        "Mr. —, “the Baron”, paid 5–6 % — or so… – for ¥30 ‘silk’.",
        "Catalan col·lecció and a load of 5 kW·h are written with a point.",
        "\u3000\u3000A paragraph may be indented with wide spaces.",
        "She said: “No!” (twice); then she left.",
    ),
)
def foreign_punctuation(analysis: Analysis) -> Iterator[Hit]:
    """A full-width or Chinese punctuation mark stands in English text.

    Marks like “，”, “。”, “《》” and “（）”, and full-width figures, come from the source text. They are as wide as two
    letters, bring their own blank, and many fonts and programs do not know them.

    Left alone: marks between Chinese or Japanese characters, as in a quoted title; wide spaces that indent a paragraph;
    every mark that English uses, dashes and typographic quotation marks included.

    Write the English mark, with the space that belongs to it."""
    text = analysis.text
    signs = analysis.characters
    doubled = any(dash in signs and dash * 2 in text for dash in "—…")
    if not doubled and not _SUSPECT.search("".join(signs - {"—", "…"})):
        return
    matches = (
        match
        for run in _SUSPECT.finditer(text)
        for match in _FOREIGN.finditer(text, run.start(), run.end() + _LOOK_AHEAD)
    )
    for match in matches:
        found = match[0]
        if _is_chinese(text, match.start(), match.end()) or _REDACTED.match(found):
            continue
        is_dash = found[0] in "…—"
        if is_dash and not (match.start() and text[match.start() - 1 : match.start()].strip()):
            continue
        yield Hit(
            Span(*match.span()),
            f"“{found}” is no English mark." if found.strip() else "A wide space stands in English text.",
            suggestions=_suggestions(text, match),
            certainty=LIKELY if is_dash or found[0] in "·\u3000" else CERTAIN,
            fix="unsafe" if _depends(text, found, match.start(), match.end()) else None,
        )


def _is_chinese(text: str, start: int, end: int) -> bool:
    """Whether the nearest character on either side is a Chinese, Japanese or Korean one."""
    before, after = text[max(0, start - 3) : start].rstrip(), text[end : end + 3].lstrip()
    return any(sign and sign.isalnum() and east_asian_width(sign) == "W" for sign in (before[-1:], after[:1]))


def _suggestions(text: str, match: re.Match[str]) -> tuple[str, ...]:
    found = match[0]
    if (found[0] in "。" and len(found) > 1) or found[0] == "…":
        return ("…",)
    written = _WESTERN.get(found) or (normalize("NFKC", found) if len(found) == 1 or found.isalnum() else "")
    if not written:
        return ()
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if found in _IN_FIGURES and before.isdigit() and after.isdigit():
        return (written,)
    if found in _SPACED_AFTER and (after.isalnum() or after in _OPENING):
        written += " "
    if found in _SPACED_BEFORE and before.isalnum():
        written = " " + written
    return (written,)


def _depends(text: str, found: str, start: int, end: int) -> bool:
    """Whether what to write depends on more than the mark: on its neighbours, or on the sentence."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if found in _CLOSE_UP and (not before or before.isspace()):
        return True  # the space before it goes too
    if found in _IN_FIGURES and before.isdigit() and after.isdigit():
        return True  # "3。5", "12，000", "10：30", or two figures
    if found in _PARTNERS:
        return _is_beside_quotes(text, found, start)
    return found in _DEPENDS or (found == "～" and not (before.isdigit() and after.isdigit()))


def _is_beside_quotes(text: str, found: str, at: int) -> bool:
    """Whether a title mark stands alone, inside English quotation marks or beside one: only its writer knows which of
    them stay."""
    is_opening = found in "《「『"
    partner = (
        text.find(_PARTNERS[found], at, at + _TITLE)
        if is_opening
        else text.rfind(_PARTNERS[found], max(0, at - _TITLE), at)
    )
    first, last = (at, partner) if is_opening else (partner, at)
    line = max(text.rfind("\n", max(0, first - _LINE), max(0, first)) + 1, first - _LINE, 0)
    outer = text[line : max(0, first)]
    is_inside = outer.count("“") != outer.count("”") or outer.count('"') % 2 == 1
    beside = text[max(0, first - 1) : first + 2] + text[last - 1 : last + 2]
    return partner < 0 or is_inside or not _ENGLISH.isdisjoint(beside)
