import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.writing.chinese import only_simplified, only_traditional, simplified


@given(st.text() | st.text(st.sampled_from("國国後后裏里臺台，a\U00020000")))
def test_simplified_keeps_the_length(text):
    assert len(simplified(text)) == len(text)


@pytest.mark.parametrize("character", "后里干面台只系余乾着群峰恒")
def test_characters_of_both_are_of_neither_alone(character):
    assert character not in only_simplified()
    assert character not in only_traditional()


@pytest.mark.parametrize(("one", "other"), list(zip("國這學後隻", "国这学后只", strict=True)))
def test_traditional_characters(one, other):
    assert only_traditional()[one] == other


def test_a_simplified_character_has_all_its_traditional_ones():
    assert set(only_simplified()["发"]) == {"發", "髮"}


def test_no_character_is_only_both():
    assert not only_simplified().keys() & only_traditional().keys()
