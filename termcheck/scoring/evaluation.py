"""Scoring systems against references and terms, some segments at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from termcheck.scoring import metrics, significance, terminology
from termcheck.scoring.corpus import Entry, Row
from termcheck.scoring.metrics import Running, Score
from termcheck.scoring.segments import Marked
from termcheck.scoring.terminology import LEMMA, SURFACE, WINDOWS, Lemmatize

LISTED = 1000  # places kept of each list; how many there are is counted all the same
_TOGETHER = 256  # segments

Words = Callable[[str], str]  # a text to its words, with single spaces between them


@dataclass(frozen=True, slots=True)
class TermOptions:
    """How terms are told: the words of a text, what this is called in signatures, and lemmas where there are any."""

    words: Words
    signature: str = ""
    lemmatize: Lemmatize | None = None


class Failure(NamedTuple):
    """A term that a system did not translate as wanted, in a segment counted from 1."""

    segment: int
    entry: Entry


@dataclass(slots=True)
class ConceptTally:
    """A concept in one system: in how many segments it was to be translated, and in how many it was."""

    wanted: int = 0
    met: int = 0
    failures: list[Failure] = field(default_factory=list)
    uses: Counter[str | None] = field(default_factory=Counter)


@dataclass(slots=True)
class TermTally:
    """What the terminology metrics have seen of one system; see `terminology` for each."""

    success: list[float] = field(default_factory=lambda: [0.0, 0])
    presence: list[int] = field(default_factory=lambda: [0, 0])
    lemma_presence: list[int] = field(default_factory=lambda: [0, 0])
    matches: Counter[str] = field(default_factory=Counter)
    lemma_matches: Counter[str] = field(default_factory=Counter)
    windows: dict[int, float] = field(default_factory=lambda: dict.fromkeys(WINDOWS, 0.0))
    with_terms: int = 0
    edit_rates: float = 0.0
    segments: int = 0
    concepts: dict[str, ConceptTally] = field(default_factory=dict)


@dataclass(slots=True)
class Duel:
    """Terms that the second system has right and the first has not, and the other way round."""

    won: list[Failure] = field(default_factory=list)
    lost: list[Failure] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


class Figure(NamedTuple):
    """One metric of one system."""

    system: str
    result: Score
    difference: significance.Difference | None = None


@dataclass(slots=True)
class Evaluation:
    """All that was computed. `runs` has one list a metric, in it one run a system. `spaced` counts, for each system,
    the segments that end in a full stop after a space, as text does that is split into words already."""

    systems: tuple[str, ...]
    runs: dict[str, list[Running]]
    terms: list[TermTally] = field(default_factory=list)
    duel: Duel = field(default_factory=Duel)
    term_options: TermOptions | None = None
    spaced: Counter[str] = field(default_factory=Counter)


def evaluate(
    rows: Iterable[Row],
    systems: Sequence[str],
    wanted: Mapping[str, Mapping[str, Any]],
    *,
    terms: TermOptions | None = None,
    keep: bool = False,
    each: Callable[[int, str, dict[str, float]], None] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Evaluation:
    """Score the rows of `systems`. `wanted` holds the options of each metric of sacrebleu that is to be computed.

    `keep` holds the statistics of each segment for significance tests. `each` is told the scores of every segment,
    `progress` how many segments are done. Raises `ScoringError`.
    """
    made = {name: metrics.create(name, options) for name, options in wanted.items()}
    runs = {name: [Running(metric, rows=[] if keep else None) for _ in systems] for name, metric in made.items()}
    found = Evaluation(tuple(systems), runs, [TermTally() for _ in systems] if terms else [])
    found.term_options = terms
    stream = iter(rows)
    while chunk := list(islice(stream, _TOGETHER)):
        texts = [[row.systems[number] for row in chunk] for number in range(len(systems))]
        references = list(zip(*(row.references for row in chunk), strict=True))
        for system, own_texts in zip(systems, texts, strict=True):
            found.spaced[system] += sum(text.endswith(" .") for text in own_texts)
        scores: dict[str, list[list[float]]] = {}
        for name, own in runs.items():
            statistics = metrics.add(own, texts, references)
            if each:
                scores[name] = [metrics.segment_scores(made[name], of_system) for of_system in statistics]
        if each:
            for i, row in enumerate(chunk):
                for j, system in enumerate(systems):
                    each(row.number, system, {name: values[j][i] for name, values in scores.items()})
        if terms:
            for row in chunk:
                _add_terms(row, found, terms)
        if progress:
            progress(len(chunk))
    return found


def _add_terms(row: Row, found: Evaluation, options: TermOptions) -> None:
    marked = row.marked if row.marked is not None else _marked(row, options.words)
    wanted = {entry.source: entry.targets for entry in row.entries}
    reference = options.words(row.references[0]).split() if row.references else []
    outcomes = []
    for hypothesis, tally in zip(row.systems, found.terms, strict=True):
        tally.segments += 1
        if row.source and wanted:
            _increase(tally.presence, terminology.term_presence(row.source, hypothesis, wanted))
            if options.lemmatize:
                more = terminology.term_presence(row.source, hypothesis, wanted, options.lemmatize)
                _increase(tally.lemma_presence, more)
            if row.references:
                _increase(tally.success, terminology.term_success(row.source, hypothesis, row.references[0], wanted))
        if row.references:
            _compare(options.words(hypothesis).split(), reference, marked, tally, options.lemmatize)
        outcomes.append([_is_right(row, hypothesis, entry, tally) for entry in row.entries])
    if len(outcomes) == 2:
        _add_duel(row, outcomes, found.duel)


def _increase(running: list[Any], more: tuple[float, int]) -> None:
    running[0] += more[0]
    running[1] += more[1]


def _compare(
    words: Sequence[str],
    reference: Sequence[str],
    marked: Sequence[Marked],
    tally: TermTally,
    lemmatize: Lemmatize | None,
) -> None:
    places = [each.place for each in marked]
    forms = [each.forms for each in marked]
    tally.matches.update(terminology.exact_matches(words, forms))
    if lemmatize:  # apart, for a place that is taken by a lemma is no longer there for another term's surface
        tally.lemma_matches.update(terminology.exact_matches(words, forms, lemmatize))
    tally.edit_rates += terminology.term_weighted_ter(words, reference, places)
    tally.with_terms += bool(places)
    for window in WINDOWS:
        tally.windows[window] += terminology.window_overlap(words, reference, places, window) or 0.0


def _is_right(row: Row, hypothesis: str, entry: Entry, tally: TermTally) -> bool:
    concept = tally.concepts.setdefault(entry.concept, ConceptTally())
    concept.wanted += 1
    concept.uses.update(_uses(row.source, hypothesis, entry))
    lowered = hypothesis.lower()
    is_right = any(target.lower() in lowered for target in entry.targets)
    concept.met += is_right
    if not is_right and len(concept.failures) < LISTED:
        concept.failures.append(Failure(row.number, entry))
    return is_right


def _uses(source: str, hypothesis: str, entry: Entry) -> Counter[str | None]:
    """Which forms stand for a term in a segment; None as often as the source has it once more."""
    forms = sorted((*entry.targets, *entry.others), key=len, reverse=True)
    pattern = "|".join(map(re.escape, map(str.lower, forms)))
    found: Counter[str | None] = Counter(re.findall(pattern, hypothesis.lower()))
    missing = max(1, source.lower().count(entry.source.lower())) - found.total()
    return found + Counter({None: missing}) if missing > 0 else found


def _add_duel(row: Row, outcomes: Sequence[Sequence[bool]], duel: Duel) -> None:
    for entry, before, after in zip(row.entries, *outcomes, strict=True):
        if before != after:
            listed = duel.won if after else duel.lost
            duel.counts["won" if after else "lost"] += 1
            if len(listed) < LISTED:
                listed.append(Failure(row.number, entry))


def _marked(row: Row, words: Words) -> tuple[Marked, ...]:
    """The terms of a reference that marks none: as often as source and reference both have them."""
    if not row.references or not row.entries:
        return ()
    reference = words(row.references[0]).split()
    found = []
    for entry in row.entries:
        forms = tuple(dict.fromkeys(map(words, entry.targets)))
        most = max(1, row.source.lower().count(entry.source.lower()))
        found += [Marked(entry.source, forms, place) for place in terminology.places(reference, forms)[:most]]
    return tuple(found)


def figures(
    found: Evaluation, *, test: str | None = None, trials: int | None = None, seed: int = significance.SEED
) -> list[Figure]:
    """The figures of all metrics, one after the other, with how each system differs from the first by a `test`."""
    given: list[Figure] = []
    for runs in found.runs.values():
        named: dict[str, object] = {}
        differences: Sequence[significance.Difference | None] = [None] * len(runs)
        if test:
            count = trials or significance.TRIALS[test]
            tables = [metrics.statistics(run) for run in runs]
            differences = significance.TESTS[test](runs[0].metric, tables, count, seed)
            named = {significance.SIGNATURE_KEYS[test]: count, "seed": seed}
        for system, run, difference in zip(found.systems, runs, differences, strict=True):
            given.append(Figure(system, metrics.result(run, **named), difference))
    per_system = [term_scores(tally, found) for tally in found.terms]
    for column in zip(*per_system, strict=True):
        given += [Figure(system, score) for system, score in zip(found.systems, column, strict=True) if score]
    return given


def term_scores(tally: TermTally, found: Evaluation) -> list[Score | None]:
    """The terminology metrics of one system; None for what it has no terms for."""
    total = tally.matches.total()
    kept, count = terminology.consistency({name: concept.uses for name, concept in tally.concepts.items()})
    met = tally.matches[SURFACE]
    options = found.term_options
    how = f"task:wmt21|{options.signature}" if options else "task:wmt21"
    given = [_share("term-success", "task:wmt25-track2", *tally.success)]
    given.append(_share("term-presence", "task:wmt25-track1,wmt23|lemmas:no", *tally.presence))
    given.append(_share("term-exact", f"{how}|lemmas:no", met, total))
    if options and options.lemmatize:
        given.append(_share("term-presence-lemma", "task:wmt25-track1|lemmas:yes", *tally.lemma_presence))
        with_lemmas = tally.lemma_matches[SURFACE] + tally.lemma_matches[LEMMA]
        given.append(_share("term-exact-lemma", f"{how}|lemmas:yes", with_lemmas, total))
    for window, value in tally.windows.items():
        signature = f"{how}|window:{window}|over:segments-with-terms"
        given.append(_share(f"term-window-{window}", signature, value, tally.with_terms))
    rate = Score("1-TERm", 1 - tally.edit_rates / max(1, tally.segments), f"{how}|weight:2|reconstructed:yes")
    given.append(rate if total else None)
    given.append(_share("term-consistency", "forms:glossary|after:semenov-bojar-2022", kept, count))
    return given


def _share(name: str, signature: str, value: float, count: float) -> Score | None:
    return Score(name, value / count, signature, f"{value:.10g} of {count:.10g}") if count else None
