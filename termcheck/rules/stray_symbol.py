"""A symbol that stands for a picture, a caption or a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_INDENT = 40  # blanks that may stand before a symbol at the start of a line
_LIST = 3  # lines that start with the same symbol make a list
_SYMBOL = lazy(r"[▲△▼▽▴▾■□▪▫◆◇◈●○◎★☆※❖➤➢►▶◀◄☞☛❤♦✦✪🔺🔻🔹🔸\ufffc]+")
_CAPTION = frozenset("▲△▼▽▴▾※☞☛🔺🔻\ufffc")  # never a bullet: they point at a picture or replace one
_GEOMETRY = lazy(r"[△▽□○◇]\s?[A-Z0-9]{2,4}\b")
_SCALE = lazy(r"[★☆●○■□]{2,}")


@rule(
    category="punctuation",
    mqm="fluency/punctuation",
    certainty=LIKELY,
    examples=(
        "⟦▲⟧The hall before the opening (Photo: Lin Hai)\nGuests came from nine cities.",
        "Guests came early. ⟦▼⟧ The hall was full.",
        "The fair ⟦★⟧ the largest of its kind ⟦★⟧ opens in May.",
        "■ Goals\n■ Means\n■ Money",
        "The guide gives the hotel ★★★★☆ and the bar ★★☆☆☆.",
        "In △ABC the angle is 30° ± 1°, i.e. 2 × 15°; choose File → Open.",
        "• Ports\n• Roads\n- Rails\n© 2024 Lin Press® §7",
        "The ▲ key and the key with ▼ on it move the menu.",
    ),
)
def stray_symbol(analysis: Analysis) -> Iterator[Hit]:
    """A symbol such as “▲”, “■” or “★” stands in the text.

    Chinese news puts “▲” before a caption and “■” or “★” before a heading. In running English text the picture it
    pointed at is gone, and readers, speech programs and search engines meet a sign without a meaning.

    Left alone: lists whose lines all start with the same bullet, star ratings, symbols of geometry, keys and menus that
    are talked about, arrows between menu items, and signs like “©”, “°” or “×”.

    Delete it, or set the line as a caption or a list."""
    text = analysis.text
    if not _SYMBOL.search("".join(analysis.characters)):
        return
    matches = list(_SYMBOL.finditer(text))
    starting = [match[0] for match in matches if _is_line_start(text, match.start())]
    bullets = {symbol for symbol in set(starting) if starting.count(symbol) >= _LIST and symbol[0] not in _CAPTION}
    for match in matches:
        if not _GEOMETRY.match(text, match.start()) and not _SCALE.fullmatch(match[0]):
            yield Hit(
                Span(*match.span()),
                f"“{match[0]}” stands for a picture or a list that is not there.",
                certainty=_certainty(text, match, match[0] in bullets),
            )


def _is_line_start(text: str, at: int) -> bool:
    return not text[max(0, at - _INDENT) : at].rpartition("\n")[2].strip() and (
        at <= _INDENT or "\n" in text[at - _INDENT : at]
    )


def _certainty(text: str, match: re.Match[str], is_bullet: bool) -> Certainty:
    if _is_line_start(text, match.start()):
        return POSSIBLE if is_bullet else LIKELY
    before, after = text[max(0, match.start() - 12) : match.start()].rstrip(), text[match.end() : match.end() + 12]
    talked_about = after.lstrip(" ").startswith(
        ("key", "button", "symbol", "sign", "icon", "on ", ")", "”", '"', "’", "'")
    )
    quoted = before.endswith(("(", "“", '"', "‘", "'", "the", "with", "a"))
    return POSSIBLE if is_bullet or talked_about or quoted else LIKELY
