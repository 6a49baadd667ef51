"""Concepts, and glossaries put together from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from termcheck.terms.glossary import (
    Authority,
    Concept,
    Glossary,
    GlossaryError,
    Term,
    concept_from_dict,
    concept_to_dict,
    language_matches,
    merged,
)

CONCEPT = Concept(
    "hetao",
    terms=(
        Term("HSITPZ", "en", "preferred", type="abbreviation"),
        Term("Loop Cooperation Zone", "en", "preferred", type="short"),
        Term("Hetao Cooperation Zone", "en", "admitted", issuer="guangdong"),
        Term("Hetao Zone", "en", "admitted", type="short", issuer="hksar"),
        Term("Loop Area", "en", "wrong"),
        Term("河套", "zh-Hans", "preferred"),
    ),
)


@pytest.mark.parametrize(
    ("language", "profile", "form"),
    [
        ("en", "central", "Loop Cooperation Zone"),
        ("en-GB", "central", "Loop Cooperation Zone"),
        ("en", "guangdong", "Hetao Cooperation Zone"),
        ("en", "hksar", "Loop Cooperation Zone"),  # a short form does not stand for the name
        ("zh", "macao", "河套"),
        ("pt", "central", None),
    ],
)
def test_the_form_to_write(language: str, profile: str, form: str | None) -> None:
    assert CONCEPT.preferred(language, profile) == form


def test_languages_match_by_their_subtags() -> None:
    assert language_matches("zh-Hans", "zh")
    assert language_matches("EN", "en-GB")
    assert not language_matches("zh-Hans", "zh-Hant")
    assert not language_matches("e", "en")


def test_plain_data_leaves_out_defaults_and_comes_back() -> None:
    concept = Concept("a", authority=Authority("T"), terms=(Term("A", "en", "wrong", exceptions=("A B",)),))
    data = concept_to_dict(concept)
    assert data["authority"] == {"title": "T", "seen": False}
    assert data["terms"] == {"en": [{"form": "A", "status": "wrong", "exceptions": ["A B"], "match": "literal"}]}
    assert concept_from_dict(data) == concept


def test_verified_needs_somebody_who_has_seen_it() -> None:
    assert Concept("own").verified
    assert Concept("a", authority=Authority("T", seen=True)).verified
    assert not Concept("a", authority=Authority("T")).verified


def test_a_later_concept_takes_the_place_of_the_first() -> None:
    both = merged([Concept("a"), Concept("b")], [Concept("a", note="own"), Concept("c")])
    assert [(concept.id, concept.note) for concept in both] == [("a", "own"), ("b", ""), ("c", "")]


def test_pairs_are_concepts_whose_first_target_is_preferred() -> None:
    glossary = Glossary.from_pairs({"湾区": ["Bay Area", "GBA"]}, source_language="zh", target_language="en")
    (concept,) = glossary
    assert concept.preferred("en") == "Bay Area"
    assert [(term.form, term.status) for term in concept.terms] == [
        ("湾区", "preferred"),
        ("Bay Area", "preferred"),
        ("GBA", "admitted"),
    ]
    assert glossary.languages == ("en", "zh")


def test_a_glossary_is_its_concepts_and_an_index_a_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    file = tmp_path / "own.csv"
    file.write_text("id,language,form,status\na,en,Bay Area,preferred\nb,en,Zone,preferred\n", "utf-8")
    glossary = Glossary.load(file)
    assert len(glossary) == 2
    assert [concept.id for concept in glossary] == ["a", "b"]
    assert [form.form for form in glossary.index("en-GB").forms] == ["Bay Area", "Zone"]
    assert glossary.index("pt").forms == []
    with pytest.raises(GlossaryError, match=r"none\.csv"):
        Glossary.load(tmp_path / "none.csv")
