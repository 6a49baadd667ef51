import json
from importlib.resources import files
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from termcheck.document import Span
from termcheck.documents import Problem
from termcheck.finding import Finding, Related
from termcheck.reports import RENDERERS, Appearance, Report
from termcheck.rule import CATEGORIES, SEVERITIES
from termcheck.terms.glossary import Glossary

SCHEMA = json.loads((files("termcheck.reports") / "findings.schema.json").read_text("utf-8"))
GLOSSARY = Glossary.from_concepts([])
FINDING = Finding(
    path="a.txt",
    rule="near-form",
    category="terminology",
    mqm="terminology/inconsistent-with-resource",
    certainty="likely",
    severity="warning",
    span=Span(4, 9),
    line=1,
    column=5,
    end_line=1,
    end_column=10,
    text="Great",
    message="“Great” is not the official form.",
    suggestions=("Greater",),
    term="gba",
    related=(Related(Span(0, 3), "first", "b.txt"),),
    fingerprint="0123",
)


def rendered(*findings, skipped=()):
    stream = StringIO()
    RENDERERS["json"](Report(findings, {}, GLOSSARY, "termcheck:1", checked=1, skipped=skipped), stream, Appearance())
    return stream.getvalue()


def test_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_output_keeps_to_the_schema():
    output = json.loads(rendered(FINDING, skipped=[Problem("c.txt", "no such file")]))
    Draft202012Validator(SCHEMA).validate(output)
    assert output["files"] == {"checked": 1, "skipped": [{"path": "c.txt", "reason": "no such file"}]}


def test_finding_has_every_key_of_the_schema_and_no_other():
    finding = json.loads(rendered(FINDING))["findings"][0]
    described = SCHEMA["$defs"]["finding"]
    assert list(finding) == list(described["properties"])
    assert set(finding) == set(described["required"])
    assert list(finding["related"][0]) == ["path", "start", "end", "message"]


def test_schema_knows_the_categories_and_severities():
    properties = SCHEMA["$defs"]["finding"]["properties"]
    assert properties["category"]["enum"] == list(CATEGORIES)
    assert set(properties["severity"]["enum"]) == set(SEVERITIES)


@pytest.mark.parametrize("key", ["rule", "start", "fingerprint"])
def test_schema_refuses_a_finding_that_lacks_a_key(key):
    output = json.loads(rendered(FINDING))
    del output["findings"][0][key]
    assert not Draft202012Validator(SCHEMA).is_valid(output)


def test_letters_stay_and_what_steers_a_terminal_is_escaped():
    written = rendered(skipped=[Problem("澳門 é", "\u202e \x1b \x9b \u2028 \ud800 \U000e0001")])
    assert "澳門 é" in written
    assert not {"\u202e", "\x1b", "\x9b", "\u2028", "\ud800", "\U000e0001"} & set(written)
    assert json.loads(written)["files"]["skipped"][0]["reason"] == "\u202e \x1b \x9b \u2028 \ud800 \U000e0001"


@given(st.text())
def test_any_text_comes_back(text):
    assert json.loads(rendered(skipped=[Problem(text, "reason")]))["files"]["skipped"][0]["path"] == text
