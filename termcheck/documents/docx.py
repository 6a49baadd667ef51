"""Word documents: the text as it reads with all tracked changes accepted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from termcheck.document import Document
from termcheck.documents.archive import Archive, Paragraph, archive_document, distinct, paragraphs_document, trimmed
from termcheck.documents.extraction import OBJECT, Run
from termcheck.documents.xml import Element, tag_end

_TRANSPARENT = frozenset("ins moveTo hyperlink smartTag sdt sdtContent fldSimple customXml dir bdo".split())
_SHOWN_AS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_OBJECTS = frozenset(
    "footnoteReference endnoteReference drawing pict object sym oMath oMathPara AlternateContent".split()
)
_DELETED = frozenset("del moveFrom Fallback".split())  # a fallback says again what stands beside it
_NOTES = {"footnotes": "footnote", "endnotes": "footnote", "comments": "comment"}
_EDGES = re.compile(r"(header|footer)\d*\.xml")


def read_docx(data: bytes, path: str, encoding: str | None) -> Document:
    """Paragraphs, cells, notes, comments, headers and footers, a line each in `source`. Raises `UnreadableError`."""
    return archive_document(_fill, data, path)


def _fill(archive: Archive, path: str) -> Document:
    _, relations = archive.xml("_rels/.rels")
    kinds = {one.attributes.get("Type", "").rpartition("/")[2]: one for one in relations.named("Relationship")}
    main = kinds["officeDocument"].attributes.get("Target", "") if "officeDocument" in kinds else "word/document.xml"
    main = posixpath.normpath(posixpath.join("/", main)).lstrip("/")
    folder = posixpath.dirname(main)
    rest = [name for name in archive.names if posixpath.dirname(name) == folder]
    found = list(_part(archive, main, "", "paragraph"))
    for name, kind in _NOTES.items():
        if f"{folder}/{name}.xml" in archive:
            found += _part(archive, f"{folder}/{name}.xml", f"{name}, ", kind)
    edges = [name for name in rest if _EDGES.fullmatch(posixpath.basename(name))]
    places = {name: f"{posixpath.basename(name).removesuffix('.xml')}, " for name in edges}
    found += distinct(each for name in edges for each in _part(archive, name, places[name], "paragraph"))
    return paragraphs_document(archive, found, path)


def _part(archive: Archive, name: str, place: str, kind: str) -> Iterator[Paragraph]:
    source, root = archive.xml(name)
    for number, (paragraph, is_cell) in enumerate(_paragraphs(root), 1):
        style = next((one.attributes.get("val", "") for one in paragraph.below("pStyle")), "")
        is_heading = style.startswith(("Heading", "Title"))
        told = "cell" if is_cell else "heading" if is_heading else kind
        yield Paragraph(name, source, list(_runs(source, paragraph)), f"{place}paragraph {number}", told)


def _paragraphs(parent: Element, is_cell: bool = False) -> Iterator[tuple[Element, bool]]:
    """All paragraphs, those of text boxes behind the one they hang on; not those of deleted rows."""
    for element in parent.elements:
        if element.name == "p":
            yield element, is_cell
        if element.name not in _DELETED and not (element.name == "tr" and _is_deleted(element)):
            yield from _paragraphs(element, is_cell or element.name == "tc")


def _is_deleted(row: Element) -> bool:
    return any(mark.name == "del" for properties in row.named("trPr") for mark in properties.elements)


def _runs(source: str, parent: Element) -> Iterator[Run]:
    for element in parent.elements:
        if element.name == "r":
            if not any(mark.name == "vanish" for properties in element.named("rPr") for mark in properties.elements):
                yield from _run(source, element)
        elif element.name in _TRANSPARENT:
            yield from _runs(source, element)
        elif element.name in _OBJECTS:
            yield Run(OBJECT, element.start, tag_end(source, element.start))


def _run(source: str, run: Element) -> Iterator[Run]:
    for element in run.elements:
        if element.name == "t":
            yield from trimmed(element)
        elif shown := _SHOWN_AS.get(element.name, OBJECT if element.name in _OBJECTS else ""):
            yield Run(shown, element.start, tag_end(source, element.start))
