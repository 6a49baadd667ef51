"""Which files to check: those named, and those found in the folders named."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from termcheck.documents.gitignore import Patterns

OWN_IGNORE_FILE = ".termcheckignore"
_LARGEST = 1024 * 1024  # bytes of an ignore file


class Problem(NamedTuple):
    """A path that cannot be checked, and why."""

    path: str
    reason: str


class Discovery(NamedTuple):
    """The files to read, each once, in the order to report them; and what was named but cannot be."""

    paths: tuple[str, ...]
    problems: tuple[Problem, ...]


def search(
    paths: Iterable[str],
    suffixes: Collection[str],
    exclude: Sequence[str] = (),
    *,
    respect_gitignore: bool = True,
    force_exclude: bool = False,
) -> Discovery:
    """The files named by `paths`, folders searched to the bottom for files with one of `suffixes`.

    Names with a leading dot are left out of the search. So is what matches a pattern of `exclude`: one without "/"
    matches the name of any file or folder, one that begins with "/" the absolute path, another one with "/" the whole
    path below the folder searched or as printed. So is what a `.termcheckignore` says and, in a git repository, what
    its `.gitignore` files and `.git/info/exclude` say; both hold from the repository's root downwards, and what
    `.termcheckignore` says comes first. Links are followed, and no folder is searched twice.

    What is named outright is always taken, unless `force_exclude`: then it is left out like anything found.
    """
    running = _Search(frozenset(suffixes), tuple(exclude), respect_gitignore, force_exclude)
    for path in paths:
        running.add(path)
    return Discovery(tuple(running.found.values()), tuple(running.problems))


def is_excluded(path: str, patterns: Sequence[str]) -> bool:
    """Whether a pattern of `exclude` matches a path or a folder above it, seen from the current folder."""
    if not patterns:
        return False
    excluded = _excluded(tuple(patterns))
    absolute, current = _shown(os.path.abspath(path)), _shown(os.path.join(os.getcwd(), ""))
    below = absolute.removeprefix(current) if absolute.startswith(current) else _shown(os.path.normpath(path))
    if absolute + "/" == current:
        below = ""
    real = _shown(os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)))
    return (
        any(map(excluded.names, filter(None, below.split("/"))))
        or any(map(excluded.paths, _upwards(below)))
        or any(map(excluded.absolute, {*_upwards(absolute), *_upwards(real)}))
    )


def _upwards(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]


class _Excluded(NamedTuple):
    """Patterns of `exclude`, by what they match."""

    name_pattern: re.Pattern[str] | None
    path_pattern: re.Pattern[str] | None
    absolute_pattern: re.Pattern[str] | None

    def names(self, name: str) -> bool:
        return bool(self.name_pattern and self.name_pattern.match(name))

    def paths(self, path: str) -> bool:
        return bool(self.path_pattern and self.path_pattern.match(path))

    def absolute(self, path: str) -> bool:
        return bool(self.absolute_pattern and self.absolute_pattern.match(path))


@lru_cache(maxsize=128)
def _excluded(patterns: tuple[str, ...]) -> _Excluded:
    names: list[str] = []
    paths: list[str] = []
    absolute: list[str] = []
    for pattern in patterns:
        pattern = pattern.removesuffix("/").removeprefix("./")
        if not pattern:
            continue
        is_absolute = pattern.startswith("/") or os.path.isabs(pattern)
        kind = absolute if is_absolute else paths if "/" in pattern else names
        kind.append(pattern)
        if pattern.startswith("**/"):
            inner = pattern[3:]
            (paths if "/" in inner else names).append(inner)
        if "/**" in pattern:  # "a/**/b" is "a/b" too, and of "a/**" nothing is left in "a" to look for
            kind.append(pattern.removesuffix("/**").replace("/**/", "/"))
    return _Excluded(*map(_any_of, (names, paths, absolute)))


def _any_of(globs: Sequence[str]) -> re.Pattern[str] | None:
    if not globs:
        return None
    from fnmatch import translate

    return re.compile("|".join(map(translate, globs)))


class _Layers(NamedTuple):
    """The ignore files that hold in a folder, the outermost first, each with the length of the path up to its folder.

    `git` is None outside a repository."""

    own: tuple[tuple[int, Patterns], ...] = ()
    git: tuple[tuple[int, Patterns], ...] | None = None

    def ignores(self, path: bytes, is_folder: bool) -> bool:
        for layer in (self.own, self.git or ()):
            for start, patterns in reversed(layer):
                verdict = patterns.verdict(path[start:], is_folder)
                if verdict is not None:
                    return verdict
        return False


class _Folder(NamedTuple):
    """A folder to search: its path to show, from the file system's root as found, and with all links followed."""

    path: str
    absolute: str
    real: str
    layers: _Layers


class _Search:
    def __init__(
        self, suffixes: frozenset[str], exclude: tuple[str, ...], respect_gitignore: bool, force_exclude: bool
    ) -> None:
        self.found: dict[str, str] = {}  # real path → path to show
        self.problems: list[Problem] = []
        self._suffixes = suffixes
        self._exclude = exclude
        self._excluded = _excluded(exclude)
        self._respect_gitignore = respect_gitignore
        self._force_exclude = force_exclude
        self._layers: dict[str, _Layers] = {}  # of folders that hold what was named
        self._ignored_folders: dict[str, bool] = {}
        self._left_out = False

    def add(self, path: str) -> None:
        if self._force_exclude and (is_excluded(path, self._exclude) or self._is_ignored(path)):
            return
        if not os.path.isdir(path):
            self.found.setdefault(os.path.realpath(path), _shown(path))
            return
        problems, taken, self._left_out = len(self.problems), False, False
        for real, file in self._below(path):
            shown = file.removeprefix(os.path.join(os.curdir, "")) if path == os.curdir else file
            self.found.setdefault(real, _shown(shown))
            taken = True
        if not taken and len(self.problems) == problems:
            reason = "no files to check in this folder"
            if self._left_out:
                reason += " but those that are excluded or ignored"
            self.problems.append(Problem(_shown(path), reason))

    def _below(self, top: str) -> Iterator[tuple[str, str]]:
        """The files in a folder and all folders in it: their real paths, and as they are found."""
        searched: set[tuple[int, int]] = set()
        real = os.path.realpath(top)
        waiting = self._entries(top, _Folder(top, real, real, self._layers_of(real)), searched)
        while waiting:
            folder, entry = waiting.pop()
            is_known = os.path.splitext(entry.name)[1].casefold() in self._suffixes
            try:
                is_dir, is_file = entry.is_dir(), is_known and entry.is_file()
            except OSError as error:  # a link to itself
                if is_known:
                    self._fail(entry.path, error)
                continue
            if not is_dir and not is_file:
                continue
            absolute = os.path.join(folder.absolute, entry.name)
            if self._is_left_out(top, folder, entry, absolute, is_dir):
                self._left_out = True
                continue
            real = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(folder.real, entry.name)
            if is_file:
                yield real, entry.path
            else:
                layers = self._with_files_of(absolute, folder.layers)
                waiting += self._entries(top, _Folder(entry.path, absolute, real, layers), searched)

    def _entries(
        self, top: str, folder: _Folder, searched: set[tuple[int, int]]
    ) -> list[tuple[_Folder, os.DirEntry[str]]]:
        """What stands in a folder, the first name last; nothing where it was searched before."""
        try:
            status = os.stat(folder.path)
            if (status.st_dev, status.st_ino) in searched:
                return []
            searched.add((status.st_dev, status.st_ino))
            with os.scandir(folder.path) as listing:
                entries = [entry for entry in listing if not entry.name.startswith(".")]
        except OSError as error:
            self._fail(folder.path, error)
            return []
        return [(folder, entry) for entry in sorted(entries, key=lambda entry: entry.name, reverse=True)]

    def _is_left_out(self, top: str, folder: _Folder, entry: os.DirEntry[str], absolute: str, is_dir: bool) -> bool:
        if folder.layers.own or folder.layers.git:
            path = os.fsencode(_shown(absolute))
            if folder.layers.ignores(path, is_dir):
                return True
        if not self._exclude:
            return False
        excluded, shown = self._excluded, _shown(entry.path)
        if excluded.names(entry.name) or excluded.paths(shown) or excluded.paths(shown[len(top) :].lstrip("/")):
            return True
        return excluded.absolute_pattern is not None and (
            excluded.absolute(_shown(absolute)) or excluded.absolute(_shown(os.path.abspath(entry.path)))
        )

    def _is_ignored(self, path: str) -> bool:
        """Whether ignore files leave out a path, or a folder above it."""
        folder, name = os.path.split(os.path.normpath(path))
        if name in ("", os.curdir, os.pardir):
            folder, name = os.path.split(os.path.realpath(path))
        folder = os.path.realpath(folder)
        absolute = os.path.join(folder, name)
        if self._is_ignored_folder(folder):
            return True
        return self._layers_of(folder).ignores(os.fsencode(_shown(absolute)), os.path.isdir(absolute))

    def _is_ignored_folder(self, folder: str) -> bool:
        pending = []
        while folder not in self._ignored_folders:
            pending.append(folder)
            if _is_repository(folder) or os.path.dirname(folder) == folder:
                self._ignored_folders[folder] = False
                pending.pop()
                break
            folder = os.path.dirname(folder)
        is_ignored = self._ignored_folders[folder]
        for folder in reversed(pending):
            above = self._layers_of(os.path.dirname(folder))
            is_ignored = is_ignored or above.ignores(os.fsencode(_shown(folder)), True)
            self._ignored_folders[folder] = is_ignored
        return is_ignored

    def _layers_of(self, folder: str) -> _Layers:
        """The ignore files that hold in a folder: from the repository's root on, else from the file system's."""
        pending = []
        while folder not in self._layers:
            pending.append(folder)
            if _is_repository(folder) or os.path.dirname(folder) == folder:
                break
            folder = os.path.dirname(folder)
        layers = self._layers.get(folder, _Layers())
        for folder in reversed(pending):
            layers = self._layers[folder] = self._with_files_of(folder, layers)
        return layers

    def _with_files_of(self, folder: str, layers: _Layers) -> _Layers:
        """The layers with those that stand in a folder. A repository in another one has its own `.gitignore` only."""
        own, git = layers
        if self._respect_gitignore:
            if _is_repository(folder):
                git = self._read(_excluding_file(folder), folder)
            if git is not None:
                git += self._read(os.path.join(folder, ".gitignore"), folder)
        own += self._read(os.path.join(folder, OWN_IGNORE_FILE), folder)
        return _Layers(own, git)

    def _read(self, path: str, folder: str) -> tuple[tuple[int, Patterns], ...]:
        try:
            if not stat.S_ISREG(os.lstat(path).st_mode):  # git follows no link here, and a pipe would block
                return ()
            with open(path, "rb") as stream:
                content = stream.read(_LARGEST + 1)
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            self._fail(path, error)
            return ()
        if len(content) > _LARGEST:
            self.problems.append(Problem(_shown(path), f"larger than {_LARGEST // 1024**2} MiB; not read"))
            return ()
        from termcheck.documents.gitignore import parse

        return ((len(os.fsencode(os.path.join(folder, ""))), parse(content)),)

    def _fail(self, path: str, error: OSError) -> None:
        self.problems.append(Problem(_shown(path), (error.strerror or str(error)).casefold()))


def _is_repository(folder: str) -> bool:
    return os.path.lexists(os.path.join(folder, ".git"))


def _excluding_file(folder: str) -> str:
    """Where `info/exclude` of a repository stands; `.git` of a worktree or submodule is a file that names a folder."""
    place = os.path.join(folder, ".git")
    pointer = _first_line(place)
    if pointer.startswith("gitdir: "):
        place = os.path.join(folder, pointer.removeprefix("gitdir: "))
    return os.path.join(place, _first_line(os.path.join(place, "commondir")), "info", "exclude")


def _first_line(path: str) -> str:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return ""
        with open(path, "rb") as stream:
            return os.fsdecode(stream.readline(4096).rstrip(b"\r\n"))
    except (OSError, ValueError):
        return ""


def _shown(path: str) -> str:
    return path.replace(os.sep, "/")
