"""What a rule says (`Hit`) and what a user is told (`Finding`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from termcheck.document import Span


class Certainty(IntEnum):
    """How sure a rule is. Plain `check` shows LIKELY and CERTAIN."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3

    @property
    def label(self) -> str:
        return self.name.lower()


POSSIBLE, LIKELY, CERTAIN = Certainty.POSSIBLE, Certainty.LIKELY, Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding."""

    span: Span
    message: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule says of a place in `Document.text`.

    `certainty` overrides the rule's own where the evidence is weaker; `concept` is the glossary id it is about. `fix`
    says how far the first suggestion can be trusted ("safe", "unsafe", "none") where the certainty does not tell.
    `source_term` is the form in the source text that is not translated here.
    """

    span: Span
    message: str
    suggestions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    certainty: Certainty | None = None
    concept: str | None = None
    path: str | None = None
    fix: str | None = None
    source_term: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, with the keys of the JSON output as attributes.

    `span` counts code points of the decoded file; lines and columns are counted from 1, columns in code points.
    `source_term` is the form of the source text that a finding of `missing-term` is about, as the glossary has it.
    """

    path: str
    rule: str
    category: str
    mqm: str
    certainty: str
    severity: str
    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    message: str
    suggestions: tuple[str, ...] = ()
    fix: str = "none"
    term: str | None = None
    related: tuple[Related, ...] = ()
    location: str | None = None
    fingerprint: str = ""
    source_term: str | None = None


class Suppressed(NamedTuple):
    """A finding that a comment in its file silences, and the reason the comment gives (empty without one)."""

    finding: Finding
    reason: str


class Judgement(NamedTuple):
    """What a user is told of documents, and what comments in them silence; both in the order of their places."""

    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
