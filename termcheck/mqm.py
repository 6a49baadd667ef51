"""Penalty points for findings, after MQM's raw scoring model. Automatic and partial: only what termcheck sees counts.

Nobody has read the text: the score says how much of what can be told by machine is wrong, not how good the translation
is. No finding is critical by itself; weights can make a category so.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from termcheck.errors import InputError
from termcheck.finding import Finding
from termcheck.rule import CATEGORIES

LEVELS = {"error": "major", "warning": "minor", "info": "neutral"}  # a finding's severity as MQM calls it
SEVERITIES = ("neutral", "minor", "major", "critical")
LABEL = "automatic and partial: it counts what termcheck can see"
TOO_SHORT = 500  # words; MQM scores samples of 500 words and more
HEAVIEST = 1_000_000  # points

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
NAMES = (*SEVERITIES, *CATEGORIES, *(f"{category}/{level}" for category, level in product(CATEGORIES, SEVERITIES)))
"""What has a weight: points of a severity, points of a severity in a category, and a category by itself, whose points
are multiplied (MQM and ISO 5060 call this the weight of an error type)."""

# A text in these scripts is counted by characters, as ISO 5060 allows.
_CHARACTER = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Penalties:
    """Penalty points of a text of `words` words, by category and MQM's severity; counts beside points."""

    words: int
    rows: Mapping[tuple[str, str], tuple[int, float]]

    @property
    def counts(self) -> dict[str, int]:
        """How many findings have each severity, as termcheck calls it, the gravest first; all severities are there."""
        return {
            severity: sum(count for (_, other), (count, _) in self.rows.items() if other == level)
            for severity, level in LEVELS.items()
        }

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


class Scale(NamedTuple):
    """How points are given, and the lowest overall score that passes, None where all do."""

    preset: str
    weights: Mapping[str, float]
    threshold: float | None = None


USUAL = Scale("mqm", _MQM)


def scale_of(settings: Mapping[str, str | float] = {}) -> Scale:
    """The scale of a configuration: “preset”, “threshold”, and weights by `NAMES` that differ from the preset's."""
    preset, threshold = str(settings.get("preset", "mqm")), settings.get("threshold")
    changes = {name: float(points) for name, points in settings.items() if name in NAMES}
    return Scale(preset, weights(preset, changes), None if threshold is None else float(threshold))


def weights(preset: str = "mqm", changes: Mapping[str, float] = {}) -> dict[str, float]:
    """A preset's points with changes. Those of a severity replace what the preset has for it by category."""
    kept = {name: points for name, points in PRESETS[preset].items() if name.partition("/")[2] not in changes}
    return {**kept, **changes}


def weight(text: str) -> tuple[str, float]:
    """A weight as it is typed: “minor=2”, “accuracy/major=25”, “terminology=1.5”. Raises `InputError`."""
    name, _, value = text.partition("=")
    if name not in NAMES:
        raise InputError(
            f"“{text}” is not NAME=POINTS; a name is {', '.join(SEVERITIES)}, a category, or as “accuracy/major”"
        )
    try:
        points = float(value)
    except ValueError:
        points = math.nan
    if not 0 <= points <= HEAVIEST:
        raise InputError(f"“{value}” is no number of points from 0 to {HEAVIEST:,}")
    return name, points


def points_of(category: str, level: str, weights: Mapping[str, float]) -> float:
    """The points of one finding of a category, `level` as MQM calls its severity."""
    return weights.get(f"{category}/{level}", weights[level]) * weights.get(category, 1)


def penalties(findings: Iterable[Finding], words: int, weights: Mapping[str, float] = _MQM) -> Penalties:
    """The penalty points of the findings of a text. `weights` come from the function of that name."""
    counts = Counter((finding.category, LEVELS[finding.severity]) for finding in findings)
    rows = {}
    for category, level in product(CATEGORIES, SEVERITIES):
        if count := counts[category, level]:
            rows[category, level] = (count, count * points_of(category, level, weights))
    return Penalties(words, rows)


def word_count(text: str) -> int:
    """Words, and for Chinese and Japanese characters."""
    rest, characters = _CHARACTER.subn(" ", text)
    return characters + len(_WORD.findall(rest))


class Changed(NamedTuple):
    """Findings that one text has and another has not."""

    gained: list[Finding]
    lost: list[Finding]


def changed(before: Iterable[Finding], after: Iterable[Finding]) -> Changed:
    """What the second text has more and less than the first; the same finding may occur several times.

    The same are those with one fingerprint, and of the rest, since words beside it may have changed, those of one rule
    about the same text in the same line.
    """
    gained, lost = _unmatched(list(after), list(before), lambda finding: finding.fingerprint)
    return Changed(*_unmatched(gained, lost, lambda finding: (finding.rule, finding.text.casefold(), finding.line)))


def _unmatched(
    one: Sequence[Finding], other: Sequence[Finding], key: Callable[[Finding], Hashable]
) -> tuple[list[Finding], list[Finding]]:
    """What each of two lists has that the other lacks by a key."""
    return _beyond(one, Counter(map(key, other)), key), _beyond(other, Counter(map(key, one)), key)


def _beyond(findings: Iterable[Finding], left: Counter[Hashable], key: Callable[[Finding], Hashable]) -> list[Finding]:
    more = []
    for finding in findings:
        if left[key(finding)]:
            left[key(finding)] -= 1
        else:
            more.append(finding)
    return more
