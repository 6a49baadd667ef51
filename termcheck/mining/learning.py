"""What editors corrected again and again, from old and new versions of texts.

Precision is what counts here. A correction is a phrase that became another one inside a sentence that stayed otherwise
much the same. It comes through where the new phrase is an official form, where both are names that have a word in
common, or, one time more than else required, where both are phrases that have a word in common. Not where the old
phrase is still in use, where editors changed it back, or where only articles, capitals, inflection or figures differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from termcheck.document import Document
from termcheck.mining.candidates import key_of
from termcheck.mining.draft import clean, concept, known_as, reconciled, wrong_match
from termcheck.terms.glossary import Concept, Glossary, Term
from termcheck.terms.matching import match
from termcheck.words import FUNCTION_WORDS, NUMBER_WORDS, Words

_LONGEST = 12  # words of a phrase
_LONGEST_SENTENCE = 400  # words; longer ones are not aligned
_BLOCK = 60  # sentences changed in a row that are compared each with each
_ALIKE = 0.5  # of their words, for two sentences to be versions of each other
_REVERTED = 1 / 3  # share of changes back from which nothing is learnt
_CONTEXTS = 3


class Correction(NamedTuple):
    """A phrase that became another. `concept` is the id of the one whose official form the new phrase is, or empty."""

    old: str
    new: str
    concept: str = ""


@dataclass(slots=True)
class Learnt:
    """The corrections of all versions: for each the sentences where it was made, and some of these to show."""

    places: dict[Correction, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    contexts: dict[Correction, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Lesson:
    """A correction to draft a wrong form from, with its count and up to three of the sentences that it was made in."""

    correction: Correction
    count: int
    contexts: tuple[str, ...]


def learn(learnt: Learnt, old: Document, new: Document, glossary: Glossary) -> None:
    """Take up what changed between two versions of a document."""
    index = glossary.index(new.language)
    for before, after in _changed(_sentences(old.text), _sentences(new.text)):
        one, other = Words(before), Words(after)
        if max(len(one), len(other)) > _LONGEST_SENTENCE:
            continue
        changes = SequenceMatcher(None, one.surface, other.surface, autojunk=False)
        if changes.ratio() < _ALIKE:
            continue
        operations = changes.get_opcodes()
        place = (new.path, " ".join(one.folded))
        taken: set[int] = set()
        for mention in match(other, index).exact:
            if not mention.form.right:
                continue
            touched = [number for number, op in enumerate(operations) if _touches(op, mention.first, mention.end)]
            window = _counterpart(operations, mention.first, mention.end)
            taken.update(touched)
            if touched and window and 0 < window[1] - window[0] <= _LONGEST:
                right = _phrase(other, mention.first, mention.end)
                _note(learnt, Correction(_phrase(one, *window), right, mention.form.concept), place, after)
        for number, operation in enumerate(operations):
            if operation[0] == "replace" and number not in taken:
                for correction in _widened(one, other, operation):
                    _note(learnt, correction, place, after)


def _note(learnt: Learnt, correction: Correction, place: tuple[str, str], sentence: str) -> None:
    if _is_term_change(correction) and place not in learnt.places[correction]:
        learnt.places[correction].add(place)
        if len(learnt.contexts[correction]) < _CONTEXTS:
            learnt.contexts[correction].append(clean(sentence)[:200])


def _sentences(text: str) -> list[str]:
    words = Words(text)
    return [text[words.starts[first] : words.ends[end - 1]] for first, end in words.sentences]


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of sentences that are versions of each other and not the same."""
    for kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "replace":
            continue
        if j - i == m - k:
            yield from zip(old[i:j], new[k:m], strict=True)
        elif j - i <= _BLOCK and m - k <= _BLOCK:
            yield from _likeliest(old[i:j], new[k:m])


def _likeliest(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    bags = [(set(sentence.casefold().split()), sentence) for sentence in old]
    for sentence in new:
        words = set(sentence.casefold().split())
        shared = [(len(words & bag) / max(1, len(words | bag)), -number) for number, (bag, _) in enumerate(bags)]
        if shared and max(shared)[0] >= _ALIKE:
            yield bags.pop(-max(shared)[1])[1], sentence


_Operation = tuple[str, int, int, int, int]


def _touches(operation: _Operation, first: int, end: int) -> bool:
    kind, _, _, low, high = operation
    return kind != "equal" and ((low < end and first < high) or (low == high and first <= low <= end))


def _counterpart(operations: Sequence[_Operation], first: int, end: int) -> tuple[int, int] | None:
    """The old words in whose place the new words `first` up to `end` stand; None where a change reaches beyond them."""
    low: int | None = None
    high: int | None = None
    for kind, i, j, k, m in operations:
        if kind == "equal":
            start, stop = max(first, k), min(end, m)
            if start < stop:
                low = i + start - k if low is None else low
                high = i + stop - k
        elif _touches((kind, i, j, k, m), first, end):
            if k < first or m > end:
                return None
            low = i if low is None else low
            high = j
    return (low, high) if low is not None and high is not None else None


def _phrase(words: Words, first: int, end: int) -> str:
    span = words.span(first, end)
    return clean(words.text[span.start : span.end])


def _widened(one: Words, other: Words, operation: _Operation) -> Iterator[Correction]:
    """A change with the words beside it that it shares: a name whole, of other phrases each neighbour tried."""
    _, i, j, k, m = operation
    if j - i > _LONGEST or m - k > _LONGEST:
        return
    left = right = 0
    while _is_name_part(one, i - left - 1, i - left) and _same(one, i - left - 1, other, k - left - 1):
        left += 1
    while _is_name_part(one, j + right, j + right) and _same(one, j + right, other, m + right):
        right += 1
    if left or right:
        yield Correction(_phrase(one, i - left, j + right), _phrase(other, k - left, m + right))
        return
    before = _same(one, i - 1, other, k - 1) and i not in one.barriers and one.folded[i - 1] not in FUNCTION_WORDS
    after = _same(one, j, other, m) and j not in one.barriers and one.folded[j] not in FUNCTION_WORDS
    for left, right in {(0, 0), (int(before), 0), (0, int(after)), (int(before), int(after))}:
        yield Correction(_phrase(one, i - left, j + right), _phrase(other, k - left, m + right))


def _same(one: Words, i: int, other: Words, k: int) -> bool:
    return 0 <= i < len(one) and 0 <= k < len(other) and one.surface[i] == other.surface[k]


def _is_name_part(words: Words, i: int, gap: int) -> bool:
    """Whether a word is capitalised and no barrier stands in the gap between it and the phrase."""
    return (
        0 <= i < len(words)
        and words.surface[i][0].isupper()
        and gap not in words.barriers
        and (words.folded[i] not in FUNCTION_WORDS)
    )


def _content(form: str) -> list[str]:
    return [word for word in key_of(form) if word not in FUNCTION_WORDS]


def _is_term_change(correction: Correction) -> bool:
    """Whether words that carry meaning differ, and no figures; a phrase that only lost or won a neighbour does not."""
    old, new = _content(correction.old), _content(correction.new)
    if not old or not new or old == new or max(len(old), len(new)) > _LONGEST:
        return False
    changed = set(old) ^ set(new)
    if any(word in NUMBER_WORDS or any(map(str.isdigit, word)) for word in changed):
        return False
    whole, part = f" {' '.join(old)} ", f" {' '.join(new)} "
    return part not in whole if correction.concept else part not in whole and whole not in part


def _is_name(form: str) -> bool:
    surface = [word for word in Words(form).surface if word.casefold() not in FUNCTION_WORDS]
    return len(surface) > 1 and all(word[0].isupper() for word in surface)


def _may_teach(correction: Correction, count: int, minimum: int) -> bool:
    if correction.concept:
        return count >= minimum
    old, new = _content(correction.old), _content(correction.new)
    if max(len(old), len(new)) < 2 or set(old).isdisjoint(new):
        return False
    if _is_name(correction.old) and _is_name(correction.new):
        return count >= minimum
    lower = correction.old.casefold() == correction.old and correction.new.casefold() == correction.new
    return lower and len(old) > 1 and len(new) > 1 and old[-1] != new[-1] and count > minimum


def lessons(learnt: Learnt, texts: Iterable[str], minimum: int) -> list[Lesson]:
    """The corrections that were made at least `minimum` times, the most frequent first. `texts` are the newest
    versions: what stands there as often as it was corrected is not wrong."""
    counts = {correction: len(places) for correction, places in learnt.places.items()}
    back: Counter[tuple[str, str]] = Counter()
    for correction, count in counts.items():
        back[correction.new.casefold(), correction.old.casefold()] += count
    likely = [
        correction
        for correction, count in counts.items()
        if _may_teach(correction, count, minimum)
        and back[correction.old.casefold(), correction.new.casefold()] < _REVERTED * count
    ]
    standing = _standing({correction.old for correction in likely}, texts)
    likely = [correction for correction in likely if standing[correction.old] < counts[correction]]
    chosen: list[Correction] = []
    # The longest first: "domestic cycle" says more than "cycle", where it was corrected as often.
    for correction in sorted(likely, key=lambda one: (-len(one.old), one)):
        places = learnt.places[correction]
        if not any(len(places - learnt.places[other]) < minimum for other in chosen if _is_part(correction, other)):
            chosen.append(correction)
    made = [Lesson(one, counts[one], tuple(learnt.contexts[one])) for one in chosen]
    return sorted(made, key=lambda lesson: (-lesson.count, lesson.correction))


def _is_part(one: Correction, other: Correction) -> bool:
    return one.old in other.old and one.new in other.new


def _standing(phrases: set[str], texts: Iterable[str]) -> Counter[str]:
    """How often each phrase stands in the texts as words of its own."""
    by_first: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for phrase in phrases:
        folded = Words(phrase).folded
        by_first[folded[0]].append((phrase, folded))
    found: Counter[str] = Counter()
    for text in texts:
        words = Words(text)
        for i in words.places(by_first):
            for phrase, folded in by_first[words.folded[i]]:
                found[phrase] += words.folded[i : i + len(folded)] == folded
    return found


def drafted(taught: Sequence[Lesson], language: str, glossary: Glossary) -> list[Concept]:
    """Concepts with the wrong forms learnt: those of the glossary whole, with the new forms at their end; new ones
    where the right form is not in it. What the glossary has already is left out."""
    existing: dict[str, list[Lesson]] = defaultdict(list)
    others: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in taught:
        kind, _ = known_as(lesson.correction.old, language, glossary)
        if kind != "known":
            target = existing if lesson.correction.concept else others
            target[lesson.correction.concept or lesson.correction.new].append(lesson)
    ids = set(glossary.concepts)
    made = []
    for name, group in existing.items():
        entry = glossary.concepts[name]
        added = concept(_wrong(group, language), _note_of(group), ids, id=name)
        note = " ".join(filter(None, (entry.note, added.note)))
        made.append(replace(entry, terms=(*entry.terms, *_new_terms(entry, added)), note=note))
    for form, group in others.items():
        terms = [Term(form, language, "preferred"), *_wrong(group, language)]
        made.append(concept(terms, _note_of(group), ids))
    return reconciled(made)


def _new_terms(entry: Concept, added: Concept) -> Iterator[Term]:
    known = {(term.language, term.form.casefold()) for term in entry.terms}
    right = {key_of(term.form) for term in entry.terms if term.status in ("preferred", "admitted")}
    for term in added.terms:
        if (term.language, term.form.casefold()) not in known and key_of(term.form) not in right:
            yield term


def _wrong(group: Sequence[Lesson], language: str) -> list[Term]:
    return [
        Term(lesson.correction.old, language, "wrong", match=wrong_match(lesson.correction.old), seen=True)
        for lesson in group
    ]


def _note_of(group: Sequence[Lesson]) -> str:
    parts = ["Draft from corrections."]
    for lesson in group:
        parts.append(f"“{lesson.correction.old}” became “{lesson.correction.new}” in {lesson.count} places.")
        parts += [f"… {context} …" for context in lesson.contexts]
    return " ".join(parts)
