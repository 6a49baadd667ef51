"""All rules, in the order in which they are documented. A new rule is one file and one line here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termcheck.rule import Rule

    RULES: tuple[Rule, ...]

NAMES = (
    "wrong-form",
    "near-form",
    "deprecated-form",
    "mixed-forms",
    "inconsistent-name",
    "repeated-word",
    "repeated-clause",
    "repeated-sentence",
    "repeated-across-files",
    "missing-space",
    "unspaced-mark",
    "foreign-punctuation",
    "doubled-end-mark",
    "stray-symbol",
    "extra-space",
    "turned-quotes",
    "unpaired-quotes",
    "foreign-quotes",
    "missing-opening-mark",
    "foreign-script",
    "mixed-script",
    "mixed-characters",
    "pinyin-abbreviation",
    "capital-name",
    "misspelt-term",
    "confused-word",
    "page-residue",
    "hyphen-variant",
    "spelling-variant",
    "literal-quantity",
    "literal-magnitude",
    "other-for-total",
    "doubled-currency",
    "number-format",
    "broken-date",
    "contradictory-figures",
    "missing-term",
    "changed-number",
    "untranslated-word",
    "empty-translation",
    "translation-length",
    "unrelated-translation",
    "endless-repetition",
    "doubled-word",
    "final-punctuation",
    "misplaced-mark",
    "paired-marks",
    "tokenised-text",
    "lost-capital",
    "changed-placeholder",
    "changed-address",
    "same-source",
    "same-translation",
    "unused-suppression",
)


def __getattr__(name: str) -> tuple[Rule, ...]:
    """`RULES`. A run that remembers what was found in every file needs their names only."""
    if name != "RULES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    stems = [name.replace("-", "_") for name in NAMES]
    found = tuple(getattr(import_module(f"{__name__}.{stem}"), stem) for stem in stems)
    globals()["RULES"] = found
    return found
