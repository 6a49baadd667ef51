"""Rules that compare a translation with its source, through the public function."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck import Glossary, check_pair
from termcheck.rule import Example
from termcheck.rules import RULES
from termcheck.rules.endless_repetition import _UNSPACED, _unspaced

GOOD = "The council of the old town opened 25 new schools in May, and Mr Ibarra read from his book."
SOURCES = {
    "de": "Der Rat der Altstadt eröffnete im Mai 25 neue Schulen, und Herr Ibarra las aus seinem Buch.",
    "fr": "Le conseil de la vieille ville a ouvert 25 nouvelles écoles en mai, et M. Ibarra a lu son livre.",
    "ru": "Совет старого города открыл в мае 25 новых школ, и господин Ибарра читал из своей книги.",
    "zh": "老城区委员会五月份开办了25所新学校，伊巴拉先生朗读了自己的书。",
    "ja": "旧市街の評議会は5月に25の新しい学校を開き、イバラ氏は自分の本を読んだ。",
    "hi": "पुराने शहर की परिषद ने मई में 25 नए स्कूल खोले, और श्री इबारा ने अपनी किताब से पढ़ा।",
}
DAMAGED = {
    "doubled": ("Mr Ibarra", "Mr Ibarra Mr Ibarra", {"doubled-word", "repeated-word"}),
    "changed": ("25", "26", {"changed-number"}),
    "unfinished": ("book.", "book", {"final-punctuation"}),
    "interrupted": ("the old", "the! old", {"misplaced-mark"}),
    "tokenised": ("book.", "book .", {"tokenised-text"}),
    "small": ("The council", "the council", {"lost-capital"}),
}


def rules_of(source: str, target: str, language: str, glossary: Glossary | None = None) -> set[str]:
    return {finding.rule for finding in check_pair(source, target, language, "en", glossary=glossary)}


@pytest.mark.parametrize("language", SOURCES)
def test_a_good_translation_is_left_alone(language):
    assert rules_of(SOURCES[language], GOOD, language) == set()


@pytest.mark.parametrize("language", SOURCES)
@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_one_is_not(language, damage):
    before, after, rules = DAMAGED[damage]
    assert before in GOOD
    assert rules_of(SOURCES[language], GOOD.replace(before, after), language) & rules


@pytest.mark.parametrize("language", SOURCES)
def test_nothing_and_something_else_are_told(language):
    assert rules_of(SOURCES[language], "", language) == {"empty-translation"}
    other = "Oil and gas from the northern sea cost 80 percent more after the war, said the bank."
    assert "unrelated-translation" in rules_of(SOURCES[language], other, language)


NEWS = (
    "The mayor said on Monday that the new port would be opened next year, after three years of work and many delays."
)
NEWS_SOURCES = {
    "de": "Der Bürgermeister sagte am Montag, der neue Hafen werde nach drei Jahren Arbeit und vielen Verzögerungen im "
    "nächsten Jahr eröffnet.",
    "es": "El alcalde dijo el lunes que el nuevo puerto se abrirá el próximo año, tras tres años de obras y muchos "
    "retrasos.",
    "zh": "市长星期一表示，经过三年的建设和多次延误，新港口将于明年启用。",
    "hi": "मेयर ने सोमवार को कहा कि तीन साल के काम और कई देरियों के बाद नया बंदरगाह अगले साल खुलेगा।",
}
CUT = ("the", "new", "would", "be", "of", "and")


@pytest.mark.parametrize("language", NEWS_SOURCES)
def test_a_mark_between_words_that_belong_together_is_told(language):
    assert rules_of(NEWS_SOURCES[language], NEWS, language) == set()
    told = [
        (word, mark)
        for word in CUT
        for mark in ".;:!?"
        if "misplaced-mark"
        in rules_of(NEWS_SOURCES[language], NEWS.replace(f" {word} ", f" {word}{mark} ", 1), language)
    ]
    assert len(told) >= 0.9 * len(CUT) * 5
    commas = [
        word
        for word in CUT
        if "misplaced-mark" in rules_of(NEWS_SOURCES[language], NEWS.replace(f" {word} ", f" {word}, ", 1), language)
    ]
    assert {"the", "would", "of"} <= set(commas)


@pytest.mark.parametrize("language", NEWS_SOURCES)
@pytest.mark.parametrize("loop", [("would be opened", 3), ("delays", 4), ("three years of work and many delays", 3)])
def test_a_loop_beside_its_source_is_told(language, loop):
    phrase, times = loop
    looped = NEWS.replace(phrase, " ".join([phrase] * times))
    assert "endless-repetition" in rules_of(NEWS_SOURCES[language], looped, language)


@pytest.mark.parametrize(
    ("language", "word"), [("de", "eröffnete"), ("fr", "vieille"), ("ru", "города"), ("zh", "朗读"), ("ja", "評議会")]
)
def test_a_word_of_the_source_is_told(language, word):
    found = rules_of(SOURCES[language], GOOD.replace("read", word), language)
    assert found & {"untranslated-word", "foreign-script"}


def test_a_missing_term_says_what_the_glossary_has():
    glossary = Glossary.from_pairs(
        [("艾滋病（AIDS）", ["AIDS"]), ("疫苗", ["vaccine"])], source_language="zh", target_language="en"
    )
    text = "A jab against that illness was found by three men."
    findings = check_pair("三个人发现了艾滋病疫苗。", text, "zh", "en", glossary=glossary)
    missing = [finding for finding in findings if finding.rule == "missing-term"]
    assert [(finding.source_term, finding.term) for finding in missing] == [
        ("艾滋病（AIDS）", "pair-1"),
        ("疫苗", "pair-2"),
    ]
    assert {finding.text for finding in missing} == {text}
    assert "missing-term" not in rules_of(
        "三个人发现了艾滋病疫苗。", "Three men found vaccines against AIDS.", "zh", glossary
    )


def test_each_occurrence_without_its_term_counts():
    glossary = Glossary.from_pairs({"疫苗": ["vaccine"]}, source_language="zh", target_language="en")
    findings = check_pair("疫苗和疫苗不一样。", "This jab is not like that jab.", "zh", "en", glossary=glossary)
    assert [finding.rule for finding in findings].count("missing-term") == 2


def test_lines_are_compared_with_their_own():
    source = "Der Hafen ist alt.\nEr hat 25 Kräne."
    findings = check_pair(source, "The port is old.\nIt has 52 cranes.", "de", "en")
    assert [(finding.rule, finding.text, finding.line) for finding in findings] == [("changed-number", "52", 2)]


def test_an_example_of_two_languages_is_read():
    example = Example.parse("de: Er kam. ⇒ en: ⟦he⟧ came.\nde: Ja. ⇒ en: Yes.")
    assert (example.text, example.sources) == ("he came.\nYes.", ("Er kam.", "Ja."))
    assert [example.text[a:b] for a, b in example.marked] == ["he"]
    assert [segment.counterpart for segment in example.document().segments] == ["Er kam.", "Ja."]
    assert (example.document().language, example.document().source_language) == ("en", "de")


@pytest.mark.parametrize("written", ["de: Ja ⇒ en: Yes\nNo", "de: Ja ⇒ en: Yes\nfr: Oui ⇒ en: Yes"])
def test_an_example_half_in_two_languages_is_refused(written):
    with pytest.raises(ValueError, match="every line"):
        Example.parse(written)


def test_an_example_of_one_language_stays_as_it_is():
    example = Example.parse("in ⟦the the⟧ bay")
    assert (example.text, example.sources, example.language) == ("in the the bay", (), "en")
    assert example.document().segments == ()


texts = st.text(st.sampled_from("aBc é.,;!?()[]{}%s<>&12万年中の к अ\n“”‘’'`-/:@"), max_size=60)


@settings(max_examples=60, deadline=None)
@given(texts, texts, st.sampled_from(("de", "zh", "ja", "hi", "ru", "und")), st.sampled_from(("en", "zh", "de")))
def test_no_pair_is_too_strange(source, target, source_language, target_language):
    for finding in check_pair(source, target, source_language, target_language):
        assert 0 <= finding.span.start <= finding.span.end <= len(target)
        assert finding.text == target[finding.span.start : finding.span.end]


def test_rules_that_need_a_source_say_nothing_without_one():
    needing = [rule for rule in RULES if all(example.sources for example in rule.examples if example.marked)]
    assert len(needing) >= 15


@given(st.text("好人，。", max_size=40))
def test_no_loop_in_a_script_without_spaces_is_missed_by_looking_at_its_pairs_of_characters(text):
    def found(places):
        return {match.span() for match in places if len(match[1]) > 1}

    clauses = re.finditer(r"[^。]+", text)
    assert found(_unspaced(text)) == {
        span for clause in clauses for span in found(_UNSPACED.finditer(text, *clause.span()))
    }
