"""`termcheck report` and `termcheck glossary report`: what people and scripts get."""

import json
from pathlib import Path

import pytest

MIXED = "In the the port.\n"


def report(name="report.json"):
    return json.loads(Path(name).read_text("utf-8"))


@pytest.mark.parametrize("suffix", [".html", ".md", ".json", ".xlsx", ".HTML"])
def test_the_suffix_says_how(termcheck, suffix):
    result = termcheck("report", "wrong.txt", "--output", f"report{suffix}")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "Mend before publication: 1 error in 1 document (5 words). Written to report" + suffix + ".\n"
    )
    assert Path(f"report{suffix}").stat().st_size > 500


def test_every_document_is_in_it(termcheck):
    assert termcheck("report", "--output", "report.json", "--quiet").stderr == ""
    found = report()
    assert [each["path"] for each in found["documents"]] == ["right.txt", "wrong.txt"]
    (term,) = found["terms"]
    assert (term["right"], [each["text"] for each in term["variants"]]) == (1, ["Canton-Hongkong Gulf Area"])
    assert found["date"] is None
    assert found["not_checked"]["rules_off"] == []


@pytest.mark.parametrize("name", ["report.html", "report.md"])
def test_the_report_of_last_time_is_not_checked(termcheck, name):
    pages = []
    for paths in ((), (), (".",)):
        assert termcheck("report", *paths, "-o", name).exit_code == 0
        pages.append(Path(name).read_bytes())
    assert pages[0] == pages[1] == pages[2]


@pytest.mark.parametrize("name", ["report.html", "report.md"])
@pytest.mark.parametrize("checked", ["right.txt", "wrong.txt"])
def test_a_report_in_a_folder_is_no_finding(termcheck, name, checked):
    termcheck("report", checked, "-o", name)
    result = termcheck("check", name)
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_file_to_check_is_not_written_over(termcheck):
    Path("page.html").write_text("<p>The Canton-Hongkong Gulf Area grew.</p>", "utf-8")
    result = termcheck("report", "page.html", "-o", "page.html")
    assert result.exit_code == 2
    assert "is one of the files to check" in result.stderr
    assert "Gulf" in Path("page.html").read_text("utf-8")


def test_a_document_in_a_folder_is_not_written_over(termcheck):
    text = "The Gulf grew. <!-- termcheck: ignore[repeated-word] -->\n"
    Path("page.md").write_text(text, "utf-8")
    result = termcheck("report", "-o", "page.md")
    assert result.exit_code == 2
    assert "“page.md” is one of the files to check" in result.stderr
    assert Path("page.md").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "report.pdf"), "“report.pdf” ends in none of .html, .md, .json, .xlsx."),
        (("-o", "report"), "ends in none of"),
        ((), "Missing option '--output'"),
        (("-o", "report.html", "--compare", "no.json"), "no.json: no such file"),
        (("-o", "report.html", "--compare", "wrong.txt"), "wrong.txt:1: no JSON"),
        (("-o", "no/report.html"), "no/report.html: no such file or directory"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(termcheck, arguments, said):
    result = termcheck("report", "right.txt", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_cannot_be_read_is_in_the_report(termcheck):
    Path("binary.txt").write_bytes(b"\0\1\2" * 100)
    result = termcheck("report", "-o", "report.json")
    assert result.exit_code == 2
    assert "binary.txt" in result.stderr
    found = report()
    assert [each["path"] for each in found["files"]["skipped"]] == ["binary.txt"]
    assert found["verdict"].endswith("1 file could not be checked.")


def test_the_trend_against_an_earlier_report(termcheck, folder):
    termcheck("report", "-o", "old.json", "--date", "May")
    (folder / "wrong.txt").write_text(MIXED, "utf-8")
    termcheck("report", "-o", "report.json", "--compare", "old.json", "--date", "June")
    trend = report()["trend"]
    assert (trend["new"], trend["gone"], trend["kept"], trend["date"]) == (1, 1, 0, "May")
    assert trend["is_comparable"]
    assert report()["date"] == "June"
    termcheck("report", "-o", "page.html", "--compare", "old.json")
    assert "Since the earlier report of May" in Path("page.html").read_text("utf-8")


def test_the_output_of_check_will_do_to_compare(termcheck):
    termcheck("check", "--output-format", "json", "--output", "old.json")
    termcheck("report", "-o", "report.json", "--compare", "old.json")
    assert report()["trend"]["kept"] == 1


def test_what_the_baseline_knows_does_not_count(termcheck):
    termcheck("baseline", "write")
    termcheck("report", "-o", "report.json", "--baseline", "termcheck-baseline.json")
    found = report()
    assert (found["findings"], found["score"]["overall"]) == ([], 100.0)
    assert len(found["not_checked"]["known"]) == 1


def test_documents_are_compared_with_project(termcheck, folder):
    for name in ("one.txt", "two.txt"):
        (folder / name).write_text("The new ferry will cross the bay in twenty minutes.\n", "utf-8")
    termcheck("report", "-o", "report.json")
    assert report()["duplicates"] == []
    assert report()["not_checked"]["rules_of_project"] == ["repeated-across-files"]
    termcheck("report", "-o", "report.json", "--project")
    assert [each["first"]["path"] for each in report()["duplicates"]] == ["one.txt"]
    assert report()["not_checked"]["rules_of_project"] == []


def test_standard_input_can_be_reported_on(termcheck):
    termcheck("report", "-", "-o", "report.json", "--stdin-filename", "draft.txt", input=MIXED)
    assert [each["path"] for each in report()["documents"]] == ["draft.txt"]


def test_rules_switched_off_are_named(termcheck):
    termcheck("report", "wrong.txt", "-o", "report.json", "--select", "terminology", "--ignore", "near-form")
    off = report()["not_checked"]["rules_off"]
    assert "near-form" in off
    assert "repeated-word" in off
    assert "wrong-form" not in off


def test_the_glossary_is_a_page(termcheck):
    result = termcheck("glossary", "report", "--output", "glossary.html")
    assert (result.exit_code, result.output) == (0, "")
    page = Path("glossary.html").read_text("utf-8")
    assert "Canton-Hongkong Gulf Area" in page
    assert "1 concept," in page


def test_check_says_whether_the_page_is_up_to_date(termcheck):
    command = ("glossary", "report", "--output", "glossary.html")
    result = termcheck(*command, "--check")
    assert (result.exit_code, Path("glossary.html").exists()) == (1, False)
    termcheck(*command)
    assert termcheck(*command, "--check").exit_code == 0
    page = Path("glossary.html")
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))  # as git may check it out
    assert termcheck(*command, "--check").exit_code == 0
    page.write_text(page.read_text("utf-8").replace("Canton", "Kanton"), "utf-8")
    result = termcheck(*command, "--check")
    assert result.exit_code == 1
    assert result.stderr.startswith("glossary.html is out of date")
    assert "Kanton" in page.read_text("utf-8")


def test_the_page_of_the_glossary_is_html(termcheck):
    result = termcheck("glossary", "report", "--output", "glossary.pdf")
    assert result.exit_code == 2
    assert "does not end in .html" in result.stderr


def test_scores_stand_in_the_report(termcheck):
    Path("h|1.txt").write_text("A port.\nThe city.\n", "utf-8")
    Path("r.txt").write_text("A port.\nA city.\n", "utf-8")
    scored = termcheck("score", "h|1.txt", "-r", "r.txt", "--output-format", "json", "--output", "scores.json")
    assert scored.exit_code == 0
    bleu = json.loads(Path("scores.json").read_text("utf-8"))["metrics"][0]["score"]
    for name in ("report.json", "report.html", "report.md", "report.xlsx"):
        assert termcheck("report", "right.txt", "--scores", "scores.json", "-o", name).exit_code == 0
    found = report()["scores"]
    assert (found["systems"], found["metrics"][0]["values"][0]["score"]) == (["h|1.txt"], bleu)
    assert f"{bleu:.2f}" in Path("report.html").read_text("utf-8")
    assert r"| `BLEU` | `h\|1.txt` |" in Path("report.md").read_text("utf-8")


def test_what_are_no_scores_is_said(termcheck):
    result = termcheck("report", "right.txt", "--scores", "wrong.txt", "-o", "report.html")
    assert (result.exit_code, result.stderr.partition(":1: ")[0]) == (2, "termcheck: wrong.txt")


def test_points_are_given_as_the_configuration_says(termcheck):
    Path("termcheck.toml").write_text("[mqm]\nmajor = 2\nthreshold = 90\n", "utf-8")
    assert termcheck("report", "wrong.txt", "-o", "report.json").exit_code == 0
    found = report()
    assert (found["score"]["points"], found["scale"]["passes"]) == (2, False)
    assert termcheck("report", "wrong.txt", "-o", "report.json", "--weight", "terminology=0").exit_code == 0
    found = report()
    assert (found["score"]["points"], found["score"]["overall"], found["scale"]["passes"]) == (0, 100, True)
