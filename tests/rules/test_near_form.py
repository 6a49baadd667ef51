"""What the finding says of a name that is nearly official."""

from __future__ import annotations

import pytest

from termcheck.analysis import Analysis, Annotation
from termcheck.document import Document
from termcheck.finding import POSSIBLE, Certainty, Finding
from termcheck.linter import lint
from termcheck.rules.near_form import near_form
from termcheck.rules.wrong_form import wrong_form
from termcheck.terms.glossary import Concept, Glossary, Term
from termcheck.words import Words

NAME = "Plan for Deepening Trade Cooperation between Macao and Hengqin"
GLOSSARY = Glossary.from_concepts(
    [
        Concept("plan", terms=(Term(NAME, "en", "preferred"),)),
        Concept(
            "links", terms=(Term("Five External Linkages", "en", "preferred"), Term("the four links", "en", "wrong"))
        ),
        Concept("phrase", terms=(Term("high-level institutional opening", "en", "preferred"),)),
    ]
)


def _found(text: str, certainty: Certainty = Certainty.LIKELY) -> tuple[Finding, ...]:
    return lint(Document.plain(text), GLOSSARY, [near_form], certainty=certainty)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Cooperation", "Coopreation", "“Coopreation” for “Cooperation”"),
        ("Deepening Trade", "Trade Deepening", "words in another order"),
        ("Trade ", "", "“Trade” is missing"),
        ("Trade ", "Joint Trade ", "“Joint” is too much"),
        ("Plan", "Program", "“Program” instead of “Plan”"),
        ("Trade", "Velvet", "“Velvet” instead of “Trade”"),
    ],
)
def test_how_it_differs_is_told(old, new, said):
    (finding,) = _found(f"They wrote the {NAME.replace(old, new)} in May.")
    assert finding.message.endswith(f"{said}.")
    assert (finding.suggestions, finding.term, finding.certainty) == ((NAME,), "plan", "likely")


def test_a_slogan_keeps_its_number():
    (finding,) = _found("They spoke of the Four External Linkages.")
    assert finding.message.endswith("number “Four” for “Five”.")


@pytest.mark.parametrize("text", ["high-level structural opening", "an institutional high-level opening"])
def test_phrases_are_at_most_possible(text):
    assert _found(text) == ()
    assert all(finding.certainty == "possible" for finding in _found(text, POSSIBLE))


def test_each_place_is_told_once():
    text = f"The {NAME.replace('Plan', 'Program')} and the {NAME.replace('Trade', 'Velvet')}."
    spans = [finding.span for finding in _found(text, POSSIBLE)]
    assert len(spans) == 2
    assert not spans[0].overlaps(spans[1])


@pytest.mark.parametrize(
    ("language", "text", "suggestions"),
    [
        ("zh", "广东省人民政俯在开会。", ("广东省人民政府",)),
        ("zh", "廣東省人民政俯在開會。", ("廣東省人民政府",)),
        ("zh-HK", "廣東省人民政俯在開會。", ("廣東省人民政府",)),
        ("zh-CN", "廣東省人民政俯在开会。", ("廣東省人民政府", "广东省人民政府")),
        ("ru", "Доклад Всемирной торгавой организации вышел.", ("Всемирной торговой организации",)),
        ("fr", "Il travaille à l'Organisation mondiale du comerce.", ("Organisation mondiale du commerce",)),
        ("it", "L'ORGANIZZAZIONE MONDIALE DEL COMERCIO", ("ORGANIZZAZIONE MONDIALE DEL COMMERCIO",)),
    ],
)
def test_what_is_suggested_in_other_languages(language, text, suggestions):
    analysis = Analysis(Document.plain(text, language=language), Glossary.packaged())
    assert [hit.suggestions for hit in near_form.check(analysis)] == [suggestions]


def test_a_pipeline_is_not_asked_about_characters():
    """Its words are others than those in which the mentions of Chinese count."""

    def annotate(words: Words, language: str) -> Annotation:
        return Annotation(("",) * len(words), ("",) * len(words), frozenset())

    text = "二十届三中全会以后，珠港澳大桥和广东省人民政俯。"
    analysis = Analysis(Document.plain(text, language="zh"), Glossary.packaged(), annotate=annotate)
    assert [hit.suggestions for hit in near_form.check(analysis)] == [("广东省人民政府",)]
    assert [hit.suggestions for hit in wrong_form.check(analysis)] == [("港珠澳大桥",)]
