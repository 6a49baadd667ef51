"""Findings in the XML of JUnit: one test case a file, which fails where something is found in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TextIO

from termcheck.documents import Problem
from termcheck.finding import Finding
from termcheck.reports.excerpt import visible
from termcheck.reports.paths import plain
from termcheck.reports.report import Appearance, Report
from termcheck.reports.summary import counted
from termcheck.reports.xml import DECLARATION, end, leaf, start


def render(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write one test suite: the files in their order, clean ones too, then those that could not be read."""
    found, unread = defaultdict[str, list[Finding]](list), defaultdict[str, list[Problem]](list)
    for finding in report.findings:
        found[finding.path].append(finding)
    for problem in report.skipped:
        unread[problem.path].append(problem)
    paths = dict.fromkeys((*report.paths, *found, *unread))
    tests, failures, errors = len(paths), len(found), len(unread)
    stream.write(DECLARATION + start("testsuites", tests=tests, failures=failures, errors=errors))
    stream.write(start("testsuite", name="termcheck", tests=tests, failures=failures, errors=errors, skipped=0))
    for path in paths:
        stream.writelines(_case(path, found.get(path, ()), unread.get(path, ())))
    stream.write(end("testsuite") + end("testsuites"))


def _case(path: str, findings: Sequence[Finding], problems: Sequence[Problem]) -> Iterator[str]:
    name = plain(path)
    if not findings and not problems:
        yield leaf("testcase", name=name, classname="termcheck")
        return
    yield start("testcase", name=name, classname="termcheck")
    for problem in problems:
        yield leaf("error", type="unreadable", message=problem.reason)
    if findings:
        rules = ", ".join(dict.fromkeys(finding.rule for finding in findings))
        message = f"{counted(len(findings), 'finding')}: {rules}"
        yield leaf("failure", "\n".join(map(_line, findings)), type="findings", message=message)
    yield end("testcase")


def _line(finding: Finding) -> str:
    said = f"{finding.line}:{finding.column}: {finding.severity}: {finding.rule} {visible(finding.message)}"
    if finding.certainty != "certain":
        said += f" [{finding.certainty}]"
    if finding.suggestions:
        said += f" Write: {visible(finding.suggestions[0]) or 'nothing (leave it out)'}"
    return said
