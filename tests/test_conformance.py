"""What every rule must find, and must leave alone, in each language whose conventions are known.

`conformance/LANGUAGE.txt` has one text a line: “rule + text” with ⟦ ⟧ around what the rule must find, “rule - text” on
which it must stay silent, “rule = reason” where the language has no such thing, and “prose - text”, edited prose on
which no rule may fire. “+?” and “-?” are what a rule does not do yet: when it does, the test asks for the line to be
mended. A text may begin with a tag of its own (“zh-Hant| ”). In `conformance/pairs.txt` the texts are “de: Quelle. ⇒
en: Source.”; on “good” ones no rule may fire. “\\n” in a text stands for a line break.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from _pytest.mark import ParameterSet

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY
from termcheck.linter import lint
from termcheck.rule import Example, Rule
from termcheck.rules import RULES
from termcheck.terms.glossary import Glossary
from termcheck.writing.conventions import PREPARED

FOLDER = Path(__file__).parent / "conformance"
BY_NAME = {rule.name: rule for rule in RULES}
INTO_ENGLISH = 10  # languages, at least
FROM_ENGLISH = frozenset({"de", "fr", "ru", "zh"})
WORDS_OF_PROSE, CHARACTERS_OF_PROSE = 120, 220  # the latter where words are not parted by spaces


class Line(NamedTuple):
    """A line of a data file. `name` is that of a rule, “prose” or “good”, `sign` is “+”, “-”, “+?”, “-?” or “=”."""

    place: str
    language: str
    name: str
    sign: str
    text: str

    @property
    def example(self) -> Example:
        text = self.text.replace("\\n", "\n")
        is_tagged = " ⇒ " in text or re.match(r"[a-z]{2}(-\w+)?\| ", text)
        return Example.parse(text if is_tagged else f"{self.language}| {text}")


@cache
def _lines() -> tuple[Line, ...]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for number, written in enumerate(path.read_text("utf-8").splitlines(), 1):
            if written.strip():
                name, sign, text = written.split(" ", 2)
                found.append(Line(f"{path.name}:{number}", path.stem, name, sign, text))
    return tuple(found)


@cache
def _glossary() -> Glossary:
    return Glossary.packaged()


def _found(rule: Rule, example: Example) -> list[Span]:
    hits = rule.check(Analysis(example.document(), _glossary()))
    return sorted({hit.span for hit in hits if (hit.certainty or rule.certainty) >= LIKELY})


def _meets(span: Span, mark: Span) -> bool:
    return span == mark or (span.start < mark.end and mark.start < span.end)


def _params(sign: str, names: Collection[str]) -> list[ParameterSet]:
    return [
        pytest.param(
            line,
            id=f"{line.place}-{line.name}",
            marks=pytest.mark.xfail(strict=True, reason="not yet") if line.sign.endswith("?") else (),
        )
        for line in _lines()
        if line.sign[0] == sign and line.name in names
    ]


def _missing(rules: list[Rule], lines: list[Line]) -> list[str]:
    missing = []
    for rule in rules:
        signs = {line.sign[0] for line in lines if line.name == rule.name}
        if "=" not in signs and not {"+", "-"} <= signs:
            missing.append(f"{rule.name}: has only {sorted(signs)}")
    return missing


@pytest.mark.parametrize("line", _params("+", BY_NAME))
def test_is_found(line: Line) -> None:
    example = line.example
    assert BY_NAME[line.name].serves(example.language), f"{line.place}: {line.name} does not serve {example.language}"
    found = _found(BY_NAME[line.name], example)
    where = f"{line.place}, {line.language}, {line.name}: {line.text}"
    assert example.marked, where
    for mark in example.marked:
        assert any(_meets(span, mark) for span in found), where
    beside = [span for span in found if not any(_meets(span, mark) for mark in example.marked)]
    assert [example.text[span.start : span.end] for span in beside] == [], where


@pytest.mark.parametrize("line", _params("-", BY_NAME))
def test_is_left_alone(line: Line) -> None:
    example = line.example
    found = [example.text[span.start : span.end] for span in _found(BY_NAME[line.name], example)]
    assert found == [], f"{line.place}, {line.language}, {line.name}: {line.text}"
    assert not example.marked


@pytest.mark.parametrize("line", _params("-", ("prose", "good")))
def test_no_rule_fires_on_good_text(line: Line) -> None:
    found = [(finding.rule, finding.text) for finding in lint(line.example.document(), _glossary(), RULES)]
    assert found == [], f"{line.place}, {line.language}: {line.text}"


@pytest.mark.parametrize("language", PREPARED)
def test_every_rule_that_serves_a_language_is_in_its_file(language: str) -> None:
    rules = [r for r in RULES if r.serves(language) and not r.needs_source and not r.project]
    lines = [line for line in _lines() if line.language == language]
    assert _missing(rules, lines) == []
    assert {line.name for line in lines} <= {rule.name for rule in rules} | {"prose"}
    prose = " ".join(line.text for line in lines if line.name == "prose")
    assert len(prose) >= CHARACTERS_OF_PROSE if language in ("zh", "ja") else len(prose.split()) >= WORDS_OF_PROSE


def test_every_rule_with_a_source_is_among_the_pairs() -> None:
    rules = [rule for rule in RULES if rule.needs_source]
    lines = [line for line in _lines() if line.language == "pairs"]
    assert _missing(rules, lines) == []
    assert {line.name for line in lines} <= {rule.name for rule in RULES} | {"good"}


@pytest.mark.parametrize("sign", ["+", "-"])
def test_pairs_are_of_many_languages(sign: str) -> None:
    examples = [line.example for line in _lines() if line.language == "pairs" and line.sign == sign]
    into = {example.source_language for example in examples if example.language == "en"}
    assert len(into) >= INTO_ENGLISH
    assert {example.language.split("-")[0] for example in examples if example.source_language == "en"} >= FROM_ENGLISH
