"""How far apart, how often, and how nearly."""

from __future__ import annotations

import pytest

from termcheck.document import Document
from termcheck.finding import CERTAIN, POSSIBLE, Certainty, Finding
from termcheck.linter import lint
from termcheck.rules.repeated_sentence import repeated_sentence
from termcheck.terms.glossary import Glossary

SENTENCE = "The ferry to the northern pier leaves at noon and comes back before the tide turns."


def _other(number: int) -> str:
    """A sentence of ten words that stands once."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")
    return (
        " ".join(f"{word}{letters}" for word in "We saw no boat near that old stone bridge".split()).capitalize()
        + " then."
    )


def _found(text: str, certainty: Certainty = Certainty.LIKELY) -> tuple[Finding, ...]:
    return lint(Document.plain(text), Glossary.from_concepts([]), [repeated_sentence], certainty=certainty)


@pytest.mark.parametrize("between", [0, 1, 90])
def test_a_repetition_nearby_is_told_against_the_first(between):
    text = " ".join([SENTENCE, *map(_other, range(between)), SENTENCE])
    (finding,) = _found(text)
    assert finding.text == SENTENCE
    assert finding.span.end == len(text)
    assert [related.span.start for related in finding.related] == [0]


def test_each_repetition_is_told_once():
    text = " ".join([SENTENCE, _other(1), SENTENCE, _other(2), SENTENCE])
    assert [finding.related[0].span.start for finding in _found(text)] == [0, 0]


def test_a_repetition_far_away_is_less_sure():
    near, far = (" ".join([SENTENCE, *map(_other, range(count)), SENTENCE]) for count in (20, 150))
    assert [finding.certainty for finding in _found(near)] == ["certain"]
    assert all(finding.certainty == "possible" for finding in _found(far, POSSIBLE))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("and comes", "and then comes", 1),
        ("the tide turns", "the tide turned", 1),
        ("at noon", "at 11", 0),
        ("northern", "Harbin", 1),
        ("The ferry to the northern pier leaves", "Nobody at the old market ever sleeps", 0),
    ],
)
def test_nearly_the_same_sentence(old, new, found):
    assert len(_found(f"{SENTENCE} {_other(1)} {SENTENCE.replace(old, new)}")) == found


def test_a_repetition_of_the_whole_is_certain():
    (finding,) = _found(f"{SENTENCE} {SENTENCE}", CERTAIN)
    assert finding.suggestions in ((), ("",))
