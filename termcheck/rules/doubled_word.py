"""Words that stand twice in the translation and once in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from termcheck.analysis import Analysis, Pair
from termcheck.bilingual.repetition import Run, doubles, runs
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.words import Words

_JOINT = lazy(r"(?:[,?!;]? |[-.,/]|% )\Z")  # between the words of a phrase; the second inside figures and compounds
_FIGURES = lazy(r"\d+")
_OFTEN = 3  # times that are no slip of grammar
_ARTICLES = frozenset(("the", "a", "an"))
_LEAST_PARTED = 3  # words of a phrase that a comma may part from its double: "if he helps you, you win"
_GRAMMAR = frozenset("had that is it her s t".split())  # "that that had had an effect", "the one that it is is …"


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
        "fr: Sept voitures, dont la plus vieille. ⇒ en: Seven cars, including ⟦the oldest, the oldest⟧.",
        "de: Sie kam am 1. Mai. ⇒ en: She came on May ⟦1 1 1 1⟧.",
        "de: Er kam 1998 an. ⇒ en: He came in ⟦1998 1998⟧.",
        "de: Es stieg um 12 %. ⇒ en: It rose by ⟦12% 12⟧%.",
        "ja: 12日、日経平均株価が下がった。 ⇒ en: The Nikkei fell ⟦on the on the⟧ 12th.",
        "de: Bitte kommen Sie mit! Er wartet. ⇒ en: ⟦Please come along! Please come along⟧! He is waiting.",
        "de: Drücken Sie 5 und 5. ⇒ en: Press 5 5.",
        "en: If you log in, a window opens. ⇒ fr: Si vous vous connectez, une fenêtre s’ouvre.",
        "de: Was sein wird, das wird sein. ⇒ en: What will be, will be.",
        "Very very old.",
    ),
)
def doubled_word(analysis: Analysis) -> Iterator[Hit]:
    """A word or a phrase stands twice in a row in the translation, and nothing is doubled in the source.

    Emphasis and names may double a word ("very very", "Pago Pago"). Whether they do shows in the source.

    Left alone: sources that double something themselves, and what grammar doubles ("had had"). Figures, and words with
    commas between them, count from the third time on; figures that the source has once, from the second.

    Delete one of the two."""
    conventions = analysis.conventions
    twice = _GRAMMAR if conventions is None else _GRAMMAR | conventions.twice
    for pair in analysis.pairs:
        words = Words(pair.target)
        if len(set(words.folded)) == len(words) or doubles(pair.source):
            continue
        for run in runs(words.folded):
            said = words.folded[run.first : run.first + run.period]
            if not _tells(said, run.times, twice) and not _is_doubled_figure(pair, words, run):
                continue
            joints = words.between[run.first + 1 : run.end]
            if not all(map(_JOINT.match, joints)) and not (run.period == 1 and _is_loop(joints)):
                continue
            is_parted = words.between[run.first + run.period] not in (" ", "% ")
            if is_parted and run.times < _OFTEN and run.period < _LEAST_PARTED and said[0] not in _ARTICLES:
                continue
            if any(a != b for a, b in pairwise(words.surface[run.first : run.end : run.period]) if run.first):
                continue
            span = Span(words.starts[run.first], words.ends[run.end - 1])
            once = pair.target[span.start : words.ends[run.first + run.period - 1]]
            place = Span(pair.span.start + span.start, pair.span.start + span.end)
            yield Hit(place, f"“{once}” stands twice, and nothing does in the source.", (once,))


def _tells(said: Sequence[str], times: int, twice: frozenset[str]) -> bool:
    """Whether words that stand several times in a row are no grammar and no row of figures."""
    if len(said) > 1:
        return any(word.isalpha() and len(word) > 1 for word in said)
    word = said[0]
    return times >= _OFTEN if len(word) == 1 or not word.isalpha() else word not in twice


def _is_doubled_figure(pair: Pair, words: Words, run: Run) -> bool:
    """Whether figures that the source has once stand twice ("in 1998 1998")."""
    figures = words.surface[run.first : run.first + run.period]
    if not all(map(str.isdigit, figures)) or words.between[run.first + run.period] not in (" ", "% "):
        return False
    known = _FIGURES.findall(pair.source)
    return all(known.count(figure) == figures.count(figure) for figure in figures)


def _is_loop(joints: Sequence[str]) -> bool:
    """Whether the same marks stand each time: “home.” home.” home.”."""
    return len(joints) >= _OFTEN - 1 and len(set(joints)) == 1 and not joints[0].isspace()
