"""Findings as SARIF 2.1.0, with what GitHub's code scanning reads of it and within its limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, TextIO

from termcheck import __version__
from termcheck.document import Document, Span
from termcheck.finding import CERTAIN, LIKELY, POSSIBLE, Finding, Related, Suppressed
from termcheck.reports.excerpt import visible
from termcheck.reports.json import compact, write_lines
from termcheck.reports.markdown import code
from termcheck.reports.paths import uri
from termcheck.reports.report import SITE, Appearance, Report, gravity, pages
from termcheck.rule import Example, Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000  # in one run: GitHub refuses a file with more
_SHOWN_RESULTS = 5_000  # of one run: GitHub shows the gravest
_MOST_RELATED = 99  # of one result: GitHub shows 100 places
_MOST_TEXT = 1024  # characters of a description
_LINKED = 3  # related places named in the message

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
_PRECISIONS = {CERTAIN: "very-high", LIKELY: "high", POSSIBLE: "medium"}

Index = dict[str, int]


def render(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write one run, a rule, file and result a line. Of too many results the gravest are kept."""
    rules = _rules(report)
    artifacts = _artifacts(report)
    driver = {"name": "termcheck", "version": __version__, "informationUri": SITE}
    stream.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n')
    stream.write(f'"tool": {{"driver": {compact(driver)[:-1]}, "rules": [')
    write_lines(rules.values(), stream)
    stream.write(']}},\n"columnKind": "unicodeCodePoints",\n"artifacts": [')
    write_lines(({"location": {"uri": uri(path)}, "roles": ["analysisTarget"]} for path in artifacts), stream)
    stream.write(f'],\n"invocations": [{compact(_invocation(report))}],\n"results": [')
    write_lines(_results(report, {name: number for number, name in enumerate(rules)}, artifacts), stream)
    stream.write(f'],\n"properties": {compact({"signature": report.signature})}\n}}]}}\n')


def _rules(report: Report) -> dict[str, dict[str, Any]]:
    """What is told of each rule that ran, and the names of rules that findings are of without having run."""
    addresses = pages(report)
    told = {rule.name: _rule(rule) for rule in report.rules}
    for finding in chain(report.findings, report.known, (one.finding for one in report.suppressed)):
        told.setdefault(finding.rule, {"id": finding.rule})
    for name, rule in told.items():
        if name in addresses:
            rule["helpUri"] = addresses[name]
    return told


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": _clipped(rule.summary)},
        "fullDescription": {"text": _clipped(" ".join(rule.documentation.split()))},
        "help": {"text": rule.documentation, "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": list(dict.fromkeys((rule.category, rule.mqm))),
            "precision": _PRECISIONS[rule.certainty],
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _markdown(rule: Rule) -> str:
    wrong = [f"- {code(_marked(example))}" for example in rule.examples if example.marked]
    right = [f"- {code(example.text)}" for example in rule.examples if not example.marked]
    parts = [rule.documentation]
    if wrong:
        parts.append("Found (between ⟦ and ⟧):\n\n" + "\n".join(wrong))
    if right:
        parts.append("Left alone:\n\n" + "\n".join(right))
    return "\n\n".join(parts)


def _marked(example: Example) -> str:
    text, end = "", 0
    for span in example.marked:
        text += f"{example.text[end : span.start]}⟦{example.text[span.start : span.end]}⟧"
        end = span.end
    return text + example.text[end:]


def _artifacts(report: Report) -> Index:
    """The files read and those with findings, by number."""
    found = chain(report.findings, report.known, (one.finding for one in report.suppressed))
    paths = dict.fromkeys(chain(report.paths, (finding.path for finding in found)))
    return {path: number for number, path in enumerate(paths)}


def _invocation(report: Report) -> dict[str, Any]:
    notifications: list[dict[str, Any]] = [
        {
            "level": "error",
            "message": {"text": visible(problem.reason)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(problem.path)}}}],
        }
        for problem in report.skipped
    ]
    total = len(report.findings) + len(report.known) + len(report.suppressed)
    if total > MOST_RESULTS:
        said = f"{total - MOST_RESULTS} of {total} results are left out: GitHub takes {MOST_RESULTS} in one run."
        notifications.append({"level": "warning", "message": {"text": said}})
    elif total > _SHOWN_RESULTS:
        said = f"GitHub shows {_SHOWN_RESULTS} of the {total} results."
        notifications.append({"level": "note", "message": {"text": said}})
    if report.left_out:
        notifications.append({"level": "warning", "message": {"text": f"{report.left_out} findings are left out."}})
    invocation: dict[str, Any] = {"executionSuccessful": not report.skipped}
    return invocation | ({"toolExecutionNotifications": notifications} if notifications else {})


def _results(report: Report, rules: Index, artifacts: Index) -> Iterator[dict[str, Any]]:
    """New findings, then known ones, then suppressed ones."""
    findings: Iterable[Finding] = report.findings
    if len(report.findings) > MOST_RESULTS:
        gravest = sorted(range(len(report.findings)), key=lambda number: gravity(report.findings[number]))
        findings = (report.findings[number] for number in sorted(gravest[:MOST_RESULTS]))

    def results() -> Iterator[dict[str, Any]]:
        state = {"baselineState": "new"} if report.has_baseline else {}
        for finding in findings:
            yield result(finding) | state | unsuppressed
        for finding in report.known:
            yield result(finding) | {"baselineState": "unchanged"} | unsuppressed
        for one in report.suppressed:
            yield result(one.finding) | {"suppressions": [_suppression(one)]}

    # SARIF wants all results to say whether they are suppressed, or none
    unsuppressed: dict[str, Any] = {"suppressions": []} if report.suppressed else {}
    result = _result_in(report, rules, artifacts)
    return islice(results(), MOST_RESULTS)


def _suppression(suppressed: Suppressed) -> dict[str, str]:
    reason = {"justification": visible(suppressed.reason)} if suppressed.reason else {}
    return {"kind": "inSource"} | reason


def _result_in(report: Report, rules: Index, artifacts: Index) -> Callable[[Finding], dict[str, Any]]:
    def artifact(path: str) -> dict[str, Any]:
        index = {"index": artifacts[path]} if path in artifacts else {}
        return {"uri": uri(path)} | index

    def related(number: int, path: str, other: Related) -> dict[str, Any]:
        region = _related_region(report.documents.get(path), other.span)
        return {
            "id": number,
            "physicalLocation": {"artifactLocation": artifact(path), "region": region},
            "message": {"text": _text(other.message)},
        }

    def result(finding: Finding) -> dict[str, Any]:
        file, region = artifact(finding.path), _region(finding)
        shown = region | {"snippet": {"text": finding.text}}
        location: dict[str, Any] = {"physicalLocation": {"artifactLocation": file, "region": shown}}
        if finding.location:
            location["logicalLocations"] = [{"fullyQualifiedName": visible(finding.location)}]
        properties: dict[str, Any] = {"certainty": finding.certainty, "fix": finding.fix}
        properties["suggestions"] = list(finding.suggestions)
        if finding.term:
            properties["term"] = finding.term
        told: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": rules[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": _message(finding)},
            "locations": [location],
            "partialFingerprints": {"termcheck/v1": finding.fingerprint},
            "properties": properties,
        }
        if finding.related:
            others = enumerate(finding.related[:_MOST_RELATED], 1)
            told["relatedLocations"] = [related(number, other.path or finding.path, other) for number, other in others]
        if finding.fix != "none":
            told["fixes"] = [_fix(text, finding.fix, file, region) for text in finding.suggestions]
        return told

    return result


def _fix(text: str, safety: str, file: dict[str, Any], region: dict[str, int]) -> dict[str, Any]:
    said = f"Write “{text}” ({safety})." if text else f"Leave it out ({safety})."
    replacement = {"deletedRegion": region, "insertedContent": {"text": text}}
    return {
        "description": {"text": _text(said)},
        "artifactChanges": [{"artifactLocation": file, "replacements": [replacement]}],
    }


def _region(finding: Finding) -> dict[str, int]:
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.span.start,
        "charLength": finding.span.end - finding.span.start,
    }


def _related_region(document: Document | None, span: Span) -> dict[str, int]:
    region = {"charOffset": span.start, "charLength": span.end - span.start}
    if not document:
        return region
    start, end = document.place(span.start), document.place(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    } | region


def _message(finding: Finding) -> str:
    """The message, with links to related places: GitHub shows only those that are linked."""
    links = [f"[{_bracketed(other.message)}]({number})" for number, other in enumerate(finding.related[:_LINKED], 1)]
    return f"{_bracketed(finding.message)} See {', '.join(links)}." if links else _text(finding.message)


def _text(text: str) -> str:
    """Text that holds no link of its own."""
    return _bracketed(text) if "](" in text else visible(text)


def _bracketed(text: str) -> str:
    shown = visible(text).replace("\\", "\\\\")
    return shown.replace("[", "\\[").replace("]", "\\]")


def _clipped(text: str) -> str:
    return text if len(text) <= _MOST_TEXT else text[: _MOST_TEXT - 1].rstrip() + "…"
