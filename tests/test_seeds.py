"""The sample documents: whole reports as snapshots, and what is found of the marked errors.

A report that has changed for the better is accepted with TERMCHECK_UPDATE_SNAPSHOTS=1, which writes the snapshots anew
instead of comparing them; read the difference before you commit it.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from termcheck import Finding, Glossary, check_file
from termcheck.cli import main
from termcheck.documents import read
from termcheck.finding import LIKELY
from termcheck.linter import lint
from termcheck.rules import RULES

ROOT = Path(__file__).parent.parent
_SUFFIXES_OF_TEXTS = "txt md html docx odt"
_SUFFIXES_OF_UNITS = "xlf xliff sdlxliff mqxliff tmx po csv tsv xlsx srt vtt arb resx json xml"
SUFFIXES = frozenset(f".{suffix}" for suffix in f"{_SUFFIXES_OF_TEXTS} {_SUFFIXES_OF_UNITS}".split())
SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in SUFFIXES and path.name != "README.md")
SNAPSHOTS = Path(__file__).parent / "snapshots"
GOLD = ROOT.parent / "shared" / "gold"
UPDATE = "TERMCHECK_UPDATE_SNAPSHOTS"
FAMILIES = {
    "TERM": "terminology",
    "DUP": "duplication",
    "PUNC": "punctuation",
    "NUM": "number",
    "UNTRANS": "untranslated",
    "SPELL": "spelling",
    "BOILER": "residue",
}
_LEAST_FOUND = 0.811  # share of the marks in seeds/; raise it when more is found

seeds = pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in SEEDS])

# Known false alarms, each in a clean document; delete the entry when the rule is mended.
_checked = pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=path.stem) for path in SEEDS],
)


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch):
    for name in [name for name in os.environ if name.startswith("TERMCHECK_") and name != UPDATE]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(ROOT)


@cache
def _findings(path: Path) -> tuple[Finding, ...]:
    return check_file(path)


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _marks(path: Path) -> list[dict[str, Any]]:
    return _records(path.with_suffix(".marks.jsonl"))


def _overlaps(finding: Finding, mark: dict[str, Any]) -> bool:
    return bool(finding.span.start < mark["end"] and mark["start"] < finding.span.end)


@_checked
def test_the_report_is_the_snapshot(path):
    arguments = ["check", "--isolated", "--no-cache", "--quiet", "--color", "never", path.relative_to(ROOT).as_posix()]
    result = CliRunner().invoke(main, arguments, prog_name="termcheck")
    assert result.exit_code == (0 if path.stem.startswith("clean-") else 1)
    snapshot = SNAPSHOTS / f"{path.stem}.txt"
    if os.environ.get(UPDATE):
        snapshot.write_text(result.stdout, "utf-8", newline="")
    assert result.stdout == snapshot.read_bytes().decode(), f"if this is better: {UPDATE}=1 pytest {__file__}"


def test_every_snapshot_has_its_document():
    assert {path.stem for path in SNAPSHOTS.glob("*.txt")} == {path.stem for path in SEEDS}


@seeds
def test_marks_quote_the_text(path):
    text = read(path).source
    for mark in _marks(path):
        assert text[mark["start"] : mark["end"]] == mark["quote"]


@_checked
def test_nothing_is_found_beside_the_marks(path):
    marks = _marks(path)
    alarms = [finding for finding in _findings(path) if not any(_overlaps(finding, mark) for mark in marks)]
    assert [(finding.rule, finding.text) for finding in alarms] == []
    assert bool(marks) != path.stem.startswith("clean-")


def test_marks_are_found():
    found, missed = 0, []
    for path in SEEDS:
        for mark in _marks(path):
            family = FAMILIES[mark["category"].split(".")[0]]
            if any(_overlaps(finding, mark) and finding.category == family for finding in _findings(path)):
                found += 1
            else:
                missed.append((path.stem, mark["category"], mark["quote"]))
    assert found >= _LEAST_FOUND * (found + len(missed)), "\n".join(map(str, missed))


# real documents, where they are at hand

gold = pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated documents (../shared/gold) are not here")


def _score(names: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Precision, and recall by category, as shared/gold/score_findings.py counts them."""
    glossary = Glossary.packaged()
    rules = [rule for rule in RULES if rule.name in names]
    found: set[tuple[str, int]] = set()
    alarms = 0
    wanted, hit = Counter[str](), Counter[str]()
    for marked in sorted(GOLD.glob("*.jsonl")):
        marks = _records(marked)
        must = [mark for mark in marks if mark["must"] and mark["category"].split(".")[0] in ("TERM", "DUP")]
        end = -1
        for finding in lint(read(GOLD.parent / "seeds" / marks[0]["doc"]), glossary, rules, certainty=LIKELY):
            near = [mark for mark in marks if _overlaps(finding, mark)]
            length = finding.span.end - finding.span.start
            found |= {
                (mark["doc"], number)
                for number, mark in enumerate(must)
                if mark in near
                and FAMILIES[mark["category"].split(".")[0]] == finding.category
                and length <= 3 * (mark["end"] - mark["start"]) + 40
            }
            if not near:
                alarms += finding.span.start >= end
                end = max(end, finding.span.end)
        for number, mark in enumerate(must):
            for category in (mark["category"], mark["category"].split(".")[0]):
                wanted[category] += 1
                hit[category] += (mark["doc"], number) in found
    return len(found) / max(1, len(found) + alarms), {category: hit[category] / wanted[category] for category in wanted}


@gold
def test_real_documents():
    precision, recall = _score([rule.name for rule in RULES if rule.category in ("terminology", "duplication")])
    assert precision >= 0.92
    assert recall["TERM.variant"] >= 0.75
    assert recall["DUP"] >= 0.6


@gold
def test_real_documents_without_listed_wrong_forms():
    precision, recall = _score(["near-form"])
    assert precision >= 0.90
    assert recall["TERM.variant"] >= 0.45
