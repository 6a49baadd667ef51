"""From the bytes of a configuration file to its data, with the line of each value: TOML and YAML."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from termcheck.settings.messages import SettingsError, quoted, shown

if TYPE_CHECKING:
    import yaml

LARGEST = 1024 * 1024  # bytes of a configuration file

_DEEPEST = 16  # values that stand in each other
_LONGEST_KEY = 16  # parts between dots; tomllib takes quadratic time for them

Keys = tuple[str | int, ...]  # the way to a value: keys of tables, numbers of list items


class Content(NamedTuple):
    """What stands in a file under the table of termcheck; `line_of` tells where, as far as that is known."""

    data: dict[str, Any]
    line_of: Callable[[Keys], int | None]


@cache
def content_of(path: str) -> Content | None:
    """What a file says; None for a pyproject.toml without [tool.termcheck]. Raises `SettingsError`."""
    name = os.path.basename(path)
    read = _SYNTAXES.get(os.path.splitext(name)[1])
    if read is None:
        if not os.path.lexists(path):
            raise SettingsError(f"{shown(path)}: no such file")
        raise SettingsError(f"{shown(path)}: not a configuration file; its name must end in {', '.join(_SYNTAXES)}")
    data = _bytes(path)
    if name == "pyproject.toml" and b"termcheck" not in data:
        return None
    if len(data) > LARGEST:
        raise SettingsError(f"{shown(path)}: larger than {LARGEST // 1024**2} MiB, which is no configuration")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{shown(path)}:{line}: not UTF-8; save the file in this encoding") from None
    content = read(path, text)
    return _table_of_termcheck(path, content) if name == "pyproject.toml" else content


def _bytes(path: str) -> bytes:
    # A pipe or a terminal would keep a reader waiting; a path with a null is neither there nor a file.
    if "\0" in path or (os.path.exists(path) and not os.path.isfile(path)):
        raise SettingsError(f"{shown(path)}: not a file")
    try:
        with open(path, "rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise SettingsError(f"{shown(path)}: {(error.strerror or str(error)).casefold()}") from None


def _table_of_termcheck(path: str, content: Content) -> Content | None:
    tools = content.data.get("tool")
    if not isinstance(tools, dict) or "termcheck" not in tools:
        return None

    def line_of(keys: Keys) -> int | None:
        return content.line_of(("tool", "termcheck", *keys))

    table = tools["termcheck"]
    if not isinstance(table, dict):
        line = line_of(())
        place = f"{shown(path)}:{line}" if line else shown(path)
        raise SettingsError(f"{place}: tool.termcheck must be a table, not {quoted(table)}")
    return Content(table, line_of)


# Possessive, so that it takes linear time.
_LONG_KEY = rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{_LONGEST_KEY}}}"""


def _read_toml(path: str, text: str) -> Content:
    import tomllib

    if found := re.search(_LONG_KEY, text):
        line = text.count("\n", 0, found.start()) + 1
        raise SettingsError(f"{shown(path)}:{line}: a key of more than {_LONGEST_KEY} parts")
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise SettingsError(f"{shown(path)}: values stand too deep in each other") from None
    except ValueError as error:
        said = re.fullmatch(r"(?s)(.*?) \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        line = int(said[2]) if said and said[2] else text.rstrip().count("\n") + 1
        place = f"{shown(path)}:{line}" if said else shown(path)
        reason = said[1] if said else str(error)
        raise SettingsError(f"{place}: not valid TOML: {reason[:1].casefold()}{reason[1:]}") from None
    return Content(data, partial(_toml_line, text))


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


def _read_yaml(path: str, text: str) -> Content:
    import yaml

    def fail(line: int, message: str) -> SettingsError:
        return SettingsError(f"{shown(path)}:{line}: {message}")

    lines: dict[Keys, int] = {(): 1}

    def value(event: yaml.Event, events: Iterator[yaml.Event], keys: Keys) -> Any:
        line = lines.setdefault(keys, _line(event))
        if isinstance(event, yaml.AliasEvent):
            raise fail(_line(event), f"the alias *{event.anchor} is not read; write the value out in each place")
        assert isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent)
        if event.tag not in (None, "!"):
            raise fail(_line(event), f"the tag {quoted(event.tag)} is not read; write the value without it")
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
                raise fail(_line(key), f"the key {quoted(key.value)} stands twice (first in line {lines[way]})")
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
        raise fail(lines[()], f"a table of keys and values is wanted, not {quoted(data)}")
    return Content(data, lines.get)


def _line(event: yaml.Event) -> int:
    assert event.start_mark  # both parsers set it, the stubs do not know
    return event.start_mark.line + 1


def _plain(text: str) -> Any:
    """A plain scalar of YAML 1.2, as editors read it: “no” is a language, not false."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if re.fullmatch(r"[-+]?[0-9]{1,18}", text):
        return int(text)
    return float(text) if re.fullmatch(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}", text) else text


_CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_CONSTANTS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

_SYNTAXES: dict[str, Callable[[str, str], Content]] = {".toml": _read_toml, ".yaml": _read_yaml, ".yml": _read_yaml}
