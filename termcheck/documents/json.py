"""JSON and ARB: the strings that are values, each with the path of keys to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from termcheck.document import Document
from termcheck.documents.decoding import UnreadableError, decode
from termcheck.documents.extraction import Extract, Run, shortened
from termcheck.documents.units import language_tag

_DEEPEST = 200
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{},:]')
_PART = re.compile(r"[^\\]+|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.")


class _String(NamedTuple):
    """A string that is a value, its quotation marks not counted, and the keys and numbers that lead to it."""

    path: tuple[str, ...]
    start: int
    end: int


def read_json(data: bytes, path: str, encoding: str | None) -> Document:
    """All texts in a JSON file, in a language yet to be named. Raises `UnreadableError`."""
    extract = Extract(*decode(data, encoding))
    for string in _strings(extract.source):
        _add(extract, string)
    return extract.document(path)


def read_arb(data: bytes, path: str, encoding: str | None) -> Document:
    """The messages of an Application Resource Bundle, in the language of its `@@locale`. Raises `UnreadableError`."""
    extract = Extract(*decode(data, encoding))
    language = None
    for string in _strings(extract.source):
        if string.path == ("@@locale",):
            language = language_tag(extract.source[string.start : string.end])
        elif len(string.path) == 1 and not string.path[0].startswith("@"):
            _add(extract, string)
    return replace(extract.document(path), language=language or "und")


def _add(extract: Extract, string: _String) -> None:
    runs = list(_runs(extract.source, string.start, string.end))
    if any(char.isalpha() for run in runs for char in run.text):
        extract.segment(runs, string.start, ".".join(string.path))


def _strings(source: str) -> Iterator[_String]:
    """The strings of a text that is JSON. Raises `UnreadableError` with line and column where it is not."""
    if not source.strip():
        raise UnreadableError("an empty file, no JSON")
    try:
        json.loads(source, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise UnreadableError(f"more than {_DEEPEST} lists and objects in each other") from None
    keys: list[str] = []  # the last key or number at each depth
    is_list: list[bool] = []
    expects_key = False
    for token in _TOKEN.finditer(source):
        sign = token[0]
        if sign in ("{", "["):
            if len(keys) == _DEEPEST:
                raise UnreadableError(f"more than {_DEEPEST} lists and objects in each other")
            is_list.append(sign == "[")
            keys.append("0" if is_list[-1] else "")
            expects_key = not is_list[-1]
        elif sign in ("}", "]"):
            keys.pop()
            is_list.pop()
        elif sign == ",":
            expects_key = not is_list[-1]
            if is_list[-1]:
                keys[-1] = str(int(keys[-1]) + 1)
        elif sign == ":":
            expects_key = False
        elif expects_key:
            keys[-1] = shortened("".join(run.text for run in _runs(source, token.start() + 1, token.end() - 1)))
        else:
            yield _String(tuple(keys), token.start() + 1, token.end() - 1)


def _runs(source: str, start: int, end: int) -> Iterator[Run]:
    for part in _PART.finditer(source, start, end):
        meant = part[0]
        if meant[0] == "\\":
            meant = json.loads(f'"{meant}"')
            meant = "\ufffd" if "\ud800" <= meant[0] <= "\udfff" else meant
        yield Run(meant, part.start(), part.end())
