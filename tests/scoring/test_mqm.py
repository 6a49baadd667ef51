"""Penalty points: weights, presets, scores, and findings that come and go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.document import Span
from termcheck.finding import Finding
from termcheck.rule import CATEGORIES, SEVERITIES
from termcheck.scoring import ScoringError
from termcheck.scoring.mqm import PRESETS, Penalties, changed, penalties, weights


def finding(category="terminology", severity="error", fingerprint="1"):
    return Finding(
        "a", "r", category, "", "certain", severity, Span(0, 1), 1, 1, 1, 2, "x", "m", fingerprint=fingerprint
    )


def test_points_by_category_and_severity():
    found = penalties(
        [finding(), finding(), finding("spelling", "warning"), finding("number", "info")], 200, weights("mqm")
    )
    assert found.rows == {
        ("terminology", "major"): (2, 10.0),
        ("number", "neutral"): (1, 0.0),
        ("spelling", "minor"): (1, 1.0),
    }
    assert (found.points, found.per_thousand, found.overall) == (11, 55, 94.5)


def test_an_empty_text_has_no_score_and_a_bad_one_not_less_than_0():
    assert (Penalties(0, {}).per_thousand, Penalties(0, {}).overall) == (None, None)
    assert penalties([finding()], 2, weights("mqm")).overall == 0


def test_weights_are_changed():
    points = weights("mqm", ["minor=2", "accuracy/major=25"])
    found = penalties([finding("accuracy"), finding(), finding("spelling", "warning")], 100, points)
    assert found.points == 25 + 5 + 2


def test_sae_j2450_weighs_by_category():
    points = weights("sae-j2450")
    found = penalties([finding("punctuation"), finding("terminology"), finding("spelling", "warning")], 100, points)
    assert found.points == 2 + 5 + 1


@pytest.mark.parametrize(
    "change", ["minor", "minor=", "minor=-1", "minor=inf", "minor=nan", "grave=3", "style/major=1", "=1"]
)
def test_weights_that_are_none_are_refused(change):
    with pytest.raises(ScoringError, match="--weight"):
        weights("mqm", [change])


@given(
    st.sampled_from(list(PRESETS)),
    st.lists(st.builds(finding, st.sampled_from(CATEGORIES), st.sampled_from(SEVERITIES)), max_size=9),
)
def test_one_more_finding_costs_no_less(preset, findings):
    points = weights(preset)
    assert penalties(findings, 10, points).points <= penalties([*findings, finding()], 10, points).points


def test_findings_gained_and_lost():
    one, other, twice = finding(fingerprint="1"), finding(fingerprint="2"), finding(fingerprint="1")
    assert changed([one, other], [one, twice]) == ([twice], [other])
    assert changed([], []) == ([], [])
