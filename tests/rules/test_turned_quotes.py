"""Hostile input: a megabyte of marks must not take longer than its length explains."""

from __future__ import annotations

import time

import pytest

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.rules.turned_quotes import turned_quotes
from termcheck.terms.glossary import Glossary

_SECONDS = 10  # linear work takes about one; quadratic work takes minutes


_PIECES = ["(", "“", '"', '" a ', "a ", "”a“ ", "“a the” B “to ", "\n"]


@pytest.mark.parametrize(
    ("language", "piece"), [*(("en", piece) for piece in _PIECES), ("fr", "« "), ("zh", "“"), ("zh", "“a.\n\n")]
)
def test_takes_time_in_proportion_to_length(language: str, piece: str) -> None:
    document = Document.plain(piece * (300_000 // len(piece)), language=language)
    analysis = Analysis(document, Glossary.from_concepts([]))
    begun = time.perf_counter()
    for hit in turned_quotes.check(analysis):
        assert 0 <= hit.span.start < hit.span.end <= len(analysis.text)
    assert time.perf_counter() - begun < _SECONDS
