"""A long text judged in two processes gives the same findings, whatever becomes of the second one."""

from __future__ import annotations

import inspect
import os
import re
from pathlib import Path

import pytest

from termcheck.analysis import Analysis
from termcheck.cli import halves
from termcheck.document import Document
from termcheck.finding import LIKELY
from termcheck.linter import gather, lint
from termcheck.rules import RULES
from termcheck.terms.glossary import Glossary

TEXT = (
    "Cities foster new quality productivity,and the the port of Foshan grew by 5％ in May. "
    "The Guangdong, Hong Kong and Macao Greater Bay Area has eleven cities.\n\n"
)

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.fixture
def document(monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setattr(halves, "_LONG", 100)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return Document.plain(TEXT * 3)


@needs_fork
def test_the_findings_are_the_same(document):
    glossary = Glossary.packaged()
    alone = lint(document, glossary, RULES)
    assert len({finding.category for finding in alone}) > 2
    assert lint(document, glossary, RULES, gather=halves.gather_in_halves) == alone


@needs_fork
def test_what_a_dead_process_did_not_answer_is_done_again(document, monkeypatch):
    monkeypatch.setattr(halves, "_answer", lambda *arguments: os._exit(1))
    analysis = Analysis(document, Glossary.packaged())
    rules = [rule for rule in RULES if not rule.project]
    assert sorted(map(str, halves.gather_in_halves(analysis, rules, LIKELY))) == sorted(
        map(str, gather(analysis, rules, LIKELY))
    )


def test_short_texts_are_judged_in_one_process(monkeypatch):
    monkeypatch.setattr(os, "fork", None, raising=False)
    analysis = Analysis(Document.plain(TEXT), Glossary.packaged())
    rules = [rule for rule in RULES if not rule.project]
    assert halves.gather_in_halves(analysis, rules, LIKELY) == gather(analysis, rules, LIKELY)


def test_only_the_first_half_looks_for_mentions():
    asking = {
        rule.name
        for rule in RULES
        for source in [Path(inspect.getsourcefile(rule.check) or "").read_text("utf-8")]
        if re.search(r"analysis\.(matches|mentions|concept_at|inside_mention|repeated_runs)\b", source)
    }
    assert asking == halves.FIRST_HALF
