"""A second run says what the first one said, and checks only what is not known."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from termcheck import linter

FORMATS = ["text", "json", "sarif"]


@pytest.fixture
def checked(monkeypatch):
    """The paths that are checked and not remembered."""
    paths = []
    judge = linter.judge

    def noted(document, *arguments, **settings):
        paths.append(document.path)
        return judge(document, *arguments, **settings)

    monkeypatch.setattr(linter, "judge", noted)
    return paths


@pytest.fixture(autouse=True)
def silenced(folder):
    (folder / "silenced.md").write_text("The Canton-Hongkong Gulf Area. <!-- termcheck: ignore a title -->\n", "utf-8")


@pytest.mark.parametrize("output_format", FORMATS)
def test_the_second_run_says_the_same(termcheck, checked, output_format):
    arguments = ["check", "--jobs", "1", "--output-format", output_format]
    first = termcheck(*arguments)
    assert checked == ["right.txt", "silenced.md", "wrong.txt"]
    second = termcheck(*arguments)
    assert checked == ["right.txt", "silenced.md", "wrong.txt"]
    assert (second.exit_code, second.stdout, second.stderr) == (first.exit_code, first.stdout, first.stderr)
    assert first.exit_code == 1


def test_only_what_changed_is_checked(termcheck, checked, folder):
    termcheck("check", "--jobs", "1")
    checked.clear()
    (folder / "right.txt").write_text("The Canton-Hongkong Gulf Area is here.\n", "utf-8")
    result = termcheck("check", "--jobs", "1")
    assert checked == ["right.txt"]
    assert "right.txt:1:5:" in result.stdout
    assert "wrong.txt:1:5:" in result.stdout


@pytest.mark.parametrize(
    "option",
    ["--certainty=possible", "--profile=hksar", "--language=en", "--encoding=utf-8", "--ignore=near-form"],
)
def test_other_settings_find_other_things(termcheck, checked, option):
    termcheck("check", "--jobs", "1", "wrong.txt")
    termcheck("check", "--jobs", "1", "wrong.txt", option)
    assert checked == ["wrong.txt", "wrong.txt"]


def test_another_glossary_finds_other_things(termcheck, checked, folder):
    termcheck("check", "--jobs", "1", "wrong.txt")
    terms = folder / "terms.csv"
    terms.write_text(terms.read_text("utf-8").replace("Canton-Hongkong", "Kanton-Hongkong"), "utf-8")
    from termcheck.cli import running

    running.load_glossary.cache_clear()
    running._fixed.cache_clear()  # a new process has nothing here
    termcheck("check", "--jobs", "1", "wrong.txt")
    assert checked == ["wrong.txt", "wrong.txt"]


def test_nothing_is_remembered_where_nobody_wants_it(termcheck, checked, folder):
    for _ in range(2):
        termcheck("check", "--jobs", "1", "--no-cache", "wrong.txt")
    assert checked == ["wrong.txt", "wrong.txt"]
    assert not list(folder.rglob("findings"))


def test_the_folder_can_be_chosen(termcheck, checked, folder):
    for _ in range(2):
        termcheck("check", "--jobs", "1", "--cache-dir", "kept", "wrong.txt")
    assert checked == ["wrong.txt"]
    assert (folder / "kept" / "findings" / "CACHEDIR.TAG").exists()


def test_a_copy_is_known_under_its_own_name(termcheck, checked, folder):
    termcheck("check", "--jobs", "1", "wrong.txt")
    shutil.copy(folder / "wrong.txt", folder / "copy.txt")
    result = termcheck("check", "--jobs", "1", "copy.txt")
    assert checked == ["wrong.txt"]
    assert result.stdout.startswith("copy.txt:1:5:")


def test_a_forged_entry_is_checked_again(termcheck, checked, folder):
    first = termcheck("check", "--jobs", "1", "wrong.txt")
    (entry,) = [place for place in (folder / ".cache" / "findings").iterdir() if len(place.name) == 40]
    entry.write_bytes(entry.read_bytes().replace(b"Canton", b"Kanton"))
    assert termcheck("check", "--jobs", "1", "wrong.txt").stdout == first.stdout
    assert checked == ["wrong.txt", "wrong.txt"]


def test_comparing_files_remembers_nothing(termcheck, checked):
    for _ in range(2):
        termcheck("check", "--jobs", "1", "--project", "wrong.txt")
    assert checked == ["wrong.txt", "wrong.txt"]


def test_a_remembered_run_loads_no_rule(folder):
    program = (
        "import sys\n"
        "from termcheck.cli import main\n"
        "try:\n"
        "    main(['check', 'right.txt'])\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "print(*sys.modules, sep='\\n')\n"
    )
    for _ in range(2):
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
        assert ran.returncode == 0, ran.stderr
    loaded = set(ran.stdout.splitlines())
    assert {"termcheck.cache", "termcheck.rules"} <= loaded
    slow = {"termcheck.linter", "termcheck.analysis", "termcheck.words", "termcheck.terms.index", "rapidfuzz", "yaml"}
    assert not loaded & slow
    assert not [module for module in loaded if module.startswith("termcheck.rules.")]
    assert "platformdirs" not in loaded  # TERMCHECK_CACHE_DIR says where
