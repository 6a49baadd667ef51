"""Glossaries as patterns of spaCy's EntityRuler: JSON Lines, one pattern a line.

The label says what the form is worth, the id is the concept. English and Chinese forms are written as tokens, which
match in any case; forms of other languages as phrases, which the pipeline that loads them cuts into tokens itself, and
which match as they are written. Wrong forms that are ordinary language elsewhere are left out: a ruler cannot tell.

Nothing here needs spaCy. A test holds the tokens against what spaCy's own tokenizers make of the packaged forms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from termcheck.terms.glossary import Concept, Term

LABELS = {"preferred": "TERM", "admitted": "TERM", "deprecated": "DEPRECATED_TERM", "wrong": "WRONG_TERM"}

# As spaCy's English tokenizer: words end at hyphens, brackets and commas, "R&D" and "Xi'an" are one token, "'s" is one
# of its own, "Ltd." keeps its point.
_ENGLISH = re.compile(
    r"(?:[A-Z]\.){2,}|\bNo\.\d+|\b(?:Co|Corp|Dr|Inc|Ltd|Mr|Mrs|Ms|No|St)\.|['’]s\b|\d+(?:[.,]\d+)+"
    r"|[^\W_]+(?:(?!['’]s\b)[&'’][^\W_]+)*(?:(?<=[A-Z])[$+])?|\S"
)
_CHINESE = re.compile(r"\S")  # spaCy's blank Chinese pipeline makes every character a token

_CUT: dict[str, Callable[[str], list[str]]] = {"en": _ENGLISH.findall, "zh": _CHINESE.findall}


def write(concepts: Sequence[Concept]) -> str:
    """The patterns, each once, in the order of the concepts."""
    return "".join(dict.fromkeys(line for concept in concepts for line in _lines(concept)))


def _lines(concept: Concept) -> Iterator[str]:
    for term in concept.terms:
        if term.status != "wrong" or term.match == "literal":
            entry = {"label": LABELS[term.status], "pattern": _pattern(term), "id": concept.id}
            yield json.dumps(entry, ensure_ascii=False) + "\n"


def _pattern(term: Term) -> list[dict[str, Any]] | str:
    cut = _CUT.get(term.language.casefold().split("-")[0])
    if cut is None:
        return term.form
    if term.type == "abbreviation" or term.form.isupper():
        return [{"ORTH": token} for token in cut(term.form)]  # "SAFE" is not "safe"
    return [{"LOWER": token.lower()} for token in cut(term.form)]
