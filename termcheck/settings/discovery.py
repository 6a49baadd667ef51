"""Where configuration files are: the nearest one upwards, up to the repository's root."""

from __future__ import annotations

import os
from collections.abc import Callable

from termcheck.settings.keys import contains
from termcheck.settings.messages import SettingsError, shown

NAMES = ("termcheck.toml", "termcheck.yaml", "pyproject.toml")

_configurations: dict[str, str | None] = {}
_repositories: dict[str, str | None] = {}


def configuration_file(path: str) -> str | None:
    """The configuration file that holds for a file or folder: the nearest upwards, up to the repository's root.

    Raises `SettingsError` where two stand in one folder.
    """
    return _configuration_above(_folder(path))


def repository_root(path: str) -> str | None:
    """The nearest folder upwards from a file or folder that holds `.git`."""
    return _repository_above(_folder(path))


def forget() -> None:
    """Look for every file again when it is next asked for."""
    _configurations.clear()
    _repositories.clear()


def _folder(path: str) -> str:
    path = os.path.abspath(path)
    return path if os.path.isdir(path) else os.path.dirname(path)


def _first_upwards(
    folder: str, known: dict[str, str | None], find: Callable[[str], str | None], top: str | None = None
) -> str | None:
    """What is found in the nearest folder upwards; `known` remembers it for each folder passed."""
    passed = []
    while folder not in known:
        passed.append(folder)
        above = os.path.dirname(folder)
        if (found := find(folder)) is not None or folder == top or above == folder:
            break
        folder = above
    else:
        found = known[folder]
    known.update(dict.fromkeys(passed, found))
    return found


def _configuration_above(folder: str) -> str | None:
    if folder in _configurations:
        return _configurations[folder]
    return _first_upwards(folder, _configurations, _configuration_in, _repository_above(folder))


def _repository_above(folder: str) -> str | None:
    return _first_upwards(folder, _repositories, _repository_in)


def _repository_in(folder: str) -> str | None:
    return folder if os.path.exists(os.path.join(folder, ".git")) else None


def _configuration_in(folder: str) -> str | None:
    there = [path for name in NAMES if os.path.lexists(path := os.path.join(folder, name)) and _counts(path)]
    if len(there) > 1:
        others = " and ".join(os.path.basename(path) for path in there[1:])
        raise SettingsError(f"{shown(there[0])}: {others} beside it configures termcheck too; keep one of them")
    if not there:
        return None
    if (top := _repository_above(folder)) and not contains(top, there[0]):
        raise SettingsError(f"{shown(there[0])}: leads out of the repository; name it with --config")
    return there[0]


def _has_table(path: str) -> bool:
    from termcheck.settings.syntax import content_of

    return content_of(path) is not None


def _counts(path: str) -> bool:
    if os.path.isdir(path):
        return False
    return os.path.basename(path) != "pyproject.toml" or _has_table(path)
