"""What comments ask for, and which findings they silence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.document import Document, Span
from termcheck.documents import read_bytes
from termcheck.finding import POSSIBLE, Finding, Judgement
from termcheck.linter import judge, judge_project, lint
from termcheck.rule import Rule
from termcheck.rules import RULES
from termcheck.suppression import Directive, Place, directives, removal, silencers
from termcheck.terms.glossary import Glossary

GLOSSARY = Glossary.from_concepts([])


def read(source: str, suffix: str = "txt", language: str = "en") -> Document:
    return read_bytes(source.encode(), f"a.{suffix}", language=language)


def judged(source: str, suffix: str = "txt", language: str = "en", **settings) -> Judgement:
    return judge(read(source, suffix, language), GLOSSARY, settings.pop("rules", RULES), **settings)


def told(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{finding.line}:{finding.column} {finding.rule}" for finding in findings]


def complaints(source: str, suffix: str = "txt", **settings) -> list[str]:
    found = judged(source, suffix, **settings).findings
    return [finding.message for finding in found if finding.rule == "unused-suppression"]


# what a comment says


@pytest.mark.parametrize(
    ("said", "verb", "names", "reason"),
    [
        ("ignore", "ignore", (), ""),
        ("ignore[a]", "ignore", ("a",), ""),
        ("ignore [a]", "ignore", ("a",), ""),
        ("ignore[a] a reason", "ignore", ("a",), "a reason"),
        ("ignore[a]: a reason ", "ignore", ("a",), "a reason"),
        ("ignore[a, b-c ,,a] – why]", "ignore", ("a", "b-c"), "why]"),
        ("ignore because", "ignore", (), "because"),
        ("disable[terminology] all of it", "disable", ("terminology",), "all of it"),
        ("ignore-file[unused-suppression]", "ignore-file", ("unused-suppression",), ""),
    ],
)
def test_directives(said, verb, names, reason):
    [directive] = directives(read(f"<!-- termcheck: {said} -->\n\nText.\n", "md"))
    assert (directive.verb, directive.names, directive.reason, directive.fault) == (verb, names, reason, "")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("ignroe[a]", "“ignroe” is nothing"),
        ("[a]", "asks for nothing"),
        ("", "asks for nothing"),
        ("ignore[a reason", "not closed"),
        ("ignore[]", "name no rule"),
        ("ignore[ , ]", "name no rule"),
        ("ignore repeated-word", "“ignore[repeated-word]”"),
        ("disable terminology", "“disable[terminology]”"),
        ("enable[a]", "Nothing is disabled"),
        ("enable", "Nothing is disabled"),
        ("ignore[unused-suppression]", "Only “ignore-file[unused-suppression]”"),
        (f"{'x' * 9000}", f"“{'x' * 39}…”"),
    ],
)
def test_faults(said, fault):
    source = f"<!-- termcheck: {said} -->\nIn the the bay.\n"
    [directive] = directives(read(source, "html"))
    assert fault in directive.fault
    found = judged(source, "html").findings
    assert told(found) == ["1:1 unused-suppression", "2:4 repeated-word"], "a broken comment silences nothing"
    assert fault in found[0].message
    assert (found[0].text, found[0].fix) == (source.split("\n")[0], "none")


def test_a_reason_is_one_line_of_some_length():
    source = f".. termcheck: ignore[a] one\n   two\n\n   three {'x' * 9000}\n\nText.\n"
    assert directives(read(source, "rst"))[0].reason == "one two"
    assert len(directives(read(f"# termcheck: ignore[a] {'x' * 9000}\n"))[0].reason) == 500


def test_a_comment_that_only_mentions_termcheck_asks_for_nothing():
    assert directives(read("<!-- see termcheck: ignore -->\n", "html")) == ()


@pytest.mark.parametrize(
    ("lines", "stray"),
    [
        ("disable enable", []),
        ("disable[a] enable", []),
        ("disable[a] enable[a]", []),
        ("disable enable[a] enable[b] enable", []),
        ("disable[a,b] enable[b] enable[a]", []),
        ("disable[near-form] enable[terminology]", []),
        ("disable[terminology] enable[near-form]", []),
        ("disable[a] enable[b]", [1]),
        ("disable[a] enable[a] enable[a]", [2]),
        ("disable enable enable", [2]),
        ("enable disable", [0]),
    ],
)
def test_an_enable_needs_its_disable(lines, stray):
    read_directives = directives(read("".join(f"# termcheck: {line}\n" for line in lines.split())))
    assert [number for number, directive in enumerate(read_directives) if directive.fault] == stray


# which lines


@pytest.mark.parametrize(
    ("suffix", "source"),
    [
        ("txt", "No.\n# termcheck: ignore\n>The port\ngrew.\n"),
        ("txt", "No.\n# termcheck: ignore\n\n  \n>The port\ngrew.\n"),
        ("txt", "# termcheck: ignore\n# termcheck: disable\n>The port"),
        ("md", "No.\n\n>The port <!-- termcheck: ignore -->\ngrew.\n"),
        ("md", ">No <!-- termcheck: ignore\nfor a reason --> more\n>\nof it.\n"),
        ("md", "<!-- termcheck: ignore -->\n\n```\ncode\n```\n\n***\n\n>- The port\n  grew.\n"),
        ("md", "<!-- termcheck: ignore -->\n\n| a | b |\n|---|---|\n".replace("| a", ">| a")),
        ("html", "<p>\n<!-- termcheck: ignore -->\n<b>\n>The port\ngrew."),
        ("html", ">grew <!-- termcheck: ignore\n--> by &amp;\n> far."),
        ("rst", "..\n   termcheck: ignore\n\n>Title\n=====\n"),
        ("adoc", "One\n// termcheck: ignore\n>two.\n"),
    ],
)
def test_the_line_that_an_ignore_speaks_of(suffix, source):
    """`>` at the begin of a line marks where the reach begins and, where there are two, which line follows it."""
    marked = source.split("\n")
    plain = "\n".join(line.removeprefix(">") for line in marked)
    begins = [number for number, line in enumerate(marked) if line.startswith(">")]
    lines = plain.split("\n")
    start = sum(len(line) + 1 for line in lines[: begins[0]])
    last = begins[1] if len(begins) > 1 else begins[0] + 1
    end = sum(len(line) + 1 for line in lines[:last])
    found = directives(read(plain, suffix))[0]
    assert found.reach == Span(start, end)


def test_nothing_follows():
    assert directives(read("Text.\n\n# termcheck: ignore\n\n"))[0].reach == Span(28, 28)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85"])
def test_all_line_ends(end):
    source = "In the the bay.\n# termcheck: ignore[repeated-word]\nIn the the bay.\nIn the the bay.".replace("\n", end)
    assert len(judged(source).findings) == 2
    [silenced] = judged(source).suppressed
    assert silenced.finding.span.start == source.index("In", 20) + 3


# which findings


def silenced(source: str, *places: tuple[int, int], rule: str = "near-form", category: str = "terminology"):
    return silencers(directives(read(source)), [Place(rule, category, Span(*place)) for place in places])


def test_a_finding_over_several_lines_is_silenced_by_each_of_them():
    source = "# termcheck: ignore\naaa\nbbb\nccc\n"
    at = source.index("a\n") - 2
    assert silenced(source, (at, at + 1), (at + 2, at + 6), (at + 3, at + 4), (at + 4, at + 5), (at - 1, at + 1)) == [
        0, 0, 0, None, 0,
    ]  # fmt: skip


def test_an_empty_place_counts_as_its_character():
    source = "# termcheck: ignore\naaa"
    assert silenced(source, (20, 20), (23, 23), (19, 19)) == [0, 0, None]


@pytest.mark.parametrize(
    ("names", "is_silenced"),
    [
        ("", True),
        ("[near-form]", True),
        ("[terminology]", True),
        ("[wrong-form, near-form]", True),
        ("[wrong-form]", False),
        ("[duplication]", False),
    ],
)
@pytest.mark.parametrize("verb", ["ignore", "disable", "ignore-file"])
def test_names_and_categories(verb, names, is_silenced):
    source = f"# termcheck: {verb}{names}\naaa"
    assert silenced(source, (len(source) - 3, len(source))) == [0 if is_silenced else None]


def test_a_block_ends_where_it_is_enabled():
    source = "aa\n# termcheck: disable\nbb\n# termcheck: enable\ncc\n"
    a, b, c = (source.index(sign * 2 + "\n") for sign in "abc")
    assert silenced(source, (a, a + 2), (b, b + 2), (c, c + 2)) == [None, 0, None]
    assert silenced(source, (a, b + 1), (b + 1, c + 1), (a, c)) == [0, 0, 0], "what reaches into it is silenced"


def test_a_block_may_have_a_hole():
    source = "# termcheck: disable\naa\n# termcheck: enable[terminology]\nbb\n# termcheck: disable[near-form]\ncc\n"
    places = [(at, at + 2) for at in (source.index(sign * 2 + "\n") for sign in "abc")]
    assert silenced(source, *places) == [0, None, 2]
    assert silenced(source, *places, rule="repeated-word", category="duplication") == [0, 0, 0]


def test_the_nearest_comment_is_the_one():
    source = (
        "# termcheck: ignore-file\n# termcheck: disable\n# termcheck: ignore\n# termcheck: ignore[near-form]\naa\nbb"
    )
    at = source.index("aa\n")
    assert silenced(source, (at, at + 2), (at + 3, at + 5)) == [3, 1]
    assert silenced(source, (at, at + 2), (0, 1), rule="other") == [2, 0]


def test_a_whole_file_wherever_it_is_said():
    found = judged("In the the bay.\n\n# termcheck: ignore-file[repeated-word] quoted\n")
    assert told(found.findings) == []
    assert [(one.finding.line, one.reason) for one in found.suppressed] == [(1, "quoted")]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ignore", "disable", "enable", "ignore-file"]),
            st.sampled_from([(), ("a",), ("b",), ("c",), ("a", "b")]),
            st.integers(1, 9),
        ),
        max_size=8,
    ),
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 60), st.integers(0, 12)), max_size=6),
)
def test_silencers_do_what_a_slow_reading_says(written, sought):
    """Comments stand at 10, 20, 30 …; an `ignore` speaks of some characters behind it."""
    read_directives = [
        Directive(Span(at, at + 1), verb, names, reach=Span(at, at + size))
        for at, (verb, names, size) in zip(range(10, 100, 10), written, strict=False)
    ]
    places = [Place(rule, "c", Span(start, start + size)) for rule, start, size in sought]
    assert silencers(read_directives, places) == [_slowly(read_directives, place) for place in places]


def _slowly(read_directives: list[Directive], place: Place) -> int | None:
    span = Span(place.span.start, max(place.span.end, place.span.start + 1))
    concerned = [
        (number, directive)
        for number, directive in enumerate(read_directives)
        if not directive.names or {place.rule, place.category} & set(directive.names)
    ]
    lines = [number for number, each in concerned if each.verb == "ignore" and each.reach.overlaps(span)]
    before = [(n, each) for n, each in concerned if "able" in each.verb and each.span.start <= span.start]
    inside = [n for n, each in concerned if each.verb == "disable" and span.start < each.span.start < span.end]
    if before and before[-1][1].verb == "disable":
        inside.insert(0, before[-1][0])
    whole = [number for number, each in concerned if each.verb == "ignore-file"]
    return next(iter([*lines[-1:], *inside, *whole]), None)


# comments of no use


def test_a_comment_that_silences_nothing_is_a_finding():
    source = "The port grew.\n# termcheck: ignore[repeated-word] gone by now\nThe bay grew.\n"
    [finding] = judged(source).findings
    assert (finding.rule, finding.category, finding.certainty) == ("unused-suppression", "residue", "certain")
    assert (finding.line, finding.column, finding.fix, finding.suggestions) == (2, 1, "safe", ("",))
    assert finding.message == "“ignore[repeated-word]” silences nothing."
    assert judged("The port grew.\n\nThe bay grew.\n").findings == ()


def test_a_comment_that_silences_something_is_none():
    assert judged("# termcheck: ignore[repeated-word]\nIn the the bay.\n").findings == ()


def test_a_name_that_silences_nothing_goes_alone():
    source = "<p>In the the bay <!-- termcheck: ignore[ near-form, repeated-word ] theirs --></p>"
    [finding] = judged(source, "html").findings
    assert finding.message == "“near-form” silences nothing here."
    assert (finding.text, finding.suggestions, finding.fix) == (
        "[ near-form, repeated-word ]",
        ("[repeated-word]",),
        "safe",
    )


def test_a_block_of_no_use_goes_with_its_end():
    source = "# termcheck: disable[repeated-word]\nThe bay.\n# termcheck: enable[repeated-word]\nIn the the bay.\n"
    assert told(judged(source).findings) == ["1:1 unused-suppression", "3:1 unused-suppression", "4:4 repeated-word"]
    assert complaints(source.replace("The bay", "In the the bay")) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("repeated-wrod", " Did you mean “repeated-word”?"),
        ("terminologie", " Did you mean “terminology”?"),
        ("zzz", ""),
        ("x" * 99_000, ""),
    ],
)
def test_unknown_names(name, hint):
    shown = name if len(name) < 40 else "x" * 39 + "…"
    said = f"No rule or category is called “{shown}”.{hint}"
    assert complaints(f"# termcheck: ignore[{name}]\nThe bay.\n") == [said]
    both = judged(f"# termcheck: ignore[repeated-word, {name}]\nIn the the bay.\n")
    assert [finding.message for finding in both.findings] == [said]
    assert len(both.suppressed) == 1, "what is known is silenced"


def _named(*names: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.name in (*names, "unused-suppression"))


@pytest.mark.parametrize(
    ("said", "rules", "language"),
    [
        ("ignore[repeated-word]", _named("near-form"), "en"),
        ("ignore[repeated-word, near-form]", _named("near-form"), "en"),
        ("ignore[terminology]", _named("near-form"), "en"),
        ("ignore", _named("near-form"), "en"),
        ("ignore[capital-name]", RULES, "zh"),
        ("ignore[repeated-across-files]", RULES, "en"),
        ("ignore[repeated-word, repeated-across-files]", RULES, "en"),
        ("ignore[duplication]", RULES, "en"),
        ("ignore", RULES, "en"),
        ("ignore[accuracy]", RULES, "en"),
        ("ignore[missing-term]", RULES, "en"),
        ("ignore[repeated-word]", tuple(rule for rule in RULES if rule.name != "unused-suppression"), "en"),
    ],
)
def test_what_a_run_cannot_judge_is_not_called_unused(said, rules, language):
    assert judged(f"# termcheck: {said}\nThe bay.\n", rules=rules, language=language).findings == ()


def test_a_category_is_judged_when_all_its_rules_ran():
    assert complaints("# termcheck: ignore[punctuation]\nThe bay.\n") == ["“ignore[punctuation]” silences nothing."]
    others = tuple(rule for rule in RULES if rule.name != "extra-space")
    assert complaints("# termcheck: ignore[punctuation]\nThe bay.\n", rules=others) == []


def test_rules_of_a_project_are_known_by_name():
    own = replace(_named("repeated-word")[0], name="own-rule")
    source = "# termcheck: ignore[own-rule]\nThe bay.\n"
    assert complaints(source, rules=(*RULES, own)) == ["“ignore[own-rule]” silences nothing."]
    assert complaints(source, known=(own,)) == [], "not chosen, but there"
    assert complaints(source) == ["No rule or category is called “own-rule”."]


def test_what_is_shown_at_a_lower_certainty_is_silenced_too():
    sure = _named("repeated-word")[0]
    weak = replace(sure, check=lambda analysis: (replace(hit, certainty=POSSIBLE) for hit in sure.check(analysis)))
    rules = (weak, *_named())
    source = "# termcheck: ignore[repeated-word]\nIn the the bay. In the the bay.\nIn the the port.\n"
    assert judged(source, rules=rules) == Judgement((), ())
    shown = judged(source, rules=rules, certainty=POSSIBLE)
    assert (len(shown.findings), len(shown.suppressed)) == (1, 2)


def test_only_the_file_as_a_whole_silences_the_rule_of_comments():
    unused = "# termcheck: ignore[repeated-word]\nThe bay.\n"
    for said in ("ignore-file", "ignore-file[residue]", "disable", "ignore-file[repeated-word]"):
        assert "“ignore[repeated-word]” silences nothing." in complaints(f"# termcheck: {said}\n{unused}")
    found = judged(f"{unused}# termcheck: ignore-file[unused-suppression] kept for the next issue\n")
    assert found.findings == ()
    assert [(one.finding.rule, one.reason) for one in found.suppressed] == [
        ("unused-suppression", "kept for the next issue")
    ]


def test_comments_of_a_project():
    sentence = "The new ferry will cross the bay in twenty minutes."
    first = read_bytes(sentence.encode(), "1.txt", language="en")

    def compared(source: str, rules=RULES) -> tuple[list[str], list[str]]:
        document = read_bytes(source.encode(), "2.txt", language="en")
        alone = judge(document, GLOSSARY, rules)
        assert "unused-suppression" not in {finding.rule for finding in alone.findings}
        found = judge_project([first, document], GLOSSARY, rules)
        return [one.rule for one in found.findings], [f"{one.finding.rule}: {one.reason}" for one in found.suppressed]

    for said in ("ignore[repeated-across-files]", "ignore[duplication]", "ignore", "disable", "ignore-file"):
        assert compared(f"# termcheck: {said}\n{sentence}") == ([], ["repeated-across-files: "])
        assert compared(f"# termcheck: {said}\nNo.") == (["unused-suppression"], [])
    assert compared(f"# termcheck: ignore[repeated-across-files]: so be it\n{sentence}")[1] == [
        "repeated-across-files: so be it"
    ]
    assert compared("# termcheck: ignore\nIn the the bay.") == ([], []), "of use for one file alone"
    assert compared("# termcheck: ignore[repeated-across-files]\nNo.", _named("near-form")) == ([], [])
    assert compared(f"# termcheck: ignore[near-form, repeated-across-files]\n{sentence}")[0] == ["unused-suppression"]


def test_rules_of_other_languages_are_not_waited_for():
    document = read("# termcheck: ignore\n港口增長。\n", language="zh")
    assert told(judge_project([document], GLOSSARY, RULES).findings) == ["1:1 unused-suppression"]


def test_what_is_wrong_with_a_comment_is_told_once():
    source = "# termcheck: ignore[repeated-wrod]\n# termcheck: ignore[repeated-word]\nThe bay.\n"
    assert len(judged(source).findings) == 2
    assert judge_project([read(source)], GLOSSARY, RULES) == Judgement((), ())


def test_lint_shows_what_is_not_silenced():
    document = read("In the the bay.\n# termcheck: ignore[repeated-word]\nIn the the bay.\n")
    assert lint(document, GLOSSARY, RULES) == judge(document, GLOSSARY, RULES).findings
    assert told(lint(document, GLOSSARY, RULES)) == ["1:4 repeated-word"]


# taking comments away


@pytest.mark.parametrize(
    ("suffix", "source", "left"),
    [
        ("txt", "One\n{# termcheck: ignore}\ntwo.\n", "One\ntwo.\n"),
        ("txt", "One\n  {# termcheck: ignore}  \ntwo.\n", "One\ntwo.\n"),
        ("txt", "One\r\n{# termcheck: ignore}\r\ntwo.\r\n", "One\r\ntwo.\r\n"),
        ("txt", "One\n{# termcheck: ignore}", "One\n"),
        ("txt", "{# termcheck: ignore}", ""),
        ("md", "One\n{<!-- termcheck: ignore -->}\ntwo.\n", "One\n\ntwo.\n"),
        ("md", "One\r\n\r\n{<!-- termcheck: ignore -->}\r\ntwo.\r\n", "One\r\n\r\ntwo.\r\n"),
        ("md", "One\n{<!-- termcheck: ignore -->}\n\ntwo.\n", "One\n\ntwo.\n"),
        ("md", "{<!-- termcheck: ignore -->}\none.\n", "one.\n"),
        ("md", "One {<!-- termcheck: ignore -->}\ntwo.\n", "One\ntwo.\n"),
        ("md", "One  {<!-- termcheck: ignore -->}\ntwo.\n", "One\ntwo.\n"),
        ("md", "One {<!-- termcheck: ignore -->} two.\n", "One two.\n"),
        ("md", "One{<!-- termcheck: ignore -->} two.\n", "One two.\n"),
        ("md", "One {<!-- termcheck: ignore -->}two.\n", "One two.\n"),
        ("adoc", "One\n{// termcheck: ignore}\ntwo.\n", "One\ntwo.\n"),
        ("rst", "One\n\n{.. termcheck: ignore}\n\ntwo.\n", "One\n\n\ntwo.\n"),
    ],
)
def test_removal(suffix, source, left):
    start, end = source.index("{"), source.index("}") - 1
    document = read(source.replace("{", "").replace("}", ""), suffix)
    assert document.comments[0].span == Span(start, end)
    taken = removal(document, Span(start, end))
    without = document.source[: taken.start] + document.source[taken.end :]
    assert without == left
    assert read(without, suffix).text.split() == document.text.split()
    assert len(read(without, suffix).segments) == len(document.segments)


# properties

TEXT = (
    "In the the bay a port grew .",
    "It traded with with the isles， and grew.",
    "",
    "Ships came from the the north,and from the  south.",
    "Then they they left。",
)


@given(
    st.integers(0, len(TEXT)),
    st.sampled_from(["# termcheck: ignore-file[near-form] x", "termcheck: disable[near-form]"]),
)
def test_a_line_about_other_rules_only_shifts_the_findings(number, line):
    rules = tuple(rule for rule in RULES if rule.name != "unused-suppression")
    before = judged("\n".join(TEXT), rules=rules).findings
    after = judged("\n".join((*TEXT[:number], line, *TEXT[number:])), rules=rules)
    at = len("\n".join(TEXT[:number])) + (number > 0)
    assert len(before) > 4
    assert after.suppressed == ()
    for old, new in zip(before, after.findings, strict=True):
        shift = len(line) + 1 if old.span.start >= at else 0
        assert (new.rule, new.text, new.suggestions) == (old.rule, old.text, old.suggestions)
        assert (new.span.start, new.span.end) == (old.span.start + shift, old.span.end + shift)
        assert (new.line, new.column) == (old.line + (shift > 0), old.column)


@given(st.integers(0, len(TEXT) - 1), st.sampled_from(["", "[repeated-word]", "[duplication, punctuation]"]))
def test_an_ignore_silences_its_line_and_no_other(number, names):
    source = "\n".join((*TEXT[:number], f"# termcheck: ignore{names} x", *TEXT[number:]))
    rules = tuple(rule for rule in RULES if rule.name != "unused-suppression")
    found = judged(source, rules=rules)
    everything = judged("\n".join(TEXT), rules=rules).findings
    line = number + 2 + (TEXT[number] == "")
    assert sorted([*told(found.findings), *told(tuple(one.finding for one in found.suppressed))]) == sorted(
        f"{finding.line + (finding.line > number)}:{finding.column} {finding.rule}" for finding in everything
    )
    assert all(one.finding.line == line and one.reason == "x" for one in found.suppressed)
    assert {finding.rule for finding in found.findings if finding.line == line}.isdisjoint(
        {one.finding.rule for one in found.suppressed}
    )
    assert names != "" or line not in {finding.line for finding in found.findings}


@pytest.mark.parametrize(
    "unit", ["# termcheck: ignore[\n", "termcheck: disable[a]\ntermcheck: enable\n", "# termcheck: ignore[{}]\n"]
)
def test_any_number_of_comments(unit):
    """A cost that grows with the square would be minutes here."""
    count = 200_000 // len(unit)
    source = "".join(unit.replace("{}", str(number)) for number in range(count)) + "In the the bay.\n"
    found = judged(source, rules=_named("repeated-word")).findings
    assert len(found) == count + 1


def test_a_text_without_comments_is_judged_as_ever():
    asked = []

    def gather(analysis, rules, certainty):
        asked.append(certainty.label)
        assert all(rule.name != "unused-suppression" for rule in rules)
        return []

    for source in (
        "In the the bay.\n",
        "Said: termcheck: ignore[near-form] is a comment.\n",
        "# termcheck: ignore\nThe bay.\n",
    ):
        judge(read(source), GLOSSARY, RULES, gather=gather)
    assert asked == ["likely", "likely", "possible"]
