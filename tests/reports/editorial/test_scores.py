"""Scores in a report: what `score` writes is read, anything else is refused."""

import json
from typing import Any

import pytest

from termcheck.reports.editorial.earlier import ReportError
from termcheck.reports.editorial.scores import MOST_MISSED, Metric, Missed, Value, load_scores


def failure(segment, form="港口"):
    return {"path": "a.txt", "segment": segment, "id": "port", "source_form": form, "accepted": ["port", "harbour"]}


DATA: dict[str, Any] = {
    "schema_version": 1,
    "signature": "termcheck:1|segments:3",
    "segments": 3,
    "systems": ["a.txt", "b.txt"],
    "metrics": [
        {"name": "BLEU", "score": 30.5, "signature": "tok:13a", "system": "a.txt"},
        {"name": "BLEU", "score": 31, "signature": "tok:13a", "system": "b.txt", "p_value": 0.04},
        {"name": "MQM", "score": 99.0, "signature": "preset:mqm", "system": "b.txt"},
    ],
    "empty_segments": [],
    "terms": [
        {"system": "b.txt", "concepts": []},
        {
            "system": "a.txt",
            "concepts": [{"id": "port", "segments": 3, "met": 1, "failures": [failure(2), failure(1)]}],
        },
    ],
    "comparison": {"before": "a.txt", "after": "b.txt", "metrics": [], "terms": {"won": 2, "lost": 0}},
}

CHANGES: list[dict[str, Any]] = [
    {"systems": None},
    {"systems": ["b.txt"]},
    {"segments": -1},
    {"segments": True},
    {"metrics": [1]},
    {"metrics": [{"name": "BLEU"}]},
    {"metrics": [DATA["metrics"][0] | {"score": "high"}]},
    {"metrics": [DATA["metrics"][0] | {"score": float("nan")}]},
    {"terms": 5},
    {"terms": [{"system": "c.txt", "concepts": [{"segments": 1, "met": 0, "failures": [failure(1)]}]}]},
    {"comparison": []},
]


@pytest.fixture
def load(tmp_path):
    def load_data(data):
        path = tmp_path / "scores.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
        return load_scores(str(path))

    return load_data


def test_figures_are_put_together_by_metric(load):
    found = load(DATA)
    assert found.metrics == (
        Metric("BLEU", "tok:13a", (Value(30.5), Value(31.0, 0.04))),
        Metric("MQM", "preset:mqm", (None, Value(99.0))),
    )
    assert (found.won, found.lost, found.missed_count) == (2, 0, 2)
    assert found.missed[0] == Missed("a.txt", 1, "港口", ("port", "harbour"))


def test_missed_terms_are_bounded(load):
    concept = {"segments": 9000, "met": 0, "failures": [failure(number) for number in range(1, MOST_MISSED + 9)]}
    found = load(DATA | {"terms": [{"system": "a.txt", "concepts": [concept]}]})
    assert (len(found.missed), found.missed_count) == (MOST_MISSED, 9000)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "scores.json:1: no JSON"),
        ("[" * 100_000, "scores.json: no JSON that termcheck writes"),
        ({"findings": []}, "scores.json: no scores; “termcheck score --output-format json” writes them"),
        (DATA | {"schema_version": 2}, "“schema_version” is not 1"),
        *((DATA | change, "not as “termcheck score” writes it") for change in CHANGES),
    ],
)
def test_what_score_does_not_write_is_refused(load, data, said):
    with pytest.raises(ReportError, match=said):
        load(data)
