"""Findings as Markdown: a list by file, for a comment in a pull request.

All that comes from documents stands in code spans, where neither HTML nor links, mentions or references work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from termcheck.finding import Finding
from termcheck.reports.excerpt import visible
from termcheck.reports.report import Appearance, Report, pages
from termcheck.reports.statistics import by_rule
from termcheck.reports.summary import closing

_ROOM = 60_000  # code points: GitHub takes comments of 65,536
_BACKTICKS = re.compile("`+")


def render(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write what fits into a comment, and how many findings do not."""
    stream.writelines(document(report, _ROOM))


def document(report: Report, room: int, introduction: str = "") -> Iterator[str]:
    """The lines of the whole document, an introduction before the findings; at most about `room` code points."""
    yield from ("## termcheck\n\n", closing(report).replace("\n", "  \n") + "\n", introduction)
    room -= len(introduction)
    addresses, written = pages(report), 0
    for line in _unread(report):
        room -= len(line)
        if room < 0:
            break
        yield line
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        heading = f"\n### {code(path)}\n\n"
        for finding in findings:
            line = heading + _item(finding, addresses)
            room -= len(line)
            if room < 0:
                break
            yield line
            heading, written = "", written + 1
        if room < 0:
            break
    more = len(report.findings) - written + report.left_out
    if more:
        yield f"\n… and {more} more\n"


def table(report: Report) -> str:
    """How many findings each rule has, as a table."""
    rows = [
        f"| {code(name)} | {findings} | {safe} | {unsafe} |\n"
        for findings, safe, unsafe, name in by_rule(report.findings)
    ]
    header = "\n| rule | findings | safe fixes | unsafe fixes |\n|---|---:|---:|---:|\n"
    return header + "".join(rows) if rows else ""


def code(text: str) -> str:
    """Text in a code span: one line, control and direction characters visible, nothing in it is markup."""
    shown = visible(text)
    fence = "`" * (max((len(run) for run in _BACKTICKS.findall(shown)), default=0) + 1)
    pad = " " if not shown.strip() or shown[0] in " `" or shown[-1] in " `" else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _unread(report: Report) -> Iterator[str]:
    if report.skipped:
        yield "\nNot checked:\n\n"
    for problem in report.skipped:
        yield f"- {code(problem.path)}: {code(problem.reason)}\n"


def _item(finding: Finding, addresses: dict[str, str]) -> str:
    address = addresses.get(finding.rule)
    rule = f"[{code(finding.rule)}]({address})" if address else code(finding.rule)
    said = f"- {finding.line}:{finding.column} {rule} ({finding.severity}, {finding.certainty}) {code(finding.message)}"
    if finding.suggestions:
        said += " Write " + " or ".join(code(text) if text else "nothing" for text in finding.suggestions) + "."
    return said + "\n"
