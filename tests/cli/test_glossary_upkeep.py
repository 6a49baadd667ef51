"""`termcheck glossary diff`, `format` and `add`, and what `search`, `show` and `validate` say beside the first test."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from termcheck.cli.glossary import add
from termcheck.cli.running import load_glossary
from termcheck.reports.excerpt import columns
from termcheck.terms import cache
from termcheck.terms.glossary import Concept, Term

OWN = """\
# ours
domain: own
concepts:
  - id: harbour-board
    terms:
      en:
        - {status: preferred, form: Amber Harbour Board}  # met
        - {form: Amber Port Bureau, status: wrong}
      zh-Hans: [{form: 琥珀港务局, status: preferred}]

# foot
"""


@pytest.fixture(autouse=True)
def own(folder: Path) -> Path:
    path = folder / "own.yaml"
    path.write_text(OWN, "utf-8")
    return path


# diff


def test_diff_in_words(termcheck: Any, folder: Path) -> None:
    changed = OWN.replace("wrong", "deprecated").replace("    terms:", "    definition: A board.\n    terms:")
    (folder / "new.yaml").write_text(
        f"{changed}  - id: fund\n    terms: {{en: [{{form: Lantern Fund, status: preferred}}]}}\n", "utf-8"
    )
    result = termcheck("glossary", "diff", "own.yaml", "new.yaml")
    assert result.exit_code == 1
    assert result.stdout == (
        "fund  added\n"
        "  en “Lantern Fund” (preferred)\n"
        "\n"
        "harbour-board  changed\n"
        "  definition added: “A board.”\n"
        "  form changed: en “Amber Port Bureau”, status wrong → deprecated\n"
    )
    assert result.stderr == "1 concept added, 1 concept changed.\n"
    data = json.loads(termcheck("glossary", "diff", "new.yaml", "own.yaml", "--output-format", "json").stdout)
    assert [(item["id"], item["kind"]) for item in data["differences"]] == [
        ("fund", "removed"),
        ("harbour-board", "changed"),
    ]
    assert data["differences"][0]["concept"]["terms"]["en"] == [{"form": "Lantern Fund", "status": "preferred"}]
    assert data["differences"][1]["changes"] == [{"field": "definition", "before": "A board.", "after": ""}]


def test_diff_of_equal_and_renamed(termcheck: Any, folder: Path) -> None:
    termcheck("glossary", "export", "--glossary", "own.yaml", "--format", "json", "--output", "own.json")
    result = termcheck("glossary", "diff", "own.yaml", "own.json")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "The glossaries are equal.\n")
    (folder / "new.yaml").write_text(OWN.replace("harbour-board", "board"), "utf-8")
    assert termcheck("glossary", "diff", "own.yaml", "new.yaml").stdout == "harbour-board → board  renamed\n"


def test_diff_as_markdown_holds_no_markup_of_glossaries(termcheck: Any, folder: Path) -> None:
    evil = OWN.replace("Amber Harbour Board", '"<b>`x`</b>\\u202e"').replace("domain: own", 'domain: "[a](b)"')
    (folder / "new.yaml").write_text(evil, "utf-8")
    result = termcheck("glossary", "diff", "own.yaml", "new.yaml", "--output-format", "markdown")
    assert result.stdout.splitlines() == [
        "1 concept changed.",
        "",
        "### `harbour-board` changed",
        "",
        "- domain `own` → `[a](b)`",
        "- form added: en ``<b>`x`</b><U+202E>`` (preferred)",
        "- form removed: en `Amber Harbour Board` (preferred)",
    ]


def test_diff_with_the_packaged_one_and_with_what_is_broken(
    termcheck: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged = cache.compile_concepts([Concept("base", terms=(Term("Base", "en", "preferred"),))])
    monkeypatch.setattr(cache, "packaged", lambda: packaged)
    result = termcheck("glossary", "diff", "packaged", "own.yaml")
    assert result.stderr == "1 concept added, 1 concept removed.\n"
    (folder / "bad.yaml").write_text("concepts:\n  - id: x\n", "utf-8")
    for name in ("bad.yaml", "none.yaml", "wrong.txt"):
        result = termcheck("glossary", "diff", "own.yaml", name)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert result.stderr.startswith(f"termcheck: {name}:")


# format


def test_format_checks_then_writes_once(termcheck: Any, own: Path) -> None:
    for _ in range(2):
        result = termcheck("glossary", "format", "--check", "own.yaml")
        assert (result.exit_code, result.stdout) == (1, "would change own.yaml\n")
        assert own.read_text("utf-8") == OWN
    assert termcheck("glossary", "format", "own.yaml").stdout == "changed own.yaml\n"
    neat = own.read_text("utf-8")
    assert "        - form: Amber Harbour Board  # met\n          status: preferred\n" in neat
    assert neat.startswith("# ours\ndomain: own\n")
    assert neat.endswith("\n\n# foot\n")
    assert termcheck("glossary", "format", "--check", ".").exit_code == 0
    assert termcheck("glossary", "format", ".").stderr == "0 of 1 file changed.\n"


def test_format_leaves_alone_what_is_broken(termcheck: Any, own: Path, folder: Path) -> None:
    (folder / "bad.yaml").write_text("concepts:\n- id: x\n  trems: 1\n", "utf-8")
    (folder / "latin.yaml").write_bytes(b"concepts:\n# caf\xe9\n")
    result = termcheck("glossary", "format", ".")
    assert (result.exit_code, result.stdout) == (2, "changed own.yaml\n")
    assert result.stderr.splitlines() == [
        "termcheck: bad.yaml:2: a concept has no terms; add one; left as it is",
        "termcheck: latin.yaml:2: not UTF-8; save the file as UTF-8; left as it is",
        "1 of 3 files changed.",
    ]
    assert (folder / "bad.yaml").read_text("utf-8") == "concepts:\n- id: x\n  trems: 1\n"
    assert termcheck("glossary", "format", "terms.csv").exit_code == 2
    assert "Name the files to format." in termcheck("glossary", "format").stderr


# add


def test_add_by_options(termcheck: Any, own: Path) -> None:
    result = termcheck(
        "glossary", "add", "--to", "own.yaml", "--form", "en=Lantern Fund", "--form", "en=Lantern Trust",
        "--form", "zh-Hans=灯塔基金", "--form", "en=Fund Lantern", "--status", "preferred", "--status", "admitted",
        "--status", "preferred", "--status", "wrong", "--match", "context", "--domain", "far",
        "--definition", "A fund.", "--authority", "List", "--url", "https://example.org/a", "--date", "2020", "--seen",
    )  # fmt: skip
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "“lantern-fund” added to own.yaml.\n")
    entry = """\
  - id: lantern-fund
    domain: far
    definition: A fund.
    authority:
      title: List
      url: "https://example.org/a"
      date: "2020"
      seen: true
    terms:
      en:
        - form: Lantern Fund
          status: preferred
        - form: Lantern Trust
          status: admitted
        - form: Fund Lantern
          status: wrong
          match: context
      zh-Hans:
        - form: 灯塔基金
          status: preferred
"""
    assert own.read_text("utf-8") == OWN.replace("\n# foot", f"{entry}\n# foot")
    assert termcheck("glossary", "validate", "own.yaml").exit_code == 0


def test_add_makes_a_file(termcheck: Any, folder: Path) -> None:
    result = termcheck("glossary", "add", "--to", "a/new.yaml", "--form", "pt=Junta do Pôrto", "--form", "pt=Junta")
    assert result.exit_code == 0, result.stderr
    assert (folder / "a/new.yaml").read_text("utf-8") == (
        "concepts:\n  - id: junta-do-porto\n    terms:\n      pt:\n"
        "        - form: Junta do Pôrto\n          status: preferred\n"
        "        - form: Junta\n          status: admitted\n"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--form", "en=amber  harbour BOARD"], "is preferred in “harbour-board” already"),
        (["--form", "en=Kiosk", "--form", "en=Amber Port Bureau"], "is wrong in “harbour-board” already"),
        (["--form", "en=Canton-Hongkong Gulf Area"], "is wrong in “gba” already"),
        (["--form", "en=Kiosk", "--id", "harbour-board"], "the id “harbour-board” stands also in own.yaml:4"),
        (
            ["--form", "en=Kiosk", "--form", "en=domestic lamp", "--status", "preferred", "--status", "wrong"],
            "ordinary",
        ),
        (["--form", "en=Kiosk", "--authority", "T", "--url", "example.org"], "no web address"),
        (["--form", "en=Kiosk", "--authority", "T", "--date", "May"], "is no date"),
        (["--form", "en=Kiosk", "--url", "https://example.org"], "--authority TITLE is missing"),
        (["--form", "en=Ki\tosk"], "control character"),
        (["--form", "Kiosk"], "should be written as “en=Greater Bay Area”"),
        (["--form", "en_GB=Kiosk"], "is no language tag"),
        (["--form", "zh-Hans=亭"], "--id ID is missing"),
        (["--form", "en=Kiosk", "--status", "preferred", "--status", "wrong"], "--status stands 2 times"),
        (["--form", "en=Kiosk", "--match", "context"], "--match stands 1 times"),
        ([], "--form LANG=FORM is missing"),
    ],
)
def test_add_refuses(termcheck: Any, own: Path, options: list[str], said: str) -> None:
    result = termcheck("glossary", "add", "--to", "own.yaml", *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert own.read_text("utf-8") == OWN


def test_add_asks_on_a_terminal(termcheck: Any, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add, "can_ask", lambda: True)
    answers = [
        "own.yaml", "Amber Harbour Board", "", "", "Lantern Fund", "", "", "灯塔基金", "", "", "domestic lamp", "",
        "wrong", "", "domestic lamp", "", "wrong", "context", "", "harbour-board", "", "", "A fund.", "List", "",
        "example", "", "May", "2020", "y", "y",
    ]  # fmt: skip
    result = termcheck("glossary", "add", input="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    for said in (
        "preferred in “harbour-board” already",
        "is ordinary English",
        "is taken",
        "web address",
        "is no date",
    ):
        assert said in result.stdout
    written = own.read_text("utf-8")
    entry = written[written.index("  - id: lantern-fund") : written.index("\n# foot")]
    assert written.replace(entry, "") == OWN
    assert "definition: A fund." in entry
    assert "zh-Hans:\n        - form: 灯塔基金\n          status: preferred" in entry
    assert "status: wrong\n          match: context" in entry


def test_add_writes_nothing_without_consent(termcheck: Any, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add, "can_ask", lambda: True)
    answers = ["Lantern Fund", "", "", "", "", "", "", ""]
    assert termcheck("glossary", "add", "--to", "own.yaml", input="\n".join([*answers, "n", ""])).exit_code == 1
    assert (
        termcheck("glossary", "add", "--to", "own.yaml", input="\n".join(answers)).exit_code == 130
    )  # no more answers
    assert own.read_text("utf-8") == OWN
    own.write_text("concepts: [\n", "utf-8")
    result = termcheck("glossary", "add", "--to", "own.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("termcheck: own.yaml:")


def test_add_sees_that_the_file_has_changed(termcheck: Any, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extended = add._extended

    def meanwhile(path: Path, text: str, concept: Concept) -> str:
        own.write_text(f"{OWN}# more\n", "utf-8")
        return extended(path, text, concept)

    monkeypatch.setattr(add, "_extended", meanwhile)
    result = termcheck("glossary", "add", "--to", "own.yaml", "--form", "en=Kiosk")
    assert (result.exit_code, "somebody else has just changed it" in result.stderr) == (2, True)
    assert own.read_text("utf-8") == f"{OWN}# more\n"


# search


def test_search_for_programs(termcheck: Any) -> None:
    result = termcheck("glossary", "search", "board", "amber", "--glossary", "own.yaml", "--output-format", "json")
    (found,) = json.loads(result.stdout)["found"]
    assert found.pop("score") > 0.6
    assert found == {
        "id": "harbour-board",
        "domain": "own",
        "language": "en",
        "form": "Amber Harbour Board",
        "status": "preferred",
        "preferred": {"en": "Amber Harbour Board", "zh-Hans": "琥珀港务局"},
    }
    result = termcheck("glossary", "search", "xyz", "--glossary", "own.yaml", "--output-format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, {"query": "xyz", "found": []})


def test_search_in_a_language_and_by_status(termcheck: Any) -> None:
    found = termcheck("glossary", "search", "amber", "--glossary", "own.yaml", "--status", "wrong").stdout
    assert found == "harbour-board  en  wrong  Amber Port Bureau → Amber Harbour Board\n"
    assert termcheck("glossary", "search", "amber", "--glossary", "own.yaml", "--language", "zh").exit_code == 1
    result = termcheck("glossary", "search", "amber", "--glossary", "own.yaml", "--language", "zh-Hant")
    assert result.exit_code == 2
    assert "Did you mean “zh-Hans”?" in result.stderr


# show


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Says how wide the terminal is."""
    from termcheck.cli.glossary import show
    from termcheck.reports.report import Appearance

    def set_width(width: int) -> None:
        monkeypatch.setattr(show, "_appearance", lambda stream: Appearance(width=width))

    return set_width


@pytest.mark.parametrize("width", [32, 40, 60, 80, 100])
def test_a_card_keeps_to_the_width(termcheck: Any, folder: Path, narrow: Any, width: int) -> None:
    narrow(width)
    long = "Amber Harbour Board for the Restoration of Lanterns and Kiosks on Both Sides of the Bay"
    text = OWN.replace("Amber Harbour Board", long).replace("琥珀港务局", "琥珀港务局，" * 12)
    (folder / "own.yaml").write_text(
        text.replace("    terms:", f"    note: {'琥珀港务局。' * 12}\n    terms:"), "utf-8"
    )
    result = termcheck("glossary", "show", "harbour-board", "--glossary", "own.yaml")
    lines = result.stdout.splitlines()
    assert max(map(columns, lines)) <= width
    assert result.stdout.count("珀") == 24
    assert not any(line.lstrip()[:1] in ("，", "。") for line in lines if line.strip())
    if width >= 60:  # the details of all forms stand in one column
        starts = {
            columns(line[: line.index(word)]) for line in lines for word in ("preferred", "wrong, ") if word in line
        }
        assert len(starts) == 1


def test_several_cards_and_near_ids(termcheck: Any, folder: Path) -> None:
    other = '  - id: harbour-fund\n    terms: {en: [{form: "Lantern Fund", status: preferred}]}\n'
    (folder / "own.yaml").write_text(OWN + other, "utf-8")
    options = ("--glossary", "own.yaml")
    result = termcheck("glossary", "show", "harbour-board", "harbour-fund", "harbour-board", *options)
    assert [line for line in result.stdout.splitlines() if line.startswith("harbour-")] == [
        "harbour-board  own",
        "harbour-fund  own",
    ]
    result = termcheck("glossary", "show", "harbour-board", "harbour-bund", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did you mean “harbour-fund” or “harbour-board”?" in result.stderr
    assert "Did you mean “harbour-fund”?" in termcheck("glossary", "show", "Lantern Fund", *options).stderr


# validate


def test_validate_by_a_date(termcheck: Any, own: Path) -> None:
    own.write_text(OWN.replace("Board}", 'Board, valid_to: "2020"}'), "utf-8")
    plain = termcheck("glossary", "validate", "own.yaml", "--extend-glossary", "own.yaml")
    assert "ended" not in plain.stdout
    result = termcheck("glossary", "validate", "own.yaml", "--date", "2021-01-01")
    assert "own.yaml:7: warning: “Amber Harbour Board” ended in 2020" in result.stdout
    assert termcheck("glossary", "validate", "own.yaml", "--date", "soon").exit_code == 2


@pytest.mark.skipif(os.name == "nt", reason="no permissions to keep")
def test_files_are_replaced_whole(termcheck: Any, own: Path) -> None:
    own.chmod(0o640)
    load_glossary.cache_clear()
    assert termcheck("glossary", "add", "--to", "own.yaml", "--form", "en=Kiosk").exit_code == 0
    assert termcheck("glossary", "format", "own.yaml").exit_code == 0
    assert own.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in own.parent.glob("*.tmp")] == []
