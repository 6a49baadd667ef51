"""The figures as tables, for formats that have nothing better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from termcheck.mqm import LEVELS, TOO_SHORT, Penalties, points_of
from termcheck.reports.editorial.figures import Figures, Mixture, Place, Run, TermFigures
from termcheck.reports.editorial.scores import Scores
from termcheck.reports.summary import counted
from termcheck.rule import CATEGORIES

Cell = str | int | float | None

LIMITS = (
    "This score is automatic and partial: it counts what termcheck can see, which is terms, repetition, punctuation, "
    "figures and spelling. It does not know whether a sentence says what its source says."
)


class Table(NamedTuple):
    """Rows under a heading; numbers stay numbers."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


def tables(figures: Figures) -> Iterator[Table]:
    """All tables of a report that have rows, the summary first."""
    for table in (
        Table("Summary", ("figure", "value"), list(summary(figures))),
        Table("Trend", ("figure", "before", "now"), list(_trend(figures))),
        Table("Categories", ("category", *SCORE), [(name, *scored(it)) for name, it in figures.categories.items()]),
        Table(
            "Documents",
            ("document", "language", "words", *SCORE, "score"),
            [
                (each.path, each.language, each.score.words, *scored(each.score), rounded(each.score.overall))
                for each in figures.documents
            ],
        ),
        Table("Terms", TERM_COLUMNS, [_term(figures, term) for term in figures.terms]),
        Table(
            "Mixed forms",
            ("document", "form to keep", "first in line", "other forms"),
            [_mixture(figures, each) for each in figures.mixtures],
        ),
        Table(
            "Repeated passages",
            ("first", "again", "same words", "text there", "text here"),
            [
                (
                    at(each.first),
                    where(figures, each.finding),
                    "yes" if each.is_exact else "no",
                    marked(each.before),
                    marked(each.after),
                )
                for each in figures.duplicates
            ],
        ),
        *(_of_scores(figures.scores) if figures.scores else ()),
        Table("Glossary coverage", COVERAGE, [(each.domain or "(none)", *each[1:]) for each in figures.coverage]),
        Table("Not checked", ("what", "which", "why"), list(unchecked(figures))),
    ):
        if table.rows:
            yield table


SCORE = ("findings", "errors", "warnings", "remarks", "penalty points")
COVERAGE = ("domain", "terms in the glossary", "terms met", "right uses", "variants")
TERM_COLUMNS = ("official form", "concept", "domain", "right", "forms used", "variants", "which variants")


def scored(score: Penalties) -> tuple[Cell, ...]:
    counts = score.counts
    return sum(counts.values()), counts["error"], counts["warning"], counts["info"], points(score)


def rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)


def summary(figures: Figures) -> Iterator[tuple[Cell, ...]]:
    score = figures.score
    if figures.date:
        yield "date", figures.date
    yield "documents checked", figures.report.checked
    yield "words", score.words
    yield "findings", len(figures.report.findings)
    yield "penalty points", points(score)
    yield "penalty points per 1,000 words", rounded(score.per_thousand)
    yield "score, automatic and partial (0 to 100)", rounded(score.overall)
    if figures.passes is not None:
        yield "threshold", figures.scale.threshold
        yield "passes", "yes" if figures.passes else "no"
    yield "how it is run again", figures.report.signature


def points(score: Penalties) -> float:
    """Penalty points to show, as a whole number where they are one."""
    total = round(score.points, 2)
    return int(total) if total.is_integer() else total


def method(figures: Figures) -> str:
    """How a score comes about, in words."""
    preset, weights, threshold = figures.scale
    usual = {level: weights[level] for level in LEVELS.values()}
    given = ", ".join(f"{severity} {usual[level]:g} ({level})" for severity, level in LEVELS.items())
    other = [
        f"{category}: " + ", ".join(f"{severity} {own[level]:g}" for severity, level in LEVELS.items())
        for category in CATEGORIES
        if (own := {level: points_of(category, level, weights) for level in usual}) != usual
    ]
    name = "" if preset == "mqm" else f" ({preset})"
    parts = [
        f"Penalty points{name}: {'; '.join([given, *other])}.",
        "Score: 100 × (1 − points ÷ words), not below 0, after the scoring model of MQM.",
        f"The {weights['critical']:g} points of a critical error are never given: that is for a person to say.",
    ]
    if threshold is not None:
        parts.append(f"A score of {threshold:g} and more passes.")
    if figures.score.words < TOO_SHORT:
        parts.append(f"The text has fewer than {TOO_SHORT} words: a single finding moves the score far.")
    return " ".join(parts)


MISSED = ("system", "segment", "term of the source", "accepted forms")


def _of_scores(scores: Scores) -> Iterator[Table]:
    yield Table(
        "Scores",
        ("metric", "system", "score", "p", "signature"),
        [
            (metric.name, system, round(value.score, 4), value.p_value, metric.signature)
            for metric in scores.metrics
            for system, value in zip(scores.systems, metric.values, strict=True)
            if value
        ],
    )
    rows: list[tuple[Cell, ...]] = [
        (each.system, each.segment, each.source_form, "; ".join(each.accepted)) for each in scores.missed
    ]
    yield Table("Terms missed", MISSED, rows)


def unchecked(figures: Figures) -> Iterator[tuple[str, str, str]]:
    """What was not checked: what kind of thing, which, and why."""
    report, missing = figures.report, figures.unchecked
    for problem in report.skipped:
        yield "file", problem.path, problem.reason
    for gap in missing.languages:
        files = counted(len(gap.documents), "document")
        if not gap.has_terms:
            yield "language", gap.language, f"the glossary has no terms in the language of {files}"
        if gap.rules:
            yield "language", gap.language, f"for {files}, these rules do not know it: {', '.join(gap.rules)}"
    for rule in missing.off:
        yield "rule", rule.name, "switched off"
    for rule in missing.comparing:
        yield "rule", rule.name, "compares documents, and runs with --project only"
    if missing.certainty.name != "POSSIBLE":
        yield "findings", f"below “{missing.certainty.label}”", "not shown; --certainty possible shows all"
    for finding, reason in report.suppressed:
        place = f"{finding.path}:{finding.line}: {finding.rule}: {finding.text}"
        yield "suppressed finding", place, reason or "a comment without a reason"
    for finding in report.known:
        yield "known finding", f"{finding.path}:{finding.line}: {finding.rule}: {finding.text}", "in the baseline"
    yield "meaning", "all documents", "whether a sentence says what its source says is for a person to judge"


def at(place: Place) -> str:
    return f"{place.path}:{place.line}"


def where(figures: Figures, number: int) -> str:
    """The place of a finding, by its number."""
    finding = figures.report.findings[number]
    return f"{finding.path}:{finding.line}"


def marked(runs: Iterable[Run]) -> str:
    """A text with ⟦ ⟧ around what differs."""
    return " ".join(f"⟦{run.text}⟧" if run.differs else run.text for run in runs)


def _trend(figures: Figures) -> Iterator[tuple[Cell, ...]]:
    if not figures.trend:
        return
    earlier, report = figures.trend.earlier, figures.report
    yield "date", earlier.date, figures.date
    yield "score", rounded(earlier.overall), rounded(figures.score.overall)
    yield "findings", len(earlier.findings), len(report.findings)
    for category, (before, now) in figures.trend.categories.items():
        yield category, before, now
    yield "findings gone", figures.trend.gone, None
    yield "findings new", None, figures.trend.new
    if not figures.trend.is_comparable:
        yield "run with", earlier.signature, report.signature


def _term(figures: Figures, term: TermFigures) -> tuple[Cell, ...]:
    forms = "; ".join(f"{text} × {count}" for text, count in term.forms.items())
    variants = "; ".join(
        f"{each.text} × {len(each.findings)} ({', '.join(where(figures, number) for number in each.findings)})"
        for each in term.variants
    )
    return term.official, term.concept, term.domain, term.right, forms, term.wrong, variants


def _mixture(figures: Figures, mixture: Mixture) -> tuple[Cell, ...]:
    others = "; ".join(
        f"{each.text} ({', '.join(where(figures, number) for number in each.findings)})" for each in mixture.others
    )
    return mixture.path, mixture.kept, mixture.first.line, others
