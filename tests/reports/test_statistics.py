from io import StringIO

import click

from termcheck.reports import Appearance
from termcheck.reports.statistics import Count, by_category, by_rule, render_statistics


def rendered_statistics(report, color=False):
    stream = StringIO()
    render_statistics(report, stream, Appearance(color))
    return stream.getvalue()


def test_highest_count_first_then_by_name(report):
    assert by_rule(report.findings) == [
        Count(2, 0, 1, "near-form"),
        Count(1, 0, 0, "house-word"),
        Count(1, 1, 0, "repeated-word"),
    ]
    assert [count.name for count in by_category(report.findings)] == ["terminology", "duplication", "spelling"]


def test_columns_are_straight(report):
    lines = [line for line in rendered_statistics(report).splitlines() if line]
    starts = {line.rindex("  ") for line in lines}
    assert len(starts) == 1


def test_one_category_needs_no_table_of_its_own(make_report, report):
    assert "category" not in rendered_statistics(make_report(report.findings[0]))


def test_nothing_found_writes_nothing(make_report):
    assert rendered_statistics(make_report()) == ""


def test_color_changes_no_word(report):
    assert click.unstyle(rendered_statistics(report, color=True)) == rendered_statistics(report)
    assert rendered_statistics(report, color=True) != rendered_statistics(report)
