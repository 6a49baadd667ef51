"""What may stand under each key: one reader a kind of value."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from termcheck.settings.messages import SettingsError, did_you_mean, quoted, shown
from termcheck.writing.tags import is_tag, not_a_tag

if TYPE_CHECKING:
    from termcheck.settings.syntax import Content, Keys

# What these settings may be is said again here, so that reading them loads neither glossary nor reports; tests compare.
CERTAINTIES = ("certain", "likely", "possible")
SEVERITIES = ("error", "warning", "info")
PROFILES = ("central", "guangdong", "hksar", "macao")
MQM_PRESETS = ("mqm", "iso-5060", "sae-j2450")
MQM_SEVERITIES = ("neutral", "minor", "major", "critical")
CATEGORIES = tuple("terminology accuracy duplication punctuation number untranslated spelling residue".split())
OUTPUT_FORMATS = tuple("text json jsonl sarif github gitlab junit checkstyle rdjson csv markdown".split())

# As text: `re` compiles each when it is first used, and most runs use none.
_LINE = r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]+"
_GLOB = r"(?:\./)?(?!(?:.*/)?\.{1,2}(?:/|$))/?[^/].*"
_MOST_POINTS = 1_000_000
PACKAGE = r"[A-Za-z_][A-Za-z0-9_]*"


class Source(NamedTuple):
    """A file with the folder that its paths start from and stay in, and the one that its patterns start from."""

    path: str
    root: str
    anchor: str
    content: Content


class Spot(NamedTuple):
    """A value in a file."""

    source: Source
    keys: Keys

    def below(self, key: str | int) -> Spot:
        return Spot(self.source, (*self.keys, key))


def error_at(spot: Spot, message: str) -> SettingsError:
    return SettingsError(f"{place_of(spot.source, spot.keys)}: {message}")


def place_of(source: Source, keys: Keys) -> str:
    line = source.content.line_of(keys)
    return f"{shown(source.path)}:{line}" if line else shown(source.path)


def _label(spot: Spot) -> str:
    return ".".join(key for key in spot.keys if isinstance(key, str))


def unfit(spot: Spot, wanted: str, value: Any) -> SettingsError:
    return error_at(spot, f"{_label(spot)} must be {wanted}, not {quoted(value)}")


def unknown(spot: Spot, noun: str, name: str, known: Sequence[str]) -> SettingsError:
    return error_at(spot, f"unknown {noun} {quoted(name)}.{did_you_mean(name, known)}")


def contains(folder: str, path: str) -> bool:
    """Whether a path lies in a folder, or is it, links followed."""
    real, top = os.path.realpath(path), real_folder(folder)
    return real == top or real.startswith(os.path.join(top, ""))


@cache
def real_folder(folder: str) -> str:
    return os.path.realpath(folder)


def split(names: Sequence[str]) -> tuple[str, ...]:
    """Names of rules; an item may hold several between commas."""
    return tuple(dict.fromkeys(name for item in names for part in item.split(",") if (name := part.strip())))


def text_at(spot: Spot, value: Any) -> str:
    if not isinstance(value, str):
        raise unfit(spot, "text", value)
    if not value:
        raise error_at(spot, f"{_label(spot)} is empty")
    if not re.fullmatch(_LINE, value):
        raise error_at(spot, f"{_label(spot)} holds a line end or a control character")
    return value


def _texts(spot: Spot, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        hint = "; write it between [ ]" if isinstance(value, str) else ""
        raise error_at(spot, f"{_label(spot)} must be a list of texts, not {quoted(value)}{hint}")
    return tuple(text_at(spot.below(number), item) for number, item in enumerate(value))


def _rule_names(spot: Spot, value: Any) -> tuple[str, ...]:
    return split(_texts(spot, value))


def _choice(choices: Sequence[str], spot: Spot, value: Any) -> str:
    text = text_at(spot, value)
    if text not in choices:
        hint = did_you_mean(text, choices)
        raise error_at(spot, f"{_label(spot)} must be one of {', '.join(choices)}, not {quoted(text)}.{hint}")
    return text


def _severity(spot: Spot, value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise unfit(spot, "a table of rules and their severities", value)
    return tuple((rule, _choice(SEVERITIES, spot.below(rule), severity)) for rule, severity in sorted(value.items()))


def path_at(spot: Spot, value: Any) -> str:
    text = text_at(spot, value)
    path = os.path.abspath(os.path.join(os.path.dirname(spot.source.path), text))
    if not contains(spot.source.root, path):
        raise error_at(spot, f"{_label(spot)}: {quoted(text)} leads out of {shown(spot.source.root) or 'the folder'}")
    return path


def paths_at(spot: Spot, value: Any) -> tuple[str, ...]:
    return tuple(path_at(spot.below(number), item) for number, item in enumerate(_texts(spot, value)))


def globs(spot: Spot, value: Any) -> tuple[str, ...]:
    globs = _texts(spot, value)
    for number, glob in enumerate(globs):
        if not re.fullmatch(_GLOB, glob):
            message = f"{_label(spot)}: {quoted(glob)} is no pattern for paths below this folder, without “.” and “..”"
            raise error_at(spot.below(number), message)
    return globs


def _exclude(spot: Spot, value: Any) -> tuple[str, ...]:
    return tuple(pattern for glob in globs(spot, value) for pattern in _anchored(glob, spot.source.anchor))


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


def _language(spot: Spot, value: Any) -> str:
    text = text_at(spot, value)
    if text != "auto" and not is_tag(text):
        raise error_at(spot, f"language: {not_a_tag(text, 'write “auto”, or a tag as “en” or “zh-Hant”')}")
    return text


def _encoding(spot: Spot, value: Any) -> str:
    import codecs

    text = text_at(spot, value)
    try:
        codecs.lookup(text)
    except (LookupError, ValueError):
        message = f"encoding: {quoted(text)} is no encoding that Python knows; write one as “gb18030”"
        raise error_at(spot, message) from None
    return text


def _pipeline(spot: Spot, value: Any) -> str:
    text = text_at(spot, value)
    # A pipeline is code: what a repository brings along must not be able to name its own.
    if not re.fullmatch(PACKAGE, text):
        raise error_at(spot, f"pipeline: {quoted(text)} is no name of an installed package; give a path by --pipeline")
    return text


def _mqm(spot: Spot, value: Any) -> tuple[tuple[str, str | float], ...]:
    if not isinstance(value, dict):
        raise unfit(spot, "a table of penalty points", value)
    return tuple((name, _penalty(spot.below(name), name, item)) for name, item in sorted(value.items()))


def _penalty(spot: Spot, name: str, value: Any) -> str | float:
    if name == "preset":
        return _choice(MQM_PRESETS, spot, value)
    category, _, severity = name.rpartition("/")
    if name not in ("threshold", *CATEGORIES) and not (
        severity in MQM_SEVERITIES and (not category or category in CATEGORIES) and name.count("/") == bool(category)
    ):
        hint = (*("preset", "threshold", *MQM_SEVERITIES, *CATEGORIES), *(f"accuracy/{one}" for one in MQM_SEVERITIES))
        raise unknown(spot, "key", name, hint)
    largest = 100 if name == "threshold" else _MOST_POINTS
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= largest:
        raise unfit(spot, f"a number from 0 to {largest}", value)
    return float(value)


def _flag(spot: Spot, value: Any) -> bool:
    if not isinstance(value, bool):
        raise unfit(spot, "true or false", value)
    return value


def _number(largest: int, spot: Spot, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= largest:
        raise unfit(spot, f"a whole number from 1 to {largest}", value)
    return value


READERS: dict[str, Callable[[Spot, Any], Any]] = {
    "select": _rule_names,
    "ignore": _rule_names,
    "extend-select": _rule_names,
    "certainty": partial(_choice, CERTAINTIES),
    "severity": _severity,
    "glossary": paths_at,
    "extend-glossary": paths_at,
    "profile": partial(_choice, PROFILES),
    "language": _language,
    "encoding": _encoding,
    "pipeline": _pipeline,
    "rules": paths_at,
    "exclude": _exclude,
    "force-exclude": _flag,
    "respect-gitignore": _flag,
    "project": _flag,
    "output-format": partial(_choice, OUTPUT_FORMATS),
    "baseline": path_at,
    "fail-level": partial(_choice, SEVERITIES),
    "max-findings": partial(_number, 10**9),
    "statistics": _flag,
    "jobs": partial(_number, 256),
    "cache": _flag,
    "cache-dir": path_at,
    "mqm": _mqm,
}
IN_OVERRIDES = tuple(
    "select ignore extend-select certainty severity glossary extend-glossary profile language encoding".split()
)
