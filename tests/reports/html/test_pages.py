import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.document import Document
from termcheck.documents import read_bytes
from termcheck.reports.editorial import WRITERS, Figures
from termcheck.reports.html import bank
from termcheck.reports.html.page import address, anchor
from termcheck.suppression import directives
from termcheck.terms.glossary import Authority, Concept, Glossary, Term

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></style>--><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x=\'',
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202eevil\u2066 \x00\x1b[31m\u2028",
)


class Reader(HTMLParser):
    """What a page is made of."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.text, self.ids = [], [], [], []
        self._raw = ""
        self.raw = {}
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        self._raw = tag if tag in ("style", "script") else ""

    def handle_endtag(self, tag):
        self._raw = ""

    def handle_data(self, data):
        if self._raw:
            self.raw[self._raw] = self.raw.get(self._raw, "") + data
        else:
            self.text.append(data)


def report_page(report):
    return Reader(WRITERS[".html"](Figures(report)))


def bank_page(text):
    term = Term(text, "en", "preferred", issuer=text, source=text, valid_from=text, exceptions=(text,))
    concept = Concept(text, text, text, Authority(text, text, text, text), (term, Term(text, text, "wrong")), note=text)
    return Reader(bank.write(Glossary.from_concepts([concept])))


@pytest.fixture(params=["report", "bank"])
def hostile_page(request, hostile):
    """A page with the same text wherever a document or a glossary has a say."""
    if request.param == "bank":
        return bank_page
    return lambda text: report_page(hostile(text, term=text))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_outside_becomes_markup(hostile_page, text):
    usual, page = hostile_page("x"), hostile_page(text)
    assert page.tags.count("script") == 1
    assert set(page.tags) == set(usual.tags)
    assert {(tag, name) for tag, name, _ in page.attributes} <= {(tag, name) for tag, name, _ in usual.attributes}
    assert page.raw == usual.raw
    assert not any(value and re.match(r"\s*javascript:", value) for _, name, value in page.attributes if name == "href")
    printable = text.isprintable()
    assert any((text if printable else "<U+202E>evil<U+2066>") in data for data in page.text)


def test_control_and_direction_characters_are_shown(hostile_page):
    page = hostile_page(HOSTILE[-1])
    said = "".join([*page.text, *(value or "" for _, _, value in page.attributes)])
    assert not re.search("[\x00-\x08\x0b-\x1f\u2028\u202e\u2066]", said)


def test_the_policy_allows_what_is_inside_and_nothing_else(hostile_page):
    page = hostile_page("x")
    (policy,) = [
        value for tag, name, value in page.attributes if tag == "meta" and name == "content" and "src" in value
    ]
    for part in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[part].encode()).digest()).decode()
        assert f"{part}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    names = {name for _, name, _ in page.attributes}
    assert "style" not in names
    assert not any(name.startswith("on") for name in names)
    assert not any(name == "src" for name in names)


def test_every_link_inside_leads_somewhere_and_names_are_used_once(report):
    page = report_page(report)
    targets = {value[1:] for tag, name, value in page.attributes if tag == "a" and name == "href" and value[0] == "#"}
    assert len(targets) > len(report.findings)
    assert targets <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_a_place_is_marked_with_its_text(report):
    page = WRITERS[".html"](Figures(report)).decode()
    assert re.search(r'<mark class="warning" id="place-0"><a href="#finding-0"[^>]*>Great Bay Area</a></mark>', page)
    assert "a quotation" in page  # the reason of the suppressed one
    assert "locked.txt" in page


def test_a_report_is_not_checked_with_the_rest(report):
    page = WRITERS[".html"](Figures(report))
    document = read_bytes(page, "report.html")
    assert [each.verb for each in directives(document)] == ["ignore-file"]


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("https:", False),
        ("https://[", False),
        ("https://example.org/\u202e", False),
        ("java\nscript:alert(1)", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(url, linked):
    assert address(url) == (url if linked else None)


@given(st.text())
def test_an_anchor_is_a_fragment(name):
    assert re.fullmatch(r"[\w.~%-]*", anchor(name), re.A)


def test_a_bank_is_the_same_whatever_the_order_of_its_sources():
    concepts = [Concept(name, "d", terms=(Term(name, "en", "preferred"),)) for name in ("b", "a", "c")]
    pages = {bank.write(Glossary.from_concepts(order)) for order in (concepts, concepts[::-1])}
    assert len(pages) == 1


def test_a_bank_shows_forms_with_status_and_authority():
    concept = Concept(
        "gba",
        "region",
        "Eleven cities.",
        Authority("Outline", url="https://example.org/o"),
        (Term("Greater Bay Area", "en", "preferred"), Term("Gulf Area", "en", "wrong", match="context")),
    )
    page = Reader(bank.write(Glossary.from_concepts([concept])))
    assert ("a", "href", "https://example.org/o") in page.attributes
    text = " ".join(" ".join(page.text).split())
    for said in ("Gulf Area wrong only in context", "Eleven cities.", "not verified there", "1 concept, 0 of them"):
        assert said in text
    assert "concept-gba" in page.ids


def test_an_empty_glossary_is_a_page():
    assert "0 concepts" in "".join(Reader(bank.write(Glossary.from_concepts([]))).text)


def test_lines_of_a_passage_stay_lines(make_report, make_finding):
    document = Document.plain("One\r\ntwo the the\r\nthree.\r\n")
    page = report_page(make_report(make_finding(document, "the the", "repeated-word"), documents=[document]))
    assert "One\ntwo " in page.text
