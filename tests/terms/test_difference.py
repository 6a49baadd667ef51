"""What differs between two glossaries."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from termcheck.terms.difference import Change, differences
from termcheck.terms.glossary import Authority, Concept, Term

FUND = Concept(
    "fund",
    domain="own",
    authority=Authority("List", url="https://example.org/a"),
    terms=(Term("Lantern Fund", "en", "preferred"), Term("LF", "en", "admitted", type="abbreviation")),
)
BOARD = Concept("board", terms=(Term("Amber Board", "en", "preferred"), Term("琥珀局", "zh-Hans", "preferred")))


def test_added_removed_and_order() -> None:
    assert differences([FUND, BOARD], [BOARD, replace(FUND, terms=FUND.terms[::-1])]) == []
    (removed,) = differences([FUND, BOARD], [BOARD])
    assert (removed.kind, removed.before, removed.after) == ("removed", FUND, None)
    (added,) = differences([BOARD], [FUND, BOARD])
    assert (added.kind, added.before, added.after) == ("added", None, FUND)


def test_a_renamed_concept_keeps_its_preferred_forms() -> None:
    other = replace(BOARD, id="amber-board", terms=(*BOARD.terms, Term("Amber Table", "en", "wrong")))
    (renamed,) = differences([BOARD, FUND], [FUND, other])
    assert (renamed.kind, renamed.before, renamed.after) == ("renamed", BOARD, other)
    assert [(form.kind, form.term.form) for form in renamed.forms] == [("added", "Amber Table")]
    changed = replace(other, terms=(Term("Amber Council", "en", "preferred"), BOARD.terms[1]))
    assert [one.kind for one in differences([BOARD], [changed])] == ["added", "removed"]


def test_concepts_without_preferred_forms_are_not_taken_for_each_other() -> None:
    one, other = (Concept(name, terms=(Term(name, "en", "wrong"),)) for name in ("a", "b"))
    assert [difference.kind for difference in differences([one], [other])] == ["removed", "added"]


def test_what_changed_in_a_concept() -> None:
    now = replace(
        FUND,
        definition="A fund.",
        authority=Authority("List", date="2020", seen=True),
        terms=(
            replace(FUND.terms[0], status="admitted", valid_to="2020"),
            Term("Lantern Trust", "en", "preferred"),
            Term("灯塔基金", "zh-Hans", "preferred"),
        ),
    )
    (difference,) = differences([FUND], [now])
    assert difference.changes == (
        Change("definition", "", "A fund."),
        Change("authority.url", "https://example.org/a", None),
        Change("authority.date", None, "2020"),
        Change("authority.seen", False, True),
    )
    assert [(form.kind, form.term.form) for form in difference.forms] == [
        ("changed", "Lantern Fund"),
        ("added", "Lantern Trust"),
        ("removed", "LF"),
        ("added", "灯塔基金"),
    ]
    assert difference.forms[0].changes == (Change("status", "preferred", "admitted"), Change("valid_to", None, "2020"))


def test_a_form_that_stands_twice_is_compared_with_its_like() -> None:
    right, wrong = Term("cycle", "en", "admitted"), Term("cycle", "en", "wrong", match="context")
    one = Concept("a", terms=(right, wrong))
    (difference,) = differences([one], [Concept("a", terms=(replace(wrong, seen=True), right))])
    assert [(form.kind, form.term.status, form.changes) for form in difference.forms] == [
        ("changed", "wrong", (Change("seen", None, True),))
    ]
    (difference,) = differences([one], [Concept("a", terms=(right,))])
    assert [(form.kind, form.term) for form in difference.forms] == [("removed", wrong)]


_terms = st.lists(
    st.builds(
        Term, st.sampled_from(["A", "B", "C"]), st.sampled_from(["en", "zh"]), st.sampled_from(["preferred", "wrong"])
    ),
    max_size=4,
).map(tuple)
_glossaries = st.dictionaries(st.sampled_from("abcd"), _terms).map(
    lambda found: [Concept(name, terms=terms) for name, terms in found.items()]
)


@given(_glossaries, _glossaries)
def test_a_difference_is_told_from_both_sides(one: list[Concept], other: list[Concept]) -> None:
    there, back = differences(one, other), differences(other, one)
    opposite = {"added": "removed", "removed": "added", "changed": "changed", "renamed": "renamed"}
    assert sorted((opposite[item.kind], len(item.changes), len(item.forms)) for item in there) == sorted(
        (item.kind, len(item.changes), len(item.forms)) for item in back
    )
    assert differences(one, one) == []
    same = {c.id: sorted(map(repr, c.terms)) for c in one} == {c.id: sorted(map(repr, c.terms)) for c in other}
    assert bool(there) != same
