"""What a run is set to do: the one reader of configuration files.

A file's values are put together from what is general to what is particular: the defaults, the files that its
configuration file builds on (`extend`), the configuration file, its overrides that name the file, and what was `given`
by environment and command line. A later value replaces an earlier one, with these exceptions, which are those of other
linters:

- `extend-select` and `extend-glossary` add to what is there; a later `select` or `glossary` drops what was added.
- `ignore` adds to what is there, but a name that a later `select` or `extend-select` spells out is no longer ignored.
- `severity` replaces rule by rule, and `mqm` weight by weight; a later `preset` drops the weights.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from termcheck.settings import discovery
from termcheck.settings.discovery import configuration_file, repository_root
from termcheck.settings.files import File, Layer, chain, field_of, file_at, names
from termcheck.settings.keys import (
    CERTAINTIES,
    MQM_PRESETS,
    OUTPUT_FORMATS,
    PROFILES,
    SEVERITIES,
    place_of,
    real_folder,
    split,
)
from termcheck.settings.messages import SettingsError, shown

if TYPE_CHECKING:
    from termcheck.settings.syntax import Keys

__all__ = [
    "CERTAINTIES",
    "MQM_PRESETS",
    "OUTPUT_FORMATS",
    "PROFILES",
    "SEVERITIES",
    "Settings",
    "SettingsError",
    "configuration_file",
    "forget",
    "repository_root",
    "rule_names",
    "settings_for",
    "where",
]


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one file. Paths and anchored patterns that come from a configuration file are absolute.

    `severity` holds pairs of a rule's name and its severity. Names of rules are not checked here; see `rule_names`.
    `mqm` holds “preset”, “threshold” and weights of penalty points, each with its value.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    certainty: str = "likely"
    severity: tuple[tuple[str, str], ...] = ()
    glossary: tuple[str, ...] = ()
    extend_glossary: tuple[str, ...] = ()
    profile: str = "central"
    language: str = "auto"
    encoding: str | None = None
    pipeline: str | None = None
    rules: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    project: bool = False
    output_format: str = "text"
    baseline: str | None = None
    fail_level: str = "info"
    max_findings: int | None = None
    statistics: bool = False
    jobs: int | None = None
    cache: bool = True
    cache_dir: str | None = None
    mqm: tuple[tuple[str, str | float], ...] = ()


def settings_for(
    path: str, given: Mapping[str, Any] = {}, *, config: str | None = None, isolated: bool = False
) -> Settings:
    """The settings that hold for the file `path`, which need not exist, or for a folder.

    `given` has names of fields of `Settings` and comes from environment and command line; its paths are left as they
    are. `config` is used instead of the nearest configuration file; `isolated` uses none. Raises `SettingsError`.
    """
    asked = tuple((field, _frozen(value)) for field, value in given.items())
    if isolated:
        return _combined(None, (), asked)
    path = os.path.abspath(path)
    configuration = configuration_file(path) if config is None else os.path.abspath(config)
    if configuration is None:
        return _combined(None, (), asked)
    return _combined(configuration, _matching(configuration, path), asked)


def rule_names(configuration: str) -> tuple[tuple[str, str], ...]:
    """Each key that takes names of rules, with each name under it: of a configuration file, all its overrides and the
    files it builds on. Raises `SettingsError`."""
    return tuple(
        dict.fromkeys(
            (key, name)
            for file in chain(os.path.abspath(configuration))
            for layer in (file.layer, *(override.layer for override in file.overrides))
            for key in ("select", "ignore", "extend-select", "severity")
            for name in map(_first, layer.get(field_of(key), ()))
        )
    )


def where(configuration: str, key: str, value: str | None = None) -> str:
    """ "FILE:LINE" of a key of a configuration file, or of a value under it, for a message.

    The files that it builds on are searched too. Without the line where it is not found. Raises `SettingsError`.
    """
    for file in reversed(chain(os.path.abspath(configuration))):
        for above, table in _tables(file):
            if key in table and (way := _way_to(table[key], value)) is not None:
                return place_of(file.source, (*above, key, *way))
    return shown(configuration)


def _tables(file: File) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """The table of a file and those of its overrides, each with the way to it."""
    data = file.source.content.data
    yield (), data
    for number, table in enumerate(data.get("overrides", ())):
        yield ("overrides", number), table


def forget() -> None:
    """Read every configuration file again when it is next asked for. For processes that outlive their files."""
    from termcheck.settings.syntax import content_of

    discovery.forget()
    for cached in (real_folder, content_of, file_at, chain, _combined):
        cached.cache_clear()


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return tuple(sorted(value.items()))
    return tuple(value) if isinstance(value, list) else value


def _first(name: str | tuple[str, str]) -> str:
    return name if isinstance(name, str) else name[0]


_REPLACING = {"select": "extend_select", "glossary": "extend_glossary"}
_BY_NAME = ("severity", "mqm")
_ADDING = ("ignore", "extend_select", "extend_glossary")
_NAMING_FILES = {"glossary": "glossary", "extend_glossary": "extend-glossary", "rules": "rules"}


@lru_cache(maxsize=1024)
def _combined(
    configuration: str | None, matching: tuple[tuple[int, ...], ...], given: tuple[tuple[str, Any], ...]
) -> Settings:
    values: Layer = {}
    for file, numbers in zip(chain(configuration) if configuration else (), matching, strict=True):
        _put(values, file.layer)
        for number in numbers:
            _put(values, file.overrides[number].layer)
    asked = dict(given)
    for field in ("select", "ignore", "extend_select"):
        if field in asked:
            asked[field] = split(asked[field])
    _put(values, asked)
    if configuration:
        for field, key in _NAMING_FILES.items():
            for path in values.get(field, ()):
                if not os.path.exists(path):
                    _refuse_missing(configuration, key, path)
    return Settings(**values)


def _refuse_missing(configuration: str, key: str, path: str) -> None:
    """Raise `SettingsError` where a configuration file names this path; what the command line names is its affair."""
    for file in reversed(chain(configuration)):
        folder = os.path.dirname(file.source.path)
        for above, table in _tables(file):
            for number, name in enumerate(table.get(key, ())):
                if os.path.abspath(os.path.join(folder, name)) == path:
                    place = place_of(file.source, (*above, key, number))
                    raise SettingsError(f"{place}: {key}: there is no file “{name}”")


def _put(values: Layer, layer: Layer) -> None:
    """Lay a layer over what more general ones said."""
    for field, added in _REPLACING.items():
        if field in layer:
            values.pop(added, None)
    wanted = {*layer.get("select", ()), *layer.get("extend_select", ())}
    if wanted and "ignore" in values:
        values["ignore"] = tuple(name for name in values["ignore"] if name not in wanted)
    for field, value in layer.items():
        if field in _ADDING:
            value = tuple(dict.fromkeys((*values.get(field, ()), *value)))
        elif field in _BY_NAME:
            said, before = dict(value), dict(values.get(field, ()))
            if field == "mqm" and "preset" in said:
                before = {name: each for name, each in before.items() if name == "threshold"}
            value = tuple(sorted((before | said).items()))
        values[field] = value


def _matching(configuration: str, path: str) -> tuple[tuple[int, ...], ...]:
    """For each file that a configuration file is made of, the numbers of its overrides that name a path."""
    return tuple(
        tuple(number for number, override in enumerate(file.overrides) if names(override, file.source.anchor, path))
        for file in chain(configuration)
    )


def _way_to(value: Any, name: str | None) -> Keys | None:
    """From the value of a key to a name in it; None where it is not there."""
    if name is None or value == name:
        return ()
    if isinstance(value, dict):
        return (name,) if name in value else None
    items = enumerate(value) if isinstance(value, list) else ()
    return next(((number,) for number, item in items if item == name or name in split([item])), None)
