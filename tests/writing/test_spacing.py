"""Spaces too many and too few: what the examples of the rules cannot show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.writing.conventions import PREPARED
from termcheck.writing.joins import joins
from termcheck.writing.spacing import superfluous

TEXTS = st.text(alphabet="ab éßжяおカ中国ह़ال가。，、：！？.,;:!?()«»“”„¿'-5% \u00a0\u202f\u3000\n", max_size=60)
PIECES = (
    "a ",
    " ",
    "a ,",
    "( a",
    "« a ",
    "ab«",
    "ab,ab",
    "ab.Ab",
    "«",
    "中 ",
    "中 国 ",
    "。 ",
    "5 % ",
    "l' ",
    "ж-то ",
    "a" * 50,
)


def shown(text: str, language: str) -> list[str]:
    return [text[blank.start : blank.end] for blank in superfluous(text, language)]


@given(TEXTS, st.sampled_from(PREPARED))
def test_what_is_superfluous_is_blank_and_lies_inside_what_is_shown(text: str, language: str) -> None:
    for blank in superfluous(text, language):
        assert 0 <= blank.start <= blank.blank < blank.after <= blank.end <= len(text)
        assert not text[blank.blank : blank.after].strip()


@given(TEXTS, st.sampled_from(PREPARED))
def test_words_that_are_parted_are_no_join_any_more(text: str, language: str) -> None:
    for join in joins(text, language):
        assert join.start < join.at < join.end
        mended = text[: join.at] + " " + text[join.at :]
        assert join.at not in {other.at for other in joins(mended, language)}


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("language", ["de", "fr", "ru", "zh", "ar", "hi"])
def test_hostile_text(piece: str, language: str) -> None:
    text = piece * (40_000 // len(piece))
    assert all(one.start < one.end for one in superfluous(text, language))  # quadratic work would take minutes
    assert all(one.start < one.end for one in joins(text, language))


def test_a_language_that_is_not_prepared_has_no_spaces_too_many() -> None:
    assert superfluous("Ovo je luka , a ovo grad .", "hr") == []
    assert joins("Ovo je luka,a ovo grad.Tu smo.", "hr") == []


def test_a_document_that_is_set_with_spaces_before_marks_is_left_alone() -> None:
    one = "Was will er ?"
    assert shown(one, "de") == ["er ?"]
    assert shown("\n".join(f"{one} Und {n} mal !" for n in range(4)), "de") == []


def test_the_country_decides_where_it_differs() -> None:
    assert shown("Que veut-il ?", "fr-CA") == shown("Que veut-il ?", "fr-FR") == []
    assert shown("Que veut-il ?", "it") == ["il ?"]


def test_percent_is_told_only_as_the_exception() -> None:
    assert shown("Era 5%, 6%, 7% e 8 %.", "it") == ["8 %"]
    assert shown("Era 5 %, 6 %, 7 % e 8%.", "it") == []
    assert shown("Es waren 5%, 6%, 7% und 8 %.", "de") == []


def test_characters_set_apart_throughout_are_no_slip() -> None:
    slip = "这座港口 在去年五月开放，来了很多船。"
    assert shown(slip, "zh-Hans") == ["口 在"]
    assert shown(slip * 4, "zh-Hans") == []
    assert shown("推进粤 港 澳大湾区建设。" * 4, "zh-Hans") == ["粤 港", "港 澳"] * 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das Paket z.B.und der e.V.im Ort, usw.Danach nichts.", "de"),
        ("Он пришёл, т.е.вернулся, и т.д.Потом ушёл.", "ru"),
        ("Siehe hafen.example,stadt.example und a=b,c=d für den Rat und die Stadt.", "de"),
        ("Les options noauto,user,ro de la ville et du port.", "fr"),
    ],
)
def test_abbreviations_and_code_are_no_joins(text: str, language: str) -> None:
    assert joins(text, language) == []
