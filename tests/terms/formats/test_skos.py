"""SKOS in RDF/XML: labels are forms."""

from __future__ import annotations

import pytest

from termcheck.terms.formats import skos
from termcheck.terms.glossary import Concept, Term

GOOD = """\
<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:ConceptScheme rdf:about="https://a.example/ports"/>
  <skos:Concept rdf:about="https://a.example/ports#quay">
    <skos:prefLabel xml:lang="en">quay</skos:prefLabel>
    <skos:altLabel xml:lang="en">wharf</skos:altLabel>
    <skos:hiddenLabel xml:lang="en">key</skos:hiddenLabel>
    <skos:prefLabel xml:lang="zh-Hans">码头</skos:prefLabel>
    <skos:definition xml:lang="en">Where ships are unloaded.</skos:definition>
    <skos:definition xml:lang="fr">Où on décharge.</skos:definition>
    <skos:broader rdf:resource="https://a.example/ports#port"/>
  </skos:Concept>
  <rdf:Description rdf:about="https://b.example/quay">
    <rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
    <skos:prefLabel xml:lang="en">other quay</skos:prefLabel>
  </rdf:Description>
</rdf:RDF>
"""


def test_labels_are_forms() -> None:
    reading = skos.read(GOOD.encode())
    assert reading.faults == []
    assert [entry.concept for entry in reading.entries] == [
        Concept(
            "quay",
            definition="Where ships are unloaded.",
            terms=(
                Term("quay", "en", "preferred"),
                Term("wharf", "en", "admitted"),
                Term("key", "en", "wrong", match="context"),
                Term("码头", "zh-Hans", "preferred"),
            ),
        ),
        Concept("https://b.example/quay", terms=(Term("other quay", "en", "preferred"),)),
    ]
    assert reading.unread == {"ConceptScheme": 1, "definition": 1, "broader": 1}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<a/>", "1: the root element is <a>, not <rdf:RDF>"),
        (GOOD.replace('altLabel xml:lang="en"', "altLabel"), "6: <skos:altLabel> names no language"),
        (GOOD.replace("skos:Concept ", "skos:Thing ").replace("skos:Concept>", "skos:Thing>").replace("#Concept", "#T"),
         "2: the file has no <skos:Concept>"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_its_line(text: str, said: str) -> None:
    ((line, message),) = skos.read(text.encode()).faults
    assert f"{line}: {message}".startswith(said)
