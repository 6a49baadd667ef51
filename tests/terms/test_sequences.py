"""Matching in other languages than English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.document import Span
from termcheck.terms.glossary import Concept, Glossary, Term
from termcheck.terms.matching import Matches, match, mentions
from termcheck.words import Words


def _glossary(*forms: str, language: str = "zh-Hans", **fields: str) -> Glossary:
    right = (Concept(f"c{n}", terms=(Term(form, language, "preferred"),)) for n, form in enumerate(forms))
    other = (
        Concept(f"{status}{n}", terms=(Term(form, language, status),))
        for status, listed in fields.items()
        for n, form in enumerate(listed.split("|"))
    )
    return Glossary.from_concepts([*right, *other])


def _mentions(text: str, glossary: Glossary, language: str = "zh") -> Matches:
    return mentions(Words(text), glossary.index(language))


def _spans(found: Matches, text: str, *, near: bool = False) -> list[str]:
    spans = [found.words.span(one.first, one.end) for one in (found.near if near else found.exact)]
    return [text[span.start : span.end] for span in spans]


def test_the_longest_form_wins_and_protects_what_lies_inside():
    text = "他参观了粤港澳大湾区国家技术创新中心和大湾区。"
    found = _mentions(text, _glossary("粤港澳大湾区", "粤港澳大湾区国家技术创新中心", "大湾区", wrong="国家技术"))
    assert _spans(found, text) == ["粤港澳大湾区国家技术创新中心", "大湾区"]


@pytest.mark.parametrize("text", ["粵港澳大灣區", "粤港澳大湾区", "粤港澳\n大湾区", "粤港澳大灣区"])
def test_either_script_and_a_line_end(text):
    found = _mentions(f"在{text}。", _glossary("粤港澳大湾区"))
    assert [found.words.span(one.first, one.end) for one in found.exact] == [Span(1, 1 + len(text))]


@pytest.mark.parametrize("text", ["粤港、澳大湾区", "粤港澳 大湾区", "粤港澳\n\n大湾区"])
def test_marks_and_spaces_part_a_name(text):
    assert not _mentions(text, _glossary("粤港澳大湾区")).exact


def test_the_form_in_the_script_of_the_text_is_the_one_that_is_meant():
    terms = (Term("粤港澳大湾区", "zh-Hans", "preferred"), Term("粵港澳大灣區", "zh-Hant", "preferred"))
    glossary = Glossary.from_concepts([Concept("gba", terms=terms)])
    assert [one.form.form for one in _mentions("粵港奧大灣區和粤港奥大湾区", glossary).near] == [
        "粵港澳大灣區",
        "粤港澳大湾区",
    ]


@pytest.mark.parametrize(
    ("language", "form", "text", "stands"),
    [
        ("zh", "RCEP", "签署了RCEP协定", True),
        ("zh", "RCEP", "签署了ARCEP协定", False),
        ("ja", "マカオ", "マカオの経済", True),
        ("ja", "アジア", "アジアン", False),
        ("ko", "대만구", "대만구는 크다", True),
        ("ko", "대만구", "대만구에서는 크다", True),
        ("ko", "대만구", "대만구청장", False),
        ("ko", "대만구", "신대만구는", False),
        ("ar", "منظمة التجارة", "في منظمة التجارة.", True),
        ("hi", "विश्व व्यापार संगठन", "वह विश्व व्यापार संगठन में है।", True),
        ("hi", "काल", "कील", False),
        ("fr", "organisation mondiale du commerce", "de l'Organisation mondiale du commerce", True),
        ("pt", "Área da Baía", "uma área da baía", False),  # a name that is wrong is looked for with its capitals
        ("pt", "Área da Baía", "na Área da Baía", True),
        ("pt", "Área da Baía", "na Área. Da Baía", False),
        ("pt", "Grande Baía Guangdong-Hong Kong-Macao", "a Grande Baía Guangdong-Hong-Kong-Macao", True),
        (
            "pt",
            "Baía Guangdong-Macao",
            "a Baía Guangdong Macao",
            False,
        ),  # the hyphen may be what is wrong
        ("ru", "Народный банк", "в Народном банке", True),
    ],
)
def test_where_a_wrong_form_stands(language, form, text, stands):
    found = _mentions(text, _glossary(language=language, wrong=form), language)
    assert bool(found.exact) == stands


@pytest.mark.parametrize(
    ("language", "form", "text", "near"),
    [
        ("zh", "广东省人民政府", "由广东省人民政俯发布", "广东省人民政俯"),
        ("zh", "粤港澳大湾区", "建设奥港澳大湾区", None),  # 奥 may end the word before
        ("zh", "粤港澳大湾区", "建设粤港澳大弯区。", "粤港澳大弯区"),
        ("zh", "中国新闻社", "中国新闻摄影", None),
        ("zh", "中国新闻社", "中国新闻摄。", "中国新闻摄"),
        ("zh", "亚太经济合作组织", "中亚西亚经济合作组织", None),
        ("zh", "广西壮族自治区人民政府", "广东省人民政府", None),
        ("zh", "大湾区", "大弯区", None),
        ("ja", "粤港澳大湾区発展計画綱要", "粤港奥大湾区発展計画綱要。", "粤港奥大湾区発展計画綱要"),
        ("ja", "粤港澳大湾区", "粤港奥大湾区の都市", "粤港奥大湾区"),
        ("ja", "アジアインフラ投資銀行", "アシアインフラ投資銀行は", "アシアインフラ投資銀行"),
        ("ja", "アジアインフラ投資銀行", "アジアインフラ開発銀行は", None),
        ("ko", "아시아 인프라 투자은행", "아시아 인프라 투은자행의", "아시아 인프라 투은자행"),
        ("ko", "아시아 인프라 투자은행", "아시아 인프라 투지은행은", "아시아 인프라 투지은행"),
        ("ko", "아시아 인프라 투자은행", "아시아 인프라 투자운행이", "아시아 인프라 투자운행"),
        ("ko", "아시아 인프라 투자은행", "아시아 인프라 투자응행이", "아시아 인프라 투자응행"),
        ("ko", "아시아 인프라 투자은행", "아시아 인프라 투가은행장", None),  # the word goes on
        ("ko", "아시아 인프라 투자은행", "아시아 인프라 개발은행", None),
        ("ko", "상하이협력기구", "상하이협력기군 줄 알았다", None),  # 기구는
        ("ko", "광둥성 인민정부", "광동성 인민정부는", None),
        ("ko", "중앙군사위원회", "중앙사위원회는", None),  # what can be left out
        ("ko", "국무원", "국무언은", None),
        ("ar", "منظمة التجارة العالمية", "في منظمة التجراة العالمية", "منظمة التجراة العالمية"),
        ("ar", "منظمة التجارة العالمية", "في منظمة التجارة الاسلامية", None),
        ("hi", "विश्व व्यापार संगठन", "वह विश्व व्यपार संगठन में है।", "विश्व व्यपार संगठन"),
        ("hi", "विश्व व्यापार संगठन", "वह विश्व विकास संगठन में है।", None),
        ("pt", "Organização Mundial do Comércio", "a Organização Mundal do Comércio", "Organização Mundal do Comércio"),
        ("pt", "Organização Mundial do Comércio", "Organização do Comércio Mundial", "Organização do Comércio Mundial"),
        ("pt", "Organização Mundial do Comércio", "uma organização do comércio mundial", None),
        ("pt", "Baía Guangdong-Hong Kong-Macau", "Baía Guangdong-Macau-Hong Kong", "Baía Guangdong-Macau-Hong Kong"),
        ("pt", "Província de Henan", "Província de Hunan", None),
        ("pt", "Direcção dos Serviços de Turismo", "Direção dos Serviços de Turismo", None),
        ("pt", "Organização de Cooperação", "a Oranização de Cooperação", "Oranização de Cooperação"),
        ("ru", "Провинция Цзянсу", "Провинция Цзянси", None),
        ("fr", "Organisation mondiale du commerce", "Le comerce croît. L'Organisation mondiale du comerce", None),
        ("de", "Chinesische Volksbank", "Die Chinesische Volksbenk", "Chinesische Volksbenk"),
    ],
)
def test_names_with_a_slip(language, form, text, near):
    found = _mentions(text, _glossary(form, language=language), language)
    assert _spans(found, text, near=True) == ([near] if near else [])


def test_a_form_that_is_like_another_is_not_near_to_it():
    glossary = _glossary("国务院新闻办公室", "国务院新闻班公室")
    assert not _mentions("国务院新闻班公室。", glossary).near


def test_no_packaged_form_is_near_to_another():
    glossary = Glossary.packaged()
    for language in glossary.languages:
        table = glossary.index(language).table
        forms = {form.form for form in table.forms if form.right} if table else ()
        near = {form: [m.form.form for m in mentions(Words(form), glossary.index(language)).near] for form in forms}
        assert not {form: found for form, found in near.items() if found}


def test_in_the_words_of_the_text_only_whole_ones_are_left():
    glossary = _glossary("大湾区", "“一带一路”")
    text = "粤港澳大湾区，大湾区，“一带一路”。"
    words = Words(text)
    found = match(words, glossary.index("zh"))
    assert [words.surface[one.first : one.end] for one in found.exact] == [["大湾区"], ["一带一路"]]


@given(st.text(alphabet="粤港澳大湾区奥弯，\n abA", max_size=40), st.sampled_from(["zh", "ja", "ko", "pt"]))
def test_mentions_stand_in_the_text_and_do_not_overlap(text, language):
    found = _mentions(text, _glossary("粤港澳大湾区", "大湾区", "ab A", language=language), language)
    ends = 0
    for one in found.exact:
        assert ends <= one.first < one.end <= len(found.words)
        ends = one.end
    assert all(0 <= one.first < one.end <= len(found.words) and one.edits for one in found.near)
