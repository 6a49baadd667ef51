import pytest

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.finding import CERTAIN, LIKELY
from termcheck.rules.mixed_characters import mixed_characters
from termcheck.terms.glossary import Glossary

SIMPLIFIED = "港口扩建，新码头设在河边，停靠从内地运来货物的船只。" * 6
TRADITIONAL = "港口擴建，新碼頭設在河邊，停靠從內地運來貨物的船隻。" * 6


def hits(text):
    return list(mixed_characters.check(Analysis(Document.plain(text, language="zh"), Glossary.packaged())))


def test_a_traditional_character_has_one_simplified_one():
    (hit,) = hits(SIMPLIFIED + "這天很冷。")
    assert (hit.suggestions, hit.certainty) == (("这",), CERTAIN)


def test_the_writer_chooses_among_traditional_characters():
    (hit,) = hits(TRADITIONAL + "他的头发很长。".replace("头", "頭").replace("长", "長"))
    assert (set(hit.suggestions), hit.certainty) == ({"發", "髮"}, LIKELY)


@pytest.mark.parametrize("text", [SIMPLIFIED[:50] + "這", SIMPLIFIED + TRADITIONAL, "這", SIMPLIFIED + "《國學》"])
def test_short_and_mixed_texts_and_titles_are_left_alone(text):
    assert not hits(text)
