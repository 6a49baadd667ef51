"""Quotations in a text: which mark opens one, which closes it, and which has no partner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from termcheck.patterns import lazy
from termcheck.writing.conventions import Conventions, Quotes

_MARK = lazy('["“”„‟＂«»「」『』《》〈〉]')
# A mark finds its partner among those of its kind, so that a pair of marks that do not belong together is one.
_KINDS = {
    mark: number for number, marks in enumerate(("\"“”„‟＂", "«»", "「」", "『』", "《》", "〈〉")) for mark in marks
}  # fmt: skip
_STRAIGHT = '"＂'
_OPENING = frozenset("“„‟«「『《〈")  # by its shape, where neither neighbours nor language tell
_BEFORE = frozenset("([{<—–-/|‘’'¿¡“„«‹\"（【〔「『《〈，。、：；")
_AFTER = frozenset(").]},;:!?>—–-/|’'”»›\"。，、；：！？）】〕」』》〉…।،؛؟")
_ENDS = frozenset(",.;:!?)]}。，、；：！？")
_BRACKETS = frozenset("([{")
_SENTENCE = lazy(r"[.…。！？!?\n]|[(（][^)）]*\Z|\A[^(（]*[)）]")  # what no two marks of one quotation part
_LONGEST_TURNED = 60  # code points between two marks of which one is turned, where only their order tells


_LONGEST_WRAPPED = 120  # code points of a line after which its end is taken for the end of a paragraph
_LONGEST_WRAPPED_HAN = 50  # characters that are as wide as two letters
PARAGRAPH = lazy(rf"\n(?:[ \t\r]*\n|(?<=[^\n]{{{_LONGEST_WRAPPED}}}\n))")
_PARAGRAPH_HAN = lazy(rf"\n(?:[ \t\r\u3000]*\n|(?<=[^\n]{{{_LONGEST_WRAPPED_HAN}}}\n)|(?=\u3000\u3000))")


class Quotation(NamedTuple):
    """The offsets of the two marks, and how many quotations there are around it."""

    opening: int
    closing: int
    depth: int


class Marks(NamedTuple):
    """The quotations of a text in their order; the offsets of marks without a partner, and those that open."""

    quotations: tuple[Quotation, ...]
    alone: tuple[int, ...]
    opening: frozenset[int]


def paragraphs(text: str, known: Conventions) -> Iterator[tuple[int, int]]:
    """The bounds of each paragraph: what stands between two empty lines, or in one line too long to be wrapped."""
    start = 0
    for match in (PARAGRAPH if known.has_spaces else _PARAGRAPH_HAN).finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def quotation_marks(text: str, start: int, end: int, known: Conventions) -> Marks:
    """The marks of one paragraph of a text, by their neighbours, and where these do not tell, by the language.

    Marks are paired by place, not by shape: ”so“ and „so" are quotations too. Single marks, which may be apostrophes,
    and straight ones behind a figure, which may be inches, are left out.
    """
    pairs: list[tuple[int, int]] = []
    alone: list[int] = []
    opened: list[int] = []
    by_kind: dict[int, list[int]] = {}
    is_by_shape = not known.has_spaces or known.quotes_are_spaced  # where neighbours do not tell
    for match in _MARK.finditer(text, start, end):
        by_kind.setdefault(_KINDS[match[0]], []).append(match.start())
    for places in by_kind.values():
        found, closing, opening = _paired(text, places, start, end, known)
        if (closing or opening) and is_by_shape and (by_order := _by_order(text, places)):
            found, closing, opening = by_order, [], []
        pairs += found
        alone += closing + opening
        opened += opening
    return Marks(tuple(_nested(sorted(pairs))), tuple(sorted(alone)), frozenset(opened))


def is_turned(pair: Quotes, known: Conventions) -> bool:
    """Whether two marks are those of the language in another order: ”so“, “so“, »so« for «so». The other way round,
    «so» for »so«, they are another country's."""
    if pair in known.quotes or pair == ("«", "»"):
        return False
    is_twice = pair[0] == pair[1] and pair[0] not in _STRAIGHT
    return pair[::-1] in known.quotes or (is_twice and pair[0] in known.opening | known.closing)


def _paired(
    text: str, places: list[int], start: int, end: int, known: Conventions
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of marks, then closing and opening ones without a partner."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    alone: list[int] = []
    for at in places:
        before = text[at - 1] if at > start else "\n"
        after = text[at + 1] if at + 1 < end else "\n"
        opens = _opens(text[at], before, after, bool(opened), known)
        if not opened and text[at] in '"”' and before.isdigit() and not (opens and known.has_spaces):
            continue
        if opens:
            opened.append(at)
        elif opened:
            pairs.append((opened.pop(), at))
        else:
            alone.append(at)
    return pairs, alone, opened


def _opens(mark: str, before: str, after: str, is_open: bool, known: Conventions) -> bool:
    if is_open and before in "-–—" and mark in known.closing - known.opening:
        return False
    if known.has_spaces and mark not in "「」『』《》〈〉":
        left, right = before.isspace() or before in _BEFORE, after.isspace() or after in _AFTER
        if left != right:
            return left
        if before.isspace() != after.isspace() and not known.quotes_are_spaced:  # beside a dash or another mark
            if before.isspace() and after not in _ENDS:
                return True
            if after.isspace() and before not in _BRACKETS:
                return False
    if mark in _STRAIGHT:
        return not is_open
    opening, closing = mark in known.opening, mark in known.closing
    if opening != closing:
        return opening
    return not is_open if opening else mark in _OPENING


def _by_order(text: str, places: list[int]) -> list[tuple[int, int]]:
    """The marks two by two, where each two are near each other; else none."""
    pairs = list(zip(places[::2], places[1::2], strict=False))
    near = all(
        closing - opening <= _LONGEST_TURNED and not _SENTENCE.search(text[opening + 1 : closing])
        for opening, closing in pairs
    )
    return pairs if near and len(places) % 2 == 0 else []


def _nested(pairs: list[tuple[int, int]]) -> Iterator[Quotation]:
    around: list[int] = []
    for opening, closing in pairs:
        while around and around[-1] < opening:
            around.pop()
        yield Quotation(opening, closing, len(around))
        around.append(closing)
