"""Terms of a source text and their equivalents."""

from __future__ import annotations

import pytest

from termcheck import Glossary
from termcheck.bilingual.terms import Entry, Occurrence, Rendering, is_inflected, stands_apart, term_pairs
from termcheck.document import Span
from termcheck.writing.chinese import simplified


def found(pairs, text, source="zh", target="en"):
    glossary = Glossary.from_pairs(pairs, source_language=source, target_language=target)
    return [
        (one.entry.form, text[one.span.start : one.span.end]) for one in term_pairs(glossary, source, target).find(text)
    ]


def test_the_longest_term_protects_what_lies_inside():
    pairs = {"疫苗": ["vaccine"], "疫苗接种": ["vaccination"]}
    assert found(pairs, "疫苗接种和疫苗") == [("疫苗接种", "疫苗接种"), ("疫苗", "疫苗")]


def test_traditional_and_simplified_are_one():
    assert found({"疫苗接种": ["vaccination"]}, "疫苗接種") == [("疫苗接种", "疫苗接種")]
    assert simplified("臺灣衞生，abc") == "台湾卫生，abc"


def test_brackets_may_be_left_out():
    assert found({"艾滋病（AIDS）": ["AIDS"]}, "防治艾滋病。") == [("艾滋病（AIDS）", "艾滋病")]


def test_words_are_found_in_their_inflections():
    pairs = {"der neue Hafen": ["the new port"]}
    assert found(pairs, "des neuen Hafens wegen", "de") == []
    assert found({"neuer Hafen": ["new port"]}, "die neuen Hafen", "de") == [("neuer Hafen", "neuen Hafen")]


def test_a_name_is_no_common_word():
    assert found({"Quelle": ["Quelle Ltd"]}, "eine quelle", "de") == []


def test_a_sign_belongs_to_its_term():
    pairs = {"Netz +": ["Net Plus"]}
    assert found(pairs, "Das Netz ist alt.", "de") == []
    assert found(pairs, "Der Plan Netz + ist neu.", "de") == [("Netz +", "Netz +")]


@pytest.mark.parametrize(
    ("text", "forms", "count"),
    [
        ("The vaccines and the VACCINE", ["vaccine"], 2),
        ("a vaccine and a jab", ["vaccine", "jab"], 2),
        ("the decision-making bodies", ["decision making body"], 1),
        ("acquired immunodeficiency syndrome", ["acquired immunodeficiency syndrome (AIDS)"], 1),
        ("programme of work", ["program"], 1),
        ("the port", ["airport"], 0),
        ("the old town", ["old port"], 0),
        (
            "a centre for innovation in marine science and engineering",
            ["marine science engineering innovation centre"],
            1,
        ),
        ("a centre for innovation in marine science", ["marine science engineering innovation centre"], 0),
        ("science of the old port", ["old port science"], 0),
        ("", ["port"], 0),
    ],
)
def test_forms_in_a_translation(text, forms, count):
    assert Rendering(text, "en").count(forms) == count


def test_a_compound_holds_its_parts():
    assert Rendering("Die Hafenstädte am Meer", "de").count(["Hafen"]) == 1
    assert Rendering("Neue Häfen, der Hafen, die Hafenstadt", "de").count(["Hafen"]) == 3
    assert Rendering("The airports", "en").count(["port"]) == 0


def test_forms_in_a_script_without_spaces():
    assert Rendering("接種疫苗，疫苗好", "zh").count(["疫苗"]) == 2


@pytest.mark.parametrize(
    ("word", "other", "is_one"),
    [
        ("distanzierung", "distanzierungen", True),
        ("порта", "порт", True),
        ("art", "arm", False),
        ("hafenstadt", "hafen", False),
    ],
)
def test_forms_of_one_word(word, other, is_one):
    assert is_inflected(word, other) is is_one


@pytest.mark.parametrize(
    ("text", "is_apart"),
    [("他在海南工作", True), ("海南省", True), ("海南、广东", True), ("波罗的海南岸", False), ("上海南站", False)],
)
def test_a_name_of_two_characters_may_be_pieces_of_other_words(text, is_apart):
    start = text.index("海南")
    short = Entry("hainan", "海南", ("Hainan",), is_ordinary=False, is_short=True)
    assert stands_apart(text, Occurrence(short, Span(start, start + 2))) is is_apart
    assert stands_apart(text, Occurrence(short._replace(is_short=False), Span(start, start + 2)))


@pytest.mark.parametrize(
    ("text", "is_apart"),
    [("海南铁路有限公司", False), ("海南的公司", True), ("海南作为贸易中心", True), ("海南發展銀行", False)],
)
def test_a_place_may_open_the_name_of_an_organisation(text, is_apart):
    place = Entry("hainan", "海南", ("Hainan",), is_ordinary=False, is_short=True)
    assert stands_apart(text, Occurrence(place, Span(0, 2))) is is_apart


def test_a_list_of_ones_own_is_taken_at_its_word():
    glossary = Glossary.from_pairs({"海南": ["Hainan"]}, source_language="zh", target_language="en")
    assert not term_pairs(glossary, "zh", "en").find("波罗的海南岸")[0].entry.is_short


def test_a_right_form_that_is_everyday_language_is_asked_for_with_little_certainty():
    from termcheck import check_pair

    assert check_pair("Der Kanton Zürich baut Schulen.", "The canton of Zurich builds schools.", "de", "en") == ()
    found = check_pair("Die Welthandelsorganisation tagt.", "The trade body meets.", "de", "en")
    assert [finding.rule for finding in found] == ["missing-term"]
