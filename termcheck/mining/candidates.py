"""Candidate terms of documents: runs of words, counted, and ranked by how much they look like terms.

The rank is the C-value of Frantzi and Ananiadou (1998): how often a phrase stands by itself and not only inside longer
ones, with the logarithm of its words. It is weighted by termhood: names and words that no general English list has
count for more, words that meet no more often than chance count for less. The list of ordinary words has no
frequencies, so that weirdness or log-likelihood against general English cannot be had; whether a word is in it can.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, pairwise
from math import log, log2
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from termcheck.document import Document
from termcheck.terms.lexicon import ordinary_words
from termcheck.words import FUNCTION_WORDS, Words, fold, stem

if TYPE_CHECKING:
    from termcheck.language import Run, Runs

_Key = TypeVar("_Key")

_CONTEXTS = 3  # places kept of each form
_KEPT = 1_500_000  # distinct forms in memory; beyond it, those met once are forgotten
_CHUNK = 20_000  # code points read at once
_LONG_LINE = 200  # code points; a text with longer lines has a paragraph a line
_NAME_WEIGHT = 1.5
_BOUNDED = 0.2  # share of its places where a phrase must begin a run, and end one: "Greater Bay" never ends one
_BOUNDED_TIMES = 3  # that many times are enough: "Hong Kong" mostly stands in "Hong Kong and Macao"
_LEAST_RARE = 3  # content words of a name that counts though it is seldom, as another form of a frequent one
_LONGEST_PERSON = 3  # words
_LEAST_COHESION = 0.15
_VERBAL = 0.3  # share of a word's places after "to", "will" and the like from which it is a verb

_DETERMINERS = frozenset(
    "the a an this that these those its their his her our my your of in for by on each every".split()
)
_AUXILIARIES = frozenset("to will would can could may might must shall should not cannot".split())
_SPEAKING = frozenset(
    "said says told noted stressed added believes believed explained introduced mentioned stated".split()
)
_SPEECH = _SPEAKING | frozenset(
    "say notes pointed hopes hoped expressed continue continued continues include includes included including "
    "focus focuses focusing "
    "become becomes became according held took place takes "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday today yesterday "
    "percent percentage year years month months week weeks day days time times yuan rmb usd dollars million billion "
    "trillion mr mrs ms dr photo photograph courtesy source editor updated copyright".split()
)
_LIGHT = frozenset(
    "new major important many various different good better great large small big high low more key main whole entire "
    "recent past last next current early late long short strong active continuous comprehensive way ways thing things "
    "number lot part parts kind series range aspect aspects field fields area areas role example addition terms fact "
    "relevant related specific certain main general global local national international foreign".split()
)


_OFFICES = frozenset("deputy vice director president mayor minister chairman governor secretary mayor chair".split())
_INHABITANTS = ("ese", "ean", "ish", "ian", "ans")
_COLLECTIVES = frozenset("people women men children workers farmers citizens".split())


class Place(NamedTuple):
    """Where a form stands: the number of the document, and a half-open range of code points of its text."""

    document: int
    start: int
    end: int


@dataclass(slots=True)
class Tally:
    """How often a form was met, how often at the beginning and at the end of its run, and its first places."""

    count: int = 0
    edges: list[int] = field(default_factory=lambda: [0, 0])
    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class Survey:
    """All that was counted in documents: forms as written, and how single words are used."""

    forms: dict[str, Tally] = field(default_factory=dict)
    verbal: Counter[str] = field(default_factory=Counter)
    nominal: Counter[str] = field(default_factory=Counter)
    acronyms: dict[tuple[str, str], Tally] = field(default_factory=dict)
    speakers: set[str] = field(default_factory=set)
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may be a term, by its most frequent form; `variants` are all its forms with their counts."""

    form: str
    key: tuple[str, ...]
    count: int
    score: float
    is_name: bool
    variants: tuple[tuple[str, int], ...]
    places: tuple[Place, ...]


def survey(documents: Iterable[Document], runs: Runs) -> Survey:
    """Count what may be a term in documents, read one after another; memory is bounded by the number of forms."""
    found = Survey()
    for document in documents:
        number = found.documents
        found.documents += 1
        for offset, text in _chunks(document.text):
            for run in chain.from_iterable(map(_parts, runs(text))):
                if not run.is_name:
                    _count_usage(found, run)
                for first, end in _ranges(run.words, run.is_name):
                    stop = run.starts[end - 1] + len(run.words[end - 1])
                    place = Place(number, offset + run.starts[first], offset + stop)
                    form = " ".join(text[run.starts[first] : stop].split())
                    tally = _count(found.forms, form, place)
                    begins, ends = _edges(run, first, end)
                    tally.edges[0] += begins
                    tally.edges[1] += ends
            for full, short, start, end in _defined(text):
                _count(found.acronyms, (full, short), Place(number, offset + start, offset + end))
        if len(found.forms) > _KEPT:
            found.forms = {form: tally for form, tally in found.forms.items() if tally.count > 1}
    return found


def _count(tallies: dict[_Key, Tally], key: _Key, place: Place) -> Tally:
    tally = tallies.get(key)
    if tally is None:
        tally = tallies[key] = Tally()
    tally.count += 1
    if len(tally.places) < _CONTEXTS:
        tally.places.append(place)
    return tally


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Parts of a text with their offsets. Lines that were wrapped are joined, offsets stay."""
    text = text.replace("\u00a0", " ")
    if not any(len(line) > _LONG_LINE for line in text.split("\n")):
        text = re.sub(r"(?<=[^\n.:!?])\n(?=[^\W\d_])", " ", text)
    start = 0
    while start < len(text):
        end = min(len(text), start + _CHUNK)
        if end < len(text):
            cut = max(text.rfind("\n", start + _CHUNK // 2, end), text.rfind(". ", start + _CHUNK // 2, end) + 1)
            end = cut if cut > start else max(text.rfind(" ", start + _CHUNK // 2, end), start) or end
            end = end if end > start else min(len(text), start + _CHUNK)
        yield start, text[start:end]
        start = end


def _parts(run: Run) -> Iterator[Run]:
    """A run without the words that no term has, such as "said" and "million": what stands between them."""
    cuts = [i for i, word in enumerate(run.words) if word.casefold() in _SPEECH and word != "May"]
    if run.is_name or not cuts:
        yield run
        return
    for before, after in pairwise([-1, *cuts, len(run.words)]):
        if after - before > 1:
            words = run.words[before + 1 : after]
            yield run._replace(
                words=words,
                starts=run.starts[before + 1 : after],
                end=run.starts[after - 1] + len(words[-1]),
                before=run.words[before].casefold() if before >= 0 else run.before,
                after=run.words[after].casefold() if after < len(run.words) else run.after,
            )


def _ranges(words: Sequence[str], is_name: bool) -> Iterator[tuple[int, int]]:
    """Parts of a run to count: all of them; of a name with small words, those from one of these to another."""
    if not is_name:
        yield from ((first, end) for first in range(len(words)) for end in range(first + 1, len(words) + 1))
        return
    small = [i for i, word in enumerate(words) if not word[0].isupper()]
    firsts = [0, *(i + 1 for i in small if words[i + 1][0].isupper())]
    ends = [*(i for i in small if words[i - 1][0].isupper()), len(words)]
    for first in firsts:
        yield from ((first, end) for end in ends if any(first < i < end for i in small))


def _edges(run: Run, first: int, end: int) -> tuple[bool, bool]:
    """Whether part of a run begins and ends like a term: at its edges, and a name where small letters begin."""
    words = run.words
    if run.is_name or run.is_inside:
        return run.is_name, run.is_name
    begins = first == 0 or (words[first][0].isupper() and words[first - 1][0].islower())
    ends = end == len(words) or (words[end - 1][0].isupper() and words[end][0].islower())
    return begins, ends


def _count_usage(found: Survey, run: Run) -> None:
    first = run.words[0].casefold()
    if run.before in _AUXILIARIES:
        found.verbal[first] += 1
    elif run.before in _DETERMINERS:
        found.nominal[first] += 1
    if run.after in _SPEAKING | _OFFICES and 2 <= len(run.words) <= _LONGEST_PERSON:
        found.speakers.add(" ".join(run.words))


_ACRONYM = re.compile(r"\(\s*(?:the |[“\"])?([A-Z][A-Za-z&]{1,9}[A-Z]|[A-Z]{2,10})[”\"]?\s*\)")
_BEFORE = 12  # words before an acronym that may be its long form


def _defined(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Long forms with the acronym behind them: "Greater Bay Area (GBA)", found by initials (Schwartz and Hearst)."""
    for match in _ACRONYM.finditer(text):
        begin = max(0, match.start() - 200)
        words = Words(text[begin : match.start()])
        letters = match[1].casefold()
        last = len(words) - 1
        if last < 0 or words.between[-1].strip():
            continue
        taken, k = last + 1, len(letters) - 1
        for i in range(last, max(-1, last - _BEFORE), -1):
            if k < 0 or (i < last and i + 1 in words.barriers):
                break
            if words.surface[i][0].casefold() == letters[k]:
                taken, k = i, k - 1
            elif words.folded[i] not in FUNCTION_WORDS:
                break
        if k < 0 and last - taken >= 1:
            start = words.starts[taken]
            yield words.text[start : words.ends[last]], match[1], begin + start, match.end()


def candidates(found: Survey, minimum: int) -> list[Candidate]:
    """The candidates that stand at least `minimum` times, the likeliest first."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for form, tally in found.forms.items():
        if tally.count >= minimum or _is_title(form):  # forms of a name may be seldom each
            groups[key_of(form)].append(form)
    counts = {key: sum(found.forms[form].count for form in forms) for key, forms in groups.items()}
    counts = {key: count for key, count in counts.items() if count >= minimum}
    values = c_values(counts)
    total = sum(count for key, count in counts.items() if len(key) == 1) or 1
    ranked = []
    for key, value in values.items():
        forms = sorted(groups[key], key=lambda form: (-found.forms[form].count, form))
        form = forms[0]
        enough = min(_BOUNDED * counts[key], _BOUNDED_TIMES)
        bounded = all(sum(found.forms[form].edges[side] for form in forms) >= enough for side in (0, 1))
        if value <= 0 or not bounded or not _may_be_term(form, found):
            continue
        is_name = _is_title(form)
        score = value * _termhood(form, key, counts, total, is_name)
        variants = tuple((form, found.forms[form].count) for form in forms)
        places = tuple(place for form in forms for place in found.forms[form].places)[:_CONTEXTS]
        ranked.append(Candidate(form, key, counts[key], score, is_name, variants, places))
    return sorted(ranked, key=lambda candidate: (-candidate.score, candidate.form))


def rare_names(found: Survey, minimum: int) -> Iterator[Candidate]:
    """Names of several words that stand by themselves and too seldom for a candidate."""
    for form, tally in found.forms.items():
        if tally.count < minimum and tally.edges == [tally.count] * 2 and form.count(" ") >= _LEAST_RARE - 1:
            key = key_of(form)
            content = [word for word in key if word not in FUNCTION_WORDS]
            if len(content) >= _LEAST_RARE and _is_title(form) and _may_be_term(form, found):
                yield Candidate(form, key, tally.count, 0.0, True, ((form, tally.count),), tuple(tally.places))


@lru_cache(maxsize=65536)
def key_of(form: str) -> tuple[str, ...]:
    """The stems of a form's words: its inflected, hyphened and capitalised forms have the same."""
    return tuple(map(stem, Words(form).folded))


def c_values(counts: Mapping[tuple[str, ...], int]) -> dict[tuple[str, ...], float]:
    """The C-value of each phrase: log2(words + 1) × (its count, less the mean count of the longer ones it is in)."""
    inside: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
    for key, count in counts.items():
        parts = {key[i:j] for i in range(len(key)) for j in range(i + 1, len(key) + 1) if j - i < len(key)}
        for part in parts:
            if part in counts:
                inside[part][0] += count
                inside[part][1] += 1
    values = {}
    for key, count in counts.items():
        longer, number = inside.get(key, (0, 1))
        values[key] = log2(len(key) + 1) * (count - longer / number)
    return values


def _termhood(
    form: str, key: tuple[str, ...], counts: Mapping[tuple[str, ...], int], total: int, is_name: bool
) -> float:
    known = ordinary_words()
    content = [word for word in Words(form).folded if word not in FUNCTION_WORDS]
    weight = 1 + sum(word not in known for word in content) / max(1, len(content))
    if is_name:
        return weight * _NAME_WEIGHT
    weight *= 1 - 0.5 * sum(word in _LIGHT for word in content) / max(1, len(content))
    cohesion = 1.0
    for i in range(1, len(key)):
        left, right = counts.get(key[:i], 0), counts.get(key[i:], 0)
        if left and right and counts[key] < total:
            pointwise = log(counts[key] * total / (left * right))
            cohesion = min(cohesion, pointwise / -log(counts[key] / total))
    return weight * max(_LEAST_COHESION, cohesion)


def _is_title(form: str) -> bool:
    """Whether every content word has a capital."""
    return all(word[0].isupper() for word in Words(form).surface if fold(word) not in FUNCTION_WORDS)


def _may_be_term(form: str, found: Survey) -> bool:
    words = form.split(" ")
    lower = [word.casefold() for word in words]
    if not form.isprintable() or len(form) > 120 or lower[0] in _SPEECH or lower[-1] in _SPEECH:
        return False
    if _is_title(form):
        return _may_be_name(form, words, found)
    if len(words) < 2 or any(one[0].islower() and other[0].isupper() for one, other in pairwise(words)):
        return False
    if lower[0] in _LIGHT and len(words) == 2 and lower[1] in _LIGHT:
        return False
    if any(word in _SPEECH or word.endswith("ly") for word in lower):
        return False
    if words[-1] == "up":
        return words[-2].endswith("ing") and len(words) == 2 and _is_nominal(lower[0], found)
    if "up" in lower or lower[-1] in _LIGHT - {"area", "areas"}:
        return False
    return _is_nominal(lower[0], found) and not any(_is_verb(word, found) for word in lower)


def _may_be_name(form: str, words: Sequence[str], found: Survey) -> bool:
    if len(words) == 1:
        if form.isupper():
            return 2 <= len(form) <= 8
        return len(form) > 2 and fold(form) not in ordinary_words() and not form.endswith(_INHABITANTS)
    if form in found.speakers and not any(word.casefold() in ordinary_words() for word in words):
        return False  # a person
    if any(word.endswith(("'s", "’s")) and fold(word) not in _COLLECTIVES for word in words):
        return False
    for i, word in enumerate(words):
        if word == "and" and _stand_alone(words[:i], words[i + 1 :], form, found):
            return False
    content = [word.casefold() for word in words if word.casefold() not in FUNCTION_WORDS]
    if content[0] in _OFFICES:
        return False
    return len(content) > 1 and not all(word in _LIGHT or word in _SPEECH for word in content)


def _stand_alone(left: Sequence[str], right: Sequence[str], form: str, found: Survey) -> bool:
    """Whether the halves of "Hong Kong and Macao" are names of their own."""
    whole = found.forms[form].count
    halves = [found.forms.get(" ".join(half)) for half in (left, right)]
    return all(half is not None and half.count > whole for half in halves)


def _is_nominal(word: str, found: Survey) -> bool:
    """Whether a word begins noun phrases here; a participle or gerund only where an article was seen before it."""
    if word.endswith("ly"):
        return False
    if word.endswith(("ing", "ed")) and not word.endswith("eed"):
        return found.nominal[word] > 0
    return not _is_verb(word, found)


def _is_verb(word: str, found: Survey) -> bool:
    bases = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("d"), word.removesuffix("ed")}
    verbal = sum(found.verbal[base] for base in bases)
    return verbal > 0 and verbal >= _VERBAL * (verbal + found.nominal[word])


Reading = Callable[[int], Document]


def contexts(places: Iterable[Place], read: Reading, reach: int = 60) -> list[str]:
    """What stands around places, one line each; `read` gives a document by its number, `reach` is in code points."""
    shown = []
    for place in places:
        text = read(place.document).text
        start, end = max(0, place.start - reach), min(len(text), place.end + reach)
        line = "".join(char if char.isprintable() else " " for char in text[start:end])
        first = line.find(" ") + 1 if start else 0
        last = line.rfind(" ") if end < len(text) and line.rfind(" ") > first else len(line)
        shown.append(" ".join(line[first:last].split()))
    return shown
