"""Terms of a glossary in a source text, and their equivalents in its translation."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from termcheck.document import Span
from termcheck.patterns import lazy
from termcheck.terms.glossary import Concept, Glossary, language_matches
from termcheck.terms.lexicon import is_ordinary
from termcheck.words import fold, stem
from termcheck.writing.chinese import simplified

_UNSPACED = lazy(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\U00020000-\U0003ffff]"
)
_WORD = lazy(r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u064b-\u0652])+(?:['’ʼ][^\W_]+)*")
_SYMBOL = lazy(r"[+#%°§]")  # "Internet +" is not "Internet"
_BRACKET = lazy(r"\s*[(（［\[][^()（）\[\]［］]*[)）］\]]\s*")
_INSIDE = lazy(r"[(（［\[]([^()（）\[\]［］]+)[)）］\]]")
_ALTERNATIVES = lazy(r"\s*[/／;；|]\s*")
_SMALL = frozenset("the a an of for and in on to".split())
_HAN = lazy(r"[\u3400-\u9fff]")
_DIRECTIONS, _SIDES = frozenset("东西南北東"), frozenset("岸侧側端麓坡缘緣部边邊")
_SMALL_BEFORE = frozenset(
    "在从從到去来來与與和及或是由赴于於向对對等省为為即如让讓使将將把被给給经經以并並但而则則也都就又还還了至往驻駐抵访訪"
)
_SMALL_AFTER = frozenset("省市县縣州岛島、，。；：）”》")
_ORGANISATION = lazy(
    r"[^的作為为是在與与和及將将已成建有\W\d_]{1,10}?"
    r"(?:(?:有限(?:[责責]任)?)?公司|集[团團]|[银銀]行|交易所|[协協商学學]会|[协協商学學]會|委[员員][会會]|基金|中心|[联聯]盟|博物[馆館]|管理局|促[进進]局)"
)
_SKIPPED = 2  # words that may stand between those of a form
_LEAST_FREE = 4  # words of a form that are free in their order
_LEAST_STEM = 4  # letters that two forms of a word have in common
_ENDING = 3  # letters by which the forms of a word differ, at most
_ACCEPTED = ("preferred", "admitted")


class Entry(NamedTuple):
    """A source form of a concept, and the forms of the target language that are accepted for it.

    `is_short` is a place of two characters, which others may make by chance.
    """

    concept: str
    form: str
    targets: tuple[str, ...]
    is_ordinary: bool
    is_short: bool = False


class Occurrence(NamedTuple):
    entry: Entry
    span: Span


class TermPairs:
    """The terms that a glossary has in both of two languages, as something to look for in texts."""

    def __init__(self, entries: Iterable[Entry], source_language: str) -> None:
        self._english = _primary(source_language) == "en"
        self._unspaced: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        self._spaced: dict[str, list[tuple[list[str], Entry]]] = defaultdict(list)
        for entry in entries:
            for form in _variants(entry.form, with_inside=False):
                if _UNSPACED.search(form) or _SYMBOL.search(form):
                    self._unspaced[_folded(form)[0]].append((_folded(form), entry))
                elif words := _keys(form, self._english):
                    self._spaced[words[0][:_LEAST_STEM]].append((words, entry))

    def __bool__(self) -> bool:
        return bool(self._unspaced or self._spaced)

    def find(self, text: str) -> list[Occurrence]:
        """The terms in a source text, the longest where they overlap, in order."""
        found = sorted(
            [*self._in_characters(text), *self._in_words(text)],
            key=lambda one: (one.span.start - one.span.end, one.span.start),
        )
        chosen: list[Occurrence] = []
        taken = bytearray(len(text))
        for one in found:
            if not any(taken[one.span.start : one.span.end]):
                taken[one.span.start : one.span.end] = b"\1" * (one.span.end - one.span.start)
                chosen.append(one)
        return sorted(chosen, key=lambda one: one.span)

    def _in_characters(self, text: str) -> Iterator[Occurrence]:
        if not self._unspaced:
            return
        folded = _folded(text)
        if len(folded) != len(text):
            return
        for start, first in enumerate(folded):
            for form, entry in self._unspaced.get(first, ()):
                if folded.startswith(form, start):
                    yield Occurrence(entry, Span(start, start + len(form)))

    def _in_words(self, text: str) -> Iterator[Occurrence]:
        if not self._spaced:
            return
        places = list(_WORD.finditer(text))
        keys = [_key(place[0], self._english) for place in places]
        for i, key in enumerate(keys):
            for form, entry in self._spaced.get(key[:_LEAST_STEM], ()):
                beside = keys[i : i + len(form)]
                is_name = entry.form[0].isupper() and not places[i][0][0].isupper()
                if len(beside) == len(form) and not is_name and all(map(self._is_form, beside, form)):
                    yield Occurrence(entry, Span(places[i].start(), places[i + len(form) - 1].end()))

    def _is_form(self, word: str, key: str) -> bool:
        return word == key if self._english else is_inflected(word, key, 2)


def is_inflected(word: str, other: str, most: int = _ENDING) -> bool:
    """Whether two words can be forms of one: the same but for some letters at the end."""
    if word == other:
        return True
    shorter, longer = sorted((len(word), len(other)))
    least = max(_LEAST_STEM, longer - most, -(-3 * longer // 4) - (most > 2))
    return shorter >= least and word[:least] == other[:least]


@lru_cache(maxsize=16)
def term_pairs(glossary: Glossary, source_language: str, target_language: str) -> TermPairs:
    """What a glossary has in both languages; the wrong and deprecated forms are not asked for."""
    entries = []
    for concept in glossary:
        targets = tuple(
            term.form
            for term in concept.terms
            if term.status in _ACCEPTED and language_matches(term.language, target_language)
        )
        if not targets:
            continue
        entries += [
            Entry(
                concept.id,
                term.form,
                targets,
                term.match == "context" or _is_ordinary(concept, term.form, targets),
                concept.authority is not None and len(term.form) == 2 and bool(_UNSPACED.search(term.form)),
            )
            for term in concept.terms
            if term.status in _ACCEPTED and language_matches(term.language, source_language)
        ]
    return TermPairs(entries, source_language)


def _is_ordinary(concept: Concept, form: str, targets: Sequence[str]) -> bool:
    """Whether a form of a curated glossary is also everyday language, or a piece of other words; a list of one's own
    is taken at its word."""
    if concept.authority is None:
        return False
    if concept.domain in ("set-phrase", "numbers-units"):
        return True
    if not _UNSPACED.search(form):
        return form.islower() and is_ordinary(form)  # one English word of the list: "launch", "factor"
    small = all(target == target.lower() for target in targets)
    return (len(form) <= 2 and concept.domain != "place") or (len(form) <= 4 and small)


def stands_apart(text: str, occurrence: Occurrence) -> bool:
    """Whether what stands in a text is surely the form, and no characters of two other words (“海南” in “波罗的海南岸”)
    nor of an organisation's name, which may be called by its letters (“香港铁路有限公司”, MTR).

    No dictionary of words is at hand, so a short form needs a mark, a small word or the like beside it."""
    if not occurrence.entry.is_short:
        return True
    (start, end), form = occurrence.span, occurrence.entry.form
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if (form[-1] in _DIRECTIONS and after and after in _SIDES) or _ORGANISATION.match(text, end):
        return False
    return not _HAN.match(before) or before in _SMALL_BEFORE or (after != "" and after in _SMALL_AFTER)


class Rendering:
    """A translation in which the accepted forms of terms are looked for."""

    def __init__(self, text: str, language: str) -> None:
        self._english = _primary(language) == "en"
        self._folded = _folded(text)
        self._lowered = text.lower()
        words = list(_WORD.finditer(self._lowered))
        self._at = [word.start() for word in words]
        self._keys = [_key(word[0], self._english) for word in words]
        self._places: dict[str, list[int]] = defaultdict(list)
        for i, key in enumerate(self._keys):
            self._places[key[:_LEAST_STEM]].append(i)

    def count(self, forms: Sequence[str]) -> int:
        """How often a translation has one of the forms: inflected, or as it is inside a longer word ("Hafenstadt"),
        which English does not build."""
        starts: set[int] = set()
        for form in set().union(*map(_variants, forms)):
            if _UNSPACED.search(form):
                folded = _folded(form)
                starts |= {-1 - match.start() for match in re.finditer(re.escape(folded), self._folded)}
            else:
                starts |= {self._at[i] for i in self._starts(_keys(form, self._english))}
                if not self._english and len(form) >= _LEAST_STEM:
                    starts |= {match.start() for match in re.finditer(re.escape(form.lower()), self._lowered)}
        return len(starts)

    def _starts(self, form: list[str]) -> set[int]:
        """Where a form begins: its words in order, with few others between them; the words of a long one in any order
        ("centre for innovation in science and technology")."""
        wanted = [word for word in form if word not in _SMALL] or form
        if not wanted:
            return set()
        starts = {i for i in self._places.get(wanted[0][:_LEAST_STEM], ()) if self._stands_at(i, wanted)}
        if starts or len(wanted) < _LEAST_FREE or not self._english:
            return starts
        return {i for i in self._places.get(wanted[0][:_LEAST_STEM], ()) if self._stands_around(i, wanted)}

    def _stands_around(self, i: int, wanted: list[str]) -> bool:
        """Whether the words of a form stand together in any order, the first of them at `i`."""
        size = len(wanted)
        reach = range(max(0, i - 2 * size), min(len(self._keys), i + 2 * size + 1))
        content = [k for k in reach if self._keys[k] not in _SMALL]
        at = content.index(i)
        windows = (content[first : first + size + 1] for first in range(max(0, at - size), at + 1))
        return any(
            all(any(self._is_form(self._keys[k], word) for k in window) for word in wanted) for window in windows
        )

    def _stands_at(self, i: int, wanted: list[str]) -> bool:
        if not self._is_form(self._keys[i], wanted[0]):
            return False
        for word in wanted[1:]:
            reach = range(i + 1, min(len(self._keys), i + 2 + _SKIPPED))
            at = next((k for k in reach if self._is_form(self._keys[k], word)), None)
            if at is None:
                return False
            i = at
        return True

    def _is_form(self, word: str, key: str) -> bool:
        return is_inflected(word, key)


def _variants(form: str, *, with_inside: bool = True) -> set[str]:
    """A form as it is, its alternatives, and each of them without what stands in brackets ("艾滋病（AIDS）")."""
    variants = {form, *_ALTERNATIVES.split(form)} if not form.isascii() or " / " in form or ";" in form else {form}
    for one in tuple(variants):
        variants.add(_BRACKET.sub(" ", one).strip())
        if with_inside:
            variants |= {inside for inside in _INSIDE.findall(one) if len(inside) > 1}
    return {one for one in variants if one.strip()}


def _folded(text: str) -> str:
    return simplified(text).casefold()


def _keys(text: str, english: bool) -> list[str]:
    return [_key(match[0], english) for match in _WORD.finditer(text)]


@lru_cache(maxsize=16384)
def _key(word: str, english: bool) -> str:
    folded = fold(word)
    if english:
        return stem(folded)
    decomposed = unicodedata.normalize("NFD", folded)
    return "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f") if not folded.isascii() else folded


def _primary(language: str) -> str:
    return language.casefold().split("-")[0]
