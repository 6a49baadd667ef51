"""Answers about a document, each computed once and only when a rule asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from termcheck.document import Document, Span
from termcheck.terms.alignment import Edit
from termcheck.terms.glossary import Glossary
from termcheck.terms.index import TermIndex
from termcheck.terms.matching import Matches, Mention, match, mentions
from termcheck.words import FUNCTION_WORDS, Words
from termcheck.writing.conventions import Conventions, conventions

if TYPE_CHECKING:
    from termcheck.bilingual.terms import TermPairs
    from termcheck.terms.fitting import Fitted

_TRADITIONAL = 20  # in a traditional text at least one character in so many has a simplified form


class Annotation(NamedTuple):
    """What a pipeline says of each word: its lemma in lower case and its universal part of speech, both empty where it
    says nothing. `verbs` are the words that are the verb of a clause; a gerund or an attribute is none."""

    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    verbs: frozenset[int]

    def is_verbal(self, first: int, end: int) -> bool:
        """Whether a verb of a clause stands in a range of words."""
        return not self.verbs.isdisjoint(range(first, end))

    def is_clause(self, first: int, end: int) -> bool:
        """Whether a range of words is a subject and its verb: "the figures trade places" holds no "figure trade"."""
        return end - first > 1 and end - 1 in self.verbs and self.parts[end - 2] in ("NOUN", "PROPN", "PRON")


class Pair(NamedTuple):
    """A segment of the text that is checked: its place, its source text, and what stands in the place."""

    span: Span
    source: str
    target: str


Annotate = Callable[[Words, str], Annotation | None]  # of a text in a language


class Analysis:
    """A document seen through a glossary.

    `profile` is the house style (an issuer) that orders suggestions and decides mixed documents. `annotate` reads the
    words with a pipeline, where the user has one.
    """

    def __init__(
        self, document: Document, glossary: Glossary, profile: str = "central", annotate: Annotate | None = None
    ) -> None:
        self.document = document
        self.glossary = glossary
        self.profile = profile
        self._annotate = annotate

    def of(self, document: Document) -> Analysis:
        """Another document, seen through the same glossary."""
        return Analysis(document, self.glossary, self.profile, self._annotate)

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def language(self) -> str:
        return self.document.language

    @property
    def conventions(self) -> Conventions | None:
        """How the document's language is written; None for one that is not prepared."""
        return conventions(self.language)

    @property
    def source_language(self) -> str:
        """That of the source texts; "und" where nobody said which it is."""
        return self.document.source_language or "und"

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The segments that have a source text; none in a document of one language."""
        text = self.document.text
        return tuple(
            Pair(one.span, one.counterpart, text[one.span.start : one.span.end])
            for one in self.document.segments
            if one.counterpart is not None
        )

    @cached_property
    def term_pairs(self) -> TermPairs | None:
        """What the glossary has in the languages of the source and of the text; None without a source text."""
        if not self.pairs or self.document.source_language is None:
            return None
        from termcheck.bilingual.terms import term_pairs

        return term_pairs(self.glossary, self.source_language, self.language)

    @cached_property
    def is_list_of_units(self) -> bool:
        """Whether the segments are entries of a file, as of a catalogue of messages, and no running text."""
        return any(one.location is not None and one.kind == "text" for one in self.document.segments)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character of the text once: rules that look for rare ones need not read the text."""
        return frozenset(self.document.text)

    @cached_property
    def words(self) -> Words:
        return Words(self.document.text)

    @cached_property
    def annotation(self) -> Annotation | None:
        """Lemmas and parts of speech; None without a pipeline for the document's language."""
        return self._annotate(self.words, self.language) if self._annotate else None

    @cached_property
    def sentences(self) -> Sequence[tuple[int, int]]:
        return self.words.sentences

    @cached_property
    def sentence_of(self) -> list[int]:
        """The number of the sentence that each word stands in."""
        numbers: list[int] = []
        for number, (first, end) in enumerate(self.sentences):
            numbers += [number] * (end - first)
        return numbers

    def sentence_span(self, number: int) -> Span:
        """A sentence with its closing mark and quotation marks, without the space after them."""
        first, end = self.sentences[number]
        closing = self.words.between[end].split("\n", 1)[0].rstrip()
        closing = closing.split(" ", 1)[0] if not closing.startswith(" ") else ""
        return Span(self.words.starts[first], self.words.ends[end - 1] + len(closing))

    @cached_property
    def repeated_runs(self) -> dict[tuple[str, ...], list[int]]:
        """Runs of four words (folded), the first no function word, that stand more than once, with the numbers of
        their first words."""
        folded = self.words.folded
        telling = set(self.words.distinct.values()) - FUNCTION_WORDS
        begins = list(map(telling.__contains__, folded[:-3]))
        runs = compress(zip(folded, folded[1:], folded[2:], folded[3:], strict=False), begins)
        first_of: dict[tuple[str, ...], int] = {}
        numbers = list(compress(count(), begins))
        firsts = list(map(first_of.setdefault, runs, numbers))
        again: dict[int, list[int]] = defaultdict(list)
        for i, first in compress(zip(numbers, firsts, strict=True), map(ne, numbers, firsts)):
            again[first].append(i)
        return {tuple(folded[first : first + 4]): [first, *again[first]] for first in sorted(again)}

    @cached_property
    def index(self) -> TermIndex:
        return self.glossary.index(self.language)

    @cached_property
    def mentions(self) -> Matches:
        """All that the glossary has to do with in this document; what it counts in are its own `words`."""
        return mentions(self.words, self.index)

    @property
    def annotation_of_mentions(self) -> Annotation | None:
        """What a pipeline says, where mentions count in the words that it has read: in English."""
        return self.annotation if self.mentions.words is self.words else None

    @cached_property
    def matches(self) -> Matches:
        """The same, counted in the words of the document: without those that are parts of a word, as most in Chinese,
        where a word is all between two marks."""
        return self.mentions if self.mentions.words is self.words else match(self.words, self.index)

    @cached_property
    def concept_at(self) -> dict[int, str]:
        """The concept of each right mention, by the number of its first word."""
        return {mention.first: mention.form.concept for mention in self.matches.exact if mention.form.right}

    @cached_property
    def inside_mention(self) -> frozenset[int]:
        """Words inside a right mention, its first word not counted."""
        mentions = [mention for mention in self.matches.exact if mention.form.right]
        return frozenset(i for mention in mentions for i in range(mention.first + 1, mention.end))

    def suggestion(self, concept_id: str) -> str | None:
        """The form of a concept to write in this document's language and house style."""
        concept = self.glossary.concept(concept_id)
        return concept.preferred(self._script, self.profile) if concept else None

    @cached_property
    def _script(self) -> str:
        """The document's language; of Chinese, which of its two scripts."""
        primary, *rest = self.language.casefold().split("-")
        if primary != "zh":
            return self.language
        if rest and rest[0] in ("hant", "tw", "hk", "mo"):
            return "zh-Hant"
        from termcheck.writing.chinese import simplified

        changed = sum(map(ne, self.text, simplified(self.text)))
        return "zh-Hant" if not rest and changed * _TRADITIONAL > len(self.text) else "zh-Hans"

    def fitted(self, mention: Mention, form: str) -> Fitted:
        """A form written in the place of a mention."""
        from termcheck.terms.fitting import fitted, put, respelt

        words = self.mentions.words
        if words is self.words:
            return fitted(words, mention.first, mention.end, form, mention.form.form)
        match mention.edits:
            case [Edit("spelling", expected, found)] if len(found) > 1 and form == mention.form.form:
                return respelt(words, mention.first, mention.end, found, expected)
        return put(words, mention.first, mention.end, form)
