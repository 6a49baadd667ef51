"""The one place where all parts meet: documents, glossary and rules go in, findings come out."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Sequence

from termcheck.analysis import Analysis, Annotate
from termcheck.document import Document, Span
from termcheck.finding import Certainty, Finding, Hit, Related
from termcheck.rule import SEVERITIES, Rule
from termcheck.terms.glossary import Glossary

_HIGHEST = {Certainty.CERTAIN: "error", Certainty.LIKELY: "warning", Certainty.POSSIBLE: "info"}
_CONTEXT = 24  # code points on each side that a fingerprint looks at

Gathered = list[tuple[str, Hit]]  # names of rules, and what they said
Gather = Callable[[Analysis, Sequence[Rule], Certainty], Gathered]


def lint(
    document: Document,
    glossary: Glossary,
    rules: Sequence[Rule],
    *,
    certainty: Certainty = Certainty.LIKELY,
    profile: str = "central",
    annotate: Annotate | None = None,
    gather: Gather | None = None,
) -> tuple[Finding, ...]:
    """The findings of one document, in the order of their places, at least as sure as `certainty`.

    `gather` may run the rules in another way than one after the other."""
    analysis = Analysis(document, glossary, profile, annotate)
    serving = [rule for rule in rules if not rule.project and rule.serves(analysis.language)]
    by_name = {rule.name: rule for rule in serving}
    gathered = (gather or _gather)(analysis, serving, certainty)
    hits = [(by_name[name], hit) for name, hit in gathered]
    return tuple(sorted((_finding(analysis, rule, hit) for rule, hit in _without_echoes(hits)), key=_order))


def gather(analysis: Analysis, rules: Sequence[Rule], certainty: Certainty) -> Gathered:
    """What the rules say, each hit with the name of its rule, at least as sure as `certainty`."""
    return [
        (rule.name, hit)
        for rule in rules
        for hit in rule.check(analysis)
        if (hit.certainty or rule.certainty) >= certainty
    ]


_gather = gather


def lint_project(
    documents: Sequence[Document],
    glossary: Glossary,
    rules: Sequence[Rule],
    *,
    certainty: Certainty = Certainty.LIKELY,
    profile: str = "central",
) -> tuple[Finding, ...]:
    """The findings of rules that compare documents with each other."""
    analyses = [Analysis(document, glossary, profile) for document in documents]
    by_path = {analysis.document.path: analysis for analysis in analyses}
    findings = []
    for rule in rules:
        if rule.project:
            for hit in rule.check(analyses):
                if (hit.certainty or rule.certainty) >= certainty:
                    findings.append(_finding(by_path[hit.path or ""], rule, hit))
    return tuple(sorted(findings, key=_order))


def _without_echoes(hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """The hits without those that another rule, to which theirs gives way, tells better."""
    masters = {name for rule, _ in hits for name in rule.yields_to}
    told = [(rule.name, hit) for rule, hit in hits if rule.name in masters]
    ordered = sorted(told, key=lambda named: named[1].span)
    longest = max((hit.span.end - hit.span.start for _, hit in ordered), default=0)
    keys = [hit.span.start for _, hit in ordered]

    def is_echo(rule: Rule, hit: Hit) -> bool:
        if not rule.yields_to:
            return False
        for name, other in ordered[bisect_left(keys, hit.span.start - longest) : bisect_left(keys, hit.span.end)]:
            same = other.span.overlaps(hit.span) and other.concept is not None and other.concept == hit.concept
            if name in rule.yields_to and (same or other.span.contains(hit.span)):
                return True
        return False

    return [(rule, hit) for rule, hit in hits if not is_echo(rule, hit)]


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return (finding.path, finding.span.start, finding.span.end, finding.rule)


def _finding(analysis: Analysis, rule: Rule, hit: Hit) -> Finding:
    document = analysis.document
    certainty = hit.certainty or rule.certainty
    span = document.source_map.to_source(hit.span)
    start, end = document.place(span.start), document.place(span.end)
    related = tuple(
        Related(document.source_map.to_source(other.span) if other.path is None else other.span, other.message, path)
        for other in hit.related
        for path in [other.path or document.path]
    )
    return Finding(
        path=document.path,
        rule=rule.name,
        category=rule.category,
        mqm=rule.mqm,
        certainty=certainty.label,
        severity=min(rule.severity, _HIGHEST[certainty], key=SEVERITIES.index),
        span=span,
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        text=document.source[span.start : span.end],
        message=hit.message,
        suggestions=hit.suggestions,
        term=hit.concept,
        related=related,
        fingerprint=_fingerprint(rule, document, hit.span),
    )


def _fingerprint(rule: Rule, document: Document, span: Span) -> str:
    """Stays the same when lines move: rule, folded text, and the words around it."""
    around = document.text[max(0, span.start - _CONTEXT) : span.end + _CONTEXT]
    parts = (rule.name, document.text[span.start : span.end], around)
    folded = "\0".join(" ".join(part.casefold().split()) for part in parts)
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:24]
