"""What `glossary search` finds, and what it puts first."""

from __future__ import annotations

import pytest

from termcheck.terms.glossary import Concept, Glossary, Term
from termcheck.terms.search import exactly, find


def concept(name: str, **forms: str) -> Concept:
    """A concept; `en="A|-B"` gives a preferred and a wrong form."""
    terms = [
        Term(
            form.removeprefix("-"),
            tag.replace("_", "-"),
            "wrong" if form[0] == "-" else "admitted" if n else "preferred",
        )
        for tag, listed in forms.items()
        for n, form in enumerate(listed.split("|"))
    ]
    return Concept(name, terms=tuple(terms))


GLOSSARY = Glossary.from_concepts(
    [
        concept(
            "harbour-zone",
            en="Amber-Willow In-Depth Harbour Zone|-Amber-Willow Deep Harbour Zone",
            zh_Hans="琥柳深度港务区",
        ),
        concept("harbour-board", en="Amber Harbour Board|AHB", zh_Hans="琥珀港务局", pt="Junta do Porto de Âmbar"),
        concept("lantern-fund", en="Lantern Restoration Fund", zh_Hans="灯塔修复基金"),
        concept("zone", en="zone"),
    ]
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("amber harbour board", "harbour-board"),
        ("board amber harbour", "harbour-board"),
        ("Ambre Harbor Bord", "harbour-board"),
        ("lantern fund", "lantern-fund"),
        ("fund for restoring lanterns", "lantern-fund"),
        ("Lantren Fund", "lantern-fund"),
        ("Willow deep zone", "harbour-zone"),
        ("They met the Lantern Restoration Fund today", "lantern-fund"),
        ("porto de ambar", "harbour-board"),
        ("ahb", "harbour-board"),
        ("港务局", "harbour-board"),
        ("琥港局", "harbour-board"),
        ("灯塔基金", "lantern-fund"),
        ("琥柳区", "harbour-zone"),
        ("zone", "zone"),
    ],
)
def test_a_concept_is_found_by_what_is_remembered(text: str, first: str) -> None:
    found = find(text, GLOSSARY)
    assert found
    assert found[0].concept.id == first
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


@pytest.mark.parametrize("text", ["", "…", "purple", "of", "xq", "会议", "the ministry of nothing"])
def test_nothing_is_found(text: str) -> None:
    assert find(text, GLOSSARY) == []


def test_only_forms_of_a_language_or_status_count() -> None:
    assert find("amber harbour board", GLOSSARY, language="zh-Hans") == []
    assert [hit.term.language for hit in find("港务", GLOSSARY, language="zh")] == ["zh-Hans", "zh-Hans"]
    assert {hit.term.status for hit in find("harbour zone", GLOSSARY, statuses=["wrong"])} == {"wrong"}


def test_exactly_looks_past_case_accents_and_spaces() -> None:
    there = list(GLOSSARY)
    assert [found.id for found, _ in exactly("junta  do PORTO de Ambar", "pt", there)] == ["harbour-board"]
    assert not list(exactly("Junta do Porto de Âmbar", "en", there))
    assert not list(exactly("Junta do Porto", "pt", there))
    assert [term.form for _, term in exactly("琥珀港务局", "zh", there)] == ["琥珀港务局"]
