"""Brackets and quotation marks that the source has in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.analysis import Analysis, Pair
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_FORMS = str.maketrans("（）［］【】", "()[][]")
_OPENING = {")": "(", "]": "["}
_FACE = lazy(r"(?:[:;=]|(?<!\w)[8xX])'?-?[()\[\]]+")
# Before the bracket of "a)", "12)", "iv)".
_LIST = lazy(r"(?:\A|[\s,;])(?:\d{1,3}[^\W\d_]?|[^\W\d_]|[ivxIVX]{2,4})[.]?\Z")
_QUOTES = lazy(r"[“”„«»「」『』\"]|‘(?=\w)")


@rule(
    category="punctuation",
    mqm="linguistic-conventions/punctuation",
    certainty=LIKELY,
    languages=(),
    fix="none",
    yields_to=("unpaired-quotes",),
    examples=(
        "de: Der Hafen (er ist alt) wurde geschlossen. ⇒ en: The port ⟦(⟧it is old was closed.",
        "zh: 他支持该计划（草案）。 ⇒ en: He supports the plan draft⟦)⟧.",
        "de: Der Hafen (er ist alt) wurde geschlossen. ⇒ en: The port (it is old) was closed.",
        "de: a) Häfen b) Straßen ⇒ en: a) ports b) roads",
        "de: Er kam :-) ⇒ en: He came :-)",
        "fr: Un pont (vieux) est là. ⇒ en: A bridge old⟦)⟧ is there.",
        "fr: le quai (sud ⇒ en: the quay (south",
    ),
)
def paired_marks(analysis: Analysis) -> Iterator[Hit]:
    """A bracket is opened and not closed in the translation, or closed and not opened, while the source has both.

    Left alone: letters and numbers of lists, faces made of marks, and sources with the same fault. Brackets or
    quotation marks that only the source has are a possible finding: translators dissolve them.

    Write the other bracket."""
    for pair in analysis.pairs:
        if not pair.target.strip():
            continue
        here, there = _alone(pair.target), _alone(pair.source)
        if here and not there and _has_brackets(pair.source):
            for at in here:
                span = Span(pair.span.start + at, pair.span.start + at + 1)
                yield Hit(span, f"“{pair.target[at]}” has no other half.")
        elif not here and not there:
            yield from _dropped(pair)


def _dropped(pair: Pair) -> Iterator[Hit]:
    if _has_brackets(pair.source) and not _has_brackets(pair.target):
        yield Hit(pair.span, "The source has brackets.", certainty=POSSIBLE)
    elif _QUOTES.search(pair.source) and not _QUOTES.search(pair.target) and "'" not in pair.target:
        yield Hit(pair.span, "The source has quotation marks.", certainty=POSSIBLE)


def _has_brackets(text: str) -> bool:
    return any(opening in text for opening in "(（[［【")


def _alone(text: str) -> list[int]:
    """The places of brackets without another half."""
    skipped = {at for match in _FACE.finditer(text) for at in range(*match.span())}
    marks = text.translate(_FORMS)
    opened: list[int] = []
    alone: list[int] = []
    for at, sign in enumerate(marks):
        if at in skipped or sign not in "()[]":
            continue
        if sign in "([":
            opened.append(at)
        elif opened and marks[opened[-1]] == _OPENING[sign]:
            opened.pop()
        elif not _LIST.search(text[max(0, at - 6) : at]):
            alone.append(at)
    return sorted(alone + opened)
