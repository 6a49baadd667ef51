"""The rules about figures on text that was made to slow them down, and where their findings stand."""

from __future__ import annotations

import time

import pytest

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.rule import Rule
from termcheck.rules.broken_date import broken_date
from termcheck.rules.contradictory_figures import contradictory_figures
from termcheck.rules.doubled_currency import doubled_currency
from termcheck.rules.literal_magnitude import literal_magnitude
from termcheck.rules.literal_quantity import literal_quantity
from termcheck.rules.number_format import number_format
from termcheck.rules.other_for_total import other_for_total
from termcheck.terms.glossary import Glossary

RULES = (
    literal_quantity,
    literal_magnitude,
    other_for_total,
    doubled_currency,
    number_format,
    broken_date,
    contradictory_figures,
)
HOSTILE = (
    "a a ",
    "(",
    " ",
    '"',
    "1",
    "1,",
    "from 1 to ",
    "total ",
    "A and ",
    "up 5 percent from ",
    "trillion and ",
    "two things: a, ",
    "accounting for 5 percent of total trade ",
    "May 1-",
    "RMB 1 ",
)
SECONDS = 5.0  # for 200,000 characters: quadratic work takes minutes


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])
def test_hostile_text_takes_no_time(rule: Rule, piece: str) -> None:
    analysis = Analysis(Document.plain(piece * (200_000 // len(piece))), Glossary.from_concepts([]))
    started = time.perf_counter()
    for hit in rule.check(analysis):
        assert 0 <= hit.span.start < hit.span.end <= len(analysis.text)
    assert time.perf_counter() - started < SECONDS


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("12 ten thousand lamps", "120,000"),
        ("3.5 hundred million yuan", "350 million"),
        ("16 hundred million yuan", "1.6 billion"),
    ],
)
def test_magnitudes_are_written_out(text: str, suggestion: str) -> None:
    (hit,) = literal_magnitude.check(Analysis(Document.plain(text), Glossary.from_concepts([])))
    assert hit.suggestions == (suggestion,)
