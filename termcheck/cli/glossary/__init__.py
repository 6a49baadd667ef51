"""`termcheck glossary`: look into the termbase, check its files, write it in other formats."""

from __future__ import annotations

import click

from termcheck.cli import Commands

COMMANDS = {
    "add": "termcheck.cli.glossary.add:add",
    "diff": "termcheck.cli.glossary.diff:diff",
    "export": "termcheck.cli.glossary.export:export",
    "format": "termcheck.cli.glossary.format:format_files",
    "import": "termcheck.cli.glossary.import_:import_",
    "learn": "termcheck.cli.glossary.learn:learn",
    "mine": "termcheck.cli.glossary.mine:mine",
    "report": "termcheck.cli.glossary.report:report",
    "search": "termcheck.cli.glossary.search:search",
    "show": "termcheck.cli.glossary.show:show",
    "stats": "termcheck.cli.glossary.stats:stats",
    "validate": "termcheck.cli.glossary.validate:validate",
}


@click.group(cls=Commands, modules=COMMANDS)
def glossary() -> None:
    """Look into the glossary, check its files, write it in other formats."""
