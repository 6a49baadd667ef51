"""YAML glossaries put into one layout, and given one more entry."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.terms import cache
from termcheck.terms.formats import files_in, yaml
from termcheck.terms.formats.layout import formatted, with_entry
from termcheck.terms.formats.schema import UnfitError
from termcheck.terms.glossary import Concept, Term

MESSY = """\
# Head.

domain: own   # of all
concepts:
  # before fund
  - definition: "A fund: for lanterns" # why
    # its id
    id: fund
    terms:
        # English
      en:
        - status: preferred
          form: Lantern Fund # met
          type: full # usual
        # - form: Lantern Trust
        #   status: wrong
      zh-Hans: [{form: "灯塔基金", status: preferred}] # in brackets


  # before board
  - id: board
    domain: other
    definition: > # folded
      A board # and no comment

      of amber
    # after the definition
    terms: {en: [{form: "Amber # Board", status: preferred,
       # inside
       seen: yes}]}
        # - at the end

# Foot.
"""
NEAT = """\
# Head.

domain: own  # of all
concepts:
  # before fund
  # its id
  - id: fund
    definition: "A fund: for lanterns"  # why
    terms:
      # English
      en:
        - form: Lantern Fund  # usual  # met
          status: preferred
        # - form: Lantern Trust
        #   status: wrong
      zh-Hans:
        - form: 灯塔基金
          status: preferred  # in brackets

  # before board
  - id: board
    domain: other
    definition: "A board # and no comment\\nof amber"  # folded
    # after the definition
    terms:
      en:
        - form: "Amber # Board"
          status: preferred
          # inside
          seen: true
          # - at the end

# Foot.
"""
KIOSK = Concept("kiosk", terms=(Term("Kiosk", "en", "preferred"), Term("亭", "zh-Hans", "preferred")))


def concepts(text: str) -> list[Concept]:
    reading = yaml.read(text.removeprefix("\ufeff"))
    assert not reading.faults
    return [entry.concept for entry in reading.entries]


def test_keys_have_an_order_and_comments_stay() -> None:
    assert formatted(MESSY) == NEAT
    assert formatted(NEAT) == NEAT


def test_line_ends_stay() -> None:
    assert formatted("\ufeff" + MESSY.replace("\n", "\r\n")) == NEAT.replace("\n", "\r\n")


@pytest.mark.parametrize("text", ["concepts: []\n", "# only\nconcepts: [] # none\n", "concepts: []"])
def test_an_empty_glossary(text: str) -> None:
    result = formatted(text)
    assert concepts(result) == []
    assert result.count("#") == text.count("#")
    assert formatted(result) == result


@pytest.mark.parametrize("text", ["", "concepts: [", "concepts:\n  - id: x\n    trems: 1\n", "a: *b\n"])
def test_a_file_with_faults_is_refused(text: str) -> None:
    with pytest.raises(UnfitError):
        formatted(text)
    if text:
        with pytest.raises(UnfitError):
            with_entry(text, KIOSK)


@pytest.mark.parametrize("path", files_in([cache.packaged_folder()]), ids=lambda path: path.stem)
def test_packaged_files_keep_their_concepts_and_comments(path: Path) -> None:
    text = path.read_text("utf-8")
    lines = text.splitlines()
    # A line that starts in a folded text would make the comment part of it.
    starts = [
        n for n, line in enumerate(lines) if re.match(r" *(- )?[\w-]+:", line) and not lines[n - 1].endswith(">-")
    ]
    chance = random.Random(len(lines))
    for mark, number in enumerate(sorted(chance.sample(starts, min(40, len(starts))), reverse=True)):
        lines.insert(number, " " * chance.choice([0, 2, 4, 6, 8, 10]) + f"# comment {mark}")
    noted = "\n".join(lines) + "\n"
    if concepts(noted) != concepts(text):  # a comment of theirs stood inside a value
        pytest.skip("the comments fell into values")
    result = formatted(noted)
    assert concepts(result) == concepts(text)
    assert sorted(re.findall(r"# comment \d+", result)) == sorted(re.findall(r"# comment \d+", noted))
    assert formatted(result) == result


@given(
    st.lists(st.sampled_from(["", "# c", "    # c", "      # c", "          # c"]), min_size=14, max_size=14),
    st.lists(st.sampled_from(["", " # d"]), min_size=14, max_size=14),
)
def test_no_comment_is_lost_wherever_it_stands(above: list[str], beside: list[str]) -> None:
    rows = [
        "domain: own",
        "concepts:",
        "  - terms:",
        "      en:",
        "        - status: preferred",
        "          form: A",
        "          type: full",
        "        - {status: wrong, form: B}",
        "      pt: [{form: C, status: preferred}]",
        "    id: a",
        "  -",
        "    id: b",
        "    terms: {en: [{form: D,",
        "      status: preferred}]}",
    ]
    text = "".join(f"{up}\n{row}{side}\n" for up, row, side in zip(above, rows, beside, strict=True))
    result = formatted(text)
    assert concepts(result) == concepts(text)
    assert (result.count("# c"), result.count("# d")) == (text.count("# c"), text.count("# d"))
    assert formatted(result) == result


BLOCK = "concepts:\n- id: a\n  terms:\n    en:\n    - {form: A, status: preferred}"


@pytest.mark.parametrize(
    "text",
    [
        MESSY,
        NEAT,
        BLOCK,
        f"{BLOCK}\n",
        f"{BLOCK}\n\n# foot",
        f"{BLOCK} # beside\n      # deeper\n# foot\n",
        f"{BLOCK}\ndomain: own\n",
        f"{BLOCK}\n  note: |+\n    text\n\n\n",
        f"{BLOCK}\n\n- id: b\n  terms: {{en: [{{form: B, status: preferred}}]}}\n\n\n",
        "\ufeff" + BLOCK.replace("\n", "\r\n") + "\r\n",
        BLOCK.replace("\n", "\r\n", 2) + "\n# mixed line ends\r\n",
        "",
        "# only a comment",
    ],
)
def test_an_entry_is_added_and_nothing_else_changes(text: str) -> None:
    result = with_entry(text, KIOSK)
    start = next((n for n, (a, b) in enumerate(zip(text, result, strict=False)) if a != b), len(text))
    assert result.endswith(text[start:])
    before = concepts(text) if "concepts" in text else []
    *others, added = concepts(result)
    assert others == before
    assert (added.id, added.terms) == (KIOSK.id, KIOSK.terms)
    assert result.count("\n") - result.count("\r\n") == text.count("\n") - text.count("\r\n") or "\r\n" not in text


def test_an_entry_names_a_domain_that_is_not_the_files() -> None:
    own = Concept("x", "own", terms=KIOSK.terms)
    assert "domain" not in with_entry(NEAT, own).removeprefix(NEAT[: NEAT.index("# Foot")]).split("- id: x")[1]
    assert "    domain: far\n" in with_entry(NEAT, Concept("x", "far", terms=KIOSK.terms))


def test_an_entry_stands_apart_where_the_others_do() -> None:
    assert "\n\n  - id: kiosk\n" in with_entry(NEAT.replace("  # before board\n", ""), KIOSK)
    assert "\n\n  - id: kiosk\n" not in with_entry(BLOCK, KIOSK)


def test_brackets() -> None:
    assert with_entry("domain: own\nconcepts: []\n# foot\n", KIOSK).startswith(
        "domain: own\nconcepts:\n  - id: kiosk\n"
    )
    with pytest.raises(UnfitError, match="brackets"):
        with_entry("concepts: [{id: a, terms: {en: [{form: A, status: preferred}]}}]\n", KIOSK)
