"""Findings for programs that read line by line: one JSON object a line, `#/$defs/finding` of the schema."""

from __future__ import annotations

from typing import TextIO

from termcheck.reports.json import compact, finding_to_dict
from termcheck.reports.report import Appearance, Report


def render(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write one line a finding; nothing where there is none."""
    for finding in report.findings:
        stream.write(compact(finding_to_dict(finding)) + "\n")
