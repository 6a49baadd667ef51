from dataclasses import replace

import pytest

from termcheck.terms.glossary import Authority, Concept, Term

FULL = Concept(
    id="1st harbour",
    domain="harbour",
    definition="The office that runs\n\tthe harbour.",
    authority=Authority(
        "Statute of the Office", "Lin County", "https://harbour.example/statute?a=1&b=2", "2019-05", True
    ),
    note="Written <in> full & “quoted”.",
    mixing="allowed",
    terms=(
        Term("Harbour Office of Lin County", "en", "preferred", seen=True, source="Statute,  article 1"),
        Term("LHO", "en", "admitted", "abbreviation", issuer="hksar"),
        Term("Harbour Bureau", "en", "deprecated", valid_from="1990", valid_to="2019"),
        Term("Harbour Affairs Department", "en", "deprecated"),
        Term("harbour affairs", "en", "wrong", match="context", seen=False, exceptions=("the harbour affairs show",)),
        Term("林县港务局", "zh-Hans", "preferred"),
    ),
)


@pytest.fixture
def full():
    """A concept that has everything a concept can have."""
    return FULL


@pytest.fixture
def many(full):
    return [full, replace(full, id="second", note="termcheck {not json"), Concept("third", terms=full.terms[:1])]
