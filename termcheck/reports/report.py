"""What renderers are given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from termcheck import __version__
from termcheck.document import Document
from termcheck.documents import Problem
from termcheck.finding import Certainty, Finding, Suppressed
from termcheck.rule import SEVERITIES, Rule
from termcheck.terms.glossary import Glossary

SITE = "https://termcheck.github.io/termcheck/"


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run.

    `findings` stand in the order to print them. `documents` holds, by path, at least those with findings. `checked`
    counts the files that were read, `paths` names them in order; `skipped` are those that could not be read. `rules`
    are those that ran. `suppressed` and `known` (in the baseline, or older than the change looked at) count for
    nothing: formats that can, mark them. `has_baseline` says that there was something to know them by. `left_out`
    counts the findings that `cut` has taken away.
    """

    findings: Sequence[Finding]
    documents: Mapping[str, Document]
    glossary: Glossary
    signature: str
    checked: int
    skipped: Sequence[Problem] = ()
    rules: Sequence[Rule] = ()
    suppressed: Sequence[Suppressed] = ()
    known: Sequence[Finding] = ()
    paths: Sequence[str] = ()
    has_baseline: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Appearance:
    """How text for people looks: with colour or not, and how many columns wide."""

    color: bool = False
    width: int = 100


def cut(report: Report, most: int) -> Report:
    """The report with its first `most` findings only, and how many were left out."""
    return replace(report, findings=report.findings[:most], left_out=max(0, len(report.findings) - most))


def gravity(finding: Finding) -> tuple[int, int]:
    """What to sort by for the gravest findings first: severity, then certainty."""
    return -SEVERITIES.index(finding.severity), -Certainty[finding.certainty.upper()]


def pages(report: Report) -> dict[str, str]:
    """The addresses of what is written about the rules of a report; rules of a project's own have none."""
    own = {rule.name for rule in report.rules if not rule.check.__module__.startswith("termcheck.rules.")}
    found = (
        finding.rule for finding in chain(report.findings, report.known, (one.finding for one in report.suppressed))
    )
    names = dict.fromkeys(chain((rule.name for rule in report.rules), found))
    return {name: f"{SITE}rules/{name}/" for name in names if name not in own}


def signature(
    glossary: Glossary,
    rules: Iterable[str],
    *,
    profile: str,
    certainty: Certainty,
    language: str,
    project: bool,
    pipeline: str | None = None,
) -> str:
    """One line that names all that decides what a run finds in a text."""
    names = sorted(rules)
    digest = hashlib.sha256(" ".join(names).encode()).hexdigest()[:8]
    parts = {
        "termcheck": __version__,
        "glossary": glossary.digest[:12],
        "profile": profile,
        "certainty": certainty.label,
        "language": language,
        "project": "yes" if project else "no",
        "rules": f"{len(names)}:{digest}",
    }
    if pipeline:
        parts["pipeline"] = pipeline
    return "|".join(f"{name}:{value}" for name, value in parts.items())
