"""What every format has in common, and what each writes of the same report.

Snapshots that have changed for the better are accepted with TERMCHECK_UPDATE_SNAPSHOTS=1, which writes them anew
instead of comparing; read the difference before you commit it.
"""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termcheck import __version__
from termcheck.reports import RENDERERS, Appearance, cut
from termcheck.reports.github import summary
from termcheck.reports.statistics import render_statistics
from termcheck.reports.summary import closing

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = "TERMCHECK_UPDATE_SNAPSHOTS"
HOSTILE = {
    "terminal": "\x1b[31mred\x1b]0;title\x07 \x9b2J",
    "direction": "left \u202e right \u2066 \u200f",
    "lines": "one\ntwo\rthree\r\nfour\u2028five\x85six\x0bseven",
    "surrogate": "half \ud800 byte \udcff",
    "nothing": "\x00\x08\ufffe\uffff",
    "command": "::stop-commands::token",
    "several": "a\n::set-output name=a::b\n##[error]c",
}


def _statistics(report):
    stream = StringIO()
    render_statistics(report, stream, Appearance())
    return stream.getvalue()


OTHERS = {"summary.md": summary, "statistics.txt": _statistics, "closing.txt": lambda report: closing(report) + "\n"}
NAMES = [*(f"report.{name}" for name in RENDERERS), *OTHERS]


@pytest.mark.parametrize("name", NAMES)
def test_output_is_the_snapshot(name, report, rendered):
    written = OTHERS[name](report) if name in OTHERS else rendered(name.removeprefix("report."), report)
    written = written.replace(f'"version": "{__version__}"', '"version": "VERSION"')
    snapshot = SNAPSHOTS / name
    if os.environ.get(UPDATE):
        snapshot.write_bytes(written.encode())
    assert written == snapshot.read_bytes().decode(), f"if this is better: {UPDATE}=1 pytest {__file__}"


def test_every_snapshot_has_its_format():
    assert {path.name for path in SNAPSHOTS.iterdir()} == set(NAMES)


@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_steers_a_terminal_or_a_runner(name, text, hostile, rendered):
    written = rendered(name, hostile(text))
    allowed = {"\n", "\r"} if name == "csv" else {"\n"}
    steering = [char for char in written if category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in allowed]
    assert not steering
    starts = {line.lstrip()[:2] for line in written.splitlines()}
    assert ("::" in starts) == (name == "github")


@pytest.mark.parametrize("name", RENDERERS)
def test_nothing_found(name, make_report, rendered):
    rendered(name, make_report())


@pytest.mark.parametrize("name", RENDERERS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=())))
def test_any_text_is_written_as_utf_8(name, text, hostile, rendered):
    rendered(name, hostile(text)).encode("utf-8")


@pytest.mark.parametrize("name", ["text", "markdown", "github"])
def test_formats_for_people_say_what_was_cut(name, report, rendered):
    assert "… and 3 more" in rendered(name, cut(report, 1))
    assert "… and" not in rendered(name, cut(report, 4))


def test_cut_keeps_the_first(report):
    few = cut(report, 1)
    assert few.findings == report.findings[:1]
    assert few.left_out == 3
    assert cut(report, 10).findings == report.findings
    assert cut(report, 10).left_out == 0


def test_no_format_is_imported_before_it_is_used():
    program = (
        "import sys, termcheck.reports\n"
        "print([name for name in sys.modules if name.startswith('termcheck.reports.')])\n"
        "print('csv' in sys.modules, 'html' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded, others = ran.stdout.splitlines()
    assert {name.rsplit(".", 1)[1] for name in eval(loaded)} == {"report", "text", "excerpt"}
    assert others == "False False"
