"""What a run is set to do: the one reader of configuration files.

A file's values are put together from what is general to what is particular: the defaults, the files that its
configuration file builds on (`extend`), the configuration file, its overrides that name the file, and what was `given`
by environment and command line. A later value replaces an earlier one, with these exceptions, which are those of other
linters:

- `extend-select` and `extend-glossary` add to what is there; a later `select` or `glossary` drops what was added.
- `ignore` adds to what is there, but a name that a later `select` or `extend-select` spells out is no longer ignored.
- `severity` replaces rule by rule.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from termcheck.errors import InputError

if TYPE_CHECKING:
    import yaml

NAMES = ("termcheck.toml", "termcheck.yaml", "pyproject.toml")
LARGEST = 1024 * 1024  # bytes of a configuration file

# What these settings may be is said again here, so that reading them loads neither glossary nor reports; tests compare.
CERTAINTIES = ("certain", "likely", "possible")
SEVERITIES = ("error", "warning", "info")
PROFILES = ("central", "guangdong", "hksar", "macao")
OUTPUT_FORMATS = tuple("text json jsonl sarif github gitlab junit checkstyle rdjson csv markdown".split())

_DEEPEST = 16  # files that extend each other, and values that stand in each other
_LONGEST_KEY = 16  # parts between dots; tomllib takes quadratic time for them
_LONGEST_SHOWN = 60  # characters of a wrong value in a message

# As text: `re` compiles each when it is first used, and most runs use none.
_LINE = r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]+"
_GLOB = r"(?:\./)?(?!(?:.*/)?\.{1,2}(?:/|$))/?[^/].*"
_LANGUAGE = r"auto|[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"
_PACKAGE = r"[A-Za-z_][A-Za-z0-9_]*"

Keys = tuple[str | int, ...]  # the way to a value: keys of tables, numbers of list items


class SettingsError(InputError):
    """Configuration that cannot be used: one line, "FILE:LINE: what is wrong"."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one file. Paths and anchored patterns that come from a configuration file are absolute.

    `severity` holds pairs of a rule's name and its severity. Names of rules are not checked here; see `rule_names`.
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
    configuration = _configuration_above(_folder(path)) if config is None else os.path.abspath(config)
    if configuration is None:
        return _combined(None, (), asked)
    return _combined(configuration, _matching(configuration, path), asked)


def configuration_file(path: str) -> str | None:
    """The configuration file that holds for a file or folder: the nearest upwards, up to the repository's root.

    Raises `SettingsError` where two stand in one folder.
    """
    return _configuration_above(_folder(path))


def repository_root(path: str) -> str | None:
    """The nearest folder upwards from a file or folder that holds `.git`."""
    return _repository_above(_folder(path))


def rule_names(configuration: str) -> tuple[tuple[str, str], ...]:
    """Each key that takes names of rules, with each name under it: of a configuration file, all its overrides and the
    files it builds on. Raises `SettingsError`."""
    return tuple(
        dict.fromkeys(
            (key, name)
            for file in _chain(os.path.abspath(configuration))
            for layer in (file.layer, *(override.layer for override in file.overrides))
            for key in ("select", "ignore", "extend-select", "severity")
            for name in map(_first, layer.get(_field(key), ()))
        )
    )


def where(configuration: str, key: str, value: str | None = None) -> str:
    """ "FILE:LINE" of a key of a configuration file, or of a value under it, for a message.

    The files that it builds on are searched too. Without the line where it is not found. Raises `SettingsError`.
    """
    for file in reversed(_chain(os.path.abspath(configuration))):
        data = file.source.content.data
        tables: list[tuple[Keys, Any]] = [((), data)]
        tables += [(("overrides", number), table) for number, table in enumerate(data.get("overrides", ()))]
        for above, table in tables:
            if key in table and (way := _way_to(table[key], value)) is not None:
                return _place(file.source, (*above, key, *way))
    return _shown(configuration)


def forget() -> None:
    """Read every configuration file again when it is next asked for. For processes that outlive their files."""
    _configurations.clear()
    _repositories.clear()
    for cached in (_real_folder, _content, _file, _chain, _combined):
        cached.cache_clear()


_configurations: dict[str, str | None] = {}
_repositories: dict[str, str | None] = {}


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
        raise SettingsError(f"{_shown(there[0])}: {others} beside it configures termcheck too; keep one of them")
    if not there:
        return None
    if (top := _repository_above(folder)) and not _contains(top, there[0]):
        raise SettingsError(f"{_shown(there[0])}: leads out of the repository; name it with --config")
    return there[0]


def _counts(path: str) -> bool:
    if os.path.isdir(path):
        return False
    return os.path.basename(path) != "pyproject.toml" or _content(path) is not None


def _contains(folder: str, path: str) -> bool:
    """Whether a path lies in a folder, or is it, links followed."""
    real, top = os.path.realpath(path), _real_folder(folder)
    return real == top or real.startswith(os.path.join(top, ""))


@cache
def _real_folder(folder: str) -> str:
    return os.path.realpath(folder)


def _shown(path: str) -> str:
    """A path as a person in the current folder would write it."""
    here = os.path.join(os.getcwd(), "")
    return os.path.abspath(path).removeprefix(here)


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return tuple(sorted(value.items()))
    return tuple(value) if isinstance(value, list) else value


def _first(name: str | tuple[str, str]) -> str:
    return name if isinstance(name, str) else name[0]


def _field(key: str) -> str:
    return key.replace("-", "_")


# From the layers to the settings.

_Layer = dict[str, Any]  # by the names of fields
_REPLACING = {"select": "extend_select", "glossary": "extend_glossary"}
_ADDING = ("ignore", "extend_select", "extend_glossary")


@lru_cache(maxsize=1024)
def _combined(
    configuration: str | None, matching: tuple[tuple[int, ...], ...], given: tuple[tuple[str, Any], ...]
) -> Settings:
    values: _Layer = {}
    for file, numbers in zip(_chain(configuration) if configuration else (), matching, strict=True):
        _put(values, file.layer)
        for number in numbers:
            _put(values, file.overrides[number].layer)
    asked = dict(given)
    for field in ("select", "ignore", "extend_select"):
        if field in asked:
            asked[field] = _split(asked[field])
    _put(values, asked)
    return Settings(**values)


def _put(values: _Layer, layer: _Layer) -> None:
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
        elif field == "severity":
            value = tuple(sorted(dict((*values.get(field, ()), *value)).items()))
        values[field] = value


def _split(names: Sequence[str]) -> tuple[str, ...]:
    """Names of rules; an item may hold several between commas."""
    return tuple(dict.fromkeys(name for item in names for part in item.split(",") if (name := part.strip())))


def _matching(configuration: str, path: str) -> tuple[tuple[int, ...], ...]:
    """For each file that a configuration file is made of, the numbers of its overrides that name a path."""
    return tuple(
        tuple(number for number, override in enumerate(file.overrides) if _names(override, file.source.anchor, path))
        for file in _chain(configuration)
    )


def _names(override: _Override, folder: str, path: str) -> bool:
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


# From the files to the layers.


class _Content(NamedTuple):
    """What stands in a file under the table of termcheck; `line_of` tells where, as far as that is known."""

    data: dict[str, Any]
    line_of: Callable[[Keys], int | None]


class _Source(NamedTuple):
    """A file with the folder that its paths start from and stay in, and the one that its patterns start from."""

    path: str
    root: str
    anchor: str
    content: _Content


class _Spot(NamedTuple):
    """A value in a file."""

    source: _Source
    keys: Keys

    def below(self, key: str | int) -> _Spot:
        return _Spot(self.source, (*self.keys, key))


class _Override(NamedTuple):
    files: tuple[tuple[str, ...], ...]
    layer: _Layer


class _Base(NamedTuple):
    """A file that another builds on, and where that says so."""

    path: str
    root: str
    anchor: str
    spot: _Spot


class _File(NamedTuple):
    source: _Source
    layer: _Layer
    overrides: tuple[_Override, ...]
    bases: tuple[_Base, ...]


@cache
def _chain(configuration: str) -> tuple[_File, ...]:
    """The files that a configuration file is made of, itself the last. One that several build on comes once, first."""
    folder = os.path.dirname(configuration)
    found: dict[str, _File] = {}
    _collect(_file(configuration, repository_root(folder) or folder, folder), (os.path.realpath(configuration),), found)
    return tuple(found.values())


def _collect(file: _File, above: tuple[str, ...], found: dict[str, _File]) -> None:
    for base in file.bases:
        real = os.path.realpath(base.path)
        if real in above:
            circle = " → ".join(map(_shown, (*above[above.index(real) :], real)))
            raise _error(base.spot, f"files build on each other in a circle: {circle}")
        if len(above) == _DEEPEST:
            raise _error(base.spot, f"more than {_DEEPEST} files build on each other")
        if real not in found:
            _collect(_file(base.path, base.root, base.anchor), (*above, real), found)
    found[above[-1]] = file


@cache
def _file(path: str, root: str, anchor: str) -> _File:
    content = _content(path)
    if content is None:
        raise SettingsError(f"{_shown(path)}: holds no table [tool.termcheck]")
    spot = _Spot(_Source(path, root, anchor, content), ())
    values = dict(content.data)
    bases = _bases(spot.below("extend"), values.pop("extend", []))
    overrides = _overrides(spot.below("overrides"), values.pop("overrides", []))
    for key in values:
        if key not in _READERS:
            raise _unknown(spot.below(key), "key", key, (*_READERS, "extend", "overrides"))
    return _File(spot.source, _layer(spot, values), overrides, bases)


def _layer(spot: _Spot, values: dict[str, Any]) -> _Layer:
    return {_field(key): _READERS[key](spot.below(key), value) for key, value in values.items()}


def _overrides(spot: _Spot, value: Any) -> tuple[_Override, ...]:
    if not isinstance(value, list):
        raise _unfit(spot, "a list of tables", value)
    return tuple(_override(spot.below(number), table) for number, table in enumerate(value))


def _override(spot: _Spot, table: Any) -> _Override:
    if not isinstance(table, dict):
        raise _unfit(spot, "a table", table)
    if "files" not in table:
        raise _error(spot, "an override needs “files”, a list of patterns")
    values = dict(table)
    files = tuple(map(_parts, _globs(spot.below("files"), values.pop("files"))))
    for key in values:
        if key in _READERS.keys() - _IN_OVERRIDES or key in ("extend", "overrides"):
            raise _error(
                spot.below(key), f"“{key}” is for the whole run and cannot stand in an override; write it outside"
            )
        if key not in _IN_OVERRIDES:
            raise _unknown(spot.below(key), "key", key, ("files", *_IN_OVERRIDES))
    return _Override(files, _layer(spot, values))


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


def _bases(spot: _Spot, value: Any) -> tuple[_Base, ...]:
    if isinstance(value, str):
        return (_base(spot, value),)
    if not isinstance(value, list):
        raise _unfit(spot, "a path or a list of paths", value)
    return tuple(_base(spot.below(number), item) for number, item in enumerate(value))


def _base(spot: _Spot, value: Any) -> _Base:
    source, written = spot.source, _text(spot, value)
    if written.startswith("package:"):
        name, _, inside = written.removeprefix("package:").partition("/")
        root = _package_folder(spot, name)
        path, anchor = os.path.abspath(os.path.join(root, inside)), source.anchor
        if not _contains(root, path):
            raise _error(spot, f"“{written}” leads out of the package")
    else:
        path, root = _path(spot, written), source.root
        anchor = os.path.dirname(path)
    if not os.path.isfile(path):
        raise _error(spot, f"there is no file “{_shown(path)}”")
    return _Base(path, root, anchor, spot)


def _package_folder(spot: _Spot, name: str) -> str:
    if not re.fullmatch(_PACKAGE, name):
        raise _error(spot, "write “package:NAME/path/in/it.toml”, the name without dots")
    from importlib.util import find_spec

    try:
        found = find_spec(name)  # of a name without dots it imports nothing
    except (ImportError, ValueError):
        found = None
    if found is None or not found.submodule_search_locations:
        raise _error(spot, f"no package “{name}” is installed")
    return os.path.abspath(next(iter(found.submodule_search_locations)))


# Messages.


def _error(spot: _Spot, message: str) -> SettingsError:
    return SettingsError(f"{_place(spot.source, spot.keys)}: {message}")


def _place(source: _Source, keys: Keys) -> str:
    line = source.content.line_of(keys)
    return f"{_shown(source.path)}:{line}" if line else _shown(source.path)


def _label(spot: _Spot) -> str:
    return ".".join(key for key in spot.keys if isinstance(key, str))


def _unfit(spot: _Spot, wanted: str, value: Any) -> SettingsError:
    return _error(spot, f"{_label(spot)} must be {wanted}, not {_quoted(value)}")


def _unknown(spot: _Spot, noun: str, name: str, known: Sequence[str]) -> SettingsError:
    return _error(spot, f"unknown {noun} {_quoted(name)}.{_did_you_mean(name, known)}")


def _did_you_mean(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name[:_LONGEST_SHOWN].casefold(), known, n=1, cutoff=0.5)
    return f" Did you mean “{near[0]}”?" if near else ""


def _quoted(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, int) and abs(value) > 10**_LONGEST_SHOWN:
        return "that number"
    text = "nothing" if value is None else str(value)
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return f"“{shown}”" if isinstance(value, str) else shown


def _way_to(value: Any, name: str | None) -> Keys | None:
    """From the value of a key to a name in it; None where it is not there."""
    if name is None or value == name:
        return ()
    if isinstance(value, dict):
        return (name,) if name in value else None
    items = enumerate(value) if isinstance(value, list) else ()
    return next(((number,) for number, item in items if item == name or name in _split([item])), None)


# One reader a kind of value.


def _text(spot: _Spot, value: Any) -> str:
    if not isinstance(value, str):
        raise _unfit(spot, "text", value)
    if not value:
        raise _error(spot, f"{_label(spot)} is empty")
    if not re.fullmatch(_LINE, value):
        raise _error(spot, f"{_label(spot)} holds a line end or a control character")
    return value


def _texts(spot: _Spot, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        hint = "; write it between [ ]" if isinstance(value, str) else ""
        raise _error(spot, f"{_label(spot)} must be a list of texts, not {_quoted(value)}{hint}")
    return tuple(_text(spot.below(number), item) for number, item in enumerate(value))


def _rule_names(spot: _Spot, value: Any) -> tuple[str, ...]:
    return _split(_texts(spot, value))


def _choice(choices: Sequence[str], spot: _Spot, value: Any) -> str:
    text = _text(spot, value)
    if text not in choices:
        hint = _did_you_mean(text, choices)
        raise _error(spot, f"{_label(spot)} must be one of {', '.join(choices)}, not {_quoted(text)}.{hint}")
    return text


def _severity(spot: _Spot, value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise _unfit(spot, "a table of rules and their severities", value)
    return tuple((rule, _choice(SEVERITIES, spot.below(rule), severity)) for rule, severity in sorted(value.items()))


def _path(spot: _Spot, value: Any) -> str:
    text = _text(spot, value)
    path = os.path.abspath(os.path.join(os.path.dirname(spot.source.path), text))
    if not _contains(spot.source.root, path):
        raise _error(spot, f"{_label(spot)}: {_quoted(text)} leads out of {_shown(spot.source.root) or 'the folder'}")
    return path


def _paths(spot: _Spot, value: Any) -> tuple[str, ...]:
    return tuple(_path(spot.below(number), item) for number, item in enumerate(_texts(spot, value)))


def _globs(spot: _Spot, value: Any) -> tuple[str, ...]:
    globs = _texts(spot, value)
    for number, glob in enumerate(globs):
        if not re.fullmatch(_GLOB, glob):
            message = f"{_label(spot)}: {_quoted(glob)} is no pattern for paths below this folder, without “.” and “..”"
            raise _error(spot.below(number), message)
    return globs


def _exclude(spot: _Spot, value: Any) -> tuple[str, ...]:
    return tuple(pattern for glob in _globs(spot, value) for pattern in _anchored(glob, spot.source.anchor))


def _anchored(glob: str, folder: str) -> Iterator[str]:
    """A pattern for absolute paths, where it is one for paths; a trailing slash does not make it one."""
    glob = glob.removesuffix("/").removeprefix("./")
    inside = glob.removeprefix("**/")
    if "/" not in inside:
        yield inside
        return
    from glob import escape

    above = escape(folder.replace(os.sep, "/").rstrip("/"))
    yield f"{above}/{inside.removeprefix('/')}"
    if glob != inside:
        yield f"{above}/{glob}"


def _language(spot: _Spot, value: Any) -> str:
    text = _text(spot, value)
    if not re.fullmatch(_LANGUAGE, text):
        raise _error(spot, f"language: {_quoted(text)} is no language tag; write “auto”, or a tag as “en” or “zh-Hant”")
    return text


def _encoding(spot: _Spot, value: Any) -> str:
    import codecs

    text = _text(spot, value)
    try:
        codecs.lookup(text)
    except (LookupError, ValueError):
        message = f"encoding: {_quoted(text)} is no encoding that Python knows; write one as “gb18030”"
        raise _error(spot, message) from None
    return text


def _pipeline(spot: _Spot, value: Any) -> str:
    text = _text(spot, value)
    # A pipeline is code: what a repository brings along must not be able to name its own.
    if not re.fullmatch(_PACKAGE, text):
        raise _error(spot, f"pipeline: {_quoted(text)} is no name of an installed package; give a path by --pipeline")
    return text


def _flag(spot: _Spot, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _unfit(spot, "true or false", value)
    return value


def _number(largest: int, spot: _Spot, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= largest:
        raise _unfit(spot, f"a whole number from 1 to {largest}", value)
    return value


_READERS: dict[str, Callable[[_Spot, Any], Any]] = {
    "select": _rule_names,
    "ignore": _rule_names,
    "extend-select": _rule_names,
    "certainty": partial(_choice, CERTAINTIES),
    "severity": _severity,
    "glossary": _paths,
    "extend-glossary": _paths,
    "profile": partial(_choice, PROFILES),
    "language": _language,
    "encoding": _encoding,
    "pipeline": _pipeline,
    "rules": _paths,
    "exclude": _exclude,
    "force-exclude": _flag,
    "respect-gitignore": _flag,
    "project": _flag,
    "output-format": partial(_choice, OUTPUT_FORMATS),
    "baseline": _path,
    "fail-level": partial(_choice, SEVERITIES),
    "max-findings": partial(_number, 10**9),
    "statistics": _flag,
    "jobs": partial(_number, 256),
    "cache": _flag,
    "cache-dir": _path,
}
_IN_OVERRIDES = tuple(
    "select ignore extend-select certainty severity glossary extend-glossary profile language encoding".split()
)


# From bytes to data.


@cache
def _content(path: str) -> _Content | None:
    """What a file says; None for a pyproject.toml without [tool.termcheck]. Raises `SettingsError`."""
    name = os.path.basename(path)
    read = _SYNTAXES.get(os.path.splitext(name)[1])
    if read is None:
        raise SettingsError(f"{_shown(path)}: not a configuration file; its name must end in {', '.join(_SYNTAXES)}")
    data = _bytes(path)
    if name == "pyproject.toml" and b"termcheck" not in data:
        return None
    if len(data) > LARGEST:
        raise SettingsError(f"{_shown(path)}: larger than {LARGEST // 1024**2} MiB, which is no configuration")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{_shown(path)}:{line}: not UTF-8; save the file in this encoding") from None
    content = read(path, text)
    return _table_of_termcheck(path, content) if name == "pyproject.toml" else content


def _bytes(path: str) -> bytes:
    # A pipe or a terminal would keep a reader waiting; a path with a null is neither there nor a file.
    if "\0" in path or (os.path.exists(path) and not os.path.isfile(path)):
        raise SettingsError(f"{_shown(path)}: not a file")
    try:
        with open(path, "rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise SettingsError(f"{_shown(path)}: {(error.strerror or str(error)).casefold()}") from None


def _table_of_termcheck(path: str, content: _Content) -> _Content | None:
    tools = content.data.get("tool")
    if not isinstance(tools, dict) or "termcheck" not in tools:
        return None

    def line_of(keys: Keys) -> int | None:
        return content.line_of(("tool", "termcheck", *keys))

    table = tools["termcheck"]
    if not isinstance(table, dict):
        source = _Source(path, "", "", _Content({}, line_of))
        raise SettingsError(f"{_place(source, ())}: tool.termcheck must be a table, not {_quoted(table)}")
    return _Content(table, line_of)


# Possessive, so that it takes linear time.
_LONG_KEY = rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{_LONGEST_KEY}}}"""


def _read_toml(path: str, text: str) -> _Content:
    import tomllib

    if found := re.search(_LONG_KEY, text):
        line = text.count("\n", 0, found.start()) + 1
        raise SettingsError(f"{_shown(path)}:{line}: a key of more than {_LONGEST_KEY} parts")
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise SettingsError(f"{_shown(path)}: values stand too deep in each other") from None
    except ValueError as error:
        said = re.fullmatch(r"(?s)(.*?) \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        line = int(said[2]) if said and said[2] else text.rstrip().count("\n") + 1
        place = f"{_shown(path)}:{line}" if said else _shown(path)
        reason = said[1] if said else str(error)
        raise SettingsError(f"{place}: not valid TOML: {reason[:1].casefold()}{reason[1:]}") from None
    return _Content(data, partial(_toml_line, text))


_TOKEN = r"""(?xs)
    (?P<text> \"\"\"(?:[^"\\]|\\.|"(?!""))*+"{3,5} | '''(?:[^']|'(?!''))*+'{3,5} | "(?:[^"\\\n]|\\.)*+" | '[^'\n]*' )
    | (?P<sign> [\[\]{}=,.\n] )
    | (?P<bare> [^\s"'\#\[\]{}=,.]+ )
    | \#[^\n]*
    """


def _toml_line(text: str, keys: Keys) -> int | None:
    """The line of a value in valid TOML, counted from 1; tomllib does not tell. None where it is not found."""
    try:
        return next((line for way, line in _TomlWalk(text).places() if way == keys), None)
    except (IndexError, ValueError):
        return None


class _Token(NamedTuple):
    text: str
    line: int


_END = _Token("", 0)


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in re.finditer(_TOKEN, text):
        if match.lastgroup:
            yield _Token(match[0], line)
            line += match[0].count("\n")


class _TomlWalk:
    """Passes the tokens of valid TOML and tells the line of each key and of each item of a list.

    Raises ValueError for what is not valid or stands too deep.
    """

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._next = next(self._tokens, _END)
        self._last: dict[Keys, int] = {}  # the number of the latest table of each [[…]]

    def places(self) -> Iterator[tuple[Keys, int]]:
        table: Keys = ()
        self._pass_line_ends()
        while self._next is not _END:
            if self._passes("["):
                is_item = self._passes("[")
                table = yield from self._key((), is_item)
                self._take("]")
                if is_item:
                    self._take("]")
            else:
                yield from self._pair(table)
            self._pass_line_ends()

    def _take(self, sign: str = "") -> _Token:
        token = self._next
        if token is _END or (sign and token.text != sign):
            raise ValueError("not valid TOML")
        self._next = next(self._tokens, _END)
        return token

    def _passes(self, sign: str) -> bool:
        found = self._next.text == sign
        if found:
            self._take()
        return found

    def _pass_line_ends(self) -> None:
        while self._passes("\n"):
            pass

    def _key(self, way: Keys, is_item: bool = False) -> Generator[tuple[Keys, int], None, Keys]:
        """Pass a key with its dots; gives the way to it. `is_item` begins a new table under it."""
        is_more = True
        while is_more:
            text, line = self._take()
            way = (*way, _unquoted(text))
            yield way, line
            is_more = self._passes(".")
            if is_item and not is_more:
                self._last[way] = self._last.get(way, -1) + 1
            if way in self._last:
                way = (*way, self._last[way])
                yield way, line
        return way

    def _pair(self, table: Keys) -> Iterator[tuple[Keys, int]]:
        way = yield from self._key(table)
        self._take("=")
        yield from self._value(way)

    def _value(self, way: Keys) -> Iterator[tuple[Keys, int]]:
        if len(way) > 4 * _LONGEST_KEY:
            raise ValueError("too deep")
        if self._passes("["):
            number = 0
            self._pass_line_ends()
            while not self._passes("]"):
                yield (*way, number), self._next.line
                yield from self._value((*way, number))
                number += 1
                self._pass_separator()
        elif self._passes("{"):
            self._pass_line_ends()
            while not self._passes("}"):
                yield from self._pair(way)
                self._pass_separator()
        else:
            self._take()
            while self._next.text not in (",", "]", "}", "\n", ""):
                self._take()

    def _pass_separator(self) -> None:
        self._pass_line_ends()
        self._passes(",")
        self._pass_line_ends()


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    import tomllib

    return str(tomllib.loads(f"key = {key}")["key"])


def _read_yaml(path: str, text: str) -> _Content:
    import yaml

    def fail(line: int, message: str) -> SettingsError:
        return SettingsError(f"{_shown(path)}:{line}: {message}")

    lines: dict[Keys, int] = {(): 1}

    def value(event: yaml.Event, events: Iterator[yaml.Event], keys: Keys) -> Any:
        line = lines.setdefault(keys, _line(event))
        if isinstance(event, yaml.AliasEvent):
            raise fail(_line(event), f"the alias *{event.anchor} is not read; write the value out in each place")
        assert isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent)
        if event.tag not in (None, "!"):
            raise fail(_line(event), f"the tag {_quoted(event.tag)} is not read; write the value without it")
        if len(keys) > _DEEPEST:
            raise fail(line, "values stand too deep in each other")
        if isinstance(event, yaml.ScalarEvent):
            is_plain = not event.style and event.tag is None  # libyaml's style is "", PyYAML's None
            return _plain(event.value) if is_plain else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(child := next(events), yaml.SequenceEndEvent):
                items.append(value(child, events, (*keys, len(items))))
            return items
        table: dict[str, Any] = {}
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise fail(_line(key), "a key must be text; quote it if it holds brackets or starts with “*” or “?”")
            way = (*keys, key.value)
            if key.value in table:
                raise fail(_line(key), f"the key {_quoted(key.value)} stands twice (first in line {lines[way]})")
            lines[way] = _line(key)
            table[key.value] = value(next(events), events, way)
        return table

    # From the parser's events and not by PyYAML's composer, which follows nested brackets until the process dies, and
    # aliases until the memory is full.
    data: Any = None
    try:
        events = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if documents:
                    raise fail(_line(event), "a second document starts here; keep one a file, without “---”")
                data = value(next(events), events, ())
                documents += 1
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else text.count("\n", 0, int(getattr(error, "position", 0) or 0)) + 1
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be parsed"
        raise fail(line, f"not valid YAML: {problem}") from None
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise fail(lines[()], f"a table of keys and values is wanted, not {_quoted(data)}")
    return _Content(data, lines.get)


def _line(event: yaml.Event) -> int:
    assert event.start_mark  # both parsers set it, the stubs do not know
    return event.start_mark.line + 1


def _plain(text: str) -> Any:
    """A plain scalar of YAML 1.2, as editors read it: “no” is a language, not false."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return int(text) if re.fullmatch(r"[-+]?[0-9]{1,18}", text) else text


_CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_CONSTANTS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

_SYNTAXES: dict[str, Callable[[str, str], _Content]] = {".toml": _read_toml, ".yaml": _read_yaml, ".yml": _read_yaml}
