import json

import pytest

from termcheck import __version__
from termcheck.rules import RULES


def test_version(termcheck):
    assert termcheck("--version").stdout == f"termcheck {__version__}\n"


def test_help_names_every_command(termcheck):
    shown = termcheck("--help").stdout
    assert all(f"\n  {name} " in shown for name in ("check", "explain", "glossary", "rules"))


def test_unknown_command(termcheck):
    result = termcheck("chekc")
    assert result.exit_code == 2
    assert "Did you mean “check”?" in result.stderr


def test_rules_table(termcheck):
    header, *lines = termcheck("rules").stdout.splitlines()
    assert header.split()[:3] == ["RULE", "CATEGORY", "CERTAINTY"]
    assert [line.split()[0] for line in lines] == [rule.name for rule in RULES]
    assert all(line.endswith(rule.summary) for line, rule in zip(lines, RULES, strict=True))


def test_rules_as_json(termcheck):
    listed = json.loads(termcheck("rules", "--output-format", "json").stdout)
    assert [rule["name"] for rule in listed] == [rule.name for rule in RULES]
    assert all(rule["documentation"].startswith(rule["summary"]) for rule in listed)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_explain(termcheck, rule):
    result = termcheck("explain", rule.name)
    assert result.exit_code == 0
    assert rule.documentation in result.stdout
    assert "Left alone:" in result.stdout
    assert ("Found:" in result.stdout) == any(example.marked for example in rule.examples)


def test_explain_underlines_what_is_found(termcheck):
    lines = termcheck("explain", "near-form").stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if set(line) == {" ", "^"})
    source, carets = lines[at - 1], lines[at]
    example = next(example for example in RULES[1].examples if example.marked)
    assert source.strip() == example.text
    span = example.marked[0]
    assert source[carets.index("^") : carets.rindex("^") + 1] == example.text[span.start : span.end]


def test_explain_an_unknown_rule(termcheck):
    result = termcheck("explain", "near-from")
    assert result.exit_code == 2
    assert "No rule is called “near-from”. Did you mean “near-form”?" in result.stderr


def test_explain_a_category(termcheck):
    result = termcheck("explain", "duplication")
    assert result.exit_code == 2
    assert "“duplication” is a category; its rules are repeated-word, repeated-clause, " in result.stderr
