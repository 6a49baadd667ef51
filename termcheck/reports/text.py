"""Findings for people: each with its line, the place underlined, and what to do."""

from __future__ import annotations

from typing import TextIO

import click

from termcheck.document import Document
from termcheck.finding import Finding, Related
from termcheck.reports.excerpt import clip, excerpt, visible
from termcheck.reports.report import Appearance, Report
from termcheck.terms.glossary import Authority, Concept

_COLORS = {"error": "red", "warning": "yellow", "info": "blue"}
_RELATED = 3  # related places shown of one finding
_QUOTED = 48  # columns of text quoted from a related place


def render(report: Report, stream: TextIO, appearance: Appearance) -> None:
    """Write every finding, an empty line after each; nothing where there is none."""
    writer = _Writer(report, appearance)
    for finding in report.findings:
        stream.write(writer.block(finding))
    if report.left_out:
        stream.write(f"… and {report.left_out} more\n")


class _Writer:
    def __init__(self, report: Report, appearance: Appearance) -> None:
        self._report = report
        self._appearance = appearance
        self._cited: set[str] = set()  # addresses are long, and shown once

    def block(self, finding: Finding) -> str:
        color = _COLORS[finding.severity]
        place = f":{finding.line}:{finding.column}:"
        path = visible(finding.path)
        if path.startswith("::"):
            path = f"./{path}"  # GitHub runs a line of a log that begins with "::" as a command
        header = [
            self._style(path, bold=True) + self._style(place, dim=True),
            self._style(finding.rule, fg=color, bold=True),
            visible(finding.message),
        ]
        if finding.certainty != "certain":
            header.append(self._style(f"[{finding.certainty}]", dim=True))
        margin = " " * len(str(finding.line))
        lines = [" ".join(header)]
        document = self._report.documents.get(finding.path)
        if document:
            lines += self._source(document, finding, margin, color)
        for label, text in self._notes(finding):
            lines.append(f"{margin} {self._style('=', fg='cyan')} {self._style(label + ':', bold=True)} {text}")
        return "\n".join(lines) + "\n\n"

    def _source(self, document: Document, finding: Finding, margin: str, color: str) -> list[str]:
        shown = excerpt(document, finding.span, max(40, self._appearance.width - len(margin) - 3))
        bar = self._style("|", fg="cyan")
        number = self._style(str(finding.line), fg="cyan")
        carets = self._style("^" * max(1, shown.width), fg=color, bold=True)
        return [f"{margin} {bar}", f"{number} {bar} {shown.text}", f"{margin} {bar} {' ' * shown.indent}{carets}"]

    def _notes(self, finding: Finding) -> list[tuple[str, str]]:
        notes = []
        if finding.suggestions:
            best, *others = (self._suggestion(suggestion) for suggestion in finding.suggestions)
            notes.append(("write", best))
            notes += [("or", other) for other in others]
        concept = self._report.glossary.concept(finding.term) if finding.term else None
        if concept and concept.authority:
            notes.append(("authority", self._authority(concept, concept.authority)))
        notes += [("see", self._related(finding, related)) for related in finding.related[:_RELATED]]
        if len(finding.related) > _RELATED:
            notes.append(("see", f"{len(finding.related) - _RELATED} more places"))
        return notes

    def _suggestion(self, suggestion: str) -> str:
        if not suggestion:
            return self._style("nothing (leave it out)", fg="green")
        return self._style(clip(suggestion, 3 * self._appearance.width), fg="green")

    def _authority(self, concept: Concept, authority: Authority) -> str:
        origin = ", ".join(filter(None, (authority.publisher, authority.date)))
        said = visible(f"{authority.title} — {origin}" if origin else authority.title)
        if not authority.seen:
            said += ", not verified"
        if authority.url and authority.url not in self._cited:
            self._cited.add(authority.url)
            said += " " + self._style(visible(authority.url), underline=True)
        return said

    def _related(self, finding: Finding, related: Related) -> str:
        path = related.path or finding.path
        document = self._report.documents.get(path)
        if not document:
            return f"{visible(path)}: {visible(related.message)}"
        place = document.place(related.span.start)
        said = f"{visible(path)}:{place.line}:{place.column}: {visible(related.message)}"
        end = min(related.span.end, related.span.start + 2 * _QUOTED)
        quoted = clip(document.source[related.span.start : end], _QUOTED)
        if not quoted or quoted.casefold() in related.message.casefold():
            return said
        return f"{said} {self._style(f'“{quoted}”', dim=True)}"

    def _style(
        self, text: str, *, fg: str | None = None, bold: bool = False, dim: bool = False, underline: bool = False
    ) -> str:
        if not self._appearance.color:
            return text
        # False would write "not bold", None writes nothing
        return click.style(text, fg=fg, bold=bold or None, dim=dim or None, underline=underline or None)
