"""Figures in the custom of the language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.finding import LIKELY, POSSIBLE, Hit
from termcheck.rules.number_format import number_format
from termcheck.terms.glossary import Glossary
from termcheck.writing.conventions import PREPARED

GLOSSARY = Glossary.from_concepts([])


def hits(text: str, language: str) -> list[Hit]:
    return list(number_format.check(Analysis(Document("<text>", text, text, language), GLOSSARY)))


@pytest.mark.parametrize(
    ("text", "language", "suggestion"),
    [
        ("Es waren 1,234.5 Tonnen.", "de", "1.234,5"),
        ("Es waren 1,234.5 Tonnen.", "de-CH", "1’234.5"),
        ("C’étaient 1,234.5 tonnes.", "fr", "1\u00a0234,5"),
        ("It was 1.234,5 tons.", "en", "1,234.5"),
        ("It was 1'234.5 tons.", "en", "1,234.5"),
        ("共1.234,5吨。", "zh", "1,234.5"),
        ("It was 1,23,456 tons.", "en", "123,456"),
        ("कुल 3,5 करोड़ रुपये", "hi", "3.5"),
        ("Es wuchs um 12.5 %.", "de", "12,5"),
        ("Es wuchs um 0.125 %.", "de", "0,125"),
    ],
)
def test_the_figure_is_written_as_the_language_does(text: str, language: str, suggestion: str) -> None:
    assert [hit.suggestions for hit in hits(text, language)] == [(suggestion,)]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [("um 3.5 %", None), ("3.5 Millionen", None), ("53.7 GB", POSSIBLE), ("3.50 €", POSSIBLE), ("€ 3.50", POSSIBLE)],
)
def test_a_measure_is_possible_only(text: str, certainty: object) -> None:
    (hit,) = hits(text, "de")
    assert (hit.certainty or number_format.certainty) is (certainty or LIKELY)


def test_the_message_counts_the_others() -> None:
    (hit,) = hits("Es wuchs um 3,5 %, dann um 4,5 %, dann um 2.5 %.", "de")
    assert hit.message == "“2.5” is written “2,5” in this language, as elsewhere in the text (2 times)."


@given(st.text(st.sampled_from("0123456789.,'’ \u00a0%mkg“”„ thndsrMio年万-"), max_size=60), st.sampled_from(PREPARED))
def test_suggestions_have_the_same_digits(text: str, language: str) -> None:
    for hit in hits(text, language):
        said = text[hit.span.start : hit.span.end]
        for suggestion in hit.suggestions:
            assert [c for c in suggestion if c.isdigit()] == [c for c in said if c.isdigit()]
            assert suggestion != said
