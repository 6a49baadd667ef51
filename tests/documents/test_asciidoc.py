import pytest

from termcheck.documents import read_bytes


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The *Greater* Bay _Area_, un**const**rained, 2 * 3 * 4", "The Greater Bay Area, unconstrained, 2 * 3 * 4"),
        ("Use `the the`, ``the``s, +the the+ and pass:[the the].", "Use …, …s, … and …."),
        ("See https://a.b/the[the plan], link:the[text,window=_blank], <<the,here>>.", "See the plan, text, here."),
        ("At https://a.b/the, <<the>> and {the-the}.", "At …, … and …."),
        ("Text footnote:[the the]more (((the, the))) ((term)) on", "Text more term on"),
        ("[.the]#marked# [[the]]text A &amp; B", "marked text A & B"),
        ("snake_case_name \\*not* bold", "snake_case_name *not* bold"),
        ("Hard +\nbreak // no comment\n// the the\nhere", "Hard\nbreak // no comment"),
        ("NOTE: Mind this.", "Mind this."),
    ],
)
def test_inline(shown, source, text):
    assert shown(source, "adoc")[0] == ("paragraph", text)


@pytest.mark.parametrize(
    "source",
    [
        "----\nthe the\n\nthe the\n----",
        "[source,python]\n----\nthe the\n----",
        "[source]\nthe the\nthe the",
        "....\nthe the\n....",
        "++++\n<b>the the</b>\n++++",
        "////\nthe the\n////",
        "```python\nthe the\n```",
        "// the the",
        " the the\n the the",
        ":the: the the",
        "[stem]\n++++\nthe the\n++++",
        "[[the-the]]",
        "include::the.the[]",
        "video::the[the the]",
        "'''",
        ",===\nthe,the\n,===",
    ],
)
def test_masked(shown, source):
    assert shown(source, "adoc") == []
    assert shown(f"One.\n\n{source}\n\nTwo.", "adoc") == [("paragraph", "One."), ("paragraph", "Two.")]


def test_blocks_are_segments(shown):
    source = (
        "= Title\nThe Author <the@the.org>\n:the: the\n\nText.\n\n== Two\n\nThree\n-----\n\n* one\non\n** two\n+\n"
        "more\n\n. three\n\nterm:: definition\n\n.Caption\nimage::the.png[Alt text,the]\n\n====\nexample\n====\n\n"
        "|===\n|a |b `x`\n\n|c\n2+|d\non\n|===\n"
    )
    assert shown(source, "adoc") == [
        ("heading", "Title"),
        ("paragraph", "Text."),
        ("heading", "Two"),
        ("heading", "Three"),
        ("item", "one\non"),
        ("item", "two"),
        ("paragraph", "more"),
        ("item", "three"),
        ("term", "term"),
        ("item", "definition"),
        ("caption", "Caption"),
        ("caption", "Alt text"),
        ("paragraph", "example"),
        ("cell", "a"),
        ("cell", "b …"),
        ("cell", "c"),
        ("cell", "d\non"),
    ]


@pytest.mark.parametrize("suffix", ["adoc", "asciidoc"])
def test_places(place, suffix):
    source = "== The *plan*\n\n* The **Great**er\n  Bay link:x[Area]\n\n|===\n|a |the b\n|===\n"
    document = read_bytes(source.encode(), f"a.{suffix}")
    assert place(document, "plan") == (1, 9)
    assert place(document, "Great") == (3, 9)
    assert place(document, "Bay") == (4, 3)
    assert place(document, "Area") == (4, 14)
    assert place(document, "the b") == (7, 5)
