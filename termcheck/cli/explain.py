"""`termcheck explain RULE`: what a rule finds, why, and what it leaves alone."""

from __future__ import annotations

from typing import TextIO

import click

from termcheck.cli import did_you_mean
from termcheck.cli.options import color_option, configuration_options, rule_names
from termcheck.cli.planning import rules_here
from termcheck.cli.streams import appearance, standard_output
from termcheck.document import Document
from termcheck.reports.excerpt import excerpt, visible
from termcheck.reports.report import Appearance
from termcheck.rule import Example, Rule


@click.command()
@click.argument("rule", shell_complete=rule_names)
@configuration_options
@color_option
def explain(rule: str, config: str | None, isolated: bool, color: str) -> None:
    """Explain RULE: what it finds and why, with examples."""
    known = {each.name: each for each in rules_here(config, isolated)}
    if rule not in known:
        if inside := [each.name for each in known.values() if each.category == rule]:
            raise click.UsageError(f"“{rule}” is a category; its rules are {', '.join(inside)}.")
        hint = did_you_mean(rule, known) or " “termcheck rules” lists them."
        raise click.UsageError(f"No rule is called “{rule}”.{hint}")
    with standard_output() as stream:
        _write(known[rule], stream, appearance(stream, color))


def _write(rule: Rule, stream: TextIO, look: Appearance) -> None:
    def style(text: str, fg: str | None = None, bold: bool | None = None, dim: bool | None = None) -> str:
        return click.style(text, fg=fg, bold=bold, dim=dim) if look.color else text

    facts = [rule.category, rule.certainty.label, ", ".join(sorted(rule.languages)) or "any language"]
    if rule.project:
        facts.append("compares files: needs --project")
    documentation = "\n".join(map(visible, rule.documentation.split("\n")))
    stream.write(f"{style(rule.name, bold=True)}  {style(' · '.join(facts), dim=True)}\n\n{documentation}\n")
    for title, color, examples in (
        ("Found", "red", [example for example in rule.examples if example.marked]),
        ("Left alone", "green", [example for example in rule.examples if not example.marked]),
    ):
        if examples:
            stream.write(f"\n{style(title + ':', fg=color, bold=True)}\n")
        for example in examples:
            for line in _lines(example, look.width - 2):
                stream.write(f"  {line}\n" if set(line) - {" ", "^"} else f"  {style(line, fg=color, bold=True)}\n")


def _lines(example: Example, width: int) -> list[str]:
    """The lines of an example, each mark underlined below its line; a language other than English is named."""
    tag = "" if example.language == "en" or example.sources else f"{example.language}| "
    document = Document.plain(example.text)
    lines = []
    for number, line in enumerate(example.text.split("\n"), 1):
        if example.sources:
            lines.append(f"{example.source_language}: {example.sources[number - 1]}")
        marks = [span for span in example.marked if document.place(span.start).line == number]
        excerpts = [excerpt(document, span, width - len(tag)) for span in marks]
        if len({shown.text for shown in excerpts}) == 1:  # all marks fit into one view of the line
            under = " " * len(tag)
            for shown in excerpts:
                under = under.ljust(len(tag) + shown.indent) + "^" * max(1, shown.width)
            lines += [tag + excerpts[0].text, under]
        elif excerpts:
            for shown in excerpts:
                lines += [tag + shown.text, " " * (len(tag) + shown.indent) + "^" * shown.width]
        else:
            lines.append(tag + visible(line))
    return lines
