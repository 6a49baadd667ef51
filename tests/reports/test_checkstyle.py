from xml.etree import ElementTree

import pytest


def test_errors_stand_in_their_files(report, rendered):
    root = ElementTree.fromstring(rendered("checkstyle", report))
    assert root.tag == "checkstyle"
    assert root.get("version")
    files = {file.get("name"): [error.get("source") for error in file] for file in root}
    assert files == {
        "locked.txt": ["termcheck"],
        "docs/guide 港.md": ["termcheck.near-form", "termcheck.repeated-word", "termcheck.house-word"],
        "notes.txt": ["termcheck.near-form"],
    }
    for error in root.iter("error"):
        assert error.get("severity") in ("ignore", "info", "warning", "error")
        assert error.get("message")
    assert root[1][1].attrib["line"] == "2"
    assert root[1][1].attrib["column"] == "17"


@pytest.mark.parametrize("text", ["]]>", '"/><error', "&lt;", "\x00\x1b\ufffe\ud800", "a\nb"])
def test_nothing_breaks_out(text, hostile, rendered):
    ((error,),) = ElementTree.fromstring(rendered("checkstyle", hostile(text)))
    shown = {"a\nb": "a b", "\x00\x1b\ufffe\ud800": "<U+0000><U+001B><U+FFFE><U+D800>"}.get(text, text)
    assert error.get("message") == shown
