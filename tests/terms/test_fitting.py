"""A form in the place of another."""

from __future__ import annotations

import pytest

from termcheck.terms.fitting import article, behave_alike, fitted, plural, put
from termcheck.terms.units import units
from termcheck.words import Words

LOW, HIGH = "low sky economy", "low-altitude economy"
OLD, NEW = "Big Bay Zone", "Greater Bay Area"


def _written(marked: str, form: str, model: str) -> tuple[str, str | None]:
    """The text with a form in the marked place, and what is said of the fix."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    words = Words(marked.replace("⟦", "").replace("⟧", ""))
    stop = next(number for number, at in enumerate(words.ends, 1) if at >= end)
    written = fitted(words, words.starts.index(start), stop, form, model)
    return words.text[: written.span.start] + written.text + words.text[written.span.end :], written.fix


@pytest.mark.parametrize(
    ("text", "written", "fix"),
    [
        ("the ⟦low sky economy⟧ grew", "the low-altitude economy grew", None),
        ("⟦Low sky economy⟧ is new.", "Low-altitude economy is new.", None),
        ("⟦Low Sky Economy⟧ of Foshan", "Low-Altitude Economy of Foshan", None),
        ("⟦LOW SKY ECONOMY⟧ GROWS", "LOW-ALTITUDE ECONOMY GROWS", None),
        ("two ⟦low sky economies⟧ grew", "two low-altitude economies grew", "unsafe"),
        ("two ⟦high economies⟧ grew", "two low-altitude economies grew", "none"),
        ("the ⟦low sky economy⟧'s end", "the low-altitude economy's end", None),
    ],
)
def test_a_phrase_takes_on_capitals_and_number(text, written, fix):
    assert _written(text, HIGH, LOW) == (written, fix)


@pytest.mark.parametrize(
    ("text", "written", "fix"),
    [
        ("the ⟦Big Bay Zone⟧ grew", "the Greater Bay Area grew", None),
        ("THE ⟦BIG BAY ZONE⟧ GREW", "THE GREATER BAY AREA GREW", None),
        ("the ⟦big bay zone⟧ grew", "the Greater Bay Area grew", None),
        ("the ⟦Big Bay Zone⟧’s cities", "the Greater Bay Area’s cities", None),
        ("the ⟦Big Bay Zone⟧ Area", "the Greater Bay Area", None),
        ("the Greater ⟦Big Bay Zone⟧", "the Greater Bay Area", None),
        ("the Area of the ⟦Big Bay Zone⟧", "the Area of the Greater Bay Area", "unsafe"),
        ("It is an Area. The ⟦Big Bay Zone⟧ grew", "It is an Area. The Greater Bay Area grew", None),
    ],
)
def test_a_name_stays_one_and_is_not_doubled(text, written, fix):
    assert _written(text, NEW, OLD) == (written, fix)


def test_what_follows_the_place_is_left_out():
    form, model = "Guangdong-Macao In-Depth Cooperation Zone in Hengqin", "Guangdong-Macao Deep Cooperation Zone"
    assert _written(f"the ⟦{model}⟧ in Hengqin", form, model) == (f"the {form}", None)
    assert _written(f"the Hengqin ⟦{model}⟧ grew", form, model) == (f"the Hengqin {form} grew", "unsafe")


@pytest.mark.parametrize(
    ("text", "form", "written"),
    [
        ("a ⟦low sky economy⟧", "open economy", "an open economy"),
        ("An ⟦old economy⟧", "low economy", "A low economy"),
        ("an ⟦old economy⟧", "open economy", "an open economy"),
        ("It has Vitamin A ⟦low economy⟧", "open economy", "It has Vitamin A open economy"),
    ],
)
def test_the_article_before_it_suits(text, form, written):
    model = text[text.index("⟦") + 1 : text.index("⟧")]
    assert _written(text, form, model)[0] == written


def test_a_wrong_form_in_the_plural_takes_the_plural():
    assert (
        _written("5 ⟦foreign firms⟧ came", "foreign-funded firm", "foreign firms")[0] == "5 foreign-funded firms came"
    )
    assert _written("5 ⟦old firms⟧ came", "new firms", "old firm") == ("5 new firms came", "unsafe")


def test_another_inflection_is_not_guessed():
    assert _written("it is ⟦seizing orders⟧ now", "secure orders", "seize orders")[1] == "none"
    assert _written("it ⟦modernises Ports⟧ now", "renews Ports", "modernizes Ports")[1] is None


@pytest.mark.parametrize(
    ("form", "model", "alike"),
    [
        (NEW, OLD, True),
        (HIGH, LOW, True),
        ("new quality productive forces", "new quality productivity", False),
        ("Two Countries, Twin Parks", "Bi-National Dual Park", False),
        ("factors of production", "high-end resources", False),
        ("dual circulation", "double cycle", False),
        ("Ministry of Commerce", "Commerce Ministry", True),
        ("", "x", False),
    ],
)
def test_names_and_phrases_with_one_head_stand_for_each_other(form, model, alike):
    assert behave_alike(form, model) == alike


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("apple", "an"), ("port", "a"), ("hour", "an"), ("honest man", "an"), ("house", "a"), ("unit", "a"),
        ("unified plan", "a"), ("unimpeded flow", "an"), ("umbrella", "an"), ("European", "a"), ("one-stop shop", "a"),
        ("onerous task", "an"), ("urban area", "an"), ("use", "a"), ("MP", "an"), ("UN office", "a"), ("RMB 5", "an"),
        ("NATO", "a"), ("8 percent", "an"), ("80", "an"), ("11", "an"), ("5 yuan", "a"), ("“open” door", "an"),
        ("", "a"), ("U.S. firm", "a"), ("usher", "an"), ("utility", "a"), ("utter loss", "an"), ("industry", "an"),
    ],
)  # fmt: skip
def test_the_article_goes_by_the_sound(phrase, expected):
    assert article(phrase) == expected


@pytest.mark.parametrize(
    ("one", "many"), [("economy", "economies"), ("day", "days"), ("bus", "buses"), ("box", "boxes"), ("zone", "zones")]
)
def test_plurals_are_regular(one, many):
    assert plural(one) == many


@pytest.mark.parametrize(
    ("language", "text", "form", "written", "fix"),
    [
        ("zh", "在⟦粤港奥大湾区⟧。", "粤港澳大湾区", "粤港澳大湾区", None),
        ("zh", "在粤港澳⟦大弯区⟧。", "粤港澳大湾区", "大湾区", None),
        ("zh", "在⟦粤港奥⟧大湾区。", "粤港澳大湾区", "粤港澳", None),
        ("zh", "在⟦粤港奥\n大湾区⟧。", "粤港澳大湾区", "粤港澳大湾区", "unsafe"),
        ("pt", "na ⟦Baía Grande⟧.", "Grande Baía", "Grande Baía", "unsafe"),
        ("fr", "⟦Ceinture unique⟧", "la Ceinture et la Route", "La Ceinture et la Route", "unsafe"),
        ("es", "LA ⟦BAHÍA MAYOR⟧", "Gran Bahía", "GRAN BAHÍA", "unsafe"),
        ("ko", "⟦대만 구⟧는", "대만구", "대만구", "unsafe"),
    ],
)
def test_a_form_in_another_language_is_put_as_the_glossary_has_it(language, text, form, written, fix):
    start, end = text.index("⟦"), text.index("⟧") - 1
    parts = units(text.replace("⟦", "").replace("⟧", ""), language)
    found = put(parts, parts.starts.index(start), parts.ends.index(end) + 1, form)
    assert (found.text, found.fix) == (written, fix)
