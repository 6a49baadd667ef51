import pytest

from termcheck.document import Document
from termcheck.linter import judge, judge_project
from termcheck.reports import Report
from termcheck.reports.editorial import Figures
from termcheck.rules import RULES
from termcheck.terms.glossary import Authority, Concept, Glossary, Term

CONCEPTS = (
    Concept(
        "gba",
        "region",
        "A region of eleven cities.",
        Authority("Outline", url="https://example.org/outline", seen=True),
        (
            Term("Guangdong-Hong Kong-Macao Greater Bay Area", "en", "preferred"),
            Term("Greater Bay Area", "en", "admitted", type="short"),
            Term("Canton-Hongkong Gulf Area", "en", "wrong"),
            Term("粤港澳大湾区", "zh-Hans", "preferred"),
        ),
    ),
    Concept(
        "services",
        "trade",
        terms=(Term("service sector", "en", "preferred"), Term("service industry", "en", "admitted")),
    ),
    Concept("plan", "document", terms=(Term("plan", "en", "preferred"),)),
    Concept("port-fair", "event", terms=(Term("Harbin Port Fair", "en", "preferred"),)),
    Concept("selo", "event", terms=(Term("feira", "pt", "preferred"),)),
)


@pytest.fixture
def figures_of():
    """The figures of texts, checked by all rules with a small glossary. `changes` go to the report or the figures."""

    def make(*texts, glossary=None, rules=RULES, language="en", suppressed=(), known=(), skipped=(), **changes):
        termbase = glossary or Glossary.from_concepts(CONCEPTS)
        documents = [Document.plain(text, f"{number}.txt", language) for number, text in enumerate(texts, 1)]
        found = [finding for document in documents for finding in judge(document, termbase, rules).findings]
        if changes.get("is_project"):
            found += judge_project(documents, termbase, rules).findings
        report = Report(
            [finding for finding in found if finding not in known],
            {document.path: document for document in documents},
            termbase,
            "termcheck:1|rules:all",
            checked=len(documents),
            rules=rules,
            suppressed=suppressed,
            known=known,
            skipped=skipped,
        )
        return Figures(report, known_rules=RULES, **changes)

    return make
