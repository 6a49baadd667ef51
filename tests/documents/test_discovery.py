"""Which files a search takes: exclude patterns, ignore files, names nobody expects."""

from __future__ import annotations

import os
import sys

import pytest

from termcheck.documents.discovery import is_excluded, search

SUFFIXES = {".txt"}


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A function that makes files, and folders, in the current folder."""
    monkeypatch.chdir(tmp_path)

    def make(*names):
        for name in names:
            os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
            if not name.endswith("/"):
                (tmp_path / name).touch()

    make("a.txt", "b.txt", "sub/a.txt", "sub/deep/c.txt")
    return make


@pytest.fixture
def repository(tree, tmp_path):
    """A git repository, as far as a search knows: a function that writes files into it."""
    (tmp_path / ".git/info").mkdir(parents=True)

    def write(name, content):
        (tmp_path / name).write_text(content, "utf-8")

    return write


def found(*paths, exclude=(), **options):
    discovery = search(paths or ["."], SUFFIXES, exclude, **options)
    assert not discovery.problems
    return discovery.paths


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("{here}/sub", ("a.txt", "b.txt")),
        ("{here}/sub/", ("a.txt", "b.txt")),
        ("{here}/sub/*", ("a.txt", "b.txt")),
        ("{here}/sub/**", ("a.txt", "b.txt")),
        ("{here}/**/a.txt", ("b.txt", "sub/deep/c.txt")),
        ("{here}/sub/**/c.txt", ("a.txt", "b.txt", "sub/a.txt")),
        ("{here}/sub/**/deep/c.txt", ("a.txt", "b.txt", "sub/a.txt")),
        ("/sub", ("a.txt", "b.txt", "sub/a.txt", "sub/deep/c.txt")),
        ("sub/**", ("a.txt", "b.txt")),
        ("**/deep", ("a.txt", "b.txt", "sub/a.txt")),
    ],
)
def test_exclude(tree, tmp_path, pattern, left):
    pattern = pattern.format(here=tmp_path)
    assert found(exclude=[pattern]) == left
    everything = found()
    assert tuple(path for path in everything if not is_excluded(path, [pattern])) == left
    assert found(*everything, exclude=[pattern]) == everything
    assert found(*everything, exclude=[pattern], force_exclude=True) == left


def test_an_excluded_folder_is_not_entered(tree, monkeypatch):
    tree("out/a.txt", ".git/", "ignored/a.txt")
    with open(".gitignore", "w") as file:
        file.write("ignored\n")
    entered, scandir = [], os.scandir

    def noting(path):
        entered.append(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", noting)
    found(exclude=["out", "sub/deep/**"])
    assert sorted(entered) == [".", "./sub"]


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("drafts/a.txt", "drafts", True),
        ("./drafts/a.txt", "drafts/*", True),
        ("{here}/drafts/a.txt", "drafts/*", True),
        ("{here}/drafts/a.txt", "test_is_excluded*", False),
        ("drafts/sub/../a.txt", "sub", False),
        ("../a.txt", "a.txt", True),
        ("../a.txt", "../*.txt", True),
        (".", "*", False),
        ("drafts/a.txt", "raft*", False),
        ("drafts/a.txt", "", False),
        ("drafts/a.txt", "/", False),
    ],
)
def test_is_excluded(tree, tmp_path, path, pattern, expected):
    assert is_excluded(path.format(here=tmp_path), [pattern]) is expected
    assert not is_excluded(path.format(here=tmp_path), [])


def test_gitignore_at_every_level(repository):
    repository(".gitignore", "a.txt\n/sub/deep/\n")
    repository("sub/.gitignore", "!a.txt\n")
    assert found() == ("b.txt", "sub/a.txt")
    assert found("sub") == ("sub/a.txt",)
    assert found(respect_gitignore=False) == ("a.txt", "b.txt", "sub/a.txt", "sub/deep/c.txt")


def test_gitignore_of_a_folder_above(repository, monkeypatch):
    repository(".gitignore", "/sub/a.txt\n")
    monkeypatch.chdir("sub")
    assert found() == ("deep/c.txt",)


def test_what_is_named_is_taken_unless_exclusion_is_forced(repository):
    repository(".gitignore", "sub/\n")
    named = ("sub/a.txt", "b.txt", "missing.txt", "sub/missing.txt")
    assert found(*named) == named
    assert found("sub") == ("sub/a.txt", "sub/deep/c.txt")
    assert found(*named, force_exclude=True) == ("b.txt", "missing.txt")
    assert found("sub", "sub/deep", "./sub/../sub/deep/", force_exclude=True) == ()
    assert found(*named, force_exclude=True, respect_gitignore=False) == named


def test_exclude_file_of_the_repository(repository, tree):
    repository(".git/info/exclude", "b.txt\n")
    repository(".gitignore", "!/sub/b.txt\n")
    tree("sub/b.txt")
    assert found() == ("a.txt", "sub/a.txt", "sub/b.txt", "sub/deep/c.txt")


def test_exclude_file_of_a_worktree(tree, tmp_path):
    tree("main/.git/info/", "main/.git/worktrees/w/", "w/x.txt", "w/y.txt")
    (tmp_path / "main/.git/info/exclude").write_text("x.txt\n")
    (tmp_path / "main/.git/worktrees/w/commondir").write_text("../..\n")
    (tmp_path / "w/.git").write_text("gitdir: ../main/.git/worktrees/w\n")
    assert found("w") == ("w/y.txt",)


def test_gitignore_means_nothing_outside_a_repository(tree, tmp_path):
    (tmp_path / ".gitignore").write_text("a.txt\n")
    assert found() == ("a.txt", "b.txt", "sub/a.txt", "sub/deep/c.txt")


def test_ignore_file_of_our_own_holds_everywhere_and_comes_first(tree, tmp_path):
    (tmp_path / ".termcheckignore").write_text("a.txt\n!sub/a.txt\n")
    assert found() == ("b.txt", "sub/a.txt", "sub/deep/c.txt")
    assert found(respect_gitignore=False) == ("b.txt", "sub/a.txt", "sub/deep/c.txt")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*.txt\n!b.txt\n")
    assert found() == ("b.txt", "sub/a.txt")
    assert found("a.txt", "sub/a.txt", "sub/deep/c.txt", force_exclude=True) == ("sub/a.txt",)


def test_ignore_files_of_another_repository(tree, tmp_path):
    """A repository in another one is not the outer one's to ignore, but the folder with it is."""
    tree(".git/", "sub/.git/")
    (tmp_path / ".gitignore").write_text("c.txt\n")
    (tmp_path / "sub/.gitignore").write_text("a.txt\n")
    assert found() == ("a.txt", "b.txt", "sub/deep/c.txt")
    assert found("sub") == ("sub/deep/c.txt",)
    (tmp_path / ".gitignore").write_text("sub\n")
    assert found() == ("a.txt", "b.txt")


def test_folder_of_which_all_is_left_out_is_a_problem(repository):
    repository(".gitignore", "deep\n")
    [problem] = search(["sub"], SUFFIXES, ["a.txt"]).problems
    assert problem.reason == "no files to check in this folder but those that are excluded or ignored"


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_ignore_files_that_are_none(repository, tmp_path):
    os.mkfifo(tmp_path / ".gitignore")
    (tmp_path / "sub/.gitignore").symlink_to(tmp_path / "rules")
    (tmp_path / "rules").write_text("*\n")
    (tmp_path / ".termcheckignore").mkdir()
    assert found() == ("a.txt", "b.txt", "sub/a.txt", "sub/deep/c.txt")


def test_ignore_file_that_is_too_large_is_said(repository, tmp_path):
    repository(".gitignore", "#" * (1024 * 1024 + 1))
    discovery = search(["."], SUFFIXES)
    assert len(discovery.paths) == 4
    [problem] = discovery.problems
    assert problem.path == f"{tmp_path}/.gitignore"
    assert problem.reason == "larger than 1 MiB; not read"


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize(
    "name", [b"line\nbreak.txt", b"\xff\xfe.txt", "\U0001f9ea 檔.txt".encode(), b"[*].txt", b"\x1b[31m.txt"]
)
def test_names_nobody_expects(tree, tmp_path, name):
    try:
        with open(os.fsencode(tmp_path / "sub") + b"/" + name, "wb"):
            pass
    except OSError:
        pytest.skip("the file system allows no such name")
    shown = "sub/" + os.fsdecode(name)
    assert shown in found()
    assert shown in found(exclude=["b*", "sub/b*", f"{tmp_path}/b*"])
    assert shown not in found(exclude=["*k.txt", "sub/[!ad]*"])
    (tmp_path / ".termcheckignore").write_bytes(b"[!a]*.txt\n")
    assert found() == ("a.txt", "sub/a.txt")
    assert found(shown, force_exclude=True) == ()
    assert found("sub", force_exclude=True) == ("sub/a.txt",)


def test_very_deep_folders(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    deep = "/".join(["d"] * 600)
    os.makedirs(deep)
    (tmp_path / deep / "a.txt").touch()
    (tmp_path / ".termcheckignore").write_text("b.txt\n")
    assert found() == (f"{deep}/a.txt",)
    assert found(f"{deep}/a.txt", force_exclude=True) == (f"{deep}/a.txt",)
    assert found(f"{deep}/a.txt", exclude=["d/d/**"], force_exclude=True) == ()


def test_links(tree, tmp_path):
    (tmp_path / "again").symlink_to(tmp_path / "sub", target_is_directory=True)
    (tmp_path / "z.txt").symlink_to("a.txt")
    assert found() == ("a.txt", "again/a.txt", "again/deep/c.txt", "b.txt")
    assert found(exclude=["again"]) == ("a.txt", "b.txt", "sub/a.txt", "sub/deep/c.txt")
    (tmp_path / ".termcheckignore").write_text("again/\n")
    assert found() == ("a.txt", "b.txt", "sub/a.txt", "sub/deep/c.txt")
