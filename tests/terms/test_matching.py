"""What stands in a text exactly, what nearly, and what is something else."""

from __future__ import annotations

import random

import pytest

from termcheck.terms.alignment import Edit
from termcheck.terms.glossary import Concept, Glossary, Term
from termcheck.terms.matching import Matches, Mention, match, without_overlaps
from termcheck.words import Words

ZONE = "Guangdong-Macao In-Depth Cooperation Zone in Hengqin"
BAY = "Guangdong-Hong Kong-Macao Greater Bay Area"
MINISTRY = "Ministry of Industry and Information Technology"
FAIR = "China International Fair for Trade in Services"
QIANHAI = "Qianhai Shenzhen-Hong Kong Modern Service Industry Cooperation Zone"


def _glossary(*forms: str | Term) -> Glossary:
    """Each form is a concept of its own."""
    terms = [form if isinstance(form, Term) else Term(form, "en", "preferred") for form in forms]
    return Glossary.from_concepts(Concept(f"c{number}", terms=(term,)) for number, term in enumerate(terms))


def _concept(*terms: Term) -> Glossary:
    return Glossary.from_concepts([Concept("c", terms=terms)])


def _match(text: str, glossary: Glossary, language: str = "en") -> Matches:
    return match(Words(text), glossary.index(language))


def _texts(text: str, mentions: tuple[Mention, ...]) -> list[str]:
    words = Words(text)
    spans = [words.span(mention.first, mention.end) for mention in mentions]
    return [text[span.start : span.end] for span in spans]


def _exact(text: str, glossary: Glossary) -> list[str]:
    return _texts(text, _match(text, glossary).exact)


def _kinds(text: str, form: str) -> set[str]:
    """The kinds of the best near mention's edits."""
    near = _match(text, _glossary(form)).near
    return {edit.kind for edit in max(near, key=lambda mention: mention.similarity).edits} if near else set()


# exact mentions


@pytest.mark.parametrize(
    "text",
    [
        f"The {BAY} grew.",
        f"The {BAY}’s cities grew.",
        f"THE {BAY.upper()}",
        f"two {BAY}s",
        "The Guangdong-Hong Kong-\nMacao Greater Bay Area grew.",
        "The Guangdong-Hong Kong-Macao Greater\nBay Area grew.",
        "The Guangdong–Hong Kong–Macao Greater Bay Area grew.",
    ],
)
def test_a_form_stands_exactly(text):
    matches = _match(text, _glossary(BAY))
    assert [mention.form.form for mention in matches.exact] == [BAY]
    assert matches.near == ()


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("service trade center", "two service trade centres"),
        ("market-oriented reform", "MARKET-ORIENTED REFORMS"),
        ("digital trade cooperation", "digital trade co-operation"),
        ("opening up", "Opening up matters."),
        ("new quality productive forces", "a new quality productive force"),
        ("Labor Relations Organization", "the Labour Relations Organisation"),
    ],
)
def test_inflection_case_and_spelling_are_no_difference(form, text):
    matches = _match(text, _glossary(form))
    assert len(matches.exact) == 1
    assert matches.near == ()


@pytest.mark.parametrize("text", ["Hong Kong; Macao Office", "Hong Kong. Macao Office", "Hong Kong\n\nMacao Office"])
def test_no_name_runs_over_a_barrier(text):
    matches = _match(text, _glossary("Hong Kong Macao Office"))
    assert matches == Matches((), ())


def test_a_bracket_may_be_part_of_a_name():
    form = "China (Guangdong) Pilot Free Trade Zone"
    assert _exact(f"in the {form} today", _glossary(form)) == [form]


def test_the_longest_form_wins_and_protects():
    glossary = _glossary("service industry", QIANHAI, Term("modern service", "en", "wrong"))
    assert _exact(f"the {QIANHAI} and a service industry", glossary) == [QIANHAI, "service industry"]


def test_a_longer_wrong_form_wins_over_the_right_one_inside_it():
    glossary = _glossary("Bay Area", Term("Big Bay Area", "en", "wrong"))
    assert [m.form.status for m in _match("the Big Bay Area and the Bay Area", glossary).exact] == [
        "wrong",
        "preferred",
    ]


def test_a_wrong_form_as_it_stands_beats_an_inflected_right_one():
    glossary = _concept(Term("linked plan", "en", "preferred"), Term("linking plans", "en", "wrong"))
    statuses = {
        text: [m.form.status for m in _match(text, glossary).exact] for text in ("linking plans", "linked plans")
    }
    assert statuses == {"linking plans": ["wrong"], "linked plans": ["preferred"]}


def test_exceptions_protect():
    glossary = _glossary(Term("Macau", "en", "deprecated", exceptions=("University of Macau",)))
    found = _match("Macau has the University of Macau.", glossary).exact
    assert [(mention.first, mention.form.status) for mention in found] == [(0, "deprecated"), (3, "exception")]


def test_wrong_forms_of_ordinary_words_give_way_to_right_ones():
    glossary = _glossary("domestic cycle lane", Term("domestic cycle", "en", "wrong", match="context"))
    assert [m.form.status for m in _match("a domestic cycle, a domestic cycle lane", glossary).exact] == [
        "wrong",
        "preferred",
    ]


def test_wrong_names_are_not_looked_for_in_lower_case():
    glossary = _glossary(Term("Loop Zone", "en", "wrong"))
    assert _exact("a loop zone, the Loop Zone", glossary) == ["Loop Zone"]


def test_a_wrong_form_is_found_as_it_is_listed():
    form = "Fifteen Five plan"
    assert _exact(f"the {form} began", _glossary(Term(form, "en", "wrong"))) == [form]


@pytest.mark.parametrize(("text", "found"), [("SAFE", 1), ("Safe", 0), ("safe", 0), ("SAFEs", 0)])
def test_abbreviations_keep_their_case(text, found):
    glossary = _glossary(Term("SAFE", "en", "admitted", type="abbreviation"))
    assert len(_match(f"It is {text} here.", glossary).exact) == found


def test_an_empty_glossary_and_an_empty_text():
    assert _match("Some text.", _glossary()) == Matches((), ())
    assert _match("", _glossary(BAY)) == Matches((), ())
    assert _match("Some text.", _glossary(BAY), "pt") == Matches((), ())


def test_pairs_make_a_glossary():
    glossary = Glossary.from_pairs([("粤港澳大湾区", [BAY, "GBA"])], source_language="zh", target_language="en")
    assert _exact(f"the GBA, or {BAY}", glossary) == ["GBA", BAY]
    assert len(glossary.index("zh").forms) == 1
    assert _kinds("the Guangdong, Hong Kong and Macao Greater Bay Area", BAY) == {"joining"}


# near mentions


def test_small_words_are_small_though_no_form_has_them():
    kinds = _kinds("the Guangdong and Hong Kong and Macao Greater Bay Area", BAY)
    assert kinds == {"joining"}


def test_an_unknown_number_is_a_number():
    assert _kinds("the Seven External Linkages", "Five External Linkages") == {"number"}


@pytest.mark.parametrize(
    ("form", "text", "kinds"),
    [
        (ZONE, "the Guangdong-Macao In-Depth Coopreation Zone in Hengqin", {"spelling"}),
        (FAIR, "the China International Fairs for Trade in Services", set()),
        ("China Import and Export Fair", "the China Imports and Export Fair", {"inflection"}),
        (ZONE, "the Macao-Guangdong In-Depth Cooperation Zone in Hengqin", {"order"}),
        (ZONE, "the Guangdong-Macao In-Depth Zone in Hengqin", {"missing"}),
        (ZONE, "the Guangdong-Macao In-Depth Joint Cooperation Zone in Hengqin", {"extra"}),
        ("National Navigational Reform Forum", "the National Navigation Reform Forum", {"derivation"}),
        (ZONE, "the Guangdong-Macao In-Deep Cooperation Zone in Hengqin", {"rendering"}),
        (QIANHAI, "the Qianhai Shenzhen-Hong Kong Modern Velvet Industry Cooperation Zone", {"instead"}),
        ("Five External Linkages", "the Four External Linkages", {"number"}),
        (BAY, "the Guangdong, Hong Kong, Macao Greater Bay Area", {"joining"}),
        (BAY, "the Guangdong Hong Kong Macao Greater Bay Area", {"joining"}),
        (FAIR, "the China International Fair of Trade in Services", {"small-word"}),
    ],
)
def test_how_a_name_differs(form, text, kinds):
    assert _kinds(text, form) == kinds


def test_an_edit_says_what_is_expected_and_what_is_found():
    (near, *_) = _match("the Guangdong-Macao In-Depth Coopreation Zone in Hengqin", _glossary(ZONE)).near
    assert near.edits == (Edit("spelling", "Cooperation", "Coopreation"),)
    assert near.written_as_name
    assert 0.6 < near.similarity < 1


def test_kinds_come_together():
    text = "the Macao-Guangdong In-Deep Zone in Hengqin"
    assert _kinds(text, ZONE) == {"order", "missing", "rendering"}


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Guangdong Provincial Council for Trade", "the Sichuan Provincial Council for Trade"),
        (MINISTRY, "the Department of Industry and Information Technology"),
        (FAIR, "the China International Museum for Trade in Services"),
        ("14th Five-Year Plan", "the 13th Five-Year Plan"),
        ("20th National Party Congress", "the 19th National Party Congress"),
        ("Ministry of Finance and Commerce", "the Minister of Commerce and Finance"),
        ("China (Shanghai) Pilot Free Trade Zone", "the China (Hunan) Pilot Free Trade Zone"),
        ("international circulation", "international cooperation"),
    ],
)
def test_another_place_number_or_head_is_another_name(form, text):
    near = _match(text, _glossary(form, "Sichuan", "human resources")).near
    assert all(mention.cut for mention in near)  # what is left of a name without its first word


@pytest.mark.parametrize(
    "text",
    [
        "Macao, Hong Kong and Guangdong met; the Greater Bay Area gains.",
        "They signed on trade, services, and an international fair in China.",
        "Information came from industry, and technology from a ministry.",
        "The zone for in-depth talks lies in Macao.",
    ],
)
def test_lists_and_loose_words_are_no_name(text):
    assert _match(text, _glossary(BAY, FAIR, MINISTRY, ZONE)).near == ()


def test_a_name_turned_round_counts_its_of():
    text = "the Department of Commerce of Guangdong Province"
    (mention, *_) = _match(text, _glossary("Guangdong Province Department of Commerce")).near
    assert {edit.kind for edit in mention.edits} == {"order"}
    assert mention.links == 2


def test_a_cut_name_is_called_so():
    mentions = _match("the In-Depth Cooperation Zone in Hengqin", _glossary(ZONE)).near
    assert all(mention.cut for mention in mentions)


def test_a_word_that_stands_twice_in_a_form_may_still_be_cut():
    form = "Silk Road Economic Belt and the 21st-Century Maritime Silk Road"
    mentions = _match("the Road Economic Belt and the 21st-Century Maritime Silk Road", _glossary(form)).near
    assert all(mention.cut and "order" not in {edit.kind for edit in mention.edits} for mention in mentions)


def test_what_is_right_is_never_near():
    glossary = _glossary("Plan for Trade Cooperation in Hengqin", "Program for Trade Cooperation in Hengqin")
    assert _match("the Plan for Trade Cooperation in Hengqin", glossary).near == ()


def test_one_word_names_may_be_misspelt():
    (mention,) = _match("They went to Hengqing.", _glossary("Hengqin")).near
    assert mention.edits == (Edit("spelling", "Hengqin", "Hengqing"),)


@pytest.mark.parametrize("text", ["Bejiing Pilot Trade Zone", "Beijng Pilot Trade Zone", "Chongqnig Pilot Trade Zone"])
def test_misspelt_names_that_end_in_ing(text):
    glossary = _glossary("Beijing Pilot Trade Zone", "Chongqing Pilot Trade Zone")
    assert [{edit.kind for edit in mention.edits} for mention in without_overlaps(_match(text, glossary).near)] == [
        {"spelling"}
    ]


def test_mentions_that_overlap_are_told_once():
    glossary = _glossary(ZONE, "In-Depth Cooperation Zone in Macao", "and")
    near = _match("the Guangdong-Macao In-Deep Cooperation Zone in Hengqin", glossary).near
    assert [mention.form.form for mention in without_overlaps(near)] == [ZONE]


def test_mentions_come_in_order():
    text = f"{FAIR}. {BAY}. {MINISTRY}. {ZONE}."
    matches = _match(text, _glossary(ZONE, MINISTRY, BAY, FAIR))
    assert [mention.form.form for mention in matches.exact] == [FAIR, BAY, MINISTRY, ZONE]


# many forms


def test_a_hundred_thousand_forms():
    rng = random.Random(7)
    syllables = "ba be bi do du fa fe gi go ha hi jo ka ke la lo mi mo na nu".split()
    vocabulary = ["".join(rng.choices(syllables, k=3)).capitalize() for _ in range(5000)]
    forms = sorted({" ".join(rng.sample(vocabulary, 4)) for _ in range(50_000)})
    assert len(forms) > 49_900  # and as many on the other side
    glossary = Glossary.from_pairs(
        ((f"源{number}", form) for number, form in enumerate(forms)), source_language="zh", target_language="en"
    )
    first, second, third, fourth = forms[4711].split()
    text = f"The {forms[99]} met the {first} {third} {second} {fourth} today. " + "Nobody came. " * 2000
    matches = _match(text, glossary)
    assert [mention.form.form for mention in matches.exact] == [forms[99]]
    assert forms[4711] in {mention.form.form for mention in matches.near}
