from dataclasses import replace
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema

from termcheck.documents import Problem

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "schemas" / "junit-10.xsd")


@pytest.fixture
def suites(rendered):
    def parsed(report):
        written = rendered("junit", report)
        SCHEMA.validate(StringIO(written))
        return ElementTree.fromstring(written)

    return parsed


def test_schema_refuses_another_element(report, rendered):
    written = rendered("junit", report).replace("testcase", "case")
    assert not SCHEMA.is_valid(StringIO(written))


def test_one_case_a_file(suites, report):
    root = suites(report)
    cases = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
    assert cases == {
        "docs/guide 港.md": ["failure"],
        "notes.txt": ["failure"],
        "clean.txt": [],
        "locked.txt": ["error"],
    }
    counts = {"tests": "4", "failures": "2", "errors": "1"}
    assert counts.items() <= root.attrib.items()
    assert counts.items() <= root.find("testsuite").attrib.items()


def test_failure_holds_all_findings_of_the_file(suites, report):
    failure = suites(report).find(".//failure")
    assert failure.get("message") == "3 findings: near-form, repeated-word, house-word"
    assert [line.split(" ", 1)[0] for line in failure.text.splitlines()] == ["1:5:", "2:17:", "2:21:"]


def test_file_that_was_read_and_could_not_be_written_is_one_case(suites, hostile):
    report = replace(hostile("a.txt"), skipped=[Problem("a.txt", "read-only")])
    root = suites(report)
    (case,) = root.iter("testcase")
    assert [child.tag for child in case] == ["error", "failure"]


def test_nothing_checked(suites, make_report):
    assert list(suites(make_report()).iter("testcase")) == []


@pytest.mark.parametrize("text", ["]]>", "</failure>", '" a="b', "&amp;", "<!--", "\x00\x0b\ufffe\ud800"])
def test_nothing_breaks_out(text, suites, hostile):
    failure = suites(hostile(text)).find(".//failure")
    shown = "<U+0000><U+000B><U+FFFE><U+D800>" if "\x00" in text else text
    assert failure.text == f"1:1: warning: near-form {shown} [likely] Write: {shown}"
