"""`termcheck rules`: all rules at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

import click

from termcheck.cli.options import color_option, configuration_options
from termcheck.cli.planning import rules_here
from termcheck.cli.streams import appearance, standard_output
from termcheck.reports.excerpt import visible
from termcheck.reports.json import dumps
from termcheck.reports.report import Appearance
from termcheck.reports.summary import counted
from termcheck.rule import Rule
from termcheck.rules import RULES


@click.command()
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--verify", is_flag=True, help="Run the examples of the project's own rules instead.")
@configuration_options
@color_option
def rules(output_format: str, verify: bool, config: str | None, isolated: bool, color: str) -> int:
    """List the rules with their category and certainty, those of the project's configuration too.

    Exit code: 0, with --verify 1 where a rule does not find what its examples mark.
    """
    known = rules_here(config, isolated)
    if verify:
        return _verify(known)
    with standard_output(machine=output_format == "json") as stream:
        if output_format == "json":
            stream.write(dumps([_as_dict(rule) for rule in known]) + "\n")
        else:
            _write_table(known, stream, appearance(stream, color))
    return 0


def _verify(known: Sequence[Rule]) -> int:
    from termcheck.custom import failures

    own = [rule for rule in known if rule not in RULES]
    failed = failures(own)
    with standard_output() as stream:
        for failure in failed:
            found = " and ".join(f"“{text}”" for text in failure.found) or "nothing"
            stream.write(visible(f"{failure.rule}: {found} found in “{failure.example}”") + "\n")
    click.echo(f"{counted(len(own), 'rule')} of this project, {counted(len(failed), 'example')} failed.", err=True)
    return 1 if failed else 0


def _write_table(known: Sequence[Rule], stream: TextIO, look: Appearance) -> None:
    rows = [("RULE", "CATEGORY", "CERTAINTY", "WHAT IT FINDS")]
    rows += [(rule.name, rule.category, rule.certainty.label, visible(rule.summary)) for rule in known]
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
