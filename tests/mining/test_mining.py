"""Candidates, names written in several ways, source phrases, and drafts that always validate."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termcheck.document import Document
from termcheck.language import runs
from termcheck.mining.bilingual import companions, log_likelihood
from termcheck.mining.candidates import c_values, candidates, contexts, survey
from termcheck.mining.draft import concept, known_as, reconciled, wrong_match
from termcheck.mining.spellings import proposals
from termcheck.terms.formats import yaml
from termcheck.terms.glossary import Glossary, Term
from termcheck.terms.validate import validate

TEXT = """\
The tidal energy fund supports small ports. Nobody expected the tidal energy fund to grow so fast.
Ship owners like the tidal energy fund. In spring the Coastal Rivers Forum met, and a Coastal Rivers Forum followed.
Critics of the Coastal Rivers Forum were silent. The Rivers Coastal Forum was cancelled. To promote tidal energy,
the Harbour Safety Office (HSO) was founded. The HSO will promote tidal energy.
"""


def mined(text, minimum=2):
    found = survey([Document.plain(text)], runs("en"))
    return proposals(candidates(found, minimum), found, minimum)


def forms(text, minimum=2):
    return [proposal.forms[0].form for proposal in mined(text, minimum)]


def test_phrases_that_stand_by_themselves_are_candidates_and_their_fragments_are_not():
    found = forms(TEXT)
    assert "tidal energy fund" in found
    assert not {"energy fund", "Coastal Rivers", "Rivers Forum", "promote tidal energy"} & set(found)


def test_c_value_takes_off_what_stands_in_longer_phrases():
    values = c_values({("a", "b", "c"): 4, ("a", "b"): 4, ("b", "c"): 6, ("d", "e"): 4})
    assert values["a", "b"] == 0
    assert 0 < values["b", "c"] < values["d", "e"]
    assert values["a", "b", "c"] > values["d", "e"]


def test_one_name_in_several_ways_is_one_proposal():
    (name,) = [proposal for proposal in mined(TEXT) if proposal.forms[0].form == "Coastal Rivers Forum"]
    assert [(variant.form, variant.count, variant.how) for variant in name.forms] == [
        ("Coastal Rivers Forum", 3, "preferred"),
        ("Rivers Coastal Forum", 1, "order"),
    ]
    assert name.is_suspect(name.forms[1])


def test_an_acronym_belongs_to_the_name_that_it_is_defined_for():
    (name,) = [proposal for proposal in mined(TEXT) if proposal.forms[0].form == "Harbour Safety Office"]
    assert [(variant.form, variant.how) for variant in name.forms[1:]] == [("HSO", "acronym")]
    assert "HSO" not in forms(TEXT)


def test_names_keep_their_small_words_and_people_are_left_out():
    text = "The Ministry of Deep Waters spoke. A letter of the Ministry of Deep Waters came. Qiu Mengde said so. "
    found = forms(text + "Later Qiu Mengde said more.")
    assert "Ministry of Deep Waters" in found
    assert "Qiu Mengde" not in found


def test_two_names_joined_by_and_are_two():
    text = "Jiangwan grew. Xiyun grew. We like Jiangwan and Xiyun. Ask Jiangwan. Ask Xiyun. See Jiangwan and Xiyun."
    assert {"Jiangwan", "Xiyun"} <= set(forms(text))
    assert "Jiangwan and Xiyun" not in forms(text)


def test_wrapped_lines_are_joined_and_places_hold_what_they_say():
    text = "We saw the Coastal\nRivers Forum. They saw the Coastal Rivers\nForum too.\n"
    document = Document.plain(text)
    found = survey([document], runs("en"))
    (name,) = [one for one in candidates(found, 2) if one.form == "Coastal Rivers Forum"]
    assert [" ".join(text[place.start : place.end].split()) for place in name.places] == ["Coastal Rivers Forum"] * 2
    assert all("Coastal Rivers Forum" in line for line in contexts(name.places, lambda _: document))


def test_the_minimum_counts_and_the_order_is_always_the_same():
    assert "Coastal Rivers Forum" not in forms(TEXT, minimum=5)
    assert forms(TEXT) == forms(TEXT)


def test_a_space_that_does_not_break_parts_no_name():
    assert forms("The Coastal\u00a0Rivers Forum met. Ask the Coastal Rivers Forum.") == ["Coastal Rivers Forum"]


def test_a_pipeline_gives_nouns_with_the_adjectives_before_them(tmp_path):
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("attribute_ruler")
    for words, part in (("big green", "ADJ"), ("tide funds ports", "NOUN"), ("help and", "X")):
        for word in words.split():
            ruler.add([[{"LOWER": word}]], {"POS": part})
    nlp.to_disk(tmp_path / "small")
    found = runs("en", str(tmp_path / "small"))("Big green tide funds help ports and big.")
    assert [run.words for run in found] == [("Big", "green", "tide", "funds"), ("ports",)]


def test_a_long_text_in_capitals_takes_no_cubic_time():
    assert isinstance(forms("WORD " * 20_000), list)


def test_source_phrases_are_found_by_the_lines_they_share():
    pairs = [
        ("潮汐能基金支持小港口。", "The tidal energy fund helps."),
        ("他喜欢潮汐能基金。", "He likes the tidal energy fund."),
    ]
    pairs += [("船很大。", "The ship is big."), ("我们没有时间。", "We have no time.")] * 10
    source, target = zip(*pairs, strict=True)
    fund, nothing = companions([["tidal energy fund"], ["unseen words"]], source, target, "zh-Hans", 2)
    assert fund is not None
    assert (fund.form, fund.together, fund.dice) == ("潮汐能基金", 2, 1.0)
    assert nothing is None


def test_a_phrase_that_stands_everywhere_belongs_to_nothing():
    source = ["这里有船"] * 12
    target = ["the tidal fund"] * 3 + ["no"] * 9
    assert companions([["tidal fund"]], source, target, "zh", 2) == [None]
    assert log_likelihood(3, 3, 12, 12) == pytest.approx(0)


def test_what_the_glossary_has_is_known_and_what_is_like_it_near():
    glossary = Glossary.from_pairs({"x": ["Coastal Rivers Forum"]}, source_language="zh", target_language="en")
    assert known_as("Coastal Rivers Forum", "en", glossary) == ("known", "Coastal Rivers Forum")
    assert known_as("Rivers Coastal Forum", "en", glossary) == ("near", "Coastal Rivers Forum")
    assert known_as("tidal energy fund", "en", glossary) == ("", "")


@pytest.mark.parametrize(("form", "how"), [("Big Bay", "literal"), ("big bay", "context"), ("Harbour", "context")])
def test_only_names_are_wrong_everywhere(form, how):
    assert wrong_match(form) == how


FORMS = st.text(st.characters(codec="utf-8"), max_size=25) | st.sampled_from(
    [
        "Big Bay",
        "big bay",
        "Big-Bay",
        "Bays Big",
        "the bay",
        "NO",
        "null",
        "a: b # c",
        "海湾",
        "two meetings",
        "Bay's Big",
    ]
)
TERMS = st.lists(st.tuples(FORMS, st.sampled_from(["preferred", "admitted", "wrong"])), min_size=1, max_size=5)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TERMS, st.text(max_size=60)), max_size=4))
def test_every_draft_validates(groups):
    ids: set[str] = set()
    made = []
    for terms, note in groups:
        forms = [
            Term(
                form,
                "en",
                "preferred" if not number else status,
                match=wrong_match(form) if status == "wrong" else "literal",
            )
            for number, (form, status) in enumerate(
                (form, "admitted" if status == "preferred" else status) for form, status in terms
            )
        ]
        made.append(concept(forms, note, ids))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.yaml"
        path.write_text(yaml.write(reconciled(made)), "utf-8", newline="\n")
        assert [problem for problem in validate([path]) if problem.severity == "error"] == []
