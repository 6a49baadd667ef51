"""Findings for programs, as `findings.schema.json` describes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TextIO

from termcheck.finding import Finding
from termcheck.reports.report import Appearance, Report

SCHEMA_VERSION = 1

# A terminal that shows the output must not obey it: control and direction characters, line separators and halves of
# surrogate pairs are written as escapes, which JSON reads back as the same characters.
_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f]"
)


def render(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write one JSON object, indented, keys always in the same order."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "signature": report.signature,
        "files": {
            "checked": report.checked,
            "skipped": [{"path": problem.path, "reason": problem.reason} for problem in report.skipped],
        },
        "findings": [finding_to_dict(finding) for finding in report.findings],
    }
    stream.write(dumps(data) + "\n")


def compact(data: Any) -> str:
    """The same as `dumps` on one line."""
    return _escaped(json.dumps(data, ensure_ascii=False))


def write_lines(items: Iterable[Any], stream: TextIO) -> None:
    """Write the items of a JSON array, one a line, without the brackets."""
    separator = "\n"
    for item in items:
        stream.write(separator + compact(item))
        separator = ",\n"
    stream.write("\n")


def dumps(data: Any) -> str:
    """JSON with letters of every script as they are and everything invisible escaped."""
    return _escaped(json.dumps(data, ensure_ascii=False, indent=2))


def _escaped(written: str) -> str:
    return _UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], written)


def finding_to_dict(finding: Finding) -> dict[str, Any]:
    """A finding with the keys of the JSON output, in its order."""
    return {
        "path": finding.path,
        "rule": finding.rule,
        "category": finding.category,
        "mqm": finding.mqm,
        "certainty": finding.certainty,
        "severity": finding.severity,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "location": finding.location,
        "text": finding.text,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "fix": finding.fix,
        "term": finding.term,
        "related": [
            {
                "path": related.path or finding.path,
                "start": related.span.start,
                "end": related.span.end,
                "message": related.message,
            }
            for related in finding.related
        ],
        "fingerprint": finding.fingerprint,
    }
