import json
import os
from pathlib import Path

import pytest

USUAL = "termcheck-baseline.json"


def _entered(path: str = USUAL) -> dict[str, list[tuple[str, int]]]:
    files = json.loads(Path(path).read_text("utf-8"))["files"]
    return {name: sorted((e["rule"], e["count"]) for e in entries.values()) for name, entries in files.items()}


def test_what_is_written_is_known_to_check(termcheck, folder):
    result = termcheck("baseline", "write")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f"Wrote 1 finding in 1 file to {USUAL}.\n“termcheck check --baseline {USUAL}” shows what is new.\n"
    )
    assert _entered() == {"wrong.txt": [("wrong-form", 1)]}
    assert termcheck("check", "--baseline", USUAL).exit_code == 0
    with (folder / "wrong.txt").open("a", encoding="utf-8") as stream:
        stream.write("\nHere the the Canton-Hongkong Gulf Area shrank.\n")
    result = termcheck("check", "--baseline", USUAL)
    assert result.exit_code == 1
    assert result.stdout.count("wrong.txt:3:") == 2
    assert "wrong.txt:1:" not in result.stdout


def test_the_same_text_gives_the_same_file(termcheck):
    termcheck("baseline", "write")
    before = Path(USUAL).read_bytes()
    termcheck("baseline", "write", ".")
    assert Path(USUAL).read_bytes() == before
    assert before.endswith(b"}\n")


@pytest.mark.parametrize("option", ["--output", "-o", "--baseline"])
def test_the_file_can_be_named(termcheck, folder, option):
    (folder / "ci").mkdir()
    assert termcheck("baseline", "write", option, "ci/known.json").exit_code == 0
    assert _entered("ci/known.json") == {"../wrong.txt": [("wrong-form", 1)]}
    assert not os.path.exists(USUAL)


def test_the_configured_file_is_taken(termcheck, folder):
    (folder / "termcheck.toml").write_text('baseline = "known.json"\n', "utf-8")
    result = termcheck("baseline", "write")
    assert result.stderr == "Wrote 1 finding in 1 file to known.json.\n"
    assert termcheck("check").exit_code == 0
    (folder / "wrong.txt").unlink()
    assert termcheck("baseline", "prune").stderr == "Dropped 1 of 1 finding in known.json.\n"


def test_what_was_not_looked_at_stays(termcheck, folder):
    (folder / "twice.txt").write_text("It is the the port.\n", "utf-8")
    termcheck("baseline", "write")
    (folder / "wrong.txt").write_text("Nothing.\n", "utf-8")
    (folder / "twice.txt").write_text("It is of of the the port.\n", "utf-8")
    result = termcheck("baseline", "write", "twice.txt")
    assert "Wrote 2 findings in 1 file" in result.stderr
    assert "1 finding of other files or rules stayed in it." in result.stderr
    assert _entered() == {"twice.txt": [("repeated-word", 1)] * 2, "wrong.txt": [("wrong-form", 1)]}
    termcheck("baseline", "prune", "--select", "repeated-word")
    assert _entered()["wrong.txt"] == [("wrong-form", 1)]
    assert termcheck("baseline", "prune").stderr == f"Dropped 1 of 3 findings in {USUAL}.\n"
    assert _entered() == {"twice.txt": [("repeated-word", 1)] * 2}


def test_pruning_adds_nothing(termcheck, folder):
    termcheck("baseline", "write")
    before = Path(USUAL).stat()
    (folder / "more.txt").write_text("It is the the port.\n", "utf-8")
    assert termcheck("baseline", "prune").stderr == f"Dropped 0 of 1 finding in {USUAL}.\n"
    after = Path(USUAL).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_renamed_file_is_pruned_to_its_new_name(termcheck, folder):
    termcheck("baseline", "write")
    (folder / "wrong.txt").rename(folder / "other.txt")
    assert termcheck("check", "--baseline", USUAL).exit_code == 0
    assert termcheck("baseline", "prune").stderr == f"Dropped 0 of 1 finding in {USUAL}.\n"
    assert _entered() == {"other.txt": [("wrong-form", 1)]}


def test_nothing_is_written_where_a_file_cannot_be_read(termcheck):
    result = termcheck("baseline", "write", "wrong.txt", "gone.txt")
    assert result.exit_code == 2
    assert result.stderr == (
        "termcheck: gone.txt: no such file\n"
        f"termcheck: {USUAL}: not written, for not all files could be checked; mend or exclude them\n"
    )
    assert not os.path.exists(USUAL)


def test_of_a_file_that_cannot_be_read_everything_stays(termcheck, folder):
    termcheck("baseline", "write")
    (folder / "wrong.txt").write_bytes(b"\0\0\0 not text")
    result = termcheck("baseline", "prune")
    assert result.exit_code == 2
    assert f"Dropped 0 of 1 finding in {USUAL}." in result.stderr
    assert _entered() == {"wrong.txt": [("wrong-form", 1)]}


@pytest.mark.parametrize("name", ["write", "prune"])
def test_a_broken_baseline_is_left_alone(termcheck, name):
    Path(USUAL).write_text('{"something": "else"}', "utf-8")
    result = termcheck("baseline", name)
    assert (result.exit_code, result.stderr) == (2, f"termcheck: {USUAL}: no baseline of termcheck\n")
    assert Path(USUAL).read_text("utf-8") == '{"something": "else"}'


def test_what_cannot_be_done_is_said_in_one_line(termcheck, folder):
    for arguments, said in (
        (("prune",), f"termcheck: {USUAL}: no such file; “termcheck baseline write” makes one\n"),
        (
            ("prune", "--baseline", "gone.json"),
            "termcheck: gone.json: no such file; “termcheck baseline write” makes one\n",
        ),
        (("write", "-o", "no/such/folder.json"), "termcheck: no/such/folder.json: no such file or directory\n"),
        (("write", "-"), "Standard input has no place in a baseline; name files or folders.\n"),
        (("write", "-o", "./wrong.txt"), "“wrong.txt” is one of the files to check.\n"),
        (("write", "-o", "."), "is a directory.\n"),
    ):
        result = termcheck("baseline", *arguments)
        assert result.exit_code == 2, result.output
        assert result.stderr.endswith(said)
        assert "Traceback" not in result.stderr
    assert (folder / "wrong.txt").read_text("utf-8").startswith("The Canton")


def test_suppressed_findings_are_not_entered(termcheck, folder):
    (folder / "page.md").write_text("<!-- termcheck: ignore[repeated-word] meant -->\nIt is the the port.\n", "utf-8")
    termcheck("baseline", "write")
    assert set(_entered()) == {"wrong.txt"}
