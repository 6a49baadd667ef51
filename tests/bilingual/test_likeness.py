"""What texts in different languages have in common."""

from __future__ import annotations

import pytest

from termcheck.bilingual.likeness import knows, likeness
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


def test_languages_without_a_vocabulary_are_told():
    assert knows("zh-Hant")
    assert not knows("sw")


def test_a_chinese_character_says_as_much_as_three_letters():
    assert size("港口") == 6
    assert size("port") == 4
    assert size("") == 0
