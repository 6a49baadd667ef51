"""Versions of texts: the commits of a git history, or two files or folders."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termcheck import changes
from termcheck.documents import UnreadableError, content, discover
from termcheck.errors import InputError


class Version(NamedTuple):
    """A file before and after a change."""

    path: str
    old: bytes
    new: bytes


def two_versions(old: str, new: str) -> Iterator[Version]:
    """Two files, or the files of one name in two folders. Raises `InputError` where one cannot be read."""
    names = [""]
    if os.path.isdir(old) and os.path.isdir(new):
        names = sorted(os.path.relpath(path, new) for path in discover([new]).paths)
        names = [name for name in names if os.path.isfile(os.path.join(old, name))]
    for name in names:
        one, other = (os.path.join(path, name) if name else path for path in (old, new))
        yield Version(other, _content(one), _content(other))


def since(revision: str, paths: Sequence[str]) -> Iterator[Version]:
    """The files as they were at a revision of git and as they are now. Raises `ChangesError`."""
    files = discover(paths).paths
    for path, old in changes.changed_since(revision, files).items():
        if old is not None:
            yield Version(path, old, _content(path))


def commits(paths: Sequence[str]) -> Iterator[Version]:
    """Each change that a commit made to the files, the oldest first; merges bring none. Raises `ChangesError`."""
    top_of = changes.repositories()
    tops: dict[str, list[str]] = {}
    for path in paths:
        place = os.path.realpath(path)
        top = top_of(place if os.path.isdir(place) else os.path.dirname(place))
        tops.setdefault(top, []).append(os.path.relpath(place, top).replace(os.sep, "/"))
    for top, names in tops.items():
        literal = [f":(top,literal){name}" if name != "." else ":(top)" for name in names]
        try:
            changes.output(top, "rev-parse", "--verify", "HEAD^{commit}")
        except changes.ChangesError:
            raise InputError(f"{top}: the repository has no commits yet; name an old and a new version") from None
        listed = changes.output(top, "rev-list", "--reverse", "--no-merges", "HEAD", "--", *literal)
        for commit in listed.decode().split():
            yield from _changes_of(top, commit, literal)


def _changes_of(top: str, commit: str, names: Sequence[str]) -> Iterator[Version]:
    options = ("--raw", "-z", "-r", "--no-abbrev", "--find-renames", "--no-commit-id", "--no-ext-diff", "--no-textconv")
    fields = iter(os.fsdecode(changes.output(top, "diff-tree", *options, commit, "--", *names)).split("\0"))
    found: list[tuple[str, str, str]] = []
    for field in fields:
        if not field.startswith(":"):
            continue
        old_mode, new_mode, old, new, status = field[1:].split(" ")
        name = next(fields)
        if status[0] in "RC":
            name = next(fields)
        if status[0] in "MR" and old_mode.startswith("100") and new_mode.startswith("100") and old != new:
            found.append((name, old, new))
    contents = changes.contents(top, sorted({blob for _, old, new in found for blob in (old, new)}))
    for name, old, new in found:
        yield Version(name, contents[old], contents[new])


def _content(path: str) -> bytes:
    try:
        return content(path)
    except UnreadableError as error:
        raise InputError(f"{path}: {error}") from None
