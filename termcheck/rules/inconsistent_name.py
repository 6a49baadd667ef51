"""One name written in two ways, though no glossary knows it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import compress

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit, Related
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.words import FUNCTION_WORDS, stem

_LEAST_RESPELT = 5  # letters of a word that may be misspelt: "Li Min" and "Li Ming" are two people
_UNTOUCHED = 2  # letters at the end of a word in other languages than English, where it is inflected
_OUTWEIGHED = 3  # times as often the other order must stand, where the odd one stands more than once
_GENRES = {
    "Opinions": "Opinion",
    "Measures": "Measure",
    "Regulations": "Regulation",
    "Provisions": "Provision",
    "Guidelines": "Guideline",
    "Rules": "Rule",
    "Recommendations": "Recommendation",
}
_CITED = lazy(rf"[“\"‘'《]({'|'.join(_GENRES)}) (?:on|for|of|to|concerning|regarding)\b")


@rule(
    category="terminology",
    mqm="terminology/inconsistent-use-of-terminology",
    certainty=LIKELY,
    languages=("en", "pt", "fr", "es", "it", "ru", "uk", "cs", "pl", "nl"),
    yields_to=("wrong-form", "deprecated-form", "near-form"),
    examples=(
        "The Coastal Rivers Forum opened. The Coastal Rivers Forum ends. The ⟦Rivers Coastal Forum⟧ was new.",
        "Mayor Deng Jialin spoke. Deng Jialin left early. ⟦Deng Jianlin⟧ did not reply.",
        "The city issued the “Measures on Green Ports” in May. The ⟦Measure⟧ takes effect in June.",
        "Mayor Li Min met Li Ming. Li Min left.",
        "The Bank of Norway met the Norway Bank Association. The Bank of Norway agreed.",
        "The city issued the “Measures on Green Ports” in May. The measure of a port is its ships.",
        "North Harbour and Harbour North Station are two stops.",
        "fr| Le maire Deng Jialin a parlé. Deng Jialin est parti tôt. ⟦Deng Jianlin⟧ n’a pas répondu.",
        "ru| Выступил Пётр Самойлов. Слово взял Пётр Самойлов. Ушёл и ⟦Пётр Самолйов⟧.",
        "ru| Выступил Пётр Самойлов. Слово взял Пётр Самойлов. Его видели с Петром Самойловым.",
        "es| La reina Juana Torres habló. Juana Torres salió. Juana Torre no respondió.",
    ),
)
def inconsistent_name(analysis: Analysis) -> Iterator[Hit]:
    """A name stands in the document in two ways, with its words in another order or one of them misspelt.

    No glossary is needed to see that one of them is wrong: the form that stands less often is the finding, or the later
    one. So is the title of a document that is cited in the plural (“Opinions on …”) and then called “the Opinion”.

    A misspelling is reported only where the other form stands at least twice and the rest of the name is the same;
    short words are not compared, since Chinese names often differ by one letter.

    In other languages than English, names are known by their capitals too; German, which writes every noun with one, is
    left alone, and so are the ends of words, where they are inflected.

    Write the name in one way."""
    told: list[Span] = []
    names = list(_capitalised(analysis))
    for spans, first in [*_turned(analysis, names), *_respelt(analysis, names), *_singular_titles(analysis)]:
        written = analysis.text[first.start : first.end]
        for span in spans:
            if not any(span.overlaps(other) for other in told):
                told.append(span)
                yield Hit(
                    span,
                    f"“{analysis.text[span.start : span.end]}” stands elsewhere in this document as “{written}”.",
                    suggestions=_suggestions(written, analysis.text[span.start : span.end]),
                    related=(Related(first, f"first “{written}”"),),
                )


def _suggestions(written: str, found: str) -> tuple[str, ...]:
    """The form to keep in the capitals of the odd one; what small letters a heading in capitals has, nobody knows."""
    if found.isupper():
        return (written.upper(),)
    return () if written.isupper() else (written,)


_Variant = tuple[list[Span], Span]  # where the odd form stands, and the first place of the form to keep


def _capitalised(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Runs of at least two capitalised words with single spaces between them: word numbers from, up to."""
    words, barriers = analysis.words, analysis.words.barriers
    capital = [surface[0].isupper() for surface in words.distinct]
    is_capital = dict(zip(words.distinct, capital, strict=True))
    first = last = -2
    for i in compress(range(len(words)), map(is_capital.__getitem__, words.surface)):
        if i == last + 1 and words.between[i] == " " and i not in barriers:
            last = i
            continue
        if last > first >= 0:
            yield first, last + 1
        first = last = i
    if last > first >= 0:
        yield first, last + 1


def _turned(analysis: Analysis, names: list[tuple[int, int]]) -> Iterator[_Variant]:
    """Names of three or four words that also stand in another order."""
    words = analysis.words
    orders: dict[frozenset[str], dict[tuple[str, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
    for first, end in names:
        for size in (3, 4):
            for i in range(first, end - size + 1):
                name = tuple(words.folded[i : i + size])
                if FUNCTION_WORDS.isdisjoint(name) and len(set(name)) == size:
                    orders[frozenset(name)][name].append(i)
    for bag, by_order in orders.items():
        if len(by_order) > 1:
            kept, *others = sorted(by_order.values(), key=lambda places: (-len(places), places[0]))
            for places in others:
                if len(places) <= max(1, len(kept) // _OUTWEIGHED) and _has_same_head(
                    analysis, places[0], kept[0], len(bag)
                ):
                    yield [words.span(i, i + len(bag)) for i in places], words.span(kept[0], kept[0] + len(bag))


def _has_same_head(analysis: Analysis, i: int, j: int, size: int) -> bool:
    """Whether both names end in the same word: "Global Fortune Forum", but not "Kropotkin Mutual Aid"."""
    return analysis.words.folded[i + size - 1] == analysis.words.folded[j + size - 1]


def _respelt(analysis: Analysis, names: list[tuple[int, int]]) -> Iterator[_Variant]:
    """A word of a name with one letter off, beside the same word as in the form that stands more often."""
    words, known = analysis.words, analysis.index.names
    after: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for first, end in names:
        for i in range(first, end - 1):
            if len(words.surface[i + 1]) >= _LEAST_RESPELT:
                after[words.folded[i]][words.folded[i + 1]].append(i)
    is_english = analysis.language.casefold().split("-")[0] == "en"
    for seconds in after.values():
        if len(seconds) < 2:
            continue
        for kept, places in seconds.items():
            for odd, odd_places in seconds.items():
                if len(odd_places) >= len(places) or len(places) < 2 or not _is_misspelling(odd, kept):
                    continue
                if not is_english and not _is_other_word(analysis, odd, kept):
                    continue
                if analysis.index.lexeme.get(odd, 0) not in known:
                    yield [words.span(i, i + 2) for i in odd_places], words.span(places[0], places[0] + 2)


def _is_misspelling(odd: str, kept: str) -> bool:
    """One letter off inside the word; at its end another letter makes another word ("Korea", "Korean")."""
    if (
        abs(len(odd) - len(kept)) > 1
        or (odd[0], odd[-1]) != (kept[0], kept[-1])
        or not (odd.isalpha() and kept.isalpha())
    ):
        return False
    from rapidfuzz.distance import OSA

    from termcheck.terms.lexicon import is_ordinary

    return OSA.distance(odd, kept) == 1 and not is_ordinary(odd) and stem(odd) != stem(kept)


def _is_other_word(analysis: Analysis, odd: str, kept: str) -> bool:
    """Whether the odd word of a text in another language than English is neither another form of the same word nor one
    that the text has in small letters."""
    from termcheck.terms.units import stems

    one, other = stems((odd, kept), analysis.language)
    return one != other and odd[-_UNTOUCHED:] == kept[-_UNTOUCHED:] and odd not in analysis.words.distinct


def _singular_titles(analysis: Analysis) -> Iterator[_Variant]:
    """ "The Opinion" for a document cited as “Opinions on …”."""
    cited: dict[str, Span] = {}
    for match in _CITED.finditer(analysis.text):
        cited.setdefault(_GENRES[match[1]], Span(match.start(1), match.end(1)))
    for singular, first in cited.items():
        spans = [Span(*match.span(1)) for match in re.finditer(rf"\b[Tt]he ({singular})\b(?! of\b)", analysis.text)]
        if spans:
            yield [span for span in spans if span.start > first.end], first
