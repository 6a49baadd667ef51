from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.documents import identification
from termcheck.documents.identification import identify, identify_paragraphs


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("Hengqin 2023", "en"),
        ("The plan for the zone was not approved by the government.", "en"),
        ("The Office of 澳門特別行政區政府旅遊局 announced the plan for the next year.", "en"),
        ("Связь: тел. 123-45-67; сайт https://www.example.org/index/of/the/news/; is@example.org", "ru"),
        ("Nach § 3 Abs. 2 Satz 1 i. V. m. § 12 können Betriebe, z. B. in S., u. a. Hilfen erhalten.", "de"),
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
        ("План розвитку зони співпраці та її кордони", "uk"),
        ("همکاری بندرها و گمرک برای مردم این شهر است", "fa"),
        ("یہ منصوبہ شہر کے لوگوں کے لئے ہے اور بندرگاہ میں ہے", "ur"),
        ("बंदरगाह की योजना शहर के लोगों के लिए है", "hi"),
        ("Plan strefy nie jest jeszcze gotowy, ale port już działa.", "pl"),
        ("Plán zóny není ještě hotový, ale přístav už je v provozu.", "cs"),
        ("Het plan voor de zone is niet klaar, maar de haven wel.", "nl"),
        ("ნავსადგურის გეგმა", "und"),
        ("Il piano di cooperazione è una priorità per la regione e non per le altre.", "it"),
    ],
)
def test_language_of_a_sentence(text, language):
    assert identify(text) == language


@settings(deadline=None)  # the model takes a second to load
@given(st.text())
def test_any_text_has_a_language(text):
    assert identify(text)


LONG = {
    "nl": "De haven van de stad wordt dit jaar groter. Het nieuwe terrein ligt aan de rivier en is bedoeld voor "
    "schepen die met vracht uit het binnenland komen. De bewoners hebben er lang over gesproken met de gemeente.",
    "sk": "Prístav mesta sa tento rok rozšíri. Nový terminál leží pri rieke a má slúžiť lodiam, ktoré privážajú "
    "tovar z vnútrozemia. Obyvatelia o ňom dlho rokovali s radnicou, ktorá sľúbila aj novú cestu.",
    "bg": "Пристанището на града ще бъде разширено тази година. Новият терминал е край реката и е предназначен за "
    "кораби, които превозват товари от вътрешността. Жителите дълго разговаряха с общината за него.",
    "da": "Byens havn bliver større i år. Det nye område ligger ved floden og er bestemt til skibe, der kommer med "
    "gods fra indlandet. Beboerne har længe talt med kommunen om det, og nu begynder arbejdet.",
    "ca": "El port de la ciutat s'ampliarà aquest any. La nova terminal és a la vora del riu i servirà els vaixells "
    "que porten mercaderies de l'interior. Els veïns n'han parlat molt de temps amb l'ajuntament.",
    "mr": "शहराचे बंदर या वर्षी मोठे होणार आहे. नवे स्थानक नदीच्या काठी आहे आणि ते आतल्या भागातून माल आणणाऱ्या जहाजांसाठी आहे. "
    "रहिवाशांनी त्याबद्दल नगरपालिकेशी बराच काळ चर्चा केली होती, पण काम आता सुरू झाले आहे.",
}


@pytest.mark.parametrize("language", LONG)
def test_neighbours_of_prepared_languages_are_no_prepared_languages(language):
    assert identify(LONG[language]) == language


ENGLISH = "The port handled more boxes than last year, and it was not clear to the council which were empty. "
CHINESE = (
    "港口今年扩建，新码头设在河边，主要停靠从内地运来货物的船只。居民与市政府商量了很久，"
    "工程终于开工，预计明年年底以前全部完成，届时吞吐量将增加一倍。"
)
GERMAN = "Der Hafen der Stadt wird in diesem Jahr größer. Das neue Gelände liegt am Fluss und ist für Schiffe. "


def test_the_model_is_not_asked_about_plain_text(monkeypatch):
    monkeypatch.setattr(identification, "_modelled", lambda sample: pytest.fail("the model takes a second to load"))
    names = "Port of Nansha\nPort of Shekou\nYantian\n"
    assert [identify(text) for text in (ENGLISH * 3, CHINESE * 3, GERMAN * 3, names)] == ["en", "zh-Hans", "de", "en"]


def test_a_list_of_english_names_is_english():
    assert identify("Harbour Road Ferry Terminal\nWestern Harbour Container Terminal\n" * 4) == "en"


def test_what_is_in_no_language_is_undetermined():
    assert identify("xqj zvk wrtq pljk " * 20) in ("und", "en")
    assert identify("ქალაქის ნავსადგური წელს გაფართოვდება. " * 10) == "und"


@pytest.mark.parametrize("other", [CHINESE, GERMAN * 3])
def test_paragraphs_in_another_language(other):
    text = f"{ENGLISH * 3}\n\n{other.strip()}\n\n{ENGLISH * 3}"
    ((span, language),) = identify_paragraphs(text, "en")
    assert text[span.start : span.end] == other.strip()
    assert language == identify(other)


def test_a_wrapped_paragraph_is_one():
    lines = "\n".join(CHINESE[i : i + 20] for i in range(0, len(CHINESE), 20))
    ((span, _),) = identify_paragraphs(f"{ENGLISH}\n{lines}\n{ENGLISH}", "en")
    assert span == (len(ENGLISH) + 1, len(ENGLISH) + 1 + len(lines))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH * 9, "en"),
        (GERMAN * 9, "de"),
        (CHINESE * 9, "zh"),
        (CHINESE.translate(str.maketrans("扩设运预计届时", "擴設運預計屆時")) * 3, "zh-Hans"),
        (f"{ENGLISH * 2}\n\nPort: {CHINESE[:30]}\n\n{ENGLISH * 2}", "en"),
        (f"{ENGLISH * 2}\n\n{GERMAN}\n\n{ENGLISH * 2}", "en"),
        ("", "en"),
    ],
)
def test_a_text_in_one_language_has_no_other_paragraphs(text, language):
    assert identify_paragraphs(text, language) == ()


@given(st.text(), st.sampled_from(["en", "zh", "de", "und"]))
def test_paragraphs_are_apart_and_in_order(text, language):
    found = identify_paragraphs(text * 20, language)
    assert all(0 <= span.start < span.end <= len(text) * 20 for span, _ in found)
    assert all(a.end <= b.start for (a, _), (b, _) in pairwise(found))
