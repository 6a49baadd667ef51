import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from termcheck.document import Document
from termcheck.reports.excerpt import visible
from termcheck.reports.github import summary
from termcheck.reports.markdown import code

PARSER = MarkdownIt("gfm-like", {"linkify": False})


def tokens(written):
    for token in PARSER.parse(written):
        yield token
        yield from token.children or ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from("`|<>@#[]()*_\\&!: \n\rab1\u202e港"), min_size=1))
def test_text_of_documents_stands_in_code_spans(text, hostile, rendered):
    parsed = list(tokens(rendered("markdown", hostile(text))))
    spans = [token.content.strip() for token in parsed if token.type == "code_inline"]
    shown = visible(text).strip()
    assert spans == [shown, "near-form", shown, shown]
    assert not [token for token in parsed if token.type.startswith(("html", "image"))]
    assert {token.attrGet("href") for token in parsed if token.type == "link_open"} == {
        "https://termcheck.github.io/termcheck/rules/near-form/"
    }
    plain = " ".join(token.content for token in parsed if token.type == "text")
    assert not re.search("[@#|`<]", plain)


@pytest.mark.parametrize("text", ["a`b", "``", "`", " a ", "a```b``", "|", "  "])
def test_code_span_holds_any_text(text):
    (span,) = [token for token in tokens(f"x {code(text)} y") if token.type == "code_inline"]
    assert span.content.strip() == text.strip()


def test_long_report_fits_into_a_comment(make_report, make_finding, rendered):
    document = Document.plain("a text", "a.txt")
    written = rendered("markdown", make_report(*[make_finding(document, "text")] * 2000, documents=[document]))
    assert 50_000 < len(written) < 65_536
    assert written.endswith(f"\n… and {2000 - written.count(chr(10) + '- ')} more\n")


def test_table_of_rules_is_a_table(report):
    cells = [token for token in tokens(summary(report)) if token.type == "tr_open"]
    assert len(cells) == 4


def test_nothing_found(make_report, rendered):
    assert rendered("markdown", make_report(checked=2)) == "## termcheck\n\nNo findings in 2 files.\n"
