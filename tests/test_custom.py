"""Rules of a project's own: what their files may say, and what they find."""

from __future__ import annotations

import json
import os
import pickle
import re
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from termcheck import custom
from termcheck.analysis import Analysis
from termcheck.custom import CustomRuleError, failures, load_rules
from termcheck.document import Document, Segment, Span
from termcheck.finding import CERTAIN, LIKELY
from termcheck.linter import lint
from termcheck.rule import CATEGORIES, FIXES, SEVERITIES
from termcheck.terms.glossary import Glossary

EMPTY = Glossary.from_concepts(())
SCHEMA = json.loads((Path(custom.__file__).parent / "custom.schema.json").read_text("utf-8"))

FULL = r"""
rules:
  - name: no-utilise
    message: Write “use”.
    category: spelling
    certainty: certain
    severity: error
    pattern: '\butili([sz])e([sd]?)\b'
    suggestions: ['use\2', 'make use of \\ \1']
    languages: [en, zh]
    fix: safe
    examples:
      - "We ⟦utilise⟧ it and ⟦utilized⟧ it."
      - We use it.
  - name: no-whilst
    message: Write “while”.
    phrases: [whilst]
"""


@pytest.fixture
def load(tmp_path):
    def from_text(text):
        path = tmp_path / "rules.yaml"
        path.write_text(text, "utf-8")
        return load_rules(str(path))

    return from_text


def found(rule, text, document=None):
    analysis = Analysis(document or Document.plain(text), EMPTY)
    return [analysis.text[hit.span.start : hit.span.end] for hit in rule.check(analysis)]


@pytest.fixture
def phrases(load):
    def rule(*phrases, match_case=False, **values):
        entry = {"name": "own", "message": "No.", "phrases": list(phrases), "match-case": match_case} | values
        return load(json.dumps({"rules": [entry]}, ensure_ascii=False))[0]

    return rule


@pytest.fixture
def pattern(load):
    def rule(pattern, **values):
        entry = {"name": "own", "message": "No.", "pattern": pattern} | values
        return load(json.dumps({"rules": [entry]}, ensure_ascii=False))[0]

    return rule


def test_all_that_a_rule_may_say(load):
    rule, other = load(FULL)
    assert (rule.name, rule.category, rule.mqm, rule.certainty) == (
        "no-utilise",
        "spelling",
        "fluency/spelling",
        CERTAIN,
    )
    assert (rule.severity, rule.fix, rule.languages) == ("error", "safe", {"en", "zh"})
    assert rule.summary == "Write “use”."
    assert [len(example.marked) for example in rule.examples] == [2, 0]
    assert (other.category, other.certainty, other.severity, other.fix) == ("terminology", LIKELY, "warning", "unsafe")
    assert other.serves("pt")
    assert not other.examples
    assert pickle.loads(pickle.dumps((rule, other)))[0].documentation == rule.documentation


def test_findings_of_the_linter(load):
    findings = lint(Document.plain("Whilst we utilised it."), EMPTY, load(FULL))
    assert [(f.rule, f.text, f.suggestions) for f in findings] == [
        ("no-whilst", "Whilst", ()),
        ("no-utilise", "utilised", ("used", r"make use of \ s")),
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "the file is empty"),
        ("rules", 1, "the file must be a mapping; its keys are rules"),
        ("\nrule: []", 2, "the file has an unknown key “rule”; did you mean “rules”?"),
        ("rules: no", 1, "rules must be a list"),
        ("rules: []", 1, "the file has no rules"),
        ("a: b: c", 1, "not valid YAML"),
        ("rules: &a [*a]", 1, "the alias *a is not read"),
        ("rules:\n- name: a\n  name: b", 3, "the key “name” stands twice"),
        ("rules:\n- name: a", 2, "a rule has no message; add one"),
        ("rules:\n- message: a\n  phrases: [b]", 2, "a rule has no name; add one"),
        ("rules:\n- name: a\n  message: b", 2, "a: a rule has either phrases or a pattern"),
        ("rules:\n- {name: a, message: b, phrases: [c], pattern: d}", 2, "either phrases or a pattern"),
        ("rules:\n- name: a\n  mesage: b", 3, "a: a rule has an unknown key “mesage”; did you mean “message”?"),
        ("rules:\n- name: No_A", 2, "name cannot be “No_A”; write small letters"),
        ("rules:\n- name: wrong-form", 2, "name cannot be “wrong-form”; termcheck’s own is called so"),
        ("rules:\n- name: spelling", 2, "name cannot be “spelling”; termcheck’s own is called so"),
        ("rules:\n- name: a\n  message:", 3, "message must be text"),
        ("rules:\n- name: a\n  message: [b]", 3, "message must be text"),
        ('rules:\n- name: a\n  message: "\\e[31m"', 3, "message holds the character U+001B; remove it"),
        ("rules:\n- name: a\n  message: " + "b" * 2001, 3, "message is longer than 2000 characters"),
        ("rules:\n- name: a\n  category: speling", 3, "category cannot be “speling”, only"),
        ("rules:\n- name: a\n  category: speling", 3, "did you mean “spelling”?"),
        ("rules:\n- name: a\n  certainty: sure", 3, "only possible, likely or certain"),
        ("rules:\n- name: a\n  severity: fatal", 3, "only info, warning or error"),
        ("rules:\n- name: a\n  fix: always", 3, "only none, unsafe or safe"),
        ("rules:\n- name: a\n  match-case: maybe", 3, "match-case cannot be “maybe”; write true or false"),
        ("rules:\n- name: a\n  languages: [en,\n   zh-Hant]", 4, "languages cannot hold “zh-Hant”"),
        ("rules:\n- name: a\n  phrases: use", 3, "phrases must be a list"),
        ("rules:\n- name: a\n  phrases: []", 3, "phrases is an empty list"),
        ("rules:\n- name: a\n  phrases:\n  - b\n  - …", 5, "phrases hold “…”, which has no word; write a pattern"),
        ('rules:\n- name: a\n  phrases: ["b\\uE000"]', 3, "phrases holds the character U+E000"),
        ("rules:\n- name: a\n  examples: [⟦b]", 3, "examples have ⟦ and ⟧ around what is to be found, in pairs"),
        ("rules:\n- name: a\n  pattern: (b", 3, "pattern cannot be read by RE2: missing ): (b"),
        ("rules:\n- name: a\n  pattern: b(?=c)", 3, "pattern cannot be read by RE2: invalid perl operator: (?="),
        ("rules:\n- name: a\n  pattern: (b)\\1", 3, "pattern cannot be read by RE2: invalid escape sequence: \\1"),
        ("rules:\n- name: a\n  pattern: \\pL{900}\\pN{900}", 3, "pattern cannot be read by RE2: pattern too large"),
        ("rules:\n- name: a\n  pattern: b*", 3, "pattern matches where nothing stands"),
        ("rules:\n- name: a\n  pattern: \\b", 3, "pattern matches where nothing stands"),
        ("rules:\n- name: a\n  pattern: ^", 3, "pattern matches where nothing stands"),
        ("rules:\n- name: a\n  pattern: b|", 3, "pattern matches where nothing stands"),
        ("rules:\n- name: a\n  message: b\n  pattern: b\n  match-case: true", 5, "match-case is for phrases"),
        (
            "rules:\n- name: a\n  message: b\n  pattern: (b)\n  suggestions: ['\\2']",
            5,
            "the suggestion “\\2” names a group that the pattern has not",
        ),
        ("rules:\n- {name: a, message: b, phrases: [c]}\n- {name: a, message: b, pattern: c}", 3, "“a” stands also in"),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_their_line(load, tmp_path, text, line, said):
    with pytest.raises(CustomRuleError) as caught:
        load(text)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'rules.yaml'}:{line}: ")
    assert said in message
    assert "\n" not in message


def test_files_that_cannot_be_read(tmp_path, load):
    with pytest.raises(CustomRuleError, match="none.yaml: no such file"):
        load_rules(str(tmp_path / "none.yaml"))
    with pytest.raises(CustomRuleError, match="not a file"):
        load_rules(str(tmp_path))
    (tmp_path / "latin.yaml").write_bytes(b"rules:\n- \xff")
    with pytest.raises(CustomRuleError, match=r"latin.yaml:2: not UTF-8"):
        load_rules(str(tmp_path / "latin.yaml"))
    with pytest.raises(CustomRuleError, match="larger than 1 MiB"):
        load("#" * (1024 * 1024 + 1))
    with pytest.raises(CustomRuleError, match="stand too deep"):
        load("[" * 10_000)
    with pytest.raises(CustomRuleError, match="more than 1000 rules"):
        load("rules:\n" + "".join(f"- {{name: a{n}, message: b, phrases: [c]}}\n" for n in range(1001)))


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "rules.yaml")
    with pytest.raises(CustomRuleError, match="not a file"):
        load_rules(str(tmp_path / "rules.yaml"))


def test_a_name_stands_once_in_all_files(tmp_path):
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text("rules:\n- {name: a, message: b, phrases: [c]}\n")
    one, two = str(tmp_path / "one.yaml"), str(tmp_path / "two.yaml")
    with pytest.raises(CustomRuleError) as caught:
        load_rules(one, two)
    assert str(caught.value) == f"{two}:2: the name “a” stands also in {one}:2; choose another"
    assert len(load_rules(one)) == 1


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("utilise", "Utilise it, utilised, UTILISE’s", ["Utilise", "UTILISE"]),
        ("end user", "End  user, end\nuser; end, user. End. User end-user end\n\nuser", ["End  user", "end\nuser"]),
        ("well-known", "well-known well–known well known wellknown", ["well-known", "well–known"]),
        ("cooperation", "co-operation cooperation", ["cooperation"]),
        ("co-operation", "co-operation cooperation", ["co-operation"]),
        ("e.g.", "e.g. this, e.g, that", ["e.g."]),
        ("C++", "C++ and C+", ["C++"]),
        ("(sic)", "he (sic) sic", ["(sic)"]),
        ("China's sky", "China’s sky, China sky, China's skies", ["China’s sky"]),
        ("yes, sir", "Yes, sir; yes,\nsir; yes sir", ["Yes, sir", "yes,\nsir"]),
        ("straße", "STRASSE Straße", ["STRASSE", "Straße"]),
        ("加快", "大力加快，加快。加", ["加快", "加快"]),
        ("的", "的士的", ["的", "的"]),
        ("A股", "A股 BA股 a股", ["A股", "a股"]),
        ("三G", "三G 三GB 三g网", ["三G", "三g"]),
    ],
)
def test_phrases(phrases, phrase, text, expected):
    assert found(phrases(phrase), text) == expected
    others = [*(f"x{number} y" for number in range(200)), *(f"{chr(0x3400 + number)}乙" for number in range(200))]
    assert found(phrases(phrase, *others), text) == expected


def test_the_longest_phrase_at_a_place(phrases):
    rule = phrases("end", "end user", "user guide", "加", "加快")
    assert found(rule, "The end user guide 加快") == ["end user", "加快"]


def test_case_of_phrases(phrases):
    assert found(phrases("PRC", "A股", match_case=True), "PRC's, prc, A股, a股") == ["PRC", "A股"]


def test_patterns(pattern):
    assert found(pattern(r"(?i)\bfoo\b"), "Foo food 𠀀foo 中foo") == ["Foo", "foo", "foo"]
    assert found(pattern("foo"), "Foo") == []
    assert found(pattern("^foo$"), "foo\nfoo bar\nfoo") == ["foo", "foo"]
    assert found(pattern("(?s)a.*b"), "a x\n\nb a\nb") == ["a\nb"]
    assert found(pattern("(?s)a.+b"), "a\r\n\t\r\nb\n \nb a\r\nb") == ["a\r\nb"]
    assert found(pattern("^  foo"), "  foo\n\n\n  foo") == ["  foo", "  foo"]
    assert found(pattern("x*y|z"), "xxy z \ud800 y") == ["xxy", "z", "y"]


def test_suggestions_that_change_nothing_are_left_out(pattern):
    [hit] = pattern("(a)(b)?", suggestions=[r"\0", r"\1\2c", "ac", "a"]).check(Analysis(Document.plain("a"), EMPTY))
    assert hit.suggestions == ("ac",)


@pytest.mark.parametrize("document", [
    Document.plain("end \ue000 user end\ue000user"),
    Document("x", "", "end\n\nuser", "en"),
    Document("x", "", "end user", "en", segments=(Segment(Span(0, 4)), Segment(Span(4, 8)))),
])  # fmt: skip
def test_no_match_over_markup_or_across_segments(pattern, document):
    rule = pattern(r"(?s)end.+user|e.*")
    assert not any("\ue000" in text or ("user" in text and "end" in text) for text in found(rule, "", document))
    assert found(pattern(r"^user"), "", document) in ([], ["user"])


def test_markup_begins_no_line(pattern):
    assert found(pattern("^user"), "\ue000user\nuser") == ["user"]


@given(st.text("ab 中𠀀é\n\ue000\ud800", max_size=60))
def test_patterns_stand_where_they_are_said_to(text):
    check = custom.find_pattern("a中?|𠀀+|é b", Analysis(Document.plain(text), EMPTY), message="", suggestions=())
    expected = [match.span() for match in re.finditer("a中?|𠀀+|é b", text)]
    assert [hit.span for hit in check] == expected


@given(st.text("aAİß 中的\n\ue000’s", max_size=40))
def test_phrases_stand_where_they_are_said_to(text):
    def rule_of(*phrases):
        analysis = Analysis(Document.plain(text), EMPTY)
        return custom.find_phrases(phrases, False, analysis, message="", suggestions=())

    for hit in rule_of("中的", "的", "a中"):
        assert text[hit.span.start : hit.span.end].lower() in ("中的", "的", "a中")
    for hit in rule_of("a", "aa a"):
        assert " ".join(text[hit.span.start : hit.span.end].split()).lower() in ("a", "aa a")


def test_long_paragraphs_are_searched_to_the_end(pattern):
    text = "ab " * 5000
    assert len(found(pattern("ab"), text)) == 5000
    assert found(pattern("中."), "文" * 9000 + "中x") == ["中x"]


def test_a_pattern_that_would_explode(pattern):
    assert found(pattern("(a|aa)+$|(a*)*b"), "a" * 5000 + "c") == []
    assert len(found(pattern("(?s)a.*z|a"), "a" * 5000)) == 5000


def test_examples_are_tried(load):
    assert failures(load(FULL)) == ()
    rules = load(FULL.replace("⟦utilized⟧", "utilized").replace("We use it.", "⟦We⟧ use it."))
    first, second = failures(rules)
    assert first.rule == "no-utilise"
    assert first.example == "We ⟦utilise⟧ it and utilized it."
    assert (first.marked, first.found) == (("utilise",), ("utilise", "utilized"))
    assert (second.marked, second.found) == (("We",), ())


def accepts(text):
    try:
        jsonschema.validate(yaml.safe_load(text), SCHEMA)
    except jsonschema.ValidationError:
        return False
    return True


def reads(load, text):
    try:
        load(text)
    except CustomRuleError:
        return False
    return True


def test_schema_and_reader_name_the_same(load):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    rule = SCHEMA["$defs"]["rule"]["properties"]
    assert set(rule) == set(custom._READERS)
    assert rule["category"]["enum"] == rule["name"]["not"]["enum"] == list(CATEGORIES)
    assert rule["severity"]["enum"] == list(SEVERITIES)
    assert rule["fix"]["enum"] == list(FIXES)
    assert rule["certainty"]["enum"] == ["possible", "likely", "certain"]
    assert set(CATEGORIES) == set(custom._MQM)
    assert accepts(FULL)


SOUND = {"name": "own", "message": "No.", "phrases": ["a b"]}


@pytest.mark.parametrize("changes", [
    {}, {"name": "spelling"}, {"name": "A"}, {"name": "a--b"}, {"name": "a1-2"},
    {"message": ""}, {"message": " "}, {"message": []}, {"message": "a\u001b"}, {"message": "a\nb"},
    {"message": "m" * 2000}, {"message": "m" * 2001}, {"message": "\u2028"},
    {"category": "number"}, {"category": "numbers"}, {"certainty": "certain"}, {"certainty": "CERTAIN"},
    {"severity": "info"}, {"severity": "none"}, {"fix": "none"}, {"fix": "no"}, {"fix": None},
    {"phrases": []}, {"phrases": "a"}, {"phrases": [""]}, {"phrases": None},
    {"match-case": True}, {"match-case": "maybe"}, {"match-case": None},
    {"pattern": "a"}, {"phrases": None, "pattern": "a"},
    {"suggestions": ["a", "b"]}, {"suggestions": []}, {"suggestions": "a"}, {"suggestions": ["\ue000"]},
    {"languages": ["en", "yue"]}, {"languages": ["EN"]}, {"languages": ["zh-Hant"]}, {"languages": {}},
    {"examples": ["⟦a b⟧\n\tc"]}, {"examples": [" "]}, {"examples": []}, {"examples": ["a\u0007"]}, {"unknown": "a"},
], ids=str)  # fmt: skip
def test_schema_and_reader_agree(load, changes):
    text = json.dumps({"rules": [SOUND | changes]})
    assert accepts(text) is reads(load, text)


@pytest.mark.parametrize("rule", [
    {"name": "own", "message": "No.", "pattern": "a"},
    {"name": "own", "message": "No.", "pattern": "a", "match-case": False},
    {"name": "own", "message": "No.", "pattern": ""},
    {"name": "own", "message": "No."}, {"message": "No.", "pattern": "a"}, {"name": "own", "pattern": "a"}, [], "a",
], ids=str)  # fmt: skip
def test_schema_and_reader_agree_on_whole_rules(load, rule):
    text = json.dumps({"rules": [rule]})
    assert accepts(text) is reads(load, text)
