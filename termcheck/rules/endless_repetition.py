"""A phrase that a system said over and over."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from operator import eq

from termcheck.analysis import Analysis
from termcheck.bilingual.repetition import Run, runs
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.words import FUNCTION_WORDS, Words

_UNSPACED = lazy(
    r"([\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e01-\u0e4f][^\s。！？]{0,29}?)(?:[、，,；]?[^\S\n]?\1){2,}"
)
_CLAUSES = lazy(r"[^。！？\n]{3,}")
_LETTERS = lazy(r"([^\W\d_]{2,8}?)\1{5,}|([^\W\d_])\2{11,}")
_TIMES = {1: 5, 2: 4, 3: 3}  # how often a phrase of so many words must stand in a row; longer ones three times,
_LONG_TIMES = 4  # those of more than `_LONG` words as often as this
_TIMES_BESIDE_SOURCE = {1: 4}  # the same where a source says it once
_LEAST_WORDS = 8  # of a run, for phrases that stand three times only
_OFTEN = 3  # times that a piece of four words comes back, not always at once
_LONG, _LONGEST = 8, 24  # words of a phrase that is looked for
_LEAST_LETTERS = 11
_SAID = 6  # times that nobody says a short word
_SHARE = 0.5  # of a sentence that such pieces make up
_LONGEST_SENTENCE = 2000  # words


@rule(
    category="duplication",
    mqm="accuracy/addition",
    certainty=LIKELY,
    severity="error",
    languages=(),
    fix="none",
    examples=(
        "The room was ⟦very small and very small and very small and very small and very small⟧.",
        "He spoke ⟦of the rights of the people of the rights of the people of the rights of the people⟧.",
        "de: Das Zimmer ist schön. ⇒ en: The room is ⟦nice nice nice nice nice nice nice⟧.",
        "de: Das Zimmer ist schön, sagte er. ⇒ en: He said ⟦that it that it that it⟧ was a fine room.",
        "en: The room is nice. ⇒ zh: ⟦房间很好很好很好很好很好很好⟧。",
        "It took years and years and years.",
        "They deserve a harbour. They deserve a harbour. They deserve a harbour.",
        "Ha ha ha ha ha, he said, no, no, no!",
        "They want the right to work, the right to rest, and the right to strike.",
        "de: Nein, nein, nein, nein, nein, nein! ⇒ en: No, no, no, no, no, no!",
        "zh| 他说：“好，好，好。”大家都笑了。",
        "ja| 「はい、はい、はい」と彼は言った。",
        "zh| 他⟦好吃，好吃，好吃，好吃，好吃，好吃⟧。",
        "0 0 0 0 0 0 0 0",
    ),
)
def endless_repetition(analysis: Analysis) -> Iterator[Hit]:
    """A phrase is said over and over.

    Systems that translate get caught in a loop: they say the same words until the sentence is as long as it may be.

    Left alone: emphasis ("years and years and years"), laughter and cries, figures, and what the source says as often.
    Beside a source that says it once, three times are enough; without one, a long phrase must stand four times.

    Translate the sentence again."""
    sources = [pair.source for pair in analysis.pairs]
    taken: list[Span] = []
    for span, message, is_certain in (*_in_words(analysis), *_in_letters(analysis), *_in_sentences(analysis)):
        if any(other.overlaps(span) for other in taken) or any(_is_said(source) for source in _beside(analysis, span)):
            continue
        taken.append(span)
        yield Hit(span, message, certainty=CERTAIN if is_certain and not sources else LIKELY)


def _in_words(analysis: Analysis) -> Iterator[tuple[Span, str, bool]]:
    words = analysis.words
    for run in runs(words.folded, 3, _LONGEST):
        said = words.folded[run.first : run.first + run.period]
        if not any(map(str.isalpha, said)):
            continue
        if analysis.pairs:  # whether the source says it too is asked later
            if run.times >= _TIMES_BESIDE_SOURCE.get(run.period, 3) and max(map(len, said)) > 1:
                yield _span(words, run), f"The same {_counted(run.period)} stand {run.times} times in a row.", False
            continue
        if run.times < (_LONG_TIMES if run.period > _LONG else _TIMES.get(run.period, 3)):
            continue
        if run.times == 3 and run.end - run.first < _LEAST_WORDS:
            continue
        if run.times == 3 and analysis.sentence_of[run.first] != analysis.sentence_of[run.end - 1]:
            continue  # a speaker who says a sentence three times means it
        if max(map(len, said)) < 4 and run.period == 1 and said[0] not in FUNCTION_WORDS:
            continue  # "ha ha ha", "no, no, no"
        yield _span(words, run), f"The same {_counted(run.period)} stand {run.times} times in a row.", run.times > 4


def _span(words: Words, run: Run) -> Span:
    return Span(words.starts[run.first], words.ends[run.end - 1])


def _counted(period: int) -> str:
    return f"{period} words" if period > 1 else "word does"


def _in_letters(analysis: Analysis) -> Iterator[tuple[Span, str, bool]]:
    """Runs inside words, or in scripts that do not part them."""
    long = {surface for surface in analysis.words.distinct if len(surface) > _LEAST_LETTERS}
    for i in analysis.words.places_of_surfaces(surface for surface in long if _LETTERS.search(surface)):
        yield Span(analysis.words.starts[i], analysis.words.ends[i]), "The same letters stand over and over.", False
    if max(analysis.characters, default="") < "\u0e01":  # compiling the pattern costs as much as a rule
        return
    for match in _unspaced(analysis.text):
        times = match[0].count(match[1])
        # One character over and over is a cry or a line, a short word between commas is said by somebody.
        is_said = len(match[1]) <= 2 and len(match[0]) > times * len(match[1])
        if len(set(match[0])) > 1 and (times >= (_SAID if is_said else 4) or len(match[1]) > 4):
            yield Span(*match.span()), f"“{match[1]}” stands {times} times in a row.", False


def _unspaced(text: str) -> Iterator[re.Match[str]]:
    """The phrases in a row of a script without spaces. Only where two characters stand together three times, which C
    counts, is the pattern asked: it is slow."""
    for clause in _CLAUSES.finditer(text):
        if max(Counter(zip(clause[0], clause[0][1:], strict=False)).values()) >= 3:
            yield from _UNSPACED.finditer(text, *clause.span())


def _in_sentences(analysis: Analysis) -> Iterator[tuple[Span, str, bool]]:
    """Sentences that are mostly made of pieces that come back."""
    often: dict[int, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for gram, places in analysis.repeated_runs.items():
        numbers = [analysis.sentence_of[place] for place in places]
        if any(map(eq, numbers, numbers[_OFTEN - 1 :])):  # as often in one sentence
            for place in places:
                if not analysis.inside_mention.issuperset(range(place + 1, place + len(gram))):  # names come back
                    often[analysis.sentence_of[place]][gram] += 1
    for number, counts in often.items():
        first, end = analysis.sentences[number]
        grams = {gram for gram, count in counts.items() if count >= _OFTEN and any(map(str.isalpha, gram))}
        if not grams or end - first > _LONGEST_SENTENCE:
            continue
        covered = bytearray(end - first)
        for gram in grams:
            for place in analysis.repeated_runs[gram]:
                if first <= place < end:
                    covered[place - first : place - first + len(gram)] = b"\1" * len(gram)
        is_parallel = sum("(" in between for between in analysis.words.between[first:end]) > 1  # bzip2 (…), xz (…)
        if sum(covered) >= _SHARE * (end - first) and not is_parallel:
            yield analysis.sentence_span(number), "The same words come back again and again.", False


def _beside(analysis: Analysis, span: Span) -> Iterator[str]:
    return (pair.source for pair in analysis.pairs if pair.span.overlaps(span))


def _is_said(source: str) -> bool:
    """Whether a source text says something over and over too."""
    words = [word.casefold() for word in Words(source).surface]
    return any(run.times >= 3 for run in runs(words, 3)) or bool(_UNSPACED.search(source) or _LETTERS.search(source))
