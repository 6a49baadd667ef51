import json

import pytest

from termcheck.mqm import USUAL
from termcheck.reports.editorial.earlier import ReportError, load_earlier, trend
from termcheck.reports.editorial.json import write

FINDING = {"category": "number", "fingerprint": "a"}


@pytest.fixture
def earlier(tmp_path):
    def load(content):
        path = tmp_path / "old.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return load_earlier(str(path))

    return load


def test_a_report_can_be_compared_with_itself(figures_of, tmp_path):
    figures = figures_of("In the the port.\n", date="May")
    (tmp_path / "old.json").write_bytes(write(figures))
    before = load_earlier(str(tmp_path / "old.json"))
    assert (before.date, before.overall) == ("May", 75.0)
    changes = trend(before, figures.report.findings, figures.report.signature, USUAL.weights)
    assert (changes.new, changes.gone, changes.kept, changes.is_comparable) == (0, 0, 1, True)
    other = trend(before, figures.report.findings, figures.report.signature, {**USUAL.weights, "minor": 2})
    assert not other.is_comparable
    assert changes.categories == {"duplication": (1, 1)}


def test_the_findings_of_check_will_do(rendered, report, earlier):
    before = earlier(rendered("json", report))
    assert (len(before.findings), before.overall, before.date) == (4, None, None)


def test_what_is_gone_and_what_is_new_is_counted(figures_of, earlier):
    before = earlier({"schema_version": 1, "signature": "x", "findings": [FINDING, FINDING]})
    figures = figures_of("In the the port.\n", earlier=before)
    assert (figures.trend.new, figures.trend.gone, figures.trend.kept) == (1, 2, 0)
    assert figures.trend.categories == {"duplication": (0, 1), "number": (2, 0)}
    assert not figures.trend.is_comparable


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "old.json:1: no JSON"),
        ('{\n"a":', "old.json:2: no JSON"),
        ("[" * 100_000, "old.json: no JSON that termcheck writes"),
        ("[]", "it has no list of “findings”"),
        ({"findings": 1}, "it has no list of “findings”"),
        ({"findings": []}, "“schema_version” is not 1"),
        ({"schema_version": 2, "findings": []}, "“schema_version” is not 1"),
        ({"schema_version": 1, "findings": [FINDING, 1]}, "findings[1] has no “category”"),
        ({"schema_version": 1, "findings": [{"category": "number"}]}, "findings[0] has no “fingerprint”"),
        ({"schema_version": 1, "findings": [FINDING | {"category": "style"}]}, "no category is called “style”"),
    ],
)
def test_another_file_is_refused_in_one_line(earlier, content, said):
    with pytest.raises(ReportError) as error:
        earlier(content)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("score", [None, 7, {"overall": "high"}, {"overall": 101}, {"overall": float("nan")}])
def test_a_score_that_is_none_is_left_out(earlier, score):
    assert earlier({"schema_version": 1, "findings": [], "score": score, "date": 3}).overall is None


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(ReportError, match="no such file"):
        load_earlier(str(tmp_path / "old.json"))
