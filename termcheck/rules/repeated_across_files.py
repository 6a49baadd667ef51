"""A sentence that stands in two files of one project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termcheck.analysis import Analysis
from termcheck.finding import LIKELY, Hit, Related
from termcheck.rule import rule
from termcheck.rules.repeated_sentence import ends_with_stop, says_the_same

_SHORTEST = 8  # words; shorter sentences are formulas that every release has
_SHORTEST_NEAR = 12
_RARE = 4  # runs of four words that stand in more files than this are boilerplate and pair nothing
_RUNS_SHARED = 4  # at least a quarter of a sentence's runs of four words stand in its double


@rule(
    category="duplication",
    mqm="fluency/duplication",
    certainty=LIKELY,
    project=True,
    languages=(),
    examples=(
        "The new ferry will cross the bay in twenty minutes.\n---\n"
        "It is fast. ⟦The new ferry will cross the bay in twenty minutes.⟧",
        "Since May the council of Harbin has also let foreign airlines fly cargo to the new airport at night.\n---\n"
        "⟦Since May the council of Harbin has let foreign airlines fly cargo to the new airport at night.⟧",
        "The new ferry will cross the bay.\n---\nThe new ferry will cross the bay.",
        "The new ferry crossed the bay in twenty minutes flat.\n---\n"
        "The new ferry crossed the bay in thirty minutes flat.",
        "The new ferry will cross in twenty minutes flat. The new ferry will cross in twenty minutes flat.\n---\nNo.",
    ),
)
def repeated_across_files(analyses: Sequence[Analysis]) -> Iterator[Hit]:
    """A sentence of one file stands in another one too, exactly or nearly.

    Runs with `--project` only, on all files at once. Texts that were translated in parts, or copied from each other,
    share whole sentences; where they are published side by side, one of them is out of place. Each repetition is
    reported once, in the later file, against its first occurrence.

    Left alone: short sentences, headings and captions, and sentences that differ in a figure or a name.

    Delete one of the two, or put it where both files can use it."""
    exact: dict[str, tuple[int, int]] = {}
    near: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for file, analysis in enumerate(analyses):
        folded = analysis.words.folded
        for number, (first, end) in enumerate(analysis.sentences):
            if end - first < _SHORTEST or not ends_with_stop(analysis, number):
                continue
            key = " ".join(folded[first:end])
            runs = list(zip(*(folded[first + k : end] for k in range(4)), strict=False))
            original = exact.setdefault(key, (file, number))
            if original == (file, number) and end - first >= _SHORTEST_NEAR:
                original = _nearest(analyses, near, runs, (file, number))
            if original[0] != file:
                yield _hit(analyses, (file, number), original, exact[key] == original)
            else:
                for run in runs:
                    near.setdefault(run, []).append((file, number))


def _nearest(
    analyses: Sequence[Analysis],
    near: dict[tuple[str, ...], list[tuple[int, int]]],
    runs: list[tuple[str, ...]],
    sentence: tuple[int, int],
) -> tuple[int, int]:
    """An earlier file's sentence that says almost the same, or the sentence itself."""
    shared: dict[tuple[int, int], int] = {}
    for run in runs:
        places = near.get(run, ())
        if len(places) <= _RARE:
            for place in places:
                if place[0] != sentence[0]:
                    shared[place] = shared.get(place, 0) + 1
    for place, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if count * _RUNS_SHARED < len(runs):
            break
        if says_the_same(*_folded_and_surface(analyses, place, sentence)):
            return place
    return sentence


def _folded_and_surface(
    analyses: Sequence[Analysis], one: tuple[int, int], other: tuple[int, int]
) -> tuple[list[str], list[str], list[str], list[str]]:
    (words, (a, b)), (others, (c, d)) = (
        (analyses[file].words, analyses[file].sentences[number]) for file, number in (one, other)
    )
    return words.folded[a:b], others.folded[c:d], words.surface[a:b], others.surface[c:d]


def _hit(analyses: Sequence[Analysis], sentence: tuple[int, int], original: tuple[int, int], exact: bool) -> Hit:
    (file, number), (first_file, first_number) = sentence, original
    path = analyses[first_file].document.path
    how = "word for word" if exact else "almost word for word"
    return Hit(
        analyses[file].sentence_span(number),
        f"This sentence stands in {path} too, {how}.",
        related=(Related(analyses[first_file].sentence_span(first_number), "first occurrence", path),),
        path=analyses[file].document.path,
    )
