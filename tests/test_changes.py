"""What git says has changed, and which findings a change brought."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.changes import ChangesError, changed_since, new_since
from termcheck.document import Document, Span
from termcheck.finding import Finding

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The current folder, in no repository, and a git that reads no configuration but the repository's own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    empty = tmp_path / "gitconfig"
    empty.touch()
    settings = {
        "GIT_CONFIG_GLOBAL": str(empty),
        "GIT_CONFIG_SYSTEM": str(empty),
        "GIT_CEILING_DIRECTORIES": str(tmp_path),
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "LC_ALL": "C.UTF-8",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def _git(*arguments: str, folder: str | Path = ".") -> str:
    ran = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", "-C", str(folder), *arguments], capture_output=True, check=True
    )
    return os.fsdecode(ran.stdout).strip()


def _commit(files: dict[str, str | bytes], folder: str | Path = ".") -> None:
    _write(files, folder)
    _git("add", "--all", folder=folder)
    _git("commit", "--quiet", "--message", "a step", folder=folder)


def _write(files: dict[str, str | bytes], folder: str | Path = ".") -> None:
    for name, content in files.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def repository(folder):
    _git("init", "--quiet", "--initial-branch", "main")
    _commit({"same.txt": "same\n", "edited.txt": "old\n", "sub/deep.txt": "deep old\n"})
    return folder


def test_what_differs_and_what_it_was(repository):
    _write({"edited.txt": "new\n", "sub/deep.txt": "deep new\n", "untracked.txt": "x\n", "added.txt": "y\n"})
    _git("add", "added.txt")
    paths = ["same.txt", "edited.txt", "sub/deep.txt", "untracked.txt", "added.txt"]
    expected = {"edited.txt": b"old\n", "sub/deep.txt": b"deep old\n", "untracked.txt": None, "added.txt": None}
    assert changed_since("HEAD", paths) == expected
    assert list(changed_since("HEAD", reversed(paths))) == list(reversed(expected))
    assert changed_since("HEAD", ["edited.txt"]) == {"edited.txt": b"old\n"}
    assert changed_since("HEAD", []) == {}


def test_committed_staged_and_unstaged_changes_count(repository):
    _commit({"edited.txt": "2\n", "same.txt": "2\n"})
    _write({"edited.txt": "3\n"})
    _git("add", "edited.txt")
    _write({"edited.txt": "4\n"})
    expected = {"edited.txt": b"old\n", "same.txt": b"same\n"}
    assert changed_since("HEAD~1", ["edited.txt", "same.txt"]) == expected
    assert changed_since("HEAD", ["edited.txt", "same.txt"]) == {"edited.txt": b"2\n"}
    _write({"edited.txt": "old\n", "same.txt": "same\n"})
    assert changed_since("HEAD~1", ["edited.txt", "same.txt"]) == {}


def test_a_file_merely_touched_has_not_changed(repository):
    os.utime("same.txt", (1, 1))
    assert changed_since("HEAD", ["same.txt"]) == {}


def test_the_current_folder_and_the_spelling_of_paths_do_not_matter(repository, monkeypatch):
    _write({"edited.txt": "new\n", "sub/deep.txt": "deep new\n"})
    monkeypatch.chdir("sub")
    paths = ["deep.txt", "../edited.txt", "../same.txt", str(repository / "edited.txt"), "../sub/./deep.txt"]
    assert changed_since("HEAD", paths) == {
        "deep.txt": b"deep old\n",
        "../edited.txt": b"old\n",
        str(repository / "edited.txt"): b"old\n",
        "../sub/./deep.txt": b"deep old\n",
    }


STRANGE = ["a b.txt", "粤港澳 大湾区.txt", "-n.txt", ":(top)x.txt", "*.txt", 'quo"te.txt', "é\u0301.txt", "a/b\\c.txt"]


@pytest.mark.parametrize("name", [*STRANGE, "line\nend.txt", "tab\there.txt", ":100644 a b c M.txt", "\udcff.txt"])
def test_strange_names(repository, name):
    try:
        _commit({name: "old\n"})
    except (OSError, ValueError, subprocess.CalledProcessError):
        pytest.skip("no such names here")
    assert changed_since("HEAD~1", [name]) == {name: None}
    _write({name: "new\n"})
    assert changed_since("HEAD", [name, "same.txt"]) == {name: b"old\n"}


def test_renamed_files_are_compared_with_what_they_were(repository):
    text = "".join(f"line {number}\n" for number in range(30))
    _commit({"first.txt": text})
    _git("mv", "first.txt", "second name.txt")
    assert changed_since("HEAD", ["second name.txt"]) == {"second name.txt": text.encode()}
    _write({"second name.txt": text + "more\n"})
    _git("config", "diff.renames", "false")
    assert changed_since("HEAD", ["second name.txt"]) == {"second name.txt": text.encode()}


def test_a_file_taken_out_of_git_but_there_is_compared(repository):
    _git("rm", "--quiet", "--cached", "edited.txt")
    assert changed_since("HEAD", ["edited.txt"]) == {"edited.txt": b"old\n"}


def test_a_conflict_is_compared_with_the_revision(repository):
    _git("checkout", "--quiet", "-b", "other")
    _commit({"edited.txt": "theirs\n"})
    _git("checkout", "--quiet", "main")
    _commit({"edited.txt": "ours\n"})
    with pytest.raises(subprocess.CalledProcessError):
        _git("merge", "other")
    assert changed_since("HEAD", ["edited.txt", "same.txt"]) == {"edited.txt": b"ours\n"}


def test_bytes_come_back_as_they_were(repository):
    content = b"\xff\xfe\x00\r\n\n100644 blob 3\n" + "粤".encode("gb18030") + b"\n\n"
    _commit({"x.txt": content, "empty.txt": ""})
    _write({"x.txt": "", "empty.txt": content})
    assert changed_since("HEAD", ["x.txt", "empty.txt"]) == {"x.txt": content, "empty.txt": b""}


def test_links_lead_to_the_file_that_is_checked(repository):
    try:
        Path("link.txt").symlink_to("edited.txt")
    except OSError:
        pytest.skip("no links here")
    _commit({})
    _write({"edited.txt": "new\n"})
    assert changed_since("HEAD", ["link.txt"]) == {"link.txt": b"old\n"}
    Path("link.txt").unlink()
    _write({"link.txt": "a file now\n"})
    assert changed_since("HEAD", ["link.txt"]) == {"link.txt": None}


def test_no_program_that_the_configuration_names_is_run(repository, monkeypatch):
    flag = repository / "ran"
    program = f"touch '{flag}'; cat"
    for key in ("core.pager", "diff.external", "diff.x.command", "diff.x.textconv"):
        _git("config", key, program)
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", program)
    _commit({".gitattributes": "*.txt diff=x\n"})
    _write({"edited.txt": "new\n"})
    assert changed_since("HEAD", ["edited.txt"]) == {"edited.txt": b"old\n"}
    assert not flag.exists()


def test_a_worktree_of_a_bare_clone(repository, folder):
    _git("clone", "--quiet", "--bare", ".", "../bare.git")
    _git("worktree", "add", "--quiet", "../tree", "main", folder="../bare.git")
    _write({"edited.txt": "new\n"}, "../tree")
    assert changed_since("main", ["../tree/edited.txt", "../tree/same.txt"]) == {"../tree/edited.txt": b"old\n"}


def test_a_repository_that_the_environment_names(repository, monkeypatch):
    Path(".git").rename("../elsewhere")
    monkeypatch.setenv("GIT_DIR", str(repository.parent / "elsewhere"))
    monkeypatch.setenv("GIT_WORK_TREE", str(repository))
    _write({"edited.txt": "new\n"})
    assert changed_since("HEAD", ["edited.txt", "same.txt"]) == {"edited.txt": b"old\n"}


HOOK = """#!/bin/sh
cd ..
exec "{python}" -c 'from termcheck.changes import changed_since
print(changed_since("HEAD", ["{tree}/edited.txt", "{tree}/sub/deep.txt", "{tree}/same.txt"]))' > seen
"""


@pytest.mark.skipif(os.name == "nt", reason="hooks are shell scripts")
@pytest.mark.parametrize("tree", ["place", "tree"])
def test_a_hook_sees_what_is_being_committed(repository, folder, tree):
    """Git runs hooks with variables that name its repository and index."""
    _git("worktree", "add", "--quiet", "../tree", "-b", "other")
    hook = Path(".git/hooks/pre-commit")
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK.format(python=sys.executable, tree=tree))
    hook.chmod(0o755)
    _write({"edited.txt": "new\n", "sub/deep.txt": "new\n"}, f"../{tree}")
    _git("commit", "--quiet", "--message", "x", "edited.txt", folder=f"../{tree}")
    seen = f"{{'{tree}/edited.txt': b'old\\n', '{tree}/sub/deep.txt': b'deep old\\n'}}\n"
    assert Path("../seen").read_text() == seen


def test_a_submodule_is_compared_with_what_it_was(repository, folder, monkeypatch):
    _git("init", "--quiet", "--initial-branch", "trunk", "../library")
    _commit({"inside.txt": "1\n", "steady.txt": "1\n"}, "../library")
    _git("submodule", "--quiet", "add", "../library", "parts/library")
    _commit({})
    _commit({"inside.txt": "2\n"}, "parts/library")
    _commit({})
    paths = ["parts/library/inside.txt", "parts/library/steady.txt", "same.txt"]
    assert changed_since("HEAD", paths) == {}
    assert changed_since("HEAD~1", paths) == {"parts/library/inside.txt": b"1\n"}
    assert changed_since("HEAD~2", paths) == dict.fromkeys(paths[:2])
    monkeypatch.chdir("parts/library")
    assert changed_since("HEAD~1", ["inside.txt", "../../same.txt"]) == {"inside.txt": b"1\n"}
    assert changed_since("trunk~1", ["inside.txt"]) == {"inside.txt": b"1\n"}


def test_several_repositories_at_once(repository, folder):
    _git("init", "--quiet", "--initial-branch", "main", "../other")
    _commit({"x.txt": "1\n"}, "../other")
    _write({"x.txt": "2\n"}, "../other")
    _write({"edited.txt": "new\n"})
    assert changed_since("main", ["edited.txt", "../other/x.txt"]) == {"edited.txt": b"old\n", "../other/x.txt": b"1\n"}


def test_the_last_common_ancestor(repository):
    _git("checkout", "--quiet", "-b", "topic")
    _commit({"edited.txt": "topic\n"})
    _git("checkout", "--quiet", "main")
    _commit({"same.txt": "main went on\n"})
    _git("checkout", "--quiet", "topic")
    assert set(changed_since("main", ["edited.txt", "same.txt"])) == {"edited.txt", "same.txt"}
    assert changed_since("main...", ["edited.txt", "same.txt"]) == {"edited.txt": b"old\n"}


@pytest.mark.parametrize("revision", ["main", "HEAD", "v1", "HEAD@{0}", "main^{commit}", "@"])
def test_every_name_of_a_revision(repository, revision):
    _git("tag", "--annotate", "v1", "--message", "one")
    _write({"edited.txt": "new\n"})
    assert changed_since(revision, ["edited.txt"]) == {"edited.txt": b"old\n"}
    assert changed_since(_git("rev-parse", "HEAD")[:8], ["edited.txt"]) == {"edited.txt": b"old\n"}


NO_REVISIONS = ["", "-", "--output=ran", "--help", "nowhere", "^main", "main..", "main..main", "a b", "main:same.txt"]


@pytest.mark.parametrize("revision", [*NO_REVISIONS, "main\n", "\0"])
def test_what_is_no_revision_is_said_in_one_line(repository, revision):
    with pytest.raises(ChangesError) as caught:
        changed_since(revision, ["same.txt"])
    assert f"“{revision}” is no revision" in str(caught.value)
    assert sorted(path.name for path in repository.iterdir()) == [".git", "edited.txt", "same.txt", "sub"]


def test_a_branch_that_only_the_remote_has(repository):
    _git("clone", "--quiet", ".", "../clone")
    _git("checkout", "--quiet", "--detach", folder="../clone")
    _git("branch", "--quiet", "-D", "main", folder="../clone")
    with pytest.raises(ChangesError, match="Did you mean “origin/main”"):
        changed_since("main", ["../clone/same.txt"])


def test_a_shallow_clone(repository, folder):
    _commit({"same.txt": "2\n"})
    _git("clone", "--quiet", "--depth", "1", folder.as_uri(), "../clone")
    assert changed_since("HEAD", ["../clone/same.txt"]) == {}
    with pytest.raises(ChangesError) as caught:
        changed_since("HEAD~1", ["../clone/same.txt"])
    assert str(caught.value).startswith("“HEAD~1” is not in this clone, which is shallow; run “git fetch --unshallow”")
    _git("checkout", "--quiet", "--orphan", "apart", folder="../clone")
    _commit({"same.txt": "3\n"}, "../clone")
    with pytest.raises(ChangesError, match="no common ancestor of “main” and HEAD is in this clone, which is shallow"):
        changed_since("main...", ["../clone/same.txt"])


def test_a_repository_without_commits(folder):
    _git("init", "--quiet")
    _write({"x.txt": "x"})
    with pytest.raises(ChangesError, match="“HEAD” is no revision"):
        changed_since("HEAD", ["x.txt"])


def test_no_repository(folder):
    _write({"x.txt": "x"})
    with pytest.raises(ChangesError, match="is in no git repository"):
        changed_since("HEAD", ["x.txt"])


def test_a_file_outside_beside_one_inside(repository):
    _write({"../x.txt": "x"})
    with pytest.raises(ChangesError, match="is in no git repository"):
        changed_since("HEAD", ["same.txt", "../x.txt"])


def test_git_is_not_installed(repository, monkeypatch):
    monkeypatch.setenv("PATH", str(repository / "sub"))
    with pytest.raises(ChangesError, match="git is not installed"):
        changed_since("HEAD", ["same.txt"])


def test_a_broken_repository_is_said_in_the_words_of_git(repository):
    (repository / ".git" / "config").write_text("[core\n")
    with pytest.raises(ChangesError) as caught:
        changed_since("HEAD", ["same.txt"])
    assert str(caught.value).startswith("git: bad config line 1")
    assert "\n" not in str(caught.value)


def test_an_old_content_that_is_lost(repository):
    _write({"edited.txt": "new\n"})
    blob = _git("rev-parse", "HEAD:edited.txt")
    (repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(ChangesError, match=blob):
        changed_since("HEAD", ["edited.txt"])


# What a change brought


def _find(text: str, path: str = "a.txt", word: str = "the the", context: int = 4) -> list[Finding]:
    """A finding at each place of a word, its fingerprint as a linter makes it."""
    document, found, at = Document.plain(text, path), [], text.find(word)
    while at >= 0:
        place = document.place(at)
        around = " ".join(text[max(0, at - context) : at + len(word) + context].split())
        found.append(
            Finding(
                path=path,
                rule="repeated-word",
                category="duplication",
                mqm="fluency/duplication",
                certainty="certain",
                severity="error",
                span=Span(at, at + len(word)),
                line=place.line,
                column=place.column,
                end_line=place.line,
                end_column=place.column + len(word),
                text=word,
                message="twice",
                fingerprint=around,
            )
        )
        at = text.find(word, at + 1)
    return found


def _new_lines(then: str, now: str) -> list[int]:
    old, new = Document.plain(then, "a.txt"), Document.plain(now, "a.txt")
    sifted = new_since(_find(now), _find(then), {"a.txt": new}, {"a.txt": old})
    assert len(sifted.new) + len(sifted.known) == len(_find(now))
    return [finding.line for finding in sifted.new]


@pytest.mark.parametrize(
    ("then", "now", "lines"),
    [
        ("in the the sea\n", "in the the sea\n", []),
        ("in the the sea\n", "More.\n\nin the the sea\n", []),
        ("in the the sea\nx\ny\n", "x\ny\nin the the sea\n", []),
        ("in the the sea\n", "on the the hill\n", []),
        ("in the the sea\n", "in the the sea\non the the hill\n", [2]),
        ("in the the sea\n", "on the the hill\nin the the sea\n", [1]),
        ("", "in the the sea\n", [1]),
        ("in the the sea\n", "in the the sea\nin the the sea\n", [2]),
        # A block copied to the top, from below: the copy is new, not the original.
        ("b\nin the the sea\n", "in the the sea\nb\nin the the sea\n", [1]),
        ("b\r\nin the the sea\r\n", "in the the sea\nb\nin the the sea\n", [1]),
        ("x\nb\nin the the sea\ny\n", "x2\nin the the sea\nb\nin the the sea\ny2\n", [2]),
        ("in the the sea\nb\n", "in the the sea\nb\nin the the sea\n", [3]),
        # Of two that are alike but for their surroundings, the one in an edited line.
        ("b\nin the the sea\n", "on the the hill\nb\nin the the sea\n", [1]),
    ],
)
def test_only_what_the_change_added_is_new(then, now, lines):
    assert _new_lines(then, now) == lines


def test_what_moved_to_another_file_is_not_new():
    now = _find("in the the sea", "b.txt") + _find("in the the sea", "c.txt")
    assert new_since(now, _find("in the the sea", "a.txt")) == (now[1:], now[:1])


def test_without_documents_the_last_ones_are_new():
    now = _find("in the the sea\nin the the sea\n")
    assert new_since(now, now[:1]).new == now[1:]


texts = st.lists(st.sampled_from(["in the the sea", "on the the hill", "a", "b", "c", ""]), max_size=12).map("\n".join)


@given(then=texts, now=texts)
def test_a_change_brings_as_many_as_there_are_more(then, now):
    assert len(_new_lines(then, now)) == max(0, now.count("the the") - then.count("the the"))


@given(text=texts, added=texts)
def test_added_lines_hold_the_new_findings(text, added):
    """A text with a line of its own on either side of each of its others, so that there is one answer."""
    own = "start\n" + "".join(f"{line}\nline {number}\n" for number, line in enumerate(text.split("\n")))
    lines = _new_lines(own, added + "\nbetween\n" + own)
    assert lines == [finding.line for finding in _find(added)]
