"""The files that a configuration is made of: what each says, what it extends, and its overrides for some files."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from termcheck.settings.discovery import repository_root
from termcheck.settings.keys import (
    IN_OVERRIDES,
    PACKAGE,
    READERS,
    Source,
    Spot,
    contains,
    error_at,
    globs,
    path_at,
    text_at,
    unfit,
    unknown,
)
from termcheck.settings.messages import SettingsError, shown

_DEEPEST = 16  # files that extend each other

Layer = dict[str, Any]  # values by the names of fields


def field_of(key: str) -> str:
    return key.replace("-", "_")


class Override(NamedTuple):
    files: tuple[tuple[str, ...], ...]
    layer: Layer


class _Base(NamedTuple):
    """A file that another builds on, and where that says so."""

    path: str
    root: str
    anchor: str
    spot: Spot


class File(NamedTuple):
    source: Source
    layer: Layer
    overrides: tuple[Override, ...]
    bases: tuple[_Base, ...]


@cache
def chain(configuration: str) -> tuple[File, ...]:
    """The files that a configuration file is made of, itself the last. One that several build on comes once, first."""
    folder = os.path.dirname(configuration)
    found: dict[str, File] = {}
    _collect(
        file_at(configuration, repository_root(folder) or folder, folder), (os.path.realpath(configuration),), found
    )
    return tuple(found.values())


def _collect(file: File, above: tuple[str, ...], found: dict[str, File]) -> None:
    for base in file.bases:
        real = os.path.realpath(base.path)
        if real in above:
            circle = " → ".join(map(shown, (*above[above.index(real) :], real)))
            raise error_at(base.spot, f"files build on each other in a circle: {circle}")
        if len(above) == _DEEPEST:
            raise error_at(base.spot, f"more than {_DEEPEST} files build on each other")
        if real not in found:
            _collect(file_at(base.path, base.root, base.anchor), (*above, real), found)
    found[above[-1]] = file


@cache
def file_at(path: str, root: str, anchor: str) -> File:
    from termcheck.settings.syntax import content_of

    content = content_of(path)
    if content is None:
        raise SettingsError(f"{shown(path)}: holds no table [tool.termcheck]")
    spot = Spot(Source(path, root, anchor, content), ())
    values = dict(content.data)
    bases = _bases(spot.below("extend"), values.pop("extend", []))
    overrides = _overrides(spot.below("overrides"), values.pop("overrides", []))
    for key in values:
        if key not in READERS:
            raise unknown(spot.below(key), "key", key, (*READERS, "extend", "overrides"))
    return File(spot.source, _layer(spot, values), overrides, bases)


def _layer(spot: Spot, values: dict[str, Any]) -> Layer:
    return {field_of(key): READERS[key](spot.below(key), value) for key, value in values.items()}


def _overrides(spot: Spot, value: Any) -> tuple[Override, ...]:
    if not isinstance(value, list):
        raise unfit(spot, "a list of tables", value)
    return tuple(_override(spot.below(number), table) for number, table in enumerate(value))


def _override(spot: Spot, table: Any) -> Override:
    if not isinstance(table, dict):
        raise unfit(spot, "a table", table)
    if "files" not in table:
        raise error_at(spot, "an override needs “files”, a list of patterns")
    values = dict(table)
    files = tuple(map(_parts, globs(spot.below("files"), values.pop("files"))))
    for key in values:
        if key in READERS.keys() - IN_OVERRIDES or key in ("extend", "overrides"):
            raise error_at(
                spot.below(key), f"“{key}” is for the whole run and cannot stand in an override; write it outside"
            )
        if key not in IN_OVERRIDES:
            raise unknown(spot.below(key), "key", key, ("files", *IN_OVERRIDES))
    return Override(files, _layer(spot, values))


def _parts(glob: str) -> tuple[str, ...]:
    """The parts of a glob between slashes; "**" before one that is a name only."""
    glob = glob.removeprefix("./")
    parts = glob.strip("/").split("/")
    if glob.endswith("/"):
        parts.append("**")
    if "/" not in glob:
        parts.insert(0, "**")
    if parts[-1] == "**":
        parts.append("*")  # the folder's own name is no file in it
    return tuple(parts)


def _bases(spot: Spot, value: Any) -> tuple[_Base, ...]:
    if isinstance(value, str):
        return (_base(spot, value),)
    if not isinstance(value, list):
        raise unfit(spot, "a path or a list of paths", value)
    return tuple(_base(spot.below(number), item) for number, item in enumerate(value))


def _base(spot: Spot, value: Any) -> _Base:
    source, written = spot.source, text_at(spot, value)
    if written.startswith("package:"):
        name, _, inside = written.removeprefix("package:").partition("/")
        root = _package_folder(spot, name)
        path, anchor = os.path.abspath(os.path.join(root, inside)), source.anchor
        if not contains(root, path):
            raise error_at(spot, f"“{written}” leads out of the package")
    else:
        path, root = path_at(spot, written), source.root
        anchor = os.path.dirname(path)
    if not os.path.isfile(path):
        raise error_at(spot, f"there is no file “{shown(path)}”")
    return _Base(path, root, anchor, spot)


def _package_folder(spot: Spot, name: str) -> str:
    if not re.fullmatch(PACKAGE, name):
        raise error_at(spot, "write “package:NAME/path/in/it.toml”, the name without dots")
    from importlib.util import find_spec

    try:
        found = find_spec(name)  # of a name without dots it imports nothing
    except (ImportError, ValueError):
        found = None
    if found is None or not found.submodule_search_locations:
        raise error_at(spot, f"no package “{name}” is installed")
    return os.path.abspath(next(iter(found.submodule_search_locations)))


def names(override: Override, folder: str, path: str) -> bool:
    inside = path.removeprefix(os.path.join(folder, ""))
    # Beside the folder, as with --config, only patterns for a name anywhere can match.
    parts = [os.path.basename(path)] if inside == path else inside.split(os.sep)
    return any(_matches(pattern, parts) for pattern in override.files)


def _matches(pattern: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the parts of a path match those of a glob, where "**" stands for any number of them."""
    at = place = 0
    star, resumed = -1, 0  # the last "**", and the part from which to go on after it
    while place < len(parts):
        if at < len(pattern) and pattern[at] == "**":
            star, resumed = at, place
            at += 1
        elif at < len(pattern) and _matches_name(pattern[at], parts[place]):
            at, place = at + 1, place + 1
        elif star >= 0:
            resumed += 1
            at, place = star + 1, resumed
        else:
            return False
    return all(part == "**" for part in pattern[at:])


def _matches_name(pattern: str, name: str) -> bool:
    if pattern == name:
        return True
    from fnmatch import fnmatchcase

    return fnmatchcase(name, pattern)
