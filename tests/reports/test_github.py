import re

import pytest

from termcheck.document import Document
from termcheck.reports.excerpt import visible
from termcheck.reports.github import summary

COMMAND = re.compile(r"::(error|warning|notice) (.*?)::(.*)")
UNESCAPED = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))  # in the runner's order


def unescaped(text):
    for written, meant in UNESCAPED:
        text = text.replace(written, meant)
    return text


def commands(output):
    """What the runner reads: the command, its properties and its message; other lines are only shown."""
    read = []
    for line in re.split("[\r\n]", output):
        if line.lstrip().startswith("::"):
            match = COMMAND.fullmatch(line.lstrip())
            assert match
            command, properties, message = match.groups()
            pairs = dict(pair.split("=", 1) for pair in properties.split(","))
            read.append((command, {name: unescaped(value) for name, value in pairs.items()}, unescaped(message)))
    return read


def test_errors_come_first(report, rendered):
    kinds = [kind for kind, *_ in commands(rendered("github", report))]
    assert kinds == ["error", "error", "warning", "warning", "notice"]


def test_skipped_files_are_errors(report, rendered):
    first = commands(rendered("github", report))[0]
    assert first == ("error", {"file": "locked.txt", "title": "termcheck"}, "permission denied")


def test_columns_only_where_the_line_is_the_same(report, rendered):
    read = {properties["title"]: properties for _, properties, _ in commands(rendered("github", report))}
    assert read["termcheck repeated-word"] | {"col": "17", "endColumn": "24"} == read["termcheck repeated-word"]
    assert (read["termcheck house-word"]["line"], read["termcheck house-word"]["endLine"]) == ("2", "3")
    assert not {"col", "endColumn"} & set(read["termcheck house-word"])


@pytest.mark.parametrize(
    "text",
    [
        "a::b",
        "x\n::set-output name=token::1",
        "x\r::stop-commands::pause",
        "100 %0A::error::no",
        "a,line=9,title=b",
        "file=%2C%253A",
        "::add-mask::e",
    ],
)
def test_nothing_breaks_out(text, hostile, rendered):
    ((command, properties, message),) = commands(rendered("github", hostile(text)))
    assert command == "warning"
    assert properties["file"] == text
    assert list(properties)[:3] == ["file", "line", "endLine"]
    assert properties["title"] == "termcheck near-form"
    assert message == visible(f"{text} Write: {text}")


def test_what_repeats_itself_comes_last(make_report, make_finding, rendered):
    document = Document.plain("port port harbour harbour quay", "a.txt")
    found = [
        make_finding(document, "port", message="one"),
        make_finding(document, "port", message="two"),
        make_finding(document, "harbour", message="three", certainty="possible"),
        make_finding(document, "quay", message="four", certainty="certain"),
    ]
    said = [message for *_, message in commands(rendered("github", make_report(*found, documents=[document])))]
    assert said == ["four", "one", "three", "two"]


def test_what_github_will_not_show_is_said(make_report, make_finding, rendered):
    document = Document.plain("port quay", "a.txt")
    port, quay = make_finding(document, "port"), make_finding(document, "quay", severity="error")
    output = rendered("github", make_report(*[port] * 12, *[quay] * 11, documents=[document]))
    assert output.endswith("\nGitHub shows 10 annotations of a kind; 3 more stand only in this log.\n")
    assert "shows" not in rendered("github", make_report(*[port] * 10, *[quay] * 10, documents=[document]))


def test_summary_fits_into_a_job(make_report, make_finding):
    document = Document.plain("港" * 1000, "a.txt")
    found = make_finding(document, document.source)
    made = summary(make_report(*[found] * 500, documents=[document]))
    assert 400_000 < len(made.encode()) <= 1024**2
    assert made.endswith(f"\n… and {500 - made.count(chr(10) + '- ')} more\n")
