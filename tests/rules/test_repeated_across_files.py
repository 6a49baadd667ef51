"""Which file the finding stands in, and what it points at."""

from __future__ import annotations

from termcheck.document import Document
from termcheck.finding import Finding
from termcheck.linter import lint_project
from termcheck.rules.repeated_across_files import repeated_across_files
from termcheck.terms.glossary import Glossary

SENTENCE = "The new ferry will cross the bay in twenty minutes."


def _found(*texts: str) -> tuple[Finding, ...]:
    documents = [Document.plain(text, path=f"{number}.txt") for number, text in enumerate(texts)]
    return lint_project(documents, Glossary.from_concepts([]), [repeated_across_files])


def test_the_later_file_has_the_finding():
    (finding,) = _found(f"It rains. {SENTENCE}", "Nothing.", SENTENCE)
    assert (finding.path, finding.text, finding.related[0].path) == ("2.txt", SENTENCE, "0.txt")
    assert finding.related[0].span.start == 10


def test_every_later_file_points_at_the_first():
    assert [(finding.path, finding.related[0].path) for finding in _found(SENTENCE, SENTENCE, SENTENCE)] == [
        ("1.txt", "0.txt"),
        ("2.txt", "0.txt"),
    ]


def test_one_file_alone_has_none():
    assert _found(f"{SENTENCE} {SENTENCE}") == ()
