import json
from importlib.resources import files

from jsonschema import Draft202012Validator

SCHEMA = json.loads((files("termcheck.reports") / "findings.schema.json").read_text("utf-8"))
FINDING = Draft202012Validator(SCHEMA | {"$ref": "#/$defs/finding", "type": "object", "required": [], "properties": {}})


def test_every_line_is_a_finding_as_in_the_json_output(report, rendered):
    lines = rendered("jsonl", report).splitlines()
    for line in lines:
        FINDING.validate(json.loads(line))
    assert [json.loads(line) for line in lines] == json.loads(rendered("json", report))["findings"]


def test_schema_refuses_a_line_without_a_rule(report, rendered):
    found = json.loads(rendered("jsonl", report).splitlines()[0])
    del found["rule"]
    assert not FINDING.is_valid(found)


def test_text_with_line_ends_is_one_line(hostile, rendered):
    text = "a\nb\u2028c\x85d"
    (line,) = rendered("jsonl", hostile(text)).splitlines()
    assert json.loads(line)["text"] == text
