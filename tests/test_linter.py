"""Where all parts meet: which hits become findings, in which order, and how they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from termcheck.analysis import Analysis
from termcheck.document import Comment, Document, Piece, Segment, SourceMap, Span
from termcheck.finding import CERTAIN, LIKELY, POSSIBLE, Certainty, Finding, Hit, Related
from termcheck.linter import judge, judge_project, lint, lint_project
from termcheck.rule import Rule, rule
from termcheck.terms.glossary import Glossary

GLOSSARY = Glossary.from_concepts([])


def _finds(word: str, name: str, certainty: Certainty | None = None, **settings) -> Rule:
    """A rule that finds each place of a word."""

    def check(analysis: Analysis) -> Iterator[Hit]:
        """Finds a word."""
        at = analysis.text.find(word)
        while at >= 0:
            yield Hit(Span(at, at + len(word)), f"{word}!", certainty=certainty, concept=settings.get("concept"))
            at = analysis.text.find(word, at + 1)

    check.__name__ = name
    known = {"category": "spelling", "mqm": "fluency", "certainty": CERTAIN, "examples": ("silent",), "languages": ()}
    return rule(**{**known, **{key: value for key, value in settings.items() if key != "concept"}})(check)


def _lint(text: str, *rules: Rule, **settings) -> tuple[Finding, ...]:
    return lint(Document.plain(text, path="a.txt"), GLOSSARY, rules, **settings)


def test_findings_come_in_the_order_of_their_places():
    found = _lint("b a ab", _finds("b", "late"), _finds("a", "early"), _finds("ab", "both"))
    assert [(finding.text, finding.span.start, finding.rule) for finding in found] == [
        ("b", 0, "late"),
        ("a", 2, "early"),
        ("a", 4, "early"),
        ("ab", 4, "both"),
        ("b", 5, "late"),
    ]


def test_the_order_of_rules_does_not_matter():
    rules = [_finds("b", "late"), _finds("a", "early"), _finds("a", "again")]
    assert _lint("a b a", *rules) == _lint("a b a", *reversed(rules))


@pytest.mark.parametrize(
    ("certainty", "shown"),
    [(CERTAIN, ["sure"]), (LIKELY, ["likely", "sure"]), (POSSIBLE, ["likely", "perhaps", "sure"])],
)
def test_the_lowest_certainty_to_show(certainty, shown):
    rules = [_finds("a", "sure"), _finds("a", "likely", LIKELY), _finds("a", "perhaps", POSSIBLE)]
    assert sorted(finding.rule for finding in _lint("a", *rules, certainty=certainty)) == shown


def test_plain_check_shows_what_is_likely():
    assert [
        finding.certainty for finding in _lint("a", _finds("a", "likely", LIKELY), _finds("a", "no", POSSIBLE))
    ] == ["likely"]


@pytest.mark.parametrize("own", ["info", "warning", "error"])
@pytest.mark.parametrize(("certainty", "highest"), [(CERTAIN, "error"), (LIKELY, "warning"), (POSSIBLE, "info")])
def test_the_less_certain_is_never_the_more_severe(own, certainty, highest):
    (finding,) = _lint("a", _finds("a", "a", certainty, severity=own), certainty=POSSIBLE)
    ladder = ["info", "warning", "error"]
    assert ladder.index(finding.severity) == min(ladder.index(own), ladder.index(highest))


@pytest.mark.parametrize(
    ("certainty", "given", "severity"),
    [
        (CERTAIN, "error", "error"),
        (CERTAIN, "info", "info"),
        (LIKELY, "error", "warning"),
        (LIKELY, "info", "info"),
        (POSSIBLE, "error", "info"),
    ],
)
def test_severities_can_be_given(certainty, given, severity):
    rules = [_finds("a", "a", certainty), _finds("b", "b", certainty)]
    found = judge(Document.plain("a b"), GLOSSARY, rules, certainty=POSSIBLE, severities={"a": given}).findings
    assert [finding.severity for finding in found] == [severity, "info" if certainty is POSSIBLE else "warning"]
    compared = judge_project(
        DOCUMENTS, GLOSSARY, [_compares(certainty=certainty)], certainty=POSSIBLE, severities={"compare": given}
    )
    assert {finding.severity for finding in compared.findings} == {severity}


def test_a_finding_has_its_place():
    (finding,) = _lint("first\n中文 here\n", _finds("文 here\n", "place"))
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (2, 2, 3, 1)
    assert (finding.span, finding.text, finding.path) == (Span(7, 14), "文 here\n", "a.txt")


def test_a_finding_stands_in_the_source():
    pieces = Piece(0, 5, 3, 8), Piece(5, 6, 12, 13), Piece(6, 12, 16, 22)
    document = Document("a.html", "<b>to be</b>\n<i>or not", "to be\nor not", "en", source_map=SourceMap(pieces))
    (finding,) = lint(document, GLOSSARY, [_finds("or", "or")])
    assert (finding.span, finding.text, finding.line, finding.column) == (Span(16, 18), "or", 2, 4)


def test_rules_of_other_languages_are_silent():
    rules = [_finds("a", "english", languages=("en",)), _finds("a", "any")]
    for language, names in (("en-GB", {"english", "any"}), ("zh", {"any"}), ("xx", {"any"})):
        found = lint(Document.plain("a", language=language), GLOSSARY, rules)
        assert {finding.rule for finding in found} == names


# echoes


def _named(*rules: Rule, text: str = "one two three") -> list[str]:
    return [f"{finding.rule}: {finding.text}" for finding in _lint(text, *rules)]


def test_a_hit_gives_way_to_one_that_contains_it():
    master = _finds("one two", "master")
    assert _named(master, _finds("two", "echo", yields_to=("master",))) == ["master: one two"]


def test_a_hit_stays_where_it_only_overlaps():
    rules = _finds("one two", "master"), _finds("two three", "echo", yields_to=("master",))
    assert _named(*rules) == ["master: one two", "echo: two three"]


def test_a_hit_of_the_same_concept_gives_way_where_it_overlaps():
    rules = _finds("one two", "master", concept="c"), _finds("two three", "echo", concept="c", yields_to=("master",))
    assert _named(*rules) == ["master: one two"]


def test_a_hit_gives_way_only_to_the_rules_it_names():
    rules = _finds("one two", "other"), _finds("three", "master"), _finds("two", "echo", yields_to=("master",))
    assert _named(*rules) == ["other: one two", "echo: two", "master: three"]


def test_what_is_not_shown_has_no_echo():
    rules = _finds("one two", "master", POSSIBLE), _finds("two", "echo", yields_to=("master",))
    assert _named(*rules) == ["echo: two"]


def test_a_long_master_is_seen_from_afar():
    text = "one " * 50 + "end"
    rules = _finds(text, "master"), _finds("x", "master-too"), _finds("end", "echo", yields_to=("master",))
    assert _named(*rules, text=text) == [f"master: {text}"]


def test_what_a_comment_silences_is_told_by_no_echo():
    document = Document(
        "a", "# one two", "# one two", "en", comments=(Comment(Span(0, 1), "termcheck: ignore[master] so"),)
    )
    found = judge(document, GLOSSARY, [_finds("one two", "master"), _finds("two", "echo", yields_to=("master",))])
    assert found.findings == ()
    assert [(one.finding.rule, one.reason) for one in found.suppressed] == [("master", "so")]


def test_what_is_silenced_comes_in_order():
    document = Document("a", "# b a", "# b a", "en", comments=(Comment(Span(0, 1), "termcheck: ignore"),))
    found = judge(document, GLOSSARY, [_finds("a", "late"), _finds("b", "early"), _finds("#", "first")])
    assert [one.finding.rule for one in found.suppressed] == ["first", "early", "late"]


# fingerprints


def _fingerprint(text: str, name: str = "a", word: str = "wrong") -> str:
    (finding,) = _lint(text, _finds(word, name))
    return finding.fingerprint


SENTENCE = "Here stands the wrong word in the middle of a line."


@pytest.mark.parametrize(
    "text",
    [
        f"A new line.\n\n{'More of it. ' * 3}\n\n{SENTENCE}",
        SENTENCE.replace("the wrong", "the\nwrong"),
        SENTENCE.replace("stands", "Stands"),
        f"{SENTENCE} And a line at the end.",
    ],
)
def test_a_fingerprint_stays_when_lines_move(text):
    context = "Here it is, and that was no news to anybody who lived there. "
    assert _fingerprint(context + SENTENCE) == _fingerprint(text.replace(SENTENCE[:5], context + SENTENCE[:5]))


def test_fingerprints_tell_findings_apart():
    fingerprints = {
        _fingerprint(SENTENCE),
        _fingerprint(SENTENCE, name="b"),
        _fingerprint(SENTENCE, word="word"),
        _fingerprint(SENTENCE.replace("middle", "end")),
        _fingerprint(SENTENCE.replace("stands the", "is a")),
    }
    assert len(fingerprints) == 5
    assert all(fingerprint and fingerprint.isalnum() for fingerprint in fingerprints)


# related places and projects


def _compares(name: str = "compare", certainty: Certainty = CERTAIN) -> Rule:
    def check(analyses: list[Analysis]) -> Iterator[Hit]:
        """Finds the first letter of every document but the first one."""
        first = analyses[0].document
        for analysis in analyses[1:]:
            related = Related(Span(0, 2), "first", first.path), Related(Span(1, 2), "second")
            yield Hit(Span(0, 1), "again", related=related, path=analysis.document.path, certainty=certainty)

    check.__name__ = name
    made: Callable[..., Rule] = rule(
        category="duplication", mqm="m", certainty=CERTAIN, examples=("silent",), project=True, languages=()
    )
    return made(check)


DOCUMENTS = [
    Document.plain("abc", path="b.txt"),
    Document.plain("bcd", path="c.txt"),
    Document.plain("c", path="a.txt"),
]


def test_project_rules_see_all_documents():
    found = lint_project(DOCUMENTS, GLOSSARY, [_compares(), _finds("a", "alone")])
    assert [(finding.path, finding.text, finding.rule) for finding in found] == [
        ("a.txt", "c", "compare"),
        ("c.txt", "b", "compare"),
    ]
    assert found[1].related == (Related(Span(0, 2), "first", "b.txt"), Related(Span(1, 2), "second", "c.txt"))


def test_project_rules_keep_to_the_certainty():
    assert lint_project(DOCUMENTS, GLOSSARY, [_compares(certainty=POSSIBLE)]) == ()


def test_project_rules_do_not_run_alone():
    assert lint(DOCUMENTS[0], GLOSSARY, [_compares()]) == ()


def test_projects_have_comments():
    comments = (Comment(Span(0, 0), "termcheck: ignore-file[compare] the same on purpose"),)
    documents = [*DOCUMENTS[:2], Document("d.txt", "x", "x", "en", comments=comments)]
    found = judge_project(documents, GLOSSARY, [_compares()])
    assert [finding.path for finding in found.findings] == ["c.txt"]
    assert [(one.finding.path, one.reason) for one in found.suppressed] == [("d.txt", "the same on purpose")]
    assert lint_project(documents, GLOSSARY, [_compares()]) == found.findings


def test_related_places_are_mapped_to_the_source():
    def check(analysis: Analysis) -> Iterator[Hit]:
        """Finds the end, and says where it began."""
        yield Hit(Span(2, 3), "end", related=(Related(Span(0, 1), "begin"),))

    made = rule(category="spelling", mqm="m", certainty=CERTAIN, examples=("silent",))(check)
    document = Document("a", "<>abc", "abc", "en", source_map=SourceMap((Piece(0, 3, 2, 5),)))
    (finding,) = lint(document, GLOSSARY, [made])
    assert finding.related == (Related(Span(2, 3), "begin", "a"),)


def test_a_segment_in_another_language_is_judged_by_the_rules_of_that_language():
    text = "a cat\n\na chat\n\nthe end: a"
    document = Document("a.txt", text, text, "en", (Segment(Span(7, 13), language="fr"), Segment(Span(15, 25))))
    rules = [_finds("a", "english", languages=("en",)), _finds("a", "french", languages=("fr",)), _finds("at", "every")]
    found = lint(document, GLOSSARY, rules)
    assert [(finding.rule, finding.span.start) for finding in found] == [
        ("english", 0),
        ("english", 3),
        ("every", 3),
        ("french", 7),
        ("french", 11),
        ("every", 11),
        ("english", 24),
    ]


def test_a_comment_silences_a_finding_in_another_language():
    text = "un chat"
    document = Document(
        "a.txt",
        text,
        text,
        "en",
        (Segment(Span(0, 7), language="fr"),),
        comments=(Comment(Span(0, 0), "termcheck: ignore[french] as it is"),),
    )
    judged = judge(document, GLOSSARY, [_finds("chat", "french", languages=("fr",))])
    assert not judged.findings
    assert [each.finding.rule for each in judged.suppressed] == ["french"]
