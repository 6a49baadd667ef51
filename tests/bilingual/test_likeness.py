"""What texts in different languages have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

import termcheck.bilingual.likeness as likeness_module
from termcheck.bilingual.likeness import knows, likeness, meanings
from termcheck.bilingual.size import size


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("Am Montag kamen 25 Schiffe aus Japan in den Hafen.", "de"),
        ("В понедельник в порт пришли 25 кораблей из Японии.", "ru"),
        ("星期一，25艘船从日本到港。", "zh"),
        ("月曜日、日本から25隻の船が港に着いた。", "ja"),
    ],
)
def test_a_translation_shares_more_than_another_sentence(source, language):
    own = likeness(source, "On Monday, 25 ships from Japan arrived at the port.", language, "en")
    other = likeness(source, "The doctor gave the young woman a book about music.", language, "en")
    assert own.shared >= 3
    assert other.shared <= 1  # 本 is a book, and half of Japan


def test_names_are_heard_in_other_scripts():
    assert likeness("Делфадор встретил Коновалова", "Then Delfador met old Konovalov", "ru", "en").shared >= 2
    assert likeness("他住在张家口附近", "He lives near old Zhangjiakou", "zh", "en").shared >= 1


def test_names_of_somebody_else_are_counted():
    target = "Yesterday the mayor met Ludwika Ostrowska near Krobia."
    assert likeness("Starostka se včera sešla s Ludwikou Ostrowskou.", target, "cs", "en").strangers == 1
    assert likeness("Мэр встретила Людвику Островскую в Кробе.", target, "ru", "en").strangers == 0
    assert likeness("市长昨天见了她。", target, "zh", "en").strangers == 0


def test_a_row_of_the_vocabulary_has_every_language_or_is_of_reports_in_chinese_and_english():
    rows = [
        line.split("\t")
        for line in (Path(likeness_module.__file__).parent / "vocabulary.tsv").read_text("utf-8").splitlines()
    ]
    assert {len(row) for row in rows} == {16}
    of_reports = {rows[0].index("en"), rows[0].index("zh")}
    assert all(
        {number for number, cell in enumerate(row) if cell.split()} in (set(range(16)), of_reports) for row in rows
    )


def test_languages_without_a_vocabulary_are_told():
    assert knows("zh-Hant")
    assert not knows("sw")


def test_a_chinese_character_says_as_much_as_three_letters():
    assert size("港口") == 6
    assert size("port") == 4
    assert size("") == 0


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("uk", "Поліція затримала двох чоловіків після пожежі на складі.", "Police arrested two men after a fire."),
        ("nl", "De politie heeft drie mannen aangehouden na een brand.", "Police arrested three men after a fire."),
        (
            "ko",
            "경찰은 은행에서 돈을 훔친 혐의로 남성을 체포했다.",
            "Police arrested a man suspected of robbing a bank.",
        ),
        ("ar", "قالت الشرطة إن ثلاثة أشخاص قتلوا في حادث سيارة.", "Police said three people died in a car accident."),
    ],
)
def test_common_words_are_known_with_their_endings_and_prefixes(language, source, target):
    assert likeness(source, target, language, "en").shared >= 3


def test_meanings_are_those_of_a_word_and_not_of_a_compound():
    assert meanings("Flusses", "de") == meanings("Fluss", "de") != frozenset()
    assert meanings("Flusspferdhaltung", "de") == frozenset()
    assert meanings("river", "en") & meanings("Fluss", "de")
