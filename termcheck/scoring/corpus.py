"""The files of a run side by side, and the terms of each of their segments."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from termcheck.documents.identification import identify
from termcheck.scoring import ScoringError
from termcheck.scoring.segments import READERS, Marked, Segment, Text, alternatives, of_units, sources, terms
from termcheck.scoring.units import in_order_of
from termcheck.terms.glossary import Glossary, language_matches

_SAMPLE = 50  # segments to tell a language by
# ISO 639-1: a tag of two letters that is none of these is a slip.
_TWO_LETTERS = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss "
    "st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


class Entry(NamedTuple):
    """A term of one segment: a source form, the target forms that are right for it, others that are known."""

    source: str
    targets: tuple[str, ...]
    concept: str
    others: tuple[str, ...] = ()


class Row(NamedTuple):
    """What stands in one line of all files. `entries` are the terms that its source has."""

    number: int
    systems: tuple[str, ...]
    references: tuple[str, ...]
    source: str = ""
    entries: tuple[Entry, ...] = ()
    marked: tuple[Marked, ...] | None = None


Find = Callable[[int, str], tuple[Entry, ...]]  # the terms of a segment, by its number and source


@dataclass(frozen=True, slots=True)
class Corpus:
    """Files whose segments stand beside each other. `alternatives` references stand on a line, with tabs between."""

    systems: tuple[Text, ...]
    references: tuple[Text, ...] = ()
    source: Text | None = None
    term_list: Text | None = None
    alternatives: int = 1

    @property
    def texts(self) -> tuple[Text, ...]:
        return tuple(filter(None, (*self.systems, *self.references, self.source, self.term_list)))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(text.path for text in self.systems)

    @property
    def length(self) -> int:
        """In segments."""
        return self.systems[0].length

    @property
    def is_marked(self) -> bool:
        """Whether the first reference is in a format that marks terms, and whose words are parted already."""
        return bool(self.references) and has_marks(self.references[0])

    def aligned(self) -> Corpus:
        """The files with their segments side by side: in the order of the first, by the ids of units where both have
        them. Without a source of its own, that of the first file which has one.

        Raises `ScoringError` where a file has another length, other ids, or nothing that is translated."""
        first = self.systems[0]
        for text in (*self.systems, *self.references):
            if text.units is not None and not any(unit.text for unit in text.units):
                raise ScoringError(f"{text.path}: nothing in it is translated")
        systems = tuple(_beside(first, text) for text in self.systems)
        references = tuple(_beside(first, text) for text in self.references)
        own = next(filter(None, map(sources, (*systems, *references))), None)
        source = _beside(first, sources(self.source) or self.source) if self.source else own
        found = replace(self, systems=systems, references=references, source=source)
        for text in found.texts:
            if text.length != first.length:
                raise ScoringError(f"{text.path}: has {_segments(text)}, {first.path} has {_segments(first)}")
        return found

    def languages(self, source: str, target: str) -> tuple[str, str]:
        """The languages of source and target, told by the text where they are given as "auto".

        Raises `ScoringError` for what is no language tag."""
        return _told(source, self.source), _told(target, (self.references or self.systems)[0])

    def rows(self, find: Find | None = None) -> Iterator[Row]:
        """All segments, in order, with the terms that `find` knows or the reference marks. Raises `ScoringError`."""
        count = len(self.systems)
        sources = self.source.segments() if self.source else iter(lambda: Segment(""), None)
        others = [text.segments() for text in (*self.systems, *self.references)]
        for number, (own, *beside) in enumerate(zip(sources, *others, strict=False), 1):
            marked = beside[count].terms if self.references else None
            given = find(number, own.text) if find else ()
            yield Row(
                number,
                tuple(each.text for each in beside[:count]),
                tuple(text for each in beside[count:] for text in self._alternatives(each.text, number)),
                own.text,
                given or (entries_by_marks(marked) if marked else ()),
                marked,
            )

    def _alternatives(self, text: str, number: int) -> Sequence[str]:
        if self.alternatives == 1:
            return (text,)
        return alternatives(text, self.alternatives, self.references[0].path, number)


def _beside(first: Text, text: Text) -> Text:
    if first.units is None or text.units is None or text is first:
        return text
    return of_units(text.path, in_order_of(first.units, text.units, first.path, text.path), text.data)


def _segments(text: Text) -> str:
    return f"{text.length} segment{'' if text.length == 1 else 's'}"


def has_marks(text: Text) -> bool:
    """Whether a file is in a format that marks segments and terms, as WMT's SGML."""
    return text.units is None and os.path.splitext(text.path)[1].casefold() in READERS


def _told(language: str, text: Text | None) -> str:
    primary = language.casefold().split("-")[0]
    if language != "auto" and (not _TAG.fullmatch(language) or (len(primary) == 2 and primary not in _TWO_LETTERS)):
        raise ScoringError(f"“{language}” is no language; write a tag as “en” or “zh-Hant”")
    if language != "auto" or text is None:
        return language
    return identify("\n".join(segment.text for segment in islice(text.segments(), _SAMPLE)))


def finds_by_list(texts: Text, languages: tuple[str, str]) -> Find:
    """What gives each segment the terms of its own list; each source form is a concept of its own.

    It must be asked for the segments in order. `languages` are those of source and target."""
    lines = texts.segments()

    def find(number: int, _: str) -> tuple[Entry, ...]:
        listed = terms(next(lines).text, texts.path, number, languages)
        return tuple(Entry(source, targets, source) for source, targets in listed.items())

    return find


def finds_by_glossary(glossary: Glossary, source_language: str, language: str) -> Find:
    """What finds the glossary's terms in a source text: of each concept, the longest form that stands there.

    A form in letters with spaces between words must stand as whole words. Concepts without a right form in both
    languages are left out.
    """
    by_begin: dict[str, list[tuple[str, Entry]]] = {}
    for concept in glossary:
        right = ("preferred", "admitted")
        mine = [term for term in concept.terms if language_matches(term.language, language)]
        targets = tuple(dict.fromkeys(term.form for term in mine if term.status in right))
        others = tuple(dict.fromkeys(term.form for term in mine if term.status not in right))
        for term in concept.terms:
            if targets and term.status in right and language_matches(term.language, source_language):
                entry = Entry(term.form, targets, concept.id, others)
                by_begin.setdefault(term.form.lower()[:2], []).append((term.form.lower(), entry))

    def find(_: int, source: str) -> tuple[Entry, ...]:
        text = source.lower()
        best: dict[str, Entry] = {}
        for begin in dict.fromkeys(text[i : i + 2] for i in range(len(text))):
            for form, entry in by_begin.get(begin, ()):
                known = best.get(entry.concept)
                if (known is None or len(known.source) < len(form)) and _stands_in(form, text):
                    best[entry.concept] = entry
        return tuple(best.values())

    return find


_SPACED = re.compile(r"[^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def _stands_in(form: str, text: str) -> bool:
    """Whether a form stands in a text, as whole words where its script parts them by spaces."""
    start = text.find(form)
    while start >= 0:
        before, after = text[start - 1 : start] if start else "", text[start + len(form) : start + len(form) + 1]
        if not (_SPACED.match(before) and _SPACED.match(form)) and not (
            _SPACED.match(after) and _SPACED.match(form[-1])
        ):
            return True
        start = text.find(form, start + 1)
    return False


def entries_by_marks(marked: Sequence[Marked]) -> tuple[Entry, ...]:
    """The terms that a reference marks; each source form is a concept of its own."""
    forms: dict[str, dict[str, None]] = {}
    for each in marked:
        if each.source:
            forms.setdefault(each.source, {}).update(dict.fromkeys(each.forms))
    return tuple(Entry(source, tuple(targets), source) for source, targets in forms.items())
