"""Matching in languages other than English: forms as sequences of characters, or of stems.

Exact mentions are found by the first two units of a form; the longest wins, and a right one protects what lies inside
it. Near mentions are official names with a slip in them (see `slips`). A text costs a few passes in C over its units
and a look at each place where two units begin a form: 1.6 µs a character of Chinese news. The tables cost what the
forms of the language do: 50 ms for the 2,600 Chinese ones of the packaged glossary, once a process.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import compress, pairwise

from termcheck.terms.alignment import Edit
from termcheck.terms.index import COMMA, HYPHEN, OTHER, SPACE, Form, deletions, gap_sign
from termcheck.terms.lexicon import chinese_places
from termcheck.terms.matching import Matches, Mention
from termcheck.terms.slips import (
    by_look,
    by_sound,
    by_voice,
    exchanged,
    is_han,
    is_syllable,
    listed_slips,
    slip,
    swapped_parts,
    without_finals,
    without_initials,
    without_vowels,
)
from termcheck.terms.units import Units, is_by_character, primary, units, without_accents
from termcheck.words import Words, gap
from termcheck.writing.conventions import conventions

_LONG_NAME = 7  # characters
_LONGEST_NAME = 80  # units; slips of what is longer would fill the memory
_SHORTEST_NAME = 5  # characters; a shorter name with a slip is too often something else
_SHORTEST_PLACE = 7  # letters of a stem with a capital, where no list has the places that differ by one: Хэнань, Хунань
_SHORTEST_RESPELT = 5  # letters; shorter words have too many neighbours
_ENDING = 1  # letter at the end of a stem that a slip may not touch: they are where words are inflected
_SHORT = 4  # content words of a name below which its wrong forms are looked for with capitals only
_CONTENT = 4  # letters of a word that carries meaning though it has no capital
_SHORTEST_IN_SYLLABLES = 6
# How names and texts are written alike, so that those with a character exchanged are found.
_FOLDINGS: dict[str, tuple[Callable[[str], str], ...]] = {
    "zh": (by_look, by_sound),
    "ja": (by_look, by_voice),
    "ko": (without_initials, without_vowels, without_finals),
}
_PARTICLES = frozenset(
    "으로부터 에서부터 에서는 에서도 으로서 으로써 에게서 이라는 이라고 이라며 까지 부터 에서 에게 으로 처럼 보다 마다 "
    "조차 밖에 에는 에도 와의 과의 로서 로써 로는 로의 라는 라고 이나 이며 이고 이란 하고 은 는 이 가 을 를 의 에 와 "
    "과 도 만 로 나 란 등".split()
)

Run = str | tuple[str, ...]


class Lookup:
    """Runs of units with the numbers of what they stand for, found by their first two units."""

    def __init__(self, runs: Iterable[tuple[Run, int]]) -> None:
        self.numbers: dict[Run, list[int]] = defaultdict(list)
        for run, number in runs:
            self.numbers[run].append(number)
        lengths: dict[tuple[str, str], set[int]] = defaultdict(set)
        for run in self.numbers:
            if len(run) > 1:
                lengths[run[0], run[1]].add(len(run))
        self._lengths = lengths
        self._singles = frozenset(run[0] for run in self.numbers if len(run) == 1)

    def places(self, keys: Run) -> Iterator[tuple[int, int, list[int]]]:
        """Where known runs begin in a sequence, how long they are, and what they stand for."""
        get, lengths = self.numbers.get, self._lengths
        begins = map(lengths.__contains__, pairwise(keys))
        for i in compress(range(len(keys)), begins):
            for length in lengths[keys[i], keys[i + 1]]:
                run = keys[i : i + length]
                if len(run) == length and (numbers := get(run)):
                    yield i, length, numbers
        if self._singles:
            for i in compress(range(len(keys)), map(self._singles.__contains__, keys)):
                yield i, 1, self.numbers[keys[i : i + 1]]


class FormTable:
    """The forms of a language other than English, ready to be matched."""

    def __init__(self, language: str, forms: Iterable[Form]) -> None:
        self.language = language
        self.by_character = is_by_character(language)
        self._keys: list[Run] = []
        self.forms: list[Form] = []
        for form in forms:
            parts = units(form.form, language)
            if len(parts) > self.by_character and any(map(str.isalnum, form.form)):
                self.forms.append(self._read(form, parts))
                self._keys.append(parts.keys)

    def _read(self, form: Form, parts: Units) -> Form:
        size = len(parts)
        if self.by_character:
            syllables = sum(map(is_syllable, parts.keys))
            is_name = size >= _SHORTEST_NAME and (not syllables or syllables >= _SHORTEST_IN_SYLLABLES)
            return form._replace(
                folded=list(parts.keys), gaps=OTHER * (size - 1), content=list(range(size)), name=is_name
            )
        known = conventions(self.language)
        small = known.never_twice | known.twice if known else frozenset()
        folded = [surface.casefold() for surface in parts.surface]
        content = [
            i
            for i, surface in enumerate(parts.surface)
            if folded[i] not in small and (len(surface) >= _CONTENT or not surface[0].islower())
        ]
        is_name = len(content) > 1 and not all(parts.surface[i][0].islower() for i in content)
        gaps = "".join(map(gap_sign, parts.between[1:-1]))
        return form._replace(folded=folded, gaps=gaps, content=content or list(range(size)), name=is_name)

    @cached_property
    def exact(self) -> Lookup:
        return Lookup((keys, number) for number, keys in enumerate(self._keys))

    @cached_property
    def _names(self) -> list[tuple[int, Run]]:
        """The right forms in which slips are looked for, with their numbers."""
        return [
            (number, keys)
            for number, (form, keys) in enumerate(zip(self.forms, self._keys, strict=True))
            if form.right and form.name and form.type != "abbreviation" and len(keys) <= _LONGEST_NAME
        ]

    @cached_property
    def _slips(self) -> Lookup:
        """Names with a slip that can be listed."""
        known = self.exact.numbers
        alike: dict[Run, list[int]] = defaultdict(list)
        for number, keys in self._names:
            alike[keys].append(number)
        return Lookup(
            (run, number)
            for keys, numbers in alike.items()
            for run in (listed_slips(keys) if isinstance(keys, str) else self._turned(numbers[0], keys))
            if run not in known
            for number in numbers
        )

    def _turned(self, number: int, keys: tuple[str, ...]) -> Iterator[Run]:
        form = self.forms[number]
        for one, other in swapped_parts(len(keys), form.content, form.gaps) if len(form.content) > 2 else ():
            yield (
                *keys[: one.start],
                *keys[other.start : other.stop],
                *keys[one.start : one.stop],
                *keys[other.stop :],
            )

    @cached_property
    def _folded(self) -> list[tuple[Lookup, Callable[[str], str]]]:
        """The names as each folding writes them."""
        names = [(number, keys) for number, keys in self._names if isinstance(keys, str)]
        return [
            (Lookup((fold(keys), number) for number, keys in names), fold)
            for fold in _FOLDINGS.get(primary(self.language), (by_look,))
        ]

    @cached_property
    def _spellings(self) -> dict[str, set[tuple[str, str]]]:
        """The longer words of names and their stems by deletion keys, each with its stem."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for number, keys in self._names:
            form = self.forms[number]
            for i in form.content:
                for spelling in _compared(keys[i], without_accents(form.folded[i])):
                    for key in (spelling, *deletions(spelling)):
                        found[key].add((spelling, keys[i]))
        return found

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stem for keys in self._keys for stem in keys)

    # a text

    def match(self, text: str) -> Matches:
        """All mentions of the forms in a text, in order; they count in the units of the text, which `words` has."""
        parts = units(text, self.language)
        if not self.forms or not len(parts):
            return Matches((), (), parts)
        exact = self._exact(parts)
        return Matches(tuple(exact), tuple(self._near(parts, exact)), parts)

    def _exact(self, parts: Units) -> list[Mention]:
        standing = [
            (i, length, form)
            for i, length, numbers in self.exact.places(parts.keys)
            if (form := self._best(parts, i, length, numbers)) is not None
        ]
        standing.sort(key=lambda one: (-one[1], one[0]))
        taken = bytearray(len(parts))
        mentions = []
        for i, length, form in standing:
            if any(taken[i : i + length]):
                continue
            if form.status != "wrong" or form.match != "context":
                taken[i : i + length] = b"\1" * length
            mentions.append(Mention(i, i + length, form))
        return sorted(mentions, key=lambda mention: (mention.first, mention.end))

    def _best(self, parts: Units, i: int, length: int, numbers: list[int]) -> Form | None:
        """The form that stands at a place: that which is written the same way, else a right one."""
        found = parts.text[parts.starts[i] : parts.ends[i + length - 1]]
        fitting = [form for form in map(self.forms.__getitem__, numbers) if self._stands(parts, i, length, form)]
        return min(fitting, key=lambda form: (form.form != found, not form.right), default=None)

    def _stands(self, parts: Units, i: int, length: int, form: Form) -> bool:
        start, end = parts.starts[i], parts.ends[i + length - 1]
        found = parts.text[start:end]
        if form.type == "abbreviation" and [c for c in found if c.isupper()] != [c for c in form.form if c.isupper()]:
            return False
        if self.by_character:
            return not _is_cut(parts.text, start, end, is_lenient=form.right)
        if not form.right and form.name and len(form.content) < _SHORT:
            official = units(form.form, self.language).surface
            if any(official[k][0].isupper() and parts.surface[i + k][0].islower() for k in form.content):
                return False
        return self._is_joined(parts, i, form)

    def _is_joined(self, parts: Units, i: int, form: Form) -> bool:
        """Whether what stands between the words is what the form has; in a right form hyphens, spaces and commas are
        one, and so are hyphens and spaces in a long name that is wrong whatever stands between its words."""
        alike = {SPACE, HYPHEN, COMMA} if form.right else set()
        if form.name and form.match == "literal" and len(form.content) >= _SHORT:
            alike |= {SPACE, HYPHEN}
        for k, expected in enumerate(form.gaps, i + 1):
            found = gap_sign(parts.between[k])
            if found != expected and not {found, expected} <= alike:
                return False
            if found == SPACE and gap(parts.between[k]).barrier:
                return False
        return True

    # near mentions

    def _near(self, parts: Units, exact: list[Mention]) -> list[Mention]:
        covered = [0] * (len(parts) + 1)
        for number, mention in enumerate(exact, 1):
            if mention.form.status != "wrong":
                covered[mention.first : mention.end] = [number] * (mention.end - mention.first)
        found = {
            (mention.first, mention.end, mention.form.form): mention
            for mention in (*self._listed_slips(parts), *self._exchanged(parts), *self._respelt(parts))
            if not _is_another(mention, covered)
        }
        return sorted(found.values(), key=lambda mention: (mention.first, mention.end))

    def _listed_slips(self, parts: Units) -> Iterator[Mention]:
        for i, length, numbers in self._slips.places(parts.keys):
            yield from self._told(
                parts, i, length, ((number, self._slip(parts, i, length, number)) for number in numbers)
            )

    def _slip(self, parts: Units, i: int, length: int, number: int) -> tuple[Edit, ...]:
        form, keys, run = self.forms[number].form, self._keys[number], parts.keys[i : i + length]
        if isinstance(keys, str) and isinstance(run, str):
            return (slip(keys, run, form),)
        odd = [k for k in range(length) if keys[k] != run[k]]
        official, found = units(form, self.language).surface, parts.surface[i : i + length]
        return (Edit("swap", *(" ".join(words[odd[0] : odd[-1] + 1]) for words in (official, found))),)

    def _exchanged(self, parts: Units) -> Iterator[Mention]:
        keys = parts.keys
        if not isinstance(keys, str):
            return
        for lookup, fold in self._folded if self._names else ():
            for i, length, numbers in lookup.places(fold(keys)):
                run = keys[i : i + length]
                places = ((number, exchanged(str(self._keys[number]), run)) for number in numbers)
                edits = (
                    (number, self._spelt(parts, i, number, odd))
                    for number, odd in places
                    if odd and not _may_go_on(keys, i, length, odd)
                )
                yield from self._told(parts, i, length, edits)

    def _spelt(self, parts: Units, first: int, number: int, odd: Iterable[int]) -> tuple[Edit, ...]:
        return tuple(Edit("spelling", self.forms[number].form[k], parts.surface[first + k]) for k in odd)

    def _respelt(self, parts: Units) -> Iterator[Mention]:
        """Names with a word one letter off, where the word is none that the document writes in small letters."""
        if self.by_character:
            return
        meant = self._meant(parts)
        if not meant:
            return
        keys = tuple(meant.get(key, key) for key in parts.keys)
        for i, length, numbers in self.exact.places(keys):
            odd = [k for k in range(i, i + length) if parts.keys[k] != keys[k]]
            names = [number for number in numbers if self.forms[number].name and self.forms[number].right]
            if len(odd) == 1 and names:
                official = units(self.forms[names[0]].form, self.language).surface[odd[0] - i]
                found, meant_stem, odd_stem = parts.surface[odd[0]], keys[odd[0]], parts.keys[odd[0]]
                edit = Edit("spelling", _inflected(official, meant_stem, found, odd_stem), found)
                yield from self._told(parts, i, length, ((number, (edit,)) for number in names))

    def _meant(self, parts: Units) -> dict[str, str]:
        """Stems that the forms do not have, with the one that each misspells; none that the document writes in small
        letters more than once, and no other name."""
        small = Counter(key for key, surface in zip(parts.keys, parts.surface, strict=True) if surface[0].islower())
        written = dict(zip(parts.keys, parts.surface, strict=True))
        found = {}
        for key in written.keys() - self._stems:
            word = without_accents(written[key].casefold())
            may_be_place = not small[key] and not word.isascii() and word != word.upper()
            if (may_be_place and len(key) < _SHORTEST_PLACE) or small[key] > 1 or word in chinese_places():
                continue
            near = {
                stem
                for odd in _compared(key, word)
                for part in (odd, *deletions(odd))
                for spelling, stem in self._spellings.get(part, ())
                if _is_slip(odd, spelling)
            }
            if len(near) == 1:
                found[key] = near.pop()
        return found

    def _told(
        self, parts: Units, i: int, length: int, found: Iterable[tuple[int, tuple[Edit, ...]]]
    ) -> Iterator[Mention]:
        """The mention of the one form that is most like what stands at a place."""
        start, end = parts.starts[i], parts.ends[i + length - 1]
        text = parts.text[start:end]
        standing = [
            (number, edits)
            for number, edits in found
            if self._stands(parts, i, length, self.forms[number])
            and (self.by_character or _capitals(text) * 2 >= _capitals(self.forms[number].form))
        ]
        if standing and not (self.by_character and _is_cut(parts.text, start, end, is_lenient=False)):
            number, edits = min(standing, key=lambda one: _unlike(self.forms[one[0]].form, text))
            form = self.forms[number]
            yield Mention(i, i + length, form, edits, 1 - len(edits) / len(form.content))


def _inflected(official: str, stem: str, found: str, odd_stem: str) -> str:
    """The official word with the ending of the misspelt one, where both begin with their stems."""
    if official.casefold().startswith(stem) and found.casefold().startswith(odd_stem):
        official = official[: len(stem)] + found[len(odd_stem) :]
    return official.upper() if found.isupper() else official


def _capitals(text: str) -> int:
    return sum(word[0].isupper() for word in text.replace("-", " ").split())


def _unlike(form: str, text: str) -> int:
    return sum(one != other for one, other in zip(form, text, strict=False)) + abs(len(form) - len(text))


def _is_another(mention: Mention, covered: list[int]) -> bool:
    """Whether a near mention lies inside an official one, or is made of the end of one or the beginning of the next."""
    first, last = covered[mention.first], covered[mention.end - 1]
    inside = set(covered[mention.first : mention.end])
    if first and inside == {first}:
        return True
    starts_before = first and mention.first and covered[mention.first - 1] == first
    goes_on = last and covered[mention.end] == last
    return bool(starts_before or goes_on)


def _may_go_on(keys: str, i: int, length: int, odd: Sequence[int]) -> bool:
    """Whether the odd character at an end of a short name can belong to the next word: 中国新闻社, but 中国新闻摄影; or
    the last syllable of a Korean one has a particle in it: 기구는, 기군."""
    if is_syllable(keys[i + length - 1]) and odd[-1] == length - 1:
        return True
    if length >= _LONG_NAME:
        return False
    before, after = keys[i - 1 : i] if i else "", keys[i + length : i + length + 1]
    return (odd[-1] == length - 1 and after != "" and is_han(after)) or (
        odd[0] == 0 and before != "" and is_han(before)
    )


def _compared(stem: str, word: str) -> set[str]:
    """What slips in a word are looked for in: its stem and the word itself. Without capitals, where stems are often of
    three consonants, the word alone may be long enough."""
    is_long = len(stem) >= _SHORTEST_RESPELT or word == word.upper()
    if not is_long or any(map(str.isnumeric, word)):
        return set()
    return {spelling for spelling in (stem, word) if len(spelling) >= _SHORTEST_RESPELT}


def _is_slip(odd: str, stem: str) -> bool:
    """One letter off, and not where a word is inflected."""
    if odd[-_ENDING:] != stem[-_ENDING:]:
        return False
    from rapidfuzz.distance import OSA

    return int(OSA.distance(odd, stem, score_cutoff=1)) == 1


def _is_cut(text: str, start: int, end: int, *, is_lenient: bool) -> bool:
    """Whether a word goes on before or after a place: letters of other scripts, katakana, a Korean word that is more
    than the form and a particle."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before and _script(before) == _script(text[start]) != "":
        return True
    script = _script(text[end - 1])
    if not after or script == "" or _script(after) != script:
        return False
    if script != "Hangul" or is_lenient:
        return script != "Hangul"
    rest = text[end : end + 8]
    word = next((k for k, c in enumerate(rest) if _script(c) != "Hangul"), len(rest))
    return rest[:word] not in _PARTICLES


def _script(character: str) -> str:
    """The scripts whose words part by themselves; nothing for those whose characters stand one after the other."""
    if "\uac00" <= character <= "\ud7a3":
        return "Hangul"
    if "\u30a1" <= character <= "\u30fa" or character == "ー":
        return "Katakana"
    if character.isalnum() and not "\u0e00" <= character <= "\u30ff" and not is_han(character):
        return "other"
    return ""


def renumbered(matches: Matches, words: Words) -> Matches:
    """The mentions in other words of the text: those that begin and end where a word does."""

    def moved(mentions: Iterable[Mention]) -> Iterator[Mention]:
        for mention in mentions:
            start, end = matches.words.starts[mention.first], matches.words.ends[mention.end - 1]
            first, after = bisect_right(words.ends, start), bisect_left(words.starts, end)
            if first < after and words.starts[first] >= start and words.ends[after - 1] <= end:
                yield replace(mention, first=first, end=after)

    return Matches(tuple(moved(matches.exact)), tuple(moved(matches.near)), words)
