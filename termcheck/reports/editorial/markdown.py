"""The report as Markdown. All that comes from documents stands in code spans, where nothing is markup."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.reports.editorial.figures import Figures
from termcheck.reports.editorial.tables import LIMITS, Cell, Table, method, tables
from termcheck.reports.markdown import code


def write(figures: Figures) -> bytes:
    return "".join(_lines(figures)).encode("utf-8", "backslashreplace")


def _lines(figures: Figures) -> Iterator[str]:
    yield f"# Translation report\n\n**{figures.verdict}**\n\n{LIMITS} {method(figures)}\n"
    for table in tables(figures):
        yield from _table(table)
    findings = figures.report.findings
    if findings:
        rows: list[tuple[Cell, ...]] = [
            (
                f"{finding.path}:{finding.line}:{finding.column}",
                finding.severity,
                finding.rule,
                finding.text,
                " or ".join(finding.suggestions),
                finding.message,
            )
            for finding in findings
        ]
        yield from _table(Table("Findings", ("place", "severity", "rule", "found", "write", "message"), rows))


def _table(table: Table) -> Iterator[str]:
    yield f"\n## {table.title}\n\n| {' | '.join(table.columns)} |\n"
    numbers = [all(isinstance(row[column], int | float) for row in table.rows) for column in range(len(table.columns))]
    yield f"|{'|'.join('---:' if is_number else '---' for is_number in numbers)}|\n"
    for row in table.rows:
        yield f"| {' | '.join(map(_cell, row))} |\n"


def _cell(value: Cell) -> str:
    if not isinstance(value, str):
        return "" if value is None else f"{value:,}"
    return code(value).replace("|", r"\|") if value else ""
