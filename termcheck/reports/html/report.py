"""The report as a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from termcheck.reports.editorial.figures import Figures
from termcheck.reports.editorial.scores import Metric, Value
from termcheck.reports.editorial.tables import COVERAGE, LIMITS, MISSED, method, points, rounded, unchecked
from termcheck.reports.html.charts import Chart, side_by_side, stacked
from termcheck.reports.html.page import page
from termcheck.reports.html.passages import Mark, Passage, lines, passages
from termcheck.rule import SEVERITIES

_SEVERITY = {"error": "error", "warning": "warning", "info": "remark"}
_VARIANTS = {"right": "official", "wrong": "variant"}
_TIMES = {"earlier": "before", "now": "now"}
_LONGEST_TEXT = 300  # columns of a finding's text in the table


def write(figures: Figures) -> bytes:
    from markupsafe import Markup, escape

    from termcheck.reports.excerpt import clip, visible

    def prose(text: str) -> Markup:
        """Text of several lines."""
        return Markup("\n").join(escape(visible(line)) for line in lines(text))

    report = figures.report
    shown, places = _passages(figures)
    numbers = {path: number for number, path in enumerate(report.documents)}
    return page(
        "report.html",
        figures=figures,
        report=report,
        score=figures.score,
        overall=rounded(figures.score.overall),
        per_thousand=rounded(figures.score.per_thousand),
        charts=list(_charts(figures)),
        counts=figures.score.counts,
        points=points,
        scores=figures.scores,
        value=_value,
        missed_columns=MISSED,
        severities=_SEVERITY,
        rules={rule.name: rule.summary for rule in figures.known_rules},
        gravity={severity: len(SEVERITIES) - number for number, severity in enumerate(SEVERITIES)},
        category_options=[(name, name) for name in figures.categories],
        document_numbers=numbers,
        document_options=[(numbers[path], path) for path in dict.fromkeys(each.path for each in report.findings)],
        passages=shown,
        place_names=places,
        coverage_columns=COVERAGE,
        concepts=sum(row.concepts for row in figures.coverage),
        met=sum(row.met for row in figures.coverage),
        unchecked=list(unchecked(figures)),
        limits=LIMITS,
        method=method(figures),
        prose=prose,
        short=lambda text: clip(text, _LONGEST_TEXT),
    )


def _value(metric: Metric, value: Value | None) -> str:
    if value is None:
        return ""
    digits = 4 if metric.name.startswith(("term-", "1-")) else 2  # shares from 0 to 1 need more than points
    chance = "" if value.p_value is None else f" (p = {value.p_value:.4f})"
    return f"{value.score:.{digits}f}{chance}"


def _charts(figures: Figures) -> Iterator[Chart]:
    order = tuple(reversed(SEVERITIES))
    categories = [(name, tuple(score.counts[each] for each in order)) for name, score in figures.categories.items()]
    categories.sort(key=lambda row: (-sum(row[1]), row[0]))
    if categories:
        yield stacked("categories", "Findings by category", _SEVERITY, categories, what="category")
    documents = [(each.path, tuple(each.score.counts[one] for one in order)) for each in figures.documents]
    documents = sorted((row for row in documents if sum(row[1])), key=lambda row: (-sum(row[1]), row[0]))
    if documents:
        yield stacked("documents", "Findings by document", _SEVERITY, documents, what="document")
    terms = [(term.official, (term.right, term.wrong)) for term in figures.terms if term.wrong]
    if terms:
        terms.sort(key=lambda row: (-sum(row[1]), row[0]))
        yield stacked("terms", "Official terms against their variants", _VARIANTS, terms, what="term")
    if figures.trend and figures.trend.categories:
        trend = list(figures.trend.categories.items())
        yield side_by_side("trend", "Trend by category", _TIMES, trend, what="category")


def _passages(figures: Figures) -> tuple[dict[str, list[Passage]], dict[tuple[str, int, int], str]]:
    """What is shown of each document, and the names of the places that are no findings."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    names: dict[tuple[str, int, int], str] = {}
    for number, finding in enumerate(figures.report.findings):
        marks[finding.path].append(Mark(finding.span, f"place-{number}", finding.severity, number))
    others = [
        *((each.first, "same") for each in figures.duplicates),
        *((each.first, "right") for each in figures.mixtures),
        *((place, "right") for term in figures.terms for place in term.places),
    ]
    for place, kind in others:
        key = (place.path, *place.span)
        if key not in names:
            names[key] = f"use-{len(names)}"
            marks[place.path].append(Mark(place.span, names[key], kind))
    documents = figures.report.documents
    return {path: list(passages(documents[path], marks[path])) for path in documents if marks[path]}, names
