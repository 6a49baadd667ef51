from dataclasses import replace
from io import StringIO

import pytest

from termcheck.document import Document, Span
from termcheck.finding import Finding, Related
from termcheck.reports import RENDERERS, Appearance, Report
from termcheck.terms.glossary import Authority, Concept, Glossary, Term

TEXT = "One line.\nThe Great Bay Area has eleven cities.\n"
GLOSSARY = Glossary.from_concepts(
    [
        Concept(
            id="gba",
            authority=Authority("Outline Plan", "State Council", "https://example.org/plan", "2019-02-18", seen=True),
            terms=(Term("Greater Bay Area", "en", "preferred"),),
        )
    ]
)


def finding(text=TEXT, part="Great Bay Area", path="a.txt", **changes):
    document = Document.plain(text, path)
    start = text.index(part)
    span = Span(start, start + len(part))
    first, last = document.place(span.start), document.place(span.end)
    made = Finding(
        path=path,
        rule="near-form",
        category="terminology",
        mqm="terminology/inconsistent-with-resource",
        certainty="certain",
        severity="error",
        span=span,
        line=first.line,
        column=first.column,
        end_line=last.line,
        end_column=last.column,
        text=part,
        message=f"“{part}” is not the official name.",
    )
    return replace(made, **changes)


def rendered(*findings, text=TEXT, path="a.txt", color=False, width=100):
    stream = StringIO()
    report = Report(findings, {path: Document.plain(text, path)}, GLOSSARY, "version:1", checked=1)
    RENDERERS["text"](report, stream, Appearance(color, width))
    return stream.getvalue()


def test_nothing_found_writes_nothing():
    assert rendered() == ""


def test_whole_block():
    related = Related(Span(0, 3), "first stands here", "a.txt")
    found = finding(suggestions=("Greater Bay Area",), term="gba", certainty="likely", related=(related,))
    assert rendered(found) == (
        "a.txt:2:5: near-form “Great Bay Area” is not the official name. [likely]\n"
        "  |\n"
        "2 | The Great Bay Area has eleven cities.\n"
        "  |     ^^^^^^^^^^^^^^\n"
        "  = write: Greater Bay Area\n"
        "  = authority: Outline Plan — State Council, 2019-02-18 https://example.org/plan\n"
        "  = see: a.txt:1:1: first stands here “One”\n"
        "\n"
    )


def test_address_is_shown_once():
    assert rendered(finding(term="gba"), finding(term="gba")).count("https://example.org/plan") == 1


def test_several_suggestions_and_an_empty_one():
    shown = rendered(finding(suggestions=("A", "B")), finding(suggestions=("",)))
    assert "  = write: A\n  = or: B\n" in shown
    assert "  = write: nothing (leave it out)\n" in shown


def test_only_the_first_related_places_are_shown():
    related = tuple(Related(Span(i, i + 1), "here", "a.txt") for i in range(5))
    shown = rendered(finding(related=related))
    assert shown.count("  = see: a.txt:1:") == 3
    assert "  = see: 2 more places\n" in shown


def test_related_place_in_a_document_that_is_not_at_hand():
    shown = rendered(finding(related=(Related(Span(0, 3), "stands there too", "b.txt"),)))
    assert "  = see: b.txt: stands there too\n" in shown


def test_lines_keep_to_the_width():
    text = "word " * 300 + "Great Bay Area" + " word" * 300
    lines = rendered(finding(text), text=text, width=80).splitlines()
    assert all(len(line) <= 80 for line in lines[1:])
    source, carets = lines[2], lines[3]
    assert source[carets.index("^") : carets.rindex("^") + 1] == "Great Bay Area"


def test_nothing_from_a_document_reaches_the_terminal_raw():
    text = "an \x1b[31mevil\u202e name"
    shown = rendered(
        finding(text, "\x1b[31mevil\u202e", path="a\u202e.txt", suggestions=("\x07",)), text=text, path="a\u202e.txt"
    )
    assert not {"\x1b", "\u202e", "\x07"} & set(shown)
    assert "<U+001B>[31mevil<U+202E>" in shown
    assert "a<U+202E>.txt:1:4:" in shown


@pytest.mark.parametrize(("severity", "code"), [("error", "31"), ("warning", "33"), ("info", "34")])
def test_color_shows_the_severity(severity, code):
    assert f"\x1b[{code}m\x1b[1mnear-form\x1b[0m" in rendered(finding(severity=severity), color=True)
