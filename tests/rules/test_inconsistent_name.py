"""Names in two ways in other languages than English."""

from __future__ import annotations

import pytest

from termcheck.document import Document
from termcheck.linter import lint
from termcheck.rules.inconsistent_name import inconsistent_name
from termcheck.terms.glossary import Glossary

GLOSSARY = Glossary.from_concepts([])


def _found(text: str, language: str) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (one.text, one.suggestions)
        for one in lint(Document.plain(text, language=language), GLOSSARY, [inconsistent_name])
    ]


@pytest.mark.parametrize(
    ("language", "text", "odd", "kept"),
    [
        ("pt", "Ana Valdeira falou. Ana Valdeira saiu. Ana Valdiera ficou.", "Ana Valdiera", "Ana Valdeira"),
        ("ru", "Анна Валдорина и Анна Валдорина. Анна Валдроина.", "Анна Валдроина", "Анна Валдорина"),
        ("fr", "Forum Lac Bleu. Forum Lac Bleu. Lac Forum Bleu.", "Lac Forum Bleu", "Forum Lac Bleu"),
    ],
)
def test_the_rarer_form_is_told(language, text, odd, kept):
    assert _found(text, language) == [(odd, (kept,))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Große Brücke ist alt. Die Große Brücke bleibt. Die Große Brükce war neu."),
        ("cs", "Petr Novákovi psal. Petr Novákovi psal. Petr Novákova četl."),
        ("es", "Casa Fernández abre. Casa Fernández cierra. Casa Fernandez sigue."),
        ("it", "Via Marconi è lunga. Via Marconi è larga. Via Macroni, con i macroni di una volta: macroni."),
        ("pl", "Anna Kowalska przyszła. Anna Kowalska wyszła. Anna Kowalską?"),
    ],
)
def test_inflected_forms_accents_and_common_words_are_left_alone(language, text):
    assert _found(text, language) == []
