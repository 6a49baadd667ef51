"""Glossaries in YAML, as the packaged one is. Values are text as they are written: `NO` is Norway, not false."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import yaml

from termcheck.terms.formats.schema import DEEPEST, Fault, Node, Reading, UnfitError, read_file
from termcheck.terms.glossary import Concept, concept_to_dict

if TYPE_CHECKING:
    _Loader = yaml.SafeLoader
else:
    _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULLS = ("", "~", "null", "Null", "NULL")
_WIDTH = 120  # columns


def read(text: str) -> Reading:
    """The concepts of a YAML file. Syntax errors are faults of the reading, as is all that breaks the schema."""
    try:
        root = _document(iter(yaml.parse(text, Loader=_Loader)))
        if root is None:
            return Reading(faults=[Fault(1, "the file is empty; write “concepts:”, then one “- id: …” each")])
        return read_file(root)
    except UnfitError as unfit:
        return Reading(faults=[unfit.fault])
    except yaml.YAMLError as error:
        return Reading(faults=[_syntax_fault(error, text)])


def _syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else text.count("\n", 0, int(getattr(error, "position", 0) or 0)) + 1
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be parsed"
    return Fault(line, f"not valid YAML: {problem}; check indentation, and quote text that holds “: ” or “ #”")


def _document(events: Iterator[yaml.Event]) -> Node | None:
    """The tree of the one document, built from the parser's events and not by PyYAML's composer, which follows nested
    brackets until the process dies, and aliases until the memory is full."""
    root = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                raise UnfitError(_line(event), "a second document starts here; keep one a file, without “---”")
            root = _node(next(events), events)
    return root


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int = 0) -> Node:
    """The value that starts with an event; takes all its events."""
    line = _line(event)
    if isinstance(event, yaml.AliasEvent):
        raise UnfitError(line, f"the alias *{event.anchor} is not read; write the value out in each place")
    assert isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent)
    if depth > DEEPEST:
        raise UnfitError(line, "values stand too deep in each other; see the schema")
    if event.tag not in (None, "!", "tag:yaml.org,2002:str"):
        raise UnfitError(line, f"the tag {event.tag} is not read; write the value without it")
    if isinstance(event, yaml.ScalarEvent):
        return Node(line, event.value, null=event.style is None and event.value in _NULLS)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(child := next(events), yaml.SequenceEndEvent):
            items.append(_node(child, events, depth + 1))
        return Node(line, items)
    return Node(line, _mapping(events, depth))


def _line(event: yaml.Event) -> int:
    assert event.start_mark  # both parsers set it, the stubs do not know
    return event.start_mark.line + 1


def _mapping(events: Iterator[yaml.Event], depth: int) -> dict[str, Node]:
    children: dict[str, Node] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        line = _line(key)
        if not isinstance(key, yaml.ScalarEvent):
            raise UnfitError(line, "a key must be text; quote it if it holds brackets or starts with “?”")
        child = _node(next(events), events, depth + 1)
        if key.value in children:
            first = children[key.value].line
            raise UnfitError(line, f"the key “{key.value}” stands twice (first in line {first}); keep one")
        child.line = line
        children[key.value] = child
    return children


def write(concepts: Sequence[Concept]) -> str:
    """A YAML file of the concepts, in the layout of the packaged files."""
    if not concepts:
        return "concepts: []\n"
    entries = [concept_to_dict(concept) for concept in concepts]
    domains = {concept.domain for concept in concepts}
    lines = []
    if len(domains) == 1:
        lines += list(_pair("domain", domains.pop(), 0))
        for entry in entries:
            del entry["domain"]
    lines.append("concepts:")
    for entry in entries:
        lines += _item(entry, 2)
    return "\n".join(lines) + "\n"


def items(concepts: Sequence[Concept], domain: str, indent: int) -> str:
    """The items of a list of concepts, their dashes after so many spaces; of a file's domain only the others' stand."""
    lines: list[str] = []
    for concept in concepts:
        entry = concept_to_dict(concept)
        if concept.domain == domain:
            del entry["domain"]
        lines += _item(entry, indent)
    return "".join(f"{line}\n" for line in lines)


def _item(value: Any, indent: int) -> Iterator[str]:
    """The lines of a list item: its first line carries the dash."""
    inside = _pairs(value, indent + 2) if isinstance(value, dict) else iter([" " * (indent + 2) + scalar(value)])
    first = next(inside)
    yield first[:indent] + "- " + first[indent + 2 :]
    yield from inside


def _pairs(mapping: dict[str, Any], indent: int) -> Iterator[str]:
    for key, value in mapping.items():
        yield from _pair(key, value, indent)


def _pair(key: str, value: Any, indent: int) -> Iterator[str]:
    start = f"{' ' * indent}{scalar(key)}:"
    if value == "":
        return  # an empty text is the default everywhere
    if value in ({}, []):
        yield f"{start} {value}"
    elif isinstance(value, dict):
        yield start
        yield from _pairs(value, indent + 2)
    elif isinstance(value, list):
        yield start
        for item in value:
            yield from _item(item, indent + 2)
    elif isinstance(value, str) and len(start) + len(value) >= _WIDTH and " " in value and _FOLDS.fullmatch(value):
        yield f"{start} >-"
        space = " " * (indent + 2)
        yield from textwrap.wrap(
            value, _WIDTH, initial_indent=space, subsequent_indent=space, break_long_words=False, break_on_hyphens=False
        )
    else:
        yield f"{start} {scalar(value)}"


_FOLDS = re.compile(r"[!-~¡-\ud7ff]+(?: [!-~¡-\ud7ff]+)*(?<![\u2028\u2029])")
_SPECIAL = r"\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff"
_PLAIN = re.compile(rf"[^\W\d_][^{_SPECIAL}:#,\[\]{{}}&*!|>\"%@`\\]*(?<! )")
_WORDS_OF_YAML = re.compile(r"(?i)y|n|yes|no|true|false|on|off|null")
_ESCAPED = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(value: str | bool) -> str:
    """Text plain where every YAML reader takes it for text, else in double quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if _PLAIN.fullmatch(value) and not _WORDS_OF_YAML.fullmatch(value):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
