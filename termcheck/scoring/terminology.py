"""Terminology metrics of the WMT shared tasks, a segment at a time. Figures are shares from 0 to 1.

WMT 2021: Alam et al., “On the Evaluation of Machine Translation for Terminology Consistency” (arXiv:2106.11891), and
its reference implementation, github.com/mahfuzibnalam/terminology_evaluation.
WMT 2023: Semenov et al., “Findings of the WMT 2023 Shared Task on Machine Translation with Terminologies”.
WMT 2025: the organisers' scripts, github.com/wmt-conference/wmt25-terminology, ranking/metric_track1 and metric_track2.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

Lemmatize = Callable[[str], str]  # words with spaces between them to their lemmas, as many
SURFACE, LEMMA, MISSING = "surface", "lemma", "missing"
WINDOWS = (2, 3)  # words on each side
TERM_WEIGHT = 2.0  # of an edit that touches a word of a term


def term_success(source: str, hypothesis: str, reference: str, terms: Mapping[str, Sequence[str]]) -> tuple[float, int]:
    """The term success of one segment or document as WMT 2025, track 2, defines it: (sum, count).

    `terms` are the accepted target forms of each source form. A source form counts where it stands in the source and
    one of its target forms in the reference. Its success is how often its target forms together stand in the
    hypothesis, over how often it stands in the source, at most 1. All is compared in lower case, as parts of the text
    rather than words, so that a form also counts inside a longer one. `sum` adds up these successes, `count` says of
    how many; the success rate of a corpus is the sum of all sums over the sum of all counts.
    """
    source, hypothesis, reference = (text.strip().lower() for text in (source, hypothesis, reference))
    total, count = 0.0, 0
    for form, given in terms.items():
        wanted = form.strip().lower()
        targets = [given] if isinstance(given, str) else given
        if wanted and wanted in source and any(target.lower() in reference for target in targets):
            count += 1
            found = sum(hypothesis.count(target.strip().lower()) for target in targets)
            total += min(found / source.count(wanted), 1.0)
    return total, count


def term_presence(
    source: str, hypothesis: str, terms: Mapping[str, Sequence[str]], lemmatize: Lemmatize | None = None
) -> tuple[int, int]:
    """The term success of one segment as WMT 2023 and WMT 2025, track 1, define it: (found, count).

    A source form counts where it stands in the source, and is found where one of its target forms stands in the
    hypothesis, however often; in lower case, in the words as they are or, with `lemmatize`, in their lemmas. The tasks
    took their lemmas from Stanza; with others the figures differ a little. WMT 2023 minds the case; its fuzzy variant
    is not offered here.
    """
    texts = [(source.lower(), hypothesis.lower())]
    if lemmatize:
        texts.append((lemmatize(source).lower(), lemmatize(hypothesis).lower()))
    found = count = 0
    for form, given in terms.items():
        targets = [given] if isinstance(given, str) else given
        sides = [(form.lower(), [target.lower() for target in targets])]
        if lemmatize:
            sides.append((lemmatize(form).lower(), [lemmatize(target).lower() for target in targets]))
        if any(wanted and wanted in text for (wanted, _), (text, _) in zip(sides, texts, strict=True)):
            count += 1
            found += any(
                target in text for (_, accepted), (_, text) in zip(sides, texts, strict=True) for target in accepted
            )
    return found, count


def exact_matches(
    hypothesis: Sequence[str], terms: Sequence[Sequence[str]], lemmatize: Lemmatize | None = None
) -> list[str]:
    """How each term of a reference is met in the words of a hypothesis, as WMT 2021 counts it: "surface", "lemma" or
    "missing".

    `terms` holds the accepted forms of each term, one entry each time it stands in the reference. A form must stand
    there as whole words, and no two terms can be met by words that begin at the same place. As in the reference
    implementation, each accepted form of a term takes a place of its own where it finds one. Forms are taken
    literally (there, they are regular expressions) and, for the lemmas, are lemmatised too.
    """
    texts = [f" {' '.join(hypothesis)} "]
    if lemmatize:
        texts.append(f" {lemmatize(' '.join(hypothesis))} ")
    taken: set[int] = set()
    return [_met(forms, texts, taken, lemmatize) for forms in terms]


def _met(forms: Sequence[str], texts: Sequence[str], taken: set[int], lemmatize: Lemmatize | None) -> str:
    for label, text in zip((SURFACE, LEMMA), texts, strict=False):
        is_met = False
        for form in forms:
            wanted = lemmatize(form) if label == LEMMA and lemmatize else form
            free = next((start for start in _starts(f" {wanted} ", text) if start not in taken), None)
            if free is not None:
                taken.add(free)
                is_met = True
        if is_met:
            return label
    return MISSING


def _starts(wanted: str, text: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


class Place(NamedTuple):
    """Where a form stands among the words of a reference: half-open."""

    form: str
    start: int
    end: int


def places(words: Sequence[str], forms: Sequence[str]) -> list[Place]:
    """Where forms stand as whole words, from left to right; the longest first, none inside another."""
    split = sorted(((form.split(), form) for form in forms), key=lambda pair: -len(pair[0]))
    found, at = [], 0
    while at < len(words):
        form = next((form for parts, form in split if parts and list(words[at : at + len(parts)]) == parts), None)
        if form is not None:
            found.append(Place(form, at, at + len(form.split())))
        at += len(form.split()) if form is not None else 1
    return found


def window_overlap(
    hypothesis: Sequence[str], reference: Sequence[str], terms: Sequence[Place], window: int
) -> float | None:
    """How alike the words around the terms are in hypothesis and reference (WMT 2021); None without terms.

    Of `window` words on each side of a term in the reference, punctuation left out, the share that stands around the
    same term in the hypothesis. Terms that stand there several times are paired with the places that fit best. The
    value is the mean over all that are met, 0 where none is. The reference implementation then takes the mean over all
    segments, those without terms counted as 0.
    """
    if not terms:
        return None
    by_form: dict[str, list[Place]] = {}
    for place in terms:
        by_form.setdefault(place.form, []).append(place)
    matched: list[float] = []
    text = f" {' '.join(hypothesis)} "
    for form, wanted in by_form.items():
        length = len(form.split())
        starts = [text.count(" ", 0, start) for start in _starts(f" {form} ", text)]
        shares = [
            (_shared(_around(reference, *place[1:], window), _around(hypothesis, at, at + length, window)), i, j)
            for i, place in enumerate(wanted)
            for j, at in enumerate(starts)
        ]
        left, right = set(range(len(wanted))), set(range(len(starts)))
        for share, i, j in sorted(shares, key=lambda each: -each[0]):
            if i in left and j in right:
                matched.append(share)
                left.remove(i)
                right.remove(j)
    return sum(matched) / len(matched) if matched else 0.0


def _around(words: Sequence[str], start: int, end: int, window: int) -> list[str]:
    before = [word for word in reversed(words[:start]) if word not in string.punctuation][:window]
    return before + [word for word in words[end:] if word not in string.punctuation][:window]


def _shared(wanted: Sequence[str], found: Sequence[str]) -> float:
    return (Counter(wanted) & Counter(found)).total() / len(wanted) if wanted else 0.0


def term_weighted_ter(
    hypothesis: Sequence[str], reference: Sequence[str], terms: Sequence[Place], weight: float = TERM_WEIGHT
) -> float:
    """TERm: the translation edit rate in which an edit that touches a word of a term counts `weight` (WMT 2021).

    A value of a corpus is 1 less the mean over its segments, and so below 0 for very bad ones. Reconstructed from the
    paper: the source of the weighted TER is not in the reference implementation's repository. Shifts are those that
    sacrebleu's TER makes, and count 1; then reference words that are left out or replaced count `weight` in a term, 1
    elsewhere, and words that are too many count 1. With weight 1 it is sacrebleu's TER of the segment.
    """
    if not reference:
        return float(bool(hypothesis))
    words, shifts = _shifted(list(hypothesis), list(reference))
    costs = [1.0] * len(reference)
    for place in terms:
        costs[place.start : place.end] = [weight] * (place.end - place.start)
    return (shifts + _edit_cost(words, reference, costs)) / len(reference)


def _shifted(words: list[str], reference: list[str]) -> tuple[list[str], int]:
    from sacrebleu.metrics.lib_ter import _MAX_SHIFT_CANDIDATES, BeamEditDistance, _shift

    distance, tried, shifts = BeamEditDistance(reference), 0, 0
    while True:
        gain, after, tried = _shift(words, reference, distance, tried)
        if gain <= 0 or tried >= _MAX_SHIFT_CANDIDATES:
            return words, shifts
        words, shifts = after, shifts + 1


def _edit_cost(words: Sequence[str], reference: Sequence[str], costs: Sequence[float]) -> float:
    row = [0.0]
    for cost in costs:
        row.append(row[-1] + cost)
    for word in words:
        before, row = row, [row[0] + 1]
        for j, (other, cost) in enumerate(zip(reference, costs, strict=True)):
            replaced = before[j] + (0.0 if word == other else cost)
            row.append(min(replaced, before[j + 1] + 1, row[j] + cost))
    return row[-1]


def consistency(uses: Mapping[str, Mapping[str | None, int]]) -> tuple[int, int]:
    """How far a document keeps to one translation of each term: (kept, count), after Semenov and Bojar (WMT 2022).

    `uses` counts, for each concept, the target forms that stand for it; None stands for none that is known, and agrees
    with nothing. Of concepts that occur twice or more, `count` adds up the occurrences and `kept` those of the most
    frequent form. The paper finds the forms by word alignment; here they are those of the glossary, so that the figures
    are not its own.
    """
    kept = count = 0
    for forms in uses.values():
        total = sum(forms.values())
        if total > 1:
            count += total
            kept += max((number for form, number in forms.items() if form is not None), default=0)
    return kept, count
