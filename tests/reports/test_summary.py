from dataclasses import replace

import pytest

from termcheck.documents import Problem
from termcheck.reports.summary import closing


def test_findings_fixes_and_what_counts_for_nothing(report):
    assert closing(report) == (
        "4 findings in 2 of 3 files (1 certain, 2 likely, 1 possible). "
        "1 can be fixed with --fix; 1 more with --fix --unsafe-fixes.\n"
        "1 suppressed by comments, 1 known from before. 1 path could not be checked."
    )


def test_nothing_found(make_report):
    assert closing(make_report(checked=1)) == "No findings in 1 file."


def test_only_what_could_not_be_checked(make_report):
    skipped = [Problem("a", "x"), Problem("b", "y")]
    assert closing(make_report(skipped=skipped)) == "No findings in 0 files.\n2 paths could not be checked."


@pytest.mark.parametrize(
    ("fix", "said"),
    [
        ("safe", "1 can be fixed with --fix."),
        ("unsafe", "1 can be fixed with --fix --unsafe-fixes; read what it writes."),
        ("none", "What a rule means: termcheck explain near-form"),
    ],
)
def test_what_to_do_next(fix, said, make_report, report):
    finding = replace(report.findings[0], fix=fix)
    assert closing(make_report(finding, checked=1)) == f"1 finding in 1 file (1 likely). {said}"


def test_some_shown(report):
    assert "(1 certain, 2 likely, 1 possible). 3 of them shown. 1 can" in closing(report, shown=3)
    assert "shown" not in closing(report, shown=4)


def test_fixed(report, make_report):
    assert closing(report, fixed=2).startswith("2 places fixed. 4 findings left in 2 of 3 files (")
    assert closing(make_report(checked=1), fixed=1) == "1 place fixed. No findings left in 1 file."


def test_a_fix_that_is_held_is_not_offered_again(make_report, report):
    held = replace(report.findings[0], fix="safe")
    said = closing(make_report(held, checked=1), held=[held])
    assert said == "1 finding in 1 file (1 likely). What a rule means: termcheck explain near-form"
