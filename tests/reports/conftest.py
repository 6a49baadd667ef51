"""One report that every format has to show, and parts to make others of."""

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest

from termcheck.document import Document, Span
from termcheck.documents import Problem
from termcheck.finding import CERTAIN, LIKELY, Finding, Hit, Related, Suppressed
from termcheck.reports import RENDERERS, Appearance, Report
from termcheck.rule import rule
from termcheck.terms.glossary import Glossary

GUIDE = "The Great Bay Area grew.\r\n港口 𐐷 traffic in the the\nregion rose, and it is is calm.\n"
NOTES = "A note on the Great Bay Area | see @port #12.\n"


@rule(category="terminology", mqm="terminology/wrong-term", certainty=LIKELY, examples=("the ⟦Great⟧ port", "the port"))
def near_form(analysis):
    """A name is almost the official one.

    Readers cannot search for it."""
    yield Hit(Span(0, 1), "")


@rule(
    category="duplication",
    mqm="fluency/duplication",
    certainty=CERTAIN,
    severity="error",
    examples=("⟦a a⟧", "a"),
)
def repeated_word(analysis):
    """A word stands twice."""
    yield Hit(Span(0, 1), "")


@rule(category="spelling", mqm="fluency/spelling", certainty=CERTAIN, severity="info", examples=("⟦x⟧", "y"))
def house_word(analysis):
    """A word that the house does not write."""
    yield Hit(Span(0, 1), "")


for _own in (near_form, repeated_word):
    _own.check.__module__ = f"termcheck.rules.{_own.check.__name__}"

_MADE = {made.name: made for made in (near_form, repeated_word, house_word)}


def _finding(document, part, rule_name="near-form", **changes):
    made, start = _MADE[rule_name], document.source.index(part)
    first, last = document.place(start), document.place(start + len(part))
    finding = Finding(
        path=document.path,
        rule=rule_name,
        category=made.category,
        mqm=made.mqm,
        certainty=made.certainty.label,
        severity=made.severity,
        span=Span(start, start + len(part)),
        line=first.line,
        column=first.column,
        end_line=last.line,
        end_column=last.column,
        text=part,
        message=f"“{part}” is not right.",
        fingerprint=f"{rule_name}:{part}",
    )
    return replace(finding, **changes)


@pytest.fixture
def make_finding():
    """A finding at a part of a document, by the rule named."""
    return _finding


@pytest.fixture
def make_report():
    """A report of findings in documents."""

    def make(*findings, documents=(), **fields):
        by_path = {document.path: document for document in documents}
        defaults = {"checked": len(by_path), "paths": tuple(by_path), "rules": tuple(_MADE.values())}
        given: dict[str, Any] = defaults | fields
        return Report(findings, by_path, Glossary.from_concepts([]), "termcheck:1|rules:3", **given)

    return make


@pytest.fixture
def hostile(make_report):
    """A report of one finding whose path, message, text and suggestions are the same hostile text."""

    def make(text, **changes):
        document = Document.plain(f"{text}\n", path=text or "a.txt")
        finding = _finding(document, text, message=text or "empty", suggestions=(text,), fix="unsafe", **changes)
        return make_report(finding, documents=[document])

    return make


@pytest.fixture
def rendered():
    """What a format writes of a report, line ends as written."""

    def render(format_name, report):
        stream = StringIO(newline="")
        RENDERERS[format_name](report, stream, Appearance())
        return stream.getvalue()

    return render


@pytest.fixture
def report(make_report):
    """New, known and suppressed findings, a clean file and one that cannot be read."""
    guide, notes = Document.plain(GUIDE, "docs/guide 港.md"), Document.plain(NOTES, "./notes.txt")
    related = Related(Span(14, 28), "stands there too", "./notes.txt")
    return make_report(
        _finding(
            guide, "Great Bay Area", suggestions=("Greater Bay Area",), fix="unsafe", related=(related,), term="gba"
        ),
        _finding(guide, "the the", "repeated-word", suggestions=("the",), fix="safe"),
        _finding(guide, "the\nregion", "house-word", suggestions=("", "the area"), certainty="possible"),
        _finding(notes, "Great Bay Area | see @port #12.", message="“Great Bay Area | see @port #12.” is `wrong`."),
        documents=[guide, notes, Document.plain("Calm.\n", "clean.txt")],
        skipped=[Problem("locked.txt", "permission denied")],
        suppressed=[Suppressed(_finding(guide, "is is", "repeated-word"), "a quotation")],
        known=[_finding(notes, "note on")],
        has_baseline=True,
    )
