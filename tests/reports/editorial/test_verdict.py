from dataclasses import replace

from termcheck.documents import Problem
from termcheck.reports.editorial.verdict import verdict


def test_the_verdict_says_what_to_do(report, make_report, make_finding):
    said = verdict(report, 1234)
    assert said == (
        "Mend before publication: 1 error, 2 warnings and 1 remark in 2 of 3 documents (1,234 words); "
        "1 file could not be checked."
    )
    warnings = replace(report, findings=[f for f in report.findings if f.severity == "warning"], skipped=())
    assert verdict(warnings, 1).startswith(
        "Read these places before publication: 2 warnings in 2 of 3 documents (1 word"
    )
    remarks = replace(report, findings=[f for f in report.findings if f.severity == "info"], skipped=())
    assert verdict(remarks, 9).startswith("Remarks only: 1 remark in 1 of 3")


def test_the_verdict_names_the_category_with_most(report):
    first = report.findings[0]
    many = replace(report, findings=[*report.findings, first, first])
    assert "most of them terminology (4)" in verdict(many, 10)


def test_the_verdict_on_a_clean_text(make_report):
    assert verdict(make_report(checked=2), 20) == "Nothing to mend was found in 2 documents (20 words)."
    unread = [Problem("a.txt", "no such file")]
    assert verdict(make_report(skipped=unread), 0) == "Nothing was checked; 1 file could not be checked."
