"""`termcheck glossary stats`: how much the glossary holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, TextIO

import click

from termcheck.cli.glossary.cells import padded, styled
from termcheck.cli.options import glossary_options
from termcheck.cli.running import load_glossary
from termcheck.cli.streams import appearance, standard_output
from termcheck.reports.excerpt import columns
from termcheck.reports.json import dumps
from termcheck.reports.report import Appearance
from termcheck.reports.summary import counted
from termcheck.terms.glossary import STATUSES, Glossary


@click.command()
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@glossary_options
def stats(output_format: str, glossary: tuple[str, ...], extend_glossary: tuple[str, ...]) -> None:
    """Count concepts and forms, by language, status and domain."""
    counts = _counts(load_glossary(glossary, extend_glossary))
    with standard_output(machine=output_format == "json") as stream:
        if output_format == "json":
            stream.write(dumps(counts) + "\n")
        else:
            _write_counts(counts, stream, appearance(stream, "auto"))


def _counts(glossary: Glossary) -> dict[str, Any]:
    forms: dict[str, Counter[str]] = {}
    domains: dict[str, Counter[str]] = {}
    for concept in glossary:
        domains.setdefault(concept.domain, Counter()).update(concepts=1, verified=int(concept.verified))
        for term in concept.terms:
            forms.setdefault(term.language, Counter())[term.status] += 1
    return {
        "glossary": glossary.name,
        "digest": glossary.digest,
        "concepts": len(glossary),
        "with_authority": sum(concept.authority is not None for concept in glossary),
        "verified": sum(domain["verified"] for domain in domains.values()),
        "forms": {
            language: {status: statuses[status] for status in STATUSES}
            for language, statuses in sorted(forms.items(), key=lambda item: (-item[1].total(), item[0]))
        },
        "domains": {domain: dict(domains[domain]) for domain in sorted(domains)},
    }


def _write_counts(counts: dict[str, Any], stream: TextIO, look: Appearance) -> None:
    forms: dict[str, dict[str, int]] = counts["forms"]
    domains: dict[str, dict[str, int]] = counts["domains"]
    total = sum(sum(statuses.values()) for statuses in forms.values())
    concepts, verified = counts["concepts"], counts["verified"]
    has_authority = counts["with_authority"] > 0
    share = f", {verified} of them verified ({verified / concepts:.0%})" if has_authority else ""
    if concepts and not has_authority:
        share = ", no authority given"
    said = f"{counted(concepts, 'concept')}{share}, {counted(total, 'form')} in {counted(len(forms), 'language')}"
    stream.write(f"{styled(look, said, bold=True)}\n")
    rows = [("LANGUAGE", *map(str.upper, STATUSES), "ALL")]
    rows += [
        (language, *(str(statuses[status]) for status in STATUSES), str(sum(statuses.values())))
        for language, statuses in forms.items()
    ]
    _write_table(rows, stream)
    rows = [("DOMAIN", "CONCEPTS", "VERIFIED")]
    rows += [
        (name or "(none)", str(domain["concepts"]), str(domain["verified"]) if has_authority else "–")
        for name, domain in domains.items()
    ]
    _write_table(rows, stream)


def _write_table(rows: Sequence[tuple[str, ...]], stream: TextIO) -> None:
    """A table after an empty line: names on the left, numbers on the right."""
    if len(rows) == 1:
        return
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    stream.write("\n")
    for name, *numbers in rows:
        cells = [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
        stream.write("  ".join([padded(name, widths[0]), *cells]) + "\n")
