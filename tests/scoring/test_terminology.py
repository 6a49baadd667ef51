"""The terminology metrics, by hand-counted examples and by what must hold of any text."""

import pytest
import sacrebleu
from hypothesis import given
from hypothesis import strategies as st

from termcheck.scoring import term_success
from termcheck.scoring.terminology import (
    Place,
    consistency,
    exact_matches,
    places,
    term_presence,
    term_weighted_ter,
    window_overlap,
)

WORDS = st.lists(st.sampled_from("a b c d .".split()), max_size=8)


def stem(text):
    return " ".join(word.rstrip("s") for word in text.split())


def test_success_is_capped_and_counted_by_occurrence():
    terms = {"港口": ["port", "harbour"]}
    assert term_success("港口和港口", "The port is a port, a port.", "The port, a port.", terms) == (1.0, 1)
    assert term_success("港口和港口", "The port.", "The port, a port.", terms) == (0.5, 1)
    assert term_success("港口和港口", "The Port and the HARBOUR.", "The port, a port.", terms) == (1.0, 1)


def test_success_asks_source_and_reference():
    terms = {"港口": ["port"], "城市": ["city"], "河": ["river"]}
    assert term_success("港口城市", "a city", "a port city", terms) == (1.0, 2)  # no river in the source
    assert term_success("港口城市", "a port city", "a city", terms) == (1.0, 1)  # the reference has no port
    assert term_success("", "", "", terms) == (0.0, 0)
    assert term_success("港口", "port", "port", {}) == (0.0, 0)


def test_success_counts_inside_other_words_as_the_task_does():
    assert term_success("art", "a party", "the art", {"art": ["art"]}) == (1.0, 1)
    assert term_success("ART", "Kunst", "KUNST", {" art ": ["kunst "]}) == (0.0, 0)  # unstripped in the reference
    assert term_success("ART", "Kunst", "KUNST", {" art ": [" kunst", "kunst"]}) == (1.0, 1)


@given(st.text("ab ", max_size=12), st.text("xy ", max_size=12), st.text("xy ", max_size=12))
def test_success_lies_between_nothing_and_the_count(source, hypothesis, reference):
    terms = {"a": ["x", "xy"], "ab": ["y"], "b": ["yy"]}
    total, count = term_success(source, hypothesis, reference, terms)
    assert 0 <= total <= count <= len(terms)
    assert term_success(source, reference, reference, terms)[1] == count


def test_presence_in_surface_or_lemmas():
    terms = {"Hafen": ["port"], "Flüsse": ["rivers"]}
    assert term_presence("Der Hafen, der Fluss", "two Ports", terms) == (1, 1)
    assert term_presence("Die Flüsse", "a river", terms) == (0, 1)
    assert term_presence("Die Flüsse", "a river", terms, stem) == (1, 1)


def test_exact_matches_take_each_place_once():
    assert exact_matches("a port is a port".split(), [["port"], ["port"], ["port"]]) == [
        "surface",
        "surface",
        "missing",
    ]
    assert exact_matches("an airport".split(), [["port"]]) == ["missing"]
    assert exact_matches("blood pressure".split(), [["blood"], ["blood pressure"]]) == ["surface", "missing"]


def test_each_form_of_a_term_takes_a_place_as_in_wmt21():
    assert exact_matches("port harbour".split(), [["port", "harbour"], ["harbour"]]) == ["surface", "missing"]


def test_exact_matches_by_lemma():
    assert exact_matches("two ports".split(), [["port"]]) == ["missing"]
    assert exact_matches("two ports".split(), [["port"]], stem) == ["lemma"]
    assert exact_matches([], [["port"]], stem) == ["missing"]


def test_forms_are_literal():
    assert exact_matches("co vid".split(), [["co.vid"], ["(co"], [".*"]]) == ["missing"] * 3


def test_places_prefer_the_longest():
    words = "the blood pressure and blood".split()
    assert places(words, ["blood", "blood pressure"]) == [Place("blood pressure", 1, 3), Place("blood", 4, 5)]
    assert places(words, ["", " "]) == []


def test_window_overlap_by_hand():
    reference = "we have a fever today .".split()
    term = [Place("fever", 3, 4)]
    assert window_overlap(reference, reference, term, 2) == 1.0
    # have, a, today around the reference's; "had", "a" and "yesterday" around the other
    assert window_overlap("we had a fever yesterday .".split(), reference, term, 2) == pytest.approx(1 / 3)
    assert window_overlap("we are ill".split(), reference, term, 2) == 0.0
    assert window_overlap(reference, reference, [], 2) is None


def test_window_overlap_pairs_the_best_places():
    reference = "red port here and blue port there".split()
    hypothesis = "blue port there and red port here".split()
    terms = [Place("port", 1, 2), Place("port", 5, 6)]
    assert window_overlap(hypothesis, reference, terms, 1) == 1.0


@given(WORDS, WORDS)
def test_window_overlap_is_a_share(hypothesis, reference):
    found = window_overlap(hypothesis, reference, places(reference, ["a", "b c"]), 2)
    assert found is None or 0 <= found <= 1


@given(WORDS, WORDS)
def test_weight_one_is_sacrebleus_ter(hypothesis, reference):
    ter = sacrebleu.TER(case_sensitive=True).corpus_score([" ".join(hypothesis)], [[" ".join(reference)]])
    ours = term_weighted_ter(hypothesis, reference, places(reference, ["a"]), weight=1)
    assert ours == pytest.approx(ter.score / 100)


@given(WORDS, WORDS)
def test_a_heavier_term_costs_no_less(hypothesis, reference):
    terms = places(reference, ["a", "b c"])
    assert term_weighted_ter(hypothesis, reference, terms, 2) >= term_weighted_ter(hypothesis, reference, terms, 1)


def test_weighted_ter_by_hand():
    reference = "the port grows".split()
    term = [Place("port", 1, 2)]
    assert term_weighted_ter(reference, reference, term) == 0
    assert term_weighted_ter("the city grows".split(), reference, term) == pytest.approx(2 / 3)  # the term is replaced
    assert term_weighted_ter("the port shrinks".split(), reference, term) == pytest.approx(1 / 3)
    assert term_weighted_ter("the grows".split(), reference, term) == pytest.approx(2 / 3)
    assert term_weighted_ter([], [], []) == 0
    assert term_weighted_ter(["a"], [], []) == 1


def test_consistency():
    assert consistency({"port": {"port": 3, "harbour": 1}, "city": {"city": 1}}) == (3, 4)
    assert consistency({"port": {"port": 1, None: 3}}) == (1, 4)
    assert consistency({"port": {None: 2}}) == (0, 2)
    assert consistency({}) == (0, 0)
