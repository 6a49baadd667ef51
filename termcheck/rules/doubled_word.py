"""Words that stand twice in the translation and once in the source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from termcheck.analysis import Analysis
from termcheck.bilingual.repetition import doubles, runs
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit
from termcheck.rule import rule
from termcheck.words import Words

_LEAST_PARTED = 3  # words of a phrase that a comma may part from its double: "if he helps you, you win"
_GRAMMAR = frozenset("had that is in it on her s t".split())  # "that that had had an effect", "the one that it is is …"


@rule(
    category="duplication",
    mqm="accuracy/addition",
    certainty=LIKELY,
    languages=(),
    yields_to=("repeated-word", "repeated-clause", "endless-repetition"),
    examples=(
        "de: Er wohnt in Köln. ⇒ en: He lives in ⟦Köln Köln⟧.",
        "fr: Le port est très vieux. ⇒ en: The port is ⟦very very⟧ old.",
        "de: Der Rat nahm am Montag den neuen Plan an. ⇒ en: The council adopted ⟦the new plan on Monday, the new plan "
        "on Monday⟧.",
        "de: Er ist sehr, sehr alt. ⇒ en: He is very, very old.",
        "zh: 人人都知道。 ⇒ en: All men, all men know it.",
        "de: Das, was er hatte, half. ⇒ en: What he had had helped.",
        "Very very old.",
    ),
)
def doubled_word(analysis: Analysis) -> Iterator[Hit]:
    """A word or a phrase stands twice in a row in the translation, and nothing is doubled in the source.

    Emphasis and names may double a word ("very very", "Pago Pago"). Whether they do shows in the source.

    Left alone: sources that double something themselves, and what grammar doubles ("had had").

    Delete one of the two."""
    for pair in analysis.pairs:
        words = Words(pair.target)
        if len(set(words.folded)) == len(words) or doubles(pair.source):
            continue
        for run in runs(words.folded):
            said = words.folded[run.first : run.first + run.period]
            if not all(word.isalpha() for word in said) or (run.period == 1 and said[0] in _GRAMMAR):
                continue
            joints = words.between[run.first + 1 : run.end]
            if any(joint not in (" ", ", ") for joint in joints) or len(said[0]) == run.period == 1:
                continue
            if run.period < _LEAST_PARTED and words.between[run.first + run.period] != " ":
                continue
            if any(a != b for a, b in pairwise(words.surface[run.first : run.end : run.period]) if run.first):
                continue
            span = Span(words.starts[run.first], words.ends[run.end - 1])
            once = pair.target[span.start : words.ends[run.first + run.period - 1]]
            place = Span(pair.span.start + span.start, pair.span.start + span.end)
            yield Hit(place, f"“{once}” stands twice, and nothing does in the source.", (once,))
