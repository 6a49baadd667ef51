"""`termcheck glossary export` and `import`: what people and scripts get."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from termcheck.cli.running import load_glossary

OWN = """\
# ours
concepts:
  - id: office
    definition: The office.  # short
    terms:
      en:
        - {form: Harbour Office, status: preferred}
        - {form: harbour affairs, status: wrong, match: context}
      zh-Hans:
        - {form: 港务局, status: preferred}
"""


@pytest.fixture
def own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (folder / "own.yaml").write_text(OWN, "utf-8")
    monkeypatch.setenv("TERMCHECK_GLOSSARY", "own.yaml")
    load_glossary.cache_clear()
    return "own.yaml"


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("name", ["yaml", "json", "csv", "tsv", "xlsx", "tbx"])
def test_what_is_exported_can_be_used_as_a_glossary(termcheck: Any, name: str) -> None:
    assert termcheck("glossary", "export", "--format", name, "--output", f"out.{name}").exit_code == 0
    before = json.loads(termcheck("glossary", "export").stdout)
    after = termcheck("glossary", "export", "--glossary", f"out.{name}")
    assert json.loads(after.stdout) == before


@pytest.mark.usefixtures("own")
def test_export_says_what_it_leaves_out(termcheck: Any) -> None:
    result = termcheck("glossary", "export", "--format", "tmx")
    assert result.exit_code == 0
    assert result.stdout.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">')
    assert result.stderr == "tmx: 1 wrong form left out; only termcheck will read 1 definition in it.\n"
    assert termcheck("glossary", "export", "--format", "csv").stderr == ""


@pytest.mark.usefixtures("own")
def test_tbx_has_dialects_and_styles(termcheck: Any) -> None:
    arguments = ("glossary", "export", "--format", "tbx", "--dialect", "min", "--style", "dca")
    assert (
        '<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Min" style="dca" xml:lang="en">'
        in termcheck(*arguments).stdout
    )


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "xlsx"), "xlsx is no text; say with --output where to write it."),
        (("--format", "csv", "--dialect", "min"), "--dialect and --style are for --format tbx only."),
        (("--style", "dct"), "--dialect and --style are for --format tbx only."),
    ],
)
def test_export_refuses(termcheck: Any, arguments: tuple[str, ...], said: str) -> None:
    result = termcheck("glossary", "export", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_import_makes_a_glossary_and_says_what_it_left_out(termcheck: Any, folder: Path) -> None:
    (folder / "memory.txt").write_text(
        '<tmx><body><tu tuid="a"><prop type="x">1</prop><prop type="x">2</prop>'
        '<tuv xml:lang="en"><seg>A</seg></tuv></tu></body></tmx>'
    )
    result = termcheck("glossary", "import", "memory.txt", "--format", "tmx", "--output", "new.yaml")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "new.yaml: 1 concept with 1 form imported.",
        "memory.txt: not understood and left out: prop x (2).",
    ]
    assert (folder / "new.yaml").read_text("utf-8").startswith("concepts:\n  - id: a\n")


def test_import_keeps_what_stands_in_the_file(termcheck: Any, folder: Path, own: str) -> None:
    (folder / "more.csv").write_text(
        "id,language,form,status\noffice,en,Harbour Office,preferred\noffice,en,Port Office,admitted\n"
        "quay,en,quay,preferred\n"
    )
    result = termcheck("glossary", "import", "more.csv", "--output", own)
    assert result.exit_code == 0, result.stderr
    assert result.stderr == "own.yaml: concepts 1 added, 1 changed, 0 unchanged.\n"
    text = (folder / own).read_text("utf-8")
    assert text.startswith("# ours\n")
    assert "The office.  # short\n" in text
    again = termcheck("glossary", "import", "more.csv", "--output", own)
    assert again.stderr == "own.yaml: concepts 0 added, 0 changed, 2 unchanged.\n"
    assert (folder / own).read_text("utf-8") == text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.tbx", "", "a.tbx:1: the file is empty"),
        ("a.tbx", "<tbx>\n<", "a.tbx:2: not valid XML"),
        ("a.csv", "id,language,form,status\nx,en,A,rong\n", "a.csv:2: status cannot be “rong”"),
        (
            "a.csv",
            "id,language,form,status\nx,en,A,wrong\nx,en,A,preferred\n",
            "a.csv:3: “A” is preferred here",
        ),
        ("a.json", '{"concepts":[]}', "a.json: holds no concepts"),
        ("a.foo", "", "a.foo: not a glossary format"),
        (
            "own.csv",
            "id,language,form,status\noffice,en,B\u202e,preferred\n",
            "own.csv:2: in “office”, “B<U+202E>” ",
        ),
    ],
)
def test_a_bad_file_is_one_line(termcheck: Any, folder: Path, own: str, name: str, content: str, said: str) -> None:
    (folder / name).write_text(content, "utf-8")
    result = termcheck("glossary", "import", name, "--output", own)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"termcheck: {said}")
    assert result.stderr.count("\n") == 1
    assert (folder / own).read_text("utf-8") == OWN


def test_import_writes_yaml_only(termcheck: Any) -> None:
    result = termcheck("glossary", "import", "terms.csv", "--output", "new.json")
    assert result.exit_code == 2
    assert "--output must end in .yaml or .yml." in result.stderr
