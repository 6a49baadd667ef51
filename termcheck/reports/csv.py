"""Findings for spreadsheets: one row a finding, with the keys of the JSON output as columns."""

from __future__ import annotations

import csv
from typing import Any, TextIO

from termcheck.reports.excerpt import visible
from termcheck.reports.json import compact, finding_to_dict
from termcheck.reports.report import Appearance, Report

COLUMNS = (
    "path",
    "rule",
    "category",
    "mqm",
    "certainty",
    "severity",
    "start",
    "end",
    "line",
    "column",
    "end_line",
    "end_column",
    "location",
    "text",
    "message",
    "suggestions",
    "fix",
    "term",
    "related",
    "fingerprint",
)
# What makes a spreadsheet take a cell for a formula; the wide forms do where Chinese or Japanese is the language.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write a header and the rows, with the line ends of RFC 4180; lists are JSON."""
    # a quote in front also keeps GitHub from running a path that begins with "::" as a command
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    for finding in report.findings:
        writer.writerow({key: _cell(value) for key, value in finding_to_dict(finding).items()})


def _cell(value: Any) -> str | int:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    if isinstance(value, list):
        return compact(value)
    shown = visible(value)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
