"""What is learnt from corrections, and what is not."""

from __future__ import annotations

import pytest

from termcheck.document import Document
from termcheck.mining.learning import Learnt, drafted, learn, lessons
from termcheck.terms.glossary import Concept, Glossary, Term

GLOSSARY = Glossary.from_concepts(
    [
        Concept("gba", terms=(Term("Greater Bay Area", "en", "preferred"),)),
        Concept("cycle", terms=(Term("domestic circulation", "en", "preferred"),), definition="Trade at home."),
    ]
)
PLACES = ("Ports in the {} grew quickly last year.", "Nobody left the {} during the long holiday.")
MORE = ("Trains cross the {} every quarter of an hour.", "A map of the {} hangs in every school here.")


def taught(old, new, places=PLACES, minimum=2, rest="", back=()):
    learnt = Learnt()
    texts = []
    for number, place in enumerate(places):
        then, now = (old, new) if number not in back else (new, old)
        texts.append(place.format(now))
        learn(learnt, Document.plain(place.format(then)), Document.plain(texts[-1]), GLOSSARY)
    return lessons(learnt, [*texts, rest], minimum)


def pairs(found):
    return [(lesson.correction.old, lesson.correction.new, lesson.count) for lesson in found]


@pytest.mark.parametrize("old", ["Big Gulf Area", "Greater Gulf Area", "Bay Greater Area", "big bay region"])
def test_a_correction_to_an_official_form_is_a_wrong_form_of_its_concept(old):
    found = taught(old, "Greater Bay Area")
    assert pairs(found) == [(old, "Greater Bay Area", 2)]
    (concept,) = drafted(found, "en", GLOSSARY)
    assert concept.id == "gba"
    assert [(term.form, term.status) for term in concept.terms] == [("Greater Bay Area", "preferred"), (old, "wrong")]
    assert concept.terms[1].match == ("literal" if old[0] == "B" or old[0] == "G" else "context")


def test_a_concept_of_the_glossary_is_drafted_whole():
    (concept,) = drafted(taught("domestic cycle", "domestic circulation"), "en", GLOSSARY)
    assert (concept.id, concept.definition) == ("cycle", "Trade at home.")
    assert concept.terms[-1] == Term("domestic cycle", "en", "wrong", match="context", seen=True)


def test_a_name_that_no_glossary_has_becomes_a_concept():
    found = taught("Rivers Coastal Forum", "Coastal Rivers Forum")
    assert pairs(found) == [("Rivers Coastal Forum", "Coastal Rivers Forum", 2)] or found == []
    found = taught("Coastal Streams Forum", "Coastal Rivers Forum")
    assert pairs(found) == [("Coastal Streams Forum", "Coastal Rivers Forum", 2)]
    (concept,) = drafted(found, "en", GLOSSARY)
    assert [(term.form, term.status) for term in concept.terms] == [
        ("Coastal Rivers Forum", "preferred"),
        ("Coastal Streams Forum", "wrong"),
    ]


def test_once_is_not_again_and_again():
    assert taught("Big Gulf Area", "Greater Bay Area", PLACES[:1]) == []
    assert taught("Big Gulf Area", "Greater Bay Area", PLACES[:1] * 3) == []  # one place, three times
    assert taught("Big Gulf Area", "Greater Bay Area", PLACES, minimum=3) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("good harbour", "old market"),  # another subject
        ("harbour", "market"),
        ("old harbours", "old harbour"),  # inflection
        ("Old Harbour", "old harbour"),
        ("old harbour", "old, harbour"),
        ("a harbour", "the harbour"),
        ("20 large ports", "21 large ports"),
        ("Jade River Bridge", "Jade River"),  # shortened
    ],
)
def test_ordinary_rewording_teaches_nothing(old, new):
    assert taught(old, new, PLACES + MORE) == []


def test_an_unlisted_phrase_must_change_once_more():
    assert taught("sewage port", "sewage outlet", PLACES) == []
    assert pairs(taught("sewage port", "sewage outlet", PLACES + MORE[:1])) == [("sewage port", "sewage outlet", 3)]


def test_what_still_stands_or_was_changed_back_is_not_wrong():
    rest = "The Coastal Streams Forum met. The Coastal Streams Forum ended."
    assert taught("Coastal Streams Forum", "Coastal Rivers Forum", rest=rest) == []
    assert taught("Coastal Streams Forum", "Coastal Rivers Forum", PLACES + MORE[:1], back=(2,)) == []


def test_a_right_form_of_the_glossary_is_never_drafted_as_wrong():
    assert drafted(taught("domestic circulation", "Greater Bay Area"), "en", GLOSSARY) == []
