import pytest

from termcheck.analysis import Analysis
from termcheck.document import Document
from termcheck.finding import CERTAIN, LIKELY
from termcheck.rules.mixed_script import mixed_script
from termcheck.terms.glossary import Glossary


@pytest.mark.parametrize(
    ("text", "language", "mended", "certainty"),
    [
        ("Это вoда.", "ru", "вода", CERTAIN),  # a Latin o
        ("Open the Sеttings.", "en", "Settings", CERTAIN),  # a Cyrillic е
        ("Нажмите клавишу Сompose.", "ru", "Compose", CERTAIN),  # a Cyrillic С
        ("Це мiсто.", "uk", "місто", CERTAIN),  # a Latin i
        ("Отдел COМ закрыт.", "ru", "COM", LIKELY),  # a Cyrillic М: the word may be in either script
        ("La ville de Mасао.", "fr", "Macao", CERTAIN),  # only the M is Latin
        ("Санкт-Петеpбург растёт.", "ru", "Петербург", CERTAIN),  # a Latin p
    ],
)
def test_the_word_is_mended_in_the_script_of_most_letters(text, language, mended, certainty):
    (hit,) = mixed_script.check(Analysis(Document.plain(text, language=language), Glossary.packaged()))
    assert hit.suggestions == (mended,)
    assert hit.certainty == certainty


@pytest.mark.parametrize("text", ["мiр", "DVDшка", "АКM-47", "user_имяx", "с2x", "aа" * 30])
def test_what_no_lookalikes_explain_is_left_alone(text):
    assert not list(mixed_script.check(Analysis(Document.plain(text, language="ru"), Glossary.packaged())))
