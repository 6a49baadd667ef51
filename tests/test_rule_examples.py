"""Every rule is tested by its own examples: what they mark is found, nothing else is."""

from __future__ import annotations

import pytest

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.finding import LIKELY
from termcheck.rule import Example, Rule
from termcheck.rules import RULES
from termcheck.terms.glossary import Glossary

CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.examples)
]


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.packaged()


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example, glossary: Glossary) -> None:
    if rule.project:
        texts = example.text.split("\n---\n")
        analyses = [Analysis(Document.plain(text, path=f"{n}.txt"), glossary) for n, text in enumerate(texts)]
        found = [
            analyses[int((hit.path or "").split(".")[0])].text[hit.span.start : hit.span.end]
            for hit in rule.check(analyses)
            if (hit.certainty or rule.certainty) >= LIKELY
        ]
        assert found == [example.text[span.start : span.end] for span in example.marked]
        return
    analysis = Analysis(example.document(), glossary)
    found_spans = sorted(hit.span for hit in rule.check(analysis) if (hit.certainty or rule.certainty) >= LIKELY)
    text = example.text
    assert [text[a:b] for a, b in found_spans] == [text[a:b] for a, b in example.marked]
    assert found_spans == list(example.marked)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])
def test_has_three_silent_examples_and_one_that_is_found(rule: Rule) -> None:
    assert sum(1 for example in rule.examples if not example.marked) >= 3
    assert any(example.marked for example in rule.examples)
    assert len(rule.documentation.splitlines()) > 3


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
