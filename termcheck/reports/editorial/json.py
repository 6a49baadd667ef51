"""The report for programs, as `report.schema.json` describes it."""

from __future__ import annotations

from typing import Any

from termcheck.mqm import Penalties
from termcheck.reports.editorial.figures import Figures, Place, Run, Variant
from termcheck.reports.editorial.scores import Scores
from termcheck.reports.editorial.tables import points, rounded
from termcheck.reports.json import SCHEMA_VERSION, dumps, finding_to_dict


def write(figures: Figures) -> bytes:
    return (dumps(report_to_dict(figures)) + "\n").encode()


def report_to_dict(figures: Figures) -> dict[str, Any]:
    """The report with the keys of its schema, in their order; "finding" is a number in `findings`, from 0."""
    report, unchecked = figures.report, figures.unchecked
    return {
        "schema_version": SCHEMA_VERSION,
        "signature": report.signature,
        "date": figures.date,
        "verdict": figures.verdict,
        "score": _score(figures.score),
        "scale": _scale(figures),
        "files": {
            "checked": report.checked,
            "skipped": [{"path": problem.path, "reason": problem.reason} for problem in report.skipped],
        },
        "documents": [
            {
                "path": each.path,
                "language": each.language,
                "score": _score(each.score),
                "categories": dict(sorted(each.categories.items())),
            }
            for each in figures.documents
        ],
        "categories": {name: dict(score.counts) for name, score in figures.categories.items()},
        "terms": [
            {
                "term": term.concept,
                "official": term.official,
                "domain": term.domain,
                "verified": term.verified,
                "right": term.right,
                "forms": term.forms,
                "places": [_place(place) for place in term.places],
                "variants": [_variant(variant) for variant in term.variants],
            }
            for term in figures.terms
        ],
        "mixed_forms": [
            {
                "path": each.path,
                "kept": each.kept,
                "first": _place(each.first),
                "others": [_variant(variant) for variant in each.others],
            }
            for each in figures.mixtures
        ],
        "duplicates": [
            {
                "finding": each.finding,
                "first": _place(each.first),
                "before": [_run(run) for run in each.before],
                "after": [_run(run) for run in each.after],
            }
            for each in figures.duplicates
        ],
        "coverage": [each._asdict() for each in figures.coverage],
        "not_checked": {
            "languages": [
                {
                    "language": gap.language,
                    "documents": list(gap.documents),
                    "rules": list(gap.rules),
                    "has_terms": gap.has_terms,
                }
                for gap in unchecked.languages
            ],
            "rules_off": [rule.name for rule in unchecked.off],
            "rules_of_project": [rule.name for rule in unchecked.comparing],
            "certainty": unchecked.certainty.label,
            "suppressed": [
                {"reason": one.reason, "finding": finding_to_dict(one.finding)} for one in report.suppressed
            ],
            "known": [finding_to_dict(finding) for finding in report.known],
        },
        "trend": _trend(figures),
        "scores": _scores(figures.scores),
        "findings": [finding_to_dict(finding) for finding in report.findings],
    }


def _score(score: Penalties) -> dict[str, Any]:
    return {
        "overall": rounded(score.overall),
        "words": score.words,
        "points": points(score),
        "points_per_thousand_words": rounded(score.per_thousand),
        "severities": dict(score.counts),
    }


def _place(place: Place) -> dict[str, Any]:
    span = place.span
    return {"path": place.path, "start": span.start, "end": span.end, "line": place.line, "column": place.column}


def _variant(variant: Variant) -> dict[str, Any]:
    return {"text": variant.text, "findings": list(variant.findings)}


def _run(run: Run) -> dict[str, Any]:
    return {"text": run.text, "differs": run.differs}


def _trend(figures: Figures) -> dict[str, Any] | None:
    if not (trend := figures.trend):
        return None
    return {
        "signature": trend.earlier.signature,
        "date": trend.earlier.date,
        "is_comparable": trend.is_comparable,
        "overall": trend.earlier.overall,
        "new": trend.new,
        "gone": trend.gone,
        "kept": trend.kept,
        "categories": {name: {"before": before, "now": now} for name, (before, now) in trend.categories.items()},
    }


def _scale(figures: Figures) -> dict[str, Any]:
    scale = figures.scale
    return {
        "preset": scale.preset,
        "weights": dict(scale.weights),
        "threshold": scale.threshold,
        "passes": figures.passes,
    }


def _scores(scores: Scores | None) -> dict[str, Any] | None:
    if scores is None:
        return None
    return {
        "signature": scores.signature,
        "segments": scores.segments,
        "systems": list(scores.systems),
        "metrics": [
            {
                "name": metric.name,
                "signature": metric.signature,
                "values": [value and {"score": value.score, "p_value": value.p_value} for value in metric.values],
            }
            for metric in scores.metrics
        ],
        "terms_missed": [each._asdict() | {"accepted": list(each.accepted)} for each in scores.missed],
        "terms_missed_count": scores.missed_count,
        "terms_won": scores.won,
        "terms_lost": scores.lost,
    }
