"""Findings in the XML of Checkstyle, which many services read."""

from __future__ import annotations

from itertools import groupby
from typing import TextIO

from termcheck.finding import Finding
from termcheck.reports.paths import plain
from termcheck.reports.report import Appearance, Report
from termcheck.reports.xml import DECLARATION, end, leaf, start


def render(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write a `file` for each that could not be read, and for each with findings."""
    stream.write(DECLARATION + start("checkstyle", version="4.3"))
    for problem in report.skipped:
        stream.write(start("file", name=plain(problem.path)))
        stream.write(leaf("error", severity="error", message=problem.reason, source="termcheck"))
        stream.write(end("file"))
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        stream.write(start("file", name=plain(path)))
        stream.writelines(map(_error, findings))
        stream.write(end("file"))
    stream.write(end("checkstyle"))


def _error(finding: Finding) -> str:
    return leaf(
        "error",
        line=finding.line,
        column=finding.column,
        severity=finding.severity,
        message=finding.message,
        source=f"termcheck.{finding.rule}",
    )
