"""Names that documents write in several ways, grouped as one concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termcheck.mining.candidates import Candidate, Place, Survey, key_of, rare_names
from termcheck.terms.lexicon import is_ordinary
from termcheck.words import FUNCTION_WORDS

_OUTWEIGHED = 3  # times as often the other form must stand before a garbled one is called wrong
_LEAST_RESPELT = 5  # letters; shorter words have too many neighbours
_LEAST_STEM = 5  # letters
_LONGEST_ENDING = 3  # letters
_MEMBERS = 200  # names of one word set compared with each other


@dataclass(frozen=True, slots=True)
class Variant:
    """A form with its count. `how`: "preferred", "same" (only hyphens, capitals, inflection or small words differ),
    "acronym", "order" (its words turned) or "spelling" (a word one letter off, or another ending of it)."""

    form: str
    count: int
    how: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A concept to propose: its forms, the most frequent first, and the first places of it."""

    score: float
    is_name: bool
    forms: tuple[Variant, ...]
    places: tuple[Place, ...]

    @property
    def count(self) -> int:
        return sum(variant.count for variant in self.forms if variant.how != "acronym")

    def is_suspect(self, variant: Variant) -> bool:
        """Whether a form looks like a slip for the first one, which stands much more often."""
        return variant.how in ("order", "spelling") and self.forms[0].count >= _OUTWEIGHED * variant.count


def proposals(candidates: Sequence[Candidate], found: Survey, minimum: int) -> list[Proposal]:
    """The candidates, those that write one name in several ways as one, with the acronyms defined for them."""
    signs = {sign for candidate in candidates if candidate.is_name for sign in _signs(candidate.key)}
    known = {candidate.key for candidate in candidates}
    rare = [
        name for name in rare_names(found, minimum) if name.key not in known and not signs.isdisjoint(_signs(name.key))
    ]
    groups = [group for group in _grouped([*candidates, *rare]) if group[0].count >= minimum]
    acronyms: dict[tuple[str, ...], list[Variant]] = defaultdict(list)
    for (full, short), tally in sorted(found.acronyms.items()):
        alone = found.forms.get(short)
        acronyms[key_of(full)].append(Variant(short, alone.count if alone else tally.count, "acronym"))
    defined = {variant.form for variants in acronyms.values() for variant in variants}
    made = []
    for group in groups:
        best = group[0]
        if best.form in defined and len(group) == 1:
            continue
        forms = [Variant(form, count, "same" if i else "preferred") for i, (form, count) in enumerate(best.variants)]
        for other in group[1:]:
            how = _difference(best, other)
            forms += [Variant(form, count, how) for form, count in other.variants]
        for member in group:
            forms += acronyms.pop(member.key, ())
        made.append(Proposal(best.score, best.is_name, tuple(forms), best.places))
    for (full, short), tally in sorted(found.acronyms.items()):
        if key_of(full) in acronyms:  # whoever gives a name an acronym means it as a term, however seldom it stands
            del acronyms[key_of(full)]
            count = max(tally.count, found.forms[full].count if full in found.forms else 0)
            used = found.forms[short].count if short in found.forms else tally.count
            forms = [Variant(full, count, "preferred"), Variant(short, used, "acronym")]
            made.append(Proposal(float(tally.count), full[0].isupper(), tuple(forms), tuple(tally.places)))
    return sorted(made, key=lambda proposal: (-proposal.score, proposal.forms[0].form))


def _grouped(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """The candidates in groups of one name each, the most frequent first in its group."""
    by_word: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, candidate in enumerate(candidates):
        if candidate.is_name:
            for sign in _signs(candidate.key):
                by_word[sign].append(number)
    parent = list(range(len(candidates)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for numbers in by_word.values():
        for one, other in _close(numbers, candidates):
            parent[max(root(one), root(other))] = min(root(one), root(other))
    groups: dict[int, list[Candidate]] = defaultdict(list)
    for number, candidate in enumerate(candidates):
        groups[root(number)].append(candidate)
    return [sorted(group, key=lambda candidate: (-candidate.count, candidate.form)) for group in groups.values()]


def _signs(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What two ways of writing a name have in common: its words in any order, or all of them but one."""
    content = [word for word in key if word not in FUNCTION_WORDS]
    if len(content) > 1:
        yield ("", *sorted(content))
        for i in range(len(content)):
            yield (str(i), *content[:i], *content[i + 1 :])


def _close(numbers: Sequence[int], candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    first = numbers[0]
    for other in numbers[1:_MEMBERS]:
        if _difference(candidates[first], candidates[other]):
            yield first, other


def _difference(one: Candidate, other: Candidate) -> str:
    """How the second differs from the first, as `Variant.how` says; empty where it is another name."""
    mine = [word for word in one.key if word not in FUNCTION_WORDS]
    theirs = [word for word in other.key if word not in FUNCTION_WORDS]
    if mine == theirs:
        return "same"
    if sorted(mine) == sorted(theirs):
        # "Bank of Norway" and "Norway Bank" are one name with and without a preposition, or two names: nobody knows.
        turned = len(mine) > 2 and mine[-1] == theirs[-1]
        return "order" if turned else ""
    if len(mine) != len(theirs):
        return ""
    unlike = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    if len(unlike) != 1:
        return ""
    return "spelling" if _is_respelt(*unlike[0]) or (len(mine) > 2 and _is_akin(*unlike[0])) else ""


def _is_akin(one: str, other: str) -> bool:
    """Whether two words begin alike and only their endings differ: "economic" and "economy"."""
    start = _alike(one, other)
    return start >= _LEAST_STEM and max(len(one), len(other)) - start <= _LONGEST_ENDING


def _is_respelt(one: str, other: str) -> bool:
    """One letter off inside the word, and not two words of English."""
    if min(len(one), len(other)) < _LEAST_RESPELT or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    if not (one.isalpha() and other.isalpha()) or (is_ordinary(one) and is_ordinary(other)):
        return False
    return one[-1] == other[-1] and _is_one_off(one, other)


def _is_one_off(one: str, other: str) -> bool:
    """Whether a letter changed, left out, or swapped with its neighbour makes one of the other."""
    start = _alike(one, other)
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _alike(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
