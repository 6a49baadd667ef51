"""A sentence that stands twice in one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from unicodedata import category, east_asian_width

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, POSSIBLE, Hit, Related
from termcheck.rule import rule
from termcheck.words import NUMBER_WORDS

_SHORTEST = 6  # words of a sentence whose exact repetition is reported: shorter ones are often headings or refrains
_SHORTEST_UNSPACED = 14  # characters of one in a script without spaces
_SHORTEST_NEAR = 10  # words of one that is repeated nearly
_SIMILARITY = 0.85  # share of words in common, in order

_SHORTEST_AT_ONCE = 4  # words of one that follows itself, in other languages than English
_SHORTEST_UNSPACED_AT_ONCE = 8
_LETTERS_AT_ONCE = 18
_NEAR = 1000  # words between the two; past that a manual or report repeats itself on purpose
_NEAR_UNSPACED = 1600  # characters that say about as much
_HABIT = 4  # places where a text says again what stood in another paragraph: it does so on purpose
_HABIT_NEAR = 2  # the same, for sentences that are repeated nearly, as the entries of a manual are
_COMPARED = 8  # places of one run of words; boilerplate that stands more often is compared so far
_RUNS_SHARED = 4  # at least a quarter of a sentence's runs of four words stand in its double
_STOPS = frozenset(".!?。！？।؟۔")
_CALM_STOPS = frozenset(".。।۔")  # a cry and a question may be meant twice
_UNITS = "%％‰°€\u00a0\u202f "  # between the last figure of a sentence and its full stop
_STANDS_FOR_A_NAME = frozenset("we it they he she the our its their his her this these that those".split())


@rule(
    category="duplication",
    mqm="fluency/duplication",
    certainty=CERTAIN,
    languages=(),
    examples=(
        "The port will open to all ships in May. Fees fall. ⟦The port will open to all ships in May.⟧",
        "Harbin will further widen the opening of its airport to foreign cargo airlines. It said why. "
        "⟦We will further widen the opening of its airport to foreign cargo airlines.⟧",
        "It will open in May. It will open in May. So they say.",
        "Exports to Japan rose by 4 percent in the first quarter of the year. Nothing else changed. "
        "Exports to Japan rose by 6 percent in the first quarter of the year.",
        "zh-Hans| 我们将在新区的每一条道路两旁种树。市民为此捐了款。⟦我们将在新区的每一条道路两旁种树。⟧",
        "zh-Hans| 下午三点开门。下午三点开门。他们这样说。",
        "cs| Napsal o tom deník. ⟦Napsal o tom deník.⟧",
        "fr| Le port grandit de 0,2 %. ⟦Le port grandit de 0,2 %.⟧",
        "zh-Hans| 港口吞吐量（箱）增长3%。⟦港口吞吐量（箱）增长3%。⟧",
        "ru| Нажмите Super← для перехода на рабочее место. Нажмите Super→ для перехода на рабочее место.",
        "it| E il vecchio porto? E il vecchio porto? È morto. È morto. Ormai nessuno viene! Ormai nessuno viene!",
        "The minister met the governor of Hunan in the morning to talk about rice. They left. "
        "The minister met the governor of Hubei in the morning to talk about rice.",
    ),
)
def repeated_sentence(analysis: Analysis) -> Iterator[Hit]:
    """A sentence stands twice in the document, exactly or nearly.

    Where a translation was put together from parts, or a page was copied twice, sentences stand again word for word, or
    with one word exchanged. Each repetition is reported once, against its first occurrence.

    In other languages than English, a short sentence is told where it follows itself at once; and in a text that says
    things again in several places, as manuals do, what stands in another paragraph is only possible.

    Left alone: sentences a thousand words apart, short ones, lines without a full stop (headings, captions, lists), and
    sentences that differ in a figure or a name, since these say something else; and the units of a translator's file.

    Delete one of the two."""
    if analysis.is_list_of_units:
        return  # messages and entries say the same as often as their sources do
    seen: dict[str, int] = {}
    again: dict[int, tuple[int, bool]] = {}
    short: set[int] = set()
    is_elsewhere = not analysis.language.casefold().startswith("en")
    folded, sentences = analysis.words.folded, analysis.sentences
    for number, (first, end) in enumerate(sentences):
        is_long = end - first >= _SHORTEST or _width(analysis, first, end) >= _SHORTEST_UNSPACED
        if is_long and ends_with_stop(analysis, number):
            original = seen.setdefault(" ".join(folded[first:end]), number)
            if original != number:
                again[number] = (original, True)
        elif number and is_elsewhere and _follows_itself(analysis, number):
            again[number] = (number - 1, True)
            short.add(number)
    for number, original in _nearly_repeated(analysis, again):
        again[number] = (original, False)
    apart = _apart(analysis, again) if is_elsewhere else frozenset()
    blocks = sum(_starts_block(again, number) for number in apart)
    for number, (original, exact) in sorted(again.items()):
        if is_elsewhere and _signs(analysis, original) != _signs(analysis, number):
            continue
        how = "word for word" if exact else "almost word for word"
        yield Hit(
            _whole(analysis, number),
            f"This sentence stands earlier in the document, {how}.",
            suggestions=("",),
            related=(Related(analysis.sentence_span(original), "first occurrence"),),
            certainty=POSSIBLE
            if _is_far(analysis, original, number) or (number in apart and blocks >= (_HABIT if exact else _HABIT_NEAR))
            else CERTAIN
            if exact and number not in short
            else LIKELY,
        )


def _whole(analysis: Analysis, number: int) -> Span:
    """The span of a sentence, with the sign of per cent behind its last figure."""
    span = analysis.sentence_span(number)
    closing = analysis.words.between[analysis.sentences[number][1]]
    if analysis.language.casefold().startswith("en") or closing[:1].strip(_UNITS) or closing.lstrip(_UNITS) == closing:
        return span
    end = analysis.words.ends[analysis.sentences[number][1] - 1]
    return Span(span.start, max(span.end, end + len(closing) - len(closing.lstrip(_UNITS)) + 1))


def _follows_itself(analysis: Analysis, number: int) -> bool:
    """Whether a short sentence stands twice at once."""
    (before, _), (first, end) = analysis.sentences[number - 1 : number + 1]
    folded = analysis.words.folded
    if end - first != first - before or folded[before:first] != folded[first:end]:
        return False
    letters = sum(map(len, folded[first:end]))
    is_long = end - first >= _SHORTEST_AT_ONCE or _width(analysis, first, end) >= _SHORTEST_UNSPACED_AT_ONCE
    is_long = is_long or letters >= _LETTERS_AT_ONCE
    return is_long and all(ends_with_stop(analysis, one, _CALM_STOPS) for one in (number - 1, number))


def _signs(analysis: Analysis, number: int) -> list[str]:
    """The signs of a sentence that are neither words nor punctuation: Super← is another key than Super→."""
    span = analysis.sentence_span(number)
    return [sign for sign in analysis.text[span.start : span.end] if category(sign) in ("Sm", "So")]


def _apart(analysis: Analysis, again: Mapping[int, tuple[int, bool]]) -> frozenset[int]:
    """The sentences whose double stands in another paragraph, and not word for word right before."""
    return frozenset(
        number
        for number, (original, exact) in again.items()
        if not (exact and number - original == 1)
        and "\n" in analysis.text[analysis.sentence_span(original).end : analysis.sentence_span(number).start]
    )


def _starts_block(again: Mapping[int, tuple[int, bool]], number: int) -> bool:
    """Whether a sentence is the first of those that were repeated together."""
    return number - 1 not in again or again[number - 1][0] != again[number][0] - 1


def _width(analysis: Analysis, first: int, end: int) -> int:
    """How many characters of a script without spaces stand in a range of words."""
    if all(map(str.isascii, analysis.words.surface[first:end])):
        return 0
    text = analysis.text[analysis.words.starts[first] : analysis.words.ends[end - 1]]
    return sum(east_asian_width(sign) == "W" and not "가" <= sign <= "힣" for sign in text)


def _is_far(analysis: Analysis, original: int, number: int) -> bool:
    """Whether so much stands between two sentences that the second may be meant."""
    between = analysis.sentences[original][1], analysis.sentences[number][0]
    return between[1] - between[0] > _NEAR or _width(analysis, *between) > _NEAR_UNSPACED


def _nearly_repeated(analysis: Analysis, exact: Container[int]) -> Iterator[tuple[int, int]]:
    """Sentences that say almost what an earlier one says: number, number of the earlier one."""
    sentences, sentence_of = analysis.sentences, analysis.sentence_of
    shared: Counter[tuple[int, int]] = Counter()
    for places in analysis.repeated_runs.values():
        first = sentence_of[places[0]]
        for place in places[1:_COMPARED]:
            number = sentence_of[place]
            if number != first and number not in exact and sentence_of[place + 3] == number:
                shared[number, first] += 1
    lengths = [end - start for start, end in sentences]
    words = analysis.words
    for number, original in sorted(
        (number, original)
        for (number, original), runs in shared.items()
        if runs * _RUNS_SHARED >= lengths[number] >= _SHORTEST_NEAR <= lengths[original]
    ):
        (start, end), (before, before_end) = sentences[number], sentences[original]
        if not (ends_with_stop(analysis, number) and ends_with_stop(analysis, original)):
            continue
        if says_the_same(
            words.folded[before:before_end],
            words.folded[start:end],
            words.surface[before:before_end],
            words.surface[start:end],
        ):
            yield number, original


def ends_with_stop(analysis: Analysis, number: int, stops: Container[str] = _STOPS) -> bool:
    """Whether a sentence is one, and no heading, caption or entry of a list."""
    closing = analysis.words.between[analysis.sentences[number][1]]
    if not analysis.language.casefold().startswith("en"):
        closing = closing.lstrip(_UNITS)
    return (closing.lstrip("\"”’'»)]")[:1] or " ") in stops and closing[:1] != " "


def says_the_same(one: list[str], other: list[str], one_surface: list[str], other_surface: list[str]) -> bool:
    """Whether two sentences (folded words and surfaces) differ in nothing that carries a figure or a name."""
    from rapidfuzz.distance import Indel

    if Indel.normalized_similarity(one, other) < _SIMILARITY:
        return False
    names: list[set[str]] = [set(), set()]
    for operation in Indel.opcodes(one, other):
        if operation.tag == "equal":
            continue
        sides = (
            (one, one_surface, operation.src_start, operation.src_end),
            (other, other_surface, operation.dest_start, operation.dest_end),
        )
        for side, (folded, surface, start, end) in enumerate(sides):
            for i in range(start, end):
                if folded[i] in NUMBER_WORDS or any(sign.isdigit() for sign in folded[i]):
                    return False
                if surface[i][0].isupper() and folded[i] not in _STANDS_FOR_A_NAME:
                    names[side].add(folded[i])
    return not (names[0] and names[1])
