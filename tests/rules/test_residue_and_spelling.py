"""What the examples of the rules on residue, spelling, scripts and consistency cannot show."""

from __future__ import annotations

import time

import pytest

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.documents import read_bytes
from termcheck.rule import Rule
from termcheck.rules.capital_name import capital_name
from termcheck.rules.confused_word import _MISSPELT, confused_word
from termcheck.rules.foreign_script import foreign_script
from termcheck.rules.hyphen_variant import hyphen_variant
from termcheck.rules.misspelt_term import misspelt_term
from termcheck.rules.page_residue import page_residue
from termcheck.rules.pinyin_abbreviation import pinyin_abbreviation
from termcheck.rules.spelling_variant import spelling_variant
from termcheck.terms.glossary import Glossary
from termcheck.terms.lexicon import is_ordinary

RULES = (
    foreign_script, pinyin_abbreviation, capital_name, misspelt_term, confused_word, page_residue, hyphen_variant,
    spelling_variant,
)  # fmt: skip
HOSTILE = {
    "letters": "a " * 100_000,
    "brackets": "(" * 200_000,
    "spaces": " " * 200_000,
    "quotes": "“" * 200_000,
    "credits": "Editor: a\n" * 20_000,
    "bars": "home|" * 40_000,
    "capitals": "AB CD " * 30_000,
    "hyphens": "Shen-" * 40_000,
    "han": "中 " * 100_000,
}


def found(rule: Rule, text: str) -> list[str]:
    analysis = Analysis(Document.plain(text), Glossary.packaged())
    return [text[hit.span.start : hit.span.end] for hit in rule.check(analysis)]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])
def test_hostile_text_takes_no_time(rule: Rule, name: str) -> None:
    analysis = Analysis(Document.plain(HOSTILE[name]), Glossary.packaged())
    begun = time.process_time()
    list(rule.check(analysis))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])
@pytest.mark.parametrize("text", ["", "\n", "-", "A", "中", "\r\n\r\n", "Source:", "US"])
def test_next_to_nothing_is_no_trouble(rule: Rule, text: str) -> None:
    found(rule, text)


def test_no_misspelling_is_a_word() -> None:
    assert not [word for word in _MISSPELT if is_ordinary(word)]


def test_lines_are_marked_without_their_bullets_and_ends() -> None:
    assert found(page_residue, "The port grew.\r\n  • Print this page \r\n") == ["Print this page"]


def test_a_script_in_a_bilingual_document_is_only_possible() -> None:
    text = "The port grew fast last year. " * 3 + "\n" + "港口去年发展很快。" * 10
    analysis = Analysis(Document.plain(text), Glossary.packaged())
    assert {hit.certainty.label for hit in foreign_script.check(analysis) if hit.certainty} == {"possible"}


ENGLISH = "The port grew fast in the last year, and the hall of the port is open to all who come. " * 6


@pytest.mark.parametrize(
    ("paragraphs", "labels"),
    [
        ([ENGLISH, "港口新闻", ENGLISH], ["certain"]),
        ([ENGLISH, "港口新闻", ENGLISH, "Новости порта", ENGLISH], ["likely", "likely"]),
        ([ENGLISH, "港口新闻", f"The 港口 of {ENGLISH}", "开放时间"], ["likely", "certain", "likely"]),
        ([ENGLISH * 3, "港口新闻", "港口去年发展很快，大厅已经开放。" * 5, ENGLISH * 3], ["possible"]),
    ],
)
def test_lines_of_their_own_in_another_script(paragraphs: list[str], labels: list[str]) -> None:
    document = read_bytes("\n\n".join(paragraphs).encode(), "a.md")
    own = [segment.span for segment in document.segments if segment.language is None]
    hits = foreign_script.check(Analysis(document, Glossary.packaged()))
    assert [
        hit.certainty.label for hit in hits if hit.certainty and any(one.contains(hit.span) for one in own)
    ] == labels
