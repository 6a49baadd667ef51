"""A source text that has no translation."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.finding import CERTAIN, Hit
from termcheck.rule import rule


@rule(
    category="accuracy",
    mqm="accuracy/omission",
    certainty=CERTAIN,
    severity="error",
    languages=(),
    fix="none",
    examples=(
        "zh: 港口五月启用。 ⇒ en: ⟦⟧",
        "de: Er kam. ⇒ en: ⟦…⟧",
        "zh: 港口五月启用。 ⇒ en: The port opened in May.",
        "de: — ⇒ en: —",
        "de: 2023 ⇒ en: 2023",
    ),
)
def empty_translation(analysis: Analysis) -> Iterator[Hit]:
    """A text of the source has no translation.

    The place is empty, or holds punctuation only: a system gave up, or a line was lost on the way.

    Left alone: sources that say nothing in words either.

    Translate the text."""
    for pair in analysis.pairs:
        if not any(map(str.isalnum, pair.target)) and any(map(str.isalpha, pair.source)):
            yield Hit(pair.span, f"“{_shortened(pair.source)}” is not translated.")


def _shortened(source: str) -> str:
    return source if len(source) <= 60 else f"{source[:60].rstrip()} …"
