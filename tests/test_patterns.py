"""Patterns that are compiled late, or never."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.patterns import lazy

_TEXT = st.text(alphabet="ab ABſı1\n", max_size=30)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that are compiled."""
    seen: list[str] = []
    compile_pattern = re.compile

    def watched(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        seen.append(pattern)
        return compile_pattern(pattern, flags)

    monkeypatch.setattr("termcheck.patterns.re.compile", watched)
    return seen


def test_a_pattern_is_compiled_when_a_text_has_what_it_needs(compiled: list[str]) -> None:
    pattern = lazy(r"(\d+) tons?", needs=("ton",))
    assert pattern.search("12 miles") is None
    assert pattern.match("12 miles") is None
    assert list(pattern.finditer("12 miles")) == pattern.findall("12 miles") == []
    assert pattern.search("12 tons, 13 miles", 8) is None
    assert not compiled
    found = pattern.search("12 tons")
    assert found
    assert found[1] == "12"
    assert pattern.findall("1 ton, 2 tons") == ["1", "2"]
    assert compiled == [r"(\d+) tons?"]


def test_a_method_taken_before_finds_as_much_afterwards() -> None:
    pattern = lazy("a+", needs=("a",))
    before = pattern.search
    assert before("b") is None
    assert pattern.search("aa")
    found = before("xaay")
    assert found
    assert found.span() == (1, 3)
    assert before("b") is None


def test_other_attributes_are_not_there() -> None:
    with pytest.raises(AttributeError):
        lazy("a").nothing  # type: ignore[attr-defined]  # noqa: B018


@given(_TEXT, st.integers(0, 8), st.integers(0, 30), st.sampled_from([re.NOFLAG, re.IGNORECASE]))
def test_what_is_needed_changes_nothing(text: str, pos: int, endpos: int, flags: re.RegexFlag) -> None:
    plain = re.compile(r"\d?a b|b\d", flags)
    late = lazy(plain.pattern, flags, needs=("a b", "b"))
    for _ in range(2):
        assert [found.span() for found in late.finditer(text, pos, endpos)] == [
            found.span() for found in plain.finditer(text, pos, endpos)
        ]
        assert bool(late.match(text, pos, endpos)) == bool(plain.match(text, pos, endpos))
        assert late.findall(text, pos, endpos) == plain.findall(text, pos, endpos)
