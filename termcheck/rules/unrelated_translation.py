"""The translation of something else."""

from __future__ import annotations

import math
from collections.abc import Iterator

from termcheck.analysis import Analysis, Pair
from termcheck.bilingual.likeness import knows, likeness
from termcheck.bilingual.size import size
from termcheck.finding import LIKELY, POSSIBLE, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_QUESTION = lazy(r"[?？؟]\W*\Z|[吗嗎呢]。?\W*\Z|か。?\W*\Z")
_QUOTES = lazy(r"[“”„«»「」『』\"]")
_LEAST = 12  # Latin letters' worth of the shorter text

# Log-odds that two texts do not belong together, by logistic regression over sentences of software, games and news
# with their own translations and with others': what is shared tells against it, what could be compared and is not
# shared, lengths that differ, names that the source lacks, and a question or a quotation on one side tell for it.
_INTERCEPT, _SHARED, _COMPARABLE, _LEAST_COMPARABLE, _SIZE, _RATIO, _MOOD = -2.57, -2.56, 0.46, 0.15, 0.13, 5.37, 3.01
_STRANGER, _QUOTED = 1.84, 0.87
_MOST_SHARED, _MOST_COMPARABLE, _MOST_STRANGERS, _HIGHEST_RATIO = 6, 8, 2, 1.2
_LIKELY, _WORTH_A_LOOK = 2.6, 1.3
_DISTANT, _MORE_DISTANT = frozenset(("zh", "ja", "hi", "ko", "ar")), 0.3  # where fewer words look alike
_SHORT, _LONG = 40, 250  # letters' worth of a text that says too little, or more than those it was fitted to
_MORE = 1.0


@rule(
    category="accuracy",
    mqm="accuracy/mistranslation",
    certainty=LIKELY,
    severity="error",
    languages=(),
    fix="none",
    yields_to=("translation-length",),
    examples=(
        "de: Die Regierung will im nächsten Jahr mehr Geld für Schulen ausgeben. "
        "⇒ en: ⟦Two ships left the northern port with gas and oil for Japan.⟧",
        "zh: 警察说，昨天有三名儿童在学校附近的河里死亡。 "
        "⇒ en: ⟦In 1987 the bank sold its oil company for 20 million dollars to a small firm in the east.⟧",
        "de: Die Regierung will im nächsten Jahr mehr Geld für Schulen ausgeben. "
        "⇒ en: Next year the government intends to spend more money on schools.",
        "zh: 警察说，昨天有三名儿童在学校附近的河里死亡。 "
        "⇒ en: Three children died in a river near a school yesterday, the police said.",
        "cs: Soud zamítl žalobu nemocnice kvůli nezaplaceným účtům. "
        "⇒ en: ⟦The winters in Sewerin are long, Ludwika Ostrowska wrote to her sister in spring.⟧",
        "nl: De regering wil volgend jaar meer geld uitgeven aan scholen en ziekenhuizen. "
        "⇒ en: ⟦Two ships left the northern port with gas and oil for Japan yesterday.⟧",
        "zh: 大雾天气封路。 ⇒ en: The pass is closed in thick fog.",
        "de: Er kam. ⇒ en: It was raining.",
        "sw: Meli mbili ziliondoka bandarini. ⇒ en: Prices of maize rose sharply in the capital.",
    ),
)
def unrelated_translation(analysis: Analysis) -> Iterator[Hit]:
    """The translation has nothing in common with its source.

    A line that slipped puts each translation beside another sentence. Common words in sixteen languages, numbers, names
    and words that look alike, the lengths, and whether one asks or quotes and the other does not show it.

    Left alone: short texts, and languages whose common words are not known.

    Put the right translation here, and look at the lines around it."""
    if not analysis.pairs or not knows(analysis.language) or not knows(analysis.source_language):
        return
    languages = {analysis.language.casefold()[:2], analysis.source_language.casefold()[:2]}
    least = _LIKELY if _DISTANT.isdisjoint(languages) else _LIKELY + _MORE_DISTANT
    for pair in analysis.pairs:
        odds = _odds(pair, analysis.source_language, analysis.language)
        if odds > _WORTH_A_LOOK and not _has_its_terms(analysis, pair):
            message = "This has nothing in common with its source: it may be the translation of another text."
            is_fitted = _SHORT <= min(size(pair.source), size(pair.target)) <= _LONG
            asked = least if is_fitted else least + _MORE
            yield Hit(pair.span, message, certainty=LIKELY if odds > asked else POSSIBLE)


def _has_its_terms(analysis: Analysis, pair: Pair) -> bool:
    """Whether a term of the glossary that stands in the source stands in the translation too."""
    if not analysis.term_pairs:
        return False
    from termcheck.bilingual.terms import Rendering

    rendering = Rendering(pair.target, analysis.language)
    return any(rendering.count(found.entry.targets) for found in analysis.term_pairs.find(pair.source))


def _odds(pair: Pair, source_language: str, target_language: str) -> float:
    """The log-odds that a translation belongs to another source."""
    there, here = size(pair.source), size(pair.target)
    if min(there, here) < _LEAST or pair.source == pair.target:
        return -math.inf
    ratio = min(_HIGHEST_RATIO, abs(math.log(here / there)))
    found = likeness(pair.source, pair.target, source_language, target_language)
    differs = bool(_QUESTION.search(pair.source)) != bool(_QUESTION.search(pair.target))
    return (
        _INTERCEPT
        + _SHARED * min(found.shared, _MOST_SHARED)
        + _COMPARABLE * (min(found.source, _MOST_COMPARABLE) + min(found.target, _MOST_COMPARABLE))
        + _LEAST_COMPARABLE * min(found.comparable, _MOST_COMPARABLE)
        + _SIZE * math.log(min(there, here))
        + _RATIO * ratio
        + _MOOD * differs
        + _STRANGER * min(found.strangers, _MOST_STRANGERS)
        + _QUOTED * (bool(_QUOTES.search(pair.source)) != bool(_QUOTES.search(pair.target)))
    )
