"""Where a text has to do with the glossary: official forms, listed wrong ones, and what is nearly official.

Exact mentions are found by the first two words of a form; the longest wins, and a right one protects what lies inside
it. Near mentions start from two content words of a form close to each other (see `index`), grow to the window that
holds most of the form, and are aligned with it word by word. How they differ is told as `Edit`s; what that is worth is
for the rules to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate, compress, pairwise
from math import ceil
from typing import Literal, NamedTuple

from termcheck.terms.index import COMMA, HYPHEN, OTHER, SPACE, Form, TermIndex, deletions, gap_sign
from termcheck.words import Words, american, fold, gap, stem

Kind = Literal["spelling", "inflection", "order", "missing", "extra", "derivation", "rendering", "instead", "number", "joining", "small-word"]

_NAME_WEIGHT = 1.5  # of a word that is a name, against 1 of an ordinary word
_COST = {"spelling": 0.3, "inflection": 0.3, "derivation": 0.4, "rendering": 0.4, "instead": 1.0, "number": 0.5, "missing": 1.0, "extra": 0.8}
_SKIPPED = 2  # foreign content words in a row that a window may hold
_SMALL_WORDS = 3  # function words in a row that a window may hold
_DETERMINERS = frozenset("the a an its their our his her this that these those".split())
_HELD = 0.6  # share of a long name's content words without which a place is not even looked at
_SHORT_NAME = 4  # content words
_LEAST_SIMILARITY = 0.6


class Edit(NamedTuple):
    """One difference: what the official form has and what stands in the text (either may be empty)."""

    kind: Kind
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A form of the glossary in a text: words `first` up to and without `end`.

    `similarity` is 1 less the weighted share of the form's content words that differ, at most 1.
    `written_as_name`: its content words have capitals in the text, half of them where there are five or more. `cut`: whether the form's first
    or last word is missing, so that a shorter name may be meant. `of_count`: how often "of" stands in the text's words.
    """

    first: int
    end: int
    form: Form
    edits: tuple[Edit, ...] = ()
    similarity: float = 1.0
    written_as_name: bool = True
    cut: bool = False
    of_count: int = 0


@dataclass(frozen=True, slots=True)
class Matches:
    """`exact` mentions do not overlap, but for wrong forms that are ordinary language elsewhere (`context`). `near` ones
    may: what stands there can be near to several forms."""

    exact: tuple[Mention, ...]
    near: tuple[Mention, ...]


def match(words: Words, index: TermIndex) -> Matches:
    """All mentions of the index's forms in a text, in order."""
    if not index.forms or not len(words):
        return Matches((), ())
    matcher = _Matcher(words, index)
    exact, variants = matcher.exact()
    near = matcher.near(exact)
    return Matches(tuple(exact), tuple(sorted([*variants, *near], key=lambda mention: (mention.first, mention.end))))


class _Matcher:
    def __init__(self, words: Words, index: TermIndex) -> None:
        self.words = words
        self.index = index
        number_of = index.lexeme
        stems = {folded: stem(folded) for folded in set(words.distinct.values())}
        self.lexeme_of = {
            surface: number_of.get(stems[folded], 0) for surface, folded in words.distinct.items()
        }
        self.lexemes = list(map(self.lexeme_of.__getitem__, words.surface))
        self.stems = stems
        self._aligned_before: dict[tuple[int, str, int], Mention | None] = {}

    @cached_property
    def respelt(self) -> dict[str, int]:
        """Surfaces that are no words of English or the glossary, with the lexeme that they misspell."""
        from termcheck.terms.lexicon import is_ordinary

        found = {}
        get = self.index.deletion.get
        for surface, lexeme in self.lexeme_of.items():
            if lexeme or len(surface) < 5 or not surface.isalpha():
                continue
            folded = self.words.distinct[surface]
            word = self.stems[folded]
            near = {number for key in (word, *deletions(word)) for number in get(key, ())}
            if near and not is_ordinary(folded) and not is_ordinary(word):
                best = min(near, key=lambda number: (self._distance(word, self.index.stems[number]), number))
                if self._distance(word, self.index.stems[best]) <= 1:
                    found[surface] = best
        return found

    @staticmethod
    def _distance(one: str, other: str) -> int:
        from rapidfuzz.distance import OSA

        return int(OSA.distance(one, other, score_cutoff=2))

    @cached_property
    def region(self) -> list[int]:
        """For each word the number of barriers before it: no name runs across two regions."""
        begins = bytearray(len(self.words))
        for i in self.words.barriers:
            begins[i : i + 1] = b"\1"
        return list(accumulate(begins))

    # exact mentions

    def exact(self) -> tuple[list[Mention], list[Mention]]:
        """The mentions that stand as they are, and those that differ from a right form only in how words are joined."""
        ranked = sorted(self._candidates(), key=lambda ranked: (ranked[1].first - ranked[1].end, ranked[0]))
        taken = bytearray(len(self.words))
        winners, variants = [], []
        for _, mention in ranked:
            if any(taken[mention.first : mention.end]):
                continue
            if mention.form.status == "wrong" and mention.form.match == "context":
                winners.append(mention)
                continue
            taken[mention.first : mention.end] = b"\1" * (mention.end - mention.first)
            if mention.edits:
                variants.append(mention)
            winners.append(mention if not mention.edits else Mention(mention.first, mention.end, mention.form))
        kept = [
            mention
            for mention in winners
            if mention.form.match != "context"
            or mention.form.status != "wrong"
            or not any(taken[mention.first : mention.end])
        ]
        kept.sort(key=lambda mention: mention.first)
        return kept, variants

    def _candidates(self) -> Iterator[tuple[int, Mention]]:
        lexemes, starts, exact, singles = self.lexemes, self.index.starts, self.index.exact, self.index.singles
        following = [*lexemes[1:], 0]
        places = range(len(lexemes))
        for i in compress(places, map(starts.__contains__, zip(lexemes, following, strict=True))):
            for length in starts[lexemes[i], following[i]]:
                for form in exact.get(tuple(lexemes[i : i + length]), ()):
                    yield from self._candidate(i, form)
        for i in compress(places, map(singles.__contains__, lexemes)):
            for form in exact[(lexemes[i],)]:
                yield from self._candidate(i, form)

    def _candidate(self, i: int, form: Form) -> Iterator[tuple[int, Mention]]:
        size = len(form.lexemes)
        words = self.words
        gaps = "".join(map(gap_sign, words.between[i + 1 : i + size]))
        if self.region[i] != self.region[i + size - 1] and gaps != form.gaps:
            return
        if form.case_sensitive and words.text[words.starts[i] : words.ends[i + size - 1]] != form.form:
            return
        as_name = self._written_as_name(i + position for position in form.content)
        if form.status in ("wrong", "deprecated") and form.name and len(form.content) < 4 and not as_name:
            return
        same_words = words.folded[i : i + size] == form.folded
        edits = self._joining_edits(i, form, gaps) + self._inflection_edits(i, form)
        if edits and not form.right:
            if form.status == "exception" or any(HYPHEN in pair for pair in zip(gaps, form.gaps, strict=True)):
                return
            edits = ()
        # A listed wrong form as it stands beats an inflected right one; a right form beats an inflected wrong one.
        rank = (0 if same_words else 3) if not form.right else (1 if same_words else 2)
        rank += 4 if edits else 0
        yield rank, Mention(i, i + size, form, edits, 1.0, as_name)

    def _inflection_edits(self, i: int, form: Form) -> tuple[Edit, ...]:
        """Words inflected inside a name: "China Imports and Exports Fair". Its head and its last word may be."""
        if not form.name or not form.right:
            return ()
        words, official = self.words, _official_words(form.form)
        return tuple(
            Edit("inflection", official[position], words.surface[i + position])
            for position in form.content[:-1]
            if position != form.head
            and words.folded[i + position] != form.folded[position]
            and words.surface[i + position][0].isupper()
            and not _same_number(words.surface[i + position], official[position])
        )

    def _joining_edits(self, i: int, form: Form, gaps: str) -> tuple[Edit, ...]:
        if gaps == form.gaps:
            return ()
        edits = []
        for k, (found, expected) in enumerate(zip(gaps, form.gaps, strict=True)):
            if found == expected or (form.folded[k + 1] in ("and", "or") and {found, expected} == {COMMA, SPACE}):
                continue
            between = self.words.between[i + k + 1]
            if "\n" in between and found == HYPHEN:
                continue
            if OTHER in (found, expected):
                continue
            left, right = form.folded[k], form.folded[k + 1]
            edits.append(Edit("joining", _joined(left, expected, right), _joined(left, found, right)))
        return tuple(edits)

    def _written_as_name(self, positions: Iterable[int]) -> bool:
        initials = [self.words.surface[i][0] for i in positions]
        capitals = sum(1 for initial in initials if initial.isupper() or initial.isdigit())
        return capitals * 2 >= len(initials) and (capitals == len(initials) or len(initials) > 4)

    # near mentions

    def near(self, exact: list[Mention]) -> list[Mention]:
        words, index = self.words, self.index
        function = index.function
        lexeme_of = {**self.lexeme_of, **self.respelt}
        seen = list(map(lexeme_of.__getitem__, words.surface)) if self.respelt else self.lexemes
        small = {surface for surface, lexeme in self.lexeme_of.items() if lexeme in function}
        self.content = [i for i, surface in enumerate(words.surface) if surface not in small]
        self.sequence = [seen[i] for i in self.content]
        covered = self._covered(exact)
        found: list[Mention] = []
        evaluated: dict[int, int] = {}
        pairs, sequence, content, region = index.pairs, self.sequence, self.content, self.region
        for distance in (1, 2):
            beside = zip(sequence, sequence[distance:], strict=False)
            for p in compress(range(len(sequence)), map(pairs.__contains__, beside)):
                i, j = content[p], content[p + distance]
                if region[i] != region[j] or (covered[i] and covered[i] == covered[j] and not self._continues(p, covered)):
                    continue
                for number in pairs[sequence[p], sequence[p + distance]]:
                    if evaluated.get(number * 4 + distance, -1) >= p:
                        continue
                    if not self._is_worth_a_look(number, p):
                        continue
                    window = self._grow(index.forms[number], p, p + distance)
                    evaluated[number * 4 + distance] = window[-1]
                    mention = self._align(number, window)
                    if mention is not None and not self._is_covered(mention, covered):
                        found.append(mention)
        found += self._respelt_names(covered)
        return found

    def _is_worth_a_look(self, number: int, p: int) -> bool:
        """Whether enough of a form stands around a place of the content sequence to be more than a chance meeting.

        All content words of a short name but one, of a long name the share `_HELD`. A phrase of ordinary words, or a
        name of two words, is near only where a word is misspelt or, in a longer phrase, one is exchanged."""
        form, content = self.index.forms[number], self.index.content(number)
        size = len(content)
        low, high = max(0, p - size), p + size + 2
        around = self.sequence[low:high]
        held = len(content.intersection(around))
        if form.name and size > 2:
            if held < (ceil(_HELD * size) if size > _SHORT_NAME else max(2, size - 1)):
                return False
            head = self.index.renderings(form.lexemes[form.head])
            return held >= size - 1 or not head.isdisjoint(around)
        if held == size:
            return any(self.words.surface[i] in self.respelt for i in self.content[low:high])
        return size > 3 and held == size - 1

    def _continues(self, p: int, covered: list[int]) -> bool:
        """Whether a capitalised word beside an official form may make it part of a longer name: "Belt and Road …"."""
        content, region, number = self.content, self.region, covered[self.content[p]]
        for step in (1, -1):
            k = p
            while 0 <= k < len(content) and covered[content[k]] == number:
                k += step
            if 0 <= k < len(content) and abs(content[k] - content[k - step]) <= 2 and region[content[k]] == region[content[p]]:
                if self.words.surface[content[k]][0].isupper():
                    return True
        return False

    def _covered(self, exact: list[Mention]) -> list[int]:
        covered = [0] * len(self.words)
        for number, mention in enumerate(exact, 1):
            if mention.form.right or mention.form.status == "exception":
                covered[mention.first : mention.end] = [number] * (mention.end - mention.first)
        return covered

    def _is_covered(self, mention: Mention, covered: list[int]) -> bool:
        inside = covered[mention.first : mention.end]
        return bool(inside[0]) and len(set(inside)) == 1

    def _grow(self, form: Form, p: int, q: int) -> list[int]:
        """Positions in the content sequence of words that the form has, around two that it has, in order."""
        sequence, content, region = self.sequence, self.content, self.region
        rest = [form.lexemes[position] for position in form.content]
        matched = []
        for k in range(p, q + 1):
            if sequence[k] in rest:
                rest.remove(sequence[k])
                matched.append(k)
        home = region[content[p]]
        for step, start in ((1, q), (-1, p)):
            k, skipped = start + step, 0
            while rest and 0 <= k < len(sequence) and region[content[k]] == home:
                if not self._one_phrase(form, *sorted((content[k], content[k - step]))):
                    break
                if sequence[k] in rest:
                    rest.remove(sequence[k])
                    matched.append(k)
                    skipped = 0
                else:
                    skipped += 1
                    if skipped > _SKIPPED:
                        break
                k += step
        matched.sort()
        return matched

    def _one_phrase(self, form: Form, i: int, j: int) -> bool:
        """Whether two content words can belong to one name: few small words between them, no new noun phrase."""
        if j == i + 1:
            return True
        small = self.words.folded[i + 1 : j]
        if len(small) > _SMALL_WORDS:
            return False
        if not any(word in _DETERMINERS for word in small):
            return True
        if any(gap(between).comma for between in self.words.between[i + 1 : j + 1]):
            return False
        return "and" not in small or ("and" in form.folded and "the" in form.folded)

    def _align(self, number: int, matched: list[int]) -> Mention | None:
        """The best alignment of a form with the words around some matched ones; the same words are aligned once."""
        low, high = max(0, matched[0] - 1), min(len(self.content), matched[-1] + 2) - 1
        first, end = self.content[low], self.content[high]
        key = (number, self.words.text[self.words.starts[first] : self.words.ends[end]], self.region[end] - self.region[first])
        if key in self._aligned_before:
            known = self._aligned_before[key]
            return known and replace(known, first=known.first + first, end=known.end + first)
        best: Mention | None = None
        for islands in _windows(matched):
            mention = self._aligned(self.index.forms[number], islands)
            if mention and (best is None or mention.similarity > best.similarity):
                best = mention
        self._aligned_before[key] = best and replace(best, first=best.first - first, end=best.end - first)
        return best

    def _aligned(self, form: Form, matched: list[int]) -> Mention | None:
        if len(matched) < 2:
            return None
        alignment = _Alignment(self, form, matched)
        if not alignment.plausible:
            return None
        edits = alignment.edits
        if not edits or alignment.similarity < _LEAST_SIMILARITY:
            return None
        first, end = alignment.first, alignment.end
        if any("\n" in self.words.between[i] and gap_sign(self.words.between[i]) == HYPHEN for i in range(first + 1, end)):
            return None  # a word broken at a line end
        of_count = self.words.folded[first:end].count("of")
        as_name = self._written_as_name(self.content[k] for k in range(alignment.low, alignment.high + 1))
        return Mention(first, end, form, tuple(edits), alignment.similarity, as_name, alignment.cut, of_count)

    def _respelt_names(self, covered: list[int]) -> Iterator[Mention]:
        """One-word names with a letter wrong: "Hengqing"."""
        if not self.respelt:
            return
        for i in [i for i, surface in enumerate(self.words.surface) if surface in self.respelt and surface[0].isupper()]:
            lexeme = self.respelt[self.words.surface[i]]
            if lexeme not in self.index.names or covered[i]:
                continue
            for form in self.index.exact.get((lexeme,), ()):
                if form.right and form.type != "abbreviation":
                    yield Mention(i, i + 1, form, (Edit("spelling", form.form, self.words.surface[i]),), 0.7)
                    break


class _Alignment:
    """A form beside a window of the text, word by word."""

    def __init__(self, matcher: _Matcher, form: Form, matched: list[int]) -> None:
        self.matcher = matcher
        self.form = form
        self.low, self.high = matched[0], matched[-1]
        sequence = matcher.sequence
        positions: dict[int, list[int]] = {}
        for position in form.content:
            positions.setdefault(form.lexemes[position], []).append(position)
        self.place: dict[int, int] = {k: positions[sequence[k]].pop(0) for k in matched}
        used = set(self.place.values())
        self.missing = [position for position in form.content if position not in used]
        self.extra = [k for k in range(self.low, self.high + 1) if k not in self.place]
        self.cut = False
        self.edits: list[Edit] = []
        self.cost = 0.0
        self.plausible = True
        self._exchange()
        self._judge()

    def _surface(self, k: int) -> str:
        return self.matcher.words.surface[self.matcher.content[k]]

    def _official(self, position: int) -> str:
        return _official_words(self.form.form)[position]

    def _weight(self, lexeme: int) -> float:
        return _NAME_WEIGHT if lexeme in self.matcher.index.names else 1.0

    def _note(self, kind: Kind, expected: str, found: str, weight: float) -> None:
        self.edits.append(Edit(kind, expected, found))
        self.cost += _COST[kind] * weight

    def _exchange(self) -> None:
        """Pair words of the form that are missing with words of the text that stand in their place."""
        self._reach_over_the_edge(self.high + 1, 1)
        self._reach_over_the_edge(self.low - 1, -1)
        for alike in (self._renders, self._same_slot):
            for position in list(self.missing):
                for k in list(self.extra):
                    if alike(position, k):
                        self.missing.remove(position)
                        self.extra.remove(k)
                        self.place[k] = position
                        self._exchanged(position, k)
                        break

    def _reach_over_the_edge(self, k: int, step: int) -> None:
        """Take in the word beside the window where the form lacks its first or last word there."""
        content, region = self.matcher.content, self.matcher.region
        if not self.missing or not 0 <= k < len(content) or region[content[k]] != region[content[k - step]]:
            return
        low, high = sorted((content[k], content[k - step]))
        if high - low > 2 or any(gap(between).comma for between in self.matcher.words.between[low + 1 : high + 1]):
            return
        edge = self.form.content[0] if step < 0 else self.form.content[-1]
        neighbour = self.place[k - step]
        beside = edge in self.missing and all(
            position in self.missing for position in self.form.content if (position < neighbour) == (step < 0) and position != neighbour
        )
        if not beside:
            if not any(self._renders(position, k) for position in self.missing):
                return
        elif not self._renders(edge, k) and not (
            abs(content[k] - content[k - step]) == 1
            and edge in self.missing
            and len(self.form.content) >= 6
            and self.form.lexemes[edge] in self.matcher.index.names
            and self._surface(k)[0].isupper()
            and not self._starts_sentence(k)
            and sum(position in self.missing for position in self.form.content) == 1
        ):
            return
        self.extra.append(k)
        self.extra.sort()
        self.low, self.high = min(self.low, k), max(self.high, k)

    def _starts_sentence(self, k: int) -> bool:
        return self.matcher.content[k] in self.matcher.words.barriers

    def _renders(self, position: int, k: int) -> bool:
        lexeme, found = self.form.lexemes[position], self.matcher.sequence[k]
        index = self.matcher.index
        if lexeme == found:
            return True
        if lexeme in index.numbers:
            return False
        return bool(found and index.alike(lexeme, found)) or self._shares_root(lexeme, found, k)

    def _shares_root(self, lexeme: int, found: int, k: int) -> bool:
        index = self.matcher.index
        if lexeme in index.names or found in index.names:
            return False
        return _derived(index.stems[lexeme], self.matcher.stems[self.matcher.words.distinct[self._surface(k)]])

    def _same_slot(self, position: int, k: int) -> bool:
        """Whether both stand between the same neighbours."""
        before = [self.place[other] for other in self.place if other < k]
        after = [self.place[other] for other in self.place if other > k]
        return (not before or max(before) < position) and (not after or min(after) > position)

    def _exchanged(self, position: int, k: int) -> None:
        index, lexeme, found = self.matcher.index, self.form.lexemes[position], self.matcher.sequence[k]
        if lexeme == found:
            return
        expected, surface = self._official(position), self._surface(k)
        counts = lexeme in index.numbers
        found_counts = found in index.numbers or surface[0].isdigit()
        if counts or found_counts:
            if not (counts and found_counts and self._is_slogan(position)):
                self.plausible = False
            self._note("number", expected, surface, 1.0)
        elif found and index.alike(lexeme, found):
            self._note("rendering", expected, surface, self._weight(lexeme))
        elif self._shares_root(lexeme, found, k):
            self._note("derivation", expected, surface, self._weight(lexeme))
        else:
            if position == self.form.head or self._is_other_name(found, surface):
                self.plausible = False
            self._note("instead", expected, surface, self._weight(lexeme))

    def _is_other_name(self, lexeme: int, surface: str) -> bool:
        """A place or a person in the place of a word makes another body's name: "Guangdong Council for …"."""
        if lexeme:
            return lexeme in self.matcher.index.names
        from termcheck.terms.lexicon import is_ordinary

        return surface[0].isupper() and not is_ordinary(self.matcher.words.distinct[surface])

    def _is_slogan(self, position: int) -> bool:
        """ "Five External Linkages", "Two Countries, Twin Parks": the number opens the name."""
        return position == 0 and self.form.name and len(self.form.content) >= 3 and not self.form.folded[0][0].isdigit()

    def _judge(self) -> None:
        form, index, matcher = self.form, self.matcher.index, self.matcher
        for k, position in sorted(self.place.items()):
            surface = self._surface(k)
            if matcher.sequence[k] != form.lexemes[position]:
                continue
            if surface in matcher.respelt:
                self._note("spelling", self._official(position), surface, self._weight(form.lexemes[position]))
            elif form.name and position not in (form.head, form.content[-1]) and surface[0].isupper():
                if not _same_number(surface, self._official(position)):
                    self._note("inflection", self._official(position), surface, 1.0)
        order = [self.place[k] for k in sorted(self.place)]
        if order != sorted(order):
            self.edits.append(Edit("order", "", ""))
            self.cost += 0.5
            if any(edit.kind == "derivation" and edit.expected == self._official(form.head) for edit in self.edits):
                self.plausible = False  # "Minister of …" is not the "Ministry of …" turned round
            if any(self._is_listed(k, a, b) for k, (a, b) in zip(sorted(self.place), pairwise(order), strict=False)):
                self.plausible = False
        for position in self.missing:
            if form.lexemes[position] in index.numbers or position == form.head:
                self.plausible = False
            if position in (form.content[0], form.content[-1]):
                self.cut = True
            self._note("missing", self._official(position), "", self._weight(form.lexemes[position]))
        for k in self.extra:
            surface, lexeme = self._surface(k), matcher.sequence[k]
            if lexeme in index.numbers or surface[0].isdigit() or self._is_other_name(lexeme, surface):
                self.plausible = False
            if form.name and surface[0].islower() and self._surface(self.low)[0].isupper():
                self.plausible = False  # a verb or adjective between two names
            self._note("extra", "", surface, self._weight(lexeme))
        if not self.missing and not self.extra and order == sorted(order):
            self._judge_joints()
        total = sum(self._weight(form.lexemes[position]) for position in form.content)
        self.similarity = max(0.0, 1 - self.cost / total)
        self.first, self.end = matcher.content[self.low], matcher.content[self.high] + 1

    def _is_listed(self, k: int, left: int, right: int) -> bool:
        """Whether a comma or "and", which the form does not have there, separates a content word from the next: two
        things in a list, not one name turned round."""
        words, form, content = self.matcher.words, self.form, self.matcher.content
        i, j = content[k], content[k + 1]
        if any(gap(between).comma for between in words.between[i + 1 : j + 1]):
            places = {self.matcher.sequence[k], self.matcher.sequence[k + 1]} <= self.matcher.index.names
            return not places and not (right == left + 1 and form.gaps[left] in (HYPHEN, COMMA))
        more = words.folded[content[self.low] : content[self.high] + 1].count("and") > form.folded.count("and")
        return more and right != left + 1 and "and" in words.folded[i + 1 : j]

    def _judge_joints(self) -> None:
        """What stands between the content words: hyphens, commas, small words."""
        words, form = self.matcher.words, self.form
        ordered = sorted(self.place.items())
        for (k, left), (after, right) in zip(ordered, ordered[1:], strict=False):
            i, j = self.matcher.content[k], self.matcher.content[after]
            expected = _joint(list(form.folded[left + 1 : right]), form.gaps[left:right])
            signs = "".join(map(gap_sign, words.between[i + 1 : j + 1]))
            found = _joint(words.folded[i + 1 : j], signs)
            if expected == found:
                continue
            names = self._official(left), self._official(right)
            kind: Kind = "joining" if set(expected + found) <= {"-", ",", " ", "and"} else "small-word"
            self.edits.append(Edit(kind, _spelled(names[0], expected, names[1]), _spelled(names[0], found, names[1])))


@lru_cache(maxsize=4096)
def _official_words(form: str) -> list[str]:
    return Words(form).surface


def _same_number(found: str, expected: str) -> bool:
    """Whether two forms of one word are the same but for spelling and a possessive."""
    return american(fold(found)) == american(fold(expected))


def _joint(small: list[str], gaps: str) -> tuple[str, ...]:
    """The small words and signs between two content words, a comma before "and" left out."""
    parts: list[str] = []
    for i, sign in enumerate(gaps):
        if sign in (HYPHEN, COMMA) and not (sign == COMMA and i < len(small) and small[i] in ("and", "or")):
            parts.append(sign)
        if i < len(small):
            parts.append(small[i])
    return tuple(parts) or (" ",)


def _spelled(left: str, joint: tuple[str, ...], right: str) -> str:
    return " ".join([left, *joint, right]).replace(" - ", "-").replace(" ,", ",").replace("   ", " ")


def _joined(left: str, sign: str, right: str) -> str:
    return f"{left}{sign if sign != COMMA else ', '}{right}"


def _derived(one: str, other: str) -> bool:
    """Whether two stems share their root: "productiv" and "productivity", "institution" and "institutional"."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 5 and shared * 5 >= max(len(one), len(other)) * 3


def _windows(matched: list[int]) -> Iterator[list[int]]:
    """The matched positions, and the same without outlying groups that a foreign word separates from the rest."""
    yield matched
    islands: list[list[int]] = []
    for k in matched:
        if islands and islands[-1][-1] == k - 1:
            islands[-1].append(k)
        else:
            islands.append([k])
    for low in range(len(islands)):
        for high in range(low + 1, len(islands) + 1):
            if high - low < len(islands):
                yield [k for island in islands[low:high] for k in island]


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that explain most of the text, best first where they overlap, in order."""

    def gain(mention: Mention) -> tuple[float, float]:
        return (-len(mention.form.content) * (2 * mention.similarity - 1), -mention.similarity)

    chosen: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(mentions, key=gain):
        here = range(mention.first, mention.end)
        if taken.isdisjoint(here):
            taken.update(here)
            chosen.append(mention)
    return sorted(chosen, key=lambda mention: mention.first)
