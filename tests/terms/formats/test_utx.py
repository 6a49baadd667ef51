"""UTX: tab-separated, with its columns in comments."""

from __future__ import annotations

import pytest

from termcheck.terms.formats import utx
from termcheck.terms.glossary import Concept, Term

PAIRS = """\
#UTX 1.11; en/zh-Hans; 2020-01-01T00:00:00Z; copyright: us; license: CC BY 4.0
#description: ports
#src\ttgt\tsrc:pos\tterm status\tConcept ID
harbour office\t港务局\tnoun\tapproved\tc1
port office\t港务局\tnoun\tapproved\tc1
harbour office\t港口办\tnoun\tforbidden\tc1

# a comment
quay\t码头\t-\tprovisional\t
quay\t岸壁\tnoun\tnon-standard
"""


def test_rows_of_one_id_or_one_source_term_are_a_concept() -> None:
    reading = utx.read(PAIRS)
    assert reading.faults == []
    assert [entry.concept for entry in reading.entries] == [
        Concept(
            "c1",
            terms=(
                Term("harbour office", "en", "preferred"),
                Term("port office", "en", "admitted"),
                Term("港务局", "zh-Hans", "preferred"),
                Term("港口办", "zh-Hans", "wrong"),
            ),
        ),
        Concept(
            "quay",
            terms=(
                Term("quay", "en", "preferred"),
                Term("码头", "zh-Hans", "admitted"),
                Term("岸壁", "zh-Hans", "deprecated"),
            ),
        ),
    ]
    assert reading.unread == {"src:pos": 4}


def test_columns_may_name_their_languages() -> None:
    columns = "#term:en\tterm:ja\tterm:zh-Hans\tterm status:ja"
    text = f"#UTX 1.20; lang: en/ja/zh-Hans\n{columns}\nquay\t波止場\t码头\tforbidden\n"
    (entry,) = utx.read(text).entries
    assert entry.concept.terms == (
        Term("quay", "en", "preferred"),
        Term("波止場", "ja", "wrong"),
        Term("码头", "zh-Hans", "preferred"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1: the first line is not that of a UTX file"),
        ("src\ttgt\n", "1: the first line is not that of a UTX file"),
        ("#UTX 1.11; en/de\na\tb\n", "1: the comments name no columns"),
        ("#UTX 1.11\n#src\ttgt\na\tb\n", "2: the first line names no languages"),
        (
            PAIRS.replace("provisional", "provisonal"),
            "9: term status cannot be “provisonal”; did you mean “provisional”",
        ),
        (PAIRS.replace("quay\t码头", "-\t码头"), "9: the row has no src"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, said: str) -> None:
    line, message = min(utx.read(text).faults)
    assert f"{line}: {message}".startswith(said)
