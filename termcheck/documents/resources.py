"""Strings of programs in XML: .NET (.resx) and Android (strings.xml)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.document import Document
from termcheck.documents.decoding import UnreadableError
from termcheck.documents.extraction import OBJECT, Extract, Run, shortened
from termcheck.documents.xml import Element, decode_xml, parse_xml, tag_end

_ESCAPE = re.compile(r"""\\u[0-9a-fA-F]{4}|\\.|\s+|["']""")
_MEANT = {"n": "\n", "t": "\t"}


def read_resx(data: bytes, path: str, encoding: str | None) -> Document:
    """The strings of a .resx file, in a language yet to be named. Raises `UnreadableError`."""
    extract = Extract(*decode_xml(data, encoding))
    root = parse_xml(extract.source, extract)
    if root.name != "root":
        raise UnreadableError(f"line 1: the root element is “{root.name}”, not “root”")
    for entry in root.named("data"):
        if "type" not in entry.attributes and "mimetype" not in entry.attributes:
            name = shortened(entry.attributes.get("name", ""))
            for value in entry.named("value"):
                extract.segment(value.runs, tag_end(extract.source, value.start), name)
    return extract.document(path)


def read_xml(data: bytes, path: str, encoding: str | None) -> Document:
    """A file called .xml, by its root element: Android's strings, XLIFF, TMX, or any other, as far as HTML shows it."""
    source, read_as = decode_xml(data, encoding)
    extract = Extract(source, read_as)
    root = parse_xml(source, extract)
    if root.name == "xliff":
        from termcheck.documents.xliff import xliff_document

        return xliff_document(extract, root, path)
    if root.name == "tmx":
        from termcheck.documents.tmx import tmx_document

        return tmx_document(extract, root, path)
    if root.name != "resources":
        from termcheck.documents.html import read_html

        return read_html(data, path, read_as.name)
    for element in root.elements:
        if element.attributes.get("translatable") != "false":
            _android(extract, element)
    return extract.document(path)


def _android(extract: Extract, element: Element) -> None:
    name = shortened(element.attributes.get("name", ""))
    if element.name == "string":
        extract.segment(_shown(extract.source, element), element.start, name)
    elif element.name in ("plurals", "string-array"):
        for number, item in enumerate(element.named("item")):
            place = shortened(item.attributes.get("quantity", str(number)))
            extract.segment(_shown(extract.source, item), item.start, f"{name}[{place}]")


def _shown(source: str, element: Element) -> Iterator[Run]:
    """What Android shows, with one space where several stand."""
    last = " "
    for run in _unescaped(source, element):
        if run.text and not (run.text == last == " "):
            yield run
            last = run.text


def _unescaped(source: str, element: Element) -> Iterator[Run]:
    """Escapes as what they mean, and white space outside quotation marks as a space."""
    is_quoted = False
    for run in _runs(source, element):
        if run.end - run.start != len(run.text):  # an entity, a line end
            yield Run(" ", run.start, run.end) if run.text.isspace() else run
            continue
        at = 0
        for sign in _ESCAPE.finditer(run.text):
            start, end = sign.span()
            yield Run(run.text[at:start], run.start + at, run.start + start)
            at = end
            if sign[0] == '"':
                is_quoted = not is_quoted
                continue
            if sign[0] == "'":
                meant = sign[0] if is_quoted else OBJECT  # Android takes no string with one
            elif sign[0][0] != "\\":
                meant = sign[0] if is_quoted else " "
            elif len(sign[0]) == 6:
                meant = chr(int(sign[0][2:], 16))
                meant = "\ufffd" if "\ud800" <= meant <= "\udfff" else meant
            else:
                meant = _MEANT.get(sign[0][1], sign[0][1])
            yield Run(meant, run.start + start, run.start + end)
        yield Run(run.text[at:], run.start + at, run.end)


def _runs(source: str, element: Element) -> Iterator[Run]:
    """What an `xliff:g` holds is a placeholder; other elements are styles."""
    for child in element.children:
        if isinstance(child, Run):
            yield child
        elif child.name == "g":
            yield Run(OBJECT, child.start, tag_end(source, child.start))
        else:
            yield from _runs(source, child)
