"""What slips make of names, and what is left alone because it makes another name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.terms.slips import (
    by_look,
    by_sound,
    by_voice,
    exchanged,
    listed_slips,
    slip,
    swapped_parts,
    without_finals,
    without_initials,
    without_vowels,
)


@pytest.mark.parametrize("slipped", ["粤澳港大湾区", "粤港澳大区湾", "粤港港澳大湾区", "粤港澳大湾湾区"])
def test_listed_slips_of_a_name(slipped):
    assert slipped in set(listed_slips("粤港澳大湾区"))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("深港科技创新合作区", "港深科技创新合作区"),  # two places stand in either order
        ("第二十届全国代表大会", "第十二届全国代表大会"),
        ("广东省人民政府", "广东人民政府"),
        ("亚太经济合作组织", "亚经济合作组织"),
        ("国家市场监督管理总局", "国家市场监督管理局"),
        ("粤港澳大湾区", "粤港大湾区"),
    ],
)
def test_what_makes_another_name_is_no_slip(name, other):
    assert other not in set(listed_slips(name))


@pytest.mark.parametrize(
    ("slipped", "expected", "found"),
    [("粤澳港大湾区", "港澳", "澳港"), ("粤港澳大大湾区", "", "大"), ("粤港澳湾区", "大", "")],
)
def test_a_slip_is_told_in_the_characters_of_the_form(slipped, expected, found):
    assert slip("粤港澳大湾区", slipped, "粤港澳大湾区")[1:] == (expected, found)


def test_a_slip_of_a_traditional_name_is_told_in_its_own_characters():
    assert slip("国际贸易", "国贸际易", "國際貿易")[1:] == ("際貿", "貿際")


@given(st.text(alphabet="粤港澳大湾区发展规划纲要一二", min_size=5, max_size=12))
def test_every_listed_slip_differs_from_the_name_by_one_edit(name):
    for run in listed_slips(name):
        edit = slip(name, run, name)
        assert run != name or edit.kind == "swap"
        assert abs(len(run) - len(name)) == {"swap": 0, "extra": 1, "missing": 1}[edit.kind]


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("粤港澳大湾区", "粤港奥大湾区", [2]),
        ("广东省人民政府", "广东省人民正俯", [5, 6]),
        ("广东省人民政府", "广洞省人民政俯", None),  # two, but no neighbours
        ("陕西省人民政府", "山西省人民政府", None),
        ("社会主义法治", "社会主义法制", None),
        ("第十四届大会", "第十市届大会", None),
        ("아시아투자은행", "아시아투지은행", [4]),
        ("광둥인민정부", "광동인민정부", None),
    ],
)
def test_which_exchanged_characters_are_slips(name, text, places):
    assert exchanged(name, text) == places


def test_sound_and_look():
    assert by_sound("政府abc") == by_sound("正俯abc")
    assert by_sound("政府") != by_sound("民府")
    assert by_look("未来") == by_look("末来")
    assert len(by_sound("a政1府")) == 4


@pytest.mark.parametrize(
    ("fold", "one", "other"),
    [
        (by_voice, "バス", "ハズ"),
        (without_initials, "간", "산"),
        (without_vowels, "간", "곤"),
        (without_finals, "간", "가"),
    ],
)
def test_what_a_folding_makes_alike(fold, one, other):
    assert fold(f"a{one}区") == fold(f"a{other}区") != fold("a마区")
    assert len(fold(one)) == len(one)


@pytest.mark.parametrize("fold", [without_initials, without_vowels, without_finals])
def test_korean_syllables_that_differ_twice_are_not_alike(fold):
    assert fold("간") != fold("선")


@pytest.mark.parametrize(
    ("size", "content", "gaps", "pair"),
    [
        (4, [0, 1, 3], "   ", (range(1, 2), range(2, 4))),  # Organização Mundial do Comércio
        (6, [0, 1, 2, 3, 4, 5], "  - -", (range(3, 5), range(5, 6))),  # Grande Baía Guangdong-Hong Kong-Macau
    ],
)
def test_parts_of_names_that_may_be_swapped(size, content, gaps, pair):
    assert pair in set(swapped_parts(size, content, gaps))
