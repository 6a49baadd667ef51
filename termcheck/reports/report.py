"""What renderers are given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from termcheck import __version__
from termcheck.document import Document
from termcheck.documents import Problem
from termcheck.finding import Certainty, Finding, Suppressed
from termcheck.rule import Rule
from termcheck.terms.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run.

    `findings` stand in the order to print them. `documents` holds, by path, at least those with findings. `checked`
    counts the files that were read, `skipped` are those that could not be. `rules` are those that ran. `suppressed` and
    `known` (in the baseline, or older than the change looked at) count for nothing: formats that can, mark them.
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


@dataclass(frozen=True, slots=True)
class Appearance:
    """How text for people looks: with colour or not, and how many columns wide."""

    color: bool = False
    width: int = 100


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
