"""What rules ask about a document."""

from __future__ import annotations

import pytest

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.terms.glossary import Concept, Glossary, Term

CONCEPTS = (
    Concept(
        "bay",
        terms=(
            Term("Greater Bay Area", "en", "preferred"),
            Term("Great Bay Area", "en", "admitted", issuer="macao"),
            Term("Big Bay Area", "en", "wrong"),
            Term("大湾区", "zh-Hans", "preferred"),
        ),
    ),
    Concept("loop", terms=(Term("Loop Zone", "en", "preferred"), Term("Circle Zone", "en", "wrong"))),
    Concept("fair", terms=(Term("Trade Fair", "en", "preferred"), Term("Trading Market Day", "en", "wrong"))),
)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.from_concepts(CONCEPTS)


def _analysis(text: str, glossary: Glossary, profile: str = "central", language: str = "en") -> Analysis:
    return Analysis(Document.plain(text, language=language), glossary, profile)


def test_answers_are_computed_once(glossary):
    analysis = _analysis("The Greater Bay Area grew.", glossary)
    assert analysis.words is analysis.words
    assert analysis.matches is analysis.matches
    assert analysis.index is glossary.index("en")


def test_nothing_is_computed_before_it_is_asked_for(glossary):
    analysis = _analysis("text", glossary)
    assert set(vars(analysis)) <= {"document", "glossary", "profile", "_annotate"}
    assert (analysis.text, analysis.language) == ("text", "en")


def test_every_word_has_its_sentence(glossary):
    analysis = _analysis("One two. Three. Four five", glossary)
    assert analysis.sentence_of == [0, 0, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It rains. It pours.", "It rains."),
        ("It rains.” He left.", "It rains.”"),
        ("It rains\n\nIt pours", "It rains"),
        ("It rains.\nIt pours", "It rains."),
        ("It rains", "It rains"),
        ("下雨了。下大雨了。", "下雨了。"),
    ],
)
def test_a_sentence_has_its_closing_mark(text, sentence, glossary):
    span = _analysis(text, glossary).sentence_span(0)
    assert text[span.start : span.end] == sentence


def test_repeated_runs_are_four_words_that_stand_twice(glossary):
    analysis = _analysis("He saw the old port. She left the old port too. The old port saw.", glossary)
    assert analysis.repeated_runs == {}
    analysis = _analysis("She saw the old port. He saw The Old port today.", glossary)
    assert analysis.repeated_runs == {("saw", "the", "old", "port"): [1, 6]}


def test_right_mentions_are_known_by_their_words(glossary):
    analysis = _analysis("The Greater Bay Area and the Big Bay Area", glossary)
    assert analysis.concept_at == {1: "bay"}
    assert analysis.inside_mention == {2, 3}


@pytest.mark.parametrize(
    ("concept", "profile", "language", "form"),
    [
        ("bay", "central", "en", "Greater Bay Area"),
        ("bay", "macao", "en-GB", "Great Bay Area"),
        ("bay", "macao", "zh", "大湾区"),
        ("bay", "central", "pt", None),
        ("nothing", "central", "en", None),
    ],
)
def test_the_form_to_suggest(concept, profile, language, form, glossary):
    assert _analysis("", glossary, profile, language).suggestion(concept) == form


def test_an_empty_document(glossary):
    analysis = _analysis("", glossary)
    assert list(analysis.sentences) == []
    assert (analysis.matches.exact, analysis.matches.near) == ((), ())
