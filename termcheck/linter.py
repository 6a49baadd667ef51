"""The one place where all parts meet: documents, glossary and rules go in, findings come out."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from termcheck import suppression
from termcheck.analysis import Analysis, Annotate
from termcheck.document import Document, Span
from termcheck.finding import Certainty, Finding, Hit, Judgement, Related, Suppressed
from termcheck.patterns import lazy
from termcheck.rule import FIXES, SEVERITIES, Rule
from termcheck.suppression import Directive, Place, Run
from termcheck.terms.glossary import Glossary

_HIGHEST = {Certainty.CERTAIN: "error", Certainty.LIKELY: "warning", Certainty.POSSIBLE: "info"}
_ARTICLE = lazy(r"(?<!\w)[Aa]n?\s\Z")
# What may be markup where a reader looks for it; a fix brings no more of it into such a file.
_SPECIAL = frozenset("&<>*_`[]{}|\\^~#$+=")
# Where the line under a heading, or a cell of a table, is as wide as its text.
_OF_A_WIDTH = (".rst", ".adoc", ".asciidoc")
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
    """The findings of `judge`."""
    return judge(
        document, glossary, rules, certainty=certainty, profile=profile, annotate=annotate, gather=gather
    ).findings


def judge(
    document: Document,
    glossary: Glossary,
    rules: Sequence[Rule],
    *,
    certainty: Certainty = Certainty.LIKELY,
    profile: str = "central",
    severities: Mapping[str, str] = {},
    known: Sequence[Rule] = (),
    annotate: Annotate | None = None,
    gather: Gather | None = None,
) -> Judgement:
    """The findings of one document, in the order of their places, at least as sure as `certainty`.

    `severities` are those of CERTAIN findings, by the names of rules. `known` are rules that a comment may name though
    neither this run uses them nor the package has them. `gather` may run the rules in another way than one after the
    other."""
    analysis = Analysis(document, glossary, profile, annotate)
    rules = _weighed(rules, severities)
    directives = suppression.directives(document)
    # What is shown only at a lower certainty is silenced too: a comment about it is of use.
    least = Certainty.POSSIBLE if directives else certainty
    serving = _serving(rules, document.language)
    by_name = {rule.name: rule for rule in serving}
    findings: list[Finding] = []
    places: list[Place] = []
    for view, names in [(analysis, (gather or _gather)(analysis, serving, least)), *_parts(analysis, rules, least)]:
        by_name |= {rule.name: rule for rule in _serving(rules, view.language)}
        hits = [(by_name[name], hit) for name, hit in names if view is not analysis or not _is_foreign(document, hit)]
        places += _places(view, hits) if directives else ()
        shown = [(rule, hit) for rule, hit in hits if _certainty(rule, hit) >= certainty] if directives else hits
        findings += [_finding(view, rule, hit) for rule, hit in _without_echoes(shown)]
    if directives and (reporter := _reporter(rules)):
        run = Run((*rules, *known), frozenset(by_name), False, suppression.used(directives, places))
        findings += _complaints(analysis, reporter, run)
    return _judgement(directives, findings)


def _parts(analysis: Analysis, rules: Sequence[Rule], least: Certainty) -> Iterator[tuple[Analysis, Gathered]]:
    """What the rules say of the segments in other languages, taken by themselves."""
    document = analysis.document
    for language in document.languages[1:]:
        part = analysis.of(document.part(language))
        yield part, gather(part, _serving(rules, language), least)


def _is_foreign(document: Document, hit: Hit) -> bool:
    """Whether a hit begins in a segment of another language than the document's."""
    segment = document.segment_at(hit.span.start)
    return (
        segment is not None
        and segment.language not in (None, document.language)
        and (hit.span.start < segment.span.end)
    )


def gather(analysis: Analysis, rules: Sequence[Rule], certainty: Certainty) -> Gathered:
    """What the rules say, each hit with the name of its rule, at least as sure as `certainty`."""
    return [(rule.name, hit) for rule in rules for hit in rule.check(analysis) if _certainty(rule, hit) >= certainty]


_gather = gather


def lint_project(
    documents: Sequence[Document],
    glossary: Glossary,
    rules: Sequence[Rule],
    *,
    certainty: Certainty = Certainty.LIKELY,
    profile: str = "central",
) -> tuple[Finding, ...]:
    """The findings of `judge_project`."""
    return judge_project(documents, glossary, rules, certainty=certainty, profile=profile).findings


def judge_project(
    documents: Sequence[Document],
    glossary: Glossary,
    rules: Sequence[Rule],
    *,
    certainty: Certainty = Certainty.LIKELY,
    profile: str = "central",
    severities: Mapping[str, str] = {},
    known: Sequence[Rule] = (),
    annotate: Annotate | None = None,
) -> Judgement:
    """The findings of rules that compare documents with each other; the keywords are those of `judge`.

    Comments that speak of such rules and of others too are judged here, for which the others run again."""
    analyses = [Analysis(document, glossary, profile, annotate) for document in documents]
    by_path = {analysis.document.path: analysis for analysis in analyses}
    rules = _weighed(rules, severities)
    comparing = [rule for rule in rules if rule.project]
    hits: dict[str, list[tuple[Rule, Hit]]] = {path: [] for path in by_path}
    for rule in comparing:
        for hit in rule.check(analyses):
            hits[hit.path or ""].append((rule, hit))
    reporter = _reporter(rules) if comparing else None
    judgements = []
    for path, analysis in by_path.items():
        directives = suppression.directives(analysis.document)
        findings = [_finding(analysis, rule, hit) for rule, hit in hits[path] if _certainty(rule, hit) >= certainty]
        if directives and reporter:
            serving = _serving(rules, analysis.language)
            by_name = {rule.name: rule for rule in serving}
            if suppression.speaks_beyond(directives, comparing):
                hits[path] += [(by_name[name], hit) for name, hit in gather(analysis, serving, Certainty.POSSIBLE)]
            used = suppression.used(directives, _places(analysis, hits[path]))
            ran = frozenset(by_name).union(rule.name for rule in comparing)
            findings += _complaints(analysis, reporter, Run((*rules, *known), ran, True, used))
        judgements.append(_judgement(directives, findings))
    return Judgement(
        tuple(sorted((finding for each in judgements for finding in each.findings), key=_order)),
        tuple(sorted((each for one in judgements for each in one.suppressed), key=lambda one: _order(one.finding))),
    )


def _weighed(rules: Sequence[Rule], severities: Mapping[str, str]) -> Sequence[Rule]:
    """The rules with the severities that a user gives them."""
    return [replace(rule, severity=severities.get(rule.name, rule.severity)) for rule in rules] if severities else rules


def _serving(rules: Iterable[Rule], language: str) -> list[Rule]:
    """The rules that a text is judged by. That of comments is asked last, when the others have spoken."""
    return [rule for rule in rules if not rule.project and rule.serves(language) and rule.name != suppression.RULE]


def _reporter(rules: Iterable[Rule]) -> Rule | None:
    """The rule that judges comments, where it is in use."""
    return next((rule for rule in rules if rule.name == suppression.RULE), None)


def _certainty(rule: Rule, hit: Hit) -> Certainty:
    return hit.certainty or rule.certainty


def _places(analysis: Analysis, hits: Iterable[tuple[Rule, Hit]]) -> list[Place]:
    to_source = analysis.document.source_map.to_source
    return [Place(rule.name, rule.category, to_source(hit.span)) for rule, hit in hits]


def _complaints(analysis: Analysis, reporter: Rule, run: Run) -> list[Finding]:
    """What is wrong with comments: they are no part of the text, so that the source is the text here."""
    document = analysis.document
    source = Document(document.path, document.source, document.source, document.language, comments=document.comments)
    seen = Analysis(source, analysis.glossary, analysis.profile)
    found = [_finding(seen, reporter, hit) for hit in reporter.check(seen, run)]
    # Nothing that anybody reads goes with a comment.
    return [replace(finding, fix=reporter.fix if finding.suggestions else "none") for finding in found]


def _judgement(directives: Sequence[Directive], findings: Iterable[Finding]) -> Judgement:
    ordered = sorted(findings, key=_order)
    if not directives:
        return Judgement(tuple(ordered))
    numbers = suppression.silencers(directives, [Place(each.rule, each.category, each.span) for each in ordered])
    told = tuple(zip(ordered, numbers, strict=True))
    return Judgement(
        tuple(finding for finding, number in told if number is None),
        tuple(Suppressed(finding, directives[number].reason) for finding, number in told if number is not None),
    )


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
    certainty = _certainty(rule, hit)
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
        fix=_fix(document, rule, hit, certainty),
        term=hit.concept,
        related=related,
        location=_location(document, hit.span),
        fingerprint=_fingerprint(rule, document, hit.span),
        source_term=hit.source_term,
    )


def _location(document: Document, span: Span) -> str | None:
    segment = document.segment_at(span.start)
    return segment.location if segment else None


def _fix(document: Document, rule: Rule, hit: Hit, certainty: Certainty) -> str:
    """Whether the first suggestion may be written into the file: unread ("safe"), after a look, or not at all."""
    written = hit.suggestions[0] if hit.suggestions else None
    found, place = document.text[hit.span.start : hit.span.end], document.source_map.to_source(hit.span)
    if written is None or written == found or document.source[place.start : place.end] != found:
        return "none"  # markup or an entity stands there, which would be lost
    if document.source_map.pieces and not _stays_text(document, hit.span, found, written):
        return "none"
    told = hit.fix or ("safe" if certainty is Certainty.CERTAIN else "unsafe")
    if told == "safe" and not _is_harmless(document.text, hit.span, found, written):
        told = "unsafe"
    return min(rule.fix, told, key=FIXES.index)


def _stays_text(document: Document, span: Span, found: str, written: str) -> bool:
    """Whether what is written into a file with markup is text there, and leaves the markup around it right."""
    if not _SPECIAL.intersection(written) <= set(found):
        return False
    if len(written) == len(found) or not document.path.casefold().endswith(_OF_A_WIDTH):
        return True
    segment = document.segment_at(span.start)
    return segment is None or segment.kind not in ("title", "heading", "cell")


def _is_harmless(text: str, span: Span, found: str, written: str) -> bool:
    """Whether a suggestion deletes nothing whole, joins no lines, and suits the article before it."""
    if not written.strip() or written.count("\n") != found.count("\n"):
        return False
    if not _ARTICLE.search(text, max(0, span.start - 4), span.start):
        return True
    from termcheck.terms.fitting import article

    return article(written) == article(found)


def _fingerprint(rule: Rule, document: Document, span: Span) -> str:
    """Stays the same when lines move: rule, folded text, and the words around it."""
    around = document.text[max(0, span.start - _CONTEXT) : span.end + _CONTEXT]
    parts = (rule.name, document.text[span.start : span.end], around)
    folded = "\0".join(" ".join(part.casefold().split()) for part in parts)
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:24]
