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


GERMAN = (
    "Die Fähre zum nördlichen Pier legt am Mittag ab und kommt vor der Ebbe zurück.",
    "Vor dem alten Speicher warten seit dem frühen Morgen viele Leute auf den Markt.",
    "Im Sommer fahren die kleinen Boote jeden Abend bis zu den äußeren Inseln hinaus.",
    "Wer den Leuchtturm besuchen will, muss sich einen Tag vorher beim Wärter melden.",
)


def _german(text: str, certainty: Certainty = Certainty.LIKELY) -> list[str]:
    document = Document.plain(text, language="de")
    return [
        finding.certainty
        for finding in lint(document, Glossary.from_concepts([]), [repeated_sentence], certainty=certainty)
    ]


def _apart(*sentences: str) -> str:
    """A text in which each of the sentences stands again in another paragraph, and nothing between is the same."""
    return "\n\n".join(f"{sentence}\n\nAbsatz {chr(97 + n) * 6}. {sentence}" for n, sentence in enumerate(sentences))


def test_a_text_that_says_things_again_in_many_places_does_so_on_purpose():
    assert _german(_apart(*GERMAN[:3])) == ["certain"] * 3
    assert _german(_apart(*GERMAN)) == []
    assert _german(_apart(*GERMAN), POSSIBLE) == ["possible"] * 4


def test_a_repetition_right_behind_or_in_its_paragraph_is_told_in_every_text():
    habit = _apart(*GERMAN)
    once = "Am Ende des Jahres zählt der Hafen alle Schiffe und schreibt ihre Namen auf."
    assert _german(f"{habit}\n\n{once}\n\n{once}") == ["certain"]
    assert _german(f"{habit}\n\n{once} So war es. {once}") == ["certain"]


def test_a_block_that_was_copied_counts_once():
    block = " ".join(GERMAN)
    assert _german(f"{block}\n\nSo war es.\n\n{block}") == ["certain"] * 4


def test_two_nearly_repeated_in_other_paragraphs_are_entries_of_a_list():
    one, other = GERMAN[0].replace("nördlichen", "südlichen"), GERMAN[1].replace("alten", "neuen")
    assert _german(f"{GERMAN[0]}\n\n{one}") == ["likely"]
    both = f"{GERMAN[0]}\n\n{one}\n\n{GERMAN[1]}\n\n{other}"
    assert (_german(both), _german(both, POSSIBLE)) == ([], ["possible"] * 2)
