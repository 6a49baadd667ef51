"""`termcheck rules`: all rules at a glance."""

from __future__ import annotations

from typing import Any, TextIO

import click

from termcheck.cli.streams import COLORS, appearance, standard_output
from termcheck.reports.json import dumps
from termcheck.reports.report import Appearance
from termcheck.rule import Rule
from termcheck.rules import RULES


@click.command()
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--color", type=click.Choice(COLORS), default="auto", show_default=True)
def rules(output_format: str, color: str) -> None:
    """List the rules with their category and certainty."""
    with standard_output(machine=output_format == "json") as stream:
        if output_format == "json":
            stream.write(dumps([_as_dict(rule) for rule in RULES]) + "\n")
        else:
            _write_table(stream, appearance(stream, color))


def _write_table(stream: TextIO, look: Appearance) -> None:
    rows = [("RULE", "CATEGORY", "CERTAINTY", "WHAT IT FINDS")]
    rows += [(rule.name, rule.category, rule.certainty.label, rule.summary) for rule in RULES]
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:3]]
    for number, row in enumerate(rows):
        name, *middle = (cell.ljust(width) for cell, width in zip(row[:3], widths, strict=True))
        if look.color:
            name = click.style(name, bold=True)
            middle = [click.style(cell, dim=True) for cell in middle] if number else middle
        stream.write("  ".join([name, *middle, row[3]]) + "\n")


def _as_dict(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "category": rule.category,
        "mqm": rule.mqm,
        "certainty": rule.certainty.label,
        "severity": rule.severity,
        "languages": sorted(rule.languages),
        "project": rule.project,
        "summary": rule.summary,
        "documentation": rule.documentation,
    }
