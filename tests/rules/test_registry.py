"""What `termcheck.rules` says of rules that it does not import must be what they say themselves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from termcheck.rules import BESIDE_SOURCE, NAMES, NOT_ENGLISH, RULES, load, serving


def test_the_tables_say_what_the_rules_say() -> None:
    assert {rule.name for rule in RULES if rule.needs_source} == BESIDE_SOURCE
    assert {rule.name for rule in RULES if not rule.serves("en")} == NOT_ENGLISH


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "zh-Hant", "und"])
@pytest.mark.parametrize("has_source", [True, False])
def test_every_rule_that_can_say_something_serves(language: str, has_source: bool) -> None:
    expected = {rule.name for rule in RULES if rule.serves(language) and (has_source or not rule.needs_source)}
    assert expected <= set(serving(language, has_source=has_source))


def test_rules_are_loaded_in_their_order() -> None:
    assert tuple(rule.name for rule in RULES) == NAMES
    assert [rule.name for rule in load(NAMES[2:4])] == list(NAMES[2:4])


def test_a_check_of_english_imports_no_rule_for_other_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The harbour is open to all the ships that come from the other towns.\n", "utf-8")
    command = (
        "import sys; from termcheck.cli import main\n"
        "main(['check', '--isolated', '--no-cache', sys.argv[1]], 'termcheck', standalone_mode=False)\n"
        "print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", command, str(path)], capture_output=True, text=True, check=True)
    loaded = {name.removeprefix("termcheck.rules.").replace("_", "-") for name in ran.stdout.split()}
    assert "wrong-form" in loaded
    assert loaded.isdisjoint(BESIDE_SOURCE | NOT_ENGLISH)


def test_a_source_brings_the_rules_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour has 12 ships.\n", "utf-8")
    (tmp_path / "b.txt").write_text("Der Hafen hat 15 Schiffe.\n", "utf-8")
    command = [sys.executable, "-m", "termcheck", "check", "--isolated", "--no-cache", "--language", "en"]
    ran = subprocess.run([*command, "a.txt", "--source", "b.txt"], capture_output=True, text=True, cwd=tmp_path)
    assert "changed-number" in ran.stdout
