import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator

from termcheck.document import Document, Span
from termcheck.finding import Related
from termcheck.reports import cut, sarif
from termcheck.reports.sarif import MOST_RESULTS
from termcheck.rules import RULES

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(SCHEMA)


@pytest.fixture
def run(rendered):
    def only_run(report):
        log = json.loads(rendered("sarif", report))
        VALIDATOR.validate(log)
        (only,) = log["runs"]
        return only

    return only_run


def test_empty_report_keeps_to_the_schema(run, make_report):
    empty = run(make_report(rules=()))
    assert empty["results"] == []
    assert empty["invocations"] == [{"executionSuccessful": True}]


def test_schema_refuses_a_result_without_message(report, rendered):
    log = json.loads(rendered("sarif", report))
    del log["runs"][0]["results"][0]["message"]
    assert not VALIDATOR.is_valid(log)


def test_every_region_is_the_text_it_shows(run, report):
    sources = list(report.documents.values())
    results = run(report)["results"]
    assert len(results) == 6
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        document, region = sources[place["artifactLocation"]["index"]], place["region"]
        end = region["charOffset"] + region["charLength"]
        assert document.source[region["charOffset"] : end] == region["snippet"]["text"]
        assert document.place(region["charOffset"]) == (region["startLine"], region["startColumn"])
        assert document.place(end) == (region["endLine"], region["endColumn"])


def test_results_point_to_their_rules_and_files(run, report):
    only = run(report)
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["near-form", "repeated-word", "house-word"]
    assert ["helpUri" in rule for rule in rules] == [True, True, False]
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        file = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert only["artifacts"][file["index"]]["location"]["uri"] == file["uri"]


def test_rules_have_what_github_requires(run, make_report):
    rules = run(make_report(rules=RULES))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.name for rule in RULES]
    for rule in rules:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert len(rule["properties"]["tags"]) <= 10
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")


def test_rule_that_did_not_run_is_named(run, make_report, make_finding):
    document = Document.plain("a text", "a.txt")
    only = run(make_report(make_finding(document, "text", rule="unheard-of"), documents=[document], rules=()))
    assert [rule["id"] for rule in only["tool"]["driver"]["rules"]] == ["unheard-of"]


def test_fixes_are_marked_and_only_where_there_are_any(run, report):
    results = run(report)["results"]
    assert [len(result.get("fixes", ())) for result in results] == [1, 1, 0, 0, 0, 0]
    (fix,) = results[0]["fixes"]
    assert fix["description"]["text"] == "Write “Greater Bay Area” (unsafe)."
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": "Greater Bay Area"}
    assert (replacement["deletedRegion"]["charOffset"], replacement["deletedRegion"]["charLength"]) == (4, 14)


def test_known_and_suppressed_are_marked(run, report):
    results = run(report)["results"]
    assert [result.get("baselineState") for result in results] == [*["new"] * 4, "unchanged", None]
    assert [bool(result["suppressions"]) for result in results] == [*[False] * 5, True]
    assert results[5]["suppressions"] == [{"kind": "inSource", "justification": "a quotation"}]


def test_without_baseline_and_comments_nothing_is_marked(run, make_report, make_finding):
    document = Document.plain("a text", "a.txt")
    (result,) = run(make_report(make_finding(document, "text"), documents=[document]))["results"]
    assert not {"baselineState", "suppressions"} & set(result)


def test_skipped_files_are_notifications(run, report):
    (invocation,) = run(report)["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "permission denied"
    (location,) = notification["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "locked.txt"


def test_message_links_related_places(run, report):
    result = run(report)["results"][0]
    assert result["message"]["text"].endswith(" See [stands there too](1).")
    (related,) = result["relatedLocations"]
    assert related["id"] == 1
    assert related["physicalLocation"]["region"]["startColumn"] == 15


def test_related_place_in_a_document_that_is_not_at_hand(run, make_report, make_finding):
    document = Document.plain("a text", "a.txt")
    finding = make_finding(document, "text", related=(Related(Span(3, 5), "there", "b.txt"),))
    (result,) = run(make_report(finding, documents=[document]))["results"]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"] == {
        "artifactLocation": {"uri": "b.txt"},
        "region": {"charOffset": 3, "charLength": 2},
    }


def test_text_of_a_document_makes_no_link(run, hostile):
    (result,) = run(hostile("see [here](https://example.org)"))["results"]
    assert result["message"]["text"] == r"see \[here\](https://example.org)"


def test_bracket_of_a_document_takes_no_part_in_a_link(run, hostile):
    (result,) = run(hostile("an [open one", related=(Related(Span(0, 2), "there"),)))["results"]
    assert result["message"]["text"] == r"an \[open one See [there](1)."


def test_location_inside_a_file(run, hostile):
    (result,) = run(hostile("text", location="Sheet1!B2"))["results"]
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "Sheet1!B2"}]


@pytest.mark.parametrize(
    "path", ["a b%20#?.txt", "港:1.txt", "line\nbreak.txt", "byte\udcff.txt", "half\ud800.txt", "C:x.txt"]
)
def test_paths_are_percent_encoded(run, hostile, path):
    (result,) = run(hostile(path))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(" #?:\n") & set(uri)
    assert unquote(uri, errors="surrogateescape" if "\udcff" in path else "surrogatepass") == path


def test_too_many_results_keep_the_gravest(run, report, monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    only = run(report)
    assert [result["ruleId"] for result in only["results"]] == ["near-form", "repeated-word"]
    said = [note["message"]["text"] for note in only["invocations"][0]["toolExecutionNotifications"]]
    assert said[1] == "4 of 6 results are left out: GitHub takes 2 in one run."


def test_what_github_will_not_show_is_said(run, report, monkeypatch):
    monkeypatch.setattr(sarif, "_SHOWN_RESULTS", 5)
    assert run(report)["invocations"][0]["toolExecutionNotifications"][1]["message"]["text"] == (
        "GitHub shows 5 of the 6 results."
    )


def test_known_results_are_left_out_before_new_ones(run, report, monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 5)
    assert [result["baselineState"] for result in run(report)["results"]] == [*["new"] * 4, "unchanged"]


def test_limit_is_that_of_github():
    assert MOST_RESULTS == 25_000


def test_what_was_cut_is_said(run, report):
    notes = run(cut(report, 1))["invocations"][0]["toolExecutionNotifications"]
    assert notes[-1]["message"]["text"] == "3 findings are left out."


def test_many_related_places_are_cut(run, hostile):
    related = tuple(Related(Span(0, 1), "there") for _ in range(1200))
    (result,) = run(hostile("text", related=related))["results"]
    assert len(result["relatedLocations"]) + len(result["locations"]) == 100
    assert result["message"]["text"].count("](") == 3
