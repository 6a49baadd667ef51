import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import termcheck as package
from termcheck import linter
from termcheck.cli import check
from termcheck.reports import RENDERERS

COLOR = "\x1b["


def test_findings_go_to_standard_output_and_the_summary_to_standard_error(termcheck):
    result = termcheck("check", "wrong.txt")
    assert result.exit_code == 1
    assert result.stdout.startswith("wrong.txt:1:5: wrong-form ")
    assert "1 | The Canton-Hongkong Gulf Area grew.\n  |     ^^^^^^^^^^^^^^^^^^^^^^^^^\n" in result.stdout
    assert "  = write: Guangdong-Hong Kong-Macao Greater Bay Area\n" in result.stdout
    assert result.stderr.startswith("1 finding in 1 file (1 ")
    assert "\nversion:" not in result.stdout


def test_nothing_found(termcheck):
    result = termcheck("check", "right.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("No findings in 1 file.\ntermcheck:")


def test_quiet(termcheck):
    assert termcheck("check", "--quiet", "wrong.txt").stderr == ""


def test_exit_zero(termcheck):
    assert termcheck("check", "--exit-zero", "wrong.txt").exit_code == 0


def test_the_current_folder_is_checked_where_nothing_is_named(termcheck):
    assert termcheck("check").stderr.startswith("1 finding in 1 of 2 files (")


def test_empty_file(termcheck, folder):
    (folder / "empty.txt").touch()
    assert termcheck("check", "empty.txt").exit_code == 0


def test_exclude(termcheck):
    assert termcheck("check", "--exclude", "wro*").exit_code == 0


def test_standard_input(termcheck, folder):
    result = termcheck("check", "-", input=(folder / "wrong.txt").read_bytes())
    assert result.exit_code == 1
    assert result.stdout.startswith("<stdin>:1:5: wrong-form ")


def test_encoding(termcheck, folder):
    (folder / "other.txt").write_text("Макао. The Canton-Hongkong Gulf Area grew.", "cp1251")
    result = termcheck("check", "--encoding", "cp1251", "--language", "en", "other.txt")
    assert result.exit_code == 1
    assert "Макао. The Canton" in result.stdout


def test_json(termcheck, folder):
    result = termcheck("check", "--output-format", "json")
    output = json.loads(result.stdout)
    assert result.exit_code == 1
    assert output["schema_version"] == 1
    assert output["files"] == {"checked": 2, "skipped": []}
    assert "\n" not in output["signature"]
    (finding,) = output["findings"]
    text = (folder / "wrong.txt").read_text("utf-8")
    assert text[finding["start"] : finding["end"]] == finding["text"] == "Canton-Hongkong Gulf Area"


def test_files_that_cannot_be_read_are_said_and_the_others_checked(termcheck, folder):
    (folder / "bad.txt").write_bytes(b"\0\1\2\3")
    (folder / "nothing").mkdir()
    result = termcheck("check", "--output-format", "json", "missing.txt", "bad.txt", "nothing", "wrong.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "termcheck: nothing: no files to check in this folder\n"
        "termcheck: missing.txt: no such file\n"
        "termcheck: bad.txt: a binary file\n"
        "1 finding in 1 file ("
    )
    output = json.loads(result.stdout)
    assert [skipped["path"] for skipped in output["files"]["skipped"]] == ["nothing", "missing.txt", "bad.txt"]
    assert len(output["findings"]) == 1


def test_output_file_is_written_whole(termcheck, folder):
    result = termcheck("check", "--output-format", "json", "-o", "findings.json", "wrong.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(json.loads((folder / "findings.json").read_text("utf-8"))["findings"]) == 1
    assert not list(folder.glob("*.tmp"))


def test_output_file_stays_as_it_was_when_writing_fails(termcheck, folder, monkeypatch):
    def fail(report, stream, appearance):
        stream.write("half")
        raise MemoryError

    (folder / "findings.txt").write_text("old")
    monkeypatch.setitem(RENDERERS, "text", fail)
    assert termcheck("check", "--output", "findings.txt", "wrong.txt").exit_code == 2
    assert (folder / "findings.txt").read_text() == "old"
    assert not list(folder.glob("*.tmp"))


def test_output_that_cannot_be_written(termcheck):
    result = termcheck("check", "--output", "nowhere/findings.txt", "wrong.txt")
    assert result.exit_code == 2
    assert result.stderr == "termcheck: nowhere/findings.txt: no such file or directory\n"


def test_output_may_not_be_one_of_the_files(termcheck, folder):
    before = (folder / "wrong.txt").read_bytes()
    result = termcheck("check", "--output", "./wrong.txt", "wrong.txt")
    assert result.exit_code == 2
    assert "is one of the files to check" in result.stderr
    assert (folder / "wrong.txt").read_bytes() == before


def test_jobs_change_nothing(termcheck, folder):
    for number in range(9):
        (folder / f"{number}.txt").write_text("The Canton-Hongkong Gulf Area grew.\n" * number, "utf-8")
    (folder / "5.txt").write_bytes(b"\0\1\2\3")
    for output_format in ("text", "json"):
        alone = termcheck("check", "--output-format", output_format)
        together = termcheck("check", "--output-format", output_format, "--jobs", "3")
        assert alone.exit_code == together.exit_code == 2
        assert alone.output == together.output
        assert alone.stdout.count("wrong-form") == 32


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "wrong-from"], "no rule or category is called “wrong-from”. Did you mean “wrong-form”?"),
        (["--ignore", "wrong-form,terminolgy"], "Did you mean “terminology”?"),
        (["--select", ""], "no name is given"),
        (["--ignore", "near-form", "--ignore", " , "], "no name is given"),
        (["--extend-select", "zzzz"], "“termcheck rules” lists them."),
        (["--select", "duplication", "--ignore", "duplication"], "No rule is left"),
        (["--language", "English!"], "“English!” is no language tag; write “auto”, or a tag as “en”"),
        (["--language", "en_US"], "“en_US” is no language tag; did you mean “en-US”?"),
        (["--encoding", "nonsense"], "is no encoding that Python knows"),
        (["--profile", "mars"], "--profile"),
        (["--jobs", "0"], "--jobs"),
    ],
)
def test_bad_options(termcheck, arguments, said):
    result = termcheck("check", *arguments, "wrong.txt")
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--select", "wrong-form"], 1),
        (["--select", "near-form, wrong-form"], 1),
        (["--select", "terminology"], 1),
        (["--select", "near-form"], 0),
        (["--select", "near-form", "--extend-select", "wrong-form"], 1),
        (["--ignore", "wrong-form"], 0),
        (["--select", "terminology", "--ignore", "wrong-form"], 0),
        (["--select", "wrong-form", "--ignore", "terminology"], 1),
    ],
)
def test_selection(termcheck, arguments, code):
    assert termcheck("check", *arguments, "wrong.txt").exit_code == code


def test_options_from_the_environment(termcheck):
    assert termcheck("check", "wrong.txt", env={"TERMCHECK_IGNORE": "wrong-form"}).exit_code == 0
    assert termcheck("check", "wrong.txt", env={"TERMCHECK_PROFILE": "mars"}).exit_code == 2
    assert "profile:hksar" in termcheck("check", "wrong.txt", env={"TERMCHECK_PROFILE": "hksar"}).stderr


def test_glossary_that_is_missing_or_broken(termcheck, folder):
    (folder / "bad.csv").write_text("form\nx\n")
    for path in ("missing.csv", "bad.csv"):
        result = termcheck("check", "--glossary", path, "wrong.txt")
        assert result.exit_code == 2
        assert result.stderr.startswith(f"termcheck: {path}")
        assert result.stderr.count("\n") == 1


def test_a_defect_is_no_finding(termcheck, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("boom")

    monkeypatch.setattr(linter, "judge", fail)
    result = termcheck("check", "wrong.txt")
    assert result.exit_code == 2
    assert "boom" in result.stderr


def test_interrupt(termcheck, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "outcome_of", interrupt)
    result = termcheck("check", "wrong.txt")
    assert result.exit_code == 130
    assert result.stderr == "\ntermcheck: interrupted\n"


@pytest.mark.parametrize(
    ("arguments", "variables", "colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color(termcheck, arguments, variables, colored):
    result = termcheck("check", *arguments, "wrong.txt", env=variables, color=True)
    assert (COLOR in result.stdout, COLOR in result.stderr) == (colored, colored)


def environment(**more):
    """The environment of a process that finds this package from any folder, installed or not."""
    return {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1]), **more}


def process(*arguments, env=None, **settings):
    command = [sys.executable, "-m", "termcheck", *arguments]
    return subprocess.Popen(
        command, env=env or environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, **settings
    )


def test_closed_pipe_is_no_news(folder):
    (folder / "many.txt").write_text("The Canton-Hongkong Gulf Area grew.\n" * 5000, "utf-8")
    with process("check", "many.txt") as running_check:
        assert running_check.stdout.readline()
        running_check.stdout.close()
        assert running_check.stderr.read() == b""


def test_latin_terminal_gets_escapes(folder):
    with process("check", "wrong.txt", env=environment(PYTHONIOENCODING="ascii")) as running_check:
        output, _ = running_check.communicate()
    assert running_check.returncode == 1
    assert output.isascii()


def open_when_read(fifo):
    """The writing end of a pipe that some process begins to read within half a minute."""
    for _ in range(600):
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
    raise TimeoutError


def interrupted(running_check):
    """What a process says on standard error when it is interrupted. A signal that comes just before the process begins
    to wait for a read is seen only after it; so it is sent again."""
    for _ in range(30):
        os.killpg(running_check.pid, signal.SIGINT)
        try:
            return running_check.communicate(timeout=2)[1]
        except subprocess.TimeoutExpired:
            continue
    os.killpg(running_check.pid, signal.SIGKILL)
    raise TimeoutError


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt_from_the_keyboard(folder, jobs):
    os.mkfifo(folder / "never.txt")
    with process("check", "--jobs", jobs, "wrong.txt", "never.txt", start_new_session=True) as running_check:
        writing = open_when_read(folder / "never.txt")
        try:
            errors = interrupted(running_check)
        finally:
            os.close(writing)
    assert running_check.returncode == 130
    assert errors.strip() == b"termcheck: interrupted"


def test_nothing_heavy_is_imported(folder):
    process("check", "wrong.txt").communicate()  # compiles the glossary
    code = (
        "import sys; from termcheck.cli import main\n"
        "try: main(['check', '--quiet', 'wrong.txt'])\n"
        "except SystemExit as end: assert end.code == 1\n"
        "heavy = {'yaml', 'rapidfuzz.process', 'jsonschema', 'asyncio', 'concurrent', 'multiprocessing', 'spacy', "
        "'difflib', 'wcwidth'}\n"
        "print(*heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment())
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == ""


def test_a_source_text_line_by_line(termcheck, folder):
    (folder / "source.txt").write_text("一。\n二。\n", "utf-8")
    assert termcheck("check", "--source", "source.txt", "wrong.txt").exit_code == 2
    (folder / "pair.txt").write_text("The Canton-Hongkong Gulf Area grew.\nFine.\n", "utf-8")
    assert termcheck("check", "--source", "source.txt", "--select", "wrong-form", "pair.txt").exit_code == 1


def test_a_source_text_paragraph_by_paragraph(termcheck, folder):
    (folder / "source.md").write_text("# 一\n\n港口有35个码头。\n", "utf-8")
    (folder / "pair.md").write_text("One\n===\n\nThe port has 45 quays.\n", "utf-8")
    found = termcheck("check", "--source", "source.md", "--select", "changed-number", "pair.md")
    assert (found.exit_code, "pair.md:4:14: changed-number" in found.stdout) == (1, True)
    (folder / "pair.md").write_text("One\n", "utf-8")
    refused = termcheck("check", "--source", "source.md", "pair.md")
    assert refused.exit_code == 2
    assert "has 1 paragraph, its source source.md has 2" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--source", "missing.txt", "wrong.txt"], "missing.txt"),
        (["--source", "right.txt", "wrong.txt", "right.txt"], "goes with one file"),
    ],
)
def test_a_source_that_does_not_fit(termcheck, arguments, said):
    result = termcheck("check", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_fix_that_is_held_is_named_and_not_offered_again(termcheck):
    Path("held.md").write_text("In the the port.\n\nSee <https://port.example/the the>.\n", "utf-8")
    shown = termcheck("check", "held.md", "--diff")
    assert "held.md:3:27: repeated-word not fixed: " in shown.stderr
    assert "1 place in 1 file would be changed." in shown.stderr
    fixed = termcheck("check", "held.md", "--fix")
    assert "held.md:3:27: repeated-word not fixed: " in fixed.stderr
    assert "1 place fixed. 1 finding left" in fixed.stderr
    assert "can be fixed" not in fixed.stderr
