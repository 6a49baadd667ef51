"""Which marks of a paragraph belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.writing.conventions import PREPARED, Conventions, conventions
from termcheck.writing.quotations import is_turned, paragraphs, quotation_marks


def _known(language: str) -> Conventions:
    known = conventions(language)
    assert known
    return known


@pytest.mark.parametrize(
    ("language", "text", "quoted"),
    [
        ("de", "Das „Haus“ und »Hof«", ["„Haus“", "»Hof«"]),
        ("de", "„“", ["„“"]),
        ("de", 'Das “Haus” und "Hof"', ["“Haus”", '"Hof"']),
        ("fr", "L’« eau » et l'«été»", ["« eau »", "«été»"]),
        ("fr", "« un “deux” trois »", ["« un “deux” trois »", "“deux”"]),
        ("ru", "«Порт „Север“», порт", ["«Порт „Север“»", "„Север“"]),
        ("zh", "“甲”“乙”和「丙『丁』」", ["“甲”", "“乙”", "「丙『丁』」", "『丁』"]),
        ("zh", "”甲“和“乙“", ["”甲“", "“乙“"]),
        ("ar", "«ميناء» و”بحر“", ["«ميناء»", "”بحر“"]),
        ("ko", '“항구”라고 "집"이라고', ["“항구”", '"집"']),
        ("de", 'Ein 5" langer Stab', []),
    ],
)
def test_pairs_by_place(language: str, text: str, quoted: list[str]) -> None:
    found = quotation_marks(text, 0, len(text), _known(language))
    assert [text[one.opening : one.closing + 1] for one in found.quotations] == quoted
    assert found.alone == ()


@pytest.mark.parametrize(
    ("language", "text", "alone", "opening"),
    [
        ("de", "Das „Haus und Hof", "„", "„"),
        ("de", "Das Haus“ und Hof", "“", ""),
        ("es", "El «muelle” viejo", "«”", "«"),
        ("zh", "看“甲和乙", "“", "“"),
    ],
)
def test_says_what_has_no_partner(language: str, text: str, alone: str, opening: str) -> None:
    found = quotation_marks(text, 0, len(text), _known(language))
    assert "".join(text[at] for at in found.alone) == alone
    assert "".join(text[at] for at in sorted(found.opening)) == opening


def test_counts_what_is_around() -> None:
    text = "„a »b« c“ „d“"
    found = quotation_marks(text, 0, len(text), _known("de"))
    assert [one.depth for one in found.quotations] == [0, 1, 0]


def test_turned_marks_are_not_those_of_another_country() -> None:
    assert is_turned(("»", "«"), _known("fr"))
    assert is_turned(("„", "„"), _known("de"))
    assert is_turned(("”", "“"), _known("zh"))
    assert not is_turned(("«", "»"), _known("de"))
    assert not is_turned(("“", "”"), _known("de"))
    assert not is_turned(('"', '"'), _known("de"))


@given(st.text(alphabet='aß中 \n"“”„«»「」《》’5.,(-'), st.sampled_from(PREPARED))
def test_each_mark_has_one_place(text: str, language: str) -> None:
    known = _known(language)
    places = []
    end = 0
    for start, stop in paragraphs(text, known):
        assert end <= start <= stop
        end = stop
        found = quotation_marks(text, start, stop, known)
        assert found.opening <= set(found.alone)
        assert all(start <= one.opening < one.closing < stop for one in found.quotations)
        places += [at for one in found.quotations for at in (one.opening, one.closing)] + list(found.alone)
    assert len(places) == len(set(places))
    assert set(places) <= {at for at, sign in enumerate(text) if sign in '"“”„«»「」《》'}
