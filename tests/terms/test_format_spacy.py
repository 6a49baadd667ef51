"""Patterns for spaCy's EntityRuler: they load, they fit spaCy's tokens, and they find the forms."""

from __future__ import annotations

import json

import pytest

from termcheck.terms.formats import WRITERS
from termcheck.terms.formats import spacy as spacy_format
from termcheck.terms.glossary import Concept, Glossary, Term

spacy = pytest.importorskip("spacy")

CONCEPTS = [
    Concept(
        "gba",
        terms=(
            Term("Guangdong-Hong Kong-Macao Greater Bay Area", "en", "preferred"),
            Term("Greater Bay Area", "en", "admitted"),
            Term("GBA", "en", "admitted", type="abbreviation"),
            Term("big bay area", "en", "wrong", match="context"),
            Term("Canton Gulf Area", "en", "wrong"),
            Term("Pearl River Area", "en", "deprecated"),
            Term("粤港澳大湾区", "zh-Hans", "preferred"),
            Term("Grande Baía", "pt", "preferred"),
        ),
    ),
    Concept("ccp", terms=(Term("People's R&D Park (China) Co., Ltd.", "en", "preferred"),)),
]


@pytest.fixture(scope="module")
def packaged():
    return Glossary.packaged()


def patterns():
    return [json.loads(line) for line in spacy_format.write(CONCEPTS).splitlines()]


def test_one_pattern_a_line_with_label_and_concept():
    assert patterns()[1] == {
        "label": "TERM",
        "pattern": [{"LOWER": "greater"}, {"LOWER": "bay"}, {"LOWER": "area"}],
        "id": "gba",
    }
    assert [line["label"] for line in patterns()] == [
        "TERM", "TERM", "TERM", "WRONG_TERM", "DEPRECATED_TERM", "TERM", "TERM", "TERM",
    ]  # fmt: skip


def test_an_abbreviation_keeps_its_capitals():
    assert patterns()[2]["pattern"] == [{"ORTH": "GBA"}]


def test_ordinary_language_is_no_wrong_term():
    assert "gulf" in spacy_format.write(CONCEPTS)
    assert "big" not in spacy_format.write(CONCEPTS)


def test_a_pattern_stands_once():
    assert spacy_format.write([CONCEPTS[0], CONCEPTS[0]]) == spacy_format.write(CONCEPTS[:1])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_tokens_are_those_of_spacy(packaged, language):
    nlp = spacy.blank(language)
    forms = [term.form for concept in packaged for term in concept.terms if term.language.split("-")[0] == language]
    cut = spacy_format._CUT[language]
    assert len(forms) > 500
    assert [form for form in forms if cut(form) != [token.text for token in nlp(form)]] == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "The GREATER BAY AREA is the GBA, the Guangdong-Hong Kong-Macao Greater Bay Area, no Canton Gulf Area.",
            [
                ("GREATER BAY AREA", "TERM"),
                ("GBA", "TERM"),
                ("Guangdong-Hong Kong-Macao Greater Bay Area", "TERM"),
                ("Canton Gulf Area", "WRONG_TERM"),
            ],
        ),
        ("en", "It met People's R&D Park (China) Co., Ltd. today.", [("People's R&D Park (China) Co., Ltd.", "TERM")]),
        ("zh", "建设粤港澳大湾区。", [("粤港澳大湾区", "TERM")]),
        ("pt", "A Grande Baía cresce.", [("Grande Baía", "TERM")]),
    ],
)
def test_the_ruler_finds_the_forms(tmp_path, language, text, found):
    place = tmp_path / "patterns.jsonl"
    place.write_text(WRITERS["spacy"](CONCEPTS), "utf-8")
    nlp = spacy.blank(language)
    nlp.add_pipe("entity_ruler").from_disk(place)
    assert [(entity.text, entity.label_) for entity in nlp(text).ents] == found
    assert {entity.ent_id_ for entity in nlp(text).ents} <= {"gba", "ccp"}


def test_every_packaged_form_is_found(packaged):
    nlp = spacy.blank("en")
    lines = map(json.loads, spacy_format.write(list(packaged)).splitlines())
    nlp.add_pipe("entity_ruler").add_patterns([line for line in lines if isinstance(line["pattern"], list)])
    forms = [
        term.form
        for concept in packaged
        for term in concept.terms
        if (term.language, term.status) == ("en", "preferred")
    ]
    missed = [form for form, doc in zip(forms, nlp.pipe(forms), strict=True) if form not in {e.text for e in doc.ents}]
    assert missed == []
