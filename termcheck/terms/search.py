"""Finding concepts by what somebody remembers of a form, in any language."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple

from termcheck.terms.glossary import STATUSES, Concept, Glossary, Term, language_matches
from termcheck.words import Words, stem

_WORD = re.compile(r"[^\W_]+")
_FUZZY_FROM = 4  # letters; a shorter text is like too many forms
_LIKE = 80  # per cent of letters that a form shares with a misspelt text
_LIKE_WORD = 76  # per cent of letters that a word shares with a misspelt one of four letters and more
_SHORTEST_CONTRACTED = 3  # characters; Chinese names are shortened by leaving characters out
_LEAST = 0.6  # score of a form that shares only words with the text


class Found(NamedTuple):
    """A concept that a text may mean, by its best form; `score` is 2 and more where the form holds the text."""

    score: float
    concept: Concept
    term: Term


def find(
    text: str, glossary: Glossary, *, language: str | None = None, statuses: Collection[str] = STATUSES
) -> list[Found]:
    """The concepts that a text may mean, the likeliest first; only forms of a language, or with some statuses, count.

    A form is found that holds the text; that has its letters but for a few, in any order of words; that has most of its
    words, misspelt or not, where rare words count more; or that stands in it, garbled as matching knows it.
    """
    terms = [
        (concept, term)
        for concept in glossary
        for term in concept.terms
        if term.status in statuses and (language is None or language_matches(term.language, language))
    ]
    folded = [_folded(term.form) for _, term in terms]
    wanted = _folded(text)
    if not wanted:
        return []
    scores = {number: _held(wanted, form) for number, form in enumerate(folded) if wanted in form}
    if len(wanted) >= _FUZZY_FROM or not wanted.isascii():
        for number, score in (*_alike(wanted, folded), *_sharing(wanted, folded), *_mentioned(text, glossary, terms)):
            scores[number] = max(score, scores.get(number, 0))
    best: dict[str, Found] = {}
    order = dict(zip(STATUSES, range(len(STATUSES)), strict=True))
    for number, score in scores.items():
        match = Found(score, *terms[number])
        known = best.get(match.concept.id)
        if known is None or (score, -order[match.term.status]) > (known.score, -order[known.term.status]):
            best[match.concept.id] = match
    return sorted(
        best.values(),
        key=lambda match: (-match.score, order[match.term.status], len(match.term.form), match.concept.id),
    )


def exactly(form: str, language: str, concepts: Iterable[Concept]) -> Iterator[tuple[Concept, Term]]:
    """The concepts that have a form in a language, whatever its case, accents and spaces."""
    wanted = _folded(form)
    for concept in concepts:
        for term in concept.terms:
            if language_matches(term.language, language) and _folded(term.form) == wanted:
                yield concept, term


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).casefold().split())


def _held(wanted: str, form: str) -> float:
    """How well a form that holds a text stands for it: 4 the same, else from 2 to 3.5, by its share of the form."""
    if form == wanted:
        return 4.0
    before = form[: form.find(wanted)][-1:]
    # Scripts that do not part words start one everywhere.
    starts_word = not before.isalnum() or not before.isascii()
    return 2.0 + len(wanted) / len(form) + 0.5 * starts_word


def _alike(wanted: str, forms: Sequence[str]) -> Iterable[tuple[int, float]]:
    """The forms that a misspelt text, or one in another order, may mean, scored from 0 to 1."""
    from rapidfuzz import fuzz, process

    for scorer, weight in ((fuzz.ratio, 1.0), (fuzz.token_sort_ratio, 0.98), (fuzz.partial_ratio, 0.95)):
        for form, score, number in process.extract(wanted, forms, scorer=scorer, score_cutoff=_LIKE, limit=None):
            # Part of the text being like a short form says nothing.
            if scorer is not fuzz.partial_ratio or len(form) >= len(wanted):
                yield number, weight * score / 100
    if not wanted.isascii() and len(wanted) >= _SHORTEST_CONTRACTED:
        from rapidfuzz.distance import LCSseq

        for form, _, number in process.extract(
            wanted, forms, scorer=LCSseq.similarity, score_cutoff=len(wanted), limit=None
        ):
            yield number, 0.6 + 0.39 * (len(wanted) / len(form)) ** 0.5


def _sharing(wanted: str, forms: Sequence[str]) -> Iterator[tuple[int, float]]:
    """The forms that share words with a text, scored from 0 to 1 by how much the shared ones say of both."""
    of_form = [_units(form) for form in forms]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, units in enumerate(of_form):
        for unit in set(units):
            holders[unit].append(number)
    weight = {unit: log(1 + len(forms) / len(numbers)) for unit, numbers in holders.items()}
    sought = 0.0
    shared: dict[int, float] = defaultdict(float)
    for unit in set(_units(wanted)):
        best: dict[int, float] = {}
        likes = list(_spelt_like(unit, holders))
        sought += max((weight[like] for like, _ in likes), default=log(1 + len(forms)))
        for like, share in likes:
            for number in holders[like]:
                best[number] = max(best.get(number, 0), share * weight[like])
        for number, score in best.items():
            shared[number] += score
    for number, score in shared.items():
        told = sum(weight[unit] for unit in set(of_form[number]))
        # What the text lacks of the form is forgiven more than what it has beside it.
        value = score / (0.7 * sought + 0.3 * told)
        if value >= _LEAST:
            yield number, min(value, 1.0) * 0.97


def _units(folded: str) -> list[str]:
    """Stems of words; of scripts that do not part words, single characters and pairs of them."""
    units = []
    for word in _WORD.findall(folded):
        if word.isascii() or word[0] < "\u3040":
            units.append(stem(word))
        else:
            units += [*word, *(word[i : i + 2] for i in range(len(word) - 1))]
    return units


def _spelt_like(unit: str, known: Collection[str]) -> Iterator[tuple[str, float]]:
    if unit in known:
        yield unit, 1.0
    elif len(unit) >= _FUZZY_FROM:
        from rapidfuzz import fuzz, process

        for like, share, _ in process.extract(unit, list(known), scorer=fuzz.ratio, score_cutoff=_LIKE_WORD, limit=8):
            yield like, share / 100


def _mentioned(text: str, glossary: Glossary, terms: Sequence[tuple[Concept, Term]]) -> Iterator[tuple[int, float]]:
    """The English forms that stand in a text, as they are or garbled, scored from 0 to 1."""
    from termcheck.terms.matching import match

    words = Words(text)
    if not text.isascii() or "en" not in glossary.languages or len(words) < 2:
        return
    places: dict[tuple[str, str], int] = {
        (concept.id, term.form): number for number, (concept, term) in enumerate(terms) if term.language == "en"
    }
    found = match(words, glossary.index("en"))
    for mention in (*found.exact, *found.near):
        number = places.get((mention.form.concept, mention.form.form))
        if number is not None:
            yield number, mention.similarity * (0.5 + 0.5 * (mention.end - mention.first) / len(words))
