"""Penalty points: weights, presets, scores, and findings that come and go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.document import Span
from termcheck.errors import InputError
from termcheck.finding import Finding
from termcheck.mqm import NAMES, PRESETS, USUAL, Penalties, changed, penalties, scale_of, weight, weights, word_count
from termcheck.rule import CATEGORIES, SEVERITIES


def finding(category="terminology", severity="error", fingerprint="1", line=1, text="x"):
    place = (Span(0, 1), line, 1, line, 2)
    return Finding("a", "r", category, "", "certain", severity, *place, text, "m", fingerprint=fingerprint)


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
    points = weights("mqm", dict(map(weight, ["minor=2", "accuracy/major=25"])))
    found = penalties([finding("accuracy"), finding(), finding("spelling", "warning")], 100, points)
    assert found.points == 25 + 5 + 2


def test_sae_j2450_weighs_by_category():
    points = weights("sae-j2450")
    found = penalties([finding("punctuation"), finding("terminology"), finding("spelling", "warning")], 100, points)
    assert found.points == 2 + 5 + 1


@pytest.mark.parametrize(
    "change",
    ["minor", "minor=", "minor=-1", "minor=inf", "minor=nan", "minor=2000000", "grave=3", "style/major=1", "=1"],
)
def test_weights_that_are_none_are_refused(change):
    with pytest.raises(InputError, match="is no"):
        weight(change)


def test_a_category_multiplies_its_points():
    points = weights("mqm", {"number": 3, "number/minor": 2})
    findings = [finding("number"), finding("number", "warning"), finding("spelling")]
    assert penalties(findings, 100, points).rows == {
        ("number", "major"): (1, 15.0),
        ("number", "minor"): (1, 6.0),
        ("spelling", "major"): (1, 5.0),
    }


def test_a_severity_replaces_what_a_preset_has_for_it():
    found = penalties(
        [finding("punctuation"), finding("punctuation", "warning")], 100, weights("sae-j2450", {"major": 9})
    )
    assert found.points == 9 + 1


def test_a_scale_of_a_configuration():
    assert scale_of() == USUAL
    found = scale_of({"preset": "iso-5060", "threshold": 90, "minor": 2})
    assert (found.preset, found.threshold, found.weights["minor"], found.weights["critical"]) == ("iso-5060", 90, 2, 10)


def test_counts_are_by_severity():
    found = penalties([finding(), finding("number"), finding("number", "info")], 100)
    assert found.counts == {"error": 2, "warning": 0, "info": 1}
    assert list(Penalties(0, {}).counts) == ["error", "warning", "info"]


def test_the_settings_know_the_same_names():
    from termcheck.settings import keys

    assert tuple(PRESETS) == keys.MQM_PRESETS
    assert set(NAMES) >= {*keys.MQM_SEVERITIES, *keys.CATEGORIES}
    assert len(NAMES) == (len(keys.CATEGORIES) + 1) * (len(keys.MQM_SEVERITIES) + 1) - 1


@given(
    st.sampled_from(list(PRESETS)),
    st.lists(st.builds(finding, st.sampled_from(CATEGORIES), st.sampled_from(SEVERITIES)), max_size=9),
)
def test_one_more_finding_costs_no_less(preset, findings):
    points = weights(preset)
    assert penalties(findings, 10, points).points <= penalties([*findings, finding()], 10, points).points


def test_findings_gained_and_lost():
    one, other, twice = finding(), finding(fingerprint="2", line=2), finding()
    assert changed([one, other], [one, twice]) == ([twice], [other])
    assert changed([], []) == ([], [])


def test_a_finding_is_the_same_where_words_beside_it_have_changed():
    old, new = finding(fingerprint="1", line=3), finding(fingerprint="2", line=3, text="X")
    elsewhere, another = finding(fingerprint="3", line=4), finding(fingerprint="4", line=3, text="y")
    assert changed([old], [new]) == ([], [])
    assert changed([old], [new, elsewhere, another]) == ([elsewhere, another], [])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("The well-known port's fees", 4),
        ("三个城市", 4),
        ("三个城市 and two ports", 7),
        ("港の船", 3),
        ("한국 경제", 2),
        ("10,000", 2),
    ],
)
def test_chinese_is_counted_by_characters(text, count):
    assert word_count(text) == count
