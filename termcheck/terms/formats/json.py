"""Glossaries in JSON: `{"concepts": [{"id", …, "terms": {LANGUAGE: [{"form", "status", …}]}}]}`, keys as in YAML."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence

from termcheck.terms.formats.schema import DEEPEST, Fault, Node, Reading, UnfitError, read_file
from termcheck.terms.glossary import Concept, concept_to_dict

_SPACE = re.compile(r"[ \t\r\n]*")
_string = json.JSONDecoder().raw_decode
_BARE = re.compile(r"[^ \t\r\n,\]}]+")


def read(text: str) -> Reading:
    """The concepts of a JSON file. Syntax errors are faults of the reading, as is all that breaks the schema."""
    try:
        json.loads(text)  # its messages are good, and what follows may trust the syntax
    except json.JSONDecodeError as error:
        return Reading(faults=[Fault(error.lineno, f"not valid JSON: {error.msg}; see column {error.colno}")])
    except RecursionError:
        return Reading(faults=[Fault(1, "values stand too deep in each other; see the schema")])
    except ValueError as error:  # an integer of more digits than Python reads
        return Reading(faults=[Fault(1, f"not valid JSON: {error}; write it in quotes")])
    try:
        return read_file(_Located(text).root())
    except UnfitError as unfit:
        return Reading(faults=[unfit.fault])


class _Located:
    """Valid JSON read again for what the standard library does not tell: on which line each value stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def root(self) -> Node:
        return self._value(self._skip(0), 0)[0]

    def _skip(self, at: int) -> int:
        return _SPACE.match(self._text, at).end()  # type: ignore[union-attr]

    def _value(self, at: int, depth: int) -> tuple[Node, int]:
        """The value that starts at an offset, and the offset after it."""
        line = bisect_right(self._line_starts, at)
        if depth > DEEPEST:
            raise UnfitError(line, "values stand too deep in each other; see the schema")
        sign = self._text[at]
        if sign == '"':
            text, end = _string(self._text, at)
            return Node(line, text), end
        if sign == "[":
            return self._list(at, line, depth)
        if sign == "{":
            return self._mapping(at, line, depth)
        bare = _BARE.match(self._text, at)
        assert bare  # the syntax is known to be right
        null = bare[0] == "null"
        return Node(line, "" if null else bare[0], null), bare.end()

    def _list(self, at: int, line: int, depth: int) -> tuple[Node, int]:
        items = []
        at = self._skip(at + 1)
        while self._text[at] != "]":
            item, at = self._value(at, depth + 1)
            items.append(item)
            at = self._after_comma(at)
        return Node(line, items), at + 1

    def _mapping(self, at: int, line: int, depth: int) -> tuple[Node, int]:
        children: dict[str, Node] = {}
        at = self._skip(at + 1)
        while self._text[at] != "}":
            key_line = bisect_right(self._line_starts, at)
            key, at = _string(self._text, at)
            child, at = self._value(self._skip(self._skip(at) + 1), depth + 1)
            if key in children:
                first = children[key].line
                raise UnfitError(key_line, f"the key “{key}” stands twice (first in line {first}); keep one")
            child.line = key_line
            children[key] = child
            at = self._after_comma(at)
        return Node(line, children), at + 1

    def _after_comma(self, at: int) -> int:
        at = self._skip(at)
        return self._skip(at + 1) if self._text[at] == "," else at


def write(concepts: Sequence[Concept]) -> str:
    """The concepts as JSON. `authority` is null where there is none; all other defaults are left out."""
    entries = []
    for concept in concepts:
        entry = concept_to_dict(concept)
        terms = entry.pop("terms")
        entries.append({**entry, "authority": entry.get("authority"), "terms": terms})
    return json.dumps({"concepts": entries}, ensure_ascii=False, indent=2) + "\n"
