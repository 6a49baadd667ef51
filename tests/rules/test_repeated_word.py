import pytest

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.finding import CERTAIN, LIKELY, POSSIBLE
from termcheck.rules.repeated_word import repeated_word
from termcheck.terms.glossary import Glossary


def hits(text, language):
    return list(repeated_word.check(Analysis(Document.plain(text, language=language), Glossary.packaged())))


@pytest.mark.parametrize(
    ("text", "language", "certainty", "fix"),
    [
        ("Sie kommen und und gehen.", "de", CERTAIN, None),
        ("Sie kommen von von dort.", "de", LIKELY, "unsafe"),
        ("Il porto della nuova città della nuova città.", "it", LIKELY, "unsafe"),
        ("Kapal itu itu besar.", "id", POSSIBLE, "unsafe"),
        ("배가 자주 자주 온다.", "ko", POSSIBLE, "unsafe"),
        ("这是港口的的问题。", "zh", CERTAIN, None),
        ("这是人民代表大会人民代表大会通过的。", "zh", LIKELY, "unsafe"),
        ("港をを広げる。", "ja", CERTAIN, None),
    ],
)
def test_only_words_that_are_never_doubled_are_mended_unread(text, language, certainty, fix):
    (hit,) = hits(text, language)
    assert (hit.certainty, hit.fix) == (certainty, fix)
    assert text[hit.span.start : hit.span.end].startswith(hit.suggestions[0])


@pytest.mark.parametrize(
    "text", ["高高兴兴", "研究研究", "一步一步", "天天", "哈哈哈哈哈哈哈哈", "试一试试一试", "了了解"]
)
def test_chinese_reduplication_is_left_alone(text):
    assert not hits(f"我们{text}，港口就扩大了。", "zh")
