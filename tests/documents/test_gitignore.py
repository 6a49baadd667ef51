"""Ignore files mean what git takes them to mean: git itself is asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.documents.discovery import search
from termcheck.documents.gitignore import parse

ISOLATED = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": ""}
SUFFIXES = {"", ".b", ".c"}

FOLDERS = ("", "a", "a/a", "ab", "ab/b", "a/b.b")
NAMES = ("a", "b", "ab", "ba", "a.b", "aab.c", "b c", "[a]", "é", "a-b", "!a", "#a")

globs = st.text("ab*?/[]!^-\\.", min_size=1, max_size=8) | st.sampled_from(
    ["*", "**", "/", "a", "b/", "/a", "a/**", "**/b", "a/**/b", "*.b", "[!a]", "[[:alpha:]]", "a[]-]b", "[a-b]*", "#a",
     r"\#a", r"\!a", "b c", "b\\ c", "a ", r"a\ ", "é", "??", "**b", "a**/b", "/*", "!*/", "[\\]]", "[a", "a\\", "*/b",
     "a/*", "/**/b", "**/**/b", "a*/**", "[a/b]", "[^b-z]", "ab\r", "[[:bogus:]]", "[z-a]", "*a*b*", "a//b", "a\0b",
     "[[:a]", "[[:]a]", "[a-[:digit:]]", "a/***/b", "a**"]
)  # fmt: skip
lines = st.builds("".join, st.tuples(st.sampled_from(["", "", "!", "/", "**/"]), globs, st.sampled_from(["", "", "/"])))
files = st.lists(lines, max_size=6).map(lambda patterns: "\n".join(patterns).encode())


def by_git(repository: Path) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "-z"],
        cwd=repository,
        env=os.environ | ISOLATED,
        capture_output=True,
        check=True,
    )
    return {os.fsdecode(name) for name in listed.stdout.split(b"\0") if name and b".git" not in name}


@pytest.fixture(scope="module")
def repository():
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        subprocess.run(["git", "init", "-q"], cwd=root, env=os.environ | ISOLATED, check=True)
        for folder in FOLDERS:
            (root / folder).mkdir(exist_ok=True)
        for folder in FOLDERS:
            for file in NAMES:
                if not (root / folder / file).exists():
                    (root / folder / file).touch()
        yield root


@settings(max_examples=150, deadline=None)
@given(at_root=files, below=files, excluding=files)
def test_the_same_files_are_left_as_git_leaves(repository, at_root, below, excluding):
    (repository / ".gitignore").write_bytes(at_root)
    (repository / "a/.gitignore").write_bytes(below)
    (repository / ".git/info").mkdir(exist_ok=True)
    (repository / ".git/info/exclude").write_bytes(excluding)
    found = search([str(repository)], SUFFIXES)
    assert {path.removeprefix(f"{repository}/") for path in found.paths} == by_git(repository)


@pytest.mark.parametrize(
    ("content", "path", "said"),
    [
        (b"", b"a", None),
        (b"\xef\xbb\xbfa\n", b"a", True),
        (b"# a\n\n \n/\n!\n", b"a", None),
        (b"a\r\nb", b"a", True),
        (b"a  ", b"a", True),
        (b"a\\  ", b"a ", True),
        (b"a\\\\ ", b"a\\", True),
        (b"*\n!a", b"a", False),
        (b"!a\n*", b"a", True),
        (b"*\n!x/a", b"x/a", False),
        (b"?", "é".encode(), None),  # git counts bytes
        (b"[\xff]", b"\xff", True),
        (b"a[/]b", b"a/b", None),
        (b"[[:space:]]", b"\x0b", True),
    ],
)
def test_verdict(content, path, said):
    assert parse(content).verdict(path, False) is said


def test_folders_only():
    patterns = parse(b"a/\nx/b/\n*c/\n")
    assert [patterns.verdict(path, True) for path in (b"a", b"x/b", b"cc", b"x/a", b"b")] == [True] * 4 + [None]
    assert [patterns.verdict(path, False) for path in (b"a", b"x/b", b"cc", b"x/a")] == [None] * 4


@pytest.mark.parametrize("glob", [b"*a" * 60 + b"b", b"**/a/" * 40 + b"b", b"*a*/" * 40 + b"b", b"/**/*a*ab" * 20])
def test_no_pattern_makes_matching_explode(glob):
    patterns = parse(glob)
    assert patterns.verdict(b"a" * 250, False) is None
    assert patterns.verdict(b"/".join([b"a" * 20] * 150), True) is None
