from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.documents import Problem
from termcheck.finding import CERTAIN, Suppressed
from termcheck.reports.editorial.figures import differences
from termcheck.reports.editorial.tables import unchecked
from termcheck.rules import RULES
from termcheck.terms.glossary import Concept, Glossary, Term

GBA = "Guangdong-Hong Kong-Macao Greater Bay Area"


def term(figures, concept):
    return next(each for each in figures.terms if each.concept == concept)


def test_right_and_wrong_uses_of_a_term_are_counted(figures_of):
    figures = figures_of(
        f"The {GBA} grew. The Greater Bay Area gains. The Canton-Hongkong Gulf Area grew.\n",
        f"The Canton-Hongkong Gulf Area grew.\nSo did the {GBA}, and again the {GBA}.\n",
    )
    found = term(figures, "gba")
    assert found.official == GBA
    assert found.forms == {GBA: 3, "Greater Bay Area": 1}
    assert [(place.path, place.line) for place in found.places] == [("1.txt", 1), ("2.txt", 2)]
    (variant,) = found.variants
    assert variant.text == "Canton-Hongkong Gulf Area"
    places = [figures.report.findings[number] for number in variant.findings]
    assert [(each.path, each.line) for each in places] == [("1.txt", 1), ("2.txt", 1)]
    assert (found.right, found.wrong) == (4, 2)


def test_a_right_form_inside_a_wrong_one_is_no_right_use(figures_of):
    figures = figures_of("The Guangdong, Hong Kong and Macao Greater Bay Area grew.\n")
    found = term(figures, "gba")
    assert (found.right, [each.text for each in found.variants]) == (
        0,
        ["Guangdong, Hong Kong and Macao Greater Bay Area"],
    )


@pytest.mark.parametrize("aside", ["suppressed", "known"])
def test_what_is_set_aside_is_neither_right_nor_wrong(figures_of, aside):
    text = "The Guangdong, Hong Kong and Macao Greater Bay Area grew.\n"
    (finding,) = figures_of(text).report.findings
    kept = Suppressed(finding, "an old name") if aside == "suppressed" else finding
    figures = figures_of(text, **{aside: [kept]})
    figures = replace(figures, report=replace(figures.report, findings=[]))
    assert figures.terms == ()
    assert figures.score.points == 0


def test_a_name_that_is_oddly_inflected_is_no_right_use(figures_of):
    assert figures_of("The Harbin Port Fair is big.\n").terms[0].right == 1
    assert not [each for each in figures_of("The Harbin Porting Fairs are big.\n").terms if each.right]


def test_an_ordinary_word_alone_is_no_term(figures_of):
    assert figures_of("They plan a plan.\n").terms == ()


def test_an_ordinary_word_counts_beside_its_variants(figures_of):
    drone = Concept("drone", terms=(Term("drone", "en", "preferred"), Term("unmanned machine", "en", "wrong")))
    glossary = Glossary.from_concepts([drone])
    assert figures_of("A drone flew.\n", glossary=glossary).terms == ()
    (found,) = figures_of("A drone flew. An unmanned machine fell.\n", glossary=glossary).terms
    assert (found.right, found.wrong) == (1, 1)


def test_text_of_terms_is_without_markup(tmp_path, figures_of):
    from termcheck.documents import read

    path = tmp_path / "a.md"
    path.write_text("The Harbin *Port\nFair* is big.\n", "utf-8")
    document = read(path)
    figures = figures_of("x")
    figures = replace(figures, report=replace(figures.report, documents={document.path: document}))
    (found,) = figures.terms
    assert found.forms == {"Harbin Port Fair": 1}
    (place,) = found.places
    assert document.source[slice(*place.span)] == "Harbin *Port\nFair"


def test_mixed_forms_stand_side_by_side(figures_of):
    figures = figures_of("A service sector grew.\nThe service sector hires.\nA service industry pays.\n")
    (mixture,) = figures.mixtures
    assert (mixture.path, mixture.kept, mixture.first.line) == ("1.txt", "service sector", 1)
    assert [each.text for each in mixture.others] == ["service industry"]
    assert term(figures, "services").wrong == 0


def test_duplicates_are_pairs(figures_of):
    figures = figures_of(
        "Harbin will further widen the opening of its airport to foreign cargo airlines. It said why. "
        "We will further widen the opening of its airport to foreign cargo airlines.\n"
    )
    (pair,) = figures.duplicates
    assert not pair.is_exact
    assert (pair.before[0], pair.after[0]) == (("Harbin", True), ("We", True))
    assert pair.first.line == 1


def test_a_duplicate_may_stand_in_another_file(figures_of):
    sentence = "The new ferry will cross the bay in twenty minutes.\n"
    figures = figures_of(sentence, sentence, is_project=True)
    (pair,) = figures.duplicates
    assert (pair.first.path, figures.report.findings[pair.finding].path, pair.is_exact) == ("1.txt", "2.txt", True)


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_differences_lose_nothing(one, other):
    left, right = differences(" ".join(one), " ".join(other))
    assert " ".join(run.text for run in left).split() == one
    assert " ".join(run.text for run in right).split() == other
    same = [[run.text for run in runs if not run.differs] for runs in (left, right)]
    assert same[0] == same[1]


def test_coverage_counts_concepts_of_the_languages_at_hand(figures_of):
    figures = figures_of(f"The {GBA} grew.\n")
    rows = {row.domain: row for row in figures.coverage}
    assert set(rows) == {"region", "trade", "document", "event"}
    assert rows["event"].concepts == 1  # the other one is Portuguese
    assert rows["region"][1:] == (1, 1, 1, 0)
    assert figures.coverage[0].domain == "region"


def test_what_was_not_checked_is_said(figures_of):
    (finding,) = figures_of("In the the port.\n").report.findings
    figures = figures_of(
        "Um porto.\n",
        language="pt",
        rules=tuple(rule for rule in RULES if rule.name != "near-form"),
        skipped=[Problem("locked.txt", "permission denied")],
        suppressed=[Suppressed(finding, "a song")],
        known=[finding],
    )
    said = set(unchecked(figures))
    assert ("file", "locked.txt", "permission denied") in said
    assert ("rule", "near-form", "switched off") in said
    assert ("suppressed finding", "1.txt:1: repeated-word: the the", "a song") in said
    assert ("known finding", "1.txt:1: repeated-word: the the", "in the baseline") in said
    deaf = next(rule.name for rule in RULES if rule.serves("en") and not rule.serves("pt"))
    assert any(what == "language" and which == "pt" and deaf in why for what, which, why in said)
    assert [rule.name for rule in figures.unchecked.comparing] == ["repeated-across-files"]
    assert any("--certainty possible" in why for _, _, why in said)
    assert not replace(figures, is_project=True).unchecked.comparing


def test_a_language_without_terms_is_said(figures_of):
    (gap,) = figures_of("Ein Hafen.\n", "Ein Schiff.\n", language="de").unchecked.languages
    assert (gap.language, gap.documents, gap.has_terms) == ("de", ("1.txt", "2.txt"), False)
    assert figures_of("A port.\n").unchecked.languages == ()


def test_the_score_of_a_document_is_its_own(figures_of):
    figures = figures_of("In the the port.\n", "A quiet port.\n")
    assert [each.score.words for each in figures.documents] == [4, 3]
    assert figures.documents[1].score.overall == 100 > figures.documents[0].score.overall
    assert figures.score.words == 7
    assert figures.documents[0].categories == {"duplication": 1}
    assert figures.report.findings[0].certainty == CERTAIN.label
