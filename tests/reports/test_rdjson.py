import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from termcheck.document import Document
from termcheck.reports.rdjson import _byte_column


def of(**properties):
    return {"type": "object", "properties": properties, "additionalProperties": False}


NUMBER = {"type": "integer", "minimum": 1}
POSITION = of(line=NUMBER, column=NUMBER) | {"required": ["line"]}
RANGE = of(start=POSITION, end=POSITION) | {"required": ["start"]}
STRING = {"type": "string"}
SEVERITY = {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]}
# The messages of the Reviewdog Diagnostic Format (proto/rdf/reviewdog.proto of reviewdog), no field more.
DIAGNOSTIC = of(
    message=STRING,
    location=of(path=STRING, range=RANGE) | {"required": ["path"]},
    severity=SEVERITY,
    source=of(name=STRING, url=STRING),
    code=of(value=STRING, url=STRING),
    suggestions={"type": "array", "items": of(range=RANGE, text=STRING) | {"required": ["range", "text"]}},
    original_output=STRING,
) | {"required": ["message", "location"]}
SCHEMA = of(diagnostics={"type": "array", "items": DIAGNOSTIC}, source=of(name=STRING, url=STRING), severity=SEVERITY)


def diagnostics(report, rendered):
    result = json.loads(rendered("rdjson", report))
    Draft202012Validator(SCHEMA).validate(result)
    return result["diagnostics"]


def test_output_keeps_to_the_format(report, rendered):
    assert [found["severity"] for found in diagnostics(report, rendered)] == ["WARNING", "ERROR", "INFO", "WARNING"]
    assert ["url" in found["code"] for found in diagnostics(report, rendered)] == [True, True, False, True]


def test_columns_count_bytes(report, rendered):
    for found, finding in zip(diagnostics(report, rendered), report.findings, strict=True):
        lines = [line.encode() for line in report.documents[finding.path].source.split("\n")]
        start, end = found["location"]["range"]["start"], found["location"]["range"]["end"]
        if start["line"] == end["line"]:
            assert lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1] == finding.text.encode()
        else:
            assert lines[start["line"] - 1][start["column"] - 1 :] == finding.text.split("\n")[0].encode()


def test_suggestions_only_where_there_is_a_fix(report, rendered):
    suggested = [[one["text"] for one in found.get("suggestions", ())] for found in diagnostics(report, rendered)]
    assert suggested == [["Greater Bay Area"], ["the"], [], []]


def test_whole_lines_without_the_text(make_report, make_finding, rendered):
    finding = make_finding(Document.plain("a\nb c"), "c", suggestions=("d",), fix="safe")
    (found,) = diagnostics(make_report(finding), rendered)
    assert found["location"]["range"] == {"start": {"line": 2}, "end": {"line": 2}}
    assert "suggestions" not in found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.text("aé港𐐷\ud800\n\r"), offsets=st.lists(st.integers(0, 40)))
def test_byte_columns_in_any_order(source, offsets):
    document = Document.plain(source)
    byte_column = _byte_column(source)
    for offset in offsets:
        offset = min(offset, len(source))
        before = source[:offset].rsplit("\n", 1)[-1]
        assert byte_column(offset, document.place(offset).column) == len(before.encode("utf-8", "surrogatepass")) + 1
