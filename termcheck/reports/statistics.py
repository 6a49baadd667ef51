"""How often each rule found something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, TextIO

import click

from termcheck.finding import Finding
from termcheck.reports.report import Appearance, Report


class Count(NamedTuple):
    """The findings of a rule or a category, and how many of them have a safe or an unsafe fix."""

    findings: int
    safe: int
    unsafe: int
    name: str


def by_rule(findings: Sequence[Finding]) -> list[Count]:
    """The counts of the rules that found something, the highest first."""
    return _counts(findings, lambda finding: finding.rule)


def by_category(findings: Sequence[Finding]) -> list[Count]:
    """The counts of the categories in which something was found, the highest first."""
    return _counts(findings, lambda finding: finding.category)


def render_statistics(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write a table of the rules, and one of the categories where there are several; nothing without findings."""
    rules, categories = by_rule(report.findings), by_category(report.findings)
    if rules:
        stream.write(_table("rule", rules, appearance))
    if len(categories) > 1:
        stream.write("\n" + _table("category", categories, appearance))


def _counts(findings: Sequence[Finding], name: Callable[[Finding], str]) -> list[Count]:
    total = Counter(map(name, findings))
    safe = Counter(name(finding) for finding in findings if finding.fix == "safe")
    unsafe = Counter(name(finding) for finding in findings if finding.fix == "unsafe")
    counts = [Count(number, safe[key], unsafe[key], key) for key, number in total.items()]
    return sorted(counts, key=lambda count: (-count.findings, count.name))


def _table(what: str, counts: Sequence[Count], appearance: Appearance) -> str:
    header = f"findings  safe fixes  unsafe fixes  {what}"
    lines = [click.style(header, bold=True) if appearance.color else header]
    lines += [f"{count.findings:8}  {count.safe:10}  {count.unsafe:12}  {count.name}" for count in counts]
    return "\n".join(lines) + "\n"
