"""A form beside a window of a text, word by word: how they differ, and how much."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from termcheck.terms.index import COMMA, HEAD_ENDS, HYPHEN, Form, gap_sign
from termcheck.terms.reading import Reading
from termcheck.words import NUMBER_WORDS, ORDINALS, Words, american, fold, gap

Kind = Literal[
    "spelling",
    "inflection",
    "order",
    "swap",
    "missing",
    "extra",
    "derivation",
    "rendering",
    "instead",
    "number",
    "joining",
    "small-word",
]

_PERSONS = ("er", "or", "ist", "ian", "ers", "ors", "ists", "ians")
_NAME_WEIGHT = 1.5  # of a word that is a name, against 1 of an ordinary word
_COST = {
    "spelling": 0.3,
    "inflection": 0.3,
    "derivation": 0.4,
    "rendering": 0.4,
    "instead": 1.0,
    "number": 0.5,
    "missing": 1.0,
    "extra": 0.8,
}


class Edit(NamedTuple):
    """One difference: what the official form has and what stands in the text (either may be empty)."""

    kind: Kind
    expected: str
    found: str


class Alignment:
    """A form beside a window of the text, word by word."""

    def __init__(self, reading: Reading, form: Form, matched: list[int]) -> None:
        self.reading = reading
        self.form = form
        self.low, self.high = matched[0], matched[-1]
        sequence = reading.sequence
        positions: dict[int, list[int]] = {}
        for position in form.content:
            positions.setdefault(form.lexemes[position], []).append(position)
        self.place: dict[int, int] = {}
        last = -1
        for k in matched:  # of a word that the form has twice, the one that keeps the order
            options = positions[sequence[k]]
            last = next((position for position in options if position > last), options[0])
            options.remove(last)
            self.place[k] = last
        used = set(self.place.values())
        self.missing = [position for position in form.content if position not in used]
        self.extra = [k for k in range(self.low, self.high + 1) if k not in self.place]
        self.cut = False
        self.edits: list[Edit] = []
        self.cost = 0.0
        self.plausible = True
        self.names_another = False
        self._exchange()
        if form.head in self.missing or not self.reading.index.numbers.isdisjoint(
            form.lexemes[p] for p in self.missing
        ):
            self.plausible = False
        else:
            self._judge()

    def _surface(self, k: int) -> str:
        return self.reading.words.surface[self.reading.content[k]]

    def _official(self, position: int) -> str:
        return official_words(self.form.form)[position]

    def _weight(self, lexeme: int) -> float:
        return _NAME_WEIGHT if lexeme in self.reading.index.names else 1.0

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
        content, region = self.reading.content, self.reading.region
        if not self.missing or not 0 <= k < len(content) or region[content[k]] != region[content[k - step]]:
            return
        low, high = sorted((content[k], content[k - step]))
        if high - low > 2 or any(gap(between).comma for between in self.reading.words.between[low + 1 : high + 1]):
            return
        edge = self.form.content[0] if step < 0 else self.form.content[-1]
        neighbour = self.place[k - step]
        beside = edge in self.missing and all(
            position in self.missing
            for position in self.form.content
            if (position < neighbour) == (step < 0) and position != neighbour
        )
        if not beside:
            if not any(self._renders(position, k) for position in self.missing):
                return
        elif (
            not self._renders(edge, k)
            and not (edge in self.missing and self._is_slogan(edge) and self._counts(k))
            and not (
                abs(content[k] - content[k - step]) == 1
                and edge in self.missing
                and len(self.form.content) >= 6
                and self.form.lexemes[edge] in self.reading.index.names
                and self._surface(k)[0].isupper()
                and not self._starts_sentence(k)
                and sum(position in self.missing for position in self.form.content) == 1
            )
        ):
            return
        self.extra.append(k)
        self.extra.sort()
        self.low, self.high = min(self.low, k), max(self.high, k)

    def _starts_sentence(self, k: int) -> bool:
        return self.reading.content[k] in self.reading.words.barriers

    def _renders(self, position: int, k: int) -> bool:
        lexeme, found = self.form.lexemes[position], self.reading.sequence[k]
        index = self.reading.index
        if lexeme == found:
            return True
        if lexeme in index.numbers:
            return False
        return bool(found and index.alike(lexeme, found)) or self._shares_root(lexeme, found, k)

    def _shares_root(self, lexeme: int, found: int, k: int) -> bool:
        index = self.reading.index
        if lexeme in index.names or found in index.names:
            return False
        return _derived(index.stems[lexeme], self.reading.stems[self.reading.words.distinct[self._surface(k)]])

    def _same_slot(self, position: int, k: int) -> bool:
        """Whether both stand between the same neighbours."""
        before = [self.place[other] for other in self.place if other < k]
        after = [self.place[other] for other in self.place if other > k]
        return (not before or max(before) < position) and (not after or min(after) > position)

    def _exchanged(self, position: int, k: int) -> None:
        index, lexeme, found = self.reading.index, self.form.lexemes[position], self.reading.sequence[k]
        if lexeme == found:
            return
        expected, surface = self._official(position), self._surface(k)
        counts, found_counts = lexeme in index.numbers, self._counts(k)
        if counts or found_counts:
            if not (counts and found_counts and self._is_slogan(position)):
                self.plausible = False
            self._note("number", expected, surface, 1.0)
        elif found and index.alike(lexeme, found):
            self._note("rendering", expected, surface, self._weight(lexeme))
        elif self._shares_root(lexeme, found, k):
            if position == self.form.head and surface.endswith(_PERSONS):
                self.plausible = False  # the "Minister of …" is not the "Ministry of …" garbled
            self._note("derivation", expected, surface, self._weight(lexeme))
        else:
            self.names_another |= self._is_other_name(found, surface)
            if position == self.form.head or self.names_another:
                self.plausible = False
            self._note("instead", expected, surface, self._weight(lexeme))

    def _is_new_head(self, k: int) -> bool:
        """ "United Nations Hospital on Trade": a word more before the preposition makes another body."""
        after = self.reading.content[k] + 1
        return after < len(self.reading.words) and self.reading.words.folded[after] in HEAD_ENDS

    def _is_other_name(self, lexeme: int, surface: str) -> bool:
        """A place or a person in the place of a word makes another body's name: "Guangdong Council for …"."""
        if lexeme and surface not in self.reading.respelt:
            return lexeme in self.reading.index.names
        from termcheck.terms.lexicon import is_ordinary

        return surface[0].isupper() and not is_ordinary(self.reading.words.distinct[surface])

    def _counts(self, k: int) -> bool:
        return self._surface(k)[0].isdigit() or self.reading.words.distinct[self._surface(k)] in NUMBER_WORDS

    def _is_slogan(self, position: int) -> bool:
        """ "Five External Linkages", "Two Countries, Twin Parks": the number opens the name. An ordinal tells one of
        several: "the third plenary session"."""
        if self._official(position).casefold() in ORDINALS:
            return False
        return position == 0 and self.form.name and len(self.form.content) >= 3 and not self.form.folded[0][0].isdigit()

    def _judge(self) -> None:
        form, index, reading = self.form, self.reading.index, self.reading
        for k, position in sorted(self.place.items()):
            surface = self._surface(k)
            if reading.sequence[k] != form.lexemes[position]:
                continue
            if surface in reading.respelt:
                self._note("spelling", self._official(position), surface, self._weight(form.lexemes[position]))
            elif (
                form.name
                and position not in (form.head, form.content[-1])
                and surface[0].isupper()
                and not same_number(surface, self._official(position))
            ):
                self._note("inflection", self._official(position), surface, 1.0)
        order = [self.place[k] for k in sorted(self.place)]
        if order != sorted(order):
            self.edits.append(Edit("order", "", ""))
            self.cost += 0.5
            if any(self._is_listed(k, a, b) for k, (a, b) in zip(sorted(self.place), pairwise(order), strict=False)):
                self.plausible = False
        for position in self.missing:
            if position in (form.content[0], form.content[-1]):
                self.cut = True
            self._note("missing", self._official(position), "", self._weight(form.lexemes[position]))
        for k in self.extra:
            surface, lexeme = self._surface(k), reading.sequence[k]
            self.names_another |= self._is_other_name(lexeme, surface)
            if lexeme in index.numbers or surface[0].isdigit() or self.names_another or self._is_new_head(k):
                self.plausible = False
            if form.name and surface[0].islower() and self._surface(self.low)[0].isupper():
                self.plausible = False  # a verb or adjective between two names
            self._note("extra", "", surface, self._weight(lexeme))
        if not self.missing and not self.extra and order == sorted(order):
            self._judge_joints()
        self.as_name = has_capitals(form, ((self._surface(k), self._official(p)) for k, p in self.place.items()))
        total = sum(self._weight(form.lexemes[position]) for position in form.content)
        self.similarity = max(0.0, 1 - self.cost / total)
        self.first, self.end = reading.content[self.low], reading.content[self.high] + 1

    def _is_listed(self, k: int, left: int, right: int) -> bool:
        """Whether a comma or "and", which the form does not have there, separates a content word from the next: two
        things in a list, not one name turned round."""
        words, form, content = self.reading.words, self.form, self.reading.content
        i, j = content[k], content[k + 1]
        if any(gap(between).comma for between in words.between[i + 1 : j + 1]):
            places = {self.reading.sequence[k], self.reading.sequence[k + 1]} <= self.reading.index.names
            return not places and not (right == left + 1 and form.gaps[left] in (HYPHEN, COMMA))
        more = words.folded[content[self.low] : content[self.high] + 1].count("and") > form.folded.count("and")
        return more and right != left + 1 and "and" in words.folded[i + 1 : j]

    def _judge_joints(self) -> None:
        """What stands between the content words: hyphens, commas, small words."""
        words, form = self.reading.words, self.form
        ordered = sorted(self.place.items())
        for (k, left), (after, right) in pairwise(ordered):
            i, j = self.reading.content[k], self.reading.content[after]
            expected = _joint(list(form.folded[left + 1 : right]), form.gaps[left:right])
            signs = "".join(map(gap_sign, words.between[i + 1 : j + 1]))
            found = _joint(words.folded[i + 1 : j], signs)
            if expected == found:
                continue
            names = self._official(left), self._official(right)
            kind: Kind = "joining" if set(expected + found) <= {"-", ",", " ", "and"} else "small-word"
            self.edits.append(Edit(kind, _spelled(names[0], expected, names[1]), _spelled(names[0], found, names[1])))


@lru_cache(maxsize=4096)
def official_words(form: str) -> list[str]:
    return Words(form).surface


def has_capitals(form: Form, pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether words that have a capital in an official name have one in the text: all, or half of five or more. Of a
    phrase, which has none, all words are looked at."""
    initials = [found[0] for found, official in pairs if not (form.name and official[0].islower())]
    capitals = sum(1 for initial in initials if initial.isupper() or (form.name and initial.isdigit()))
    return capitals * 2 >= len(initials) and (capitals == len(initials) or len(initials) > 4)


def same_number(found: str, expected: str) -> bool:
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


def _derived(one: str, other: str) -> bool:
    """Whether two stems share their root: "productiv" and "productivity", "institution" and "institutional"."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 5 and shared * 5 >= max(len(one), len(other)) * 3
