"""Penalty points for findings, after MQM's raw scoring model. Automatic and partial: only what termcheck sees counts.

Nobody has read the text: the score says how much of what can be told by machine is wrong, not how good the translation
is. No finding is critical by itself; weights can make a category so.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from termcheck.finding import Finding
from termcheck.rule import CATEGORIES
from termcheck.scoring import ScoringError

LEVELS = {"info": "neutral", "warning": "minor", "error": "major"}  # a finding's severity as MQM calls it
SEVERITIES = ("neutral", "minor", "major", "critical")
LABEL = "automatic and partial: it counts what termcheck can see"

_MQM = {"neutral": 0.0, "minor": 1.0, "major": 5.0, "critical": 25.0}
# SAE J2450:2005 weighs a serious and a minor error of each of its seven categories; these are the nearest ones.
_J2450 = {
    "terminology": (2, 5),  # wrong term
    "accuracy": (2, 4),  # omission
    "untranslated": (2, 4),  # omission
    "spelling": (1, 3),  # misspelling
    "punctuation": (1, 2),  # punctuation error
    "duplication": (1, 3),  # miscellaneous
    "number": (1, 3),
    "residue": (1, 3),
}
# ISO 5060:2024 lets the parties agree on points. Its own examples were not at hand: these are a usual choice, in which
# a critical error weighs as two major ones.
PRESETS: dict[str, dict[str, float]] = {
    "mqm": _MQM,
    "iso-5060": {**_MQM, "critical": 10.0},
    "sae-j2450": {
        "neutral": 0.0,
        "minor": 1.0,
        "major": 3.0,
        "critical": 3.0,
        **{f"{category}/minor": float(minor) for category, (minor, _) in _J2450.items()},
        **{f"{category}/{level}": float(major) for category, (_, major) in _J2450.items() for level in SEVERITIES[2:]},
    },
}
_NAMES = (*SEVERITIES, *(f"{category}/{level}" for category, level in product(CATEGORIES, SEVERITIES)))


@dataclass(frozen=True, slots=True)
class Penalties:
    """Penalty points of a text of `words` words, by category and MQM's severity; counts beside points."""

    words: int
    rows: Mapping[tuple[str, str], tuple[int, float]]

    @property
    def points(self) -> float:
        """MQM's absolute penalty total."""
        return math.fsum(points for _, points in self.rows.values())

    @property
    def per_thousand(self) -> float | None:
        """Points a thousand words; None for an empty text."""
        return 1000 * self.points / self.words if self.words else None

    @property
    def overall(self) -> float | None:
        """MQM's overall quality score, 100 × (1 − points / words), not below 0; None for an empty text."""
        return max(0.0, 100 * (1 - self.points / self.words)) if self.words else None


def weights(preset: str, changes: Iterable[str] = ()) -> dict[str, float]:
    """A preset's points, changed by texts as "minor=2" or "accuracy/major=25". Raises `ScoringError`."""
    found = dict(PRESETS[preset])
    for change in changes:
        name, _, text = change.partition("=")
        if name not in _NAMES:
            names = f"{', '.join(SEVERITIES)}, or as “accuracy/major”"
            raise ScoringError(f"--weight: “{change}” is not NAME=POINTS; a name is {names}")
        try:
            points = float(text)
        except ValueError:
            points = math.nan
        if not 0 <= points < math.inf:
            raise ScoringError(f"--weight: “{text}” is no number of points")
        found[name] = points
    return found


def penalties(findings: Iterable[Finding], words: int, points: Mapping[str, float]) -> Penalties:
    """The penalty points of the findings of a text. `points` come from `weights`."""
    counts = Counter((finding.category, LEVELS[finding.severity]) for finding in findings)
    rows = {}
    for category, level in product(CATEGORIES, SEVERITIES):
        if count := counts[category, level]:
            rows[category, level] = (count, count * points.get(f"{category}/{level}", points[level]))
    return Penalties(words, rows)


class Changed(NamedTuple):
    """Findings that one text has and another has not, by fingerprint."""

    gained: list[Finding]
    lost: list[Finding]


def changed(before: Iterable[Finding], after: Iterable[Finding]) -> Changed:
    """What the second text has more and less than the first; the same finding may occur several times."""
    before, after = list(before), list(after)
    return Changed(_beyond(after, before), _beyond(before, after))


def _beyond(findings: Iterable[Finding], known: Iterable[Finding]) -> list[Finding]:
    left = Counter(finding.fingerprint for finding in known)
    more = []
    for finding in findings:
        if left[finding.fingerprint]:
            left[finding.fingerprint] -= 1
        else:
            more.append(finding)
    return more
