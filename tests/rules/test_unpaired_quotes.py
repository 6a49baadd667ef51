"""Hostile input: a megabyte of marks must not take longer than its length explains."""

from __future__ import annotations

import time

import pytest

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.rules.unpaired_quotes import unpaired_quotes
from termcheck.terms.glossary import Glossary

_SECONDS = 10  # linear work takes about one; quadratic work takes minutes


@pytest.mark.parametrize("piece", ["(", "“", '"', '" a ', "a ", "”a“ ", "“a the” B “to ", "\n"])
def test_takes_time_in_proportion_to_length(piece: str) -> None:
    analysis = Analysis(Document.plain(piece * (300_000 // len(piece))), Glossary.from_concepts([]))
    begun = time.perf_counter()
    for hit in unpaired_quotes.check(analysis):
        assert 0 <= hit.span.start < hit.span.end <= len(analysis.text)
    assert time.perf_counter() - begun < _SECONDS
