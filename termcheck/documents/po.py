"""PO and POT: gettext's catalogues. polib, which reads them too, keeps no positions inside an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from termcheck.document import Document
from termcheck.documents.decoding import UnreadableError, decode
from termcheck.documents.extraction import Extract, Line, Run, lines, shortened
from termcheck.documents.units import Unit, units_document

_CHARSET = re.compile(rb'Content-Type:[^"]{0,80}charset=([\w.:-]{1,40})', re.I)
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)[ \t]*(?=\")")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"[ \t]*')
_PART = re.compile(r"[^\\]+|\\([0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_FIELD = re.compile(r"^(Language|X-Source-Language):[ \t]*([\w@.-]+)[ \t]*$", re.M | re.I)


@dataclass(slots=True)
class _Entry:
    """The strings of an entry by their keywords, and where each first begins."""

    is_fuzzy: bool = False
    strings: dict[str, list[Run]] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)

    def text(self, keyword: str) -> str:
        return "".join(run.text for run in self.strings.get(keyword, ()))


def read_po(data: bytes, path: str, encoding: str | None) -> Document:
    """The translations beside their sources. Obsolete and fuzzy entries, which gettext does not use, are left out.

    A template, in which nothing is translated, is read as a text in the language of its sources. Raises
    `UnreadableError`.
    """
    extract = Extract(*decode(data, encoding or _declared(data)))
    entries = list(_entries(extract))
    header = next((entry.text("msgstr") for entry in entries if _is_header(entry)), "")
    told = {name.casefold(): language.split("@")[0].split(".")[0] for name, language in _FIELD.findall(header)}
    units = [unit for entry in entries if not entry.is_fuzzy and not _is_header(entry) for unit in _units(entry)]
    if not any(unit.target for unit in units):
        units = [unit._replace(target=None) for unit in units]
    return units_document(extract, units, path, told.get("x-source-language"), told.get("language"))


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data, 0, 8192)
    name = found[1].decode("ascii").casefold() if found else ""
    return None if name in ("", "charset") or name.startswith("utf") else name


def _is_header(entry: _Entry) -> bool:
    return entry.text("msgid") == "" and "msgctxt" not in entry.strings


def _units(entry: _Entry) -> Iterator[Unit]:
    singular = entry.strings.get("msgid", [])
    plural = entry.strings.get("msgid_plural", singular)
    name = shortened(entry.text("msgctxt") or entry.text("msgid"))
    translations = [keyword for keyword in entry.strings if keyword.startswith("msgstr")]
    for keyword in translations:
        is_first = keyword in ("msgstr", "msgstr[0]") and (keyword == "msgstr" or len(translations) > 1)
        location = name + keyword.removeprefix("msgstr")
        runs = [run for run in entry.strings[keyword] if run.text]
        yield Unit(singular if is_first else plural, runs, entry.starts[keyword], location)


def _entries(extract: Extract) -> Iterator[_Entry]:
    entry, keyword, is_fuzzy = _Entry(), "", False
    for number, line in enumerate(lines(extract.source), 1):
        text = line.text.lstrip(" \t")
        if not text or text.startswith("#"):
            if entry.strings and (text or "msgstr" in keyword):
                yield entry
                entry, keyword = _Entry(), ""
            is_fuzzy = is_fuzzy or (text.startswith("#,") and "fuzzy" in text[2:].replace(",", " ").split())
            if text.startswith("# "):
                extract.comment(line.start + line.indent, line.start + len(line.text.rstrip()), text[1:])
            continue
        at = line.indent
        if named := _KEYWORD.match(line.text, at):
            if named[1] in entry.strings or (named[1] in ("msgid", "msgctxt") and "msgstr" in keyword):
                yield entry
                entry = _Entry()
            keyword, at = named[1], named.end()
            entry.is_fuzzy, is_fuzzy = entry.is_fuzzy or is_fuzzy, False
            entry.starts[keyword] = line.start + at + 1
            entry.strings[keyword] = []
        string = _STRING.fullmatch(line.text, at)
        if not string or not keyword:
            raise UnreadableError(f"line {number}: neither a comment nor a string in quotation marks")
        entry.strings[keyword] += _runs(line, string.start(1), string[1])
    if entry.strings:
        yield entry


def _runs(line: Line, start: int, text: str) -> Iterator[Run]:
    """A string as it is meant, escape by escape."""
    for part in _PART.finditer(text):
        at = line.start + start + part.start()
        code = part[1]
        if code is None:
            meant = part[0]
        elif code[0] in "01234567":
            meant = chr(int(code, 8) & 0xFF)
        elif code[0] == "x" and len(code) > 1:
            meant = chr(int(code[1:], 16))
        else:
            meant = _ESCAPES.get(code, code)
        yield Run(meant, at, at + len(part[0]))
