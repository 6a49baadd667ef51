"""OpenDocument texts: what reads as their text, with insertions and without what was deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.document import Document
from termcheck.documents.archive import Archive, Paragraph, archive_document, distinct, paragraphs_document
from termcheck.documents.extraction import OBJECT, Run
from termcheck.documents.xml import Element, tag_end

_CONTENT, _STYLES = "content.xml", "styles.xml"
_HIDDEN = frozenset("tracked-changes annotation annotation-end script note-citation hidden-text".split())
_OBJECTS = frozenset("note frame ruby-text".split())
_KINDS = {"table-cell": "cell", "note-body": "footnote", "annotation": "comment"}
_EDGES = {
    **dict.fromkeys(("header", "header-left", "header-first"), "header"),
    **dict.fromkeys(("footer", "footer-left", "footer-first"), "footer"),
}
_SHOWN_AS = {"tab": "\t", "line-break": "\n", "s": " "}
_SPACE = re.compile(r"[ \t\r\n]+")


def read_odt(data: bytes, path: str, encoding: str | None) -> Document:
    """Paragraphs, cells, notes, comments, text boxes, headers and footers, a line each in `source`. Raises
    `UnreadableError`."""
    return archive_document(_fill, data, path)


def _fill(archive: Archive, path: str) -> Document:
    source, root = archive.xml(_CONTENT)
    found = list(_part(_CONTENT, source, root, ""))
    if _STYLES in archive:  # the styles of pages hold what stands above and below each of them
        source, root = archive.xml(_STYLES)
        pages = [page for styles in root.named("master-styles") for page in styles.named("master-page")]
        edges = [edge for page in pages for edge in page.named(*_EDGES)]
        found += distinct(each for edge in edges for each in _part(_STYLES, source, edge, f"{_EDGES[edge.name]}, "))
    return paragraphs_document(archive, found, path)


def _part(member: str, source: str, root: Element, place: str) -> Iterator[Paragraph]:
    for number, (element, kind) in enumerate(_paragraphs(root, "paragraph"), 1):
        yield Paragraph(member, source, list(_collapsed(_runs(source, element))), f"{place}paragraph {number}", kind)


def _paragraphs(parent: Element, kind: str) -> Iterator[tuple[Element, str]]:
    """All paragraphs, those of notes, comments and boxes behind the one that they hang on."""
    for element in parent.elements:
        if element.name in _HIDDEN - _KINDS.keys():
            continue
        if element.name in ("p", "h"):
            yield element, "heading" if element.name == "h" else kind
        yield from _paragraphs(element, _KINDS.get(element.name, kind))


def _runs(source: str, parent: Element) -> Iterator[Run]:
    for child in parent.children:
        if isinstance(child, Run):
            yield child
        elif child.name in _SHOWN_AS or child.name in _OBJECTS:
            yield Run(_SHOWN_AS.get(child.name, OBJECT), child.start, tag_end(source, child.start))
        elif child.name not in _HIDDEN:
            yield from _runs(source, child)


def _collapsed(runs: Iterator[Run]) -> Iterator[Run]:
    """Spaces and line ends of the file as one space, none at the beginning; a `text:s` is one in any case."""
    is_after_space = True
    for run in runs:
        if run.end - run.start != len(run.text) and not run.text.isspace():
            yield run
            is_after_space = False
            continue
        if run.text in _SHOWN_AS.values() and run.end - run.start > 2:
            yield run
            continue
        at = 0
        for space in [*_SPACE.finditer(run.text), None]:
            end = space.start() if space else len(run.text)
            if at < end:
                yield Run(run.text[at:end], run.start + at, run.start + end)
                is_after_space = False
            if space:
                if not is_after_space:
                    stop = run.end if run.text == "\n" else run.start + space.end()
                    yield Run(" ", run.start + end, stop)
                is_after_space = True
                at = space.end()
