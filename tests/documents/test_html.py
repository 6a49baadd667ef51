import pytest

from termcheck.documents import read_bytes


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The <b>Greater</b> Bay <i>Area</i>", "The Greater Bay Area"),
        ("The <b>Greater </b>\n   <span>Bay</span>\n\n  Area", "The Greater Bay Area"),
        ("A &amp; B&nbsp;C &lt;x&gt; &#x6a2a;&#27178; &bogus; & &copy", "A & B\xa0C <x> 横横 &bogus; & &copy"),
        ("Use <code>the the</code> and <kbd>the</kbd> the", "Use … and … the"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("Area<sup>1</sup> and 10<sup>th</sup> and x<img src='the the' alt='the the'>y", "Area…1 and 10th and x…y"),
        ("a < b and 3 <4, a <> b", "a < b and 3 <4, a <> b"),
        ("one <!-- the > the --> two <!doctype the the> three <?the the?> four", "one two three four"),
        ("<a href=\"the>the\" title='the the' data-x=the>link</a> text", "link text"),
        ("<p title=\"it's>the</p>\">text", "text"),
        ("<a b=\"c>text <i>more</i>", "text more"),
        ("<b>unclosed <i>text", "unclosed text"),
        ("text <a href='the the", "text"),
        ("text <!-- the the", "text"),
        ("text <script>the <b>the</b> if (a<b)", "text"),
        ("<svg><title>the the</title><path/></svg>text<math><mi>the</mi></math>", "…text…"),
        ("<code>the<code>the</code>the</code> text", "… text"),
        ("</b></p></code>text", "text"),
    ],
)  # fmt: skip
def test_inline(shown, source, text):
    assert shown(source, "html") == [("paragraph", text)]


def test_blocks_are_segments(shown):
    source = (
        "<!DOCTYPE html><html><head><title>A &amp; B</title><meta content='the the'><style>the{}</style></head>"
        "<body><h1>One</h1>text<p>two<ul><li>three<li><p>four</p></ul><table><caption>five<tr><th>six<td>seven</table>"
        "<figure><figcaption>eight</figcaption></figure><dl><dt>nine<dd>ten</dl><pre>the <b>the</pre>eleven"
        "<template>the</template><textarea>the</textarea><p></p></body></html>"
    )
    assert shown(source, "html") == [
        ("title", "A & B"),
        ("heading", "One"),
        ("paragraph", "text"),
        ("paragraph", "two"),
        ("item", "three"),
        ("item", "four"),
        ("caption", "five"),
        ("cell", "six"),
        ("cell", "seven"),
        ("caption", "eight"),
        ("term", "nine"),
        ("item", "ten"),
        ("paragraph", "eleven"),
    ]


def test_code_that_is_never_closed_ends_with_its_paragraph(shown):
    assert shown("<p>Use <code>the the<p>Text.", "html") == [("paragraph", "Use …"), ("paragraph", "Text.")]
    assert shown("<pre><code>the</pre>Text.", "html") == [("paragraph", "Text.")]


@pytest.mark.parametrize("suffix", ["html", "htm", "xhtml"])
def test_places(place, suffix):
    source = '<h1>A &amp; B</h1>\n<p class="x">\n  The <b>Greater</b>\n  Bay&nbsp;Area &mdash; plan'
    document = read_bytes(source.encode(), f"a.{suffix}")
    assert place(document, "Greater") == (3, 10)
    assert place(document, "Bay") == (4, 3)
    assert place(document, "Area ") == (4, 12)
    assert place(document, "plan") == (4, 25)


def _languages(source, name="a.html"):
    document = read_bytes(source.encode(), name)
    return document.language, [
        (document.text[segment.span.start : segment.span.end], segment.language) for segment in document.segments
    ]


ENGLISH = "The port is in the city and the hall is new"


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("<html lang=fr><p>Port</html>", "fr"),
        ("<html><body lang='pt-br'><p>Porto</html>", "pt-BR"),
        ("<html lang=zh><p>Port</html>", "en"),
        ("<html lang=en><p>港口</html>", "zh"),
        (f"<html lang=fr><p>{ENGLISH}</html>", "en"),
    ],
)
def test_the_language_of_a_page_counts_where_its_text_tells_none(source, language):
    assert _languages(source)[0] == language


def test_elements_in_another_language():
    assert _languages(
        f"<html lang=zh><p>{ENGLISH}<p lang=de>Hafen <b>Ost</b><p>x<div lang=zh-CN><p>港口<ul><li>City<li lang=fr>ville"
        "<li>市</ul></div><p><i lang=fr>ville</i> of<p lang=en-US>Yes<ul><li lang=de>a<ul><li>b</ul>c</li><li>d<li "
        "lang=de>e</ul>f<table lang=it><tr><td lang=es>g<td>h</table><br lang=de>i<p lang='?'>j<p lang=ja>k"
    ) == (
        "en",
        [
            (ENGLISH, None), ("Hafen Ost", "de"), ("x", None), ("港口", "zh-Hans"), ("City", None), ("ville", "fr"),
            ("市", "zh-Hans"), ("ville of", None), ("Yes", None), ("a", "de"), ("b", "de"), ("c", "de"), ("d", None),
            ("e", "de"), ("f", None), ("g", "es"), ("h", "it"), ("i", None), ("j", None), ("k", None),
        ],
    )  # fmt: skip


def test_an_element_in_another_language_in_markdown():
    assert _languages(f"{ENGLISH}\n\n<div lang=de>\nHafen\n</div>\n\nPort\n", "a.md")[1] == [
        (ENGLISH, None),
        ("Hafen", "de"),
        ("Port", None),
    ]


def test_whoever_names_the_language_means_the_elements_too():
    assert read_bytes(f"<p>{ENGLISH}<p lang=de>Hafen".encode(), "a.html", language="en").languages == ("en",)


def test_an_element_whose_words_say_another_language():
    shown = _languages(f"<div lang=da><p>{ENGLISH}<p>Havn</div><p>The port of the bay")
    assert shown == ("en", [(ENGLISH, None), ("Havn", "da"), ("The port of the bay", None)])
