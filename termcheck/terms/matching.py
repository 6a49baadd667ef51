"""Where a text has to do with the glossary: official forms, listed wrong ones, and what is nearly official.

Exact mentions are found by the first two words of a form; the longest wins, and a right one protects what lies inside
it. Near mentions start from two content words of a form close to each other (see `index`), grow to the window that
holds most of the form, and are aligned with it word by word. How they differ is told as `Edit`s; what that is worth is
for the rules to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import compress
from math import ceil

from termcheck.terms.alignment import Alignment, Edit, has_capitals, official_words, same_number
from termcheck.terms.index import COMMA, HYPHEN, OTHER, SPACE, Form, TermIndex, gap_sign
from termcheck.terms.reading import Reading
from termcheck.words import Words, gap

LINKS = frozenset(("of", "under"))  # with which grammar turns a name round: "cooperation under the Belt and Road"

_NO_WORDS = Words("")
_SKIPPED = 2  # foreign content words in a row that a window may hold
_SMALL_WORDS = 3  # function words in a row that a window may hold
_DETERMINERS = frozenset("the a an its their our his her this that these those".split())
_HELD = 0.6  # share of a long name's content words without which a place is not even looked at
_SHORT_NAME = 4  # content words
_LEAST_SIMILARITY = 0.66
_HIGHEST_SHARE = 0.5  # of the cost of exchanged, missing and foreign words in a form's size; a name weighs up to 1.5


@dataclass(frozen=True, slots=True)
class Mention:
    """A form of the glossary in a text: words `first` up to and without `end`.

    `similarity` is 1 less the weighted share of the form's content words that differ, at most 1.
    `written_as_name`: its content words have capitals in the text, half of them where there are five or more.
    `cut`: whether the form's first or last word is missing, so that a shorter name may be meant.
    `links`: how many of the text's words are `LINKS`.
    """

    first: int
    end: int
    form: Form
    edits: tuple[Edit, ...] = ()
    similarity: float = 1.0
    written_as_name: bool = True
    cut: bool = False
    links: int = 0


@dataclass(frozen=True, slots=True)
class Matches:
    """`exact` mentions do not overlap, but for wrong forms that are ordinary language elsewhere (`context`). `near`
    ones may: what stands there can be near to several forms. Mentions count in `words`."""

    exact: tuple[Mention, ...]
    near: tuple[Mention, ...]
    words: Words = field(default=_NO_WORDS, compare=False)


def match(words: Words, index: TermIndex) -> Matches:
    """All mentions of the index's forms in a text, in order; they count in the words given.

    In another language than English, these are only the mentions that begin and end with a word, and Chinese has one a
    clause: `mentions` has all."""
    if index.table:
        from termcheck.terms.sequences import renumbered

        return renumbered(index.table.match(words.text), words)
    if not len(index) or not len(words):
        return Matches((), (), words)
    matcher = _Matcher(Reading(words, index))
    exact, variants = matcher.exact()
    near = matcher.near(exact)
    found = sorted([*variants, *near], key=lambda mention: (mention.first, mention.end))
    return Matches(tuple(exact), tuple(found), words)


def mentions(words: Words, index: TermIndex) -> Matches:
    """All mentions of the index's forms in a text, in order; they count in `Matches.words`, which are those given in
    English, and units of the text in another language."""
    return index.table.match(words.text) if index.table else match(words, index)


_Verdict = tuple[int, Form, tuple[Edit, ...], bool]  # rank (least first), form, how it differs, written as a name


class _Matcher:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._continued: dict[int, bool] = {}
        self._judged_before: dict[tuple[int, str], list[_Verdict]] = {}
        self._needed: dict[int, tuple[frozenset[int], int, int]] = {}
        self._aligned_before: dict[tuple[int, str, int], Mention | None] = {}

    # exact mentions

    def exact(self) -> tuple[list[Mention], list[Mention]]:
        """The mentions that stand as they are, and those that differ from a right form only in how words are joined."""
        ranked = sorted(self._candidates(), key=lambda ranked: (ranked[1].first - ranked[1].end, ranked[0]))
        taken = bytearray(len(self.reading.words))
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
        winners.sort(key=lambda mention: (mention.first, mention.end))
        return winners, variants

    def _candidates(self) -> Iterator[tuple[int, Mention]]:
        lexemes, starts, exact, singles = (
            self.reading.lexemes,
            self.reading.index.starts,
            self.reading.index.exact,
            self.reading.index.singles,
        )
        following = [*lexemes[1:], 0]
        forms_of: dict[tuple[int, ...], list[Form]] = {}
        places = range(len(lexemes))
        for i in compress(places, map(starts.__contains__, zip(lexemes, following, strict=True))):
            for length in starts[lexemes[i], following[i]]:
                key = tuple(lexemes[i : i + length])
                forms = forms_of.get(key)
                if forms is None:
                    forms = forms_of[key] = exact(*key)
                if forms and i + length <= len(lexemes):
                    yield from self._judged(i, length, forms)
        for i in compress(places, map(singles.__contains__, lexemes)):
            yield from self._judged(i, 1, exact(lexemes[i]))

    def _judged(self, i: int, length: int, forms: list[Form]) -> Iterator[tuple[int, Mention]]:
        """What forms with the lexemes of `length` words are to these words; the same words are judged once."""
        words = self.reading.words
        text = words.text[words.starts[i] : words.ends[i + length - 1]]
        known = self._judged_before.get((length, text))
        if known is None:
            known = [verdict for form in forms for verdict in self._judge(i, form)]
            self._judged_before[length, text] = known
        for rank, form, edits, as_name in known:
            yield rank, Mention(i, i + length, form, edits, 1.0, as_name)

    def _judge(self, i: int, form: Form) -> Iterator[_Verdict]:
        size = len(form.lexemes)
        words = self.reading.words
        gaps = "".join(map(gap_sign, words.between[i + 1 : i + size]))
        if self.reading.region[i] != self.reading.region[i + size - 1] and (
            OTHER not in form.gaps or gaps != form.gaps
        ):
            return
        if form.case_sensitive and words.text[words.starts[i] : words.ends[i + size - 1]] != form.form:
            return
        official = official_words(form.form)
        as_name = has_capitals(form, ((words.surface[i + position], official[position]) for position in form.content))
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
        yield rank + (4 if edits else 0), form, edits, as_name

    def _inflection_edits(self, i: int, form: Form) -> tuple[Edit, ...]:
        """Words inflected inside a name: "China Imports and Exports Fair". Its head and its last word may be."""
        if not form.name or not form.right:
            return ()
        words, official = self.reading.words, official_words(form.form)
        return tuple(
            Edit("inflection", official[position], words.surface[i + position])
            for position in form.content[:-1]
            if position != form.head
            and words.folded[i + position] != form.folded[position]
            and words.surface[i + position][0].isupper()
            and not same_number(words.surface[i + position], official[position])
        )

    def _joining_edits(self, i: int, form: Form, gaps: str) -> tuple[Edit, ...]:
        if gaps == form.gaps:
            return ()
        edits = []
        for k, (found, expected) in enumerate(zip(gaps, form.gaps, strict=True)):
            if found == expected or (form.folded[k + 1] in ("and", "or") and {found, expected} == {COMMA, SPACE}):
                continue
            between = self.reading.words.between[i + k + 1]
            if "\n" in between and found == HYPHEN:
                continue
            if OTHER in (found, expected):
                continue
            left, right = form.folded[k], form.folded[k + 1]
            edits.append(Edit("joining", _joined(left, expected, right), _joined(left, found, right)))
        return tuple(edits)

    # near mentions

    def near(self, exact: list[Mention]) -> list[Mention]:
        index = self.reading.index
        covered = self._covered(exact)
        found: list[Mention] = []
        evaluated: dict[int, int] = {}
        pairs, sequence, content, region = index.pairs, self.reading.sequence, self.reading.content, self.reading.region
        for distance in (1, 2):
            beside = zip(sequence, sequence[distance:], strict=False)
            for p in compress(range(len(sequence)), map(pairs.__contains__, beside)):
                i, j = content[p], content[p + distance]
                if region[i] != region[j] or (
                    covered[i] and covered[i] == covered[j] and not self._continues(p, covered)
                ):
                    continue
                for number in index.of_pair((sequence[p], sequence[p + distance])):
                    if evaluated.get(number * 4 + distance, -1) >= p:
                        continue
                    if not self._is_worth_a_look(number, p):
                        continue
                    window = self._grow(index.form(number), p, p + distance)
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
        known = self._needed.get(number)
        if known is None:
            known = self._needed[number] = self._least_held(number)
        content, size, least = known
        low, high = p - size if p > size else 0, p + size + 2
        around = self.reading.sequence[low:high]
        held = len(content.intersection(around))
        if held < least:
            return False
        form = self.reading.index.form(number)
        if form.name and size > 2:
            return held >= size - 1 or not self.reading.index.renderings(form.lexemes[form.head]).isdisjoint(around)
        if held == size:
            return any(self.reading.words.surface[i] in self.reading.respelt for i in self.reading.content[low:high])
        return True

    def _least_held(self, number: int) -> tuple[frozenset[int], int, int]:
        """The content lexemes of a form, how many they are, and how many of them must stand around a place."""
        content = self.reading.index.content(number)
        size = len(content)
        if self.reading.index.form(number).name and size > 2:
            return content, size, ceil(_HELD * size) if size > _SHORT_NAME else max(2, size - 1)
        return content, size, size - 1 if size > 3 else size

    def _continues(self, p: int, covered: list[int]) -> bool:
        """Whether a capitalised word beside an official form may make it part of a longer name: "Belt and Road …"."""
        number = covered[self.reading.content[p]]
        if number not in self._continued:
            self._continued[number] = self._is_continued(p, covered)
        return self._continued[number]

    def _is_continued(self, p: int, covered: list[int]) -> bool:
        content, region, number = self.reading.content, self.reading.region, covered[self.reading.content[p]]
        for step in (1, -1):
            k = p
            while 0 <= k < len(content) and covered[content[k]] == number:
                k += step
            if (
                0 <= k < len(content)
                and abs(content[k] - content[k - step]) <= 2
                and region[content[k]] == region[content[p]]
                and self.reading.words.surface[content[k]][0].isupper()
            ):
                return True
        return False

    def _covered(self, exact: list[Mention]) -> list[int]:
        covered = [0] * len(self.reading.words)
        for number, mention in enumerate(exact, 1):
            if mention.form.right or mention.form.status == "exception":
                covered[mention.first : mention.end] = [number] * (mention.end - mention.first)
        return covered

    def _is_covered(self, mention: Mention, covered: list[int]) -> bool:
        inside = covered[mention.first : mention.end]
        return bool(inside[0]) and len(set(inside)) == 1

    def _grow(self, form: Form, p: int, q: int) -> list[int]:
        """Positions in the content sequence of words that the form has, around two that it has, in order."""
        sequence, content, region = self.reading.sequence, self.reading.content, self.reading.region
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
                i, j = (content[k - 1], content[k]) if step > 0 else (content[k], content[k + 1])
                if not self._one_phrase(form, i, j):
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
        small = self.reading.words.folded[i + 1 : j]
        if len(small) > _SMALL_WORDS:
            return False
        if not any(word in _DETERMINERS for word in small):
            return True
        if any(gap(between).comma for between in self.reading.words.between[i + 1 : j + 1]):
            return False
        return "and" not in small or ("and" in form.folded and "the" in form.folded)

    def _align(self, number: int, matched: list[int]) -> Mention | None:
        """The best alignment of a form with the words around some matched ones; the same words are aligned once."""
        low, high = max(0, matched[0] - 1), min(len(self.reading.content), matched[-1] + 2) - 1
        first, end = self.reading.content[low], self.reading.content[high]
        key = (
            number,
            self.reading.words.text[self.reading.words.starts[first] : self.reading.words.ends[end]],
            self.reading.region[end] - self.reading.region[first],
        )
        if key in self._aligned_before:
            known = self._aligned_before[key]
            return known and replace(known, first=known.first + first, end=known.end + first)
        best: Mention | None = None
        for islands in _windows(matched):
            mention, names_another = self._aligned(self.reading.index.form(number), islands)
            if names_another:
                break  # what is left of "… of Chile Province" without "Chile" is no part of another name either
            if mention and (best is None or mention.similarity > best.similarity):
                best = mention
        self._aligned_before[key] = best and replace(best, first=best.first - first, end=best.end - first)
        return best

    def _aligned(self, form: Form, matched: list[int]) -> tuple[Mention | None, bool]:
        """The alignment of a form with one window, and whether the window is the name of something else."""
        missing = len(form.content) - len(matched)
        foreign = matched[-1] - matched[0] + 1 - len(matched)
        if not form.name and (missing > 1 or foreign > missing):
            return None, False  # a phrase is near only where one word is misspelt or exchanged
        least_cost = 0.4 * missing + 0.6 * max(0, missing - foreign - 2) + 0.8 * max(0, foreign - missing)
        if len(matched) < 2 or least_cost > _HIGHEST_SHARE * len(form.content):
            return None, False
        alignment = Alignment(self.reading, form, matched)
        if not alignment.plausible:
            return None, alignment.names_another
        edits = alignment.edits
        if not edits or alignment.similarity < _LEAST_SIMILARITY:
            return None, False
        first, end = alignment.first, alignment.end
        if any(
            "\n" in self.reading.words.between[i] and gap_sign(self.reading.words.between[i]) == HYPHEN
            for i in range(first + 1, end)
        ):
            return None, False  # a word broken at a line end
        links = sum(map(LINKS.__contains__, self.reading.words.folded[first:end]))
        as_name = alignment.as_name
        return Mention(first, end, form, tuple(edits), alignment.similarity, as_name, alignment.cut, links), False

    def _respelt_names(self, covered: list[int]) -> Iterator[Mention]:
        """One-word names with a letter wrong: "Hengqing"."""
        if not self.reading.respelt:
            return
        for i in self.reading.words.places_of_surfaces(filter(_has_capital, self.reading.respelt)):
            lexeme = self.reading.respelt[self.reading.words.surface[i]]
            if lexeme not in self.reading.index.names or covered[i]:
                continue
            for form in self.reading.index.exact(lexeme):
                if form.right and form.type != "abbreviation":
                    yield Mention(i, i + 1, form, (Edit("spelling", form.form, self.reading.words.surface[i]),), 0.7)
                    break


def _has_capital(surface: str) -> bool:
    return surface[0].isupper()


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


def _joined(left: str, sign: str, right: str) -> str:
    return f"{left}{sign if sign != COMMA else ', '}{right}"
