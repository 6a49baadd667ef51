"""A quality score after MQM's raw scoring model, and a verdict in one sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from termcheck.finding import Finding
from termcheck.reports.report import Report
from termcheck.reports.summary import counted
from termcheck.rule import SEVERITIES

LEVELS = {"error": "major", "warning": "minor", "info": "neutral"}  # MQM's names; "critical" is for people to say
POINTS = {"error": 5, "warning": 1, "info": 0}
TOO_SHORT = 500  # words; MQM scores samples of 500 words and more

# A text in these scripts is counted by characters, as ISO 5060 allows.
_CHARACTER = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")


class Score(NamedTuple):
    """Penalty points of a text of `words` words; `counts` are its findings by severity."""

    words: int
    counts: Mapping[str, int]

    @property
    def points(self) -> int:
        """MQM's Absolute Penalty Total."""
        return sum(POINTS[severity] * count for severity, count in self.counts.items())

    @property
    def per_thousand(self) -> float | None:
        """Points per 1,000 words; None for an empty text."""
        return 1000 * self.points / self.words if self.words else None

    @property
    def overall(self) -> float | None:
        """From 0 to 100: 100 × (1 − points / words); None for an empty text."""
        return max(0.0, 100 * (1 - self.points / self.words)) if self.words else None


def score(findings: Iterable[Finding], words: int) -> Score:
    return Score(words, severity_counts(findings))


def severity_counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings have each severity, the gravest first; all severities are there."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in reversed(SEVERITIES)}


def word_count(text: str) -> int:
    """Words, and for Chinese and Japanese characters."""
    rest, characters = _CHARACTER.subn(" ", text)
    return characters + len(_WORD.findall(rest))


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
