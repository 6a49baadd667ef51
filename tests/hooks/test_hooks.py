"""The hooks as pre-commit and prek run them, in a fresh git repository.

Installing termcheck with all it needs takes long, so one test does it, with the snippets as they are printed; the
others let the same hooks call the termcheck of this checkout.
"""

import os
import re
import subprocess

import pytest
import yaml

from termcheck.documents import ONLY_NAMED, READERS

from .conftest import ROOT, RUNNERS, marked, program, snippets

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in for termcheck is a shell script")

PAGES = [ROOT / "README.md", ROOT / "docs" / "hook.md"]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
GARBLED = "It links the the port with the airport.\n"
MENDED = "It links the port with the airport.\n"
UNFIXABLE = "It opened on 31 February 2024 with a speech.\n"
SENTENCE = "The new ferry will cross the bay in twenty minutes.\n"


def findings(output):
    """The places and rules in what a hook printed, without prek's indentation."""
    return sorted(re.findall(r"^ *(?!=)(\S[^\n]*:\d+:\d+: [a-z-]+) ", output, re.M))


# --- the hooks' file


def test_pattern_takes_what_there_is_a_reader_for():
    for hook in HOOKS:
        if hook.get("pass_filenames", True):
            suffixes = READERS.keys() - ONLY_NAMED
            names = [f"folder/a{suffix}" for suffix in suffixes] + [f"A{suffix.upper()}" for suffix in suffixes]
            assert all(re.search(hook["files"], name) for name in names)
            assert not any(re.search(hook["files"], f"a{end}") for end in ("", ".py", ".txt.py", "txt", ".html5"))


@pytest.mark.parametrize("runner", RUNNERS)
def test_manifest_is_valid(runner, home):
    if not program(runner):
        pytest.skip(f"{runner} is not installed")
    ran = subprocess.run(
        [program(runner), "validate-manifest", ".pre-commit-hooks.yaml"],
        cwd=ROOT,
        env={**os.environ, "PRE_COMMIT_HOME": str(home / "pre-commit"), "PREK_HOME": str(home / "prek")},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "unexpected key" not in (ran.stdout + ran.stderr).casefold()


def test_pages_give_the_same_snippet():
    given = {page.name: text for page in PAGES if (text := marked(page))}
    assert "hook.md" in given
    assert len(set(given.values())) == 1


# --- installed for real


def test_snippets_as_they_are_printed(project, tmp_path):
    # prek too gets what it needs by this pip; the environment of these tests may have none
    download = [
        "python3",
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "--no-cache-dir",
        "-d",
        tmp_path / "index",
        "click",
    ]
    if subprocess.run(download, capture_output=True, env=project.environment).returncode:
        pytest.skip("no pip, or no package index to install from")
    project.configure(next(text for page in PAGES if (text := marked(page))))
    project.stage(bad=GARBLED)
    code, output = project.run()
    assert code == 1, output
    assert findings(output) == ["bad.txt:1:10: repeated-word"]
    assert project.calls == []  # it was not the stand-in
    project.stage(bad=MENDED)
    assert project.run()[0] == 0

    (three,) = [text for text in snippets(ROOT / "docs" / "hook.md") if "termcheck-project" in text]
    project.configure(three)
    project.stage(bad=GARBLED)
    code, output = project.run("--hook-stage", "pre-commit")
    assert code == 1, output
    assert (project.folder / "bad.txt").read_text("utf-8") == MENDED
    assert "whole repository" not in output
    project.stage(one=SENTENCE, two=SENTENCE)
    assert project.run()[0] == 0
    code, output = project.run("--hook-stage", "pre-push", "--all-files")
    assert code == 1, output
    assert "repeated-across-files" in output
    assert project.calls == []


# --- what the hooks do


def test_garbled_file_fails_and_clean_file_passes(project):
    project.use("termcheck")
    project.stage(bad=GARBLED)
    code, output = project.run()
    assert code == 1
    assert findings(output) == ["bad.txt:1:10: repeated-word"]
    assert "1 finding in 1 file" in output
    assert (project.folder / "bad.txt").read_text("utf-8") == GARBLED
    project.stage(bad=MENDED)
    code, output = project.run()
    assert code == 0
    assert "Passed" in output


def test_fix_mends_and_fails_then_passes(project):
    project.use("termcheck-fix")
    project.stage(bad=GARBLED)
    code, output = project.run()
    assert code == 1
    assert "files were modified by this hook" in output
    assert "1 place fixed." in output
    assert (project.folder / "bad.txt").read_text("utf-8") == MENDED
    project.git("add", "--all")
    assert project.run()[0] == 0


def test_fix_leaves_what_it_cannot_mend_to_the_other_hook(project):
    project.use("termcheck-fix", "termcheck")
    project.stage(bad=UNFIXABLE)
    code, output = project.run()
    assert code == 1
    assert re.search(r"safe fixes\)\.+Passed", output)
    assert findings(output) == ["bad.txt:1:14: broken-date"]


def test_project_alone_finds_a_sentence_in_two_files(project):
    project.stage(one=SENTENCE, two=f"It is fast. {SENTENCE}")
    project.use("termcheck", "termcheck-fix")
    project.git("add", "--all")
    assert project.run()[0] == 0
    project.use("termcheck-project")
    project.git("add", "--all")
    code, output = project.run()
    assert code == 1
    assert [place.split(" ")[1] for place in findings(output)] == ["repeated-across-files"]


def test_project_runs_when_no_text_is_changed(project):
    project.stage(one=SENTENCE, two=SENTENCE)
    project.use("termcheck-project")
    project.git("commit", "-qm", "Texts", ".")
    project.write("code.py", "")
    project.git("add", "--all")
    assert project.run()[0] == 1


NAMES = (
    "a report.txt",
    "报告 甲.md",
    "-start.txt",
    "--fix.txt",
    "it's “so”.rst",
    "$(date);&.html",
    "UPPER.TXT",
    "é.adoc",
)


def test_names_of_files(project):
    project.use("termcheck")
    for name in NAMES:
        project.write(f"{name}", GARBLED)
        project.write(f"a folder 夹/{name}", GARBLED)
    project.git("add", "--all")
    code, output = project.run()
    assert code == 1
    expected = [f"{folder}{name}:1:10: repeated-word" for name in NAMES for folder in ("", "a folder 夹/")]
    assert findings(output) == sorted(expected)
    project.use("termcheck-fix")
    project.git("add", "--all")
    assert project.run()[0] == 1
    assert project.git("diff", "--name-only", "-z").count("\0") == len(expected)
    project.git("add", "--all")
    assert project.run()[0] == 0


def test_a_batch_split_over_several_processes(project):
    project.use("termcheck")
    names = [f"{number:03}-{'很长的文件名' * 11}.txt" for number in range(700)]
    garbled = names[::50]
    for name in names:
        project.write(name, GARBLED if name in garbled else MENDED)
    project.git("add", "--all")
    code, output = project.run()
    assert code == 1
    assert findings(output) == sorted(f"{name}:1:10: repeated-word" for name in garbled)
    calls = project.calls
    assert len(calls) > 1
    assert sum(calls) - len(names) == len(calls) * len(["check", "--force-exclude", "--"])


# --- git


def test_only_what_is_staged_is_checked(project):
    project.use("termcheck")
    project.stage(report=MENDED)
    project.write("report.txt", GARBLED)
    assert project.run()[0] == 0
    assert (project.folder / "report.txt").read_text("utf-8") == GARBLED
    project.git("add", "--all")
    project.write("report.txt", MENDED)
    code, output = project.run()
    assert code == 1
    assert findings(output) == ["report.txt:1:10: repeated-word"]
    assert (project.folder / "report.txt").read_text("utf-8") == MENDED


def test_a_fix_keeps_what_is_not_staged(project):
    project.use("termcheck-fix")
    lines = "\n".join(["", *(f"Line {number} is here." for number in range(20)), ""])
    project.stage(report=GARBLED + lines)
    project.write("report.txt", GARBLED + lines + "More.\n")
    assert project.run()[0] == 1
    assert (project.folder / "report.txt").read_text("utf-8") == MENDED + lines + "More.\n"
    project.write("report.txt", GARBLED.replace("links", "joins") + lines)  # where the fix would be
    assert project.run()[0] == 1
    assert (project.folder / "report.txt").read_text("utf-8") == GARBLED.replace("links", "joins") + lines


def test_a_commit_is_refused_until_the_text_is_right(project):
    project.use("termcheck")
    project.install()
    project.stage(report=GARBLED)
    assert "repeated-word" in project.git("commit", "-m", "Report", code=1)
    assert project.git("log", code=128)
    project.stage(report=MENDED)
    project.git("commit", "-m", "Report")
    assert project.git("log", "--format=%s") == "Report\n"


def test_a_merge_conflict(project):
    project.use("termcheck")
    project.stage(report="It links the port.\n")
    project.git("commit", "-qm", "One")
    project.git("switch", "-qc", "other")
    project.stage(report="It links the old port.\n")
    project.git("commit", "-qm", "Two")
    project.git("switch", "-q", "main")
    project.stage(report="It links the the new port.\n")
    project.git("commit", "-qm", "Three")
    assert "CONFLICT" in project.git("merge", "other", code=1)
    assert project.run()[0] in (1, 2)  # the runner itself refuses
    project.git("add", "--all")
    code, output = project.run()
    assert code == 1
    assert findings(output) == ["report.txt:2:10: repeated-word"]
    project.stage(report="It links the old and the new port.\n")
    assert project.run()[0] == 0


# --- configuration


def test_an_excluded_file_is_not_checked(project):
    project.use("termcheck", "termcheck-fix", "termcheck-project")
    project.write("termcheck.toml", 'exclude = ["archive/**"]\n')
    project.write(".termcheckignore", "drafts/\n")
    project.write("archive/old.txt", GARBLED)
    project.write("drafts/new.txt", GARBLED)
    project.stage(right=MENDED)
    code, output = project.run("--all-files")
    assert code == 0, output
    assert (project.folder / "archive/old.txt").read_text("utf-8") == GARBLED
    project.git("rm", "-qf", "--cached", "right.txt")
    assert project.run("termcheck")[0] == 0  # where nothing else is passed


@pytest.mark.parametrize("folder", [".", "sub"])
def test_the_nearest_configuration_holds(project, folder):
    project.use("termcheck", "termcheck-project")
    project.write("sub/termcheck.toml", 'ignore = ["repeated-word"]\n')
    project.write("sub/deep/report.txt", GARBLED)
    project.write("other/report.txt", "A train crosses the the bridge at noon.\n")
    project.git("add", "--all")
    code, output = project.run(folder=folder)
    assert code == 1
    assert findings(output) == ["other/report.txt:1:17: repeated-word"] * 2


def test_arguments_of_ones_own(project):
    project.use({"id": "termcheck", "args": ["--ignore", "repeated-word", "--"]})
    project.stage(report=GARBLED)
    project.write("-b.txt", GARBLED)
    project.git("add", "--all")
    assert project.run()[0] == 0


def test_a_mistake_is_said_in_one_line(project):
    project.use("termcheck", "termcheck-fix", "termcheck-project")
    project.write("termcheck.toml", "profil = 'hksar'\n")
    project.stage(report=GARBLED)
    code, output = project.run()
    assert code == 1
    assert output.count("exit code: 2") == 3
    said = "termcheck: termcheck.toml:1: unknown key “profil”. Did you mean “profile”?"
    assert output.count(said) == 3
    assert (project.folder / "report.txt").read_text("utf-8") == GARBLED
