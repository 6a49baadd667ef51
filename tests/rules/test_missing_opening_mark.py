"""Where Spanish questions begin."""

from __future__ import annotations

import pytest

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.rules.missing_opening_mark import missing_opening_mark
from termcheck.terms.glossary import Glossary


def _suggestions(text: str) -> list[tuple[str, ...]]:
    analysis = Analysis(Document.plain(text, language="es"), Glossary.from_concepts([]))
    return [hit.suggestions for hit in missing_opening_mark.check(analysis)]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("El puerto está cerrado. Por qué?", "¿Por qué?"),
        ("El Sr. Ruiz llegó. No lo sabías, y cuándo vuelve?", "¿y cuándo vuelve?"),
        ("Dijo: «No viene la barca?»", "¿No viene la barca?"),
        ("— Qué pena! —dijo.", "¡Qué pena!"),
        ("¿Viene? ¡No! Y mañana?", "¿Y mañana?"),
        ("Qué pena!!", "¡Qué pena!!"),
    ],
)
def test_puts_the_mark_where_the_question_begins(text: str, suggestion: str) -> None:
    assert _suggestions(text) == [(suggestion,)]


@pytest.mark.parametrize(
    "text",
    [
        "¿Ha visto al Sr. Ruiz y a la Sra. Gil en el puerto?",
        "¡Qué pena!, ¿no?",
        "Cantó en el grupo Wham! y en Yahoo! también.",
        "Lea «Who Is the Captain of the Boat?» en la biblioteca.",
        "Vea example.org/a?b=1 y el archivo lista!.txt.",
        "5! es 120. Nació hacia 1810?",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert _suggestions(text) == []


def test_a_long_sentence_is_told_by_its_mark() -> None:
    text = "No sé si " + "el barco de la mañana o " * 20 + "el de la tarde?"
    analysis = Analysis(Document.plain(text, language="es"), Glossary.from_concepts([]))
    (hit,) = missing_opening_mark.check(analysis)
    assert (text[hit.span.start : hit.span.end], hit.suggestions) == ("?", ())
