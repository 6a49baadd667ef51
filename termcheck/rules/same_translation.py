"""Several source texts with one translation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from termcheck.analysis import Analysis, Pair
from termcheck.bilingual.size import size
from termcheck.finding import LIKELY, POSSIBLE, Hit, Related
from termcheck.rule import rule

_LEAST = 40  # Latin letters' worth of a translation
_ALIKE = 70  # per cent of letters that two sources share which may well mean the same


@rule(
    category="accuracy",
    mqm="accuracy/mistranslation",
    certainty=LIKELY,
    languages=(),
    fix="none",
    examples=(
        "de: Der neue Hafen wurde im Mai nach drei Jahren eröffnet. ⇒ en: The new port was opened in May after three "
        "years.\n"
        "de: Viele Schulen bekommen kein Geld mehr vom Land. ⇒ en: ⟦The new port was opened in May after three years.⟧",
        "de: Der Hafen wurde im Mai nach drei Jahren eröffnet. ⇒ en: The port was opened in May after three years.\n"
        "de: Im Mai wurde der Hafen nach drei Jahren eröffnet. ⇒ en: The port was opened in May after three years.",
        "de: Gewiss ⇒ en: Sure\nde: Sicher ⇒ en: Sure",
        "de: Der Hafen wurde eröffnet. ⇒ en: The port was opened.",
    ),
)
def same_translation(analysis: Analysis) -> Iterator[Hit]:
    """Two source texts that differ have the same translation.

    A line was copied, or a translation memory put the translation of a similar sentence in.

    Left alone: short texts, and sources that are much alike (a possible finding).

    Compare both with their sources."""
    if len(analysis.pairs) < 2:
        return
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in analysis.pairs:
        if size(pair.target) >= _LEAST:
            groups[pair.target.casefold().strip()].append(pair)
    for pairs in groups.values():
        first = pairs[0]
        for pair in pairs[1:]:
            if _key(pair.source) != _key(first.source):
                related = (Related(first.span, "the other one"),)
                message = "Another source text has the same translation."
                yield Hit(pair.span, message, (), related, POSSIBLE if _is_alike(pair, first) else LIKELY)


def _key(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _is_alike(pair: Pair, other: Pair) -> bool:
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(pair.source.casefold(), other.source.casefold()) >= _ALIKE
