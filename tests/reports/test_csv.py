import csv
import json
from importlib.resources import files
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termcheck.reports.csv import COLUMNS

SCHEMA = json.loads((files("termcheck.reports") / "findings.schema.json").read_text("utf-8"))


def rows(written):
    return list(csv.DictReader(StringIO(written, newline=""), strict=True))


def test_columns_are_the_keys_of_the_json_output():
    assert list(COLUMNS) == list(SCHEMA["$defs"]["finding"]["properties"])


def test_line_ends(report, rendered):
    written = rendered("csv", report)
    assert written.count("\r\n") == written.count("\n") == 5
    assert written.endswith("\r\n")


def test_rows_hold_what_was_found(report, rendered):
    for row, finding in zip(rows(rendered("csv", report)), report.findings, strict=True):
        assert row["path"] == finding.path
        assert row["text"] == finding.text.replace("\n", " ")
        assert (int(row["start"]), int(row["end"])) == finding.span
        assert json.loads(row["suggestions"]) == list(finding.suggestions)
        assert row["term"] == (finding.term or "")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠a"],
)
def test_formulas_are_text(text, hostile, rendered):
    (row,) = rows(rendered("csv", hostile(text)))
    for key in ("path", "text", "message"):
        assert row[key].startswith("'")
        assert row[key][1:].lstrip() == text.lstrip()


def test_numbers_stay_numbers_and_quotes_stay(hostile, rendered):
    written = rendered("csv", hostile('say "a, b"'))
    (row,) = rows(written)
    assert row["text"] == 'say "a, b"'
    assert ',"warning",0,10,1,1,1,11,"",' in written


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_is_one_row(text, hostile, rendered):
    written = rendered("csv", hostile(text))
    assert len(written.split("\r\n")) == 3
    assert len(rows(written)) == 1
