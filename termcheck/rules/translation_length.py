"""A translation that is far too short or far too long for its source."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.bilingual.size import size
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Certainty, Hit
from termcheck.rule import rule

_LEAST = 40  # Latin letters' worth of source: shorter texts vary too much
_SHORT, _VERY_SHORT = 0.5, 0.38  # of the length of the source
_LONG, _VERY_LONG = 1.9, 2.2
# Chinese names of programmes and bodies are short forms that a translation writes out, thrice as long.
_DENSE, _WRITTEN_OUT = ("zh", "yue", "ja"), 1.6
_SHOWN = 40  # code points at the end of the translation that stand for what is missing


@rule(
    category="accuracy",
    mqm="accuracy/omission",
    certainty=LIKELY,
    languages=(),
    fix="none",
    examples=(
        "de: Der neue Hafen wurde im Mai nach drei Jahren Bauzeit und vielen Verzögerungen eröffnet. "
        "⇒ en: ⟦The new port.⟧",
        "zh: 新港口经过三年建设，在多次延误之后，于五月正式启用，市长出席了典礼。 ⇒ en: ⟦The port was new.⟧",
        "en: The new port was opened in May after three years of work and many delays. ⇒ zh: ⟦新港口。⟧",
        "de: Der neue Hafen wurde im Mai nach drei Jahren Bauzeit eröffnet. "
        "⇒ en: The new port opened in May after three years of work.",
        "zh: 新港口经过三年建设，在多次延误之后，于五月正式启用，市长出席了典礼。 "
        "⇒ en: The new port opened in May after three years of work and many delays, and the mayor attended.",
        "zh: 推进京津冀协同发展、长三角一体化发展。 ⇒ en: We will advance the coordinated development of the "
        "Beijing-Tianjin-Hebei region and the integrated development of the Yangtze River Delta.",
        "de: Ja, so ist es. ⇒ en: Yes.",
    ),
)
def translation_length(analysis: Analysis) -> Iterator[Hit]:
    """The translation is far too short, or far too long, for its source.

    A system that stops early leaves the rest of a sentence out; one that runs away says what nobody said. The lengths
    are compared in Latin letters: a Chinese character counts for three, a Japanese or Korean letter for two.

    Left alone: short sources, whose translations vary too much.

    Compare the two, and translate what is missing."""
    scale = _WRITTEN_OUT if analysis.source_language.casefold().split("-")[0] in _DENSE else 1.0
    for pair in analysis.pairs:
        source, target = size(pair.source), size(pair.target)
        if source < _LEAST or not target:
            continue
        ratio = target / source
        certainty = _certainty(ratio, scale)
        if certainty is None:
            continue
        if ratio < 1:
            message = f"The translation is {ratio:.0%} as long as its source: something is missing."
            yield Hit(pair.span, message, certainty=certainty)
        else:
            last = Span(max(pair.span.start, pair.span.end - _SHOWN), pair.span.end)
            yield Hit(last, f"The translation is {ratio:.1f} times as long as its source.", certainty=certainty)


def _certainty(ratio: float, scale: float) -> Certainty | None:
    """`scale`: by how much longer than others translations from a language may be."""
    if ratio < _VERY_SHORT or ratio > _VERY_LONG * scale:
        return LIKELY
    return POSSIBLE if ratio < _SHORT or ratio > _LONG * scale else None
