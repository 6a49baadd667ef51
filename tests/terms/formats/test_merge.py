"""Merging into a YAML file: what somebody wrote there by hand stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from termcheck.terms.formats import yaml
from termcheck.terms.formats.merge import merge
from termcheck.terms.formats.schema import Entry, UnfitError
from termcheck.terms.glossary import Authority, Concept, Term

OURS = """\
# Our ports. Ask Lin before you change anything.
domain: harbour
concepts:
  # the office
  - id: office
    definition: >-
      The office that runs
      the harbour.
    authority: {title: Statute, seen: true}  # read on paper
    terms:
      en:
        - form: Harbour Office   # as on the door
          status: preferred
        - {form: LHO, status: admitted, type: abbreviation}
        - form: 'harbour affairs'
          status: wrong
          match: context

  - id: quay
    terms:
      en: [{form: quay, status: preferred}]
"""


def entries(*concepts: Concept) -> list[Entry]:
    return [Entry(concept, 7, {}, tuple(range(8, 8 + len(concept.terms)))) for concept in concepts]


def ours() -> dict[str, Concept]:
    return {entry.concept.id: entry.concept for entry in yaml.read(OURS).entries}


def test_nothing_new_changes_nothing() -> None:
    text, counts = merge(OURS, entries(*ours().values()))
    assert text == OURS
    assert +counts == {"unchanged": 2}


def test_what_an_import_does_not_say_stays() -> None:
    bare = Concept("office", terms=(Term("LHO", "en", "admitted"), Term("harbour affairs", "en", "wrong")))
    assert merge(OURS, entries(bare)) == (OURS, {"added": 0, "changed": 0, "unchanged": 1})


def test_what_it_says_is_set_and_comments_stay() -> None:
    office = Concept(
        "office",
        note="Moved in 2020.",
        authority=Authority("Statute", date="2019"),
        terms=(Term("LHO", "en", "deprecated", valid_to="2020"), Term("NO", "pt", "preferred")),
    )
    wharf = Concept("wharf", domain="harbour", terms=(Term("wharf: east", "en", "preferred"),))
    text, counts = merge(OURS, entries(office, wharf))
    assert +counts == {"changed": 1, "added": 1}
    merged = {entry.concept.id: entry.concept for entry in yaml.read(text).entries}
    old = ours()["office"]
    assert merged == {
        "office": replace(
            old,
            note="Moved in 2020.",
            authority=Authority("Statute", date="2019", seen=True),
            terms=(
                old.terms[0],
                Term("LHO", "en", "deprecated", "abbreviation", valid_to="2020"),
                old.terms[2],
                Term("NO", "pt", "preferred"),
            ),
        ),
        "quay": ours()["quay"],
        "wharf": wharf,
    }
    assert _comments(text) == _comments(OURS)
    assert "domain" not in text.partition("id: wharf")[2]
    assert 'form: "NO"' in text  # Norway, not false, to every reader of YAML


def _comments(text: str) -> list[str]:
    return [line.partition("#")[2] for line in text.splitlines() if "#" in line]


def test_windows_line_ends_stay() -> None:
    text = OURS.replace("\n", "\r\n")
    assert merge(text, entries(*ours().values())).text == text


def test_another_preferred_form_is_a_conflict() -> None:
    other = Concept("quay", terms=(Term("wharf", "en", "preferred"),))
    with pytest.raises(UnfitError) as caught:
        merge(OURS, entries(other))
    assert caught.value.fault == (
        8,
        "in “quay”, “wharf” is preferred for en here, “quay” in the file it goes to; "
        "make one of them admitted or deprecated",
    )


def test_a_preferred_form_may_be_replaced_by_saying_what_becomes_of_the_old_one() -> None:
    other = Concept("quay", terms=(Term("wharf", "en", "preferred"), Term("quay", "en", "deprecated")))
    (_, quay) = yaml.read(merge(OURS, entries(other)).text).entries
    assert quay.concept.terms == (Term("quay", "en", "deprecated"), Term("wharf", "en", "preferred"))


WHARF = Concept("wharf", domain="harbour", terms=(Term("wharf: east", "en", "preferred"),))


@pytest.mark.parametrize(
    "text",
    [
        OURS,
        OURS + "# the end\n",
        OURS.removesuffix("\n"),
        OURS.replace("domain: harbour", 'domain: "harbour" # ours'),
        OURS.replace("domain: harbour\n", "") + "domain: harbour\n",
        "domain: harbour\nconcepts:\n- id: office\n  terms:\n    en:\n    - form: LHO\n      status: preferred\n",
        "domain: harbour\nconcepts: [{id: office, note: 'a\n\n- x', terms: {}}]\n",
        "concepts: []\n",
        "concepts: # none\n  # yet\n  - id: office\n    terms: {}\n",
    ],
)
def test_new_concepts_are_added_to_any_layout(text: str) -> None:
    before = yaml.read(text)
    assert before.faults == []
    merged = merge(text, entries(WHARF)).text
    assert [entry.concept for entry in yaml.read(merged).entries] == [*(e.concept for e in before.entries), WHARF]
    assert _comments(merged) == _comments(text)
