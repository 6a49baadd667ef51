"""Counting, the house style, and many mentions."""

from __future__ import annotations

import pytest

from termcheck.document import Document
from termcheck.finding import Finding
from termcheck.linter import lint
from termcheck.rules.mixed_forms import mixed_forms
from termcheck.terms.glossary import Concept, Glossary, Term

GLOSSARY = Glossary.from_concepts(
    [
        Concept(
            "hub",
            terms=(
                Term("trade hub", "en", "preferred"),
                Term("trade pivot", "en", "admitted", issuer="hksar"),
                Term("commerce hub", "en", "admitted", type="short"),
                Term("TH", "en", "admitted", type="abbreviation"),
            ),
        ),
        Concept(
            "port", mixing="allowed", terms=(Term("sea port", "en", "preferred"), Term("sea gate", "en", "admitted"))
        ),
    ]
)


def _mixed(text: str, profile: str = "central") -> tuple[Finding, ...]:
    return lint(Document.plain(text), GLOSSARY, [mixed_forms], profile=profile)


@pytest.mark.parametrize(
    ("text", "profile", "found"),
    [
        ("A trade hub. A trade hub. A trade pivot.", "central", ["trade pivot"]),
        ("A trade hub. A trade pivot. A trade pivot.", "central", ["trade hub"]),
        ("A trade hub. A trade pivot.", "central", ["trade pivot"]),
        ("A trade pivot. A trade hub.", "central", ["trade hub"]),
        ("A trade hub. A trade pivot.", "hksar", ["trade hub"]),
        ("A trade hub. A trade hub. A trade pivot.", "hksar", ["trade pivot"]),
    ],
)
def test_the_minority_is_the_finding_and_the_house_style_decides_a_draw(text, profile, found):
    assert [finding.text for finding in _mixed(text, profile)] == found


def test_an_admitted_form_alone_is_no_finding():
    assert _mixed("A trade pivot, and two trade pivots.", "central") == ()


def test_short_forms_and_allowed_pairs_may_be_mixed():
    assert _mixed("A trade hub, or commerce hub, or TH. A sea port is a sea gate.") == ()


def test_counts_are_told():
    first, second = _mixed("A trade hub. A trade pivot. Trade hubs. Trade pivots. A trade hub.")
    assert first.message.endswith("“trade hub” stands 3 times in this document, “trade pivot” twice.")
    assert (first.suggestions, first.term) == (("trade hub",), "hub")
    assert first.related == second.related
    assert first.related[0].span.start == 2


@pytest.mark.parametrize(("times", "findings", "again"), [(6, 6, 0), (7, 1, 6), (20, 1, 19)])
def test_more_than_six_are_told_as_one(times, findings, again):
    found = _mixed("A trade hub. " * (times + 1) + "A trade pivot. " * times)
    assert len(found) == findings
    assert len(found[0].related) == 1 + again
