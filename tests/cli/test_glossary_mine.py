"""`termcheck glossary mine` and `learn`: what people and scripts get."""

from __future__ import annotations

import json
import subprocess

import pytest

TEXT = (
    "The Coastal Rivers Forum met.\nA Coastal Rivers Forum is held.\nWe like the Coastal Rivers Forum.\n"
    "The Canton Greater Bay Area grew. The Canton Greater Bay Area shrank.\n"
    "Nothing else was new.\nNobody came.\n"
)
SOURCE = "江河论坛开会。\n江河论坛举行。\n我们喜欢江河论坛。\n发展。\n没有别的。\n没有人来。\n"
OLD = "Ports in the {} grew quickly last year.\n\nNobody left the {} during the long holiday.\n"


def git(folder, *arguments):
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def text(folder):
    (folder / "text.txt").write_text(TEXT, "utf-8")
    (folder / "source.txt").write_text(SOURCE, "utf-8")
    return "text.txt"


def test_a_table_names_term_count_and_context(termcheck, text):
    result = termcheck("glossary", "mine", text, "--minimum", "3")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "     3  Coastal Rivers Forum")
    assert "The Coastal Rivers Forum met." in result.stdout
    assert result.stderr == "1 term proposed from 1 file.\n"


def test_json_has_the_source_phrase(termcheck, text):
    result = termcheck("glossary", "mine", text, "--source", "source.txt", "--output-format", "json", "--limit", "1")
    (row,) = json.loads(result.stdout)["terms"]
    assert (row["form"], row["count"], row["source"]["form"]) == ("Coastal Rivers Forum", 3, "江河论坛")


def test_a_draft_validates_and_what_it_has_is_not_proposed_again(termcheck, text):
    result = termcheck("glossary", "mine", text, "--source", "source.txt", "--output", "draft.yaml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert termcheck("glossary", "validate", "draft.yaml", "--glossary", "draft.yaml").exit_code == 0
    again = termcheck("glossary", "mine", text, "--glossary", "draft.yaml")
    assert (again.exit_code, again.stdout) == (1, "")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere.txt"], "nowhere.txt: no such file"),
        (["text.txt", "--source", "right.txt"], "right.txt: 1 line, but text.txt has 6; they must agree"),
        (["text.txt", "right.txt", "--source", "source.txt"], "--source needs one file"),
        (["text.txt", "--pipeline", "none_such"], "no spaCy pipeline “none_such” is installed"),
        (["text.txt", "--language", "x y"], "no language tag"),
        (["text.txt", "--encoding", "none"], "no encoding"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(termcheck, text, arguments, complaint):
    result = termcheck("glossary", "mine", *arguments)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert "Traceback" not in result.stderr


def test_learn_from_two_versions(termcheck, folder):
    (folder / "old.txt").write_text(OLD.replace("{}", "Coastal Streams Forum"), "utf-8")
    (folder / "new.txt").write_text(OLD.replace("{}", "Coastal Rivers Forum"), "utf-8")
    result = termcheck("glossary", "learn", "old.txt", "new.txt")
    assert (result.exit_code, result.stdout) == (0, "     2  Coastal Streams Forum → Coastal Rivers Forum\n")
    assert termcheck("glossary", "learn", "old.txt", "new.txt", "--output", "draft.yaml").exit_code == 0
    assert termcheck("glossary", "validate", "draft.yaml").exit_code == 0
    assert termcheck("glossary", "learn", "old.txt", "old.txt").exit_code == 1


@pytest.mark.parametrize("options", [[], ["--since", "HEAD~1"]])
def test_learn_from_a_history(termcheck, folder, options):
    name = "Guangdong-Hong Kong-Macao Greater Bay Area"
    git(folder, "init", "-q")
    for written in (name.replace("Greater", "Big"), name):
        (folder / "paper.md").write_text(OLD.replace("{}", written), "utf-8")
        git(folder, "add", "paper.md")
        git(folder, "commit", "-qm", "x")
    result = termcheck("glossary", "learn", "paper.md", "--output-format", "json", *options)
    (row,) = json.loads(result.stdout)["corrections"]
    assert (row["old"], row["concept"], row["count"]) == (name.replace("Greater", "Big"), "gba", 2)


def test_learn_in_a_repository_without_commits_says_so(termcheck, folder):
    git(folder, "init", "-q")
    (folder / "paper.md").write_text(OLD, "utf-8")
    result = termcheck("glossary", "learn", "paper.md")
    assert result.exit_code == 2
    assert result.stderr.endswith("the repository has no commits yet; name an old and a new version\n")
    assert len(result.stderr.splitlines()) == 1


def test_learn_without_git_or_file_says_so(termcheck):
    for arguments in (["right.txt"], ["right.txt", "nowhere.txt"], ["right.txt", "--since", "HEAD"]):
        result = termcheck("glossary", "learn", *arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith("termcheck: ")
        assert len(result.stderr.splitlines()) == 1
