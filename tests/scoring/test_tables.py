"""What comes from files is text in every format, whatever it looks like."""

import io
import json

import pytest

from termcheck.reports.excerpt import columns
from termcheck.scoring.corpus import Entry, Row
from termcheck.scoring.evaluation import TermOptions, evaluate, figures
from termcheck.scoring.segments import Text
from termcheck.scoring.tables import WRITERS, Scores

NASTY = "a|b_$&%\\\x1b[31m\u202e<i>`*.txt"


@pytest.fixture
def scores():
    entry = Entry("港\x1b口", ("po\u202ert",), "port")
    rows = [Row(1, ("a b c d", "x"), ("a b c d",), "港\x1b口", (entry,))]
    found = evaluate(rows, [NASTY, "B"], {"bleu": {}}, terms=TermOptions(lambda text: text))
    texts = [Text(NASTY, "utf-8", 1, (1,), 1)]
    return Scores("termcheck:x", 1, texts, figures(found), found, is_comparison=False)


def written(scores, output_format, width=80):
    stream = io.StringIO()
    WRITERS[output_format](scores, stream, width)
    return stream.getvalue()


@pytest.mark.parametrize("output_format", WRITERS)
def test_control_characters_do_not_pass(scores, output_format):
    text = written(scores, output_format)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_json_is_read_back(scores):
    data = json.loads(written(scores, "json"))
    assert data["systems"] == [NASTY, "B"]
    assert data["terms"][0]["concepts"][0]["failures"][0]["accepted"] == ["po\u202ert"]


def test_markup_is_escaped(scores):
    row = next(line for line in written(scores, "markdown").splitlines() if ".txt" in line)
    assert r"a\|b\_$\&%\\" in row
    assert r"\<i\>\`\*" in row
    row = next(line for line in written(scores, "latex").splitlines() if ".txt" in line)
    assert r"a|b\_\$\&\%\textbackslash{}" in row


@pytest.mark.parametrize("width", [20, 60, 200])
def test_tables_are_aligned(scores, width):
    lines = written(scores, "text", width).split("\n\n")[0].splitlines()
    assert lines[0].startswith("SYSTEM")
    assert len({columns(line) for line in lines}) == 1
