import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.documents.identification import identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("Hengqin 2023", "en"),
        ("The plan for the zone was not approved by the government.", "en"),
        ("The Office of 澳門特別行政區政府旅遊局 announced the plan for the next year.", "en"),
        ("横琴粤澳深度合作区建设总体方案", "zh-Hans"),
        ("橫琴粵澳深度合作區建設總體方案，發展經濟", "zh-Hant"),
        ("北京", "zh"),
        ("GDP 与 CPI 的关系：GDP 增长", "zh-Hans"),
        ("横琴の協力区は、経済の多角化をめざしています。", "ja"),
        ("헝친 협력구는 경제 다각화를 추진하고 있다.", "ko"),
        ("План развития зоны сотрудничества", "ru"),
        ("خطة التعاون الاقتصادي", "ar"),
        ("O plano de cooperação é uma prioridade para a região de Macau e não foi alterado.", "pt"),
        ("Le plan de la zone est une priorité pour les habitants de Macao.", "fr"),
        ("El plan de la zona es una prioridad para los residentes de Macao.", "es"),
        ("Der Plan ist für die Zone und das Land nicht neu.", "de"),
        ("Il piano di cooperazione è una priorità per la regione e non per le altre.", "it"),
    ],
)
def test_language_of_a_sentence(text, language):
    assert identify(text) == language


@given(st.text())
def test_any_text_has_a_language(text):
    assert identify(text)
