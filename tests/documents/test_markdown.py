import pathlib

import pytest

from termcheck.documents import read, read_bytes

SAMPLE = pathlib.Path(__file__).parent / "samples" / "readme.md"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The **Greater** Bay *Area* and ***Macao***.", "The Greater Bay Area and Macao."),
        ("snake_case, 2 * 3 * 4, **open, _this_ and __that__", "snake_case, 2 * 3 * 4, **open, this and that"),
        ("~~old~~ and ==new==, about ~5 or a == b", "old and new, about ~5 or a == b"),
        ("Use `the the` and ``a ` b`` or ` alone", "Use … and … or ` alone"),
        ("See [the **plan**](http://a.b/the_(x) \"the the\").", "See the plan."),
        ("[one][a], [a][], [a], [none] and [none][x].\n\n[a]: http://x 'the the'", "one, a, a, [none] and [none][x]."),
        ("At <https://a.b>, https://a.b/c_d, www.x.y or <a@b.c>.", "At …, …, … or …."),
        ("Click ![the icon](a.png) now", "Click …the icon… now"),
        ("Text[^1] and more [^note].", "Text and more."),
        ("A &amp; B&nbsp;C &#x6a2a; &bogus; &", "A & B\xa0C 横 &bogus; &"),
        (r"\*not\* \[this\] 1\. \\", r"*not* [this] 1. " + "\\"),
        ("One<br>two <b>three</b> <!-- the the --> four <kbd>the the</kbd>", "One\ntwo three four …"),
        ("a < b and c > d, <3", "a < b and c > d, <3"),
        ("It costs US$5 and $10 million, or HK$20 and $ 5.", "It costs US$5 and $10 million, or HK$20 and $ 5."),
        ("Let $x^2$ and $$the the$$ be :tada: {{ page.the.the }} done", "Let … and … be … … done"),
        ("Hard  \nbreak\\\nhere", "Hard\nbreak\nhere"),
        ("> quoted **text\n> that** goes on\nlazily", "quoted text\nthat goes on\nlazily"),
    ],
)  # fmt: skip
def test_inline(shown, source, text):
    assert shown(source, "md") == [("paragraph", text)]


@pytest.mark.parametrize(
    "source",
    [
        "```\nthe the\n```",
        "~~~python\nthe the\n\n# the the\n",
        "    the the\n",
        "---\ntitle: the the\n---\n",
        "+++\ntitle = 'the the'\n+++\n",
        "[a]: http://x (the the)",
        "<!-- the the\n\nthe the -->",
        "<script>\nthe the\n\nthe the\n</script>",
        "<pre>\nthe the\n\nthe the</pre>",
        "$$\nthe = the\n$$",
        "::: the the",
        "***",
        "![](the.the)",
    ],
)
def test_masked(shown, source):
    assert shown(source, "md") == []
    assert shown(f"One.\n\n{source}" if source[0] not in "-+" else f"{source}\nOne.", "md") == [("paragraph", "One.")]


def test_blocks_are_segments(shown):
    source = (
        "# One #\n\nTwo\n---\n\n* three\n  goes on\n  1. four\n\n         the code\n- [x] five\n\n"
        "| a `x` | b \\| c |\n|---|:-:|\n| **d** | |\n\n[^n]: note\n    on\n\n    and on\n\n"
        '!!! tip "Title"\n    inside\n'
    )
    assert shown(source, "md") == [
        ("heading", "One"),
        ("heading", "Two"),
        ("item", "three\ngoes on"),
        ("item", "four"),
        ("item", "five"),
        ("cell", "a …"),
        ("cell", "b | c"),
        ("cell", "d"),
        ("footnote", "note\non"),
        ("footnote", "and on"),
        ("item", "inside"),
    ]


def test_tables_in_quotes_and_lists(shown):
    assert shown("> a | b\n> --|--\n> c | d", "md") == [("cell", sign) for sign in "abcd"]
    assert shown("- | a | b |\n  |---|---|\n  | c | d |", "md") == [("cell", sign) for sign in "abcd"]


def test_pictures_before_the_text_have_captions(shown):
    source = "[![build *passing*](a)](b)\n![licence](c) Text goes on."
    assert shown(source, "md") == [("caption", "build passing"), ("caption", "licence"), ("paragraph", "Text goes on.")]


def test_html_in_markdown(shown):
    source = '<div align="center">\n<h1>Name &amp; more</h1>\n<code>the the</code> said\n</div>\n\nText.'
    assert shown(source, "md") == [("heading", "Name & more"), ("paragraph", "… said"), ("paragraph", "Text.")]


def test_mdx(shown):
    source = "import A from 'the the'\n\nexport const a = {\n  the: the,\n}\n\nText {the.the} <A b={c}>here</A>."
    assert shown(source, "mdx") == [("paragraph", "Text … here.")]
    assert shown("import the goods {here}.", "md") == [("paragraph", "import the goods {here}.")]


def test_places(place):
    source = "---\na: b\n---\n> - The **Greater\n>   Bay** [Area](x)\n\n| a | `x` the plan |\n|---|---|\n"
    document = read_bytes(source.encode(), "a.md")
    assert place(document, "Greater") == (4, 11)
    assert place(document, "Bay") == (5, 5)
    assert place(document, "Area") == (5, 12)
    assert place(document, "plan") == (7, 15)


def test_front_matter_must_look_like_it(shown):
    assert ("paragraph", "Text.") in shown("---\n\nA sentence here.\n\n---\n\nText.", "md")


def test_a_readme():
    document = read(SAMPLE)
    assert "the the" not in document.text
    assert [segment.kind for segment in document.segments] == [
        "caption", "heading", "paragraph", "heading", "item", "item", "cell", "cell", "cell", "cell", "paragraph",
        "footnote",
    ]  # fmt: skip
