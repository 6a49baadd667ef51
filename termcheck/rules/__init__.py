"""All rules, in the order in which they are documented. A new rule is one file and one line here.

A check imports only those that can say something of the text: `BESIDE_SOURCE` and `NOT_ENGLISH` repeat what the rules
say of themselves, and the tests hold them true.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    "untranslated-sentence",
    "garbled-characters",
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
    "changed-tag",
    "changed-address",
    "same-source",
    "same-translation",
    "unused-suppression",
)

# Rules that find something only where a text stands beside its source.
BESIDE_SOURCE = frozenset(
    (
        "missing-term",
        "changed-number",
        "untranslated-word",
        "empty-translation",
        "translation-length",
        "unrelated-translation",
        "doubled-word",
        "final-punctuation",
        "misplaced-mark",
        "paired-marks",
        "tokenised-text",
        "lost-capital",
        "changed-placeholder",
        "changed-tag",
        "changed-address",
        "same-source",
        "same-translation",
    )
)

NOT_ENGLISH = frozenset(("unspaced-mark", "missing-opening-mark", "untranslated-sentence", "mixed-characters"))


def load(names: Iterable[str]) -> tuple[Rule, ...]:
    """The rules with these names."""
    stems = [name.replace("-", "_") for name in names]
    return tuple(getattr(import_module(f"{__name__}.{stem}"), stem) for stem in stems)


def serving(language: str, *, has_source: bool) -> tuple[str, ...]:
    """The names of the rules that can say something of a text in a language, with or without its source."""
    is_english = language.casefold().split("-")[0] == "en"
    return tuple(
        name
        for name in NAMES
        if not (name in BESIDE_SOURCE and not has_source) and not (name in NOT_ENGLISH and is_english)
    )


def __getattr__(name: str) -> tuple[Rule, ...]:
    """`RULES`. A run that remembers what was found in every file needs their names only."""
    if name != "RULES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = load(NAMES)
    globals()["RULES"] = found
    return found
