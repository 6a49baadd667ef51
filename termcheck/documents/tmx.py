"""TMX: translation memories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from termcheck.document import Document
from termcheck.documents.decoding import UnreadableError
from termcheck.documents.extraction import Extract, shortened
from termcheck.documents.units import Unit, codes_of, inline, language_tag, units_document
from termcheck.documents.xml import Element, decode_xml, parse_xml, tag_end


def read_tmx(data: bytes, path: str, encoding: str | None) -> Document:
    """The translations beside their sources. Of several target languages the most frequent one is read, the first
    of equals. Raises `UnreadableError`."""
    extract = Extract(*decode_xml(data, encoding))
    if not extract.source.strip():
        raise UnreadableError("an empty file, no XML")
    return tmx_document(extract, parse_xml(extract.source, extract), path)


def tmx_document(extract: Extract, root: Element, path: str) -> Document:
    """As `read_tmx`, of a file that is parsed already."""
    if root.name != "tmx":
        raise UnreadableError(f"line 1: the root element is “{root.name}”, not “tmx”")
    header = next(root.named("header"), None)
    units = [unit for body in root.named("body") for unit in body.named("tu")]
    source = _named_language(header) or next(filter(None, map(_named_language, units)), None)
    if source is None:  # any of them may be the source
        source = next((_language(variant) for unit in units for variant in unit.named("tuv")), None)
    targets = Counter(_language(one) for unit in units for one in unit.named("tuv") if not _is(_language(one), source))
    target = targets.most_common(1)[0][0] if targets else None
    return units_document(extract, list(_units(extract.source, units, source, target)), path, source, target)


def _named_language(element: Element | None) -> str | None:
    return language_tag(element.attributes.get("srclang")) if element else None  # not "*all*"


def _language(variant: Element) -> str | None:
    return language_tag(variant.attributes.get("lang"))


def _is(language: str | None, other: str | None) -> bool:
    """Whether two tags are the same, or one says more than the other ("zh" and "zh-CN")."""
    return f"{language}-".startswith(f"{other}-") or f"{other}-".startswith(f"{language}-")


def _units(source: str, units: list[Element], language: str | None, target: str | None) -> Iterator[Unit]:
    for number, unit in enumerate(units, 1):
        variants = [(_language(variant), segment) for variant in unit.named("tuv") for segment in variant.named("seg")]
        original = next((segment for tag, segment in variants if _is(tag, language)), None)
        location = shortened(unit.attributes.get("tuid", "")) or f"unit {number}"
        if original is None:
            continue
        read = inline(source, original)
        translations = [segment for tag, segment in variants if tag == target and segment is not original]
        for segment in translations:
            translation = inline(source, segment)
            at = tag_end(source, segment.start)
            yield Unit(read.runs, translation.runs, at, location, codes_of(read, translation))
        if not translations:
            yield Unit(read.runs, None, tag_end(source, original.start), location)
