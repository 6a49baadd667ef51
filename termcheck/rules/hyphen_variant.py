"""One compound written with a hyphen, as one word, and as two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import compress

from termcheck.analysis import Analysis
from termcheck.finding import LIKELY, Hit, Related
from termcheck.rule import rule
from termcheck.words import FUNCTION_WORDS

_OUTWEIGHED = 3  # times as often the majority must stand
_LEAST = 2  # times that it must stand in any case
_EACH = 3  # findings a compound
_DOCUMENT = 3  # compounds a document: past that it has no style to be held to
_LONGEST = 30_000  # words; a longer text is a book or a collection by many hands

_PREFIXES = frozenset(
    "re co pre non anti un de sub semi multi inter intra over under out up off in on by to pro ex self half well "
    "ill all "
    "mid post bi tri mini mega ultra super micro macro vice then so as be long short high low first second "
    "third".split()
)
# Nouns made of a verb and a small word: the only compounds whose two words, without a hyphen, are compared.
_NOUNS = frozenset({("opening", "up")})
_BEFORE_A_NOUN = frozenset(
    "the its their our this that such of for in on with further deeper wider greater expanded expanding expand "
    "pursue pursuing sector advance advancing institutional "
    "level standard comprehensive systematic continued continuous promote promoting and accelerate support".split()
)
_AFTER_A_NOUN = frozenset(
    "and or of to in for on with by at from as is are was were has have had will would can could may must should which "
    "that who under through into between among but while than so not also it its s".split()
)
# Pairs of which the halves together are another word.
_OTHER_WORDS = frozenset(
    "recover resign reform recreation recreate represent resort retreat everyday anyone everyone maybe sometime anyway "
    "setup backup login takeover buildup followup breakup checkup makeup pickup turnover handover rollout layout "
    "workout "
    "payoff kickoff standoff onto into cannot overtime".split()
)


@rule(
    category="terminology",
    mqm="terminology/inconsistent-use-of-terminology",
    certainty=LIKELY,
    yields_to=("wrong-form", "deprecated-form", "near-form", "mixed-forms", "inconsistent-name"),
    examples=(
        "E-commerce grew. The e-commerce zone is big, and e-commerce pays. They like ⟦ecommerce⟧.",
        "Policymaking is slow. Good policymaking takes time, and ⟦policy-making⟧ costs. Policymaking helps.",
        "The opening up of ports, the opening up of cities and further opening up. They promote ⟦opening-up⟧.",
        "The opening up of ports and further opening up. The opening-up policy is old.",
        "E-commerce grew. They like ecommerce.",
        "It offers on-site help, and staff on site. They signed on-site. On-site work is hard.",
        "They recover the loss. They re-cover the chair. We recover fast. They recover.",
        "They are opening up the ports. The opening-up of ports goes on. Opening-up pays.",
    ),
)
def hyphen_variant(analysis: Analysis) -> Iterator[Hit]:
    """One compound is written in two ways: with a hyphen, and as one word or as two.

    Either way may be right, but not both in one document. The way that stands less often is the finding.

    Left alone: a hyphen that grammar asks for (before a noun: "the opening-up policy"), compounds with a preposition or
    a prefix, official names, documents in which the two ways are nearly balanced, and texts as long as a book.

    Write the compound in one way."""
    words = analysis.words
    if len(words) > _LONGEST:
        return
    hyphened = _hyphened(analysis)
    told = 0
    distinct = set(words.distinct.values())
    camel = {folded for surface, folded in words.distinct.items() if surface[1:] != surface[1:].casefold()}
    for pair, places in hyphened.items():
        joined = "".join(pair)
        hits: list[Hit] = []
        if joined in distinct and joined not in camel and _is_one_compound(pair, joined):
            closed = [i for i, folded in enumerate(words.folded) if folded == joined and "-" not in words.surface[i]]
            closed = [i for i in closed if not _is_in_a_name(analysis, i)]
            hits = _minority(analysis, [(i, i + 2) for i in places], [(i, i + 1) for i in closed])
        elif pair in _NOUNS:
            hits = _minority(analysis, *_as_nouns(analysis, pair, places))
        if hits and told < _DOCUMENT:
            told += 1
            yield from hits


def _hyphened(analysis: Analysis) -> dict[tuple[str, str], list[int]]:
    """Compounds of two words with a hyphen between them, by the numbers of their first words."""
    words = analysis.words
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j in words.places_of_gaps(("-",)):
        i = j - 1
        if (
            not 0 < j < len(words)
            or words.between[i] == "-"
            or words.between[j + 1] == "-"
            or _is_in_a_name(analysis, i)
        ):
            continue
        if not words.surface[j].isupper() and words.surface[i].isalpha() and words.surface[j].isalpha():
            found[words.folded[i], words.folded[j]].append(i)
    return found


def _is_in_a_name(analysis: Analysis, i: int) -> bool:
    """Inside a name that the glossary has, or between capitals, where a name may be written as it is registered."""
    if i in analysis.inside_mention:
        return True
    words = analysis.words
    if not words.surface[i][0].isupper():
        return False
    return bool(i and words.between[i] == " " and words.surface[i - 1][0].isupper())


def _is_one_compound(pair: tuple[str, str], joined: str) -> bool:
    if joined in _OTHER_WORDS or pair[0] in _PREFIXES or pair[0] in FUNCTION_WORDS:
        return False
    return len(pair[1]) >= 3 and (len(pair[0]) >= 3 or pair[0] == "e")


def _as_nouns(
    analysis: Analysis, pair: tuple[str, str], places: list[int]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where a compound stands as a noun, with a hyphen and without."""
    words = analysis.words
    plain = [
        i
        for i in compress(range(len(words) - 1), map(pair[0].__eq__, words.folded))
        if i and words.surface[i].islower() and words.folded[i + 1] == pair[1] and words.between[i + 1] == " "
    ]
    nouns = [i for i in plain if words.folded[i - 1] in _BEFORE_A_NOUN and _ends_phrase(analysis, i + 2)]
    ours = [i for i in places if _ends_phrase(analysis, i + 2)]
    return [(i, i + 2) for i in ours], [(i, i + 2) for i in nouns]


def _ends_phrase(analysis: Analysis, end: int) -> bool:
    words = analysis.words
    return end >= len(words) or words.between[end] != " " or words.folded[end] in _AFTER_A_NOUN


def _minority(analysis: Analysis, one: list[tuple[int, int]], other: list[tuple[int, int]]) -> list[Hit]:
    kept, odd = sorted((one, other), key=len, reverse=True)
    odd = [place for place in odd if place[0] not in analysis.inside_mention]
    if not odd or len(kept) < max(_LEAST, _OUTWEIGHED * len(odd)):
        return []
    first = analysis.words.span(*kept[0])
    written = analysis.text[first.start : first.end]
    if written[1:].islower():
        written = written.casefold()
    hits = []
    for span in [analysis.words.span(*place) for place in odd[:_EACH]]:
        found = analysis.text[span.start : span.end]
        right = written.title() if found.istitle() and " " in written else written
        right = right[0].upper() + right[1:] if found[0].isupper() else right
        message = f"“{found}” stands elsewhere in this document as “{written}” ({len(kept)} to {len(odd)})."
        hits.append(Hit(span, message, suggestions=(right,), related=(Related(first, f"first “{written}”"),)))
    return hits
