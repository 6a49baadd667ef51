"""Answers about a document, each computed once and only when a rule asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from termcheck.document import Document
from termcheck.terms.glossary import Glossary
from termcheck.terms.index import TermIndex
from termcheck.terms.matching import Matches, match
from termcheck.words import Words


class Analysis:
    """A document seen through a glossary.

    `profile` is the house style (an issuer) that orders suggestions and decides mixed documents.
    """

    def __init__(self, document: Document, glossary: Glossary, profile: str = "central") -> None:
        self.document = document
        self.glossary = glossary
        self.profile = profile

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def language(self) -> str:
        return self.document.language

    @cached_property
    def words(self) -> Words:
        return Words(self.document.text)

    @cached_property
    def sentences(self) -> Sequence[tuple[int, int]]:
        return self.words.sentences

    @cached_property
    def index(self) -> TermIndex:
        return self.glossary.index(self.language)

    @cached_property
    def matches(self) -> Matches:
        """All that the glossary has to do with in this document."""
        return match(self.words, self.index)

    def suggestion(self, concept_id: str) -> str | None:
        """The form of a concept to write in this document's language and house style."""
        concept = self.glossary.concepts.get(concept_id)
        return concept.preferred(self.language, self.profile) if concept else None

    @cached_property
    def is_garbled(self) -> bool:
        """Whether the document shows by itself that it was badly translated: garbled forms of at least three concepts,
        and at least one in a thousand words. Then a phrase that is ordinary English elsewhere is suspect here."""
        wrong = {m.form.concept for m in self.matches.exact if m.form.status == "wrong" and m.form.match == "literal"}
        return len(wrong) >= 3 and len(wrong) * 1000 >= len(self.words)
