"""How a function becomes a rule."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Certainty, Hit
from termcheck.rule import Example, Rule, rule


def two_words(analysis: Analysis) -> Iterator[Hit]:
    """Finds two words.

    And says so."""
    yield from ()


def _rule(check=two_words, **changes) -> Rule:
    settings = {"category": "spelling", "mqm": "fluency/spelling", "certainty": LIKELY, "examples": ("none", "⟦one⟧")}
    return rule(**{**settings, **changes})(check)


def test_a_rule_is_made_of_its_function():
    made = _rule()
    assert (made.name, made.category, made.mqm, made.certainty) == ("two-words", "spelling", "fluency/spelling", LIKELY)
    assert made.summary == "Finds two words."
    assert made.documentation == "Finds two words.\n\nAnd says so."
    assert (made.severity, made.project, made.yields_to) == ("warning", False, frozenset())
    assert made.check is two_words


@pytest.mark.parametrize(
    ("languages", "language", "served"),
    [
        (("en",), "en", True),
        (("en",), "EN-gb", True),
        (("en",), "eng", False),
        (("en", "zh"), "zh-Hant", True),
        ((), "tlh", True),
    ],
)
def test_languages_are_primary_subtags(languages, language, served):
    assert _rule(languages=languages).serves(language) == served


def undocumented(analysis: Analysis) -> Iterator[Hit]:
    yield from ()


@pytest.mark.parametrize(
    ("check", "changes", "said"),
    [
        (two_words, {"category": "grammar"}, "category 'grammar'"),
        (two_words, {"severity": "fatal"}, "severity 'fatal'"),
        (two_words, {"examples": ("⟦one⟧",)}, "leaves alone"),
        (two_words, {"examples": ()}, "leaves alone"),
        (undocumented, {}, "docstring"),
    ],
)
def test_what_is_no_rule(check, changes, said):
    with pytest.raises(ValueError, match=said):
        _rule(check, **changes)


@pytest.mark.parametrize(
    ("written", "text", "marked"),
    [
        ("plain", "plain", []),
        ("a ⟦b⟧ c", "a b c", [(2, 3)]),
        ("⟦a⟧⟦b c⟧", "ab c", [(0, 1), (1, 4)]),
        ("a\n⟦b\nc⟧", "a\nb\nc", [(2, 5)]),
        ("⟦⟧", "", [(0, 0)]),
        ("⟦open", "⟦open", []),
    ],
)
def test_examples(written, text, marked):
    assert Example.parse(written) == Example(text, tuple(Span(*span) for span in marked))


def test_an_example_may_be_in_another_language() -> None:
    assert Example.parse("zh-Hans| 在⟦在⟧这里") == Example("在在这里", (Span(1, 2),), "zh-Hans")
    assert Example.parse("a| b is no language") == Example("a| b is no language", ())


@given(st.lists(st.tuples(st.text("ab c"), st.text("xyz", min_size=1))))
def test_marks_stand_where_they_are_set(parts):
    example = Example.parse("".join(f"{plain}⟦{marked}⟧" for plain, marked in parts))
    assert [example.text[start:end] for start, end in example.marked] == [marked for _, marked in parts]
    assert example.text == "".join(plain + marked for plain, marked in parts)


def test_certainties_are_ordered():
    assert sorted(Certainty) == [Certainty.POSSIBLE, LIKELY, CERTAIN]
    assert [certainty.label for certainty in Certainty] == ["possible", "likely", "certain"]
