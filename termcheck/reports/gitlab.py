"""Findings for GitLab: a report of Code Quality."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, TextIO

from termcheck.reports.excerpt import visible
from termcheck.reports.json import write_lines
from termcheck.reports.paths import plain
from termcheck.reports.report import Appearance, Report

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write one JSON array, an issue a line."""
    stream.write("[")
    write_lines(_issues(report), stream)
    stream.write("]\n")


def _issues(report: Report) -> Iterator[dict[str, Any]]:
    seen = Counter[tuple[str, str]]()
    for finding in report.findings:
        path = plain(finding.path)
        seen[path, finding.fingerprint] += 1
        # GitLab drops issues whose fingerprint it has met before, and the same error may stand twice in a file
        identity = f"{path}\0{finding.fingerprint}\0{seen[path, finding.fingerprint]}"
        yield {
            "description": visible(finding.message),
            "check_name": finding.rule,
            "fingerprint": hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32],
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": path, "lines": {"begin": finding.line, "end": finding.end_line}},
        }
