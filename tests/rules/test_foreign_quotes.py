"""Which kind of quotation marks a document is told to have, and how surely."""

from __future__ import annotations

import pytest

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.finding import LIKELY, POSSIBLE, Certainty, Hit
from termcheck.rules.foreign_quotes import foreign_quotes
from termcheck.terms.glossary import Glossary


def _hits(text: str, language: str) -> list[Hit]:
    return list(foreign_quotes.check(Analysis(Document.plain(text, language=language), Glossary.from_concepts([]))))


def _certainties(text: str, language: str) -> list[Certainty | None]:
    return [hit.certainty for hit in _hits(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "certainty"),
    [
        ("en", 'The “old” pier, the “new” pier and the "lost" pier.', POSSIBLE),
        ("de", "Das “Haus” und der “Hof” sind alt.", POSSIBLE),
        ("de", 'Das „Haus“ ist alt, der "Hof" neu.', POSSIBLE),
        ("de", 'Das „Haus“, das „Tor“ und das „Dach“ sind alt, der "Hof" ist neu.', LIKELY),
        ("es", "El «muelle» es viejo, el “faro” nuevo.", POSSIBLE),
        ("it", "Il «molo» è vecchio, il “faro” nuovo.", POSSIBLE),
    ],
)
def test_says_how_sure_it_is(language: str, text: str, certainty: Certainty) -> None:
    assert _certainties(text, language) == [certainty]


def test_a_habit_is_told_once_with_the_other_places() -> None:
    text = "Das „Haus“. " * 30 + "Das “Tor”. " * 10
    (hit,) = _hits(text, "de")
    assert text[hit.span.start : hit.span.end] == "“Tor”"
    assert len(hit.related) == 9
    assert "30 times" in hit.message
    assert "10 times" in hit.message


@pytest.mark.parametrize("space", ["", " ", "\u00a0", "\u202f"])
def test_the_suggestion_has_the_spaces_of_the_document(space: str) -> None:
    text = f'Le «{space}quai{space}», le «{space}pont{space}» et le «{space}phare{space}», puis le "port".'
    (hit,) = _hits(text, "fr")
    assert hit.suggestions == (f"«{space}port{space}»",)


def test_a_quotation_that_holds_marks_has_no_suggestion() -> None:
    (hit,) = _hits("Das „Haus“, das „Dach“, das „Tor“ und “der „alte“ Hof”.", "de")
    assert hit.suggestions == ()


def test_a_paragraph_in_another_language_keeps_its_marks() -> None:
    text = "Порт «Север» и порт «Юг».\n\nThe port of “North” is closed."
    assert _hits(text, "ru") == []
    text = "Das „Haus“ und der „Hof“ sind alt.\n\nThe license of the “house” is that of the “yard”, and this is all."
    assert _hits(text, "de") == []


def test_latex_has_its_own_marks() -> None:
    assert _hits("\\section{Haus} Das ``Haus'' ist alt.", "de") == []


@pytest.mark.parametrize("language", ["und", "fi"])
def test_languages_that_are_not_prepared_are_left_alone(language: str) -> None:
    assert _hits('”talo” ja "piha" ja „tie“', language) == []
