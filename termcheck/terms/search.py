"""Finding concepts by what somebody remembers of a form, in any language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from termcheck.terms.glossary import STATUSES, Concept, Glossary, Term

_FUZZY_FROM = 4  # letters; a shorter text is like too many forms
_LIKE = 80  # per cent of letters that a form shares with a misspelt text


class Found(NamedTuple):
    """A concept that a text may mean, by its best form; `score` is 2 and more where the form holds the text."""

    score: float
    concept: Concept
    term: Term


def find(text: str, glossary: Glossary) -> list[Found]:
    """The concepts that a text may mean, the likeliest first."""
    terms = [(concept, term) for concept in glossary for term in concept.terms]
    folded = [_folded(term.form) for _, term in terms]
    wanted = _folded(text)
    if not wanted:
        return []
    scores = {number: _held(wanted, form) for number, form in enumerate(folded) if wanted in form}
    if len(wanted) >= _FUZZY_FROM:
        for number, score in _alike(wanted, folded):
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
