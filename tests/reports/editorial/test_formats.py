import json
import re
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from python_calamine import CalamineWorkbook
from referencing import Registry, Resource

from termcheck.documents import Problem
from termcheck.mqm import scale_of
from termcheck.reports.editorial import WRITERS, Figures
from termcheck.reports.editorial.earlier import Earlier
from termcheck.reports.editorial.scores import Metric, Missed, Scores, Value

TEXT = (
    "The Canton-Hongkong Gulf Area grew. The service sector hires. A service industry pays. Our service sector rose.\n"
    "Harbin will further widen the opening of its airport to foreign cargo airlines. It said why.\n"
    "We will further widen the opening of its airport to foreign cargo airlines. In the the port.\n"
)
EARLIER = Earlier("another", (("number", "a"),), "April", 90.0)
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> | `x` [a](javascript:1) \u202e\u0007\u2028 @SUM(1)"


@pytest.fixture
def figures(figures_of):
    return figures_of(TEXT, earlier=EARLIER, date="May", skipped=[Problem("a|b.txt", "no such file")])


@pytest.fixture(scope="module")
def validator():
    folder = files("termcheck.reports")
    schemas = {
        name: json.loads((folder / name).read_text("utf-8")) for name in ("findings.schema.json", "report.schema.json")
    }
    registry = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in schemas.items())
    return Draft202012Validator(schemas["report.schema.json"], registry=registry)


def test_json_keeps_to_its_schema(figures, figures_of, validator):
    data = json.loads(WRITERS[".json"](figures))
    validator.validate(data)
    assert all(data[key] for key in ("duplicates", "mixed_forms", "terms", "trend", "coverage"))
    validator.validate(json.loads(WRITERS[".json"](figures_of())))
    assert not validator.is_valid(data | {"score": {}})


def test_json_of_a_report_with_all_there_is(report, validator):
    data = json.loads(WRITERS[".json"](Figures(report)))
    validator.validate(data)
    assert all(data["not_checked"][key] for key in ("suppressed", "known"))
    assert data["files"]["skipped"]


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_run_gives_the_same_bytes(suffix, figures_of):
    assert WRITERS[suffix](figures_of(TEXT)) == WRITERS[suffix](figures_of(TEXT))


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_report_on_nothing_is_one(suffix, figures_of):
    assert WRITERS[suffix](figures_of())


def sheets(data):
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_each_table_is_a_sheet(figures):
    found = sheets(WRITERS[".xlsx"](figures))
    assert list(found) == [
        "Summary", "Trend", "Categories", "Documents", "Terms", "Mixed forms", "Repeated passages", "Glossary coverage",
        "Not checked", "Findings",
    ]  # fmt: skip
    assert ["verdict", figures.verdict] in found["Summary"]
    assert ["findings", 1, len(figures.report.findings)] in found["Trend"]
    assert len(found["Findings"]) == 1 + len(figures.report.findings)
    row = next(row for row in found["Terms"] if row[1] == "gba")
    assert (row[3], row[5]) == (0, 1)
    assert any("⟦Harbin⟧ will" in str(row[3]) for row in found["Repeated passages"])


def test_cells_are_text_and_no_formulas(hostile):
    data = WRITERS[".xlsx"](Figures(hostile(HOSTILE)))
    cells = [str(cell) for rows in sheets(data).values() for row in rows for cell in row]
    hit = [cell for cell in cells if "cmd|" in cell]
    assert len(hit) > 3
    assert not any("\u202e" in cell for cell in cells)
    with ZipFile(BytesIO(data)) as book:
        written = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert written
    assert not any(re.search("<f[ >]|<hyperlink", sheet) for sheet in written)


def test_a_long_text_fits_into_a_cell(hostile):
    cells = [
        cell
        for rows in sheets(WRITERS[".xlsx"](Figures(hostile("𐐷" * 40_000)))).values()
        for row in rows
        for cell in row
    ]
    longest = max((cell for cell in cells if isinstance(cell, str)), key=len)
    assert len(longest.encode("utf-16-le")) // 2 <= 32_767


def test_markdown_has_the_tables(figures):
    written = WRITERS[".md"](figures).decode()
    page = MarkdownIt().enable("table").parse(written)
    headings = [page[number + 1].content for number, token in enumerate(page) if token.type == "heading_open"]
    assert headings == [
        "Translation report", "Summary", "Trend", "Categories", "Documents", "Terms", "Mixed forms",
        "Repeated passages", "Glossary coverage", "Not checked", "Findings",
    ]  # fmt: skip
    assert f"**{figures.verdict}**" in written


SCORES = Scores(
    HOSTILE,
    2,
    (HOSTILE, "b.txt"),
    (Metric(HOSTILE, HOSTILE, (Value(30.123), None)), Metric("MQM", "preset:mqm", (Value(9.0), Value(8.0, 0.04)))),
    (Missed(HOSTILE, 1, HOSTILE, (HOSTILE,)),),
    missed_count=1,
)


def test_scores_are_tables(figures_of, validator):
    figures = figures_of("A port.\n", scores=SCORES, scale=scale_of({"preset": "sae-j2450", "threshold": 90}))
    data = json.loads(WRITERS[".json"](figures))
    validator.validate(data)
    assert (data["scale"]["passes"], data["scores"]["metrics"][1]["values"][1]["p_value"]) == (True, 0.04)
    found = sheets(WRITERS[".xlsx"](figures))
    assert found["Scores"][2:] == [
        ["MQM", found["Terms missed"][1][0], 9, "", "preset:mqm"],
        ["MQM", "b.txt", 8, 0.04, "preset:mqm"],
    ]
    assert ["passes", "yes"] in found["Summary"]
    written = WRITERS[".md"](figures).decode()
    assert (
        "Penalty points (sae-j2450): error 3 (major), warning 1 (minor), info 0 (neutral); terminology: error 5"
        in written
    )
    html = MarkdownIt().enable("table").render(written)
    assert not re.search("<script|<a ", html)
    page = WRITERS[".html"](figures).decode()
    assert "<script>alert" not in page
    assert "30.12" in page


def test_nothing_in_a_document_is_markdown(hostile):
    written = WRITERS[".md"](Figures(hostile(HOSTILE))).decode()
    html = MarkdownIt().enable("table").render(written)
    assert not re.search("<script|<a ", html)
    assert not re.search("[\u202e\u0007\u2028]", written)
    place, _, _, *texts = re.findall("<td.*?>(.*?)</td>", html, re.S)[-6:]  # of the one finding
    assert len(texts) == 3
    assert all(text.startswith("<code>=cmd") and text.endswith("@SUM(1)</code>") for text in texts)
    assert place.endswith("@SUM(1):1:1</code>")
