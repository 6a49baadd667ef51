"""What the examples of the rules on marks cannot show: documents as a whole, suggestions, and hostile input."""

from __future__ import annotations

import pytest

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.finding import LIKELY, Hit
from termcheck.rule import Rule
from termcheck.rules.doubled_end_mark import doubled_end_mark
from termcheck.rules.extra_space import extra_space
from termcheck.rules.foreign_punctuation import foreign_punctuation
from termcheck.rules.missing_space import missing_space
from termcheck.rules.page_residue import page_residue
from termcheck.rules.stray_symbol import stray_symbol
from termcheck.rules.unspaced_mark import unspaced_mark
from termcheck.terms.glossary import Glossary

RULES = (
    extra_space, missing_space, unspaced_mark, foreign_punctuation, doubled_end_mark, stray_symbol, page_residue,
)  # fmt: skip
HOSTILE = (
    "a",
    "中",
    "..",
    ",,",
    "。",
    "a.",
    "中.",
    "(",
    "中(",
    "«a",
    "! ",
    "▲",
    "来源：a\n",
    "更多 >",
    "上一篇：a\n",
    "© ",
)


def hits(rule: Rule, text: str, language: str) -> list[Hit]:
    analysis = Analysis(Document("a.txt", text, text, language), Glossary.from_concepts([]))
    return [hit for hit in rule.check(analysis) if (hit.certainty or rule.certainty) >= LIKELY]


def mended(rule: Rule, text: str, language: str) -> str:
    """The text with every first suggestion written into it."""
    for hit in sorted(hits(rule, text, language), key=lambda hit: hit.span, reverse=True):
        if hit.suggestions:
            text = text[: hit.span.start] + hit.suggestions[0] + text[hit.span.end :]
    return text


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])
def test_hostile_text(rule: Rule, piece: str) -> None:
    for language in ("de", "zh", "fr"):
        if rule.serves(language):  # quadratic work would take minutes
            found = hits(rule, piece * (40_000 // len(piece)), language)
            assert all(hit.span.start < hit.span.end for hit in found)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES])
@pytest.mark.parametrize("text", ["", "\n", "。", ".", "«", "a", "中", "▲", " ", "\r\n"])
def test_next_to_nothing_is_no_trouble(rule: Rule, text: str) -> None:
    for language in ("de", "zh", "fr", "ar", "hi", "ko", "ja", "und"):
        hits(rule, text, language)


@pytest.mark.parametrize(
    ("rule", "language", "text", "expected"),
    [
        (foreign_punctuation, "fr", "Il lit 《Le Port》 hier。", "Il lit «\u00a0Le Port\u00a0» hier."),
        (foreign_punctuation, "de", "Er liest 《Hafen》 ganz，dann nichts。", "Er liest „Hafen“ ganz, dann nichts."),
        (foreign_punctuation, "ar", "فتح الميناء，ثم جاءت السفن؟ نعم.", "فتح الميناء، ثم جاءت السفن؟ نعم."),
        (foreign_punctuation, "es", "El puerto crece？ Sí！", "El puerto crece? Sí!"),
        (foreign_punctuation, "ja", "船が来た,町も増えた。港は，大きい。", "船が来た，町も増えた。港は，大きい。"),
        (foreign_punctuation, "zh", "港口(旧港)开放,船（新船）来了。", "港口（旧港）开放，船（新船）来了。"),
        (doubled_end_mark, "zh", "他说：“很好。”。船来了，，人也来了？。", "他说：“很好。”船来了，人也来了？"),
        (doubled_end_mark, "de", "Der Hafen ist fertig.“. Gut,, sagt er..", "Der Hafen ist fertig“. Gut, sagt er.."),
        (extra_space, "fr", "Le port , vu de l’ eau .", "Le port, vu de l’eau."),
        (missing_space, "de", "Der Hafen ist offen,und die Schiffe sind bei uns.", None),
        (unspaced_mark, "fr", "Quoi\u202f! Où\u202f? Là\u202f! Ici!", "Quoi\u202f! Où\u202f? Là\u202f! Ici\u202f!"),
    ],
)
def test_suggestions(rule: Rule, language: str, text: str, expected: str | None) -> None:
    assert mended(rule, text, language) == (expected or text.replace("offen,und", "offen, und"))


def test_a_document_with_half_width_marks_throughout_is_left_alone() -> None:
    half = "港口开放,船来了. 人也来了,很多. "
    assert hits(foreign_punctuation, half * 3, "zh") == []
    assert len(hits(foreign_punctuation, "港口开放，船来了。" * 30 + half, "zh")) == 4


def test_dots_of_hindi_are_told_among_dandas_only() -> None:
    assert hits(foreign_punctuation, "जहाज आए. लोग बहुत आए.", "hi") == []
    assert len(hits(foreign_punctuation, "जहाज आए। लोग आए। वे गए। शहर बहुत बढ़ा.", "hi")) == 1


def test_a_text_of_two_hands_is_left_alone_by_the_french_space() -> None:
    spaced, bare = "Où va-t-il ? ", "Où va-t-il? "
    assert len(hits(unspaced_mark, spaced * 9 + bare * 3, "fr")) == 3
    assert hits(unspaced_mark, spaced * 20 + bare * 6, "fr") == []
    assert hits(unspaced_mark, spaced * 9 + bare, "fr-CA") == []


def test_credits_are_residue_at_the_end_alone() -> None:
    prose = "港口去年扩大了，那一年来了四十条船，今年估计还会有更多的船来，所以码头正在修第二条栈桥。"
    assert [hit.suggestions for hit in hits(page_residue, f"{prose}\n来源：港口新闻网\n编辑：林海", "zh")] == [
        ("",),
        ("",),
    ]
    assert hits(page_residue, f"来源：港口新闻网\n{prose}", "zh") == []
