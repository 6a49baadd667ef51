"""What `glossary validate` says of a glossary, and what it lets through."""

from __future__ import annotations

from pathlib import Path

import pytest

from termcheck.terms import cache, validate
from termcheck.terms.formats import files_in, read_all
from termcheck.terms.glossary import Glossary
from termcheck.terms.matching import match
from termcheck.terms.validate import Problem
from termcheck.words import Words

HEADER = "id,language,form,status,match,seen,type,valid_from,valid_to,exceptions,source\n"


@pytest.fixture
def problems(tmp_path: Path):  # type: ignore[no-untyped-def]
    def find(*rows: str, severity: str | None = "error") -> list[str]:
        file = tmp_path / "own.csv"
        file.write_text(HEADER + "".join(row + "," * (10 - row.count(",")) + "\n" for row in rows), "utf-8")
        found = validate.validate([file])
        assert all(problem.file == str(file) for problem in found)
        return [f"{p.line}: {p.message}" for p in found if severity is None or p.severity == severity]

    return find


SEZ = "sez,en,Special Economic Zone,preferred"


def test_a_sound_glossary_has_one_warning(problems) -> None:  # type: ignore[no-untyped-def]
    assert problems(SEZ, "sez,en,Special Economy Zone,wrong,literal", "b,en,Bay,preferred", severity=None) == [
        "2: “sez” and 1 more name no authority; say where the preferred form comes from, if known"
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x,en,special  Economic ZONE,wrong,literal", "is wrong here and preferred in “sez”"),
        ("x,en,Special Economic Zone's,deprecated,literal", "is deprecated here and preferred in “sez”"),
        ("sez,en,SPECIAL economic Zone,wrong,literal", "is wrong here and preferred in this concept"),
        ("sez,en,SPECIAL Economic Zone,admitted", "stands already in line 2"),
        ("sez,en,SEZ,preferred", "has a preferred form for en in line 2; make one of them admitted"),
        ("x,en,Zone Special,wrong,literal,,,2024,2023-05", "valid_from 2024 is later than valid_to 2023-05"),
        ("x,en,Zone Special,wrong,literal,,,,,Zone Specials Bank|Other,", "the exception “Other” does not hold"),
        ("x,en,Zone Special,wrong,literal,,,,,Zone Special,", "the exception “Zone Special” does not hold"),
        ("x,zh,特区,wrong,literal,,,,,经济特,", "the exception “经济特” does not hold"),
        ("x,en,Zone Special,wrong,literal,,,,,,http://", "is no web address"),
        ("x,en,…,preferred", "holds no word"),
    ],
)
def test_errors(problems, row: str, said: str) -> None:  # type: ignore[no-untyped-def]
    found = problems(SEZ, row)
    assert len(found) == 1, found
    assert found[0].startswith("3: ")
    assert said in found[0]


@pytest.mark.parametrize(
    "row",
    [
        "x,en,Special Economic Zone,wrong,context",
        "x,en,Special-Economic Zone,wrong,literal",  # a hyphen is found
        "x,en,Special Economic Zones,wrong,literal",  # so is a listed inflection
        "x,en,Economic Zone,wrong,literal",  # protected inside the longer right form
        "x,en,Zone Special,wrong,literal,,,2023,2023-05",
        "x,en,Zone Special,wrong,literal,,,,,The Zone Special Bank,",
        "x,zh,特区,wrong,literal,,,,,经济特区,",
        "x,pt,Special Economic Zone,wrong,literal",
        "x,en,Zone Special,wrong,literal,,,,,,https://example.org/a?b=c",
    ],
)
def test_no_errors(problems, row: str) -> None:  # type: ignore[no-untyped-def]
    assert problems(SEZ, row) == []


@pytest.mark.parametrize(
    ("form", "unseen", "seen"),
    [
        ("along the way", True, True),
        ("two meetings", True, True),
        ("the three roads", True, True),
        ("a new era", True, True),
        ("handle", True, True),
        ("Handle", True, True),  # one word is found in either case
        ("cross the river", True, False),
        ("domestic cycle", True, False),
        ("new quality productivity", True, False),
        ("five outer linkages", False, False),
        ("one place, two inspections", False, False),
        ("Two Sessions Meeting", False, False),  # found only where it is written as a name
        ("Yuegang bay", False, False),
        ("discuss together, build together and share together", False, False),
    ],
)
def test_ordinary_english_is_no_literal_form(problems, form: str, unseen: bool, seen: bool) -> None:  # type: ignore[no-untyped-def]
    for mark, refused in (("false", unseen), ("true", seen)):
        found = problems(SEZ, f'x,en,"{form}",wrong,literal,{mark}')
        assert bool(found) == refused, found
        assert problems(SEZ, f'x,en,"{form}",wrong,context,{mark}') == []


def test_a_user_may_deprecate_ordinary_words(problems) -> None:  # type: ignore[no-untyped-def]
    assert problems(SEZ, "sez,en,blacklist,deprecated,literal") == []
    assert "flagged everywhere" in problems(SEZ, "sez,en,blacklist,deprecated,literal", severity="warning")[1]


def test_no_preferred_form_is_a_warning(problems) -> None:  # type: ignore[no-untyped-def]
    assert problems("x,en,Zone Special,wrong") == []
    assert problems("x,en,Zone Special,wrong", severity="warning")[0].startswith("2: “x” has no preferred form for en")
    assert len(problems(SEZ, "sez,en-GB,Special Economic Area,wrong", severity="warning")) == 1


def test_ids_are_unique_over_files(tmp_path: Path) -> None:
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for file in files:
        file.write_text(f"id,language,form,status\n{SEZ}\n", "utf-8")
    errors = [problem for problem in validate.validate(files) if problem.severity == "error"]
    assert [(problem.file, problem.line) for problem in errors] == [(str(files[1]), 2)]
    assert f"stands also in {files[0]}:2" in errors[0].message


def test_files_beside_the_packaged_glossary_replace_its_concepts(tmp_path: Path) -> None:
    base, own = tmp_path / "base.csv", tmp_path / "own.csv"
    base.write_text(f"id,language,form,status\n{SEZ}\n", "utf-8")
    own.write_text("id,language,form,status\nsez,en,Economic Area Special,preferred\n", "utf-8")
    assert {problem.severity for problem in validate.validate([own], beside=[base])} == {"warning"}
    own.write_text("id,language,form,status\nx,en,Special Economic ZONE,wrong\n", "utf-8")
    errors = [problem for problem in validate.validate([own], beside=[base]) if problem.severity == "error"]
    assert [problem.line for problem in errors] == [2]


def test_curated_files_need_definition_and_authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validate, "packaged_folder", lambda: tmp_path)
    file = tmp_path / "a.yaml"
    file.write_text("concepts: [{id: x, terms: {en: [{form: Zone Special, status: wrong}]}}]", "utf-8")
    assert [problem.message.split(";")[0] for problem in validate.validate([file])] == [
        "“x” has no definition",
        "“x” has no preferred form for en",
        "“x” names no authority",
    ]


def test_addresses_are_checked_where_they_stand(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    start = "concepts:\n  - id: x\n    authority:\n      title: T\n      url: "
    end = "\n    terms:\n      en: [{form: A, status: preferred}]\n"
    for url in (
        "example.org",
        "ftp://example.org",
        "http://a b.org",
        "https://",
        "http://[",
        "http://a:b/",
        "http://..",
    ):
        file.write_text(f'{start}"{url}"{end}', "utf-8")
        assert [(problem.line, problem.severity) for problem in validate.validate([file])] == [(5, "error")], url
    file.write_text(f"{start}https://example.org:8080/a{end}", "utf-8")
    assert validate.validate([file]) == []


def test_problems_are_sorted(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv"):
        rows = f"{name}1,en,A,bad\n{name}2,en,B,bad\n"
        (tmp_path / name).write_text("id,language,form,status\n" + rows, "utf-8")
    found = validate.validate([tmp_path / "b.csv", tmp_path / "a.csv"])
    errors = [(Path(p.file).name, p.line) for p in found if p.severity == "error"]
    assert errors == [("a.csv", 2), ("a.csv", 3), ("b.csv", 2), ("b.csv", 3)]
    assert found == sorted(found, key=lambda problem: (problem.file, problem.line))


def test_packaged_glossary_has_no_errors() -> None:
    found: list[Problem] = validate.validate(files_in([cache.packaged_folder()]))
    assert [f"{p.file}:{p.line}: {p.message}" for p in found if p.severity == "error"] == []


@pytest.mark.parametrize(
    ("rows", "severity", "said"),
    [
        (["x,en,special economic zones,preferred", "x,zh,特区,preferred"], "", ""),  # other words
        (["x,en,special economic zone,preferred"], "error", "“x” has the same preferred forms as “sez”"),
        (
            ["sez,zh,经济特区,preferred", "x,en,Special Economic Zone,preferred", "x,zh,特区,preferred"],
            "warning",
            "is preferred here and preferred in “sez”",
        ),
        (
            ["x,en,Kiosk Zone,preferred", "x,en,Special Economic Zone,admitted"],
            "warning",
            "is admitted here and preferred in “sez”",
        ),
        (["sez,en,SEZ,admitted,,,abbreviation", "x,en,Kiosk,preferred", "x,en,SEZ,admitted,,,abbreviation"], "", ""),
        (["x,en,Special Economic Zone,wrong,context"], "warning", "the right form will be flagged too"),
        (["sez,en,Special Economic Area,admitted,,,,2020", "sez,en,Zone,deprecated,context,,,,2019"], "", ""),
        (["x,en,Kiosk Zone,preferred,,,,,2019", "x,en,Kiosk Area,admitted,,,,2019-07"], "warning", "ended in 2019"),
        (["x,en,Kiosk Zone,preferred,,,,,2019", "x,en,Kiosk Area,admitted,,,,2018"], "", ""),
        (["x,en,the way,preferred"], "warning", "is made of common words"),
        (["x,en,The Way,preferred", "y,en,a kiosk,preferred", "z,en,ten thousand,preferred"], "", ""),
        (
            ["x,en,Kiosk,preferred,,,,,,Kiosk Zone"],
            "warning",
            "is preferred; exceptions are for wrong forms, remove them",
        ),
        (
            ["x,en,Zone Kiosk,wrong,,,,,,Big Zone Kiosk", "x,en,Big Zone Kiosk,wrong"],
            "error",
            "the exception “Big Zone Kiosk” is itself wrong in this concept",
        ),
        (
            ["x,en,Lantern – Kiosk Area Fund,preferred", "y,en,Kiosk Area Fund,wrong"],
            "error",
            "“Lantern – Kiosk Area Fund” is flagged as the wrong “Kiosk Area Fund” in “y”",
        ),
        (
            ["x,en,Lantern Kiosk Amber Board – Harbour,preferred", "y,en,Lantern Kiosk Amber Council Board,preferred"],
            "warning",
            "may be flagged as a slip for “Lantern Kiosk Amber Council Board” in “y”",
        ),
        (["x,en,Kiosk Special Economic Zone Fund,preferred", "y,en,Special Economic Zone Fund,wrong"], "", ""),
    ],
)
def test_concepts_are_compared(problems, rows: list[str], severity: str, said: str) -> None:  # type: ignore[no-untyped-def]
    found = {kind: problems(SEZ, *rows, severity=kind) for kind in ("error", "warning")}
    found["warning"] = [
        text for text in found["warning"] if "no authority" not in text and "no preferred form" not in text
    ]
    assert [kind for kind in found if found[kind]] == ([severity] if said else []), found
    assert all(len(texts) == 1 and said in texts[0] for texts in found.values() if texts), found


def test_forms_that_ended_before_a_date(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("id,language,form,status,valid_to\nx,en,Kiosk,preferred,2019-06\nx,en,Booth,wrong,2019\n", "utf-8")
    for date, told in ((None, False), ("2019-06-30", False), ("2019-07-01", True)):
        messages = [problem.message for problem in validate.validate([file], on=date)]
        assert any("“Kiosk” ended in 2019-06" in message for message in messages) == told
        assert not any("“Booth” ended" in message for message in messages)


def test_what_is_let_through_is_found() -> None:
    """Every literal wrong form, alone in a sentence, and every right one is silent."""
    concepts = read_all(files_in([cache.packaged_folder()]))
    index = Glossary.from_concepts(concepts).index("en")
    for concept in concepts:
        for term in concept.terms:
            if term.language == "en":
                exact = match(Words(f"They spoke about {term.form} again."), index).exact
                flagged = [mention.form.form for mention in exact if mention.form.status == "wrong"]
                flagged = [form for form in flagged if form == term.form] if term.status == "wrong" else flagged
                literal = [
                    mention for mention in exact if mention.form.status == "wrong" and mention.form.match == "literal"
                ]
                if term.status == "wrong" and term.match == "literal":
                    assert flagged, term.form
                elif term.status in ("preferred", "admitted"):
                    assert not literal, term.form
