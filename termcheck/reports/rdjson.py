"""Findings for reviewdog: the Reviewdog Diagnostic Format, whose columns count bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TextIO

from termcheck.finding import Finding
from termcheck.reports.excerpt import visible
from termcheck.reports.json import compact, write_lines
from termcheck.reports.paths import plain
from termcheck.reports.report import SITE, Appearance, Report, pages

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}

ByteColumn = Callable[[int, int], int]


def render(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write one JSON object, a diagnostic a line."""
    stream.write(f'{{"source": {compact({"name": "termcheck", "url": SITE})}, "diagnostics": [')
    write_lines(_diagnostics(report), stream)
    stream.write("]}\n")


def _diagnostics(report: Report) -> Iterator[dict[str, Any]]:
    addresses = pages(report)

    @cache
    def byte_column_in(path: str) -> ByteColumn | None:
        document = report.documents.get(path)
        return _byte_column(document.source) if document else None

    for finding in report.findings:
        place = _range(finding, byte_column_in(finding.path))
        code = {"value": finding.rule}
        if finding.rule in addresses:
            code["url"] = addresses[finding.rule]
        diagnostic: dict[str, Any] = {
            "message": visible(finding.message),
            "location": {"path": plain(finding.path), "range": place},
            "severity": _SEVERITIES[finding.severity],
            "code": code,
        }
        if finding.fix != "none" and "column" in place["start"]:
            diagnostic["suggestions"] = [{"range": place, "text": text} for text in finding.suggestions]
        yield diagnostic


def _range(finding: Finding, byte_column: ByteColumn | None) -> dict[str, dict[str, int]]:
    """Whole lines where the text is not at hand."""
    start, end = {"line": finding.line}, {"line": finding.end_line}
    if byte_column:
        start["column"] = byte_column(finding.span.start, finding.column)
        end["column"] = byte_column(finding.span.end, finding.end_column)
    return {"start": start, "end": end}


def _byte_column(source: str) -> ByteColumn:
    """From an offset and its column in code points to the column in bytes, both from 1.

    Counts on from the place asked for before: findings come in order, and a line may be the whole file.
    """
    if source.isascii():
        return lambda offset, column: column
    at, line, bytes_before = 0, 0, 0

    def column_in_bytes(offset: int, column: int) -> int:
        nonlocal at, line, bytes_before
        start = offset - column + 1
        if start != line:
            at, line, bytes_before = start, start, 0
        if offset >= at:
            bytes_before += len(source[at:offset].encode("utf-8", "surrogatepass"))
        else:
            bytes_before -= len(source[offset:at].encode("utf-8", "surrogatepass"))
        at = offset
        return bytes_before + 1

    return column_in_bytes
