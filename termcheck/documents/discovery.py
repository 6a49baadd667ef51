"""Which files to check: those named, and those found in the folders named."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """A path that cannot be checked, and why."""

    path: str
    reason: str


class Discovery(NamedTuple):
    """The files to read, each once, in the order to report them; and what was named but cannot be."""

    paths: tuple[str, ...]
    problems: tuple[Problem, ...]


def search(paths: Iterable[str], suffixes: Collection[str], exclude: Sequence[str] = ()) -> Discovery:
    """The files named by `paths`, folders searched to the bottom for files with one of `suffixes`.

    Names with a leading dot are left out of the search, and so is what matches a pattern of `exclude`: one without
    "/" matches the name of any file or folder, one with "/" the whole path below the folder searched or as printed.
    A file named outright is always taken. Links are followed, and no folder is searched twice.
    """
    running = _Search(frozenset(suffixes), exclude)
    for path in paths:
        running.add(path)
    return Discovery(tuple(running.found.values()), tuple(running.problems))


class _Search:
    def __init__(self, suffixes: frozenset[str], exclude: Sequence[str]) -> None:
        self.found: dict[str, str] = {}  # real path → path to show
        self.problems: list[Problem] = []
        self._suffixes = suffixes
        patterns = [pattern.removesuffix("/").removeprefix("./") for pattern in exclude]
        self._exclude = patterns + [pattern[3:] for pattern in patterns if pattern.startswith("**/")]

    def add(self, path: str) -> None:
        if not os.path.isdir(path):
            self._take(path)
            return
        problems, taken = len(self.problems), False
        for file in self._below(path):
            self._take(file.removeprefix(os.path.join(os.curdir, "")) if path == os.curdir else file)
            taken = True
        if not taken and len(self.problems) == problems:
            reason = f"no files to check in this folder ({', '.join(sorted(self._suffixes))})"
            self.problems.append(Problem(_shown(path), reason))

    def _take(self, path: str) -> None:
        self.found.setdefault(os.path.realpath(path), _shown(path))

    def _below(self, top: str) -> Iterator[str]:
        searched: set[tuple[int, int]] = set()
        waiting = self._entries(top, top, searched)
        while waiting:
            entry = waiting.pop()
            is_known = os.path.splitext(entry.name)[1].casefold() in self._suffixes
            try:
                is_dir, is_file = entry.is_dir(), is_known and entry.is_file()
            except OSError as error:  # a link to itself
                if is_known:
                    self.problems.append(Problem(_shown(entry.path), (error.strerror or str(error)).casefold()))
                continue
            if is_dir:
                waiting += self._entries(top, entry.path, searched)
            elif is_file:
                yield entry.path

    def _entries(self, top: str, folder: str, searched: set[tuple[int, int]]) -> list[os.DirEntry[str]]:
        """What stands in a folder and is to be searched, the first name last; nothing where it was searched before."""
        try:
            status = os.stat(folder)
            if (status.st_dev, status.st_ino) in searched:
                return []
            searched.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as listing:
                entries = [e for e in listing if not e.name.startswith(".") and not self._is_excluded(top, e)]
        except OSError as error:
            self.problems.append(Problem(_shown(folder), (error.strerror or str(error)).casefold()))
            return []
        return sorted(entries, key=lambda entry: entry.name, reverse=True)

    def _is_excluded(self, top: str, entry: os.DirEntry[str]) -> bool:
        if not self._exclude:
            return False
        from fnmatch import fnmatchcase

        shown = _shown(entry.path)
        inside = shown[len(top) :].lstrip("/")
        return any(
            fnmatchcase(name, pattern)
            for pattern in self._exclude
            for name in ((inside, shown) if "/" in pattern else (entry.name,))
        )


def _shown(path: str) -> str:
    return path.replace(os.sep, "/")
