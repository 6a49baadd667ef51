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
_LOOK_AHEAD = 3  # code points past a suspect run that the alternatives look at
_WESTERN = {
    "、": ",", "。": ".", "《": "“", "》": "”", "〈": "‘", "〉": "’", "「": "“", "」": "”", "『": "‘", "』": "’",
    "【": "[", "】": "]", "〔": "[", "〕": "]", "〖": "[", "〗": "]", "￥": "¥", "～": "–", "·": " ", "\u3000": " ",
    "——": "—", "———": "—",
}  # fmt: skip
_SPACED_AFTER = frozenset("，。；：？！、）％")
_SPACED_BEFORE = frozenset("（《「【")
_REDACTED = lazy(r"—{3,}\Z")


@rule(
    category="punctuation",
    mqm="fluency/punctuation",
    certainty=CERTAIN,
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
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if found in _SPACED_AFTER and after.isalnum():
        written += " "
    if found in _SPACED_BEFORE and before.isalnum():
        written = " " + written
    return (written,)
