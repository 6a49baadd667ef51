from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.documents import Problem
from termcheck.reports.editorial.score import Score, verdict, word_count


def test_points_are_weighed_by_severity():
    score = Score(1000, {"error": 2, "warning": 7, "info": 30})
    assert score.points == 17
    assert score.per_thousand == 17
    assert score.overall == pytest.approx(98.3)


def test_the_score_stops_at_nothing():
    assert Score(10, {"error": 9, "warning": 0, "info": 0}).overall == 0


def test_an_empty_text_has_no_score():
    score = Score(0, {"error": 0, "warning": 0, "info": 0})
    assert (score.overall, score.per_thousand) == (None, None)


@given(st.integers(1, 10**6), st.tuples(*[st.integers(0, 10**4)] * 3))
def test_a_graver_finding_never_raises_the_score(words, counts):
    error, warning, info = counts
    score = Score(words, {"error": error, "warning": warning, "info": info}).overall
    graver = Score(words, {"error": error + 1, "warning": warning, "info": info}).overall
    assert score is not None
    assert graver is not None
    assert 0 <= graver <= score <= 100


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


def test_the_verdict_says_what_to_do(report, make_report, make_finding):
    said = verdict(report, 1234)
    assert said == (
        "Mend before publication: 1 error, 2 warnings and 1 remark in 2 of 3 documents (1,234 words); "
        "1 file could not be checked."
    )
    warnings = replace(report, findings=[f for f in report.findings if f.severity == "warning"], skipped=())
    assert verdict(warnings, 1).startswith(
        "Read these places before publication: 2 warnings in 2 of 3 documents (1 word"
    )
    remarks = replace(report, findings=[f for f in report.findings if f.severity == "info"], skipped=())
    assert verdict(remarks, 9).startswith("Remarks only: 1 remark in 1 of 3")


def test_the_verdict_names_the_category_with_most(report):
    first = report.findings[0]
    many = replace(report, findings=[*report.findings, first, first])
    assert "most of them terminology (4)" in verdict(many, 10)


def test_the_verdict_on_a_clean_text(make_report):
    assert verdict(make_report(checked=2), 20) == "Nothing to mend was found in 2 documents (20 words)."
    unread = [Problem("a.txt", "no such file")]
    assert verdict(make_report(skipped=unread), 0) == "Nothing was checked; 1 file could not be checked."
