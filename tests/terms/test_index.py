"""The index as data, and as it is looked up."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from termcheck.terms.glossary import Concept, Glossary, Term
from termcheck.terms.index import Form, TermIndex, deletions, gap_sign


def _index(*forms: str, status: str = "preferred") -> TermIndex:
    concepts = [Concept(f"c{number}", terms=(Term(form, "en", status),)) for number, form in enumerate(forms)]
    return Glossary.from_concepts(concepts).index("en")


def _form(form: str) -> Form:
    (found,) = _index(form).forms
    return found


def _content(form: str) -> list[str]:
    return [_form(form).folded[position] for position in _form(form).content]


@pytest.mark.parametrize(
    ("between", "sign"),
    [
        (" ", " "),
        ("\n", " "),
        ("\u00a0", " "),
        ("-", "-"),
        ("–", "-"),
        ("-\n", "-"),
        (", ", ","),
        ("、", ","),
        (" (", "."),
    ],
)
def test_gap_signs(between, sign):
    assert gap_sign(between) == sign


@pytest.mark.parametrize(
    ("form", "content"),
    [
        ("Ministry of Commerce", ["ministry", "commerce"]),
        ("Plan for the Greater Bay Area", ["plan", "greater", "bay", "area"]),
        ("from within", ["from", "within"]),
    ],
)
def test_function_words_carry_nothing_but_where_there_is_nothing_else(form, content):
    assert _content(form) == content


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ("Ministry of Commerce", "ministry"),
        ("Greater Bay Area", "area"),
        ("In-Depth Cooperation Zone in Hengqin", "zone"),
        ("State Administration for Market Regulation", "administration"),
        ("Report on the Work of the Government", "report"),
        ("bringing in", "bringing"),
    ],
)
def test_the_head_says_what_a_name_names(form, head):
    found = _form(form)
    assert found.folded[found.head] == head


@pytest.mark.parametrize(
    ("form", "is_name"),
    [
        ("Greater Bay Area", True),
        ("opening up", False),
        ("Hengqin", False),
        ("China-Malaysia twin parks", False),
        ("Belt and Road countries", True),
    ],
)
def test_names_are_mostly_capitals(form, is_name):
    assert _form(form).name == is_name


def test_the_gaps_of_a_form():
    assert _form("Guangdong-Hong Kong-Macao, in short").gaps == "- -, "


def test_case_matters_to_abbreviations_only():
    abbreviation = Concept(
        "a", terms=(Term("STRI", "en", "admitted", type="abbreviation"), Term("Stri Zone", "en", "admitted"))
    )
    forms = (
        Glossary.from_concepts([abbreviation, Concept("b", terms=(Term("SAFE", "en", "preferred"),))]).index("en").forms
    )
    assert [(form.form, form.case_sensitive) for form in forms] == [
        ("STRI", True),
        ("Stri Zone", False),
        ("SAFE", True),
    ]


def test_names_are_words_that_no_dictionary_has():
    index = _index("Hengqin Trade Zone", "hengqin pork", "Macao Bridge", "Nansha")
    names = {stem for stem, number in index.lexeme.items() if number in index.names}
    assert names == {"macao", "nansha"}  # "hengqin" is also written small


def test_renderings_of_one_word():
    index = _index("Trade Program", "trade plan", "Trade Zone")
    program, plan, zone = (index.lexeme[word] for word in ("program", "plan", "zone"))
    assert index.alike(program, plan)
    assert index.alike(program, program)
    assert not index.alike(program, zone)


def test_one_word_forms_of_a_concept_render_each_other():
    concept = Concept("c", terms=(Term("teapot", "en", "preferred"), Term("kettle", "en", "admitted")))
    index = Glossary.from_concepts([concept]).index("en")
    assert index.alike(index.lexeme["teapot"], index.lexeme["kettl"])


def test_numbers_and_small_words_are_known():
    index = _index("Plan of the Five External Linkages", "14th Plan")
    stems = {number: stem for stem, number in index.lexeme.items()}
    assert {"five", "14th"} <= {stems[number] for number in index.numbers}
    assert "plan" not in {stems[number] for number in index.numbers}
    assert {"of", "the"} <= {stems[number] for number in index.function}


def test_every_right_form_can_be_found_by_a_pair():
    forms = [
        f"Trade Cooperation Zone of {word}"
        for word in "Aba Bebe Cici Dodo Fufu Gaga Haha Jojo Kaka Lala Mimi Nono Papa".split()
    ]
    index = _index(*forms, "Trade Cooperation Zone")
    assert {number for pair in index.pairs for number in index.of_pair(pair)} == set(range(len(index.forms)))


def test_wrong_forms_are_in_no_pair():
    assert not _index("Big Bay Area", status="wrong").pairs


def test_no_form_is_dropped_but_those_without_words():
    index = _index("Bay Area", "…", "中国")
    assert [form.form for form in index.forms] == ["Bay Area", "中国"]
    assert len(index.singles) == 1


def test_the_index_survives_json():
    data = _index("Greater Bay Area", "service sector")._data
    again = TermIndex(json.loads(json.dumps(data)))
    assert again.forms == TermIndex(data).forms
    assert (again.starts, again.pairs) == (TermIndex(data).starts, TermIndex(data).pairs)


_WORDS = st.text("abc", min_size=2, max_size=8)


@given(_WORDS, _WORDS)
def test_deletions_meet_where_words_are_one_letter_apart(one, other):
    keys = [{word, *deletions(word)} for word in (one, other)]
    if OSA.distance(one, other) <= 1:
        assert keys[0] & keys[1]
