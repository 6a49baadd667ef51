"""A verdict in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from termcheck.finding import Finding
from termcheck.reports.report import Report
from termcheck.reports.summary import counted
from termcheck.rule import SEVERITIES


def severity_counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings have each severity, the gravest first; all severities are there."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in reversed(SEVERITIES)}


def verdict(report: Report, words: int) -> str:
    """What the run comes to, in one sentence for somebody who reads no further."""
    unread = f"; {counted(len(report.skipped), 'file')} could not be checked" if report.skipped else ""
    if not report.checked:
        return f"Nothing was checked{unread}."
    size = f"{counted(report.checked, 'document')} ({words:,} {'word' if words == 1 else 'words'})"
    if not report.findings:
        return f"Nothing to mend was found in {size}{unread}."
    counts = severity_counts(report.findings)
    advice = (
        "Mend before publication"
        if counts["error"]
        else "Read these places before publication"
        if counts["warning"]
        else "Remarks only"
    )
    nouns = {"error": "error", "warning": "warning", "info": "remark"}
    found = " and ".join(counted(count, nouns[severity]) for severity, count in counts.items() if count)
    found = found.replace(" and ", ", ", found.count(" and ") - 1)
    (category, most), *others = Counter(finding.category for finding in report.findings).most_common()
    mostly = f", most of them {category} ({most})" if others and 2 * most > len(report.findings) else ""
    hit = len({finding.path for finding in report.findings})
    where = size if hit == report.checked else f"{hit} of {size}"
    return f"{advice}: {found} in {where}{mostly}{unread}."
