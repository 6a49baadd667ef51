"""What the packaged glossary promises in its README, beyond what `glossary validate` judges of any glossary."""

from __future__ import annotations

import re

import pytest

from termcheck.terms.cache import packaged_folder
from termcheck.terms.formats import read_all
from termcheck.terms.glossary import Concept, Term
from termcheck.words import Words

FOLDER = packaged_folder()
RIGHT = ("preferred", "admitted")
# Traditional characters that a converter makes and no government in Hong Kong or Macao writes in these words.
MISCONVERTED = re.compile("[羣峯牀箇籤迴啓脱“”]|準入|試製度|新徵")


@pytest.fixture(scope="module")
def concepts() -> list[Concept]:
    return read_all(sorted(FOLDER.glob("*.yaml")))


def forms(concept: Concept, language: str) -> list[Term]:
    return [term for term in concept.terms if term.language == language]


def test_every_concept_is_in_english_and_both_chinese_scripts(concepts: list[Concept]) -> None:
    for concept in concepts:
        simplified, traditional = forms(concept, "zh-Hans"), forms(concept, "zh-Hant")
        assert all((forms(concept, "en"), simplified)), concept.id
        assert [term.status for term in traditional] == [term.status for term in simplified], concept.id


def test_traditional_forms_are_not_left_as_converted(concepts: list[Concept]) -> None:
    found = [term.form for c in concepts for term in forms(c, "zh-Hant") if MISCONVERTED.search(term.form)]
    assert found == []


def test_other_languages_say_whether_somebody_saw_the_form(concepts: list[Concept]) -> None:
    unmarked = [
        (concept.id, term.form)
        for concept in concepts
        for term in concept.terms
        if term.language not in ("en", "zh-Hans", "zh-Hant") and term.seen is None
    ]
    assert unmarked == []


def test_no_right_form_counts_as_seen_where_nobody_read_the_authority(concepts: list[Concept]) -> None:
    unmarked = [
        (concept.id, term.form)
        for concept in concepts
        if not concept.verified
        for term in forms(concept, "en")
        if term.status in RIGHT and term.seen is None
    ]
    assert unmarked == []


def test_what_was_read_has_an_address(concepts: list[Concept]) -> None:
    for concept in concepts:
        authority = concept.authority
        assert authority is not None, concept.id
        assert authority.publisher, concept.id
        assert authority.url or not authority.seen, concept.id


def test_definitions_are_one_short_sentence(concepts: list[Concept]) -> None:
    for concept in concepts:
        assert re.fullmatch(r"[A-Z0-9].*\.", concept.definition), concept.id
        assert 4 <= len(Words(concept.definition).surface) <= 32, concept.id


def test_ids_and_domains_follow_the_files(concepts: list[Concept]) -> None:
    assert [c.id for c in concepts if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", c.id)] == []
    assert {concept.domain for concept in concepts} == {path.stem for path in FOLDER.glob("*.yaml")}


def test_readme_names_the_files_that_are_there() -> None:
    named = re.findall(r"^\| `(\S+\.yaml)` \|", (FOLDER / "README.md").read_text("utf-8"), re.M)
    assert named == sorted(path.name for path in FOLDER.glob("*.yaml"))
