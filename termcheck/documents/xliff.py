"""XLIFF 1.2 and 2, with what Trados Studio (.sdlxliff) and memoQ (.mqxliff) add to it."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.document import Document
from termcheck.documents.decoding import UnreadableError
from termcheck.documents.extraction import Extract, shortened
from termcheck.documents.units import Unit, codes_of, inline, units_document
from termcheck.documents.xml import Element, decode_xml, parse_xml, tag_end

# States in which a translation that is empty, or a copy of its source, has not been begun.
_NOT_BEGUN = frozenset("new needs-translation initial NotStarted Unspecified Draft".split())
# States in which there must be a translation.
_DONE = frozenset("translated reviewed final signed-off Translated ApprovedTranslation ApprovedSignOff".split())


def read_xliff(data: bytes, path: str, encoding: str | None) -> Document:
    """The targets beside their sources, in the language of the first file inside. What must not be translated, and
    what is said not to be begun, is left out. Raises `UnreadableError`."""
    extract = Extract(*decode_xml(data, encoding))
    if not extract.source.strip():
        raise UnreadableError("an empty file, no XML")
    return xliff_document(extract, parse_xml(extract.source, extract), path)


def xliff_document(extract: Extract, root: Element, path: str) -> Document:
    """As `read_xliff`, of a file that is parsed already."""
    if root.name != "xliff":
        raise UnreadableError(f"line 1: the root element is “{root.name}”, not “xliff”")
    files = list(root.named("file"))
    first = files[0].attributes if files else {}
    source = root.attributes.get("srcLang") or first.get("source-language")
    target = root.attributes.get("trgLang") or first.get("target-language")
    same = [file for file in files if file.attributes.get("target-language") == first.get("target-language")]
    units = [unit for file in same for unit in _units(extract.source, file)]
    return units_document(extract, units, path, source, target)


def _units(source: str, parent: Element) -> Iterator[Unit]:
    if parent.attributes.get("translate") == "no":
        return
    for element in parent.named("body", "group", "trans-unit", "unit"):
        if element.name == "trans-unit":
            yield from _unit_of_1(source, element)
        elif element.name == "unit":
            yield from _unit_of_2(source, element)
        else:
            yield from _units(source, element)


def _unit_of_1(source: str, unit: Element) -> Iterator[Unit]:
    """The segments of a `trans-unit`: those that are marked in it, or the whole."""
    if unit.attributes.get("translate") == "no":
        return
    texts = {element.name: element for element in unit.named("source", "seg-source", "target")}
    if "source" not in texts:
        return
    name, target = shortened(unit.attributes.get("id", "")), texts.get("target")
    state = target.attributes.get("state") if target else None
    state = state or unit.attributes.get("status") or ("final" if unit.attributes.get("approved") == "yes" else None)
    sources = {mark.attributes.get("mid"): mark for mark in _marks(texts.get("seg-source", texts["source"]))}
    targets = list(_marks(target)) if target else []
    if not targets or not sources:
        yield from _unit(source, texts["source"], target, state, name)
        return
    states = {each.attributes.get("id"): each.attributes.get("conf", "Unspecified") for each in unit.below("seg")}
    for mark in targets:
        number = mark.attributes.get("mid")
        if original := sources.pop(number, None):
            location = f"{name}, segment {shortened(number or '')}"
            yield from _unit(source, original, mark, states.get(number, state), location)


def _marks(element: Element) -> Iterator[Element]:
    return (mark for mark in element.below("mrk") if mark.attributes.get("mtype") == "seg")


def _unit_of_2(source: str, unit: Element) -> Iterator[Unit]:
    if unit.attributes.get("translate") == "no":
        return
    name = shortened(unit.attributes.get("id", ""))
    for segment in unit.named("segment"):
        number = segment.attributes.get("id")
        original, target = next(segment.named("source"), None), next(segment.named("target"), None)
        if original:
            location = f"{name}, segment {shortened(number)}" if number else name
            yield from _unit(source, original, target, segment.attributes.get("state"), location)


def _unit(
    source: str, original: Element, target: Element | None, state: str | None, location: str | None
) -> Iterator[Unit]:
    read = inline(source, original)
    at = tag_end(source, (target or original).start)
    if target is None:
        yield Unit(read.runs, [] if state in _DONE else None, at, location)
        return
    translation = inline(source, target)
    is_untouched = state in _NOT_BEGUN and translation.text in ("", read.text)
    runs = None if is_untouched else translation.runs
    yield Unit(read.runs, runs, at, location, codes_of(read, translation))
