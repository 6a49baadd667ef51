"""Findings for GitHub: annotations by workflow commands, and the summary of a job."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from termcheck.finding import Finding
from termcheck.reports.excerpt import visible
from termcheck.reports.markdown import document, table
from termcheck.reports.paths import plain
from termcheck.reports.report import Appearance, Report, gravity

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_SHOWN = 10  # annotations of a kind that GitHub shows of one step
_SUMMARY = 200_000  # code points: a summary may have 1 MiB, and none takes more than 4 bytes


def render(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write a command a finding, the ones to be seen first in front, then what GitHub will not show."""
    for problem in report.skipped:
        stream.write(f"::error file={_property(plain(problem.path))},title=termcheck::{_data(problem.reason)}\n")
    for finding in _by_weight(report):
        stream.write(_command(finding) + "\n")
    kinds = Counter(_COMMANDS[finding.severity] for finding in report.findings)
    kinds["error"] += len(report.skipped)
    hidden = sum(max(0, number - _SHOWN) for number in kinds.values())
    if hidden:
        stream.write(f"GitHub shows {_SHOWN} annotations of a kind; {hidden} more stand only in this log.\n")
    if report.left_out:
        stream.write(f"… and {report.left_out} more\n")


def summary(report: Report) -> str:
    """The same as Markdown for the summary of a job, which GitHub reads from the file GITHUB_STEP_SUMMARY."""
    return "".join(document(report, _SUMMARY, table(report)))


def _by_weight(report: Report) -> list[Finding]:
    """Errors first; in each kind what repeats an earlier finding comes last, and the certain come first."""
    seen = Counter[tuple[str, str]]()
    weighed = []
    for number, finding in enumerate(report.findings):
        kind = finding.rule, finding.text.casefold()
        severity, certainty = gravity(finding)
        weighed.append(((severity, seen[kind] > 0, certainty, number), finding))
        seen[kind] += 1
    return [finding for _, finding in sorted(weighed, key=lambda pair: pair[0])]


def _command(finding: Finding) -> str:
    properties = {"file": plain(finding.path), "line": str(finding.line), "endLine": str(finding.end_line)}
    if finding.line == finding.end_line:  # GitHub refuses columns over several lines
        properties |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    properties["title"] = f"termcheck {finding.rule}"
    said = finding.message
    if finding.suggestions:
        said += f" Write: {finding.suggestions[0]}" if finding.suggestions[0] else " Leave it out."
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(said)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    """A value that the runner reads back as it is, but for characters that would steer a terminal."""
    lines = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(lines).replace(":", "%3A").replace(",", "%2C")
