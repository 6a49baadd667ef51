"""`termcheck glossary`: what people and scripts get."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from termcheck.cli.running import load_glossary
from termcheck.reports.excerpt import columns

OWN = """\
domain: gba
concepts:
  - id: greater-bay-area
    definition: Eleven cities.
    authority: {title: Outline Plan, publisher: Xinhua, url: "https://example.org/plan", date: "2019", seen: true}
    note: "Write \\u202ethe name\\u2069 in full."
    mixing: allowed
    terms:
      en:
        - {form: Greater Bay Area, status: preferred}
        - {form: GBA, status: admitted, type: abbreviation, issuer: hksar, valid_from: "2019"}
        - {form: Big Bay Area, status: wrong, match: context, seen: true, exceptions: [the Big Bay Area Show]}
      zh-Hans:
        - {form: 大湾区, status: preferred}
      pt:
        - {form: Grande Baía, status: preferred}
  - id: sez
    domain: opening-up
    authority: {title: Regulations}
    terms:
      en:
        - {form: Special Economic Zone, status: preferred}
"""


@pytest.fixture
def own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (folder / "own.yaml").write_text(OWN, "utf-8")
    monkeypatch.setenv("TERMCHECK_GLOSSARY", "own.yaml")
    load_glossary.cache_clear()
    return "own.yaml"


def test_validate_says_place_and_severity(termcheck: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TERMCHECK_GLOSSARY")
    rows = ["x,en,A,rong", 'y,en,"B\u202e, C",preferred', 'y,en,"b\u202e, c",admitted']
    (folder / "bad.csv").write_text("\n".join(["id,language,form,status", *rows]), "utf-8")
    result = termcheck("glossary", "validate", "bad.csv")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "bad.csv:2: error: status cannot be “rong”, only preferred, admitted, deprecated or wrong; "
        "did you mean “wrong”?",
        "bad.csv:2: warning: “x” and 1 more name no authority; say where the preferred form comes from, if known",
        "bad.csv:4: error: “b<U+202E>, c” stands already in line 3 of this concept; keep one",
    ]
    assert result.stderr == "2 errors, 1 warning in 1 glossary file.\n"


def test_validate_warnings_do_not_fail(termcheck: Any) -> None:
    result = termcheck("glossary", "validate")
    assert (result.exit_code, result.stderr) == (0, "1 warning in 1 glossary file.\n")


def test_validate_checks_the_others_where_one_cannot_be_read(termcheck: Any) -> None:
    result = termcheck("glossary", "validate", "none.csv", "terms.csv", "wrong.txt")
    assert result.exit_code == 2
    assert result.stdout.startswith("terms.csv:2: warning: ")
    assert "none.csv: cannot read the glossary: No such file" in result.stderr
    assert "wrong.txt: not a glossary format" in result.stderr


def test_validate_reads_folders(termcheck: Any, folder: Path) -> None:
    assert "in 1 glossary file." in termcheck("glossary", "validate", ".").stderr


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("greater bay AREA", "greater-bay-area  en  preferred  Greater Bay Area"),
        ("baia", "greater-bay-area  pt  preferred  Grande Baía → Greater Bay Area"),
        ("湾区", "greater-bay-area  zh-Hans  preferred  大湾区 → Greater Bay Area"),
        ("gretaer bay area", "greater-bay-area  en  preferred  Greater Bay Area"),
        ("zone economic special", "sez  en  preferred  Special Economic Zone"),
        ("gba", "greater-bay-area  en  admitted  GBA → Greater Bay Area"),
    ],
)
def test_search_finds_forms(termcheck: Any, own: str, text: str, first: str) -> None:
    result = termcheck("glossary", "search", text)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == first


def test_search_limit_and_nothing_found(termcheck: Any, own: str) -> None:
    result = termcheck("glossary", "search", "e", "--limit", "1")
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == "1 more; --limit shows them.\n"
    result = termcheck("glossary", "search", "qqqqqq")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Nothing in the glossary is like “qqqqqq”." in result.stderr
    assert termcheck("glossary", "search", " ").exit_code == 2


def test_show_is_a_card(termcheck: Any, own: str) -> None:
    result = termcheck("glossary", "show", "greater-bay-area")
    assert result.exit_code == 0
    assert result.stdout == (
        "greater-bay-area  gba\n"
        "Eleven cities.\n"
        "\n"
        "en         Greater Bay Area  preferred\n"
        "           GBA               admitted, abbreviation, by hksar, from 2019\n"
        "           Big Bay Area      wrong, only in context, seen\n"
        "           right in: the Big Bay Area Show\n"
        "zh-Hans    大湾区            preferred\n"
        "pt         Grande Baía       preferred\n"
        "\n"
        "authority  Outline Plan\n"
        "           Xinhua, 2019\n"
        "           https://example.org/plan\n"
        "           the preferred form was seen there\n"
        "mixing     allowed: its right forms may stand in one document\n"
        "note       Write <U+202E>the name<U+2069> in full.\n"
    )
    english, chinese = (line for line in result.stdout.splitlines() if "preferred" in line and line[:1] in "ez")
    assert columns(english[: english.index("preferred")]) == columns(chinese[: chinese.index("preferred")])


def test_show_of_an_unknown_id_names_the_nearest(termcheck: Any, own: str) -> None:
    result = termcheck("glossary", "show", "greater-bay")
    assert result.exit_code == 2
    assert "Did you mean “greater-bay-area”?" in result.stderr


def test_stats_for_people(termcheck: Any, own: str) -> None:
    lines = termcheck("glossary", "stats").stdout.splitlines()
    assert lines[0] == "2 concepts, 1 of them verified (50%), 6 forms in 3 languages"
    assert lines[2:4] == [
        "LANGUAGE  PREFERRED  ADMITTED  DEPRECATED  WRONG  ALL",
        "en                2         1           0      1    4",
    ]
    assert lines[7:] == [
        "DOMAIN      CONCEPTS  VERIFIED",
        "gba                1         1",
        "opening-up         1         0",
    ]


def test_stats_of_a_glossary_without_authorities(termcheck: Any, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,language,form,status\npier,en,Long Pier,preferred\n", "utf-8")
    lines = termcheck("glossary", "stats", "--glossary", str(own)).stdout.splitlines()
    assert lines[0] == "1 concept, no authority given, 1 form in 1 language"
    assert lines[-1].split() == ["(none)", "1", "–"]


def test_stats_for_programs(termcheck: Any, own: str) -> None:
    data = json.loads(termcheck("glossary", "stats", "--output-format", "json").stdout)
    assert (data["concepts"], data["with_authority"], data["verified"]) == (2, 2, 1)
    assert data["forms"]["en"] == {"preferred": 2, "admitted": 1, "deprecated": 0, "wrong": 1}
    assert data["domains"] == {
        "gba": {"concepts": 1, "verified": 1},
        "opening-up": {"concepts": 1, "verified": 0},
    }


@pytest.mark.parametrize("name", ["json", "yaml"])
def test_what_is_exported_can_be_used_again(termcheck: Any, own: str, folder: Path, name: str) -> None:
    printed = termcheck("glossary", "export", "--format", name)
    target = f"copy.{name}"
    written = termcheck("glossary", "export", "--format", name, "--output", target)
    assert (written.exit_code, written.stdout) == (0, "")
    assert (folder / target).read_text("utf-8") == printed.stdout
    again = termcheck("glossary", "export", "--format", name, "--glossary", target)
    assert again.stdout == printed.stdout


def test_a_broken_glossary_is_one_line_and_exit_2(termcheck: Any, folder: Path) -> None:
    (folder / "bad.yaml").write_text("concepts:\n  - id: x\n    trems: {}\n", "utf-8")
    result = termcheck("glossary", "stats", "--glossary", "bad.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("termcheck: bad.yaml:2: a concept has no terms")


def test_extend_glossary_stands_beside_the_packaged_one(
    termcheck: Any, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from termcheck.terms import cache
    from termcheck.terms.glossary import Concept, Term

    monkeypatch.delenv("TERMCHECK_GLOSSARY")
    packaged = cache.compile_concepts([Concept("base", terms=(Term("Base", "en", "preferred"),))])
    monkeypatch.setattr(cache, "packaged", lambda: packaged)
    data = json.loads(termcheck("glossary", "export", "--extend-glossary", own).stdout)
    assert [concept["id"] for concept in data["concepts"]] == ["base", "greater-bay-area", "sez"]
