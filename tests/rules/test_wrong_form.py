"""What a form that is ordinary English elsewhere needs beside it."""

from __future__ import annotations

import pytest

from termcheck.document import Document
from termcheck.finding import POSSIBLE, Certainty
from termcheck.linter import lint
from termcheck.rules.wrong_form import wrong_form
from termcheck.terms.glossary import Authority, Concept, Glossary, Term


def _concept(
    name: str, right: str, wrong: str, *, match: str = "literal", seen: bool = True, read: bool = True
) -> Concept:
    terms = (Term(right, "en", "preferred"), Term(wrong, "en", "wrong", match=match, seen=seen))
    return Concept(name, authority=Authority("Gazette", seen=read), terms=terms)


GLOSSARY = Glossary.from_concepts(
    [
        _concept("a", "Greater Bay Area", "Gulf Bay Zone"),
        _concept("b", "Pilot Free Trade Zone", "Trade Pilot Free Quarter"),
        _concept("c", "new quality productive forces", "new quality productivity"),
        _concept("d", "domestic circulation", "domestic cycle", match="context"),
        _concept("e", "loop", "circle", match="context"),
        _concept("f", "Nansha Plan", "Nansha Programming Scheme", seen=False),
        _concept("g", "Loop Zone", "Looping Circle Zone", read=False),
    ]
)
GARBLED = "The Gulf Bay Zone has a Trade Pilot Free Quarter and new quality productivity. "


def _found(text: str, certainty: Certainty = Certainty.LIKELY) -> dict[str, str]:
    findings = lint(Document.plain(text), GLOSSARY, [wrong_form], certainty=certainty)
    return {finding.text: finding.certainty for finding in findings}


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The Gulf Bay Zone", "certain"),
        ("The Nansha Programming Scheme", "likely"),  # nobody has met it
        ("The Looping Circle Zone", "likely"),  # nobody has read the official form
    ],
)
def test_what_nobody_has_verified_is_not_certain(text, certainty):
    assert list(_found(text).values()) == [certainty]


def test_ordinary_english_needs_a_garbled_document():
    text = "The domestic cycle turns in a circle."
    assert _found(text) == {}
    assert _found(text, POSSIBLE) == {"domestic cycle": "possible", "circle": "possible"}
    assert _found(GARBLED + text)["domestic cycle"] == "likely"
    assert "circle" not in _found(GARBLED + text)  # a single word never


def test_two_garbled_terms_are_not_enough():
    assert "domestic cycle" not in _found("The Gulf Bay Zone has a Trade Pilot Free Quarter and a domestic cycle.")


def test_an_official_form_is_suggested():
    (finding,) = lint(Document.plain("The Gulf Bay Zone's ports"), GLOSSARY, [wrong_form])
    assert (finding.text, finding.suggestions, finding.term) == ("Gulf Bay Zone", ("Greater Bay Area",), "a")
